"""How long it is between two uncertain dates, in days and on the calendar."""

from dataclasses import dataclass
from datetime import date

from talentwatch.dates.day_numbers import shifted
from talentwatch.dates.uncertain import UncertainDate


@dataclass(frozen=True, slots=True)
class DayRange:
    """A number of days of which only the bounds are known; negative where the end comes first.

    Attributes:
        least: The smallest number it can be, or None where it has no bound.
        most: The largest number it can be, or None where it has no bound.
    """

    least: int | None
    most: int | None

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.least is not None and self.least == self.most

    def __str__(self) -> str:
        if self.most is None:
            return "any number of days" if self.least is None else f"at least {_days(self.least)}"
        if self.least is None:
            return f"at most {_days(self.most)}"
        return _days(self.most) if self.exact else f"{self.least} to {_days(self.most)}"

    def meets(self, least: int, most: int) -> bool:
        """Whether the number can lie within two others, both included."""
        return (self.least is None or self.least <= most) and (self.most is None or self.most >= least)

    def between_those_days(self) -> "DayRange":
        """How many days lie between two that are so far apart, neither of them counted; never less than none."""
        return DayRange(max((self.least or 0) - 1, 0), None if self.most is None else max(self.most - 1, 0))


def days_between(start: UncertainDate, end: UncertainDate) -> DayRange:
    """Days from one date to another: 1 from a day to the next, 0 on the same day, negative backwards.

    A length of time that covers its last day as well is one day longer. The first and the last day of the calendar
    stand for any time before and after: nothing is counted from them, and what would be has no bound.
    """
    return DayRange(_counted(start.latest, end.earliest), _counted(start.earliest, end.latest))


def calendar_length(start: UncertainDate, end: UncertainDate) -> str:
    """The length of a time that covers its first and its last day, in years and months: `2 y 8 m to 2 y 11 m`.

    Whole months only, and days below one month: `12 d`. The shortest is from the latest start to the earliest end, the
    longest from the earliest start to the latest end; a single figure where both read alike. Where the end may be
    before the start it is `at most …`, where it has no bound `at least …`, and `0 d` where it surely ends before it
    starts. A month after 31 January is the last day of February, and a year after 29 February is 28 February.
    """
    between = days_between(start, end)
    shortest = _on_calendar(start.latest, end.earliest) if between.least is not None and between.least >= 0 else None
    if between.most is None:
        return f"at least {shortest}" if shortest else "any length"
    longest = _on_calendar(start.earliest, end.latest) if between.most >= 0 else "0 d"
    if shortest == longest or between.most < 0:
        return longest
    return f"{shortest} to {longest}" if shortest else f"at most {longest}"


def _counted(first: date, last: date) -> int | None:
    """The days from one day to another; None where either is an end of the calendar."""
    ends = {date.min, date.max}
    return None if first in ends or last in ends else (last - first).days


def _days(number: int) -> str:
    return f"{number} day" if abs(number) == 1 else f"{number} days"


def _on_calendar(first: date, last: date) -> str:
    from dateutil.relativedelta import relativedelta

    length = relativedelta(shifted(last, 1), first)
    units = ((length.years, "y"), (length.months, "m"))
    return " ".join(f"{number} {unit}" for number, unit in units if number) or f"{length.days} d"
