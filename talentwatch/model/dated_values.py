"""Values that held for a time: names that were borne, seats that a role had, and what became of a unit or a post."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from talentwatch.dates import UncertainDate, number_of
from talentwatch.model.annotations import NOWHERE, ByKey, OneValue, OrganizationId, Origin, RoleId, SourceId
from talentwatch.model.bounds import Mark, Name, Note, Seats


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A further name, and in which language or from when to when it was borne.

    Attributes:
        language: BCP 47 tag of the language in which this is the name.
        since: The first day on which it was the name.
        until: The last day on which it was the name.
        hidden: Whether it is found by only, and never shown: a name that somebody no longer bears and would not see.
    """

    name: Name
    language: Mark | None = None
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    hidden: bool = False
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSeats:
    """How many hold a role at a time, and from when to when.

    Attributes:
        since: The first day with this number.
        until: The last day with it; where it is not written, the day before the next number begins.
    """

    seats: Seats
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


class BecameHow(StrEnum):
    """How one organization or role became another one."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Becoming:
    """What an organization or a role became: spells, posts and vacancies go on over it.

    Attributes:
        organization: The organization that it became, of an organization.
        role: The role that it became, of a role.
        on: The first day of the new one.
        how: Whether it is the same under another name, was merged or split, or something else took its place.
    """

    organization: OrganizationId | None = None
    role: RoleId | None = None
    on: UncertainDate | None = None
    how: BecameHow | None = None
    sources: tuple[SourceId, ...] = ()
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


Names = Annotated[tuple[DatedName, ...], ByKey("language", "name")]
"""Further names: `{zh-Hans: 林俊旸}` by language, or a list of names with days."""

SeatCounts = Annotated[tuple[DatedSeats, ...], OneValue("seats")]
"""How many seats a role has: a number, or a list of numbers with days."""

Dated = TypeVar("Dated", DatedName, DatedSeats)


def name_on(day: date, name: str, names: Iterable[DatedName]) -> str:
    """The name to show of a day: the one borne then, else the name of today.

    Args:
        day: The day.
        name: The name of today.
        names: Further names. One that is hidden, or is the name in one language, is never taken.
    """
    shown = [each for each in names if not each.hidden and each.language is None]
    borne = _holding(day, [each for each in shown if each.since is not None or each.until is not None])
    return borne[0].name if borne else name


def seats_on(day: date, counts: Sequence[DatedSeats]) -> int:
    """How many seats there were on a day; before the first count that one, and one where there is none."""
    found = _holding(day, counts) or counts[:1]
    return found[0].seats if found else 1


def seats_within(first: date, last: date, counts: Sequence[DatedSeats]) -> tuple[int, int]:
    """The least and the greatest number of seats that there may have been on a day from `first` to `last`."""
    possible = {seats_on(day, counts) for day in (first, last)}
    for each in counts:
        since, until = each.since, each.until
        begins_in_time = since is None or since.earliest <= last
        if begins_in_time and (until is None or until.latest >= first) and not _replaced(each, first, counts):
            possible.add(each.seats)
    return min(possible), max(possible)


def _holding(day: date, values: Iterable[Dated]) -> list[Dated]:
    """The values that hold on a day, the one that began last first; of those that did so alike the one that ends first.

    One with uncertain days holds from the last day on which it can have begun to the last on which it can have ended.
    """
    found = [
        each
        for each in values
        if (each.since is None or each.since.latest <= day) and (each.until is None or day <= each.until.latest)
    ]
    return sorted(
        found,
        key=lambda each: (
            -number_of(each.since.latest if each.since is not None else date.min),
            each.until.latest if each.until is not None else date.max,
        ),
    )


def _replaced(value: DatedSeats, day: date, counts: Iterable[DatedSeats]) -> bool:
    """Whether another count surely took the place of this one before a day was over."""
    began = value.since.earliest if value.since is not None else date.min
    return any(
        other.since is not None and began < other.since.earliest and other.since.latest <= day for other in counts
    )
