"""Cards on standard output: drawn for people, or as JSON."""

import sys
from typing import TYPE_CHECKING

from talentwatch.errors import QueryError
from talentwatch.findings import listed

if TYPE_CHECKING:
    from talentwatch.cli.options import Options
    from talentwatch.model import Record, Tenure
    from talentwatch.query.card import Card
    from talentwatch.query.provenance import Observation


CARD_FORMATS = ("table", "json", "markdown", "html")
"""The formats in which cards are written."""


def require_card_format(typed: str | None, what: str) -> None:
    """Refuse a format in which no card is written.

    Args:
        typed: The format as typed; None where none was.
        what: What the command prints, for the message: a card, a page.

    Raises:
        QueryError: It is none of `CARD_FORMATS`.
    """
    if typed is not None and typed not in CARD_FORMATS:
        message = f'{what} has no format "{typed}"'
        raise QueryError(message, f"write {listed(CARD_FORMATS)}, or leave the option out")


def print_card(
    options: "Options", card: "Card", record: "Record | Tenure", typed: str | None, observation: "Observation"
) -> None:
    """Print a card.

    Args:
        options: The options.
        card: The card.
        record: The record it is about, which JSON repeats as its file has it.
        typed: The format as typed; drawn for people where none was.
        observation: To which day the records speak.
    """
    from talentwatch.cli.observed_days import provenance_of, tell_observation
    from talentwatch.cli.output import ascii_only, print_drawing, wants_colour
    from talentwatch.cli.standard_streams import emit_data

    if typed == "json":
        from talentwatch.render.card_json import card_json

        emit_data(card_json(card, record, provenance_of(options, observation)))
        return
    if typed in {"markdown", "html"}:
        from talentwatch.render.card_documents import card_html, card_markdown

        emit_data(card_markdown(card) if typed == "markdown" else card_html(card))
        return
    from talentwatch.render.record_card import draw

    print_drawing(draw(card, links=wants_colour() and sys.stdout.isatty(), ascii_only=ascii_only()))
    tell_observation(options, observation)
