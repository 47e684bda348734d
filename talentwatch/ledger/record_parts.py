"""Parts of records: which records one cannot be read without, and tuples of parts of which some are left out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from talentwatch.model import Claim, Event, Kind, Organization, Person, Record, Role

Item = TypeVar("Item")


def named_by(record: Record) -> Iterator[tuple[Kind, str | None]]:
    """The people, organizations and roles that a record cannot be read without."""
    match record:
        case Person():
            for tenure in record.tenures:
                yield Kind.ORGANIZATION, tenure.organization
                yield Kind.ROLE, tenure.role
                for departure in tenure.departure:
                    yield Kind.ORGANIZATION, departure.leaves
                    if departure.destination is not None:
                        yield Kind.ORGANIZATION, departure.destination.organization
                        yield Kind.ROLE, departure.destination.role
                    yield from ((Kind.PERSON, successor.person) for successor in departure.successor)
        case Organization():
            yield from ((Kind.ORGANIZATION, parent.organization) for parent in record.parents)
        case Role():
            yield Kind.ORGANIZATION, record.organization
            yield Kind.ROLE, record.reports_to
        case Event():
            yield from ((Kind.ORGANIZATION, organization) for organization in record.organizations)
            yield from ((Kind.PERSON, person) for person in record.people)


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
