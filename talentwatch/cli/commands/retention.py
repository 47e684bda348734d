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
        str | None,
        typer.Option(
            "--by",
            metavar="WHAT",
            help="A curve for each org, level, cohort or org-kind; manner or kind: how many had left in which way.",
        ),
    ] = None,
    within: Annotated[
        str, typer.Option("--in", metavar="WHAT", help="Time in the organization, or in each post.")
    ] = "organization",
    least_at_risk: Annotated[
        int, typer.Option("--least-at-risk", metavar="N", min=1, help="A curve ends where fewer are left.")
    ] = 5,
    observed_from: Annotated[
        str | None,
        typer.Option("--observed-from", metavar="DAY", help="Nobody who left before is on record: count from then on."),
    ] = None,
    points: Annotated[bool, typer.Option("--points", help="List the points of the curves.")] = False,
    explain: EXPLAIN = False,
) -> None:
    """Show how long people stay: retention curves, medians, and whether groups differ.

    What the figures can and cannot say: docs/limits.md.
    """
    from talentwatch.cli.measure_answers import ask_measure, print_answer, require_choice
    from talentwatch.cli.records_folder import today
    from talentwatch.cli.typed_filters import period
    from talentwatch.measures import retention as measure
    from talentwatch.measures.scope import Answer, Question

    if by is not None:
        require_choice("--by", by, measure.BY)
    require_choice("--in", within, measure.SINCE)
    watched = period(observed_from, today())
    day = watched.earliest if watched is not None else None

    def ask(question: Question) -> Answer:
        in_post = within == "post"
        return measure.answer(question, by=by, observed_from=day, in_post=in_post, least_at_risk=least_at_risk)

    found = ask_measure(options, ask, explain=explain)
    if points and not explain:
        print_answer(options, "points", measure.points(found))
    else:
        print_answer(options, "retention", found, explain=explain, above=_curves if found.kind == "retention" else None)


def _curves(found: "Answer") -> str:
    """The curves of the first groups that have one, drawn."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render.survival_plot import draw

    groups: Sequence[Group] = [group for group in found.rows if group.shown]
    return "\n".join(
        draw(group.name, group.curve, group.basis, width=min(width(), 100), ascii_only=ascii_only())
        for group in groups[:MOST_CURVES]
    )
