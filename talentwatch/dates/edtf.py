"""The dates that records hold: EDTF (ISO 8601-2) level 0, and of level 1 the qualifiers, seasons and open intervals.

Only right dates are known here; `date_errors` says what is wrong with the rest.
"""

import re
from datetime import date, datetime, tzinfo

from talentwatch.dates.day_numbers import shifted
from talentwatch.dates.months import FIRST_MONTH, LAST_MONTH, first_day, last_day
from talentwatch.dates.uncertain import OPEN, UncertainDate

INSTANT = (
    "([0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9])"
    "(?:(:[0-5][0-9])(?:[.][0-9]{1,9})?)?"
    "(Z|[+-](?:(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|14(?::00)?))?"
)
"""A moment: day, hour and minute; seconds; the offset from UTC."""

SEASONS = ("spring", "summer", "autumn", "winter")
"""The seasons in the order of their numbers, 21 to 24."""

_FIRST_SEASON = 21
_PLAIN = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%])?")
_WIDENED_BY = {None: 0, "~": 1, "?": 1, "%": 2}


def read_date(text: str, timezone: str | None = None) -> UncertainDate | None:
    """The date that a text stands for, or None where it is not one.

    The grammar is described at `talentwatch.dates.parse_date`.
    """
    if "/" in text:
        return _read_interval(text, timezone)
    bounds = _bounds(text, timezone)
    return UncertainDate(earliest=bounds[0], latest=bounds[1], text=text) if bounds else None


def find_zone(name: str) -> tzinfo | None:
    """The time zone of a name in the IANA database, or None where it has none of that name."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _read_interval(text: str, timezone: str | None) -> UncertainDate | None:
    start, _, end = text.partition("/")
    if start == end == OPEN:
        return None
    first = (date.min, date.min) if start == OPEN else _bounds(start, timezone)
    last = (date.max, date.max) if end == OPEN else _bounds(end, timezone)
    if first is None or last is None or first[0] > last[1]:
        return None
    return UncertainDate(earliest=first[0], latest=last[1], text=text)


def _bounds(text: str, timezone: str | None) -> tuple[date, date] | None:
    match = _PLAIN.fullmatch(text)
    if match is None:
        day = _day_of_instant(text, timezone)
        return (day, day) if day else None
    year, month, day_of_month, mark = match.groups()
    if day_of_month:
        return _around_day(text[:10], _WIDENED_BY[mark])
    run = _run_of_months(int(year), month)
    return _around_months(*run, _WIDENED_BY[mark]) if run else None


def _run_of_months(year: int, month_or_season: str | None) -> tuple[int, int] | None:
    """The number of the first month, and how many they are."""
    january = year * 12
    if january < FIRST_MONTH:
        return None
    if month_or_season is None:
        return january, 12
    number = int(month_or_season)
    if 1 <= number <= 12:  # noqa: PLR2004  months of the year
        return january + number - 1, 1
    season = number - _FIRST_SEASON
    return (january + 2 + 3 * season, 3) if 0 <= season < len(SEASONS) else None


def _around_day(text: str, widened_by: int) -> tuple[date, date] | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return shifted(day, -widened_by), shifted(day, widened_by)


def _around_months(first: int, count: int, widened_by: int) -> tuple[date, date]:
    earliest = max(first - count * widened_by, FIRST_MONTH)
    latest = min(first + count - 1 + count * widened_by, LAST_MONTH)
    return first_day(earliest), last_day(latest)


def _day_of_instant(text: str, timezone: str | None) -> date | None:
    match = re.fullmatch(INSTANT, text)
    zone = find_zone(timezone) if match and timezone else None
    if match is None or (timezone and zone is None):
        return None
    minute, second, offset = match.groups()
    if offset is None and zone is None:
        return None
    try:
        moment = datetime.fromisoformat(minute + (second or "") + (offset or ""))
        return (moment.astimezone(zone) if zone and offset else moment).date()
    except (OverflowError, ValueError):
        return None
