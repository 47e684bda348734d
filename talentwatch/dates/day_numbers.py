"""Days as whole numbers, and counting from one day to another without leaving the calendar.

The calendar of the records runs from 0001-01-01 to 9999-12-31, and these two days stand for "any time before" and "any
time after" as well. Counting on from them must therefore stop there and not fail: all arithmetic on days that may lie
anywhere goes through here.
"""

from datetime import date

FIRST_DAY = date.min.toordinal()
"""The number of the first day of the calendar."""

LAST_DAY = date.max.toordinal()
"""The number of the last day of the calendar."""


def number_of(day: date) -> int:
    """The number of a day: 1 for 0001-01-01, and one more for each day after it."""
    return day.toordinal()


def day_of(number: int) -> date:
    """The day of a number; the first or the last day of the calendar for a number beyond them."""
    return date.fromordinal(min(max(number, FIRST_DAY), LAST_DAY))


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier where the number is negative; the calendar's own end beyond it."""
    return day_of(number_of(day) + days)


def year_until(last: date) -> date:
    """The first day of the year that ends with a day: 2023-03-01 for 2024-02-29; at the earliest 0001-01-01."""
    if last.year == date.min.year:
        return date.min
    if (last.month, last.day) == (2, 29):
        return date(last.year - 1, 3, 1)
    return shifted(last.replace(year=last.year - 1), 1)
