"""Jurisdictions by their Open Civic Data ids, and the chambers in them."""

import pytest

from talentwatch.exchange.jurisdictions import STATES, chamber, government, place_of

BEGINNING = "ocd-jurisdiction/country:us"


@pytest.mark.parametrize(
    ("ocd_id", "key", "name", "upper", "lower"),
    [
        (f"{BEGINNING}/government", "united-states", "United States", "Senate", "House of Representatives"),
        (f"{BEGINNING}/state:nc/government", "north-carolina", "North Carolina", "Senate", "House of Representatives"),
        (f"{BEGINNING}/state:ny/government", "new-york", "New York", "Senate", "State Assembly"),
        (f"{BEGINNING}/state:va/government", "virginia", "Virginia", "Senate", "House of Delegates"),
        (f"{BEGINNING}/territory:pr/government", "puerto-rico", "Puerto Rico", "Senate", "House of Representatives"),
        (f"{BEGINNING}/state:zz/government", "zz", "ZZ", "Senate", "House of Representatives"),
    ],
)
def test_a_state_and_its_chambers(ocd_id: str, key: str, name: str, upper: str, lower: str) -> None:
    place = place_of(ocd_id, {})
    assert place is not None
    assert (place.organization_id, place.name) == (key, name)
    assert chamber(place, "upper", "s").name == f"{name} {upper}"
    assert chamber(place, "lower", "s").name == f"{name} {lower}"
    assert chamber(place, "lower", "s").parents[0].organization == government(place, "s").id


def test_a_municipality_has_the_name_of_the_list_or_that_of_its_id() -> None:
    durham = f"{BEGINNING}/state:nc/place:winston_salem/government"
    listed, made = place_of(durham, {durham: "Winston-Salem"}), place_of(durham, {})
    assert listed is not None
    assert made is not None
    assert (listed.organization_id, listed.name) == ("winston-salem-nc", "Winston-Salem")
    assert (made.organization_id, made.name) == ("winston-salem-nc", "Winston Salem")
    assert government(listed, "s").name == "Winston-Salem, NC"


def test_a_county_is_no_town_of_its_name() -> None:
    county, town = (place_of(f"{BEGINNING}/state:nc/{sort}:durham/government", {}) for sort in ("county", "place"))
    assert county is not None
    assert town is not None
    assert county.organization_id != town.organization_id


@pytest.mark.parametrize("text", [None, "", "nc", "ocd-division/country:us", "ocd-jurisdiction/country:us/state:nc"])
def test_what_is_no_jurisdiction(text: str | None) -> None:
    assert place_of(text, {}) is None


def test_there_are_fifty_states_the_capital_and_five_territories() -> None:
    assert len(STATES) == len(set(STATES.values())) == 56
