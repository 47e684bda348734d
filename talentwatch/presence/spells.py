"""The spells of a person in one world: when they came, how long they stayed without a break, and how that ended."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from talentwatch.ledger.exit_rule import Strength
from talentwatch.presence.posts import NEVER
from talentwatch.presence.stints import Group, Stint

ENTERED, BROUGHT = "entry", "moved_in"
"""How a spell begins: with a tenure, or as the organization of one came into the scope."""

EXIT, MOVED, UNSEEN, OPEN = "exit", "moved_out", "unseen", "open"
"""How a spell ends: by leaving, otherwise, unseen by anybody, or not within the time that is observed."""


class WorldSpell(NamedTuple):
    """A spell in one world.

    Attributes:
        place: The scope it lies in.
        first: Its first day.
        last: Its last day; `NEVER` where it goes on.
        began: `ENTERED` or `BROUGHT`.
        fate: `EXIT`, `MOVED`, `UNSEEN` or `OPEN`.
        first_stint: The stint it began with, by its number in the group.
        last_stint: The stint that decided how it ended.
    """

    place: str
    first: int
    last: int
    began: str
    fate: str
    first_stint: int
    last_stint: int


class _Piece(NamedTuple):
    """A stint in one world: its days, how it began, and how it ends."""

    first: int
    last: int
    began: str
    ending: int
    stint: int


UNIT, SILENT, ONGOING = 10, -1, 20
"""Endings beside the strengths: the organization left the scope, nobody recorded it, or it has not ended."""

_RANK = {
    ONGOING: 7,
    Strength.FORCED: 6,
    UNIT: 5,
    Strength.EXIT: 4,
    Strength.MAYBE: 3,
    Strength.STAY: 2,
    SILENT: 1,
}
"""Which of several ends on one day decides."""


def pieces(group: Group, world: Sequence[int], until: int) -> dict[str, list[_Piece]] | None:
    """The stints of a group in one world, by place, in order; None where the days contradict each other.

    Args:
        group: The stints.
        world: The day of each variable; one after `until` has not come yet.
        until: The end of observation.
    """
    found: dict[str, list[_Piece]] = {}
    for number, stint in enumerate(group.stints):
        piece = _piece(group, stint, number, world, until)
        if piece is None:
            return None
        if piece.first <= piece.last and piece.first <= until:
            found.setdefault(stint.place, []).append(piece)
    for each in found.values():
        each.sort()
    return found


def _piece(group: Group, stint: Stint, number: int, world: Sequence[int], until: int) -> _Piece | None:
    began, came = stint.starts
    ended, went = stint.ends
    first = world[began] if began is not None else -NEVER
    last, ending = NEVER, ONGOING
    if ended is not None:
        if began is not None and world[ended] < first:
            return None
        silent = ended in group.silent
        if world[ended] < until if silent else world[ended] <= until:
            last, ending = world[ended], SILENT if silent else stint.strength
    how = ENTERED
    if came is not None and world[came] > first:
        first, how = world[came], BROUGHT
    if went is not None and world[went] <= until and world[went] - 1 < last:
        last, ending = world[went] - 1, UNIT
    return _Piece(first, last, how, ending, number)


def readings(found: dict[str, list[_Piece]]) -> Iterator[list[WorldSpell]]:
    """The spells in a world, for each way in which somebody who gave up a post may have gone on without one."""
    each_place = [list(_of_place(place, own)) for place, own in found.items()]
    if len(each_place) == 1:
        yield from each_place[0]
        return
    together: list[list[WorldSpell]] = [[]]
    for ways in each_place:
        together = [before + way for before in together for way in ways]
    yield from together


def _of_place(place: str, own: Sequence[_Piece]) -> Iterator[list[WorldSpell]]:
    """Go through the stints in order; where one may or may not lead to the next, both ways are gone."""
    yield from _from(place, own, (own[0], own[0]), [])


def _from(
    place: str, own: Sequence[_Piece], current: tuple[_Piece, _Piece], before: list[WorldSpell]
) -> Iterator[list[WorldSpell]]:
    """The ways on from a spell that begins with one stint and so far ends with another; `own` starts with that one."""
    begin, end = current
    for at, piece in enumerate(own[1:], start=1):
        touches = piece.first <= end.last + 1
        broken = end.ending == Strength.FORCED and piece.first > end.last
        if touches and not broken:
            if (piece.last, _RANK[piece.ending]) > (end.last, _RANK[end.ending]):
                end = piece
            continue
        if not broken and end.ending in {Strength.MAYBE, Strength.STAY}:
            # In a post that is not on record until this one.
            yield from _from(place, own[at:], (begin, piece), before)
            if end.ending == Strength.STAY:
                return
        before = [*before, _spell(place, begin, end, EXIT if end.ending == Strength.MAYBE else None)]
        begin = end = piece
    if end.ending == Strength.MAYBE:
        yield [*before, _spell(place, begin, end, EXIT)]
        yield [*before, _spell(place, begin, end, OPEN)]
    elif end.ending == Strength.STAY:
        yield [*before, _spell(place, begin, end, MOVED)]
        yield [*before, _spell(place, begin, end, OPEN)]
    else:
        yield [*before, _spell(place, begin, end, None)]


_FATE = {
    ONGOING: OPEN,
    Strength.FORCED: EXIT,
    UNIT: MOVED,
    Strength.EXIT: EXIT,
    Strength.STAY: MOVED,
    SILENT: UNSEEN,
}


def _spell(place: str, begin: _Piece, end: _Piece, fate: str | None) -> WorldSpell:
    fate = fate or _FATE[end.ending]
    last = NEVER if fate == OPEN else end.last
    return WorldSpell(place, begin.first, last, begin.began, fate, begin.stint, end.stint)


def breaks_what_it_left(found: dict[str, list[_Piece]]) -> bool:
    """Whether somebody left an organization on a day and goes on in it with a tenure that began before: no world."""
    for own in found.values():
        for forced in own:
            if forced.ending == Strength.FORCED and any(
                piece.first <= forced.last < piece.last for piece in own if piece is not forced
            ):
                return True
    return False
