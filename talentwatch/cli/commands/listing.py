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
    Options,
    shared_options,
)


@shared_options(
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
def list_departures(options: Options) -> None:
    """List departures, newest first."""
    from talentwatch.cli.records_folder import ask_index, ids_with_text

    if options.as_of is not None or options.no_cache:
        _list_from_ledger(options)
        return
    found = ids_with_text(options, "departures")
    _print_departures(options, *ask_index(options, lambda index: _list_from_index(options, index, found)))


def _list_from_index(options: Options, index: Any, found: frozenset[str] | None) -> tuple[Any, int, list[str]]:  # noqa: ANN401
    from talentwatch.cli.records_folder import today
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.index import stored_departures as indexed
    from talentwatch.query.departures import TERMINAL

    wanted = parse_filter(options, index, today(), among=found)
    table, rows = indexed.departures(index, wanted, on_terminal(options, parse_shape(options), TERMINAL))
    return table, len(rows), _said_below(options, wanted, lambda other: indexed.departure_rows(index, other))


def _list_from_ledger(options: Options) -> None:
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.query.departures import TERMINAL, departure_rows, departures

    seen = view(options)
    wanted = parse_filter(options, seen.ledger, seen.day, among=ids_with_text(options, "departures"))
    table = departures(seen.ledger, wanted, on_terminal(options, parse_shape(options), TERMINAL))
    number = len(departure_rows(seen.ledger, wanted))
    said = _said_below(options, wanted, lambda other: departure_rows(seen.ledger, other))
    _print_departures(options, table, number, said)


def _said_below(options: Options, wanted: Any, rows_of: Any) -> list[str]:  # noqa: ANN401
    """The lines under the table, which only people read."""
    from talentwatch.cli.output import format_of
    from talentwatch.query.summary_line import summary_lines

    return summary_lines(rows_of, wanted) if format_of(options) == "table" else []


def _print_departures(options: Options, table: Any, number: int, said: Sequence[str]) -> None:  # noqa: ANN401
    from talentwatch.cli.output import print_table
    from talentwatch.cli.standard_streams import say

    headings = None if options.columns else _departure_headings
    print_table(options, table, lambda made: draw(made, headings), nothing="")
    if said:
        counted, *further = said
        say(f"{len(table.rows)} of {counted}" if len(table.rows) < number else counted, *further)


@shared_options("org", "exact_org", "person", "role", "level", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN)
def people(options: Options) -> None:
    """List people, by name."""
    from talentwatch.cli.output import print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.query import record_rows

    seen = view(options)
    found = ids_with_text(options, "people")
    table = record_rows.people(
        seen.ledger,
        parse_filter(options, seen.ledger, seen.day, among=found),
        on_terminal(options, parse_shape(options), record_rows.PERSON_TERMINAL),
    )
    print_table(options, table, draw)


@shared_options(
    "org", "exact_org", "kind", "since", "until", "on", "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=ORGANIZATION_KIND
)
def organizations(options: Options) -> None:
    """List organizations, by name."""
    from talentwatch.cli.output import print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.model import OrganizationKind
    from talentwatch.query import record_rows

    seen = view(options)
    found = ids_with_text(options, "organizations")
    table = record_rows.organizations(
        seen.ledger,
        parse_filter(options, seen.ledger, seen.day, OrganizationKind, among=found),
        on_terminal(options, parse_shape(options), record_rows.ORGANIZATION_TERMINAL),
    )
    print_table(options, table, draw)


@shared_options("org", "exact_org", "person", "role", "level", "text", "stale", *OUTPUT, *RECORDS_SEEN)
def roles(options: Options) -> None:
    """List roles, with who holds them."""
    from talentwatch.cli.output import print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.query import record_rows

    seen = view(options)
    found = ids_with_text(options, "roles")
    table = record_rows.roles(
        seen.ledger,
        parse_filter(options, seen.ledger, seen.day, among=found),
        on_terminal(options, parse_shape(options), record_rows.ROLE_TERMINAL),
        seen.day,
    )
    print_table(options, table, draw)


@shared_options("org", "exact_org", "person", "kind", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=EVENT_KIND)
def events(options: Options) -> None:
    """List events, newest first."""
    from talentwatch.cli.output import print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.model import EventKind
    from talentwatch.query import record_rows

    seen = view(options)
    found = ids_with_text(options, "events")
    table = record_rows.events(
        seen.ledger,
        parse_filter(options, seen.ledger, seen.day, EventKind, among=found),
        on_terminal(options, parse_shape(options), record_rows.EVENT_TERMINAL),
    )
    print_table(options, table, draw)


@shared_options("kind", *TIMES, "text", "stale", *OUTPUT, *RECORDS_SEEN, kind=SOURCE_KIND)
def sources(options: Options) -> None:
    """List sources, newest first; --kind is their reliability."""
    from talentwatch.cli.output import print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.model import Reliability
    from talentwatch.query import record_rows

    seen = view(options)
    found = ids_with_text(options, "sources")
    table = record_rows.sources(
        seen.ledger,
        parse_filter(options, seen.ledger, seen.day, Reliability, among=found),
        on_terminal(options, parse_shape(options), record_rows.SOURCE_TERMINAL),
    )
    print_table(options, table, draw)


def draw(table: Any, headings: Any = None) -> Any:  # noqa: ANN401  Rich is not imported before it is needed
    """A table as Rich prints it, with headings of its own or the names of the columns."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render import rich_table as tables

    drawn = headings() if headings is not None else tables.plain_headings(table)
    return tables.draw(table, drawn, width=width(), ascii_only=ascii_only())


def on_terminal(options: Options, shape: Any, usual: tuple[str, ...]) -> Any:  # noqa: ANN401
    """The shape of a table with the columns that people see, unless others were asked for."""
    from dataclasses import replace

    from talentwatch.cli.output import format_of

    return replace(shape, columns=usual) if format_of(options) == "table" and not shape.columns else shape


def _departure_headings() -> list[Any]:
    from talentwatch.render.rich_table import Heading, words

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
