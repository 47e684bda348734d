"""The day on which something became public, as far as it is known."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Self

from talentwatch.dates import UncertainDate
from talentwatch.model import Source

_STAMP = re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?=[a-z_]*/)")
"""The day in the address of a copy in a web archive, as in `https://web.archive.org/web/20260304101500/https://…`."""


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


def first_told(disclosures: list[Disclosure], not_before: date) -> Disclosure:
    """When something became public: with the first source for it that came out, and with nothing else.

    Without a source it may have been public from `not_before` on.
    """
    return first_of(disclosures) if disclosures else Disclosure(not_before, date.max)


def archiving(address: str, accessed: UncertainDate | None) -> Disclosure:
    """When a page was copied into an archive: on the day in the address of the copy, and not before it was read."""
    stamp = _STAMP.search(address)
    days = [accessed] if accessed is not None else []
    if stamp is not None:
        # Digits that are no day, such as those of a 31 February, say nothing.
        with suppress(ValueError):
            days.append(UncertainDate.day(date(*map(int, stamp.groups()))))
    return last_of(Disclosure.on(day) for day in days) if days else ANY_TIME
