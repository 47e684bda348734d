"""How long a seat that was left stood without a permanent holder: the least and the most over all worlds.

A world chooses one day for each start and each end. In a world the seat of one who left on day e is filled on the first
day after e on which as many others hold the role, who had not left before, as it has seats: of several seats each is
filled in the order in which they were left. Tenures are independent of each other, and each can only bring that day
nearer; so it is nearest where all began as early and stayed as long as they can, and farthest the other way round.
"""

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence

from talentwatch.dates import DayRange
from talentwatch.measures.role_holders import ALWAYS, RoleTenure, Seat
from talentwatch.presence.posts import NEVER

MOST_DAYS_TRIED = 200
"""How many last days of one tenure are tried; where more would matter, its vacancy gets bounds that may be too wide."""

MOST_FLEETING = 200
"""How many tenures of a role that may be over before their latest start are looked at one by one."""


_NOBODY = (NEVER, -NEVER, "")
"""In place of one who is left out of a line: nobody in it."""


class _Line:
    """Who held a role, in one extreme of what is possible: each from one first day on, to one last day.

    Tenures that are never there in this extreme are left out.
    """

    def __init__(self, held: Sequence[tuple[int, int, str]]) -> None:
        """The first day, the last day and the id of each."""
        self._starts = sorted(first for first, _, _ in held)
        self._ends = sorted((last, record) for _, last, record in held)
        # Of most tenures the last day comes after the first one; of some it may come before, and nobody was there.
        self._fleeting = [each for each in held if each[1] < each[0]]

    def filled(self, seats: int, last: int, but: tuple[int, int, str]) -> float:
        """The first day after a last day on which so many are there who had not left before, one of them left out."""
        start, end, record = but
        never = [first for first, gone, name in self._fleeting if (gone, name) < (last, record) and first > last + 1]
        own = start <= last + 1 and (end, record) >= (last, record)
        gone = bisect_left(self._ends, (last, record)) - len(never)
        there = bisect_right(self._starts, last + 1)
        missing = seats - (there - gone - own)
        if missing <= 0:
            return last + 1
        never.sort()
        if start > last + 1 and (end, record) >= (last, record):
            insort(never, start)
        at = there
        while at < len(self._starts):
            if never and self._starts[at] == never[0]:
                never.pop(0)
            else:
                missing -= 1
            if not missing:
                return self._starts[at]
            at += 1
            if not never:
                return self._starts[at + missing - 1] if at + missing <= len(self._starts) else math.inf
        return math.inf


class VacancyDays:
    """The bounds of the vacancies of a role."""

    def __init__(self, seat: Seat, permanent: Sequence[RoleTenure], until: int) -> None:
        """The role, its permanent holders, and the end of observation."""
        self._seat = seat
        self._until = until
        self._soonest = _Line([_longest(each) for each in permanent])
        latest = [_shortest(each) for each in permanent if not each.doubtful]
        fleeting = [each for each in latest if each[1] < each[0]]
        self._too_many = len(fleeting) > MOST_FLEETING
        # Left out, they bring no vacancy to an end: what is longest gets no shorter by that.
        self._latest = _Line([each for each in latest if each[1] >= each[0]] if self._too_many else latest)
        self._edges = sorted({day for each in permanent for day in each.last if day < NEVER})

    def of(self, before: RoleTenure) -> DayRange:
        """The days for which the seat of one who left was vacant."""
        first, last = self.last_days(before)
        tried = list(self._tried(first, last))
        if len(tried) > MOST_DAYS_TRIED:
            least = max(self.soonest_end(before, first) - last - 1, 0)
            most = max(self.latest_end(before, last) - first - 1, 0)
        else:
            least = min(max(self.soonest_end(before, day) - day - 1, 0) for day in tried)
            most = max(max(self.latest_end(before, day) - day - 1, 0) for day in tried)
        # An end of the calendar stands for any time beyond it.
        return DayRange(0 if before.last[1] > self._until else least, None if first <= ALWAYS else most)

    def last_days(self, before: RoleTenure) -> tuple[int, int]:
        """The first and the last day that can be the last one of a tenure, no later than the end of observation."""
        return before.last[0], min(before.last[1], self._until)

    def soonest_end(self, before: RoleTenure, day: int) -> int:
        """The first day that can be the one on which the seat of one who left on a day was filled or given up."""
        limit = min(self._abolished(0), self._until) + 1
        return int(min(self._filled(self._soonest, _longest(before), day), limit))

    def latest_end(self, before: RoleTenure, day: int) -> int:
        """The last day that can be it."""
        limit = min(self._abolished(1), self._until) + 1
        own = _shortest(before)
        if self._too_many and own[1] < own[0]:
            own = _NOBODY
        return int(min(self._filled(self._latest, own, day), limit))

    def fewest_seats(self, first: int, last: int) -> int:
        """The fewest seats that the role had on the days from one to another."""
        steps = [seats for step, seats in self._seat.steps if first < step <= last]
        return min([self._seat.seats_on(first), *steps])

    def _abolished(self, bound: int) -> int:
        return self._seat.abolished[bound] if self._seat.abolished is not None else NEVER

    def _filled(self, line: _Line, own: tuple[int, int, str], day: int) -> float:
        found = line.filled(self._seat.seats_on(day + 1), day, own)
        fewest = self._seat.seats_on(day + 1)
        for step, seats in self._seat.steps:
            # A seat less that is given up while it is empty is filled by nobody any more.
            if step > day + 1 and seats < fewest:
                fewest = seats
                found = min(found, max(step, line.filled(seats, day, own)))
        return found

    def _tried(self, first: int, last: int) -> Iterator[int]:
        """The last days at which a vacancy is shortest or longest: next to where another left or seats changed."""
        near = self._edges[bisect_left(self._edges, first) : bisect_right(self._edges, last)]
        steps = [step for step, _ in self._seat.steps]
        days = {first, last, *(each + to for each in (*near, *steps) for to in (-2, -1, 0, 1))}
        return (day for day in days if first <= day <= last)


def _longest(held: RoleTenure) -> tuple[int, int, str]:
    return held.first[0], held.last[1], held.record


def _shortest(held: RoleTenure) -> tuple[int, int, str]:
    return min(held.first[1], held.last[1]), held.last[0], held.record
