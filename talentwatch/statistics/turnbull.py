"""Retention curves of stays whose length is known within bounds: Turnbull's estimator, with entries after the start.

B. W. Turnbull, JRSS B 38, 1976, p. 290; that the ends of the intervals in which people may leave include the days of
entry is from Frydman, JRSS B 56, 1994, p. 71. It is found by the EM algorithm on the hazards: how many are expected to
have left in an interval, by how many are expected to have been at risk; for exact days that is Kaplan and Meier's
product limit at the first step. Steps are lengthened by SQUAREM (Varadhan and Roland, Scandinavian Journal of
Statistics 35, 2008, p. 335), never to where the stays on record are less likely.

The data do not tell where within an interval somebody left. So a share is told by its least, as if all had left on the
first day of their interval, and its most, as if on the last. Where it is not known how long a stay had lasted when it
came under observation, the curve is fitted for the least and for the most, and both lie within what is told.

That is where the most likely curve lies, and not how far it may be from the truth: where many intervals are wide it
leaps between a few days. Bounds that hold whichever days are meant are those of `curve_bounds`.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from talentwatch.statistics.survival import HALF

PRECISE = 1e-6
"""The curve is found when a step of the algorithm moves no share by more than this."""

MOST_STEPS = 2000
"""After so many steps it is left as it is."""

_NEARLY_ONE = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class UncertainStay:
    """How long somebody stayed, in days, as far as it is known.

    Attributes:
        least: It lasted no shorter; 1 or more.
        most: It ended by leaving and lasted no longer, nor longer than it was observed; None where all that is known
            is that it lasted longer than `least`.
        entered: The least and the most that it had lasted when first observed; 0 where that was at the start.
    """

    least: int
    most: int | None
    entered: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if self.most is not None and not 1 <= self.least <= self.most:
            raise ValueError(f"no length of a stay: {self.least} to {self.most} days")
        if not 0 <= self.entered[0] <= self.entered[1]:
            raise ValueError(f"no time of entry: after {self.entered[0]} to {self.entered[1]} days")


@dataclass(frozen=True, slots=True)
class Interval:
    """Days in which people left, the data do not tell on which of them.

    Attributes:
        first: The first of them.
        last: The last of them.
        at_risk: How many are expected to have been there and under observation just before.
        left: How many are expected to have left in it.
        survival: The share that stays longer than the last day.
    """

    first: int
    last: int
    at_risk: float
    left: float
    survival: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Turnbull's estimate.

    Attributes:
        intervals: Where people left, in order.
        reach: The longest stay of which it says something, in days.
        goes_on: Whether stays that may be longer are on record, and it ends there since too few of them are.
        converged: Whether it was found as precisely as `PRECISE` says.
    """

    intervals: tuple[Interval, ...]
    reach: int
    goes_on: bool
    converged: bool

    def at(self, days: int) -> tuple[float, float]:
        """The least and the most share that stays longer than so many days."""
        least = most = 1.0
        for interval in self.intervals:
            if interval.first > days:
                break
            least = interval.survival
            if interval.last <= days:
                most = interval.survival
        return least, most

    @property
    def median(self) -> tuple[int | None, int | None]:
        """After how many days half have left, at least and at most; None where fewer do before the curve ends."""
        half = next((each for each in self.intervals if each.survival <= HALF + 1e-9), None)
        if half is None or half.first > self.reach:
            return None, None
        return half.first, half.last if half.last <= self.reach else None


@dataclass(frozen=True, slots=True)
class UncertainCurve:
    """A retention curve with what is not known of it: the estimates for the least and for the most time at entry."""

    fits: tuple[Fit, ...]

    @property
    def reach(self) -> int:
        """The longest stay of which it says something, in days."""
        return min(fit.reach for fit in self.fits)

    @property
    def goes_on(self) -> bool:
        """Whether stays that may be longer are on record, and it ends there since too few of them are."""
        return any(fit.goes_on or fit.reach > self.reach for fit in self.fits)

    @property
    def converged(self) -> bool:
        """Whether each of them was found as precisely as `PRECISE` says."""
        return all(fit.converged for fit in self.fits)

    def at(self, days: int) -> tuple[float, float]:
        """The least and the most share that stays longer; beyond `reach` that of the last day, which says nothing."""
        ends = [fit.at(days) for fit in self.fits]
        return min(least for least, _ in ends), max(most for _, most in ends)

    @property
    def median(self) -> tuple[int | None, int | None]:
        """After how many days half have left, at least and at most; None where fewer do before the curve ends."""
        ends = [fit.median for fit in self.fits]
        first = [least for least, _ in ends if least is not None and least <= self.reach]
        last = [most for _, most in ends if most is not None and most <= self.reach]
        return min(first, default=None), max(last) if len(last) == len(ends) else None


def turnbull(stays: Sequence[UncertainStay], *, least_at_risk: int = 1, start: int = 0) -> UncertainCurve:
    """The retention curve of some stays.

    Args:
        stays: How long each lasted.
        least_at_risk: The curve ends before the first day on which fewer are expected to be at risk; in any case before
            one with none.
        start: The curve is of those who were still there after so many days; 0 for everybody.
    """
    every = {tuple(_observed(stays, end, start)) for end in (0, 1)}
    return UncertainCurve(tuple(_fit(each, max(least_at_risk, 1), start) for each in sorted(every)))


_Observed = tuple[int, int, int]
"""A stay for one reading of its entry: its least days, its most (0 for one that goes on), and its days at entry."""


def _observed(stays: Iterable[UncertainStay], end: int, start: int) -> Iterable[_Observed]:
    for stay in stays:
        entered = max(stay.entered[end], start)
        if stay.most is None:
            # Of who came under observation no earlier than that nothing is known since.
            if stay.least > entered:
                yield stay.least, 0, entered
        elif stay.most > start:
            # It is on record, so that it came under observation before it was over.
            entered = max(min(entered, stay.most - 1), start)
            yield max(stay.least, entered + 1), stay.most, entered


@dataclass(frozen=True, slots=True)
class _Problem:
    """What the algorithm needs: intervals, and who may have left in which; places are those of intervals.

    Attributes:
        leavers: The first and last place in which somebody may have left, the first at which they were at risk, and how
            many people have these.
        open: The first place at which people who go on were at risk, the place after the last, and how many have these.
        entered: How many of the leavers came in by each place, and how many who go on are at risk there.
        survived: Whether at some place somebody was at risk who may have stayed.
    """

    places: list[tuple[int, int]]
    leavers: list[tuple[int, int, int, int]]
    open: list[tuple[int, int, int]]
    entered: list[int]
    survived: list[bool]


def _intervals(stays: Iterable[_Observed]) -> list[tuple[int, int]]:
    """The innermost intervals: from the first day of some stay's end to the next that is the last, or one of entry."""
    edges = set()
    for least, most, entered in stays:
        edges |= {(least if most else least + 1, 0), (entered, 1)}
        if most:
            edges.add((most, 1))
    found = []
    first = None
    for day, is_last in sorted(edges):
        if not is_last:
            first = day
        elif first is not None:
            found.append((first, day))
            first = None
    return found


def _problem(stays: Sequence[_Observed]) -> _Problem:
    places = _intervals(stays)
    firsts, lasts = [first for first, _ in places], [last for _, last in places]
    leavers: Counter[tuple[int, int, int]] = Counter()
    goes_on: Counter[tuple[int, int]] = Counter()
    for least, most, entered in stays:
        begin = bisect_right(firsts, entered)
        if most:
            leavers[bisect_left(firsts, least), bisect_right(lasts, most) - 1, begin] += 1
        else:
            goes_on[begin, bisect_right(lasts, least)] += 1
    entries, staying = [0] * (len(places) + 1), [0] * (len(places) + 1)
    for (_, last, begin), people in leavers.items():
        entries[begin] += people
        staying[begin] += people
        staying[last] -= people
    for (begin, after), people in goes_on.items():
        for each in (entries, staying):
            each[begin] += people
            each[after] -= people
    return _Problem(
        places,
        [(*key, people) for key, people in leavers.items()],
        [(*key, people) for key, people in goes_on.items() if key[0] < key[1]],
        list(accumulate(entries))[:-1],
        [people > 0 for people in accumulate(staying)][:-1],
    )


def _fit(stays: Sequence[_Observed], least_at_risk: int, start: int) -> Fit:
    problem = _problem(stays)
    hazards, converged = _hazards(problem)
    _, left, at_risk, _ = _step(problem, hazards)
    survival, intervals = 1.0, []
    for place, (first, last) in enumerate(problem.places):
        survival *= 1 - hazards[place]
        if left[place] > 1e-9:  # noqa: PLR2004  nothing but rounding
            intervals.append(Interval(first, last, at_risk[place], left[place], survival))
    reach = _reach(stays, intervals, least_at_risk, start)
    kept = tuple(each for each in intervals if each.first <= reach)
    return Fit(kept, reach, any(max(least, most) > reach for least, most, _ in stays), converged)


def _reach(stays: Iterable[_Observed], intervals: Iterable[Interval], least_at_risk: int, start: int) -> int:
    """The last day up to which enough are expected at risk, if people left on the last day of their intervals."""
    changes: Counter[int] = Counter({start + 1: 0})
    expected: dict[int, float] = {}
    for least, most, entered in stays:
        changes[entered + 1] += 1
        if not most:
            changes[least + 1] -= 1
    for interval in intervals:
        changes[interval.last + 1] += 0
        expected[interval.last + 1] = interval.left
    at_risk = 0.0
    for day in sorted(changes):
        at_risk += changes[day] - expected.get(day, 0.0)
        if at_risk < least_at_risk - 1e-6:
            return day - 1
    return start


def _hazards(problem: _Problem) -> tuple[list[float], bool]:
    """The chance to leave in each interval of those who had stayed until then, and whether it was found."""
    size = len(problem.places)
    hazards = [1 / (size - place + 1) for place in range(size)]
    for _ in range(MOST_STEPS):
        once, _, _, _ = _step(problem, hazards)
        twice, _, _, before = _step(problem, once)
        longer = _lengthened(hazards, once, twice)
        further, _, _, likelihood = _step(problem, longer)
        moved = further if likelihood >= before else twice
        change = max(map(_distance, _survivals(hazards), _survivals(moved)), default=0.0)
        hazards = moved
        if change < PRECISE:
            return hazards, True
    return hazards, False


def _distance(one: float, other: float) -> float:
    return abs(one - other)


def _survivals(hazards: Iterable[float]) -> list[float]:
    return list(accumulate((1 - hazard for hazard in hazards), lambda one, other: one * other))


def _lengthened(start: Sequence[float], once: Sequence[float], twice: Sequence[float]) -> list[float]:
    """Where two equal steps would lead to if they went on; no chance that is not nothing becomes nothing, or all."""
    steps = [one - zero for zero, one in zip(start, once, strict=True)]
    turns = [(two - one) - step for one, two, step in zip(once, twice, steps, strict=True)]
    bend = math.sqrt(sum(turn * turn for turn in turns))
    length = max(math.sqrt(sum(step * step for step in steps)) / bend, 1.0) if bend else 1.0
    return [
        min(max(zero + 2 * length * step + length * length * turn, two / 10), 1 - (1 - two) / 10)
        for zero, two, step, turn in zip(start, twice, steps, turns, strict=True)
    ]


def _step(problem: _Problem, hazards: Sequence[float]) -> tuple[list[float], list[float], list[float], float]:
    """One step of the EM algorithm.

    Returns:
        The next hazards, how many are expected to have left at each place and to have been at risk there, and the
        logarithm of how likely the stays on record are with the hazards given.
    """
    before, after = [], []
    survival = 1.0
    for hazard in hazards:
        before.append(survival)
        survival *= 1 - hazard
        after.append(survival)
        # Where surely nobody stayed, the next ones are on their own: only shares of each other matter.
        survival = survival or 1.0
    likelihood = 0.0
    weights = [0.0] * (len(hazards) + 1)
    for first, last, begin, people in problem.leavers:
        chance = before[first] - after[last]
        weights[first] += people / chance
        # Beyond a place where nobody stayed the sum begins anew, so that what is rounded is not carried on.
        if problem.survived[last]:
            weights[last + 1] -= people / chance
        likelihood += people * math.log(chance / before[begin])
    for begin, end, people in problem.open:
        likelihood += people * math.log(after[end - 1] / before[begin])
    found, left, at_risk = [], [], []
    weight = gone = 0.0
    for place in range(len(hazards)):
        weight += weights[place]
        leaving = max((before[place] - after[place]) * weight, 0.0)
        risk = problem.entered[place] - gone
        hazard = leaving / risk if risk > leaving else 1.0
        if problem.survived[place]:
            found.append(min(hazard, _NEARLY_ONE))
        else:
            found.append(1.0)
            weight = 0.0
        left.append(leaving)
        at_risk.append(risk)
        gone += leaving
    return found, left, at_risk, likelihood
