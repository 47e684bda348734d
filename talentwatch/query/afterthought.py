"""The lines under a table of departures: what was counted, and what else is worth asking. Never more than two."""

from dataclasses import replace

from talentwatch.ledger import Ledger
from talentwatch.model import Manner, Status
from talentwatch.query.departures import DepartureRow, departure_rows
from talentwatch.query.filters import Filter
from talentwatch.query.match import Match

CLOSE = 7
"""Departures within so many days are worth a word."""


def after_departures(ledger: Ledger, wanted: Filter) -> list[str]:
    """What to say under the departures that fit a filter."""
    rows = departure_rows(ledger, wanted)
    lines = [". ".join(_counts(rows)) + "."]
    if not wanted.status:
        kept_back = [Status.DENIED.value, Status.RUMOURED.value]
        hidden = len(departure_rows(ledger, replace(wanted, status=tuple(kept_back))))
        if hidden:
            lines.append(f"{hidden} denied or rumoured, not listed (--status denied --status rumoured).")
    return lines


def _counts(rows: list[DepartureRow]) -> list[str]:
    number = len(rows)
    said = [f"{number} departure{'' if number == 1 else 's'}"]
    together, days = _closest(rows)
    if together > 2:  # noqa: PLR2004  two on one day happen anywhere
        said[0] += f", {together} of them within {days} day{'' if days == 1 else 's'}"
    disputed = sum(row.leaving.departure.manner is Manner.DISPUTED for row in rows)
    if disputed:
        said.append(f"{disputed} disputed (talentwatch conflicts)")
    possible = sum(row.match is Match.POSSIBLE for row in rows)
    if possible:
        said.append(
            f"{possible} only possibly in this time or place (--certain leaves {'it' if possible == 1 else 'them'} out)"
        )
    return said


def _closest(rows: list[DepartureRow]) -> tuple[int, int]:
    """The most departures of which the days that were asked by surely lie within `CLOSE` days, and within how many."""
    days = sorted(row.day.earliest for row in rows if row.day is not None and row.day.exact)
    best = (0, 0)
    first = 0
    for last, day in enumerate(days):
        while (day - days[first]).days >= CLOSE:
            first += 1
        if last - first + 1 > best[0]:
            best = (last - first + 1, (day - days[first]).days + 1)
    return best
