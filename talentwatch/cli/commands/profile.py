"""`talentwatch profile`: one page on an organization."""

from typing import Annotated

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import ORGANIZATION, RECORDS_SEEN, card_format_option, shared_options


@shared_options(*RECORDS_SEEN)
def profile(
    options: Options,
    organization: ORGANIZATION,
    form: Annotated[str | None, card_format_option("table (a page), json, markdown or html.")] = None,
) -> None:
    """Show one page on an organization: who leads, who left, turnover, vacancies, where people go, what is disputed."""
    from talentwatch.cli.card_output import print_card, require_card_format
    from talentwatch.cli.measure_answers import ledger_and_question
    from talentwatch.cli.records_folder import refuse_what_came_later
    from talentwatch.errors import UnknownIdError
    from talentwatch.measures.profile import profile as profile_of
    from talentwatch.model import Kind

    require_card_format(form, "a page")
    ledger, question = ledger_and_question(options)
    try:
        key = ledger.resolve(Kind.ORGANIZATION, organization)
    except UnknownIdError as error:
        refuse_what_came_later(options, organization, error)
        raise
    asked = question((key,))
    print_card(options, profile_of(ledger, key, asked), ledger.organizations[key], form, asked.observation)
