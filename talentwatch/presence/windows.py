"""Periods, and what of a person's tenures bears on one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from talentwatch.ledger.exit_rule import Strength
from talentwatch.presence.posts import PLAIN, Post
from talentwatch.presence.stints import Group, Stint, may_end


@dataclass(frozen=True, slots=True)
class Window:
    """A period. Days are numbers as in the tables.

    Attributes:
        name: What its row is called.
        first: Its first day.
        last: Its last day, included.
        place: The one place that is counted in it; None for all.
    """

    name: str
    first: int
    last: int
    place: str | None = None


def may_meet(group: Group, window: Window) -> bool:
    """Whether a group may have anything to do with a period."""
    first = min(group.variables[each][0] for stint in group.stints for each in stint.starts if each is not None)
    if first > window.last:
        return False
    ends = [group.variables[each][1] for stint in group.stints for each in stint.ends if each is not None]
    may_go_on = any(stint.strength in {Strength.MAYBE, Strength.STAY} for stint in group.stints)
    return may_go_on or max(ends) >= window.first


LONG = 200
"""A period of so many days is gone through in halves, where the worlds of the whole are too many."""


def halves(window: Window) -> tuple[Window, Window]:
    """A period as two that follow each other."""
    middle = (window.first + window.last) // 2
    return replace(window, last=middle), replace(window, first=middle + 1)


def possible_endings(group: Group, stint: Stint, window: Window) -> Iterator[Post]:
    """The tenure of a stint once for each way in which it may have ended a spell in a period."""
    if may_end(group, stint, window.first, window.last):
        yield stint.post
    if stint.strength in {Strength.MAYBE, Strength.STAY} and group.limits.get(stint.place):
        # In a post that is not on record, until a death or the end of the place.
        yield replace(stint.post, ending=PLAIN)
