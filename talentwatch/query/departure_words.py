"""How a departure is told: as an exit, as a move to another post, or as a leave."""

from enum import StrEnum

from talentwatch.ledger import Exit, Ledger, effect
from talentwatch.ledger.exit_rule import MOVING, ROLE, STAYING, Strength, strength
from talentwatch.model import Departure, Kind


class Told(StrEnum):
    """What a departure is called; the value is the noun."""

    EXIT = "departure"
    MOVE = "move"
    LEAVE = "leave"


_VERBS = {
    Told.EXIT: ("leaves", "was said to leave"),
    Told.MOVE: ("changes posts at", "was said to change posts at"),
    Told.LEAVE: ("goes on leave from", "was said to go on leave from"),
}
"""What somebody does, and what was said of somebody where it ended nothing."""


def told_as(departure: Departure) -> Told:
    """What a departure is called, by what the record says is left and by its kind."""
    if departure.leaves is not None and departure.leaves != ROLE:
        return Told.EXIT
    if departure.kind in STAYING:
        return Told.LEAVE
    return Told.MOVE if departure.leaves == ROLE or departure.kind in MOVING else Told.EXIT


def is_move(leaving: Exit) -> bool:
    """Whether somebody changed posts, or went on leave, rather than left."""
    return told_as(leaving.departure) is not Told.EXIT


def may_leave(ledger: Ledger, leaving: Exit, organization: str) -> bool:
    """Whether a departure can be an exit from an organization that its post belonged to: a move within it is none."""
    departure = leaving.departure
    written = departure.leaves if departure.leaves != ROLE else None
    left = ledger.current(Kind.ORGANIZATION, written) if written is not None else departure.leaves
    within = written is not None and ledger.may_belong(organization, str(left), effect(departure)[0])
    return strength(departure.kind, left, own=organization == leaving.organization, within_left=within) > Strength.STAY


def place_left(ledger: Ledger, leaving: Exit) -> str:
    """The name of what was left, or of where the post was; the title of the post where no organization is on record."""
    return ledger.name(Kind.ORGANIZATION, leaving.leaves or leaving.organization) or leaving.title or "a post"


def headline(ledger: Ledger, leaving: Exit) -> str:
    """A departure as a sentence: "Ada leaves Group", "Ben changes posts at Lab"."""
    departure = leaving.departure
    does, was_said = _VERBS[told_as(departure)]
    return f"{leaving.person.name} {does if departure.status.counts else was_said} {place_left(ledger, leaving)}"


def as_noun(ledger: Ledger, leaving: Exit) -> str:
    """A departure as what a sentence can be about: "Ada's departure from Group", "Ben's move at Lab"."""
    told = told_as(leaving.departure)
    return f"{leaving.person.name}'s {told.value} {'at' if told is Told.MOVE else 'from'} {place_left(ledger, leaving)}"
