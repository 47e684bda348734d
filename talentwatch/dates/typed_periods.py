"""Reading the periods that people type at the command line."""

import re
from dataclasses import replace
from datetime import date

from talentwatch.dates.date_errors import EXAMPLES, LOOSE_INSTANT, Reason, reason_for, write
from talentwatch.dates.edtf import read_date
from talentwatch.dates.relative_phrases import DAYS_AND_MONTHS, MONTHS, Meaning, absolute, relative
from talentwatch.dates.uncertain import UncertainDate
from talentwatch.errors import did_you_mean

_HINT = 'write 2026-03-04, 2026-03, 2025Q4, "last month" or "3 weeks ago"'

_FURTHER_WORDS = ("today", "yesterday", "tomorrow", "this", "last", "past", "next", "ago", "in", "an", "one", "the")


def parse_period(text: str, today: date) -> UncertainDate:
    """The days that somebody means who types a date; upper and lower case and further spaces make no difference.

    - what records hold, instants apart: `2026-03-04`, `2026-03~`, `2026-21`, `../2026-03` (see `parse_date`);
    - `2025Q4`, `Q4 2025`, `2025H1`, `2025-W07` (ISO 8601), `March 2026`, `4 March 2026`, `March 4, 2026`, `1990s`;
    - `today`, `yesterday`, `tomorrow`; `this`, `last` or `next` with `week` (from Monday), `month`, `quarter`, `year`;
    - `3 weeks ago`, `in 2 months`: one day, with days, weeks, months, quarters or years. A month before 31 March is
      the last day of February, and a year before 29 February is 28 February;
    - `last 90 days`, `last 2 years`: the days of that length of time which ends with today.

    Args:
        text: What was typed.
        today: The day on which the words are said.

    Raises:
        DateError: It is none of these, or it can be understood in two ways.
    """
    words = re.sub(" ?/ ?", "/", " ".join(text.split()))
    meaning = _in_figures(words) or absolute(words.lower()) or relative(words.lower(), today)
    if isinstance(meaning, UncertainDate):
        return meaning
    reason = meaning or reason_for(words) or Reason("it has none of the forms of a date", _nearest(words, today))
    raise (replace(reason, hint=_HINT) if reason.hint == EXAMPLES else reason).error(text)


def _in_figures(words: str) -> Meaning:
    parts = [re.fullmatch(LOOSE_INSTANT, part) for part in words.split("/")]
    if any(parts):
        days = "/".join(part["day"] if part else "" for part in parts)
        return Reason("a period is made of whole days", write(days, otherwise=_HINT))
    return read_date(words)


def _nearest(words: str, today: date) -> str:
    from difflib import get_close_matches

    known = [*MONTHS, *DAYS_AND_MONTHS, *(f"{unit}s" for unit in DAYS_AND_MONTHS), *_FURTHER_WORDS]
    near = re.sub("[a-z]+", lambda match: [*get_close_matches(match[0], known, n=1), match[0]][0], words.lower())
    understood = isinstance(absolute(near) or relative(near, today), UncertainDate)
    return did_you_mean([near]) if understood else _HINT
