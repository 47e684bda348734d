"""A ledger as rows of the tables."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

from talentwatch.dates import UncertainDate, number_of
from talentwatch.index.search_words import folded
from talentwatch.index.table_schema import statements, tables
from talentwatch.ledger import Exit, Holding, Ledger
from talentwatch.model import Claim, Kind, Organization, Person, Record
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
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", _texts(ledger))
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
    yield "parents", _parents(ledger)
    yield "roles", _roles(ledger)
    yield (
        "events",
        (
            {
                **_of(record_rows.Found(each, ledger, Match.CERTAIN), record_rows.EVENT_COLUMNS, "events"),
                **_place(each),
            }
            for each in ledger.events.values()
        ),
    )
    yield (
        "sources",
        (
            {
                **_of(record_rows.Found(each, ledger, Match.CERTAIN), record_rows.SOURCE_COLUMNS, "sources"),
                **_place(each),
            }
            for each in ledger.sources.values()
        ),
    )
    yield "claims", (_of(row, conflicts.COLUMNS, "claims") for row in conflicts.claim_rows(ledger, Filter()))
    yield "names", _names(ledger)
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
        "counts": departure.status.counts,
        "note": departure.note,
    }


def _tenure(ledger: Ledger, holding: Holding) -> dict[str, Value]:
    tenure = holding.tenure
    return {
        **_of(roster.RosterRow(holding, ledger, Match.CERTAIN), roster.COLUMNS, "tenures"),
        "over": holding.ended,
        "end_assumed": holding.end_assumed,
        "ended_by": holding.ended_by,
        "begun_earliest": _number(holding.begun.earliest if holding.begun is not None else date.min),
        "begun_latest": _number(holding.begun.latest if holding.begun is not None else date.max),
        "seen": _number(holding.seen) if holding.seen is not None else None,
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
        dates: dict[str, Value] = {"founded": role.founded, "dissolved": role.dissolved, "verified": role.verified}
        yield {**_of(row, stored, "roles"), **dates, **_place(role)}


_ROLE_FACTS = frozenset(
    {"id", "title", "organization", "organization_id", "level", "seats", "critical", "held", "reports_to", "sources"}
)


def _names(ledger: Ledger) -> Iterator[dict[str, Value]]:
    for kind in Kind:
        for key, record in ledger.of_kind(kind).items():
            for name in ledger.names(record):
                yield {"kind": kind.value, "id": key, "name": name}


def _texts(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """The words of every record: its own, those of what it names, and those of its sources."""
    cited = {key: f"{source.title} {source.publisher}" for key, source in ledger.sources.items()}

    def words(*parts: str | None, sources: Sequence[str] = (), claims: Sequence[Claim] = ()) -> str:
        said = [word for claim in claims for word in (claim.value, claim.by, claim.quote, claim.note)]
        named = [cited.get(ledger.current(Kind.SOURCE, source)) for source in sources]
        return folded(" \n ".join(part for part in (*parts, *said, *named) if part))

    def called(kind: Kind, value: str | None) -> str:
        record = ledger.of_kind(kind).get(ledger.current(kind, value)) if value else None
        return " \n ".join(ledger.names(record)) if record is not None else ""

    for leaving in ledger.exits.values():
        departure, destination = leaving.departure, leaving.departure.destination
        yield (
            "departures",
            leaving.id,
            words(
                *ledger.names(leaving.person),
                leaving.title,
                called(Kind.ORGANIZATION, leaving.organization),
                called(Kind.ORGANIZATION, leaving.leaves),
                called(Kind.ORGANIZATION, destination.organization) if destination else None,
                destination.title if destination else None,
                destination.note if destination else None,
                *(called(Kind.PERSON, each.person) for each in departure.successor),
                *(each.note for each in departure.successor),
                *departure.reasons,
                *departure.resolutions.values(),
                departure.note,
                departure.quote.text if departure.quote else None,
                sources=departure.sources,
                claims=departure.claims,
            ),
        )
    for person in ledger.people.values():
        tenures = person.tenures
        yield (
            "people",
            person.id,
            words(
                *ledger.names(person),
                person.note,
                *(each.title for each in ledger.held_by(person.id)),
                *(called(Kind.ORGANIZATION, each.organization) for each in ledger.held_by(person.id)),
                *(each.note for each in tenures),
                sources=(*person.sources, *(source for each in tenures for source in each.sources)),
                claims=person.claims,
            ),
        )
    for organization in ledger.organizations.values():
        own = words(*ledger.names(organization), organization.note, sources=organization.sources)
        yield "organizations", organization.id, own
    for role in ledger.roles.values():
        own = words(role.title, role.note, called(Kind.ORGANIZATION, role.organization), sources=role.sources)
        yield "roles", role.id, own
    for event in ledger.events.values():
        yield (
            "events",
            event.id,
            words(
                event.title,
                event.note,
                event.by,
                event.quote.text if event.quote else None,
                *(called(Kind.ORGANIZATION, each) for each in event.organizations),
                *(called(Kind.PERSON, each) for each in event.people),
                sources=event.sources,
                claims=event.claims,
            ),
        )
    for source in ledger.sources.values():
        yield "sources", source.id, words(source.title, source.publisher, source.original_publisher, source.note)
