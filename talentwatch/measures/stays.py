"""Stays: how long each spell lasted, as far as it is known, in the words of the statistics of retention.

A leaver of whom no start is on record stayed for some time between the shortest and the longest that the records allow:
the stay is counted, and its length is not. A stay that goes on, or whose end nobody recorded, or that became another
organization's, was no shorter than it is seen.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from talentwatch.dates import FIRST_DAY
from talentwatch.measures.spells import Spell, number
from talentwatch.query.cell_encoding import EPOCH
from talentwatch.statistics.curve_bounds import PossibleStay
from talentwatch.statistics.survival import Stay
from talentwatch.statistics.turnbull import Fit, UncertainStay

_BEFORE_ALL = FIRST_DAY - EPOCH
"""The day of the tables that stands for an open start."""


@dataclass(frozen=True, slots=True)
class RecordedStay:
    """A spell as a stay. Lengths are in days, the first and the last day counted.

    Attributes:
        spell: The spell.
        possible: All that it may have been: how long, whether it ended by leaving, after how long it was observed.
        bounded: Whether there is a longest that it can have been: a bound of its start is known.
        left: Whether it ended by leaving, if it was observed at all; None where that is not known.
    """

    spell: Spell
    possible: PossibleStay
    bounded: bool
    left: bool | None

    @property
    def exact(self) -> Stay | None:
        """It, where nothing about it is uncertain."""
        own = self.possible
        if own.least < own.most or own.left is None or own.entered[0] < own.entered[1]:
            return None
        return Stay(own.least, own.left, own.entered[0])

    @property
    def uncertain(self) -> UncertainStay:
        """It, as Turnbull's estimator takes it: who may or may not have left was there until then at least."""
        own = self.possible
        entered = (min(own.entered[0], own.most - 1), min(own.entered[1], own.most - 1))
        if self.left:
            return UncertainStay(own.least, own.most, entered)
        return UncertainStay(own.least - (self.left is None), None, entered)

    @property
    def longest_followed(self) -> Stay:
        """It, if it lasted as long as it can until it ended, and if it goes on, as long as it is seen for sure."""
        own = self.possible
        days = own.least if own.left is False else own.most
        return Stay(days, own.left is not False, min(own.entered[1], days - 1))

    def middle(self, limit: int) -> Stay:
        """It with the length in the middle of what is possible, none taken to be longer than a limit."""
        own = self.possible
        return replace(own, most=max(min(own.most, limit), own.least)).middle

    def drawn(self, chance: random.Random, fit: Fit | None) -> Stay | None:
        """One of the stays that it may have been, at random; None where it is drawn that it was none.

        Args:
            chance: What draws.
            fit: The curve by which the length of a stay that ended is drawn; None where each day is as likely.
        """
        own = self.possible
        if not self.spell.sure and chance.random() < 1 / 2:
            return None
        left = self.left if self.left is not None else chance.random() < 1 / 2
        if self.left is None and not left:
            return Stay(own.most, left=False, entered=min(own.entered[0], own.most - 1))
        days = _length(own, chance, fit) if left and fit is not None else None
        days = days if days is not None else chance.randint(own.least, own.most)
        return Stay(days, left, min(chance.randint(*own.entered), days - 1))


def _length(stay: PossibleStay, chance: random.Random, fit: Fit) -> int | None:
    """A length by a curve, within bounds; None where the curve has nobody leave within them."""
    shares = [1.0, *(each.survival for each in fit.intervals)]
    masses = [before - after for before, after in pairwise(shares)]
    within = [
        (max(each.first, stay.least), min(each.last, stay.most), mass)
        for each, mass in zip(fit.intervals, masses, strict=True)
        if each.first <= stay.most and each.last >= stay.least and mass > 0
    ]
    if not within:
        return None
    first, last, _ = chance.choices(within, weights=[mass for _, _, mass in within])[0]
    return chance.randint(first, last)


def stay_of(spell: Spell, observed_from: date | None = None) -> RecordedStay:
    """A spell as a stay.

    Args:
        spell: The spell.
        observed_from: The first day on which people are on record; who was there before is counted from then on.
    """
    least = max(spell.end_earliest - spell.start_latest + 1, 1)
    most = max(spell.end_latest - spell.start_earliest + 1, least)
    left = None
    if not spell.exited:
        left = False
    elif spell.is_over and spell.sure:
        left = True
    entered, unseen = (0, 0), False
    if observed_from is not None:
        watched = number(observed_from)
        before = max(watched - spell.start_latest, 0), max(watched - spell.start_earliest, 0)
        # Of somebody who may have left before, nothing may have been observed at all.
        unseen = spell.end_earliest < watched
        latest = most if unseen else most - 1
        entered = min(before[0], latest), min(before[1], latest)
    if not spell.sure:
        # It may have been no stay of its own: then it was observed on none of its days.
        entered, least = (entered[0], most), 1
    possible = PossibleStay(least, most, None if left and unseen else left, entered)
    return RecordedStay(spell, possible, spell.start_earliest > _BEFORE_ALL, left)


def longest_known(stays: Sequence[RecordedStay]) -> int:
    """The longest stay of which the records say anything, in days; a start that is quite open does not count."""
    return max((each.possible.most if each.bounded else each.possible.least for each in stays), default=0)


def beyond(stay: PossibleStay, start: int) -> PossibleStay | None:
    """What a stay is to a curve of those who had stayed so many days: under observation from then on; None for nothing.

    Of one that may have been over by then it is not known whether it left after that.
    """
    if stay.most <= start:
        return None
    entered = (max(stay.entered[0], start), max(stay.entered[1], start))
    if stay.least > start:
        return replace(stay, entered=entered)
    left = None if stay.left else stay.left
    return PossibleStay(start + 1, stay.most, left, (entered[0], stay.most))
