"""Jurisdictions and what sits in them: governments and chambers as organizations, from Open Civic Data ids."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from talentwatch.exchange.slugs import slug_or
from talentwatch.model import Organization, OrganizationKind, Parent

UNITED_STATES = "ocd-jurisdiction/country:us/government"

_JURISDICTION = re.compile(r"ocd-jurisdiction/country:(?P<country>[a-z]{2})(?P<parts>(?:/[a-z_]+:[^/:]+)*)/[a-z_]+")

STATES: Mapping[str, str] = {
    "al": "Alabama",
    "ak": "Alaska",
    "az": "Arizona",
    "ar": "Arkansas",
    "ca": "California",
    "co": "Colorado",
    "ct": "Connecticut",
    "de": "Delaware",
    "fl": "Florida",
    "ga": "Georgia",
    "hi": "Hawaii",
    "id": "Idaho",
    "il": "Illinois",
    "in": "Indiana",
    "ia": "Iowa",
    "ks": "Kansas",
    "ky": "Kentucky",
    "la": "Louisiana",
    "me": "Maine",
    "md": "Maryland",
    "ma": "Massachusetts",
    "mi": "Michigan",
    "mn": "Minnesota",
    "ms": "Mississippi",
    "mo": "Missouri",
    "mt": "Montana",
    "ne": "Nebraska",
    "nv": "Nevada",
    "nh": "New Hampshire",
    "nj": "New Jersey",
    "nm": "New Mexico",
    "ny": "New York",
    "nc": "North Carolina",
    "nd": "North Dakota",
    "oh": "Ohio",
    "ok": "Oklahoma",
    "or": "Oregon",
    "pa": "Pennsylvania",
    "ri": "Rhode Island",
    "sc": "South Carolina",
    "sd": "South Dakota",
    "tn": "Tennessee",
    "tx": "Texas",
    "ut": "Utah",
    "vt": "Vermont",
    "va": "Virginia",
    "wa": "Washington",
    "wv": "West Virginia",
    "wi": "Wisconsin",
    "wy": "Wyoming",
    "dc": "District of Columbia",
    "pr": "Puerto Rico",
    "gu": "Guam",
    "vi": "United States Virgin Islands",
    "as": "American Samoa",
    "mp": "Northern Mariana Islands",
}
"""The names of states and territories by their postal codes."""

_LOWER_HOUSES: Mapping[str, str] = {
    **dict.fromkeys(("ca", "nv", "ny", "wi"), "State Assembly"),
    "nj": "General Assembly",
    **dict.fromkeys(("md", "va", "wv"), "House of Delegates"),
}
"""What the lower chamber of a state is called where it is no House of Representatives."""

CHAMBERS = ("upper", "lower", "legislature")
"""What Open States calls the chambers of a parliament, the last one where there is no other."""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A jurisdiction.

    Attributes:
        ocd_id: Its id in Open Civic Data.
        code: Postal code of its state, in small letters; empty for a country.
        name: Its name.
        organization_id: The id of its government among the records.
    """

    ocd_id: str
    code: str
    name: str
    organization_id: str


def place_of(ocd_id: str | None, names: Mapping[str, str]) -> Jurisdiction | None:
    """The jurisdiction with an id, or None where that is no id of one.

    Args:
        ocd_id: `ocd-jurisdiction/country:us/state:nc/government`.
        names: Names of municipalities by their ids.
    """
    match = _JURISDICTION.fullmatch(ocd_id or "")
    if ocd_id is None or match is None:
        return None
    parts = [part.partition(":") for part in match["parts"].split("/") if part]
    if not parts:
        name = "United States" if match["country"] == "us" else match["country"].upper()
        return Jurisdiction(ocd_id, "", name, _id(name))
    code = parts[0][2]
    sort, _, last = parts[-1]
    if len(parts) == 1:
        name = STATES.get(code, code.upper())
        return Jurisdiction(ocd_id, code, name, _id(name))
    name = names.get(ocd_id) or last.replace("_", " ").title()
    further = [] if sort == "place" else [sort]
    return Jurisdiction(ocd_id, code, name, _id(" ".join([last, *further, code])))


def _id(name: str) -> str:
    return slug_or(name, "place")


def government(place: Jurisdiction, source: str) -> Organization:
    """The government of a place, which its chambers are part of."""
    return Organization(
        id=place.organization_id,
        name=place.name if not place.code or place.name in STATES.values() else f"{place.name}, {place.code.upper()}",
        kind=OrganizationKind.GOVERNMENT,
        country=place.ocd_id.partition("country:")[2][:2].upper(),
        identifiers={"ocd": place.ocd_id},
        sources=(source,),
    )


def chamber(place: Jurisdiction, sort: str, source: str) -> Organization:
    """A chamber of the parliament of a place."""
    name = f"{place.name} {_chamber_name(place.code, sort)}"
    return Organization(
        id=_id(name) if place.code in STATES or not place.code else f"{place.organization_id}-{sort}",
        name=name,
        kind=OrganizationKind.LEGISLATURE,
        parents=(Parent(organization=place.organization_id),),
        sources=(source,),
    )


def _chamber_name(code: str, sort: str) -> str:
    if sort == "lower":
        return _LOWER_HOUSES.get(code, "House of Representatives")
    return "Senate" if sort == "upper" else "Legislature"
