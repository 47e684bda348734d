"""How well a record fits a question: not, possibly, or surely, since dates and hierarchies are uncertain."""

from collections.abc import Iterable
from enum import IntEnum

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Days


class Match(IntEnum):
    """The answer of one condition; several together are as good as the worst of them."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2

    @property
    def word(self) -> str:
        """The answer as tables show it."""
        return ("no", "possible", "certain")[self]


def certainly(holds: bool) -> Match:
    """The answer of a condition that leaves no doubt."""
    return Match.CERTAIN if holds else Match.NO


def all_of(matches: Iterable[Match]) -> Match:
    """The answer of several conditions together; with none, everything fits."""
    return min(matches, default=Match.CERTAIN)


def any_of(matches: Iterable[Match]) -> Match:
    """The answer of one option given several times."""
    return max(matches, default=Match.NO)


def one_of(value: str | None, wanted: tuple[str, ...]) -> Match:
    """Whether a value is among those wanted; where none is wanted, every value fits."""
    return certainly(not wanted or value in wanted)


def in_time(
    day: UncertainDate | None,
    since: UncertainDate | None,
    until: UncertainDate | None,
    on: tuple[UncertainDate, ...],
    *,
    exact: bool = True,
) -> Match:
    """Whether a day lies in a time asked for.

    Args:
        day: The day, or None where nothing is known of it: then it may be any.
        since: The time begins with the first day of this period.
        until: The time ends with the last day of this period.
        on: The day lies in one of these periods.
        exact: False where the day stands for another one, so that nothing is sure.
    """
    if since is None and until is None and not on:
        return Match.CERTAIN
    if day is None:
        return Match.POSSIBLE
    asked = window(since, until, on)
    answer = graded(asked.meets(day), asked.covers(day))
    return min(answer, Match.POSSIBLE) if not exact else answer


def window(since: UncertainDate | None, until: UncertainDate | None, on: tuple[UncertainDate, ...] = ()) -> Days:
    """The days of a time asked for: from the first day of one period to the last of another, within one of `on`."""
    days = Days.within(since, until)
    return days & Days.during(on) if on else days


def graded(possible: bool, certain: bool) -> Match:
    """The answer of a condition that may hold, and must where it is certain."""
    return Match.CERTAIN if certain else Match.POSSIBLE if possible else Match.NO
