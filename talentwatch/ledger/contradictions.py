"""What in the records contradicts itself or stands for nothing, and is left out before anything counts it.

Time in a post that ends before it begins is no time, and nothing that is reckoned from it would be right. It is left
out here, where records become a ledger, so that no question has to be on its guard. `talentwatch.check` looks at the
records as they are written and reports each of these faults.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from talentwatch.dates import UncertainDate
from talentwatch.model import Organization, Origin, Parent, Person, Record, Role, Tenure

Part = TypeVar("Part", Tenure, Parent)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a record that counts nowhere.

    Attributes:
        origin: Where it is written.
        what: What it is, and what contradicts what, in words.
    """

    origin: Origin
    what: str


NO_END = frozenset({date(2099, 12, 31), date(2999, 12, 31), date(4712, 12, 31)})
"""Days beside the year 9999 by which programs of personnel and membership mean that no end is known."""


def sound(records: Iterable[Record]) -> tuple[list[Record], tuple[LeftOut, ...]]:
    """The records without what contradicts itself, and what that was.

    - A tenure that surely ends, or is surely left, before it starts.
    - A parent that an organization surely left before it became part of it.
    - The two days of an organization, or of a role, that surely ended before it came to be.

    An end that stands for none is taken away and not told of: a missing one says the same (`is_end_of_time`).
    """
    left_out: list[LeftOut] = []
    return [_sound(record, left_out) for record in records], tuple(left_out)


def is_end_of_time(day: UncertainDate | None) -> bool:
    """Whether a day is what other programs write where they know of no end: one in the year 9999, or in `NO_END`."""
    return day is not None and (day.earliest.year == date.max.year or (day.exact and day.earliest in NO_END))


def _sound(record: Record, left_out: list[LeftOut]) -> Record:
    # Nearly every record is sound, and none is copied for nothing: a folder may hold a hundred thousand.
    if isinstance(record, Person):
        tenures = _kept(tuple(map(_with_real_end, record.tenures)), _of_tenure, left_out)
        return record if tenures == record.tenures else replace(record, tenures=tenures)
    if isinstance(record, Organization):
        parents = _kept(tuple(map(_with_real_end, record.parents)), _of_parent, left_out)
        record = record if parents == record.parents else replace(record, parents=parents)
    if isinstance(record, Organization | Role) and is_end_of_time(record.dissolved):
        record = replace(record, dissolved=None)
    if isinstance(record, Organization | Role) and _before(record.dissolved, record.founded):
        words = f'the life of "{record.id}", which ends {record.dissolved}, before its start {record.founded}'
        left_out.append(LeftOut(record.origin, words))
        record = replace(record, founded=None, dissolved=None)
    return record


def _with_real_end(part: Part) -> Part:
    return replace(part, end=None) if is_end_of_time(part.end) else part


def _kept(parts: tuple[Part, ...], fault: Callable[[Part], str | None], left_out: list[LeftOut]) -> tuple[Part, ...]:
    faults = [(part, fault(part)) for part in parts]
    left_out += [LeftOut(part.origin, words) for part, words in faults if words is not None]
    return tuple(part for part, words in faults if words is None)


def _of_tenure(tenure: Tenure) -> str | None:
    ends = [tenure.end, *(each.effective for each in tenure.departure if each.status.counts)]
    end = next((each for each in ends if _before(each, tenure.start)), None)
    return f"a tenure that ends {end}, before its start {tenure.start}" if end is not None else None


def _of_parent(parent: Parent) -> str | None:
    if not _before(parent.end, parent.start):
        return None
    return f'the parent "{parent.organization}", which ends {parent.end}, before its start {parent.start}'


def _before(end: UncertainDate | None, start: UncertainDate | None) -> bool:
    return end is not None and start is not None and end.surely_before(start)
