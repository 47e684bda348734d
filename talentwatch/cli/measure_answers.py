"""Questions to the measures: what was typed, as scopes and days."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from talentwatch.cli.options import Options


def ask_measure(options: Options, answer: Callable[[Any], Any], *, explain: bool = False) -> Any:  # noqa: ANN401
    """The answer of a measure over the index, as of the day asked.

    Args:
        options: What was typed.
        answer: What to make of a `talentwatch.measures.scope.Question`.
        explain: Whether the ground of the answer is wanted.

    Raises:
        UnknownIdError: An id names nothing.
        QueryError: A time ends before it begins.
    """
    from dataclasses import replace

    from talentwatch.cli.records_folder import as_of_day, ask_index, today
    from talentwatch.cli.typed_filters import parse_filter
    from talentwatch.measures.scope import Question

    now = today()
    day = as_of_day(options, now) or now

    def put(index: Any) -> Any:  # noqa: ANN401
        wanted = parse_filter(options, index, day)
        found = answer(
            Question(
                index.connection,
                day.latest,
                organizations=wanted.org,
                roles=wanted.role,
                exact=wanted.exact_org,
                since=wanted.since.earliest if wanted.since else None,
                until=wanted.until.latest if wanted.until else None,
            )
        )
        # The tables are closed afterwards.
        return replace(found, ground=tuple(found.ground) if explain else ())

    return ask_index(options, put)


def require_choice(option: str, typed: str, choices: Sequence[str]) -> None:
    """Refuse what is no choice.

    Raises:
        QueryError: It is none.
    """
    from talentwatch.errors import QueryError
    from talentwatch.findings import listed, suggestion

    if typed not in choices:
        message = f'"{option} {typed}" is no choice'
        raise QueryError(message, suggestion(typed, choices) or f"write {listed(list(choices))}")


def print_explanation(options: Options, ground: Iterable[Any]) -> None:
    """Print what was counted and what was left out."""
    from talentwatch.cli.output import print_table
    from talentwatch.cli.table_output import draw
    from talentwatch.cli.typed_filters import parse_shape
    from talentwatch.measures.explanation import COLUMNS
    from talentwatch.query.tabulate import tabulate

    print_table(options, tabulate("ground", ground, COLUMNS, (), parse_shape(options)), draw)


def print_answer(options: Options, kind: str, found: Any, above: Callable[[Any], str] | None = None) -> None:  # noqa: ANN401
    """Print the rows of an answer; on a terminal with headings of its own, and what has to be said below.

    Args:
        options: What was typed.
        kind: What the rows are, as JSON names them.
        found: A `talentwatch.measures.scope.Answer`.
        above: Draws what stands above the table on a terminal.
    """
    from talentwatch.cli.output import format_of, print_table
    from talentwatch.cli.standard_streams import emit, say
    from talentwatch.cli.table_output import draw
    from talentwatch.cli.typed_filters import parse_shape
    from talentwatch.query.tabulate import tabulate
    from talentwatch.render import measure_tables

    on_screen = format_of(options) == "table"
    table = tabulate(kind, found.rows, found.columns, found.usual, parse_shape(options))
    if on_screen and above is not None and found.rows:
        emit(above(found.rows) + "\n")
    headings = None if options.columns else measure_tables.headings(found.kind, table)
    print_table(options, table, lambda made: draw(made, (lambda: headings) if headings else None))
    if on_screen:
        say(*found.said)


def ledger_and_question(options: Options) -> Any:  # noqa: ANN401  what it loads is not imported before it is needed
    """The records, and a way to ask their tables about some organizations."""
    from talentwatch.cli.records_folder import view
    from talentwatch.index import in_memory
    from talentwatch.measures.scope import Question

    seen = view(options)
    connection = in_memory(seen.ledger).connection

    def question(organizations: tuple[str, ...]) -> Question:
        return Question(connection, seen.day.latest, organizations=organizations)

    return seen.ledger, question
