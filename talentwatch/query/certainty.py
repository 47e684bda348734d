"""How well a record fits a condition: not, possibly or certainly, for dates and hierarchies may be uncertain."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Days
from talentwatch.query.table import Column


class Match(IntEnum):
    """How well a record fits a condition; several conditions together are fitted as well as the worst of them."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2

    @property
    def word(self) -> str:
        """The word for it in the column `fit`."""
        return ("no", "possible", "certain")[self]


class Matched(Protocol):
    """A row that knows how well it fits a filter."""

    @property
    def match(self) -> Match:
        """How well it fits."""


FIT: Column[Matched] = Column(
    "fit", "whether the row fits the question for certain or possibly", lambda row: row.match.word
)
"""The column that says so."""


def certainly(holds: bool) -> Match:
    """How well a record fits a condition that either holds or does not, without doubt."""
    return Match.CERTAIN if holds else Match.NO


def all_of(matches: Iterable[Match]) -> Match:
    """How well a record fits all of several conditions; without any, it fits certainly."""
    return min(matches, default=Match.CERTAIN)


def any_of(matches: Iterable[Match]) -> Match:
    """How well a record fits one at least of several conditions; without any, it does not fit."""
    return max(matches, default=Match.NO)


def one_of(value: str | None, values: tuple[str, ...]) -> Match:
    """Whether a value is one of some values; without any, every value fits."""
    return certainly(not values or value in values)


def in_time(
    day: UncertainDate | None,
    since: UncertainDate | None,
    until: UncertainDate | None,
    on: tuple[UncertainDate, ...],
    *,
    exact: bool = True,
) -> Match:
    """Whether a day lies in a time.

    Args:
        day: The day; None where it is not known, so that it may be any.
        since: The time begins on the first day of this period.
        until: The time ends on the last day of this period.
        on: The time is within one of these periods.
        exact: False where the day is given in place of another that is not known: then it fits possibly at best.
    """
    if since is None and until is None and not on:
        return Match.CERTAIN
    if day is None:
        return Match.POSSIBLE
    time = window(since, until, on)
    answer = graded(time.meets(day), time.covers(day))
    return min(answer, Match.POSSIBLE) if not exact else answer


def window(since: UncertainDate | None, until: UncertainDate | None, on: tuple[UncertainDate, ...] = ()) -> Days:
    """The days from the first of one period to the last of another, as far as they lie in one of the periods `on`."""
    days = Days.within(since, until)
    return days & Days.during(on) if on else days


def graded(possible: bool, certain: bool) -> Match:
    """How well a record fits a condition that possibly or certainly holds."""
    return Match.CERTAIN if certain else Match.POSSIBLE if possible else Match.NO
