"""`talentwatch show`: everything known about one record."""

import sys
from typing import Annotated, Any

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import RECORDS_SEEN, shared_options


@shared_options(*RECORDS_SEEN)
def show(
    options: Options,
    record: Annotated[str, typer.Argument(metavar="ID", help="Id of the record.", autocompletion=completion.anything)],
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="table (a card) or json.", autocompletion=completion.card_formats
        ),
    ] = None,
) -> None:
    """Show everything known about a person, organization, role, departure, event or source, with who says so."""
    from talentwatch.cli.output import ascii_only, print_drawing, wants_colour
    from talentwatch.cli.records_folder import view
    from talentwatch.cli.standard_streams import emit_data
    from talentwatch.errors import QueryError, UnknownIdError
    from talentwatch.query.show import show as card_of

    if form not in {None, "table", "json"}:
        message = f'a card has no format "{form}"'
        raise QueryError(message, "write --format json, or leave the option out")
    seen = view(options)
    ledger, day = seen.ledger, seen.day
    try:
        card = card_of(ledger, record, day)
    except UnknownIdError as error:
        if options.as_of is None:
            raise
        _refuse_what_came_later(options, record, day, error)
        raise
    if form == "json":
        from talentwatch.render.card_json import card_json

        emit_data(card_json(card, _written(ledger, record)))
        return
    from talentwatch.render.record_card import draw

    print_drawing(draw(card, links=wants_colour() and sys.stdout.isatty(), ascii_only=ascii_only()))


def _refuse_what_came_later(options: Options, value: str, day: Any, error: Exception) -> None:  # noqa: ANN401
    """Say so where an id names something of which nothing was public on the day of `--as-of`.

    Raises:
        QueryError: It does.
    """
    from dataclasses import replace

    from talentwatch.cli.records_folder import view
    from talentwatch.errors import QueryError, UnknownIdError

    try:
        view(replace(options, as_of=None)).ledger.find(value)
    except UnknownIdError:
        return
    message = f'nothing about "{value}" was public on {day}'
    raise QueryError(message, "name a later day, or leave --as-of out") from error


def _written(ledger: Any, value: str) -> Any:  # noqa: ANN401  the ledger is not imported before it is needed
    """The record itself, as the file has it; for a departure the tenure that it ends."""
    kind, key = ledger.find(value)
    if kind is not None:
        return ledger.of_kind(kind)[key]
    holding = ledger.holdings.get(key) or ledger.holdings[ledger.exits[key].holding]
    return holding.tenure
