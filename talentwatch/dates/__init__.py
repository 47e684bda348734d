"""Uncertain dates: what files hold, what people type, how dates compare, and how long it is between them.

A date is what its source supports and no more, so every date is an interval of days. Nothing here asks the clock.
"""

from talentwatch.dates.day_numbers import FIRST_DAY, LAST_DAY, day_of, number_of, shifted, year_until
from talentwatch.dates.durations import DayRange, calendar_length, days_between
from talentwatch.dates.months import first_day, last_day, month_number
from talentwatch.dates.parsing import parse_date
from talentwatch.dates.typed_periods import parse_period
from talentwatch.dates.uncertain import Precision, UncertainDate, earliest_of, latest_of

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "DayRange",
    "Precision",
    "UncertainDate",
    "calendar_length",
    "day_of",
    "days_between",
    "earliest_of",
    "first_day",
    "last_day",
    "latest_of",
    "month_number",
    "number_of",
    "parse_date",
    "parse_period",
    "shifted",
    "year_until",
]
