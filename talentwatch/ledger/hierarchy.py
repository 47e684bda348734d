"""On which days one organization was part of another, directly or not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Self

from talentwatch.dates import FIRST_DAY
from talentwatch.ledger.days import EVER, NEVER, Days, Span
from talentwatch.model import Parent


@dataclass(frozen=True, slots=True)
class Membership:
    """The days on which one organization was part of another.

    Attributes:
        possible: Those on which it may have been.
        sure: Those on which it was, whichever days the uncertain dates mean.
    """

    possible: Days = NEVER
    sure: Days = NEVER

    def __or__(self, other: Self) -> Self:
        """The days on which either holds."""
        return type(self)(self.possible | other.possible, self.sure | other.sure)

    def __and__(self, other: Self) -> Self:
        """The days on which both hold."""
        return type(self)(self.possible & other.possible, self.sure & other.sure)


ALWAYS = Membership(EVER, EVER)
"""An organization and itself."""

NOT_AT_ALL = Membership()
"""Two organizations that have nothing to do with each other."""


def days_of(parent: Parent) -> Membership:
    """The days on which an organization was part of its parent; without a start or an end there is no limit."""
    span = Span.between(parent.start, parent.end)
    if parent.start is None:
        span = replace(span, latest_start=FIRST_DAY)
    return Membership(span.possible, span.sure)


def reached(start: str, links: Callable[[str], Iterable[tuple[str, Parent]]]) -> dict[str, Membership]:
    """Everything that links lead to from an organization, itself included, each with the days on which they do.

    A chain of links holds on the days on which each of them does; several chains together on the days of either.
    """
    found = {start: ALWAYS}
    pending = [start]
    while pending:
        here = pending.pop()
        for there, link in links(here):
            before = found.get(there, NOT_AT_ALL)
            now = before | (found[here] & days_of(link))
            if now != before:
                found[there] = now
                pending.append(there)
    return found
