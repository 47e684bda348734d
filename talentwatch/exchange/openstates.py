"""Open States people: one YAML file a person, with the terms they held in parliaments and governments.

The format is described in `schema.md` of https://github.com/openstates/people.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Any

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError
from talentwatch.exchange.build_records import SourceData, SourcePerson
from talentwatch.exchange.cited_pages import pages_in
from talentwatch.exchange.import_report import ImportReport, items_of
from talentwatch.exchange.jurisdictions import CHAMBERS, UNITED_STATES, Jurisdiction, chamber, government, place_of
from talentwatch.exchange.merge_terms import CONVENING, NO_REST, Post, Term, ending_of
from talentwatch.exchange.record_limits import unfit, unfit_identifier, unfit_person
from talentwatch.exchange.slugs import slug
from talentwatch.exchange.source_files import Plain, SourceFile, documents_of, text_in
from talentwatch.exchange.source_rows import SourceRow
from talentwatch.model import Reliability, Source
from talentwatch.model.bounds import MOST_OF_MARK
from talentwatch.reading.yaml_nodes import MOST_ITEMS

SOURCE = Source(
    id="openstates-people",
    title="Open States people data",
    publisher="Open States",
    url="https://github.com/openstates/people",
    language="en",
    reliability=Reliability.AGGREGATOR,
    note="Licence: CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/).",
)

SCHEME = "ocd"
"""The scheme of the ids that tell people and jurisdictions apart."""

_PERSON = re.compile(r"ocd-person/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_COMMITTEE = "ocd-organization/"

_KEPT = {"id", "name", "other_names", "other_identifiers", "roles", "death_date", "sources"}
_IN_OFFICE = {"legislature", "executive", "municipalities"}
"""The folders of those who are in office; whoever is not any more is moved to `retired`."""
_NOTHING_ELSE = "people are described by role, employer, dates and stated reasons, and by nothing else"
_LEFT_OUT: Mapping[str, str] = {
    **dict.fromkeys(("given_name", "family_name", "middle_name", "suffix"), "part of the name"),
    **dict.fromkeys(("email", "offices", "contact_details", "ids", "image", "links"), "a way to reach or see somebody"),
    **dict.fromkeys(("gender", "birth_date", "party", "biography", "extras"), _NOTHING_ELSE),
}
"""Why fields of a person are not in the records."""

_TOO_MANY = f"a record has {MOST_ITEMS} at most"

_DATES = ("start_date", "end_date", "end_reason")
_ROLE_FIELDS = ("type", "jurisdiction", "district", *_DATES)
_SORTS: Mapping[str, str] = {"lt_governor": "lieutenant governor"}


def read_source(files: Sequence[SourceFile], progress: Callable[[int, int], None] | None = None) -> SourceData:
    """What the files hold that belongs in records.

    Args:
        files: YAML files, those of committees and lists of municipalities among them.
        progress: Is told how many files have been read, and how many there are.
    """
    data = SourceData(SOURCE)
    people: list[tuple[str, dict[str, Any]]] = []
    names: dict[str, str] = {}
    for done, file in enumerate(files, start=1):
        data.report.found("files")
        documents = documents_of(file, partial(data.report.lose, file.name))
        if isinstance(documents, str):
            data.report.leave_out("files", file.name, "", documents)
        else:
            for document in documents or [None]:
                _sort(data.report, file.name, document, people, names)
        if progress is not None:
            progress(done, len(files))
    for name, person in people:
        _take_person(data, name, person, names)
    return data


def _sort(
    report: ImportReport, name: str, document: Plain, people: list[tuple[str, dict[str, Any]]], names: dict[str, str]
) -> None:
    """Put one document where it belongs: to the people, to the names of municipalities, or out."""
    if isinstance(document, list):
        for item in document:
            key, called = text_in(item, "id"), text_in(item, "name")
            report.found("names of municipalities")
            why = "it has no id or no name" if key is None or called is None else unfit(called, "name", MOST_OF_MARK)
            if why or key is None or called is None:
                report.leave_out("names of municipalities", name, str(called), why or "")
            else:
                names[key] = called
        return
    key = text_in(document, "id")
    if key is not None and key.startswith(_COMMITTEE):
        report.found("committees")
        report.leave_out("committees", name, text_in(document, "name") or key, "no dates say who left one")
        members = items_of(report, document, "members", name)
        report.found("committee members", len(members))
        for member in members:
            called = text_in(member, "name") or "?"
            report.leave_out("committee members", name, called, "no dates say when somebody joined or left")
    elif isinstance(document, dict) and (key is not None or "roles" in document):
        report.found("people")
        # What is left out is counted by its name alone, and does not stay in memory.
        people.append((name, {field: value if field in _KEPT else None for field, value in document.items()}))
    else:
        report.leave_out("files", name, "", "it holds no person, committee or list of municipalities")


def _take_person(data: SourceData, file: str, person: dict[str, Any], names: Mapping[str, str]) -> None:
    report = data.report
    key, name = text_in(person, "id"), text_in(person, "name")
    why = None
    if key is None or not _PERSON.fullmatch(key):
        why = "its id is no ocd-person id"
    elif name is None:
        why = "it has no name"
    elif f"{SCHEME}:{key}" in data.people:
        why = "another file has the same id"
    else:
        why = unfit_person(name)
    if why or key is None or name is None:
        report.leave_out("people", file, name or str(key), why or "")
        for role in items_of(report, person, "roles", file):
            entry = _entry(data, file, role)
            entry.count()
            entry.leave_out("its person was left out")
        return
    uuid = key.rpartition("/")[2]
    died = _death(report, file, person)
    someone = SourcePerson(
        scheme=SCHEME,
        name=name,
        other_names=_other_names(report, name, person, file),
        identifiers={SCHEME: key, **_identifiers(data, file, person)},
        endings=(uuid[:8], uuid),
        note=f"Died {died}." if died is not None else None,
        pages=pages_in(report, file, items_of(report, person, "sources", file)),
        died=_day_of(died),
    )
    data.people[someone.key] = someone
    for role in items_of(report, person, "roles", file):
        _take_role(data, someone.key, _entry(data, file, role), names)
    for field in person:
        if field not in _KEPT:
            report.leave_out_field(field, _LEFT_OUT.get(field, "the importer does not know it"))


def _death(report: ImportReport, file: str, person: dict[str, Any]) -> str | None:
    """The day of a death, as the source writes it."""
    died = text_in(person, "death_date")
    if died is not None:
        report.found("death dates")
        why = unfit(died, "note", MOST_OF_MARK)
        if why is not None:
            report.leave_out("death dates", file, died, why)
            return None
    return died


def _day_of(died: str | None) -> UncertainDate | None:
    """The day of a death; None where it is written in words alone."""
    try:
        return None if died is None else parse_date(died)
    except DateError:
        return None


def _other_names(report: ImportReport, name: str, person: dict[str, Any], file: str) -> tuple[str, ...]:
    """The further names of a person, each once."""
    kept: list[str] = []
    for item in items_of(report, person, "other_names", file):
        report.found("other names")
        other = text_in(item, "name")
        if other is None or other == name or other in kept:
            report.leave_out("other names", name, str(other), "empty, or there already")
        elif (why := unfit(other, "other_names")) is not None or len(kept) == MOST_ITEMS:
            report.leave_out("other names", name, other, why or _TOO_MANY)
        else:
            kept.append(other)
    return tuple(kept)


def _identifiers(data: SourceData, file: str, person: dict[str, Any]) -> dict[str, str]:
    """The ids of a person elsewhere: the first one of each scheme."""
    report = data.report
    kept: dict[str, str] = {}
    for item in items_of(report, person, "other_identifiers", file):
        report.found("identifiers")
        scheme, value = text_in(item, "scheme"), text_in(item, "identifier")
        if scheme is None or value is None:
            report.leave_out("identifiers", file, f"{scheme} {value}", "it lacks its scheme or its value")
        elif scheme in kept or scheme == SCHEME:
            report.leave_out("identifiers", file, f"{scheme} {value}", "a record has one id of each scheme")
        elif (why := unfit_identifier(scheme, value)) is not None or len(kept) == MOST_ITEMS - 1:
            report.leave_out("identifiers", file, f"{scheme} {value}", why or _TOO_MANY)
        else:
            kept[scheme] = value
    return kept


def _entry(data: SourceData, file: str, role: object) -> SourceRow:
    return SourceRow(data.report, "roles", file, role, _DATES, ("type", "district", "jurisdiction"))


def _take_role(data: SourceData, person: str, entry: SourceRow, names: Mapping[str, str]) -> None:
    entry.count()
    sort, place, days = entry.text("type"), place_of(entry.text("jurisdiction"), names), entry.days()
    if sort is None:
        entry.leave_out("it has no type")
    elif place is None:
        entry.leave_out("its jurisdiction is no ocd-jurisdiction id")
    elif isinstance(days, str):
        entry.leave_out(days)
    elif (why := entry.unfit() or unfit(place.name, "name")) is not None:
        entry.leave_out(why)
    else:
        post = data.post(_post(data, place, sort, entry.text("district")))
        rest = CONVENING if place.ocd_id == UNITED_STATES else NO_REST
        in_office = not _IN_OFFICE.isdisjoint(PurePath(entry.where).parts[-2:-1])
        ending = ending_of(entry.reason())
        data.terms.append(Term(person, post, *days, ending=ending, rest=rest, where=entry.where, in_office=in_office))
        entry.leave_out_rest(_ROLE_FIELDS, {})


def _post(data: SourceData, place: Jurisdiction, sort: str, district: str | None) -> Post:
    """The post that a role of the source is of; notes the organizations that it needs."""
    place = replace(place, organization_id=data.organization(government(place, SOURCE.id)).id)
    if sort not in CHAMBERS:
        called = _SORTS.get(sort, sort.replace("_", " "))
        title = f"{called[:1].upper()}{called[1:]} of {place.name}" + (f", {district}" if district else "")
        name = f"{called} of {place.organization_id} {district or ''}"
        return Post(slug(name), place.organization_id, title)
    house = data.organization(chamber(place, sort, SOURCE.id))
    member = "Senator" if sort == "upper" else "Member"
    seat = f"district {district}" if district and district[0].isdigit() else district
    title = f"{member} for {seat}" if seat else member
    seats = 2 if place.ocd_id == UNITED_STATES and sort == "upper" else 1
    return Post(slug(f"{house.id} {district or ''}"), house.id, title, seats, single=district is not None)
