"""`churn`, `retention`, `waves`, `flows`: what the records add up to."""

import sys
from typing import Annotated, Any

import typer

from talentwatch.cli.options import OUTPUT, RECORDS_SEEN, Asked, asking

SCOPE = ("org", "exact_org", "since", "until")
MOST_CURVES = 4
"""How many curves are drawn, those of the first groups."""

_EXPLAIN = Annotated[
    bool, typer.Option("--explain", help="List the records that were counted and those left out, with the reason.")
]


@asking(*SCOPE, *OUTPUT, *RECORDS_SEEN)
def churn(
    asked: Asked,
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
    from talentwatch.cli.measured import chosen, measured, print_answer, print_ground
    from talentwatch.measures import turnover

    if studies:
        from talentwatch.measures import studies as measure

        figures = measured(asked, lambda question: measure.answer(question, years=cohort_years), explain=explain)
        if explain:
            print_ground(asked, figures.ground)
        else:
            print_answer(asked, "studies", figures)
        return
    chosen("--by", by, turnover.BY)
    chosen("--rate", rate, ("annual", "period"))

    def answer(question: Any) -> Any:  # noqa: ANN401
        return turnover.answer(question, by=by, annual=rate == "annual")

    found = measured(asked, answer, explain=explain)
    if explain:
        print_ground(asked, found.ground)
        return
    print_answer(asked, "churn", found)


@asking(*SCOPE, *OUTPUT, *RECORDS_SEEN)
def retention(
    asked: Asked,
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
    from talentwatch.cli.folder import today
    from talentwatch.cli.measured import chosen, measured, print_answer, print_ground
    from talentwatch.cli.question import period
    from talentwatch.measures import retention as measure

    if by is not None:
        chosen("--by", by, measure.BY)
    watched = period(observed_from, today())
    day = watched.earliest if watched is not None else None
    found = measured(asked, lambda question: measure.answer(question, by=by, observed_from=day), explain=explain)
    if explain:
        print_ground(asked, found.ground)
    elif points:
        from talentwatch.measures.question import Answer

        steps = list(measure.steps(found.rows))
        print_answer(asked, "points", Answer("", steps, measure.STEP_COLUMNS, measure.STEP_USUAL))
    else:
        print_answer(asked, "retention", found, above=_curves)


def _curves(rows: Any) -> str:  # noqa: ANN401
    """The curves of the largest groups, drawn."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render.curves import draw

    return "\n".join(
        draw(group.name, group.low, group.high, width=min(width(), 100), ascii_only=ascii_only())
        for group in list(rows)[:MOST_CURVES]
    )


@asking(*SCOPE, *OUTPUT, *RECORDS_SEEN)
def waves(
    asked: Asked,
    gap: Annotated[str, typer.Option("--gap", metavar="LENGTH", help="At most so long between two exits.")] = "30d",
    least: Annotated[int, typer.Option("--min", metavar="N", min=2, help="At least so many exits.")] = 3,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", min=99, max=99_999, help="How many times chance is tried.")
    ] = 1999,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Where chance begins.")] = 1,
    explain: _EXPLAIN = False,
) -> None:
    """Show exits that follow each other closely, and how unlikely that is against the organization's own history."""
    from talentwatch.cli.measured import measured, print_answer, print_ground
    from talentwatch.cli.progress import Progress
    from talentwatch.cli.question import length
    from talentwatch.measures import waves as measure

    days = length("--gap", gap)
    with Progress("drawing", sys.stderr) as progress:
        found = measured(
            asked,
            lambda question: measure.answer(question, gap=days, least=least, draws=draws, seed=seed, progress=progress),
            explain=explain,
        )
    if explain:
        print_ground(asked, found.ground)
    else:
        print_answer(asked, "waves", found)


@asking(*SCOPE, *OUTPUT, *RECORDS_SEEN)
def flows(
    asked: Asked,
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
    from talentwatch.cli.measured import chosen, measured, print_answer, print_ground
    from talentwatch.cli.question import length
    from talentwatch.measures import flows as measure

    chosen("--level", level, measure.LEVELS)
    days = length("--within", within)
    view = "boomerangs" if boomerangs else "net" if net else "pairs"
    found = measured(
        asked, lambda question: measure.answer(question, level=level, within=days, view=view), explain=explain
    )
    if explain:
        print_ground(asked, found.ground)
    elif matrix and view == "pairs":
        from talentwatch.cli.commands.listing import draw
        from talentwatch.cli.output import print_table

        print_table(asked, measure.matrix(found.rows), draw)
    else:
        print_answer(asked, found.kind, found)


@asking(*SCOPE, "role", *OUTPUT, *RECORDS_SEEN)
def vacancies(
    asked: Asked,
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
    from talentwatch.cli.measured import chosen, measured, print_answer, print_ground
    from talentwatch.cli.question import length
    from talentwatch.measures import vacancies as measure

    for each in standing or ():
        chosen("--standing", each, measure.STANDINGS)
    days = length("--longer-than", longer_than) if longer_than is not None else None
    found = measured(
        asked,
        lambda question: measure.answer(
            question, critical=critical, longer_than=days, standings=standing or (), roles=question.roles
        ),
        explain=explain,
    )
    if explain:
        print_ground(asked, found.ground)
    else:
        print_answer(asked, "vacancies", found)
