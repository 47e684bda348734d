"""`talentwatch profile`: one page on an organization."""

import sys
from typing import Annotated

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import RECORDS_SEEN, shared_options


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
    from talentwatch.cli.measure_answers import ledger_and_question
    from talentwatch.cli.output import ascii_only, print_drawing, wants_colour
    from talentwatch.cli.standard_streams import emit_data
    from talentwatch.errors import QueryError
    from talentwatch.measures.profile import profile as profile_of
    from talentwatch.model import Kind

    if form not in {None, "table", "json"}:
        message = f'a page has no format "{form}"'
        raise QueryError(message, "write --format json, or leave the option out")
    ledger, question = ledger_and_question(options)
    key = ledger.resolve(Kind.ORGANIZATION, organization)
    card = profile_of(ledger, key, question((key,)))
    if form == "json":
        from talentwatch.render.card_json import card_json

        emit_data(card_json(card, ledger.organizations[key]))
        return
    from talentwatch.render.record_card import draw

    print_drawing(draw(card, links=wants_colour() and sys.stdout.isatty(), ascii_only=ascii_only()))
