"""Cards on standard output: drawn for people, or as JSON."""

import sys
from typing import TYPE_CHECKING

from talentwatch.errors import QueryError

if TYPE_CHECKING:
    from talentwatch.model import Record, Tenure
    from talentwatch.query.card import Card


def require_card_format(typed: str | None, what: str) -> None:
    """Refuse a format in which no card is written.

    Args:
        typed: The format as typed; None where none was.
        what: What the command prints, for the message: a card, a page.

    Raises:
        QueryError: It is neither `table` nor `json`.
    """
    if typed not in {None, "table", "json"}:
        message = f'{what} has no format "{typed}"'
        raise QueryError(message, "write --format json, or leave the option out")


def print_card(card: "Card", record: "Record | Tenure", typed: str | None) -> None:
    """Print a card.

    Args:
        card: The card.
        record: The record it is about, which JSON repeats as its file has it.
        typed: The format as typed; anything but `json` is drawn for people.
    """
    from talentwatch.cli.output import ascii_only, print_drawing, wants_colour
    from talentwatch.cli.standard_streams import emit_data

    if typed == "json":
        from talentwatch.render.card_json import card_json

        emit_data(card_json(card, record))
        return
    from talentwatch.render.record_card import draw

    print_drawing(draw(card, links=wants_colour() and sys.stdout.isatty(), ascii_only=ascii_only()))
