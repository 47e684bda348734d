"""The one or two lines below a table of departures: a summary, and what the table leaves out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from talentwatch.dates import UncertainDate
from talentwatch.findings import listed
from talentwatch.model import Manner, Status
from talentwatch.query.certainty import Match
from talentwatch.query.filters import Filter

CLOSE = 7
"""Departures within so many days are counted as close together."""


class Counted(Protocol):
    """A departure as the summary needs it; rows of a ledger and of an index are both."""

    @property
    def day(self) -> UncertainDate | None:
        """The day that its row shows."""

    @property
    def manner(self) -> str:
        """Whose wish it was: voluntary, involuntary, mutual, disputed or unknown."""

    @property
    def match(self) -> Match:
        """How well it fits the filter."""


_KEPT_BACK = (Status.DENIED, Status.RUMOURED, Status.WITHDRAWN)
"""The statuses of departures that ended nothing, which are listed where they are asked for."""


def summary_lines(rows_of: Callable[[Filter], Sequence[Counted]], criteria: Filter) -> list[str]:
    """The lines below the departures that fit a filter.

    Args:
        rows_of: Gives the departures that fit a filter; it is asked for other filters as well.
        criteria: The filter.
    """
    rows = rows_of(criteria)
    lines = [". ".join(_counts(rows)) + "."]
    if not criteria.status:
        number = {each: len(rows_of(replace(criteria, status=(each.value,)))) for each in _KEPT_BACK}
        named = [each for each in _KEPT_BACK if each is not Status.WITHDRAWN or number[each]]
        if any(number.values()):
            options = " ".join(f"--status {each}" for each in named)
            lines.append(f"{sum(number.values())} {listed(named)}, not listed ({options}).")
    return lines


def _counts(rows: Sequence[Counted]) -> list[str]:
    number = len(rows)
    said = [f"{number} departure{'' if number == 1 else 's'}"]
    together, days = _closest(rows)
    if together > 2:  # noqa: PLR2004  two on one day happen anywhere
        said[0] += f", {together} of them within {days} day{'' if days == 1 else 's'}"
    disputed = sum(row.manner == Manner.DISPUTED for row in rows)
    if disputed:
        said.append(f"{disputed} disputed (talentwatch conflicts)")
    possible = sum(row.match is Match.POSSIBLE for row in rows)
    if possible:
        said.append(
            f"{possible} only possibly in this time or place (--certain leaves {'it' if possible == 1 else 'them'} out)"
        )
    return said


def _closest(rows: Sequence[Counted]) -> tuple[int, int]:
    """The most departures that lie within `CLOSE` days, counting exact days only, and within how many days they do."""
    days = sorted(row.day.earliest for row in rows if row.day is not None and row.day.exact)
    best = (0, 0)
    first = 0
    for last, day in enumerate(days):
        while (day - days[first]).days >= CLOSE:
            first += 1
        if last - first + 1 > best[0]:
            best = (last - first + 1, (day - days[first]).days + 1)
    return best
