"""`talentwatch flows`: who went from where to where."""

from typing import Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import (
    EXITS,
    EXPLAIN,
    OUTPUT,
    POSTS,
    RECORDS_SEEN,
    SCOPE,
    repeated_option,
    shared_options,
)

PLACES = repeated_option(
    "--level",
    "organization, company or country: what the places are; executive, senior, lead or contributor: of these posts.",
    "LEVEL",
)


@shared_options(*SCOPE, *POSTS, *EXITS, *OUTPUT, *RECORDS_SEEN, level=PLACES)
def flows(
    options: Options,
    within: Annotated[
        str,
        typer.Option("--within", metavar="LENGTH", help="So soon after, the next post tells where somebody went."),
    ] = "365d",
    matrix: Annotated[
        bool, typer.Option("--matrix", help="A row for each place left, a column for each gone to.")
    ] = False,
    net: Annotated[bool, typer.Option("--net", help="How many came and left, for each place.")] = False,
    boomerangs: Annotated[bool, typer.Option("--boomerangs", help="Who came back, and after how many days.")] = False,
    explain: EXPLAIN = False,
) -> None:
    """Show who went from where to where, the net of it, and who came back."""
    from dataclasses import replace

    from talentwatch.cli.measure_answers import ask_measure, print_answer, require_choice
    from talentwatch.cli.typed_filters import parse_length
    from talentwatch.measures import flows as measure
    from talentwatch.measures.flow_places import LEVELS
    from talentwatch.model import Level

    for each in options.level:
        require_choice("--level", each, (*LEVELS, *Level))
    level = next((each for each in reversed(options.level) if each in LEVELS), "company")
    options = replace(options, level=[each for each in options.level if each not in LEVELS])
    days = parse_length("--within", within)
    view = "boomerangs" if boomerangs else "net" if net else "pairs"
    found = ask_measure(
        options, lambda question: measure.answer(question, level=level, within=days, view=view), explain=explain
    )
    if matrix and view == "pairs" and not explain:
        from talentwatch.cli.output import Remarks, print_table
        from talentwatch.cli.table_output import draw

        print_table(options, measure.matrix(found.rows), draw, Remarks(observation=found.observation))
    else:
        print_answer(options, found.kind, found, explain=explain)
