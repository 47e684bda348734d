"""Dates in words: those that mean the same on every day, and those that count from today.

What leads out of the calendar is refused: whoever typed it is there to type it again.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from talentwatch.dates.date_errors import LONGEST, OUTSIDE_THE_CALENDAR, TOO_LONG, Reason, reason_for, write
from talentwatch.dates.edtf import read_date
from talentwatch.dates.months import MONTH_NAMES, first_day, last_day, month_number
from talentwatch.dates.uncertain import UncertainDate

DAYS_AND_MONTHS = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12)}
"""How many days, or months, the units of time have."""

MONTHS = {name.lower()[:length]: number for number, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))} | {
    "sept": 9
}
"""The months by their names and short names."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_HOW_MANY = "(?P<number>[0-9]+|an?|one) (?P<unit>day|week|month|quarter|year)s?"
_ORDINAL = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"

Meaning = UncertainDate | Reason | None
"""What words say: a date, why they are not one, or nothing that is known."""


def absolute(words: str) -> Meaning:
    """What words mean on every day: `2025q4`, `4 march 2026`, `1990s`.

    Args:
        words: In lower case, with single spaces.
    """
    return _meaning(words, _ABSOLUTE)


def relative(words: str, today: date) -> Meaning:
    """What words mean on a day: `last month`, `3 weeks ago`, `in 2 days`.

    Args:
        words: In lower case, with single spaces.
        today: The day on which they are said.
    """
    return _meaning(words, tuple((pattern, _said_on(today, mean)) for pattern, mean in _RELATIVE))


def _meaning(words: str, phrases: tuple[tuple[str, Callable[[re.Match[str]], Meaning]], ...]) -> Meaning:
    if len(words) > LONGEST:
        return TOO_LONG
    try:
        for pattern, mean in phrases:
            if (match := re.fullmatch(pattern, words)) and (meaning := mean(match)):
                return meaning
    except (OverflowError, ValueError):
        return OUTSIDE_THE_CALENDAR
    return None


def _said_on(today: date, mean: Callable[[re.Match[str], date], Meaning]) -> Callable[[re.Match[str]], Meaning]:
    return lambda match: mean(match, today)


def _edtf(text: str) -> Meaning:
    return read_date(text) or reason_for(text)


def _quarter(match: re.Match[str]) -> Meaning:
    number = int(match["number"])
    if not 1 <= number <= 4:  # noqa: PLR2004  quarters of the year
        return Reason(f"there is no quarter {number}", "quarters run from Q1 to Q4", impossible=True)
    return _edtf(f"{match['year']}-{3 * number - 2:02}/{match['year']}-{3 * number:02}")


def _half(match: re.Match[str]) -> Meaning:
    number = int(match["number"])
    if not 1 <= number <= 2:  # noqa: PLR2004  halves of the year
        return Reason(f"there is no half {number}", "halves of the year are H1 and H2", impossible=True)
    return _edtf(f"{match['year']}-{6 * number - 5:02}/{match['year']}-{6 * number:02}")


def _week(match: re.Match[str]) -> Meaning:
    year, week, weekday = int(match["year"]), int(match["week"]), match["weekday"]
    weeks = date(year, 12, 28).isocalendar().week
    if not 1 <= week <= weeks:
        return Reason(f"there is no week {match['week']}; {year} has {weeks} weeks", _NEAREST_WEEK, impossible=True)
    if weekday is None:
        monday = date.fromisocalendar(year, week, 1)
        return UncertainDate.between(monday, monday + timedelta(days=6))
    if not 1 <= int(weekday) <= 7:  # noqa: PLR2004  days of the week
        return Reason(
            f"there is no day {weekday} of a week", "days of the week run from 1, Monday, to 7", impossible=True
        )
    return UncertainDate.day(date.fromisocalendar(year, week, int(weekday)))


def _decade(match: re.Match[str]) -> Meaning:
    return _edtf(f"{match['decade']}0/{match['decade']}9")


def _named_month(match: re.Match[str]) -> Meaning:
    month = MONTHS.get(match["month"])
    return _edtf(f"{match['year']}-{month:02}") if month else None


def _day_of_named_month(match: re.Match[str]) -> Meaning:
    month = MONTHS.get(match["month"])
    return _edtf(f"{match['year']}-{month:02}-{match['day']:0>2}") if month else None


def _without_year(match: re.Match[str]) -> Meaning:
    if match["month"] not in MONTHS:
        return None
    return Reason("the year is missing", f"write the year as well: 2026-{MONTHS[match['month']]:02}")


_NEAREST_WEEK = "weeks are those of ISO 8601, from W01 to W52 or W53"

_ABSOLUTE: tuple[tuple[str, Callable[[re.Match[str]], Meaning]], ...] = (
    ("(?P<year>[0-9]{4})[ -]?q(?P<number>[0-9])", _quarter),
    ("q(?P<number>[0-9])[ -]?(?P<year>[0-9]{4})", _quarter),
    ("(?P<year>[0-9]{4})[ -]?h(?P<number>[0-9])", _half),
    ("h(?P<number>[0-9])[ -]?(?P<year>[0-9]{4})", _half),
    ("(?P<year>[0-9]{4})-?w(?P<week>[0-9]{2})(?:-?(?P<weekday>[0-9]))?", _week),
    ("(?P<decade>[0-9]{3})0s", _decade),
    ("(?P<month>[a-z]{3,9}),? (?P<year>[0-9]{4})", _named_month),
    (f"{_ORDINAL} (?P<month>[a-z]{{3,9}}),? (?P<year>[0-9]{{4}})", _day_of_named_month),
    (f"(?P<month>[a-z]{{3,9}}) {_ORDINAL},? (?P<year>[0-9]{{4}})", _day_of_named_month),
    (f"(?:(?:last|this|next) )?(?P<month>[a-z]{{3,9}})(?: {_ORDINAL})?", _without_year),
    (f"{_ORDINAL} (?P<month>[a-z]{{3,9}})", _without_year),
)


def _near_day(match: re.Match[str], today: date) -> Meaning:
    return UncertainDate.day(today + timedelta(days=_NEAR_DAYS[match[0]]))


def _near_period(match: re.Match[str], today: date) -> Meaning:
    step = _STEPS[match["which"]]
    days, months = DAYS_AND_MONTHS[match["unit"]]
    if days:
        monday = today + timedelta(days=days * step - today.weekday())
        return UncertainDate.between(monday, monday + timedelta(days=days - 1))
    first = month_number(today) // months * months + step * months
    return UncertainDate.between(first_day(first), last_day(first + months - 1))


def _ago(match: re.Match[str], today: date) -> Meaning:
    return UncertainDate.day(_shifted(today, -_number(match), match["unit"]))


def _ahead(match: re.Match[str], today: date) -> Meaning:
    return UncertainDate.day(_shifted(today, _number(match), match["unit"]))


def _until_today(match: re.Match[str], today: date) -> Meaning:
    if not _number(match):
        return Reason("it has no day", "write today, or last 7 days")
    return UncertainDate.between(_shifted(today, -_number(match), match["unit"]) + timedelta(days=1), today)


def _some_weekday(match: re.Match[str], today: date) -> Meaning:
    away = (_WEEKDAYS.index(match["weekday"]) - today.weekday()) % 7
    nearest = {"last ": away - 7, "next ": away or 7}.get(match["which"] or "", away)
    further = nearest - 7 if nearest < 0 else nearest + 7
    days = [str(today + timedelta(days=shift)) for shift in (nearest, further)]
    return Reason(f"people differ on which {match['weekday'].capitalize()} that is", write(*days))


def _number(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"].isdecimal() else 1


def _shifted(day: date, number: int, unit: str) -> date:
    from dateutil.relativedelta import relativedelta

    days, months = DAYS_AND_MONTHS[unit]
    return day + relativedelta(days=number * days, months=number * months)


_RELATIVE: tuple[tuple[str, Callable[[re.Match[str], date], Meaning]], ...] = (
    ("|".join(_NEAR_DAYS), _near_day),
    ("(?P<which>last|this|next) (?P<unit>week|month|quarter|year)", _near_period),
    (f"{_HOW_MANY} ago", _ago),
    (f"in {_HOW_MANY}", _ahead),
    (f"(?:the )?(?:last|past) {_HOW_MANY}", _until_today),
    (f"(?P<which>last |this |next |on )?(?P<weekday>{'|'.join(_WEEKDAYS)})", _some_weekday),
)
