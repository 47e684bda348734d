"""On which days one organization was part of another, directly or not."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Self

from talentwatch.dates import FIRST_DAY, LAST_DAY
from talentwatch.ledger.day_sets import EVER, NEVER, Days, Span
from talentwatch.model import Parent

MOST_WHOLES = 100
"""How many other organizations one can be part of: the nearest are kept, and of more parents no more are read.

The hierarchies of the world are ten deep. Without a limit, what is part of what grows with the square of what is
written, and the ways that lead up with a power of it.
"""


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
        if self is ALWAYS or other is ALWAYS:
            return self if self is ALWAYS else other
        return type(self)(self.possible | other.possible, self.sure | other.sure)

    def __and__(self, other: Self) -> Self:
        """The days on which both hold."""
        if self is ALWAYS or other is ALWAYS:
            return other if self is ALWAYS else self
        return type(self)(self.possible & other.possible, self.sure & other.sure)


ALWAYS = Membership(EVER, EVER)
"""An organization and itself."""

NOT_AT_ALL = Membership()
"""Two organizations that have nothing to do with each other."""

Links = Mapping[str, Membership]
"""What an organization is part of directly, by id."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A change of an organization from one parent to the next, on one day that is not known.

    Attributes:
        before: What it was part of before.
        after: What it is part of from then on.
        earliest: The first day that can be the first one in the new parent, as a number.
        latest: The last day that can be.
    """

    before: str
    after: str
    earliest: int
    latest: int


def span_of(parent: Parent) -> Span:
    """From when to when an organization was part of its parent; without a start or an end there is no limit."""
    span = Span.between(parent.start, parent.end)
    return replace(span, latest_start=FIRST_DAY) if parent.start is None else span


def days_of(span: Span) -> Membership:
    """The days on which an organization was part of its parent."""
    return ALWAYS if span == _UNLIMITED else Membership(span.possible, span.sure)


_UNLIMITED = Span(earliest_start=FIRST_DAY, latest_start=FIRST_DAY, earliest_end=LAST_DAY, latest_end=LAST_DAY)


def joined(memberships: Iterable[Membership]) -> Membership:
    """The days on which any of these holds."""
    every = list(memberships)
    if len(every) < 3 or any(each is ALWAYS for each in every):  # noqa: PLR2004  two are joined as they are
        return reduce(or_, every, NOT_AT_ALL)
    return Membership(
        Days.of(stretch for each in every for stretch in each.possible.stretches),
        Days.of(stretch for each in every for stretch in each.sure.stretches),
    )


def links_to(parents: Iterable[tuple[str, Span]]) -> tuple[Links, tuple[Handover, ...]]:
    """What an organization is part of directly: each parent once, with the days of all that is written of it.

    Where the end of one link and the start of another can be the same change, they are: "until June, since June" is one
    day in June, on which the organization comes into the new parent, the day after its last one in the old.
    """
    spans = list(parents)
    handovers = []
    for number in range(len(spans) - 1):
        (before, ending), (after, starting) = spans[number : number + 2]
        change = _change(ending, starting) if ending.latest_end != LAST_DAY else None
        if change is not None:
            first, last = change
            spans[number] = (before, replace(ending, earliest_end=first - 1, latest_end=last - 1))
            spans[number + 1] = (after, replace(starting, earliest_start=first, latest_start=last))
            handovers.append(Handover(before, after, first, last))
    days: dict[str, list[Membership]] = {}
    for above, span in spans:
        days.setdefault(above, []).append(days_of(span))
    return {above: joined(each) for above, each in days.items()}, tuple(handovers)


def _change(ending: Span, starting: Span) -> tuple[int, int] | None:
    """The days on which one link can hand over to another; None where they are not one change."""
    for later in (1, 0):
        first = max(starting.earliest_start, ending.earliest_end + later)
        last = min(starting.latest_start, ending.latest_end + later)
        if first <= last:
            return first, last
    return None


def inside_any(links: Links, handovers: Iterable[Handover]) -> Membership:
    """The days on which an organization is part of any other; in the middle of a handover it is, on whichever day."""
    within = joined(links.values())
    stretches = [(each.earliest - 1, each.latest) for each in handovers]
    return Membership(within.possible, within.sure | Days.of(stretches)) if stretches else within


def led_to(start: str, links: Callable[[str], Iterable[str]], most: int | None = MOST_WHOLES) -> tuple[list[str], bool]:
    """An organization and all that its links lead to, the nearest first; and whether the limit left some out.

    Args:
        start: The organization.
        links: What each is part of directly.
        most: How many others are taken at most; None for all.
    """
    found = {start: None}
    waiting = deque([start])
    while waiting:
        for above in links(waiting.popleft()):
            if above in found:
                continue
            if most is not None and len(found) > most:
                return list(found), True
            found[above] = None
            waiting.append(above)
    return list(found), False


def wholes(start: str, links: Callable[[str], Links], most: int | None = MOST_WHOLES) -> dict[str, Membership]:
    """What an organization was part of, itself included, each with the days on which it was.

    A chain of links holds on the days on which each of them does; several chains together on the days of either. Where
    no link leads back, each is gone through once.

    Args:
        start: The organization.
        links: What each is part of directly.
        most: How many others are taken at most, the nearest first; None for all.
    """
    near, _ = led_to(start, links, most)
    coming: dict[str, list[tuple[str, Membership]]] = {each: [] for each in near}
    for here in near:
        for there, link in links(here).items():
            if there in coming and there != start:
                coming[there].append((here, link))
    order, circles = _in_order(near, links, coming)
    found = dict.fromkeys(near, NOT_AT_ALL) | {start: ALWAYS}
    changed = True
    while changed:
        changed = False
        for here in order:
            if here == start:
                continue
            now = joined(found[before] & link for before, link in coming[here])
            if now != found[here]:
                found[here] = now
                changed = circles
    return {each: days for each, days in found.items() if days.possible}


def _in_order(
    near: list[str], links: Callable[[str], Links], coming: Mapping[str, list[tuple[str, Membership]]]
) -> tuple[list[str], bool]:
    """Organizations in an order in which each stands after those that lead to it; whether circles keep some from it."""
    left = {each: len(before) for each, before in coming.items()}
    order = [each for each in near if not left[each]]
    for here in order:
        for there in links(here):
            if left.get(there):
                left[there] -= 1
                if not left[there]:
                    order.append(there)
    stuck = [each for each in near if left[each]]
    return order + stuck, bool(stuck)
