"""From which organizations the end of a tenure is an exit: the one table that every figure and every word follows.

A tenure ends by a departure or by a plain end, in the organization of its post, which may be part of others. Asked of
one of these organizations, the end is an exit from it or not, by what the record says is left and by the kind.
"""

from enum import IntEnum

from talentwatch.model import ROLE_ONLY, DepartureKind

ROLE = ROLE_ONLY
"""What `leaves` says where the post alone was given up."""

LEAVING = frozenset(each for each in DepartureKind if each.leaving)
"""Kinds that leave every organization of the post, up to the outermost, as far as no other tenure goes on there."""

MOVING = frozenset(each for each in DepartureKind if each.moving)
"""Kinds that leave the part, and go on in the whole."""

STAYING = frozenset({DepartureKind.LEAVE_OF_ABSENCE})
"""Kinds that give up the post and leave nothing."""


class Strength(IntEnum):
    """What the end of a tenure is to an organization, where no other tenure of the person goes on there."""

    STAY = 0
    """No exit: the person goes on there, possibly, in a post that is not on record."""
    MAYBE = 1
    """An exit, or the person goes on there in a post that is not on record."""
    EXIT = 2
    """An exit."""
    FORCED = 3
    """An exit, whatever else is on record of that day: the record says that the organization was left."""


def strength(kind: DepartureKind | None, leaves: str | None, *, own: bool, within_left: bool) -> Strength:
    """What the end of a tenure is to one of the organizations that its post belongs to.

    Args:
        kind: The kind of the departure that ended it; None where it ended without one.
        leaves: What the record of the departure says is left: id of an organization, `ROLE`, or nothing.
        own: Whether it is asked of the organization of the post itself, and not of one that this is part of.
        within_left: Whether the organization asked about is, or is part of, the one that `leaves` names.
    """
    if leaves == ROLE:
        return Strength.STAY
    if leaves is not None and within_left:
        return Strength.FORCED
    if kind in STAYING:
        return Strength.STAY
    if own or kind in LEAVING:
        return Strength.EXIT
    return Strength.STAY if kind in MOVING else Strength.MAYBE
