"""Sets of days, and times of which the first and the last day are uncertain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from talentwatch.dates import FIRST_DAY, LAST_DAY, UncertainDate, number_of


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days.

    Attributes:
        stretches: First and last day of each stretch, both included, as ordinals, in order; no two of them touch.
    """

    stretches: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int]]) -> Self:
        """The days of any stretches; one that ends before it starts holds none."""
        joined: list[tuple[int, int]] = []
        for first, last in sorted(stretches):
            if first > last:
                continue
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((first, last))
        return cls(tuple(joined))

    @classmethod
    def within(cls, since: UncertainDate | None, until: UncertainDate | None) -> Self:
        """The days from the first day of one time to the last day of another; None sets no limit on that side."""
        first = number_of(since.earliest) if since is not None else FIRST_DAY
        last = number_of(until.latest) if until is not None else LAST_DAY
        return cls.of([(first, last)])

    @classmethod
    def during(cls, periods: Iterable[UncertainDate]) -> Self:
        """The days of some periods, their first and last ones included."""
        return cls.of((number_of(period.earliest), number_of(period.latest)) for period in periods)

    def __bool__(self) -> bool:
        """Whether there is a day in it."""
        return bool(self.stretches)

    def __or__(self, other: Self) -> Self:
        """The days of either."""
        return self.of((*self.stretches, *other.stretches))

    def __and__(self, other: Self) -> Self:
        """The days of both."""
        found = []
        mine, theirs = 0, 0
        while mine < len(self.stretches) and theirs < len(other.stretches):
            (first, last), (start, end) = self.stretches[mine], other.stretches[theirs]
            if max(first, start) <= min(last, end):
                found.append((max(first, start), min(last, end)))
            # The one that ends first meets nothing further on.
            if last < end:
                mine += 1
            else:
                theirs += 1
        return type(self)(tuple(found))

    def covers(self, period: UncertainDate) -> bool:
        """Whether every day of a period is in it."""
        start, end = number_of(period.earliest), number_of(period.latest)
        return any(first <= start and end <= last for first, last in self.stretches)

    def meets(self, period: UncertainDate) -> bool:
        """Whether any day of a period is in it."""
        start, end = number_of(period.earliest), number_of(period.latest)
        return any(first <= end and start <= last for first, last in self.stretches)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The stretches of the calendar that are not in it."""
        free = FIRST_DAY
        for first, last in self.stretches:
            if free < first:
                yield free, first - 1
            free = last + 1
        if free <= LAST_DAY:
            yield free, LAST_DAY


EVER = Days(((FIRST_DAY, LAST_DAY),))
"""Every day of the calendar."""

NEVER = Days()
"""No day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time that starts on one uncertain day and ends on another, and does not end before it starts.

    Attributes:
        earliest_start: The first day on which it can start, as an ordinal; so for the others.
        latest_start: The last day on which it can start.
        earliest_end: The first day that can be its last.
        latest_end: The last day that can be its last.
    """

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int

    @classmethod
    def between(cls, start: UncertainDate | None, end: UncertainDate | None, *, over: bool = False) -> Self:
        """The time from one day to another.

        Args:
            start: Its first day; where it is not known, it may be any.
            end: Its last day; where it is not known, it goes on.
            over: Whether it is known to be over, so that an unknown end may be any day.
        """
        return cls(
            earliest_start=number_of(start.earliest) if start is not None else FIRST_DAY,
            latest_start=number_of(start.latest) if start is not None else LAST_DAY,
            earliest_end=number_of(end.earliest) if end is not None else FIRST_DAY if over else LAST_DAY,
            latest_end=number_of(end.latest) if end is not None else LAST_DAY,
        )

    @property
    def possible(self) -> Days:
        """The days that it may cover."""
        return Days.of([(self.earliest_start, self.latest_end)])

    @property
    def sure(self) -> Days:
        """The days that it covers, whichever days it starts and ends on."""
        if self.earliest_start > self.latest_end:
            return NEVER
        # It starts before it ends, so that the one narrows what the other can be.
        return Days.of([(min(self.latest_start, self.latest_end), max(self.earliest_end, self.earliest_start))])

    def surely_meets(self, days: Days) -> bool:
        """Whether it covers one of these days at least, whichever days it starts and ends on."""
        if self.earliest_start > self.latest_end:
            return False
        # Not so where the whole of it can lie between those days.
        for first, last in days.gaps():
            start = max(first, self.earliest_start)
            if start <= min(last, self.latest_start) and max(start, self.earliest_end) <= min(last, self.latest_end):
                return False
        return True


def oldest_first(day: UncertainDate | None) -> tuple[bool, int, int]:
    """Sorts dates by their earliest day, then their latest; what is not known comes last."""
    if day is None:
        return (True, 0, 0)
    return (False, number_of(day.earliest), number_of(day.latest))


def newest_first(day: UncertainDate | None) -> tuple[bool, int, int]:
    """Sorts dates the other way round; what is not known still comes last."""
    unknown, earliest, latest = oldest_first(day)
    return (unknown, -earliest, -latest)
