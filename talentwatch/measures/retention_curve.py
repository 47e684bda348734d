"""The retention curve of some stays: an estimate, what it may be whichever days are meant, and what chance leaves open.

Where all days are exact it is Kaplan and Meier's, else Turnbull's. It ends where fewer than some number are at risk.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from talentwatch.measures.stays import RecordedStay, beyond, longest_known
from talentwatch.query.table import Bounds
from talentwatch.statistics import survival
from talentwatch.statistics.bootstrap import DRAWS, band, worth
from talentwatch.statistics.curve_bounds import PossibleStay, median_bounds, share_bounds
from talentwatch.statistics.survival import HALF, Stay, followed
from talentwatch.statistics.turnbull import UncertainCurve, turnbull

_MOST_DRAWN = 400_000
"""How many stays are drawn for a band in all; of very many people fewer draws say as much."""

_LEAST_DRAWS = 40

_MOST_STEPS = 100
"""At how many steps of a curve its band is worked out for the ends of the median's interval."""


@dataclass(frozen=True)
class RetentionCurve:
    """The retention curve of some stays.

    Attributes:
        stays: The stays.
        least_at_risk: How many have to be at risk where the curve goes on.
    """

    stays: Sequence[RecordedStay]
    least_at_risk: int

    @cached_property
    def start(self) -> int:
        """After how many days it starts: 0, or where too few new ones were observed, the first day with enough at risk.

        Then it is of those who had stayed so long.
        """
        return survival.start_with_enough(self._longest, self.least_at_risk) or 0

    @cached_property
    def exact(self) -> list[Stay] | None:
        """The stays that go beyond the start, where nothing about any of them is uncertain."""
        found = [stay for each in self.stays if (stay := each.exact) is not None]
        if len(found) < len(self.stays):
            return None
        return [stay for stay in found if stay.days > self.start]

    @cached_property
    def _longest(self) -> list[Stay]:
        limit = longest_known(self.stays)
        longest = (each.longest_followed for each in self.stays)
        return [
            Stay(min(each.days, limit), each.left, min(each.entered, limit - 1)) if each.days > limit else each
            for each in longest
        ]

    @cached_property
    def reach(self) -> int:
        """The longest stay of which the curve says something, in days: on each day before, enough may be at risk."""
        last = followed(self._longest, self.least_at_risk, self.start) if self.stays else 0
        return min(last, longest_known(self.stays)) if last > self.start else 0

    @property
    def longest(self) -> int:
        """The longest stay, in days, as far as a bound of it is known."""
        return max((each.days for each in self._longest), default=0)

    @property
    def goes_on(self) -> bool:
        """Whether there are longer stays, and the curve ends for want of people."""
        return self.longest > self.reach

    @cached_property
    def _turnbull(self) -> UncertainCurve | None:
        """Turnbull's estimate; None where every day is exact."""
        return None if self.exact is not None else turnbull([each.uncertain for each in self.stays], start=self.start)

    def estimate(self, days: Sequence[int]) -> list[Bounds]:
        """The share that stays longer than each of some numbers of days; its bounds where the estimate is no number."""
        if self._turnbull is None:
            return [Bounds(share, share) for share in survival.shares(self.exact or (), days, self.start)]
        return [Bounds(*self._turnbull.at(each)) for each in days]

    def share(self, days: int) -> Bounds | None:
        """The share that stays longer than so many days, least and most in all worlds; None beyond the curve."""
        if not self.start <= days <= self.reach:
            return None
        return self.shares([days])[0]

    def shares(self, days: Sequence[int]) -> list[Bounds]:
        """The share that stays longer than each of some numbers of days, in order: least and most in all worlds."""
        if self.exact is not None:
            return [Bounds(share, share) for share in survival.shares(self.exact, days, self.start)]
        return [Bounds(*share_bounds(self._possible, each)) for each in days]

    @cached_property
    def _possible(self) -> list[PossibleStay]:
        found = (beyond(each.possible, self.start) for each in self.stays)
        return [each for each in found if each is not None]

    @cached_property
    def median(self) -> Bounds | None:
        """After how many days half have left, in all worlds; None where fewer may do before the curve ends."""
        if self.exact is not None:
            half = survival.curve(self.exact, least_at_risk=self.least_at_risk, start=self.start).median
            return Bounds(half, half) if half is not None else None
        return self._before_the_end(*median_bounds(self._possible))

    @cached_property
    def median_estimate(self) -> Bounds | None:
        """After how many days half have left, by the estimate."""
        return self.median if self._turnbull is None else self._before_the_end(*self._turnbull.median)

    def _before_the_end(self, least: int | None, most: int | None) -> Bounds | None:
        if least is None or least > self.reach:
            return None
        return Bounds(least, most if most is not None and most <= self.reach else None)

    @cached_property
    def steps(self) -> list[int]:
        """The days after which the curve may be another: on which people may leave, or are no longer followed."""
        if self.exact is not None:
            days = {stay.days for stay in self.exact}
        else:
            days = {day for each in self._possible for day in (each.least, each.most)}
        return [self.start, *sorted(day for day in days if self.start < day <= self.reach)]

    def at_risk(self, days: int) -> Bounds:
        """How many were there and under observation after so many days, on the last of them."""
        surely = sum(each.entered[1] < days <= each.surely_there for each in self._possible)
        possibly = sum(each.entered[0] < days <= each.most for each in self._possible)
        return Bounds(surely, possibly)

    def ended(self, days: int, *, left: bool) -> Bounds:
        """How many stays had ended by then, by leaving or otherwise."""
        surely = sum(each.left is left and each.most <= days for each in self._possible)
        possibly = sum(each.left in {left, None} and each.least <= days for each in self._possible)
        return Bounds(surely, possibly)

    def ended_on(self, days: int, *, left: bool) -> Bounds:
        """How many stays ended on one day, by leaving or otherwise."""
        meant = [each for each in self._possible if each.least <= days <= each.most]
        surely = sum(each.left is left and each.least == each.most for each in meant)
        return Bounds(surely, sum(each.left in {left, None} for each in meant))

    def band(self, days: Sequence[int]) -> list[tuple[float, float]]:
        """The 95 % interval around the shares of all worlds, for each of some numbers of days, in order."""
        people: dict[str, list[Stay]] = {}
        limit = longest_known(self.stays)
        for each in self.stays:
            middle = each.exact or each.middle(limit)
            people.setdefault(each.spell.person_id, []).append(middle)
        at_risk = [max(self.at_risk(max(day, self.start + 1)).least, 1) for day in days]
        draws = min(DRAWS, max(_LEAST_DRAWS, _MOST_DRAWN // max(len(self.stays), 1)))

        def shares(stays: Sequence[Stay], at: Sequence[int]) -> list[float]:
            return survival.shares(stays, at, self.start)

        worths = worth(list(people.values()), shares, days, at_risk, draws=draws)
        ends = band([(each.least, each.most or 0.0) for each in self.shares(days)], worths)
        # At the start everybody is there: of that there is no doubt.
        return [(1.0, 1.0) if day <= self.start else each for day, each in zip(days, ends, strict=True)]

    def reading(self, seed: int) -> list[Stay | None]:
        """One world of the stays, drawn by the estimate; the same for the same seed."""
        chance = random.Random(seed)  # noqa: S311  a simulation, nothing secret
        fit = self._turnbull.fits[0] if self._turnbull is not None else None
        return [each.exact or each.drawn(chance, fit) for each in self.stays]

    @cached_property
    def median_interval(self) -> tuple[int | None, int | None]:
        """The days after which the ends of the band pass one half (Brookmeyer and Crowley, Biometrics 38, 1982)."""
        steps = self.steps
        if len(steps) > _MOST_STEPS:
            steps = [steps[place * (len(steps) - 1) // (_MOST_STEPS - 1)] for place in range(_MOST_STEPS)]
        if len(steps) < 2:  # noqa: PLR2004  nobody was followed
            return None, None
        found = self.band(steps)
        low, high = (
            next((day for day, ends in zip(steps, found, strict=True) if ends[end] <= HALF), None) for end in (0, 1)
        )
        return low, high
