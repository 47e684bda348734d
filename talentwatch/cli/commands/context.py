"""`talentwatch context`: what happened around a departure."""

from typing import Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import DEPARTURE, OUTPUT, RECORDS_SEEN, file_option, shared_options


@shared_options("as_recorded", *OUTPUT, *RECORDS_SEEN)
def context(
    options: Options,
    departure: DEPARTURE,
    days: Annotated[int, typer.Option("--days", metavar="N", min=0, max=36_600, help="So many before and after.")] = 30,
    prices: Annotated[str | None, file_option("--prices", "A CSV of the share: date,close.")] = None,
    benchmark: Annotated[str | None, file_option("--benchmark", "A CSV of an index, for the abnormal return.")] = None,
) -> None:
    """Show what happened around a departure: events, other exits, notice, how long others stayed, the share price."""
    from talentwatch.cli.measure_answers import ledger_and_question, print_answer
    from talentwatch.cli.price_files import read_prices
    from talentwatch.errors import QueryError
    from talentwatch.measures import context
    from talentwatch.measures.scope import Answer
    from talentwatch.query.departures import departure_named

    if benchmark is not None and prices is None:
        message = "--benchmark goes with --prices"
        raise QueryError(message, "name the prices of the share too: --prices FILE.csv")
    share = read_prices(prices) if prices is not None else None
    index = read_prices(benchmark) if benchmark is not None else None
    ledger, question = ledger_and_question(options)
    leaving = departure_named(ledger, departure)
    about = leaving.leaves or leaving.organization
    asked = question((about,) if about else ())
    items = context.context(ledger, leaving, asked, days)
    if share is not None:
        items += list(context.price_reactions(leaving, share, index, asked.as_of))
    print_answer(options, "context", Answer("context", items, context.COLUMNS, observation=asked.observation))
