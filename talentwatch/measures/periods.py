"""A time cut into months, quarters or years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from talentwatch.dates import first_day, last_day, month_number, shifted, year_until

YEAR = 365.25
"""Days of a year, on average: the factor of every annual rate."""

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many months the periods have."""


MOST_PERIODS = 2500
"""Into how many periods a time is cut at most: two centuries of months, all the years of our era."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with a name.

    Attributes:
        name: Such as 2024, 2024Q3 or 2024-07.
        first: Its first day.
        last: Its last day, included.
    """

    name: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def cut(first: date, last: date, by: str) -> Iterator[Period]:
    """The months, quarters or years of a time, its own first and last day being the ends of the outer ones.

    Args:
        first: The first day.
        last: The last day, included.
        by: `month`, `quarter` or `year`.
    """
    months = MONTHS[by]
    for month in range(month_number(first) // months * months, month_number(last) + 1, months):
        start = first_day(month)
        yield Period(_name(start, by), max(start, first), min(last_day(month + months - 1), last))


def years_back(last: date) -> Iterator[Period]:
    """The year that ends with a day, the year before it, and so on to the beginning of the calendar."""
    while True:
        first = year_until(last)
        yield Period(f"{first} to {last}", first, last)
        if first == date.min:
            return
        last = shifted(first, -1)


def _name(start: date, by: str) -> str:
    if by == "year":
        return f"{start.year:04}"
    return f"{start.year:04}Q{(start.month + 2) // 3}" if by == "quarter" else f"{start.year:04}-{start.month:02}"
