"""`talentwatch retention`: how long people stay."""

from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import EXITS, EXPLAIN, OUTPUT, POSTS, RECORDS_SEEN, SCOPE, shared_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from talentwatch.measures.retention import Group
    from talentwatch.measures.scope import Answer

MOST_CURVES = 4
"""How many curves are drawn, those of the first groups."""


@shared_options(*SCOPE, *POSTS, *EXITS, *OUTPUT, *RECORDS_SEEN)
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
    explain: EXPLAIN = False,
) -> None:
    """Show how long people stay: retention curves, medians, and whether groups differ."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer, require_choice
    from talentwatch.cli.records_folder import today
    from talentwatch.cli.typed_filters import period
    from talentwatch.measures import retention as measure

    if by is not None:
        require_choice("--by", by, measure.BY)
    watched = period(observed_from, today())
    day = watched.earliest if watched is not None else None
    found = ask_measure(options, lambda question: measure.answer(question, by=by, observed_from=day), explain=explain)
    if points and not explain:
        from dataclasses import replace

        steps = list(measure.steps(found.rows))
        print_answer(
            options, "points", replace(found, kind="", rows=steps, columns=measure.STEP_COLUMNS, usual=(), said=())
        )
    else:
        print_answer(options, "retention", found, explain=explain, above=_curves)


def _curves(found: "Answer") -> str:
    """The curves of the first groups, drawn."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render.survival_plot import draw

    groups: Sequence[Group] = found.rows
    return "\n".join(
        draw(group.name, group.low, group.high, width=min(width(), 100), ascii_only=ascii_only())
        for group in groups[:MOST_CURVES]
    )
