"""Retention curves: how many of those who came were still there after so many days.

Kaplan and Meier's product limit (JASA 53, 1958, p. 457) with Greenwood's variance, its interval on the log(-log) scale
(Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2nd ed., section 1.4), and the log-rank test
(Mantel, Cancer Chemotherapy Reports 50, 1966, p. 163). Ties and entries after the start count as in those.

A curve ends where too few are left to go on: a product over days on which somebody was at risk says nothing of the days
beyond one on which nobody was, however many come under observation later.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from talentwatch.statistics.distributions import LEVEL, chi_squared_tail, quantile

HALF = 0.5

LEAST_AT_RISK = 5
"""The usual number of people who must be at risk on each day of a curve that is shown."""

MOST_GROUPS = 100
"""How many groups are compared at most."""


@dataclass(frozen=True, slots=True)
class Stay:
    """How long somebody stayed, in days, the first and the last one counted.

    Attributes:
        days: How long; 1 or more.
        left: Whether it ended by leaving; else all that is known is that it was no shorter.
        entered: How long it had lasted when it came under observation; 0 where that was from the start.
    """

    days: int
    left: bool
    entered: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A step of a curve.

    Attributes:
        days: After so many days.
        at_risk: How many were there and under observation just before.
        left: How many left on that day.
        censored: How many were last known of on that day.
        survival: The share that stays longer.
        low: The lower end of its 95 % interval; None where the formula gives none.
        high: The upper end.
    """

    days: int
    at_risk: int
    left: int
    censored: int
    survival: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A retention curve.

    Attributes:
        points: Its steps in order, the first one at its start.
        reach: The longest stay of which it says something, in days.
        goes_on: Whether stays that are longer are on record, and it ends there since too few of them are.
    """

    points: tuple[Point, ...]
    reach: int
    goes_on: bool = False

    def at(self, days: int) -> Point:
        """The step that holds after so many days; beyond `reach` the last one, which says nothing of that day."""
        return next((point for point in reversed(self.points) if point.days <= days), self.points[0])

    def share_gone(self, days: int) -> float:
        """The share that had left within so many days: where on the curve a stay of that length lies."""
        return 1 - self.at(days).survival

    @property
    def median(self) -> int | None:
        """After how many days half have left; None where fewer than half do before the curve ends."""
        return next((point.days for point in self.points if point.survival <= HALF + 1e-12), None)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """The days at which the ends of the interval pass one half (Brookmeyer and Crowley, Biometrics 38, 1982)."""
        low = next((point.days for point in self.points if point.low is not None and point.low <= HALF), None)
        high = next((point.days for point in self.points if point.high is not None and point.high <= HALF), None)
        return low, high


def curve(stays: Sequence[Stay], level: float = LEVEL, *, least_at_risk: int = 1, start: int = 0) -> Curve:
    """The retention curve of some stays.

    Args:
        stays: How long each lasted.
        level: How often the interval of a step holds the share.
        least_at_risk: The curve ends before the first day with fewer at risk; it ends in any case before one with none.
        start: The curve is of those who were still there after so many days; 0 for everybody.
    """
    stays = [stay for stay in stays if stay.days > start]
    reach = followed(stays, max(least_at_risk, 1), start)
    z = quantile(level)
    survival, spread = 1.0, 0.0
    points = [Point(start, sum(stay.entered <= start for stay in stays), 0, 0, 1.0, 1.0, 1.0)]
    for days, at_risk, gone, censored in _steps(stays, start):
        if days > reach:
            break
        if gone:
            survival *= 1 - gone / at_risk
            spread += gone / (at_risk * (at_risk - gone)) if at_risk > gone else math.inf
        points.append(Point(days, at_risk, gone, censored, survival, *_interval(survival, spread, z)))
    return Curve(tuple(points), reach, any(stay.days > reach for stay in stays))


def _steps(stays: Iterable[Stay], start: int) -> Iterator[tuple[int, int, int, int]]:
    """Each day on which stays end, in order: the day, how many were at risk, how many left, how many were censored."""
    stays = [stay for stay in stays if stay.days > start]
    left = Counter([stay.days for stay in stays if stay.left])
    ended = Counter([stay.days for stay in stays])
    entries = Counter([max(stay.entered, start) for stay in stays])
    waiting = sorted(entries, reverse=True)
    at_risk = 0
    for days in sorted(ended):
        # Who enters on a day is at risk from the next one on.
        while waiting and waiting[-1] < days:
            at_risk += entries[waiting.pop()]
        yield days, at_risk, left[days], ended[days] - left[days]
        at_risk -= ended[days]


def followed(stays: Iterable[Stay], least_at_risk: int, start: int = 0) -> int:
    """The last day up to which, on each day after the start, at least so many were at risk; the start if there is none.

    Args:
        stays: How long each lasted.
        least_at_risk: How many, 1 or more.
        start: The days before count for nothing.
    """
    changes: Counter[int] = Counter({start + 1: 0})
    for stay in stays:
        if stay.days > start:
            changes[max(stay.entered, start) + 1] += 1
            changes[stay.days + 1] -= 1
    at_risk = 0
    for day in sorted(changes):
        at_risk += changes[day]
        if at_risk < least_at_risk:
            return day - 1
    return start


def start_with_enough(stays: Sequence[Stay], least_at_risk: int) -> int | None:
    """After how many days a curve can start that has so many at risk; 0 where it can from the start, None for never.

    Where people are under observation from some day of a calendar on, few of them may be new ones; then the curve of
    those who had stayed this long already is the most that can be said.
    """
    ends = sorted({0, *(stay.entered for stay in stays)})
    return next((day for day in ends if followed(stays, least_at_risk, day) > day), None)


def shares(stays: Iterable[Stay], days: Sequence[int], start: int = 0) -> list[float]:
    """The share that stays longer than each of some numbers of days, in order, as the curve has it."""
    steps = _steps(stays, start)
    upcoming = next(steps, None)
    survival, found = 1.0, []
    for day in days:
        while upcoming is not None and upcoming[0] <= day:
            survival *= 1 - upcoming[2] / upcoming[1]
            upcoming = next(steps, None)
        found.append(survival)
    return found


def _interval(survival: float, spread: float, z: float) -> tuple[float | None, float | None]:
    if survival >= 1:
        return 1.0, 1.0
    if survival <= 0 or math.isinf(spread):
        return None, None
    logarithm = math.log(survival)
    step = z * math.sqrt(spread) / logarithm
    return survival ** math.exp(-step), survival ** math.exp(step)


def log_rank(groups: Sequence[Sequence[Stay]]) -> float | None:
    """The chance of curves at least as far apart as these if all groups left alike; None where that says nothing.

    Of more than `MOST_GROUPS` it says nothing: among so many some are far apart by chance, and the work
    grows with the third power of their number.

    Args:
        groups: The stays of each group.
    """
    groups = [group for group in groups if group]
    number = len(groups)
    times = sorted({stay.days for group in groups for stay in group if stay.left})
    if not 2 <= number <= MOST_GROUPS or not times:  # noqa: PLR2004  a comparison takes two
        return None
    entered = [sorted(stay.entered for stay in group) for group in groups]
    ended = [sorted(stay.days for stay in group) for group in groups]
    left = [Counter(stay.days for stay in group if stay.left) for group in groups]
    excess = [0.0] * number
    covariance = [[0.0] * number for _ in range(number)]
    for days in times:
        # Nobody is over before they come under observation.
        risk = [bisect_left(ins, days) - bisect_left(outs, days) for ins, outs in zip(entered, ended, strict=True)]
        gone = [each[days] for each in left]
        all_risk, all_gone = sum(risk), sum(gone)
        for one in range(number):
            excess[one] += gone[one] - all_gone * risk[one] / all_risk
        if all_risk > 1:
            scale = all_gone * (all_risk - all_gone) / (all_risk * all_risk * (all_risk - 1))
            there = [each for each in range(number) if risk[each]]
            for one in there:
                for other in there:
                    covariance[one][other] += scale * risk[one] * ((all_risk if one == other else 0) - risk[other])
    # The last group follows from the others.
    solved = _solved([row[:-1] for row in covariance[:-1]], excess[:-1])
    if solved is None:
        return None
    value = sum(one * other for one, other in zip(solved, excess[:-1], strict=True))
    return chi_squared_tail(max(value, 0.0), number - 1)


def _solved(matrix: Iterable[Sequence[float]], right: Sequence[float]) -> list[float] | None:
    """The solution of linear equations by Gauss's elimination; None where there is not one."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        pivot = max(range(place, size), key=lambda number: abs(rows[number][place]))
        if abs(rows[pivot][place]) < 1e-12:  # noqa: PLR2004  nothing but rounding
            return None
        rows[place], rows[pivot] = rows[pivot], rows[place]
        for number in range(size):
            if number != place:
                factor = rows[number][place] / rows[place][place]
                rows[number] = [one - factor * other for one, other in zip(rows[number], rows[place], strict=True)]
    return [rows[place][size] / rows[place][place] for place in range(size)]
