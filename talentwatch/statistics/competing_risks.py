"""Cumulative incidence: the share that had left in a certain way by each day, where there are several ways to leave.

Aalen and Johansen's estimator (Scandinavian Journal of Statistics 5, 1978, p. 141), with entries after the start. One
minus a curve for each cause alone would answer another question: how many would have left in that way if nobody could
leave in another; those shares add up to more than all who left.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from talentwatch.statistics.distributions import LEVEL, quantile
from talentwatch.statistics.survival import Stay, followed


@dataclass(frozen=True, slots=True)
class Incidence:
    """A step of a cumulative incidence.

    Attributes:
        days: After so many days.
        at_risk: How many were there and under observation just before.
        left: How many left on that day in this way.
        share: The share that had left in this way by then.
        low: The lower end of its interval on the log(-log) scale; None where nothing or all is the share.
        high: The upper end.
    """

    days: int
    at_risk: int
    left: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Incidences:
    """The cumulative incidence of each cause.

    Attributes:
        causes: The steps of each cause, at every day on which somebody left.
        reach: The longest stay of which they say something, in days.
        goes_on: Whether stays that are longer are on record, and they end there since too few of them are.
    """

    causes: dict[str, tuple[Incidence, ...]]
    reach: int
    goes_on: bool

    def at(self, cause: str, days: int) -> float:
        """The share that had left in this way within so many days."""
        return next((step.share for step in reversed(self.causes.get(cause, ())) if step.days <= days), 0.0)


def incidences(
    stays: Sequence[tuple[Stay, str]], level: float = LEVEL, *, least_at_risk: int = 1, start: int = 0
) -> Incidences:
    """The cumulative incidences of some stays; at each day they and the share that is still there make 1.

    Args:
        stays: How long each lasted, and how it ended; of one that goes on it does not matter how.
        level: How often the interval of a step holds the share.
        least_at_risk: They end before the first day with fewer at risk; in any case before one with none.
        start: They are of those who were still there after so many days; 0 for everybody.
    """
    watched = sorted(((stay, cause) for stay, cause in stays if stay.days > start), key=lambda pair: pair[0].days)
    reach = followed((stay for stay, _ in watched), max(least_at_risk, 1), start)
    causes = sorted({cause for stay, cause in watched if stay.left})
    entries = sorted(max(stay.entered, start) for stay, _ in watched)
    over = entered = 0
    survival = 1.0
    sums = {cause: _Sums() for cause in causes}
    steps: dict[str, list[Incidence]] = {cause: [] for cause in causes}
    for days, ending in groupby(watched, key=lambda pair: pair[0].days):
        if days > reach:
            break
        there = list(ending)
        while entered < len(entries) and entries[entered] < days:
            entered += 1
        at_risk = entered - over
        over += len(there)
        left = Counter(cause for stay, cause in there if stay.left)
        if not left:
            continue
        for cause in causes:
            own = sums[cause]
            own.add(survival, at_risk, left[cause], left.total())
            low, high = _ends(own.share, own.variance, quantile(level))
            steps[cause].append(Incidence(days, at_risk, left[cause], own.share, low, high))
        survival *= 1 - left.total() / at_risk
    goes_on = any(stay.days > reach for stay, _ in watched)
    return Incidences({cause: tuple(each) for cause, each in steps.items()}, reach, goes_on)


class _Sums:
    """The share of a cause so far, and its variance by the delta method.

    Collett, Modelling Survival Data in Medical Research, 3rd ed., 2015, p. 411. With F the share, d of n leaving on a
    day, c of them in this way, and S the share that was still there before, the variance after a time t is

        sum (F(t) - F)² d / (n (n - d)) + sum S² c (n - c) / n³ - 2 sum (F(t) - F) S c / n²

    Its sums are kept apart by the power of F(t), so that a step costs the same whenever it comes.
    """

    def __init__(self) -> None:
        self.share = 0.0
        self._squared = self._linear = self._constant = 0.0

    def add(self, survival: float, at_risk: int, own: int, left: int) -> None:
        """One more day."""
        self.share += survival * own / at_risk
        spread = left / (at_risk * (at_risk - left)) if at_risk > left else 0.0
        both = survival * own / at_risk**2
        self._squared += spread
        self._linear += -2 * self.share * spread - 2 * both
        self._constant += self.share**2 * spread + 2 * self.share * both
        self._constant += survival**2 * own * (at_risk - own) / at_risk**3

    @property
    def variance(self) -> float:
        """The variance of the share."""
        return max(self._squared * self.share**2 + self._linear * self.share + self._constant, 0.0)


def _ends(share: float, variance: float, z: float) -> tuple[float | None, float | None]:
    """The interval on the log(-log) scale, as in the same place."""
    if not 0 < share < 1:
        return None, None
    step = z * math.sqrt(variance) / (share * math.log(share))
    return share ** math.exp(-step), share ** math.exp(step)
