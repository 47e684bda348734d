"""`talentwatch vacancies`: seats without a permanent holder."""

from typing import Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import EXPLAIN, OUTPUT, RECORDS_SEEN, SCOPE, shared_options


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
    explain: EXPLAIN = False,
) -> None:
    """Show which seats stood without a permanent holder, for how long, who minded them, and who filled them."""
    from talentwatch.cli.measure_answers import ask_measure, print_answer, require_choice
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
    print_answer(options, "vacancies", found, explain=explain)
