"""Bounds of Kaplan and Meier's curve where lengths are uncertain: no share is outside, whichever days are meant.

A curve is no sum: to make one stay longer may raise or lower it, so that the shortest and the longest stays give no
bounds. For a day t, an exit lowers the share that stays longer than t if it is on or before t, and lowers it the more
the fewer are still at risk. So the share is highest where those who may leave after t do, and the others as early as
they can; it is lowest where those who may leave by t do, and as late as they can. Both are worlds, so that nothing lies
between the bounds and what can be.

Where people came under observation late, earlier is not always higher: there may have been fewer at risk. Then each
exit is counted with the most, or the fewest, that may have been at risk on any of its days; the bounds hold still, and
may be wider than what can be.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from talentwatch.statistics.survival import HALF, Stay, shares


@dataclass(frozen=True, slots=True)
class PossibleStay:
    """How long somebody may have stayed, in days.

    Attributes:
        least: The least; 1 or more.
        most: The most.
        left: Whether it ended by leaving; None where that is not known.
        entered: The least and the most that it may have lasted when it came under observation.
    """

    least: int
    most: int
    left: bool | None
    entered: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.most:
            raise ValueError(f"no length of a stay: {self.least} to {self.most} days")

    @property
    def middle(self) -> Stay:
        """A stay of the length in the middle: from it can be told how far lengths scatter, and nothing else."""
        days = (self.least + self.most) // 2
        return Stay(days, self.left is not False, min(self.entered[0], days - 1))

    @property
    def surely_there(self) -> int:
        """The last day on which it had surely not ended before, nor ends before somebody whose last day this is."""
        return self.least if self.least == self.most or self.left is False else self.least - 1


def share_bounds(stays: Sequence[PossibleStay], days: int) -> tuple[float, float]:
    """The least and the most share that stays longer than so many days, over all that the stays may have been."""
    if all(stay.entered == (0, 0) for stay in stays):
        return (
            shares([_lowest(stay, days) for stay in stays], [days])[0],
            shares([_highest(stay, days) for stay in stays], [days])[0],
        )
    may_leave = [stay for stay in stays if stay.left is not False and stay.least <= days]
    must_leave = [stay for stay in stays if stay.left and stay.most <= days]
    surely = _Risk((stay.entered[1], stay.surely_there) for stay in stays)
    possibly = _Risk((stay.entered[0], stay.most) for stay in stays)
    return (
        # Who may leave on several days is not among those who are surely there on each of them, and is added.
        _product(may_leave, lambda stay: min(surely.between(stay.least, min(stay.most, days))) + 1, surely),
        _product(must_leave, lambda stay: max(possibly.between(stay.least, stay.most)), possibly),
    )


def median_bounds(stays: Sequence[PossibleStay]) -> tuple[int | None, int | None]:
    """After how many days half have left, at least and at most; None where fewer may ever do."""
    last = range(1, max((stay.most for stay in stays), default=0) + 1)
    found = []
    for end in (0, 1):
        # Neither bound of a share rises as the days go on.
        place = bisect_left(last, True, key=lambda days, end=end: share_bounds(stays, days)[end] <= HALF + 1e-12)  # type: ignore[misc]
        found.append(last[place] if place < len(last) else None)
    return found[0], found[1]


def _lowest(stay: PossibleStay, days: int) -> Stay:
    """What it must have been for the least share: gone by that day if it can be, and then as late as it can."""
    if stay.left is False:
        return Stay(stay.least, left=False)
    return Stay(min(stay.most, days), left=True) if stay.least <= days else Stay(stay.least, left=False)


def _highest(stay: PossibleStay, days: int) -> Stay:
    """What it must have been for the greatest share: there after that day if it can be, else gone early."""
    return Stay(stay.least, left=True) if stay.left and stay.most <= days else Stay(stay.most, left=False)


class _Risk:
    """How many were at risk on each day, as it changes."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        changes: Counter[int] = Counter({0: 0})
        for entered, last in spans:
            if entered < last:
                changes[entered + 1] += 1
                changes[last + 1] -= 1
        self._days = sorted(changes)
        self._people = list(accumulate(changes[day] for day in self._days))

    def between(self, first: int, last: int) -> list[int]:
        """Each number that there was from one day to another."""
        return self._people[bisect_right(self._days, first) - 1 : bisect_right(self._days, last)]


def _product(leavers: Iterable[PossibleStay], at_risk: Callable[[PossibleStay], int], risk: _Risk) -> float:
    """The share that stays, if each of some people leaves when so many are at risk.

    Those who leave on one day that is known do so one after the other, after those who may leave on it.
    """
    survival = 1.0
    before: Counter[int] = Counter()
    for stay in leavers:
        if stay.least == stay.most:
            people = risk.between(stay.least, stay.least)[0] - before[stay.least]
            before[stay.least] += 1
        else:
            people = at_risk(stay)
        survival *= 1 - 1 / max(people, 1)
    return survival
