"""A timeline before it is drawn: bars and marks with uncertain days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talentwatch.dates import UncertainDate


class Fate(StrEnum):
    """How the tenure of a bar ends."""

    LEFT = "left"
    """A departure ended it that is told as an exit."""
    MOVED = "moved"
    """A departure ended it that is a change of post, or a leave."""
    ENDED = "ended"
    """It ended without a departure on record."""
    OPEN = "open"
    """No end is known, and it was held on the last day that is observed."""
    UNSEEN = "unseen"
    """No end is known, and it was last seen before that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A tenure as a bar on a line of its own.

    Attributes:
        label: The person or the post, in the left-hand column: "Zhou Jingren (interim)".
        start: The first day; None where it is not known.
        end: The last day; None where none is known.
        fate: How it ends.
        seen: Of one that nobody knows the end of, the last day on which it was surely held.
        interim: Whether it was held in the interim only.
        note: The words behind its end: "ByteDance Seed · disputed".
    """

    label: str
    start: UncertainDate | None
    end: UncertainDate | None
    fate: Fate
    seen: date | None = None
    interim: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Bars under one heading: a role, an organization or a person."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event as a mark on its day."""

    date: UncertainDate
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A whole timeline.

    Attributes:
        first: First day of the window, included.
        last: Last day of the window, included.
        as_of: The day up to which bars without an end are drawn: the last one to which the records speak.
        groups: The bars under their headings, in order.
        marks: The events, by date.
    """

    first: date
    last: date
    as_of: date
    groups: tuple[Group, ...]
    marks: tuple[Mark, ...] = ()
