"""`talentwatch list`: departures as rows."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, RECORDS_SEEN, TIMES, shared_options

if TYPE_CHECKING:
    from talentwatch.index import Index
    from talentwatch.query.filters import Filter
    from talentwatch.query.provenance import Observation
    from talentwatch.query.summary_line import Counted
    from talentwatch.query.table import Cells, Table
    from talentwatch.render.rich_table import Heading


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
def list_departures(
    options: Options,
    exits: Annotated[
        bool, typer.Option("--exits", help="List every exit that churn counts, by last day, also without a departure.")
    ] = False,
) -> None:
    """List departures, newest first."""
    from talentwatch.cli.records_folder import ask_index, ids_with_text

    if exits:
        from talentwatch.cli.measure_answers import ask_measure, print_answer
        from talentwatch.measures.exits import answer

        print_answer(options, "exits", ask_measure(options, answer))
        return
    if options.as_of is not None or options.no_cache:
        _print_departures(options, *_from_ledger(options))
        return
    with_text = ids_with_text(options, "departures")
    _print_departures(options, *ask_index(options, lambda index: _from_index(options, index, with_text)))


def _from_index(
    options: Options, index: "Index", with_text: frozenset[str] | None
) -> "tuple[Table, int, Sequence[str], Observation]":
    """The table, how many departures fit before it is cut, the lines below it, and its days, by the index."""
    from talentwatch.cli.records_folder import observation_of, today
    from talentwatch.cli.table_output import with_terminal_columns
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.index import stored_departures
    from talentwatch.query.departures import TERMINAL

    criteria = parse_filter(options, index, today(), with_text=with_text)
    shape = with_terminal_columns(options, parse_shape(options), TERMINAL)
    table, rows = stored_departures.departures(index, criteria, shape)
    summary = _summary(options, criteria, lambda other: stored_departures.departure_rows(index, other))
    return table, len(rows), summary, observation_of(options, index)


def _from_ledger(options: Options) -> "tuple[Table, int, Sequence[str], Observation]":
    """The same by the records themselves."""
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.table_output import with_terminal_columns
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.query.departures import TERMINAL, departure_rows, departures

    # As the tables have it: what a departure ended is the same to whichever day the records speak.
    seen = view(options)
    criteria = parse_filter(options, seen.recorded, seen.day, with_text=ids_with_text(options, "departures"))
    table = departures(seen.recorded, criteria, with_terminal_columns(options, parse_shape(options), TERMINAL))
    number = len(departure_rows(seen.recorded, criteria))
    summary = _summary(options, criteria, lambda other: departure_rows(seen.recorded, other))
    return table, number, summary, seen.observation


def _summary(options: Options, criteria: "Filter", rows_of: "Callable[[Filter], Sequence[Counted]]") -> Sequence[str]:
    """The lines below the table, which only a terminal shows."""
    from talentwatch.cli.output import format_of
    from talentwatch.query.summary_line import summary_lines

    if format_of(options) != "table":
        return ()
    lines = summary_lines(rows_of, criteria)
    if options.org:
        from talentwatch.cli.measure_answers import ask_measure
        from talentwatch.measures.exits import answer

        (told,) = ask_measure(options, answer).said
        lines.append(f"By last day, from what is asked about: {told}")
    return lines


def _print_departures(
    options: Options, table: "Table", number: int, summary: Sequence[str], observation: "Observation"
) -> None:
    from talentwatch.cli.output import Remarks, print_table
    from talentwatch.cli.table_output import draw

    headings = None if options.columns else _departure_headings
    below = list(summary)
    if below and len(table.rows) < number:
        below[0] = f"{len(table.rows)} of {below[0]}"
    print_table(
        options, table, lambda made: draw(made, headings), Remarks(nothing="", observation=observation, below=below)
    )


def _departure_headings() -> "list[Heading]":
    from talentwatch.render.rich_table import Heading, words

    def announced(row: "Cells") -> str:
        basis = row["day_basis"]
        return words(row["day"]) + ("" if basis in {"announced", None} else f" ({basis})")

    def known(name: str, otherwise: str) -> "Callable[[Cells], str]":
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
