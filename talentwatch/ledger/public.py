"""The day on which something became public, as far as it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from talentwatch.dates import UncertainDate
from talentwatch.model import Source


@dataclass(frozen=True, slots=True)
class Public:
    """The day on which something became public, as far as it is known.

    Attributes:
        earliest: The first day on which it may have been public; `date.min` where it may always have been.
        latest: The day by which it surely was; `date.max` where nothing says so.
    """

    earliest: date
    latest: date

    @classmethod
    def on(cls, day: UncertainDate) -> Self:
        """Public on a day that the record gives."""
        return cls(day.earliest, day.latest)

    def after(self, whole: Self) -> Self:
        """The same, for a part that is not told before the whole is."""
        return type(self)(max(self.earliest, whole.earliest), max(self.latest, whole.latest))


ANY_TIME = Public(date.min, date.max)
"""What may always have been public, and may never have been."""


def first_of(told: Iterable[Public]) -> Public:
    """When something was public that is told several times: with the first of them."""
    told = tuple(told)
    return Public(min(each.earliest for each in told), min(each.latest for each in told))


def last_of(told: Iterable[Public]) -> Public:
    """When all of several things were public."""
    told = tuple(told)
    return Public(max(each.earliest for each in told), max(each.latest for each in told))


def issue(source: Source, low: date) -> Public:
    """When a source came out that cannot have done so before a day; its own day of publication stands against that."""
    if source.published is not None:
        return Public(min(max(source.published.earliest, low), source.published.latest), source.published.latest)
    latest = source.accessed.latest if source.accessed is not None else date.max
    return Public(min(low, latest), latest)


def with_own_day(told: list[Public], day: UncertainDate | None, low: date, bound: date = date.min) -> Public:
    """When something was public that is there to be seen: with its first source, or once its own day is surely past.

    Without a source it may have been public from the first day that its own can be.
    """
    if not told:
        return Public(low, date.max)
    public = first_of(told)
    return Public(min(public.earliest, max(day.latest, bound)), public.latest) if day is not None else public


def standing(told: list[Public], founded: UncertainDate | None, whole: Public) -> Public:
    """When something that lasts was known; a missing founding is unknown, and not late."""
    if founded is not None:
        return with_own_day(told, founded, founded.earliest)
    return Public(whole.earliest, max(whole.earliest, first_of(told).latest) if told else date.max)
