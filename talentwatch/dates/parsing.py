"""Reading the dates of a record."""

from datetime import date
from functools import lru_cache

from talentwatch.dates.date_errors import LONGEST, TOO_LONG, Reason, reason_for, write
from talentwatch.dates.edtf import read_date
from talentwatch.dates.relative_phrases import absolute, relative
from talentwatch.dates.uncertain import UncertainDate

_read = lru_cache(maxsize=1 << 15)(read_date)

_NOTHING_KNOWN = frozenset(
    ("~", "?", "-", "..", "null", "none", "nil", "na", "n/a", "unknown", "tbd", "present", "current", "ongoing", "now")
)

_SOME_DAY = date(2026, 3, 4)


def parse_date(text: str, timezone: str | None = None) -> UncertainDate:
    """The date that a record holds, in EDTF (ISO 8601-2).

    - `2026-03-04`, `2026-03`, `2026`: a day, or some day of a month or a year, from 0001 to 9999.
    - `2026-21` to `2026-24`: some day of a season. Seasons are northern and meteorological, since EDTF leaves them
      open and these begin with a month: spring is March to May, summer June to August, autumn September to November,
      winter December to the end of the next year's February.
    - `2026-03~` about, `2026-03?` uncertain, `2026-03%` both: `~` and `?` widen the interval by one unit of what is
      written on each side (a day, a month, a season, a year), `%` by two. EDTF puts no figure on them; a source that is
      unsure of the month is hardly ever off by more than one, and python-edtf pads in the same way.
    - `2026-02/2026-03`, `../2026-03-04`, `2026-02/..`: it lies between the first day of the one and the last of the
      other, or before or after. Each end may be any of the other forms.
    - `2026-03-03T16:11:24Z`, `2026-03-04T00:11+08:00`: an instant, seconds and their fractions optional. Its day is the
      day in the given time zone or, without one, at its own offset. Without an offset it is local time in that zone.

    The text of the date is what was written, so that `parse_date(str(date))` is the same date again.

    Args:
        text: The date, without white space around it.
        timezone: IANA name of the zone in which the days of the record are meant; only instants look at it.

    Raises:
        DateError: It is no date, or an instant in a time zone that is not known.
    """
    found = _read(text, timezone if "T" in text else None)
    if found is None:
        raise (_reason(text, timezone) if len(text) <= LONGEST else TOO_LONG).error(text)
    return found


def _reason(text: str, timezone: str | None) -> Reason:
    stripped = text.strip()
    if not stripped:
        return Reason("it is empty", "leave the field out where the date is not known")
    if stripped.lower() in _NOTHING_KNOWN:
        return Reason("it says that nothing is known", "leave the field out: then nothing is known")
    if stripped != text:
        return Reason("it has white space around it", write(stripped, timezone=timezone))
    words = " ".join(text.lower().split())
    meaning = absolute(words)
    if isinstance(meaning, UncertainDate):
        return Reason("a record holds dates in the figures of EDTF", write(meaning.text))
    if meaning is None and relative(words, _SOME_DAY):
        return Reason("it means another day whenever it is read", "write the day itself, such as 2026-03-04")
    return meaning or reason_for(text, timezone) or Reason("it has none of the forms of a date")
