"""`talentwatch waves`: exits that follow each other closely."""

import sys
from typing import Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import EXITS, EXPLAIN, OUTPUT, POSTS, RECORDS_SEEN, SCOPE, shared_options


@shared_options(*SCOPE, *POSTS, *EXITS, *OUTPUT, *RECORDS_SEEN)
def waves(
    options: Options,
    gap: Annotated[str, typer.Option("--gap", metavar="LENGTH", help="At most so long between two exits.")] = "30d",
    least: Annotated[int, typer.Option("--min", metavar="N", min=2, help="At least so many exits.")] = 3,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", min=99, max=99_999, help="How many times chance is tried.")
    ] = 1999,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Where chance begins.")] = 1,
    explain: EXPLAIN = False,
) -> None:
    """Show exits that follow each other closely, and how unlikely that is against the organization's own history."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer
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
    print_answer(options, "waves", found, explain=explain)
