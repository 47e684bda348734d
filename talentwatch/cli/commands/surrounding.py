"""`context`, `signals`, `profile`: what stands around a departure, and one page on an organization."""

import sys
from typing import Annotated, Any

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import OUTPUT, RECORDS_SEEN, Options, shared_options

_DEPARTURE = Annotated[
    str,
    typer.Argument(
        metavar="DEPARTURE",
        help="Id of a departure, or of a person whose last one is meant.",
        autocompletion=completion.people,
    ),
]


@shared_options(*OUTPUT, *RECORDS_SEEN)
def context(
    options: Options,
    departure: _DEPARTURE,
    days: Annotated[int, typer.Option("--days", metavar="N", min=0, max=36_600, help="So many before and after.")] = 30,
    prices: Annotated[
        str | None, typer.Option("--prices", metavar="FILE", help="A CSV of the share: date,close.")
    ] = None,
    benchmark: Annotated[
        str | None, typer.Option("--benchmark", metavar="FILE", help="A CSV of an index, for the abnormal return.")
    ] = None,
) -> None:
    """Show what happened around a departure: events, other exits, notice, how long others stayed, the share price."""
    from talentwatch.cli.measure_answers import print_answer
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
    ledger, question = _both(options)
    leaving = departure_named(ledger, departure)
    about = leaving.leaves or leaving.organization
    items = context.context(ledger, leaving, question((about,) if about else ()), days)
    if share is not None:
        items += list(context.reacted(leaving, share, index))
    print_answer(options, "context", Answer("context", items, context.COLUMNS, context.USUAL))


@shared_options(*OUTPUT, *RECORDS_SEEN)
def signals(options: Options, departure: _DEPARTURE) -> None:
    """Show the observable circumstances of a departure, each with its ground; no score and no verdict."""
    from talentwatch.cli.measure_answers import print_answer
    from talentwatch.measures import signals as measure
    from talentwatch.measures.scope import Answer
    from talentwatch.query.departures import departure_named

    ledger, _ = _both(options)
    rows = measure.signals(ledger, departure_named(ledger, departure))
    said = ("What the records hold, and nothing else: no score, and no verdict on a person.",)
    print_answer(options, "signals", Answer("signals", rows, measure.COLUMNS, measure.USUAL, said=said))


@shared_options(*RECORDS_SEEN)
def profile(
    options: Options,
    organization: Annotated[str, typer.Argument(metavar="ORG", help="Whose.", autocompletion=completion.organizations)],
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="table (a page) or json.", autocompletion=completion.card_formats
        ),
    ] = None,
) -> None:
    """Show one page on an organization: who leads, who left, turnover, vacancies, where people go, what is disputed."""
    from talentwatch.cli.output import ascii_only, print_drawing, wants_colour
    from talentwatch.cli.standard_streams import emit_data
    from talentwatch.errors import QueryError
    from talentwatch.measures.profile import profile as profile_of
    from talentwatch.model import Kind

    if form not in {None, "table", "json"}:
        message = f'a page has no format "{form}"'
        raise QueryError(message, "write --format json, or leave the option out")
    ledger, question = _both(options)
    key = ledger.resolve(Kind.ORGANIZATION, organization)
    card = profile_of(ledger, key, question((key,)))
    if form == "json":
        from talentwatch.render.card_json import card_json

        emit_data(card_json(card, ledger.organizations[key]))
        return
    from talentwatch.render.record_card import draw

    print_drawing(draw(card, links=wants_colour() and sys.stdout.isatty(), ascii_only=ascii_only()))


def _both(options: Options) -> Any:  # noqa: ANN401  what it loads is not imported before it is needed
    """The records, and a way to ask their tables about some organizations."""
    from talentwatch.cli.records_folder import view
    from talentwatch.index import in_memory
    from talentwatch.measures.scope import Question

    seen = view(options)
    connection = in_memory(seen.ledger).connection

    def question(organizations: tuple[str, ...]) -> Question:
        return Question(connection, seen.day.latest, organizations=organizations)

    return seen.ledger, question
