"""Members of the Congress of the United States, presidents and vice presidents, with all their terms.

The format is described in the README of https://github.com/unitedstates/congress-legislators.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath

from talentwatch.exchange.build_records import SourceData, SourcePerson
from talentwatch.exchange.import_report import ImportReport, items_of
from talentwatch.exchange.jurisdictions import STATES, UNITED_STATES, chamber, government, place_of
from talentwatch.exchange.merge_terms import CONVENING, NO_REST, Post, Term, ending_of
from talentwatch.exchange.record_limits import unfit, unfit_identifier, unfit_person
from talentwatch.exchange.slugs import slug
from talentwatch.exchange.source_files import SourceFile, documents_of, text_in
from talentwatch.exchange.source_rows import SourceRow
from talentwatch.model import Coverage, CoverageOf, Organization, OrganizationKind, Parent, Reliability, Source

SOURCE = Source(
    id="congress-legislators",
    title="Members of the United States Congress, presidents and vice presidents",
    publisher="The @unitedstates project",
    url="https://github.com/unitedstates/congress-legislators",
    language="en",
    reliability=Reliability.AGGREGATOR,
    note="Licence: CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/).",
)

_SCHEMES = ("bioguide", "govtrack")
"""Ids that tell a person from all others, the better one first; a vice president who was never in Congress has no
bioguide id."""

_NOTHING_ELSE = "people are described by role, employer, dates and stated reasons, and by nothing else"
_REACH = "a way to reach somebody"
_LEFT_OUT: Mapping[str, str] = {
    **dict.fromkeys(("bio", "family"), _NOTHING_ELSE),
    **dict.fromkeys(("first", "middle", "last", "suffix", "nickname"), "part of the name"),
}
_DATES = ("start", "end", "end-type")
_TERM_FIELDS = ("type", "state", "district", "class", "how", *_DATES)
_LEFT_OUT_OF_TERMS: dict[str, str] = {
    **dict.fromkeys(("url", "address", "phone", "fax", "contact_form", "office", "rss_url"), _REACH),
    **dict.fromkeys(("party", "caucus", "party_affiliations"), _NOTHING_ELSE),
    "state_rank": "it follows from the terms",
}
_LEADERSHIP_FIELDS = ("title", "chamber", *_DATES)

_EXECUTIVE = "united-states-executive"
_OFFICES: Mapping[str, Post] = {
    "prez": Post("president-of-the-united-states", _EXECUTIVE, "President of the United States"),
    "viceprez": Post("vice-president-of-the-united-states", _EXECUTIVE, "Vice President of the United States"),
}
_CURRENT, _HISTORICAL = "legislators-current", "legislators-historical"
"""The files of those who are in Congress, and of those who were."""

_CHAMBERS: Mapping[str, str] = {"senate": "upper", "house": "lower"}


def read_source(files: Sequence[SourceFile], progress: Callable[[int, int], None] | None = None) -> SourceData:
    """What the files hold that belongs in records.

    Args:
        files: `legislators-*.yaml` and `executive.yaml`, each a list of people; one who stands in two is one person.
        progress: Is told how many files have been read, and how many there are.
    """
    data = SourceData(SOURCE)
    _add_organizations(data)
    data.complete.update(_complete([_stem(file.name) for file in files]))
    for done, file in enumerate(files, start=1):
        data.report.found("files")
        documents = documents_of(file, partial(data.report.lose, file.name))
        people = documents[0] if not isinstance(documents, str) and len(documents) == 1 else None
        if isinstance(people, list):
            for index, person in enumerate(people):
                _take_person(data, f"{file.name}[{index}]", person)
        else:
            why = documents if isinstance(documents, str) else "it holds no list of people"
            data.report.leave_out("files", file.name, "", why)
        if progress is not None:
            progress(done, len(files))
    return data


def _stem(name: str) -> str:
    """What a file is called, without its folder and its ending."""
    return PurePath(name.partition("[")[0]).stem


def _complete(stems: Sequence[str]) -> dict[str, tuple[Coverage, ...]]:
    """What files of these names claim to be complete: the presidents and vice presidents, and all members of Congress.

    Those who are members today are survivors: of whoever left before they say nothing.
    """
    found: dict[str, tuple[Coverage, ...]] = {}
    if "executive" in stems:
        found[_EXECUTIVE] = tuple(Coverage(of=CoverageOf.ROLE, role=post.id) for post in _OFFICES.values())
    if {_CURRENT, _HISTORICAL} <= set(stems):
        found.update({_chamber_id(house): (Coverage(of=CoverageOf.EVERYONE),) for house in _CHAMBERS})
    return found


def _add_organizations(data: SourceData) -> None:
    country = place_of(UNITED_STATES, {})
    if country is None:
        raise ValueError(UNITED_STATES)
    executive = Organization(
        id=_EXECUTIVE,
        name="Executive branch of the United States",
        kind=OrganizationKind.GOVERNMENT,
        parents=(Parent(organization=country.organization_id),),
        sources=(SOURCE.id,),
    )
    for organization in (
        government(country, SOURCE.id),
        *(chamber(country, sort, SOURCE.id) for sort in _CHAMBERS.values()),
        executive,
    ):
        data.organizations[organization.id] = organization


def _chamber_id(name: str) -> str:
    return "united-states-senate" if name == "senate" else "united-states-house-of-representatives"


def _take_person(data: SourceData, where: str, person: object) -> None:
    report = data.report
    report.found("people")
    written = person if isinstance(person, dict) else {}
    ids = {each: text for each in _SCHEMES if (text := text_in(written.get("id"), each))}
    # An id that cannot stand in a record costs itself, where another one tells the person from all others.
    scheme = next((each for each, text in ids.items() if unfit_identifier(each, text) is None), None)
    name = _name(written.get("name"))
    why = "it has no name" if name is None else unfit_person(name)
    if not ids:
        why = "it has no id"
    elif scheme is None and why is None:
        why = next(unfit_identifier(each, text) for each, text in ids.items())
    if why is not None or scheme is None or name is None:
        report.leave_out("people", where, name or "?", why or "")
        for term in items_of(report, written, "terms", where):
            entry = _entry(data, where, term)
            entry.count()
            entry.leave_out("its person was left out")
        return
    unique = ids[scheme]
    ending = unique if scheme == "bioguide" else f"{scheme}-{unique}"
    someone = SourcePerson(
        scheme=scheme,
        name=name,
        other_names=_other_names(report, where, name, written["name"]),
        identifiers=_identifiers(data, where, written["id"]),
        endings=(ending,),
    )
    if someone.key in data.people:
        report.add_note("people", f"{name} stands twice and is one person")
    data.people.setdefault(someone.key, someone)
    for term in items_of(report, written, "terms", where):
        _take_term(data, someone.key, _entry(data, where, term))
    for role in items_of(report, written, "leadership_roles", where):
        _take_leadership(data, someone.key, _entry(data, where, role, "leadership roles"))
    for field in written:
        if field not in {"id", "name", "terms", "leadership_roles"}:
            report.leave_out_field(field, _LEFT_OUT.get(field, "the importer does not know it"))


def _name(names: object) -> str | None:
    """The full name: as it is used officially, else put together, also where the official one cannot be taken."""
    parts = [text_in(names, part) for part in ("first", "middle", "last", "suffix")]
    official, put_together = text_in(names, "official_full"), " ".join(filter(None, parts)) or None
    return official if official and (unfit(official, "name") is None or put_together is None) else put_together


def _other_names(report: ImportReport, where: str, name: str, names: object) -> tuple[str, ...]:
    """Names by which somebody is known beside the full one: first and last name, nickname and last name."""
    last = text_in(names, "last")
    kept: list[str] = []
    for part in ("nickname", "first"):
        first = text_in(names, part)
        called = f"{first} {last}"
        if first is None or last is None or called == name or called in kept:
            continue
        why = unfit(called, "other_names")
        if why is None:
            kept.append(called)
        else:
            report.found("other names")
            report.leave_out("other names", where, called, why)
    return tuple(kept)


def _identifiers(data: SourceData, where: str, ids: Mapping[str, object]) -> dict[str, str]:
    """The ids of a person: one of each scheme."""
    report = data.report
    kept: dict[str, str] = {}
    for scheme, value in ids.items():
        values = value if isinstance(value, list) else [value]
        report.found("identifiers", len(values))
        for each in values:
            text = " ".join(each.split()) if isinstance(each, str) else ""
            if not text:
                report.leave_out("identifiers", where, scheme, "it has no value")
            elif scheme in kept:
                report.leave_out("identifiers", where, f"{scheme} {text}", "a record has one id of each scheme")
            elif (why := unfit_identifier(scheme, text)) is not None:
                report.leave_out("identifiers", where, f"{scheme} {text}", why)
            else:
                kept[scheme] = text
    return kept


def _entry(data: SourceData, where: str, term: object, what: str = "terms") -> SourceRow:
    return SourceRow(data.report, what, where, term, _DATES, ("type", "title", "state", "district", "class"))


def _take_term(data: SourceData, person: str, entry: SourceRow) -> None:
    entry.count()
    post, how = _post(entry), entry.text("how")
    if post is None:
        entry.leave_out("it names no seat or office")
    elif (why := entry.unfit()) is not None:
        entry.leave_out(why)
    elif _take(data, person, post, entry, entry.fitting("how") if how != "election" else None):
        if how == "election":
            data.report.leave_out_field("how of terms", "an election is the usual way; any other one is in a note")
        elif how is not None and entry.fitting("how") is None:
            data.report.leave_out_field("how of terms", "it cannot stand in a record")
        entry.leave_out_rest(_TERM_FIELDS, _LEFT_OUT_OF_TERMS)


def _take_leadership(data: SourceData, person: str, entry: SourceRow) -> None:
    entry.count()
    title, house = entry.text("title"), entry.text("chamber")
    if title is None or house is None or house not in _CHAMBERS:
        entry.leave_out("it has no title or no chamber")
        return
    if (why := entry.unfit()) is not None:
        entry.leave_out(why)
        return
    organization = _chamber_id(house)
    if _take(data, person, Post(slug(f"{organization} {title}"), organization, title), entry, None):
        entry.leave_out_rest(_LEADERSHIP_FIELDS, {})


def _take(data: SourceData, person: str, post: Post, entry: SourceRow, how: str | None) -> bool:
    """Take an entry over as a term; False where its dates cannot be, and it is left out."""
    days = entry.days()
    if isinstance(days, str):
        entry.leave_out(days)
        return False
    rest = NO_REST if post.organization == _EXECUTIVE else CONVENING
    ending = ending_of(entry.reason())
    in_office = _stem(entry.where) == _CURRENT
    data.terms.append(
        Term(person, data.post(post), *days, how=how, ending=ending, rest=rest, where=entry.where, in_office=in_office)
    )
    return True


def _post(term: SourceRow) -> Post | None:
    """The seat or office that a term is of."""
    sort, state = term.text("type") or "", term.text("state")
    if sort in _OFFICES:
        return _OFFICES[sort]
    if state is None:
        return None
    if sort == "sen":
        name, rank = STATES.get(state.casefold(), state), term.text("class")
        if rank is None:
            return Post(slug(f"united-states-senate {name}"), _chamber_id("senate"), f"Senator for {name}", seats=2)
        title = f"Senator for {name}, class {rank}"
        return Post(slug(f"united-states-senate {name} class {rank}"), _chamber_id("senate"), title)
    if sort == "rep":
        district = term.text("district")
        known = district is not None and not district.startswith("-")
        seat = f"{state}-{'AL' if district == '0' else district}" if known else state
        return Post(slug(f"{_chamber_id('house')} {seat}"), _chamber_id("house"), f"Member for {seat}", single=known)
    return None
