"""Asking a measure what was typed, and printing its answer."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from talentwatch.cli.options import Options

if TYPE_CHECKING:
    from talentwatch.index import Index
    from talentwatch.ledger import Ledger
    from talentwatch.measures.explanation import ExplainedRecord
    from talentwatch.measures.scope import Answer, Question
    from talentwatch.query.provenance import Observation


def ask_measure(options: Options, answer: "Callable[[Question], Answer]", *, explain: bool = False) -> "Answer":
    """The answer of a measure to the scope and days that were typed, as of the day of `--as-of` or today.

    Args:
        options: What was typed.
        answer: The measure.
        explain: Whether the answer has to hold the records that it rests on.

    Raises:
        UnknownIdError: An id names nothing.
        QueryError: A time ends before it begins.
    """
    from dataclasses import replace

    from talentwatch.cli.records_folder import as_of_day, ask_index, observed_until, today
    from talentwatch.cli.typed_filters import parse_filter
    from talentwatch.measures.narrowing import Narrowing
    from talentwatch.measures.scope import Question

    now = today()
    day = as_of_day(options, now) or now

    def ask(index: "Index") -> "Answer":
        criteria = parse_filter(options, index, day)
        asked = Question(
            index.connection,
            day.latest,
            organizations=criteria.org,
            roles=criteria.role,
            levels=criteria.level,
            exact=criteria.exact_org,
            since=criteria.since.earliest if criteria.since else None,
            until=criteria.until.latest if criteria.until else None,
            observed_until=observed_until(options, now),
            as_recorded=options.as_recorded,
            narrowed=Narrowing.of(criteria),
        )
        found = answer(asked)
        # The records behind it are read from tables that are closed afterwards: now or never.
        ground = tuple(found.ground) if explain else ()
        return replace(found, ground=ground, observation=asked.observation)

    return ask_index(options, ask)


def require_choice(option: str, typed: str, choices: Sequence[str]) -> None:
    """Refuse a value that is not one of the choices of an option.

    Raises:
        QueryError: It is not one of them.
    """
    from talentwatch.errors import QueryError
    from talentwatch.findings import listed, suggestion

    if typed not in choices:
        message = f'"{option} {typed}" is no choice'
        raise QueryError(message, suggestion(typed, choices) or f"write {listed(list(choices))}")


def _print_explanation(
    options: Options, ground: "Iterable[ExplainedRecord]", observation: "Observation | None"
) -> None:
    """Print the records behind an answer; on a terminal by name, unless columns were typed."""
    from dataclasses import replace

    from talentwatch.cli.output import Remarks, format_of, print_table
    from talentwatch.cli.records_folder import ask_index
    from talentwatch.cli.table_output import draw
    from talentwatch.cli.typed_filters import parse_shape
    from talentwatch.measures.explanation import COLUMNS
    from talentwatch.query.tabulate import tabulate

    if format_of(options) == "table" and not options.columns:
        called = ask_index(options, lambda index: index.called())
        ground = [
            replace(each, record=called.get(each.record, each.record), scope=called.get(each.scope, each.scope))
            for each in ground
        ]
    print_table(
        options, tabulate("ground", ground, COLUMNS, (), parse_shape(options)), draw, Remarks(observation=observation)
    )


def print_answer(
    options: Options,
    kind: str,
    found: "Answer",
    *,
    explain: bool = False,
    above: "Callable[[Answer], str] | None" = None,
) -> None:
    """Print the rows of an answer; on a terminal under headings for people, with its remarks below.

    Args:
        options: What was typed.
        kind: What the rows are, as JSON names them.
        found: The answer.
        explain: Whether the records that it counts and leaves out are printed instead, with the reason for each.
        above: Draws what stands above the table on a terminal.
    """
    from dataclasses import replace

    from talentwatch.cli.output import Remarks, format_of, print_table
    from talentwatch.cli.standard_streams import emit
    from talentwatch.cli.table_output import draw
    from talentwatch.cli.typed_filters import parse_shape
    from talentwatch.query.tabulate import tabulate
    from talentwatch.render import measure_tables

    if explain:
        _print_explanation(options, found.ground, found.observation)
        return
    on_screen = format_of(options) == "table"
    shape = parse_shape(options)
    if on_screen and not shape.columns and measure_tables.has_headings(found.kind):
        # Headings take names out of columns that a pipe has only where they are asked for.
        shape = replace(shape, columns=tuple(column.name for column in found.columns), by_name=True)
    table = tabulate(kind, found.rows, found.columns, found.usual, shape)
    if on_screen and above is not None and found.rows:
        drawn = above(found)
        if drawn:
            emit(drawn + "\n")
    headings = None if options.columns else measure_tables.headings(found.kind, table)
    print_table(
        options,
        table,
        lambda made: draw(made, (lambda: headings) if headings else None),
        Remarks(observation=found.observation, below=found.said),
    )


def ledger_and_question(options: Options) -> "tuple[Ledger, Callable[[tuple[str, ...]], Question]]":
    """The records, and a function that makes a question about some organizations in them, given their ids."""
    from talentwatch.cli.records_folder import view
    from talentwatch.index import in_memory
    from talentwatch.measures.scope import Question

    seen = view(options)
    connection = in_memory(seen.recorded).connection

    def question(organizations: tuple[str, ...]) -> "Question":
        return Question(
            connection,
            seen.day.latest,
            organizations=organizations,
            observed_until=seen.observed_until,
            as_recorded=options.as_recorded,
        )

    return seen.ledger, question
