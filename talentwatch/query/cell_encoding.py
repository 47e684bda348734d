"""How a database holds the cells of a table: a date in four columns, a range in two, a list as JSON."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from talentwatch.dates import DayRange, Precision, UncertainDate, day_of, number_of
from talentwatch.query.table import Bounds, Value

EPOCH = number_of(date(1970, 1, 1))
"""The number of 1970-01-01, from which the databases count days."""

DATES = frozenset(
    {
        *("day", "submitted", "announced", "effective", "confirmed", "denied", "reversed", "withdrawn"),
        *("to_known_since", "last_seen", "seen", "term_ends", "observed_until", "until", "on"),
        *("last_departure", "verified", "founded", "dissolved", "date", "published", "accessed", "start", "end"),
        "permanent_until",
        *("first_day", "last_day", "since", "filled"),
    }
)
"""The columns that hold a date."""

RANGES = frozenset(
    {
        *("notice_days", "tenure_days", "days_without_permanent", "vacant_days", "empty_days", "interim_days"),
        *("opening", "entries", "moved_in", "undated", "exits", "moved_out", "closing", "person_days", "headcount"),
        *("voluntary", "involuntary", "mutual", "disputed_exits", "unknown", "rate", "stability"),
        *("number", "of", "interval", "left", "median", "median_low", "median_high", "p"),
        *("after_1y", "after_2y", "after_5y", "span", "away", "back", "arrived", "net", "amount", "among", "ratio"),
    }
)
"""The columns that hold a number within bounds, such as a range of days."""

LISTS = frozenset(
    {
        *("reasons", "successor", "successor_id", "successor_from", "sources", "other_names", "posts", "identifiers"),
        *("part_of", "tickers", "organizations", "people", "figures", "holders", "fitting"),
        *("posts_before", "posts_after", "records", "minding"),
    }
)
"""The columns that hold a list."""

TRUTHS = frozenset(
    {
        *("counts", "planned", "successor_interim", "disputed", "interim", "over", "end_assumed", "critical"),
        *("to_taken_up", "inside", "complete"),
    }
)
"""The columns that hold true or false, as 1 or 0."""


def stored_names(name: str) -> tuple[str, ...]:
    """The columns of a database that hold the cells of a column, by name."""
    if name in DATES:
        return (name, f"{name}_earliest", f"{name}_latest", f"{name}_moment")
    if name in RANGES:
        return (f"{name}_least", f"{name}_most")
    return (name,)


def stored(name: str, value: Value) -> tuple[Any, ...]:
    """What those columns hold for a cell, in the order of `stored_names`."""
    if name in DATES:
        if not isinstance(value, UncertainDate):
            return (None, None, None, None)
        moment = value.text if value.precision is Precision.INSTANT else None
        return (value.day_text, number_of(value.earliest) - EPOCH, number_of(value.latest) - EPOCH, moment)
    if name in RANGES:
        return (value.least, value.most) if isinstance(value, DayRange | Bounds) else (value, value)
    if isinstance(value, Bounds):
        return (value.most,)
    if name in LISTS:
        return (json.dumps(value or (), ensure_ascii=False),)
    return (str(value) if isinstance(value, str) else value,)


def known(name: str, parts: Iterable[Any]) -> Value:
    """The cell that its columns in a database hold: the opposite of `stored`."""
    first, *others = parts
    if name in DATES:
        if first is None:
            return None
        *days, moment = others
        earliest, latest = (day_of(day + EPOCH) for day in days)
        return UncertainDate(earliest=earliest, latest=latest, text=moment or first)
    if name in RANGES:
        # What nothing bounds is stored as what is not known.
        return None if first is None and others[0] is None else DayRange(first, others[0])
    if name in LISTS:
        return tuple(json.loads(first))
    if name in TRUTHS:
        return None if first is None else bool(first)
    value: Value = first
    return value
