"""The spells of a person in one world: when they came, how long they stayed without a break, and how that ended."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from talentwatch.ledger.exit_rule import Strength
from talentwatch.presence.posts import NEVER, Post
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
        unrecorded: Whether it ended in a post that is not on record, so that no departure of its last tenure ended it.
    """

    place: str
    first: int
    last: int
    began: str
    fate: str
    first_stint: int
    last_stint: int
    unrecorded: bool = False


class Piece(NamedTuple):
    """A stint in one world.

    Attributes:
        first: Its first day.
        last: Its last day; `NEVER` where it goes on.
        began: `ENTERED` or `BROUGHT`.
        ending: How it ends: a `Strength`, `UNIT`, `SILENT` or `ONGOING`.
        stint: Its number in the group.
        told: Whether a departure is on record that ended it.
    """

    first: int
    last: int
    began: str
    ending: int
    stint: int
    told: bool = False


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


def pieces(
    group: Group, world: Sequence[int], until: int, without: frozenset[int] = frozenset()
) -> dict[str, list[Piece]] | None:
    """The stints of a group in one world, by place, in order; None where the days contradict each other.

    Args:
        group: The stints.
        world: The day of each variable; one after `until` has not come yet.
        until: The end of observation.
        without: The stints that were not held.
    """
    found: dict[str, list[Piece]] = {}
    for number, stint in enumerate(group.stints):
        if number in without:
            continue
        piece = _piece(group, stint, number, world, until)
        if piece is None:
            return None
        if piece.first <= piece.last and piece.first <= until:
            found.setdefault(stint.place, []).append(piece)
    for each in found.values():
        each.sort()
    return found


def _piece(group: Group, stint: Stint, number: int, world: Sequence[int], until: int) -> Piece | None:
    began, came = stint.starts
    ended, went = stint.ends
    first = world[began] if began is not None else -NEVER
    last, ending = NEVER, ONGOING
    if ended is not None:
        # Who was there before a tenure began was so on a day before it.
        least = first if stint.post.inside_since is None else first + 1
        if began is not None and world[ended] < least:
            return None
        silent = ended in group.silent
        if world[ended] < until if silent else world[ended] <= until:
            last, ending = world[ended], SILENT if silent else stint.strength
    how = ENTERED
    if came is not None and world[came] > first:
        first, how = world[came], BROUGHT
    if went is not None and world[went] <= until and world[went] - 1 < last:
        last, ending = world[went] - 1, UNIT
    return Piece(first, last, how, ending, number, stint.post.ending.departure is not None)


def readings(found: dict[str, list[Piece]], limits: Mapping[str, int]) -> Iterator[list[WorldSpell]]:
    """The spells in a world, for each way in which somebody who gave up a post may have gone on without one.

    Args:
        found: The stints by place.
        limits: By place, the last day on which anybody goes on there without a post on record; `NEVER` for none.
    """
    each_place = [list(_of_place(place, own, limits.get(place, NEVER))) for place, own in found.items()]
    if len(each_place) == 1:
        yield from each_place[0]
        return
    together: list[list[WorldSpell]] = [[]]
    for ways in each_place:
        together = [before + way for before in together for way in ways]
    yield from together


def _of_place(place: str, own: Sequence[Piece], limit: int) -> Iterator[list[WorldSpell]]:
    """Go through the stints in order; where one may or may not lead to the next, both ways are gone."""
    for way in _from(place, own, (own[0], [own[0]]), []):
        last = way[-1]
        if last.fate == OPEN and last.unrecorded and limit < NEVER:
            way[-1] = last._replace(last=max(limit, last.first), fate=EXIT)
        yield way


def _from(
    place: str, own: Sequence[Piece], current: tuple[Piece, Sequence[Piece]], before: list[WorldSpell]
) -> Iterator[list[WorldSpell]]:
    """The ways on from a spell that begins with one stint and so far ends with others; `own` starts with the first."""
    begin, ends = current
    for at, piece in enumerate(own[1:], start=1):
        end = ends[0]
        broken = end.ending == Strength.FORCED and piece.first > end.last
        if piece.first <= end.last + 1 and not broken:
            if piece.first == begin.first and piece.began == ENTERED:
                begin = piece if begin.began != ENTERED else begin
            ends = _later(ends, piece)
            continue
        if not broken and end.ending in {Strength.MAYBE, Strength.STAY}:
            # In a post that is not on record until this one.
            yield from _from(place, own[at:], (begin, [piece]), before)
            if end.ending == Strength.STAY:
                return
        for ended in ends[1:]:
            yield from _from(place, own[at:], (piece, [piece]), [*before, _spell(place, begin, ended, EXIT)])
        before = [*before, _spell(place, begin, end, EXIT if end.ending == Strength.MAYBE else None)]
        begin, ends = piece, [piece]
    for end in ends:
        if end.ending == Strength.MAYBE:
            yield [*before, _spell(place, begin, end, EXIT)]
            yield [*before, _spell(place, begin, end, OPEN)._replace(unrecorded=True)]
        elif end.ending == Strength.STAY:
            yield [*before, _spell(place, begin, end, MOVED)]
            yield [*before, _spell(place, begin, end, OPEN)._replace(unrecorded=True)]
        else:
            yield [*before, _spell(place, begin, end, None)]


def _later(ends: Sequence[Piece], piece: Piece) -> Sequence[Piece]:
    """What ends last of a spell and another stint: several where either may have decided it on one day.

    An end that a departure tells of decides before one that is told of by none.
    """
    now, then = ((each.last, _RANK[each.ending], each.told) for each in (ends[0], piece))
    if then > now:
        return [piece]
    exits = piece.ending in {Strength.FORCED, Strength.EXIT, Strength.MAYBE}
    return [*ends, piece] if then == now and exits else ends


_FATE = {
    ONGOING: OPEN,
    Strength.FORCED: EXIT,
    UNIT: MOVED,
    Strength.EXIT: EXIT,
    Strength.STAY: MOVED,
    SILENT: UNSEEN,
}


def _spell(place: str, begin: Piece, end: Piece, fate: str | None) -> WorldSpell:
    fate = fate or _FATE[end.ending]
    last = NEVER if fate == OPEN else end.last
    return WorldSpell(place, begin.first, last, begin.began, fate, begin.stint, end.stint)


def breaks_what_it_left(found: dict[str, list[Piece]]) -> bool:
    """Whether somebody left an organization on a day and goes on in it with a tenure that began before: no world."""
    for own in found.values():
        for forced in own:
            if forced.ending == Strength.FORCED and any(
                piece.first <= forced.last < piece.last for piece in own if piece is not forced
            ):
                return True
    return False


def in_parts(
    group: Group, found: Mapping[str, Sequence[Piece]], spells: Sequence[WorldSpell], part: Callable[[Post], str]
) -> list[WorldSpell]:
    """The spells of a world as those in each part of it, such as each level.

    Who goes on at another level in the same place has moved there, and has neither left nor come. An exit is one from
    the level of the tenure that decided it.

    Args:
        group: The stints.
        found: They in this world, by place.
        spells: The spells in this world, whatever the part.
        part: The part that a tenure is counted in.
    """
    ends = {(each.place, each.last): each for each in spells}
    begins = {(each.place, each.first): each for each in spells}
    parted = []
    for place, own in found.items():
        parts: dict[str, list[Piece]] = {}
        for piece in own:
            parts.setdefault(part(group.stints[piece.stint].post), []).append(piece)
        for each, pieces_of_part in parts.items():
            for begin, end in _runs(pieces_of_part):
                whole = ends.get((place, end.last))
                decided = whole is not None and part(group.stints[whole.last_stint].post) == each
                fate = OPEN if end.last == NEVER else whole.fate if whole is not None and decided else MOVED
                came = begins.get((place, begin.first))
                first = came is not None and part(group.stints[came.first_stint].post) == each
                began = came.began if came is not None and first else BROUGHT
                stint = whole.last_stint if whole is not None and decided else end.stint
                parted.append(WorldSpell(place, begin.first, end.last, began, fate, begin.stint, stint))
    return parted


def _runs(own: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """The stints of one part in stretches without a break: the first of each, and the one that ends last."""
    begin = end = own[0]
    for piece in own[1:]:
        if piece.first > end.last + 1:
            yield begin, end
            begin = end = piece
        elif piece.last > end.last:
            end = piece
    yield begin, end
