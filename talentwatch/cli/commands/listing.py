"""`list`, `people`, `orgs`, `roles`, `events`, `sources`: records as rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from talentwatch.cli.options import (
    EVENT_KIND,
    ORGANIZATION_KIND,
    OUTPUT,
    RECORDS_SEEN,
    SOURCE_KIND,
    TIMES,
    Asked,
    asking,
)


@asking(
    "org",
    "exact_org",
    "person",
    "role",
    "level",
    "kind",
    "manner",
    "status",
    "reason",
    "to",
    *TIMES,
    "by",
    "text",
    "stale",
    *OUTPUT,
    *RECORDS_SEEN,
)
def list_departures(asked: Asked) -> None:
    """List departures, newest first."""
    from talentwatch.cli.folder import among, of_index

    if asked.as_of is not None or asked.no_cache:
        _list_from_ledger(asked)
        return
    found = among(asked, "departures")
    _print_departures(asked, *of_index(asked, lambda index: _list_from_index(asked, index, found)))


def _list_from_index(asked: Asked, index: Any, found: frozenset[str] | None) -> tuple[Any, int, list[str]]:  # noqa: ANN401
    from talentwatch.cli.folder import today
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.index import departures as indexed
    from talentwatch.query.departures import TERMINAL

    wanted = filter_of(asked, index, today(), among=found)
    table, rows = indexed.departures(index, wanted, on_terminal(asked, shape_of(asked), TERMINAL))
    return table, len(rows), _said_below(asked, wanted, lambda other: indexed.departure_rows(index, other))


def _list_from_ledger(asked: Asked) -> None:
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.query.departures import TERMINAL, departure_rows, departures

    seen = view(asked)
    wanted = filter_of(asked, seen.ledger, seen.day, among=among(asked, "departures"))
    table = departures(seen.ledger, wanted, on_terminal(asked, shape_of(asked), TERMINAL))
    number = len(departure_rows(seen.ledger, wanted))
    said = _said_below(asked, wanted, lambda other: departure_rows(seen.ledger, other))
    _print_departures(asked, table, number, said)


def _said_below(asked: Asked, wanted: Any, rows_of: Any) -> list[str]:  # noqa: ANN401
    """The lines under the table, which only people read."""
    from talentwatch.cli.output import format_of
    from talentwatch.query.afterthought import after_departures

    return after_departures(rows_of, wanted) if format_of(asked) == "table" else []


def _print_departures(asked: Asked, table: Any, number: int, said: Sequence[str]) -> None:  # noqa: ANN401
    from talentwatch.cli.output import print_table
    from talentwatch.cli.streams import say

    headings = None if asked.columns else _departure_headings
    print_table(asked, table, lambda made: draw(made, headings), nothing="")
    if said:
        counted, *further = said
        say(f"{len(table.rows)} of {counted}" if len(table.rows) < number else counted, *further)


@asking("org", "exact_org", "person", "role", "level", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN)
def people(asked: Asked) -> None:
    """List people, by name."""
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.query import records

    seen = view(asked)
    found = among(asked, "people")
    table = records.people(
        seen.ledger,
        filter_of(asked, seen.ledger, seen.day, among=found),
        on_terminal(asked, shape_of(asked), records.PERSON_TERMINAL),
    )
    print_table(asked, table, draw)


@asking(
    "org", "exact_org", "kind", "since", "until", "on", "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=ORGANIZATION_KIND
)
def organizations(asked: Asked) -> None:
    """List organizations, by name."""
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.model import OrganizationKind
    from talentwatch.query import records

    seen = view(asked)
    found = among(asked, "organizations")
    table = records.organizations(
        seen.ledger,
        filter_of(asked, seen.ledger, seen.day, OrganizationKind, among=found),
        on_terminal(asked, shape_of(asked), records.ORGANIZATION_TERMINAL),
    )
    print_table(asked, table, draw)


@asking("org", "exact_org", "person", "role", "level", "text", "stale", *OUTPUT, *RECORDS_SEEN)
def roles(asked: Asked) -> None:
    """List roles, with who holds them."""
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.query import records

    seen = view(asked)
    found = among(asked, "roles")
    table = records.roles(
        seen.ledger,
        filter_of(asked, seen.ledger, seen.day, among=found),
        on_terminal(asked, shape_of(asked), records.ROLE_TERMINAL),
        seen.day,
    )
    print_table(asked, table, draw)


@asking("org", "exact_org", "person", "kind", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=EVENT_KIND)
def events(asked: Asked) -> None:
    """List events, newest first."""
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.model import EventKind
    from talentwatch.query import records

    seen = view(asked)
    found = among(asked, "events")
    table = records.events(
        seen.ledger,
        filter_of(asked, seen.ledger, seen.day, EventKind, among=found),
        on_terminal(asked, shape_of(asked), records.EVENT_TERMINAL),
    )
    print_table(asked, table, draw)


@asking("kind", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=SOURCE_KIND)
def sources(asked: Asked) -> None:
    """List sources, newest first; --kind is their reliability."""
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.model import Reliability
    from talentwatch.query import records

    seen = view(asked)
    found = among(asked, "sources")
    table = records.sources(
        seen.ledger,
        filter_of(asked, seen.ledger, seen.day, Reliability, among=found),
        on_terminal(asked, shape_of(asked), records.SOURCE_TERMINAL),
    )
    print_table(asked, table, draw)


def draw(table: Any, headings: Any = None) -> Any:  # noqa: ANN401  Rich is not imported before it is needed
    """A table as Rich prints it, with headings of its own or the names of the columns."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render import table as tables

    drawn = headings() if headings is not None else tables.plain_headings(table)
    return tables.draw(table, drawn, width=width(), ascii_only=ascii_only())


def on_terminal(asked: Asked, shape: Any, usual: tuple[str, ...]) -> Any:  # noqa: ANN401
    """The shape of a table with the columns that people see, unless others were asked for."""
    from dataclasses import replace

    from talentwatch.cli.output import format_of

    return replace(shape, columns=usual) if format_of(asked) == "table" and not shape.columns else shape


def _departure_headings() -> list[Any]:
    from talentwatch.render.table import Heading, words

    def announced(row: Mapping[str, Any]) -> str:
        basis = row["day_basis"]
        return words(row["day"]) + ("" if basis in {"announced", None} else f" ({basis})")

    def known(name: str, otherwise: str) -> Any:  # noqa: ANN401
        return lambda row: words(row[name]) or otherwise

    return [
        Heading("announced", announced, keep_whole=True),
        Heading("person", lambda row: words(row["person"])),
        Heading("role", lambda row: words(row["title"])),
        Heading("leaves", known("leaves", "the role only")),
        Heading("manner", lambda row: words(row["manner"]), keep_whole=True),
        Heading("to", known("to", "not known")),
        Heading("successor", known("successor", "none known")),
    ]
