"""`talentwatch churn`: who was there, who came, who left, and the rate of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import EXITS, EXPLAIN, OUTPUT, POSTS, RECORDS_SEEN, SCOPE, shared_options

if TYPE_CHECKING:
    from talentwatch.measures.scope import Answer, Question


@shared_options(*SCOPE, *POSTS, *EXITS, *OUTPUT, *RECORDS_SEEN)
def churn(
    options: Options,
    by: Annotated[
        str, typer.Option("--by", metavar="WHAT", help="month, quarter, year, org, level, manner, kind or reason.")
    ] = "year",
    rate: Annotated[
        str, typer.Option("--rate", metavar="OF", help="annual, or period: of the period as it is.")
    ] = "annual",
    studies: Annotated[
        bool,
        typer.Option("--studies", help="The headline figures of published turnover studies, by their definitions."),
    ] = False,
    cohort_years: Annotated[
        int, typer.Option("--cohort-years", metavar="N", min=1, max=50, help="With --studies: a cohort after N years.")
    ] = 2,
    explain: EXPLAIN = False,
) -> None:
    """Show turnover: who was there, came and left, and the rate, by time, organization, level, kind or reason.

    What the figures can and cannot say: docs/limits.md.
    """
    from talentwatch.cli.measure_answers import ask_measure, print_answer, require_choice
    from talentwatch.measures import churn

    require_choice("--by", by, churn.BY)
    require_choice("--rate", rate, ("annual", "period"))
    if studies:
        from talentwatch.measures import published_studies as measure

        figures = ask_measure(options, lambda question: measure.answer(question, years=cohort_years), explain=explain)
        print_answer(options, "studies", figures, explain=explain)
        return

    def answer(question: "Question") -> "Answer":
        return churn.answer(question, by=by, annual=rate == "annual")

    found = ask_measure(options, answer, explain=explain)
    print_answer(options, "churn", found, explain=explain)
