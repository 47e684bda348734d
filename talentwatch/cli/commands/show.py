"""`talentwatch show`: everything known about one record."""

from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import RECORDS_SEEN, card_format_option, shared_options

if TYPE_CHECKING:
    from talentwatch.ledger import Ledger
    from talentwatch.model import Record, Tenure


@shared_options(*RECORDS_SEEN)
def show(
    options: Options,
    record: Annotated[str, typer.Argument(metavar="ID", help="Id of the record.", autocompletion=completion.anything)],
    form: Annotated[str | None, card_format_option("table (a card), json, markdown or html.")] = None,
) -> None:
    """Show everything known about a person, organization, role, departure, cohort, event or source, and who says so."""
    from talentwatch.cli.card_output import print_card, require_card_format
    from talentwatch.cli.records_folder import refuse_what_came_later, view
    from talentwatch.errors import UnknownIdError
    from talentwatch.query.show import show as card_of

    require_card_format(form, "a card")
    seen = view(options)
    ledger = seen.ledger
    try:
        card = card_of(ledger, record, seen.observed)
    except UnknownIdError as error:
        refuse_what_came_later(options, record, error)
        raise
    print_card(options, card, _record(ledger, record), form, seen.observation)


def _record(ledger: "Ledger", value: str) -> "Record | Tenure":
    """The record that an id names; for a departure, the tenure that it ends."""
    kind, key = ledger.find(value)
    if kind is not None:
        return ledger.of_kind(kind)[key]
    holding = ledger.holdings.get(key) or ledger.holdings[ledger.exits[key].holding]
    return holding.tenure
