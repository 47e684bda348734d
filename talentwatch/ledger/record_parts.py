"""Parts of records of which some are left out: claims, and the members of a tuple."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from talentwatch.model import Claim

Item = TypeVar("Item")


def claims_left_out(record: object, changed: Mapping[str, Any], field: str) -> bool:
    """Whether a claim on a field is among what changed."""
    if "claims" not in changed:
        return False
    written: tuple[Claim, ...] = getattr(record, "claims", ())
    return [each for each in written if each.field == field] != [
        each for each in changed["claims"] if each.field == field
    ]


def only(items: tuple[Item, ...], test: Callable[[Item], bool]) -> tuple[Item, ...]:
    """The items that pass; the same tuple where all do."""
    return same(items, tuple(item for item in items if test(item)))


def same(written: tuple[Item, ...], known: tuple[Item, ...]) -> tuple[Item, ...]:
    """The second tuple, or the first where it holds the same items."""
    if len(written) == len(known) and all(one is other for one, other in zip(written, known, strict=True)):
        return written
    return known
