"""How well a record fits a question: not, possibly, or surely, since dates and hierarchies are uncertain."""

from collections.abc import Iterable
from enum import IntEnum

from talentwatch.dates import UncertainDate


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
    asked = [limit for limit in (since, until, *on) if limit is not None]
    if not asked:
        return Match.CERTAIN
    if day is None:
        return Match.POSSIBLE
    conditions = []
    if since is not None:
        conditions.append(_graded(day.latest >= since.earliest, day.earliest >= since.earliest))
    if until is not None:
        conditions.append(_graded(day.earliest <= until.latest, day.latest <= until.latest))
    if on:
        conditions.append(any_of(_graded(day.possibly_within(period), day.surely_within(period)) for period in on))
    answer = all_of(conditions)
    return min(answer, Match.POSSIBLE) if not exact else answer


def overlaps(
    start: UncertainDate | None, end: UncertainDate | None, since: UncertainDate | None, until: UncertainDate | None
) -> Match:
    """Whether a stretch of time reaches into the time asked for; an unknown start or end may be any day."""
    if since is None and until is None:
        return Match.CERTAIN
    conditions = []
    if since is not None:
        conditions.append(
            _graded(end.latest >= since.earliest, end.earliest >= since.earliest) if end else Match.CERTAIN
        )
    if until is not None:
        conditions.append(
            _graded(start.earliest <= until.latest, start.latest <= until.latest) if start else Match.POSSIBLE
        )
    return all_of(conditions)


def _graded(possible: bool, certain: bool) -> Match:
    return Match.CERTAIN if certain else Match.POSSIBLE if possible else Match.NO
