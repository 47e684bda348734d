"""Records and values by name: what a person reads where the records hold an id."""

from collections.abc import Mapping

from talentwatch.ledger import Ledger
from talentwatch.model import Kind
from talentwatch.query.record_rows import post

NAMED: Mapping[str, Kind] = {
    "destination": Kind.ORGANIZATION,
    "leaves": Kind.ORGANIZATION,
    "organization": Kind.ORGANIZATION,
    "organizations": Kind.ORGANIZATION,
    "parents": Kind.ORGANIZATION,
    "part_of": Kind.ORGANIZATION,
    "people": Kind.PERSON,
    "person": Kind.PERSON,
    "reports_to": Kind.ROLE,
    "role": Kind.ROLE,
    "successor": Kind.PERSON,
}
"""The fields that hold ids of records, and of which kind these are."""


def record_words(ledger: Ledger, key: str, kind: Kind | None = None) -> str:
    """A record, tenure or departure in words, by its id; the id itself where there is no such record.

    Args:
        ledger: The records.
        key: The id.
        kind: The kind of the record; None where it may be of any kind, a tenure or a departure.
    """
    if kind is not None:
        return ledger.name(kind, key)
    leaving = ledger.exits.get(key)
    holding = ledger.holdings.get(leaving.holding if leaving is not None else key)
    if holding is not None:
        return ": ".join(part for part in (holding.person.name, post(ledger, holding)) if part)
    return next((ledger.name(each, key) for each in Kind if ledger.current_id(each, key) is not None), key)


def value_words(ledger: Ledger, field: str, value: str | None) -> str | None:
    """A value of a field in words: the names of the records that it holds the ids of, one or several with commas."""
    kind = NAMED.get(field)
    if value is None:
        return value
    if kind is None:
        # Of a field that the format does not know: what is no word of a language is an id.
        people = ledger.people.get(value) if "-" in value else None
        return people.name if people is not None else value
    if ledger.current_id(kind, value) is not None:
        return ledger.name(kind, value)
    parts = value.split(", ")
    return ", ".join(ledger.name(kind, each) for each in parts) if len(parts) > 1 else value
