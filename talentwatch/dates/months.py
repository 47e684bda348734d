"""Months as whole numbers, in which quarters, seasons and years are runs of months."""

from datetime import date

from talentwatch.dates.day_numbers import shifted

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months in English, whatever the locale."""

FIRST_MONTH = 12
"""The number of January 0001."""

LAST_MONTH = 9999 * 12 + 11
"""The number of December 9999."""


def month_number(day: date) -> int:
    """The month of a day, counted through all years."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month.

    Raises:
        ValueError: The calendar does not reach that far.
    """
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """The last day of a month.

    Raises:
        ValueError: The calendar does not reach that far.
    """
    return date.max if month == LAST_MONTH else shifted(first_day(month + 1), -1)
