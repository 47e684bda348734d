"""`talentwatch list`: departures as rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, RECORDS_SEEN, TIMES, shared_options


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
    from talentwatch.cli.table_output import on_terminal
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.index import stored_departures as indexed
    from talentwatch.query.departures import TERMINAL

    wanted = parse_filter(options, index, today(), among=found)
    table, rows = indexed.departures(index, wanted, on_terminal(options, parse_shape(options), TERMINAL))
    return table, len(rows), _said_below(options, wanted, lambda other: indexed.departure_rows(index, other))


def _list_from_ledger(options: Options) -> None:
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.table_output import on_terminal
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
    from talentwatch.cli.table_output import draw

    headings = None if options.columns else _departure_headings
    print_table(options, table, lambda made: draw(made, headings), nothing="")
    if said:
        counted, *further = said
        say(f"{len(table.rows)} of {counted}" if len(table.rows) < number else counted, *further)


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
