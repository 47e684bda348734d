"""`churn`, `retention`, `waves`, `flows`: what the records add up to."""

import sys
from typing import Annotated, Any

import typer

from talentwatch.cli.options import OUTPUT, RECORDS_SEEN, Options, shared_options

SCOPE = ("org", "exact_org", "since", "until")
MOST_CURVES = 4
"""How many curves are drawn, those of the first groups."""

_EXPLAIN = Annotated[
    bool, typer.Option("--explain", help="List the records that were counted and those left out, with the reason.")
]


@shared_options(*SCOPE, *OUTPUT, *RECORDS_SEEN)
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
    explain: _EXPLAIN = False,
) -> None:
    """Show turnover: who was there, came and left, and the rate, by time, organization, level, kind or reason."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer, print_explanation, require_choice
    from talentwatch.measures import churn

    if studies:
        from talentwatch.measures import published_studies as measure

        figures = ask_measure(options, lambda question: measure.answer(question, years=cohort_years), explain=explain)
        if explain:
            print_explanation(options, figures.ground)
        else:
            print_answer(options, "studies", figures)
        return
    require_choice("--by", by, churn.BY)
    require_choice("--rate", rate, ("annual", "period"))

    def answer(question: Any) -> Any:  # noqa: ANN401
        return churn.answer(question, by=by, annual=rate == "annual")

    found = ask_measure(options, answer, explain=explain)
    if explain:
        print_explanation(options, found.ground)
        return
    print_answer(options, "churn", found)


@shared_options(*SCOPE, *OUTPUT, *RECORDS_SEEN)
def retention(
    options: Options,
    by: Annotated[
        str | None, typer.Option("--by", metavar="WHAT", help="A curve for each org, level, cohort or kind.")
    ] = None,
    observed_from: Annotated[
        str | None,
        typer.Option("--observed-from", metavar="DAY", help="Nobody who left before is on record: count from then on."),
    ] = None,
    points: Annotated[bool, typer.Option("--points", help="List the points of the curves.")] = False,
    explain: _EXPLAIN = False,
) -> None:
    """Show how long people stay: retention curves, medians, and whether groups differ."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer, print_explanation, require_choice
    from talentwatch.cli.records_folder import today
    from talentwatch.cli.typed_filters import period
    from talentwatch.measures import retention as measure

    if by is not None:
        require_choice("--by", by, measure.BY)
    watched = period(observed_from, today())
    day = watched.earliest if watched is not None else None
    found = ask_measure(options, lambda question: measure.answer(question, by=by, observed_from=day), explain=explain)
    if explain:
        print_explanation(options, found.ground)
    elif points:
        from talentwatch.measures.scope import Answer

        steps = list(measure.steps(found.rows))
        print_answer(options, "points", Answer("", steps, measure.STEP_COLUMNS, measure.STEP_USUAL))
    else:
        print_answer(options, "retention", found, above=_curves)


def _curves(rows: Any) -> str:  # noqa: ANN401
    """The curves of the largest groups, drawn."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render.survival_plot import draw

    return "\n".join(
        draw(group.name, group.low, group.high, width=min(width(), 100), ascii_only=ascii_only())
        for group in list(rows)[:MOST_CURVES]
    )


@shared_options(*SCOPE, *OUTPUT, *RECORDS_SEEN)
def waves(
    options: Options,
    gap: Annotated[str, typer.Option("--gap", metavar="LENGTH", help="At most so long between two exits.")] = "30d",
    least: Annotated[int, typer.Option("--min", metavar="N", min=2, help="At least so many exits.")] = 3,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", min=99, max=99_999, help="How many times chance is tried.")
    ] = 1999,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Where chance begins.")] = 1,
    explain: _EXPLAIN = False,
) -> None:
    """Show exits that follow each other closely, and how unlikely that is against the organization's own history."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer, print_explanation
    from talentwatch.cli.progress_meter import Progress
    from talentwatch.cli.typed_filters import parse_length
    from talentwatch.measures import waves as measure

    days = parse_length("--gap", gap)
    with Progress("drawing", sys.stderr) as progress:
        found = ask_measure(
            options,
            lambda question: measure.answer(question, gap=days, least=least, draws=draws, seed=seed, progress=progress),
            explain=explain,
        )
    if explain:
        print_explanation(options, found.ground)
    else:
        print_answer(options, "waves", found)


@shared_options(*SCOPE, *OUTPUT, *RECORDS_SEEN)
def flows(
    options: Options,
    level: Annotated[
        str, typer.Option("--level", metavar="LEVEL", help="organization, company or country.")
    ] = "company",
    within: Annotated[
        str,
        typer.Option("--within", metavar="LENGTH", help="So soon after, the next post tells where somebody went."),
    ] = "365d",
    matrix: Annotated[
        bool, typer.Option("--matrix", help="A row for each place left, a column for each gone to.")
    ] = False,
    net: Annotated[bool, typer.Option("--net", help="How many came and left, for each place.")] = False,
    boomerangs: Annotated[bool, typer.Option("--boomerangs", help="Who came back, and after how many days.")] = False,
    explain: _EXPLAIN = False,
) -> None:
    """Show who went from where to where, the net of it, and who came back."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer, print_explanation, require_choice
    from talentwatch.cli.typed_filters import parse_length
    from talentwatch.measures import flows as measure

    require_choice("--level", level, measure.LEVELS)
    days = parse_length("--within", within)
    view = "boomerangs" if boomerangs else "net" if net else "pairs"
    found = ask_measure(
        options, lambda question: measure.answer(question, level=level, within=days, view=view), explain=explain
    )
    if explain:
        print_explanation(options, found.ground)
    elif matrix and view == "pairs":
        from talentwatch.cli.commands.listing import draw
        from talentwatch.cli.output import print_table

        print_table(options, measure.matrix(found.rows), draw)
    else:
        print_answer(options, found.kind, found)


@shared_options(*SCOPE, "role", *OUTPUT, *RECORDS_SEEN)
def vacancies(
    options: Options,
    critical: Annotated[bool, typer.Option("--critical", help="Only roles whose empty seat matters.")] = False,
    longer_than: Annotated[
        str | None, typer.Option("--longer-than", metavar="LENGTH", help="Only those that may have lasted longer: 90d.")
    ] = None,
    standing: Annotated[
        list[str] | None, typer.Option("--standing", metavar="HOW", help="open, interim, filled or abolished.")
    ] = None,
    explain: _EXPLAIN = False,
) -> None:
    """Show which seats stood without a permanent holder, for how long, who minded them, and who filled them."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer, print_explanation, require_choice
    from talentwatch.cli.typed_filters import parse_length
    from talentwatch.measures import vacancies as measure

    for each in standing or ():
        require_choice("--standing", each, measure.STANDINGS)
    days = parse_length("--longer-than", longer_than) if longer_than is not None else None
    found = ask_measure(
        options,
        lambda question: measure.answer(
            question, critical=critical, longer_than=days, standings=standing or (), roles=question.roles
        ),
        explain=explain,
    )
    if explain:
        print_explanation(options, found.ground)
    else:
        print_answer(options, "vacancies", found)
