"""The day on which something became public, as far as it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from talentwatch.dates import UncertainDate
from talentwatch.model import Source


@dataclass(frozen=True, slots=True)
class Disclosure:
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


ANY_TIME = Disclosure(date.min, date.max)
"""What may always have been public, and may never have been."""


def first_of(told: Iterable[Disclosure]) -> Disclosure:
    """When something was public that is told several times: with the first of them."""
    told = tuple(told)
    return Disclosure(min(each.earliest for each in told), min(each.latest for each in told))


def last_of(told: Iterable[Disclosure]) -> Disclosure:
    """When all of several things were public."""
    told = tuple(told)
    return Disclosure(max(each.earliest for each in told), max(each.latest for each in told))


def issue(source: Source, low: date) -> Disclosure:
    """When a source came out that cannot have done so before a day; its own day of publication stands against that."""
    if source.published is not None:
        return Disclosure(min(max(source.published.earliest, low), source.published.latest), source.published.latest)
    latest = source.accessed.latest if source.accessed is not None else date.max
    return Disclosure(min(low, latest), latest)


def with_own_day(told: list[Disclosure], day: UncertainDate | None, low: date, bound: date = date.min) -> Disclosure:
    """When something was public that is there to be seen: with its first source, or once its own day is surely past.

    Without a source it may have been public from the first day that its own can be.
    """
    if not told:
        return Disclosure(low, date.max)
    public = first_of(told)
    return Disclosure(min(public.earliest, max(day.latest, bound)), public.latest) if day is not None else public


def standing(told: list[Disclosure], founded: UncertainDate | None, whole: Disclosure) -> Disclosure:
    """When something that lasts was known; a missing founding is unknown, and not late."""
    if founded is not None:
        return with_own_day(told, founded, founded.earliest)
    return Disclosure(whole.earliest, max(whole.earliest, first_of(told).latest) if told else date.max)
