"""What a text of a source has to be to stand in a record: short enough, and of characters that may stand there.

Everything else stays out and is counted, so that what an import writes keeps the rules of `check`. The limits are those
of `talentwatch.model.bounds`; only names and reasons, of which titles are put together, have narrower ones.
"""

from talentwatch.characters.garbled import LOST, ungarbled
from talentwatch.characters.legal_forms import is_company_name
from talentwatch.characters.placement import misplaced, piled, text_kind
from talentwatch.characters.scripts import look_alike
from talentwatch.model.bounds import MOST_OF_IDENTIFIER, MOST_OF_MARK, MOST_OF_NOTE
from talentwatch.model.identifier_schemes import fault_of_identifier

MOST_OF_NAME = 200
"""How many characters a name may have: the titles of posts and the names of chambers have it in them."""

MOST_OF_REASON = 300
"""How many characters the reason for an end may have: it stands in notes beside other words."""

MOST_OF_ADDRESS = 400
"""How many characters the address of a page may have: it is the title of its source too."""


def unfit(text: str, field: str, most: int = MOST_OF_NAME) -> str | None:
    """Why a text cannot stand in a field of a record; None where it can.

    Args:
        text: The text.
        field: The name of the field in the records.
        most: How many characters it may have.
    """
    if len(text) > most:
        return f"it has more than {most} characters"
    sort = text_kind(field)
    found = next(misplaced(text, sort), None) or piled(text, sort)
    if found is not None:
        return f"it holds {found}"
    if ungarbled(text) is not None or LOST in text:
        return "it was read in the wrong encoding"
    if field not in {"name", "other_names"}:
        return None
    return look_alike(text) if any(map(str.isalnum, text)) else "it has no letter"


def unfit_person(name: str) -> str | None:
    """Why a name cannot be that of a person in the records; None where it can."""
    if is_company_name(name):
        return "it is the name of a company, which is no person"
    return unfit(name, "name")


def unfit_identifier(scheme: str, value: str) -> str | None:
    """Why an id in another register cannot stand in a record; None where it can."""
    why = unfit(scheme, "identifiers", MOST_OF_MARK) or unfit(value, "identifiers", MOST_OF_IDENTIFIER)
    fault = fault_of_identifier(scheme, value) if why is None else None
    return fault[0] if fault is not None else why


def cut(note: str) -> str:
    """A note of a length that a record may have."""
    return note if len(note) <= MOST_OF_NOTE else f"{note[: MOST_OF_NOTE - 1]}…"
