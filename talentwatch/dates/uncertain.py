"""An uncertain date: an interval of days, one of which is meant, and how two of them compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from talentwatch.dates.months import last_day, month_number

QUALIFIERS = "~?%"
"""What EDTF writes behind a date that is approximate, uncertain, or both."""

OPEN = ".."
"""What stands for the end of an interval that has no bound on that side."""

_FIRST_SEASON = "21"


class Precision(StrEnum):
    """How finely a date is written down."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class UncertainDate:
    """One day, of which it is known only that it lies in an interval of days.

    Dates are ordered by their earliest day, then their latest, then their text: a total order, in which equal dates
    are the same date in the same words. Whether one *happened* before another is asked with `surely_before` and
    `possibly_before`.

    Attributes:
        earliest: The first day it can be, included; `date.min` where the start is open.
        latest: The last day it can be, included; `date.max` where the end is open.
        text: The date in EDTF (ISO 8601-2), as written: `2026-03~`.
    """

    earliest: date
    latest: date
    text: str

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.text} ends on {self.latest}, before it starts on {self.earliest}")

    @classmethod
    def day(cls, day: date) -> Self:
        """The date that is certainly this day."""
        return cls(earliest=day, latest=day, text=day.isoformat())

    @classmethod
    def between(cls, earliest: date, latest: date) -> Self:
        """The date that lies between two days, both included, in the shortest words: `2026-03-04`, `2026-03`, `2026`.

        Raises:
            ValueError: The latest day is before the earliest.
        """
        return cls(earliest=earliest, latest=latest, text=_canonical(earliest, latest))

    def __str__(self) -> str:
        return self.text

    @property
    def day_text(self) -> str:
        """Its text, or for a moment the day on which it falls in the zone that it was read in: `2026-03-04`."""
        return self.earliest.isoformat() if self.precision is Precision.INSTANT else self.text

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest == self.latest

    @property
    def open_start(self) -> bool:
        """Whether it can lie any length of time back."""
        return self.earliest == date.min

    @property
    def open_end(self) -> bool:
        """Whether it can lie any length of time ahead."""
        return self.latest == date.max

    @property
    def qualified(self) -> bool:
        """Whether it is written with `~`, `?` or `%`."""
        return any(mark in self.text for mark in QUALIFIERS)

    @property
    def precision(self) -> Precision:
        """How finely it is written down, its qualifier apart."""
        if "/" in self.text:
            return Precision.INTERVAL
        if "T" in self.text:
            return Precision.INSTANT
        parts = self.text.rstrip(QUALIFIERS).split("-")
        if len(parts) == 2 and parts[1] >= _FIRST_SEASON:  # noqa: PLR2004  a year and a month or season
            return Precision.SEASON
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]

    def surely_before(self, other: Self) -> bool:
        """Whether it is before the other, whichever days are meant."""
        return self.latest < other.earliest

    def possibly_before(self, other: Self) -> bool:
        """Whether it can be before the other."""
        return self.earliest < other.latest

    def surely_after(self, other: Self) -> bool:
        """Whether it is after the other, whichever days are meant."""
        return self.earliest > other.latest

    def possibly_after(self, other: Self) -> bool:
        """Whether it can be after the other."""
        return self.latest > other.earliest

    def surely_same_day(self, other: Self) -> bool:
        """Whether both are known to be one and the same day."""
        return self.exact and other.exact and self.earliest == other.earliest

    def overlaps(self, other: Self) -> bool:
        """Whether the two have a day in common, so that both can be the same day."""
        return self.earliest <= other.latest and self.latest >= other.earliest

    def surely_within(self, period: Self) -> bool:
        """Whether it lies in a period, its first and last day included, whichever day is meant."""
        return self.earliest >= period.earliest and self.latest <= period.latest

    def possibly_within(self, period: Self) -> bool:
        """Whether it can lie in a period, its first and last day included."""
        return self.overlaps(period)


def earliest_of(dates: Iterable[UncertainDate]) -> UncertainDate:
    """When the first of several things happened: the minimum of interval arithmetic.

    Raises:
        ValueError: There is no date to choose from.
    """
    dates = tuple(dates)
    return _in_words_of(dates, min(each.earliest for each in dates), min(each.latest for each in dates))


def latest_of(dates: Iterable[UncertainDate]) -> UncertainDate:
    """When the last of several things happened: the maximum of interval arithmetic.

    Raises:
        ValueError: There is no date to choose from.
    """
    dates = tuple(dates)
    return _in_words_of(dates, max(each.earliest for each in dates), max(each.latest for each in dates))


def _in_words_of(dates: tuple[UncertainDate, ...], earliest: date, latest: date) -> UncertainDate:
    same = (each for each in sorted(dates) if (each.earliest, each.latest) == (earliest, latest))
    return next(same, None) or UncertainDate.between(earliest, latest)


def _canonical(earliest: date, latest: date) -> str:
    whole_months = earliest.day == 1 and latest == last_day(month_number(latest))
    whole_years = whole_months and (earliest.month, latest.month) == (1, 12)
    written = slice(4 if whole_years else 7 if whole_months else 10)
    first, last = earliest.isoformat()[written], latest.isoformat()[written]
    if first == last:
        return first
    if earliest == date.min and latest == date.max:
        return f"{first}/{last}"
    return f"{OPEN if earliest == date.min else first}/{OPEN if latest == date.max else last}"
