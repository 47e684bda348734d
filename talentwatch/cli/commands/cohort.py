"""`talentwatch cohort`: how many of a fixed list of people are left."""

from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import EXPLAIN, OUTPUT, RECORDS_SEEN, shared_options

if TYPE_CHECKING:
    from talentwatch.measures.scope import Answer, Question


@shared_options(*OUTPUT, *RECORDS_SEEN)
def cohort(
    options: Options,
    cohort: Annotated[str, typer.Argument(metavar="COHORT", help="Which list.", autocompletion=completion.cohorts)],
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="DAY", help="After this day; else after the last one to which the records speak."),
    ] = None,
    explain: EXPLAIN = False,
) -> None:
    """Show how many of a fixed list of people are left, who left, when and where to.

    What the figures can and cannot say: docs/limits.md.
    """
    from dataclasses import replace

    from talentwatch.cli.measure_answers import ask_measure, print_answer
    from talentwatch.cli.records_folder import as_of_day, ask_index, today
    from talentwatch.cli.typed_filters import period, resolve
    from talentwatch.measures import cohort as measure
    from talentwatch.model import Kind

    now = today()
    day = period(at, as_of_day(options, now) or now)
    key = ask_index(options, lambda index: resolve(options, index, Kind.COHORT, cohort))

    def ask(question: "Question") -> "Answer":
        asked = "SELECT organization_id FROM cohorts WHERE id = ?"
        rows = question.connection.execute(asked, [key]).fetchall()
        of_cohort = replace(question, cohort=key, organizations=tuple(row[0] for row in rows))
        found = measure.answer(of_cohort, day.latest if day is not None else None)
        return replace(found, observation=of_cohort.observation)

    print_answer(options, "cohort", ask_measure(options, ask, explain=explain), explain=explain, above=_curve)


def _curve(found: "Answer") -> str:
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render.cohort_plot import draw

    member = found.rows[0]
    return f"{member.said}\n\n{draw(member.cohort, width=min(width(), 100), ascii_only=ascii_only())}"
