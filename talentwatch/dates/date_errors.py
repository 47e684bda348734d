"""What is wrong with a text that is not a date, and what to write instead.

Every proposal has been read back: what a hint tells people to write is a date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from talentwatch.dates.edtf import INSTANT, SEASONS, find_zone, read_date
from talentwatch.dates.months import LAST_MONTH, MONTH_NAMES, first_day, last_day
from talentwatch.dates.uncertain import OPEN, QUALIFIERS, UncertainDate
from talentwatch.errors import DateError, did_you_mean

EXAMPLES = "write 2026-03-04, 2026-03 or 2026, with ~ for about or ? for uncertain"
"""The hint where nothing better is known."""

LOOSE_INSTANT = (
    "(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?P<fraction>[.,][0-9]+)?"
    " ?(?P<offset>[A-Za-z]{1,4}|[+-][0-9]{1,2}:?(?:[0-9]{2})?)?(?P<mark>[~?%]*)"
)
"""What somebody wrote who meant a moment."""

LONGEST = 80
"""More characters than any date needs."""

_SOUTHERN_SEASONS = 29
_QUARTERS = 33
_THIRDS = 37
_HALVES = 40
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text is not a date.

    Attributes:
        why: What is wrong with it.
        hint: What to write instead.
        impossible: Whether its form is right and only the calendar lacks the day.
    """

    why: str
    hint: str = EXAMPLES
    impossible: bool = False

    def error(self, text: str) -> DateError:
        """The error for this text, on one line and not too long."""
        return DateError(_shown(text), self.why, self.hint, impossible=self.impossible)


def _shown(text: str) -> str:
    shown = text if text.isprintable() else text.encode("unicode_escape").decode("ascii")
    return shown if len(shown) <= LONGEST else f"{shown[:_SHOWN]}…"


OUTSIDE_THE_CALENDAR = Reason("years run from 0001 to 9999", impossible=True)
"""The years for which there are days."""

TOO_LONG = Reason("it is longer than any date")
"""Nothing so long is looked at."""


def write(*proposals: str, otherwise: str = EXAMPLES, timezone: str | None = None) -> str:
    """The hint to write one of the proposals, as far as they are dates; the other hint where none is."""
    dates = [proposal for proposal in dict.fromkeys(proposals) if read_date(proposal, timezone)]
    return f"write {' or '.join(dates)}" if dates else otherwise


def reason_for(text: str, timezone: str | None = None) -> Reason | None:
    """Why a text is not a date in EDTF, or None where it resembles nothing that is known.

    Args:
        text: What `read_date` does not read.
        timezone: The time zone it was to be read in.
    """
    if len(text) > LONGEST:
        return TOO_LONG
    if instant := re.fullmatch(LOOSE_INSTANT, text):
        return _instant(instant, timezone)
    for pattern, explain in _EXPLANATIONS:
        if (match := re.fullmatch(pattern, text)) and (reason := explain(match)):
            return reason
    start, slash, end = text.partition("/")
    return _interval(start, end, timezone) if slash and "/" not in end else None


def _interval(start: str, end: str, timezone: str | None) -> Reason:
    if start == end and start in ("", OPEN):
        return Reason("it is open on both sides and says nothing", "leave it out")
    if not (start and end):
        return Reason("an end that is open is written with two dots", write(f"{start or OPEN}/{end or OPEN}"))
    for side, part in ("start", start), ("end", end):
        if part != OPEN and read_date(part, timezone) is None:
            reason = reason_for(part, timezone) or Reason("there is no date")
            return Reason(f"at its {side}, {reason.why}", reason.hint, reason.impossible)
    return Reason("it ends before it starts", write(f"{end}/{start}", timezone=timezone))


def _instant(match: re.Match[str], timezone: str | None) -> Reason:
    day, mark = match["day"], match["mark"]
    if read_date(day) is None:
        return reason_for(day) or OUTSIDE_THE_CALENDAR
    if mark:
        return Reason("an instant takes no qualifier", write(f"{day}{mark}", day))
    if re.fullmatch(INSTANT, match[0]):
        return _day_of_instant(match, timezone)
    hour, minute, second = (int(part) for part in f"{match['time']}:00".split(":")[:3])
    offset = _padded(match["offset"] or "")
    numeric = offset.startswith(("+", "-"))
    if numeric and not re.fullmatch(INSTANT, f"{day}T00:00{offset}"):
        return Reason(f"there is no offset {offset}", "offsets run from -14:00 to +14:00", impossible=True)
    clock = f"{hour:02}:{match['time'].partition(':')[2]}"
    fraction = (match["fraction"] or "").replace(",", ".")[:10]
    example = "write it as in 2026-03-03T16:11:24Z"
    without_fraction = write(f"{day}T{clock}{offset}", otherwise=example, timezone=timezone)
    hint = write(f"{day}T{clock}{fraction}{offset}", otherwise=without_fraction, timezone=timezone)
    return _no_such_time(hour, minute, second) or Reason("an instant is a day, T, a time and an offset", hint)


def _padded(offset: str) -> str:
    """An offset as EDTF writes it: `+0800` and `+8` are `+08:00`, `UTC` is `Z`; other names stay as they are."""
    numbers = re.fullmatch("([+-])([0-9]{1,2}):?([0-9]{2})?", offset)
    if numbers:
        return f"{numbers[1]}{numbers[2]:0>2}:{numbers[3] or '00'}"
    return "Z" if offset.upper() in ("Z", "UTC", "GMT") else offset


def _no_such_time(hour: int, minute: int, second: int) -> Reason | None:
    if hour > 23:  # noqa: PLR2004  hours of the day
        hint = "hours run from 00 to 23, and 24:00 is 00:00 of the next day"
        return Reason(f"there is no hour {hour}", hint, impossible=True)
    if minute > 59:  # noqa: PLR2004  minutes of the hour
        return Reason(f"there is no minute {minute}", "minutes run from 00 to 59", impossible=True)
    if second > 59:  # noqa: PLR2004  seconds of the minute
        hint = "seconds run from 00 to 59, and a leap second is written as 59"
        return Reason(f"there is no second {second}", hint, impossible=True)
    return None


def _day_of_instant(match: re.Match[str], timezone: str | None) -> Reason:
    if timezone and find_zone(timezone) is None:
        return Reason(f'no time zone is called "{_shown(timezone)}"', _nearest_zones(timezone))
    if not timezone:
        hint = f"write {match[0]}Z if it is UTC, or {match[0]}+08:00, or give the record a timezone"
        return Reason("it is local time, and no time zone is given", hint)
    return Reason(f"in {timezone} its day lies outside the years 0001 to 9999", write(match["day"]), impossible=True)


def _nearest_zones(name: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    wanted = name.strip().replace(" ", "_").casefold()
    zones = {zone.casefold(): zone for zone in sorted(available_timezones())}
    cities = [zone for folded, zone in zones.items() if wanted in (folded, folded.rpartition("/")[2])]
    near = cities or [zones[folded] for folded in get_close_matches(wanted, zones, n=1, cutoff=0.8)]
    return did_you_mean(near[:2]) or "write a name of the IANA database, such as Asia/Shanghai"


def _no_such_day(match: re.Match[str]) -> Reason:
    year, month, day = match.groups()
    if 21 <= int(month) < 21 + len(SEASONS):  # noqa: PLR2004  seasons are numbered from 21
        return Reason("a season has no days", write(f"{year}-{month}"))
    if not 1 <= int(month) <= 12:  # noqa: PLR2004  months of the year
        hint = write(f"{year}-{day}-{month}", otherwise="months run from 01 to 12")
        return Reason(f"there is no month {month}", hint, impossible=True)
    hint = f"write {year}-{month} if only the month is known"
    if day == "00":
        return Reason("there is no day 00", hint, impossible=True)
    name, length = MONTH_NAMES[int(month) - 1], last_day(int(year) * 12 + int(month) - 1).day
    return Reason(f"there is no {int(day)} {name} {year}; the month has {length} days", hint, impossible=True)


def _no_such_month(match: re.Match[str]) -> Reason:
    year, code = match[1], int(match[2])
    if not 25 <= code <= 41:  # noqa: PLR2004  further codes of level 2
        return Reason(
            f"there is no month {match[2]}", "months run from 01 to 12, seasons from 21 to 24", impossible=True
        )
    if code < _SOUTHERN_SEASONS:
        kind, written = "a season of the north", f"{year}-{code - 4}"
    elif code < _QUARTERS:
        kind, written = "a season of the south", _run_of_months(year, (9, 12, 3, 6)[code - _SOUTHERN_SEASONS], 3)
    elif code < _THIRDS:
        kind, written = "a quarter", _run_of_months(year, 3 * (code - _QUARTERS) + 1, 3)
    elif code < _HALVES:
        kind, written = "a third of a year", _run_of_months(year, 4 * (code - _THIRDS) + 1, 4)
    else:
        kind, written = "half a year", _run_of_months(year, 6 * (code - _HALVES) + 1, 6)
    return Reason(f"{code} is {kind} (EDTF level 2), which is not supported", write(written))


def _run_of_months(year: str, month: int, count: int) -> str:
    first = min(int(year) * 12 + month - 1, LAST_MONTH)
    return UncertainDate.between(first_day(first), last_day(min(first + count - 1, LAST_MONTH))).text


def _one_digit(match: re.Match[str]) -> Reason | None:
    year, month, day, mark = match.groups()
    padded = f"{year}-{month:0>2}-{day:0>2}" if day else f"{year}-{month:0>2}"
    if read_date(padded) is None:
        return reason_for(padded)
    return Reason("a month and a day have two digits each", write(padded + mark))


def _year_first(match: re.Match[str]) -> Reason | None:
    written = "-".join(f"{part:0>2}" for part in match.groups() if part)
    return Reason("its parts are joined by hyphens", write(written)) if read_date(written) or match[3] else None


def _year_last(match: re.Match[str]) -> Reason:
    first, second, year = match.groups()
    one, other = f"{year}-{first:0>2}-{second:0>2}", f"{year}-{second:0>2}-{first:0>2}"
    if one != other and read_date(one) and read_date(other):
        return Reason(f"either {first} or {second} can be the month", write(one, other))
    return Reason("a date begins with its year", write(one, other))


def _month_and_year(match: re.Match[str]) -> Reason:
    return Reason("a date begins with its year", write(f"{match[2]}-{match[1]:0>2}"))


def _unspecified(match: re.Match[str]) -> Reason:
    year, month = match[1].upper().replace("U", "X"), match[2]
    first, last = year.replace("X", "0"), year.replace("X", "9")
    known = f"{year}-{month}" if month and month.isdecimal() else year if first == last else f"{first}/{last}"
    hint = write(known, otherwise="leave the field out where the year is not known")
    return Reason("unspecified digits (EDTF level 1) are not supported", hint)


def _qualified_inside(match: re.Match[str]) -> Reason | None:
    text = match[0]
    bare = re.sub("[~?%]", "", text)
    mark = "%" if len(set(text) & set(QUALIFIERS)) > 1 else next(mark for mark in QUALIFIERS if mark in text)
    if read_date(bare + mark) is None:
        return None
    if text.startswith(bare):
        return Reason("it has more than one qualifier", write(bare + mark))
    return Reason("a qualifier of one part (EDTF level 2) is not supported", write(bare + mark))


def _about(match: re.Match[str]) -> Reason:
    return Reason("about is written as ~ at the end", write(f"{match[1]}~"))


def _from_to(match: re.Match[str]) -> Reason:
    start, end = match.groups()
    return Reason("an interval is written with a slash", write(f"{start or OPEN}/{end or OPEN}"))


def _day_of_year(match: re.Match[str]) -> Reason | None:
    new_year, new_years_eve = date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    number = new_year.toordinal() + int(match[2]) - 1
    if not new_year.toordinal() <= number <= new_years_eve.toordinal():
        return None
    return Reason("it is the number of a day in its year", write(str(date.fromordinal(number))))


def _season_in_words(match: re.Match[str]) -> Reason:
    name = match[1].lower().replace("fall", "autumn")
    return Reason("a season is written with its number", write(f"{match[2]}-{21 + SEASONS.index(name)}"))


def _plain_signs(match: re.Match[str]) -> Reason | None:
    import unicodedata

    def plain(sign: str) -> str:
        if sign.isdecimal():
            return str(unicodedata.decimal(sign))
        return "-" if unicodedata.category(sign) == "Pd" else sign

    text = "".join(plain(sign) for sign in unicodedata.normalize("NFKC", match[0]).replace("\u2212", "-"))
    return Reason("its digits and signs are not the plain ones", write(text)) if read_date(text) else None


def _says(why: str, hint: str = EXAMPLES) -> Callable[[re.Match[str]], Reason]:
    reason = Reason(why, hint)
    return lambda _match: reason


_MARK = "[~?%]?"

_EXPLANATIONS: tuple[tuple[str, Callable[[re.Match[str]], Reason | None]], ...] = (
    ("(?s)(?=.*[^\\x00-\\x7F]).*", _plain_signs),
    (f"0000(?:-.*)?{_MARK}", lambda _match: OUTSIDE_THE_CALENDAR),
    (f"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_MARK}", _no_such_day),
    (f"([0-9]{{4}})-([0-9]{{2}}){_MARK}", _no_such_month),
    (f"([0-9]{{4}})-([0-9]{{1,2}})(?:-([0-9]{{1,2}}))?({_MARK})", _one_digit),
    ("((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})?", _year_first),
    ("([0-9]{4})[/. ]([0-9]{1,2})(?:[/. ]([0-9]{1,2}))?", _year_first),
    ("([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日)?", _year_first),
    ("([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})", _year_last),
    ("([0-9]{1,2})[/. -]([0-9]{4})", _month_and_year),
    ("([0-9]{4})-([0-9]{3})", _day_of_year),
    (
        f"(?:Y-?[0-9]+(?:E[0-9]+)?|-[0-9]{{4,}})(?:-[0-9]{{2}}){{0,2}}{_MARK}",
        _says("years before 0001 and after 9999 (EDTF level 1) are not supported"),
    ),
    (
        f"(?:[0-9]{{1,3}}|[0-9]{{5,}})(?:[/.-][0-9]{{1,2}}){{0,2}}{_MARK}",
        _says("a year has four digits", "write the year in full, such as 2026-03"),
    ),
    ("Y?-?[0-9]+(?:E[0-9]+)?S[0-9]+", _says("significant digits (EDTF level 2) are not supported")),
    (f"(?i)(?=.*[XU])([0-9XU]{{4}})(?:-([0-9XU]{{2}}))?(?:-[0-9XU]{{2}})?{_MARK}", _unspecified),
    (
        "[{[].*",
        _says("sets (EDTF level 2) are not supported", "write the interval they lie in: 2026-03/2026-05"),
    ),
    ("[^/]*[~?%][^/]*", _qualified_inside),
    ("(?i)(?:c|ca|circa|about|around|approx)[.]? ?([0-9-]+)", _about),
    ("([^/]*?)(?: to | - |--|[.][.])([^/]*)", _from_to),
    ("(?i)(spring|summer|autumn|fall|winter),? ([0-9]{4})", _season_in_words),
    (
        "(?i)(?:FY|fiscal)\\b.*|FY[0-9].*|.*[0-9 ]FY[0-9 ]*",
        _says(
            "fiscal years begin on different days in different companies",
            "write its first and its last day: 2025-04-01/2026-03-31",
        ),
    ),
)
