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
        """The disclosure of a part, which does not become public before its whole does."""
        return type(self)(max(self.earliest, whole.earliest), max(self.latest, whole.latest))


ANY_TIME = Disclosure(date.min, date.max)
"""Nothing is known of it: it may always have been public, and may never have been."""


def first_of(disclosures: Iterable[Disclosure]) -> Disclosure:
    """When something that is disclosed several times became public: with the first of them."""
    disclosures = tuple(disclosures)
    return Disclosure(min(each.earliest for each in disclosures), min(each.latest for each in disclosures))


def last_of(disclosures: Iterable[Disclosure]) -> Disclosure:
    """When all of several things were public."""
    disclosures = tuple(disclosures)
    return Disclosure(max(each.earliest for each in disclosures), max(each.latest for each in disclosures))


def issue(source: Source, not_before: date) -> Disclosure:
    """When a source came out that cannot be older than a day; where it has a day of publication, that one counts."""
    if source.published is not None:
        return Disclosure(
            min(max(source.published.earliest, not_before), source.published.latest), source.published.latest
        )
    latest = source.accessed.latest if source.accessed is not None else date.max
    return Disclosure(min(not_before, latest), latest)


def with_own_day(
    disclosures: list[Disclosure], day: UncertainDate | None, not_before: date, bound: date = date.min
) -> Disclosure:
    """When something that anybody can see became public: with its first source, or once its own day is surely past.

    Without a source it may have been public from `not_before` on.
    """
    if not disclosures:
        return Disclosure(not_before, date.max)
    public = first_of(disclosures)
    return Disclosure(min(public.earliest, max(day.latest, bound)), public.latest) if day is not None else public


def standing(disclosures: list[Disclosure], founded: UncertainDate | None, whole: Disclosure) -> Disclosure:
    """When an organization or a role became known; without a day of founding that is not known, rather than late."""
    if founded is not None:
        return with_own_day(disclosures, founded, founded.earliest)
    return Disclosure(whole.earliest, max(whole.earliest, first_of(disclosures).latest) if disclosures else date.max)
