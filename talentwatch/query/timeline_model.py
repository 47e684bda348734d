"""What a timeline shows, before anybody draws it: bars and marks with uncertain days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talentwatch.dates import UncertainDate


class Fate(StrEnum):
    """How a bar ends."""

    LEFT = "left"
    """A departure ended it."""
    ENDED = "ended"
    """It has an end and no departure."""
    OPEN = "open"
    """No end is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One tenure on a line.

    Attributes:
        label: Who, or what, in the left-hand column: "Zhou Jingren (interim)".
        start: The first day, or None where nothing is known of it.
        end: The last day, or None where none is known.
        interim: Whether it was held for the time being.
        fate: How it ends.
        note: What stands behind its end: "ByteDance Seed · disputed".
    """

    label: str
    start: UncertainDate | None
    end: UncertainDate | None
    fate: Fate
    interim: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Bars under one heading: a role, an organization or a person."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A dated point: an event."""

    date: UncertainDate
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A whole timeline.

    Attributes:
        first: First day of the window, included.
        last: Last day of the window, included.
        as_of: The day up to which bars without an end are drawn.
        groups: What is drawn, in order.
        marks: Events, in order of date.
    """

    first: date
    last: date
    as_of: date
    groups: tuple[Group, ...]
    marks: tuple[Mark, ...] = ()
