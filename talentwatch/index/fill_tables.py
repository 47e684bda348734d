"""A ledger as rows of the tables."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

from talentwatch.dates import UncertainDate, number_of
from talentwatch.index.search_texts import words_of_records
from talentwatch.index.table_schema import statements, tables
from talentwatch.ledger import Exit, Holding, Ledger
from talentwatch.model import Cohort, DatedName, Event, Kind, Organization, Person, Record, Role, Source
from talentwatch.paths import in_utf8
from talentwatch.query import conflicts, departures, record_rows, roster
from talentwatch.query.cell_encoding import EPOCH, stored, stored_names
from talentwatch.query.certainty import Match
from talentwatch.query.filters import Filter
from talentwatch.query.table import Column, Row, Value


def fill(connection: sqlite3.Connection, ledger: Ledger, *, texts: bool = True) -> None:
    """Make the tables in an empty database and put a ledger in them."""
    connection.executescript(statements(texts=texts))
    for name, rows in _rows(ledger):
        _insert(connection, name, rows)
    connection.executemany("INSERT INTO belongs VALUES (?, ?, ?, ?, ?)", _belongs(ledger))
    if texts:
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", words_of_records(ledger))
        hidden = list(_hidden_names(ledger))
        connection.executemany("INSERT INTO hidden_names VALUES (?, ?, ?)", hidden)
        if hidden:
            told = zip(words_of_records(ledger), words_of_records(ledger, hidden=True), strict=True)
            connection.executemany("INSERT INTO hidden_texts VALUES (?, ?, ?)", _differing(told))
    connection.commit()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Value]]) -> None:
    columns = [column.name for each in tables() if each.name == table for column in each.columns]
    marks = ", ".join(f":{column}" for column in columns)
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})",  # noqa: S608  names of our own schema
        (
            dict(
                pair
                for name, value in row.items()
                for pair in zip(stored_names(name), stored(name, value), strict=True)
            )
            for row in rows
        ),
    )


def _of(row: Row, columns: Sequence[Column[Row]], table: str) -> dict[str, Value]:
    known = {column.name for each in tables() if each.name == table for column in each.columns}
    return {column.name: column.value(row) for column in columns if known.issuperset(stored_names(column.name))}


def _rows(ledger: Ledger) -> Iterator[tuple[str, Iterator[dict[str, Value]]]]:
    yield "departures", (_departure(ledger, leaving) for leaving in ledger.exits.values())
    yield "tenures", (_tenure(ledger, holding) for holding in ledger.holdings.values())
    yield "people", (_person(ledger, person) for person in ledger.people.values())
    yield "organizations", (_organization(ledger, organization) for organization in ledger.organizations.values())
    yield "absences", _absences(ledger)
    yield "officers", _officers(ledger)
    yield "parents", _parents(ledger)
    yield "roles", _roles(ledger)
    yield "role_seats", _role_seats(ledger)
    yield "coverage", _coverage(ledger)
    yield "became", _became(ledger)
    yield "cohorts", (_cohort(ledger, cohort) for cohort in ledger.cohorts.values())
    yield "cohort_members", _cohort_members(ledger)
    yield "events", (_event(ledger, event) for event in ledger.events.values())
    yield "sources", (_source(ledger, source) for source in ledger.sources.values())
    yield "claims", (_of(row, conflicts.COLUMNS, "claims") for row in conflicts.claim_rows(ledger, Filter()))
    yield "names", _names(ledger)
    yield "dated_names", _dated_names(ledger)
    yield "ledger", iter([_fields_of(ledger.about, "name", "licence", "maintainer", "observed_until", "note")])
    yield (
        "left_out",
        ({"path": each.origin.path, "line": each.origin.line, "what": each.what} for each in ledger.left_out),
    )
    yield (
        "former_ids",
        (
            {"kind": kind.value, "former_id": old, "id": now}
            for kind, former in ledger.former.items()
            for old, now in former.items()
        ),
    )


def _number(day: date) -> int:
    return number_of(day) - EPOCH


def _place(record: Record) -> dict[str, Value]:
    return {"note": record.note, "path": in_utf8(record.origin.path), "line": record.origin.line}


def _departure(ledger: Ledger, leaving: Exit) -> dict[str, Value]:
    row = departures.DepartureRow(leaving, ledger, Match.CERTAIN)
    departure = leaving.departure
    return {
        **_of(row, departures.COLUMNS, "departures"),
        "tenure_id": leaving.holding,
        "leaves_written": leaving.written_leaves,
        "denied": departure.denied,
        "reversed": departure.reversed,
        "withdrawn": departure.withdrawn,
        "counts": departure.status.counts,
        "note": departure.note,
    }


def _tenure(ledger: Ledger, holding: Holding) -> dict[str, Value]:
    tenure = holding.tenure
    return {
        **_of(roster.RosterRow(holding, ledger, Match.CERTAIN), roster.COLUMNS, "tenures"),
        **_fields_of(tenure, "status", "inside", "last_seen", "term_ends"),
        "over": holding.ended,
        "end_assumed": holding.end_assumed,
        "ended_by": holding.ended_by,
        "begun_first": _number(holding.begun.earliest if holding.begun is not None else date.min),
        "begun_last": _number(holding.begun.latest if holding.begun is not None else date.max),
        "capped_by": holding.capped_by,
        "confidence": tenure.confidence,
        "note": tenure.note,
    }


def _person(ledger: Ledger, person: Person) -> dict[str, Value]:
    row = record_rows.FoundPerson(person, ledger, Match.CERTAIN, ())
    return {**_of(row, record_rows.PERSON_COLUMNS, "people"), **_place(person)}


def _organization(ledger: Ledger, organization: Organization) -> dict[str, Value]:
    row = record_rows.Found(organization, ledger, Match.CERTAIN)
    return {**_of(row, record_rows.ORGANIZATION_COLUMNS, "organizations"), **_place(organization)}


def _cohort(ledger: Ledger, cohort: Cohort) -> dict[str, Value]:
    row = record_rows.Found(cohort, ledger, Match.CERTAIN)
    return {**_of(row, record_rows.COHORT_COLUMNS, "cohorts"), **_place(cohort)}


def _event(ledger: Ledger, event: Event) -> dict[str, Value]:
    row = record_rows.Found(event, ledger, Match.CERTAIN)
    return {**_of(row, record_rows.EVENT_COLUMNS, "events"), **_place(event)}


def _source(ledger: Ledger, source: Source) -> dict[str, Value]:
    row = record_rows.Found(source, ledger, Match.CERTAIN)
    return {**_of(row, record_rows.SOURCE_COLUMNS, "sources"), **_place(source)}


def _fields_of(record: object, *names: str) -> dict[str, Value]:
    """Fields of a record that are columns of the same name."""
    return {name: getattr(record, name) for name in names}


def _absences(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for holding in ledger.holdings.values():
        for absence in holding.tenure.absences:
            yield {"tenure_id": holding.id, **_fields_of(absence, "start", "end", "sources")}


def _role_seats(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for role in ledger.roles.values():
        for each in role.seats:
            yield {"role_id": role.id, **_fields_of(each, "seats", "since", "until")}


def _coverage(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for organization in ledger.organizations.values():
        for each in organization.coverage:
            yield {
                **_fields_of(each, "since", "until", "sources", "note"),
                "covers": each.of,
                "organization_id": organization.id,
                "role": ledger.current(Kind.ROLE, each.role) if each.role else None,
                "cohort": ledger.current(Kind.COHORT, each.cohort) if each.cohort else None,
            }


def _became(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for kind in (Kind.ORGANIZATION, Kind.ROLE):
        for record in ledger.of_kind(kind).values():
            for each in record.became if isinstance(record, Organization | Role) else ():
                became = each.organization if kind is Kind.ORGANIZATION else each.role
                if became is not None:
                    yield {
                        **_fields_of(each, "on", "how", "sources"),
                        "kind": kind.value,
                        "id": record.id,
                        "became_id": ledger.current(kind, became),
                    }


def _cohort_members(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for cohort in ledger.cohorts.values():
        for member in cohort.members:
            yield {
                "cohort_id": cohort.id,
                "person_id": ledger.current(Kind.PERSON, member.person),
                "person": ledger.name(Kind.PERSON, member.person),
                "note": member.note,
            }


def _officers(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for holder in ledger.organizations.values():
        for tenure in holder.tenures:
            post = ledger.post_of(tenure)
            yield {
                **_fields_of(tenure, "interim", "status", "start", "sources", "note"),
                "end": post.end,
                "holder": holder.name,
                "holder_id": holder.id,
                "title": post.title or None,
                "role": post.role,
                "organization": ledger.name(Kind.ORGANIZATION, post.organization) or None,
                "organization_id": post.organization,
            }


def _parents(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for organization in ledger.organizations.values():
        for parent in organization.parents:
            yield {
                "organization_id": organization.id,
                "parent_id": ledger.current(Kind.ORGANIZATION, parent.organization),
                "start": parent.start,
                "end": parent.end,
                "sources": parent.sources,
            }


def _belongs(ledger: Ledger) -> Iterator[tuple[str, str, int, int, int]]:
    """The rows of the table, in the order of its columns: there are many of them."""
    for organization in ledger.organizations:
        found = {**ledger.wholes(organization), "": ledger.inside_any(organization)}
        for whole, membership in sorted(found.items(), key=itemgetter(0)):
            for sure, days in enumerate((membership.possible, membership.sure)):
                for first, last in days.stretches:
                    yield organization, whole, first - EPOCH, last - EPOCH, sure


def _roles(ledger: Ledger) -> Iterator[dict[str, Value]]:
    stored = [column for column in record_rows.ROLE_COLUMNS if column.name in _ROLE_FACTS]
    # What depends on today is left to the command, so that no day is needed here.
    for role in ledger.roles.values():
        row = record_rows.FoundRole(role, ledger, Match.CERTAIN, UncertainDate.day(date.min))
        told = {**_fields_of(role, "founded", "dissolved", "verified"), "seats": role.seats_on(date.max)}
        yield {**_of(row, stored, "roles"), **told, **_place(role)}


_ROLE_FACTS = frozenset(
    {"id", "title", "organization", "organization_id", "level", "critical", "held", "reports_to", "sources"}
)


def _names(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for kind in Kind:
        for key, record in ledger.of_kind(kind).items():
            for name in ledger.names(record):
                yield {"kind": kind.value, "id": key, "name": name}


def _further_names(ledger: Ledger) -> Iterator[tuple[Kind, Organization | Person | Role, DatedName]]:
    for kind, records in (
        (Kind.PERSON, ledger.people),
        (Kind.ORGANIZATION, ledger.organizations),
        (Kind.ROLE, ledger.roles),
    ):
        for record in records.values():
            yield from ((kind, record, each) for each in record.names)


def _dated_names(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for kind, record, each in _further_names(ledger):
        if not each.hidden:
            yield {"kind": kind.value, "id": record.id, **_fields_of(each, "name", "language", "since", "until")}


def _hidden_names(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    return ((kind.value, record.id, each.name) for kind, record, each in _further_names(ledger) if each.hidden)


def _differing(pairs: Iterable[tuple[tuple[str, str, str], tuple[str, str, str]]]) -> Iterator[tuple[str, str, str]]:
    """The second of each pair of rows that are not the same."""
    return (second for first, second in pairs if first != second)
