"""A time cut into months, quarters or years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

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
    start = date(first.year, (first.month - 1) // months * months + 1, 1)
    while start <= last:
        after = start.year * 12 + start.month - 1 + months
        end = date(after // 12, after % 12 + 1, 1) - timedelta(1) if after // 12 <= date.max.year else date.max
        yield Period(_name(start, by), max(start, first), min(end, last))
        if end == date.max:
            return
        start = end + timedelta(1)


def _name(start: date, by: str) -> str:
    if by == "year":
        return f"{start.year:04}"
    return f"{start.year:04}Q{(start.month + 2) // 3}" if by == "quarter" else f"{start.year:04}-{start.month:02}"
