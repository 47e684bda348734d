"""The records that cite a source."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Ledger
from talentwatch.model import Kind, Person

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def citing(ledger: Ledger, source: str) -> Iterator[tuple[str, str]]:
    """The records and tenures that cite a source by its id or a former one: what each is, and its id."""
    called = {source, *(old for old, now in ledger.former[Kind.SOURCE].items() if now == source)}
    for kind in (kind for kind in Kind if kind is not Kind.SOURCE):
        for key, record in ledger.of_kind(kind).items():
            if not isinstance(record, Person) and _names_source(record, called):
                yield kind.singular, key
            if isinstance(record, Person) and called & {*record.sources, *(claim.source for claim in record.claims)}:
                yield kind.singular, key
    for holding in ledger.holdings.values():
        if _names_source(holding.tenure, called):
            yield "tenure", holding.id


def _names_source(record: "DataclassInstance", called: set[str]) -> bool:
    for item in fields(record):
        value = getattr(record, item.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if item.name in {"sources", "source"} and inner in called:
                return True
            if is_dataclass(inner) and not isinstance(inner, UncertainDate | type) and _names_source(inner, called):
                return True
    return False
