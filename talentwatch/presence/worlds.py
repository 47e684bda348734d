"""The worlds of one person: the readings of the uncertain days that can make a difference to what is counted.

Every figure compares days with each other (does one tenure touch the next?) and with the ends of periods, or counts the
days between them. Between two such comparisons nothing changes but a length, and that steadily; so least and most lie
where a day is one of its own bounds, a bound of what it is compared with, or as many days beside one of these as there
are days that hang together. Going through those *decisive* days is as good as going through all of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from talentwatch.presence.posts import NEVER
from talentwatch.presence.spells import EXIT, MOVED, Piece, WorldSpell, breaks_what_it_left, pieces, readings
from talentwatch.presence.stints import Group

MOST_WORLDS = 4000
"""How many worlds of a group are gone through at most; of more, only what holds in any of them is said."""


def decisive_days(group: Group, edges: Sequence[int], until: int) -> list[list[int]]:
    """The days of each variable that can make a difference.

    Args:
        group: The stints of one person.
        edges: Days that are compared with: the first days of periods, and those after their last ones.
        until: The end of observation.
    """
    clipped = [(low, min(high, until + 1)) for low, high in group.variables]
    near = _near(clipped)
    found = []
    for number, (low, high) in enumerate(clipped):
        if low >= high:
            found.append([group.variables[number][0] if low > high else low])
            continue
        together = [clipped[other] for other in near[number]]
        reach = len(together) - 1
        marks = {low, high, until, until + 1}
        marks.update(day for bounds in together for day in bounds)
        marks.update(edge - step for edge in edges for step in (0, 1))
        days = {mark + step for mark in marks for step in range(-reach, reach + 1)}
        found.append(sorted(day for day in days if low <= day <= high))
    return found


def _near(bounds: Sequence[tuple[int, int]]) -> list[list[int]]:
    """For each variable those that hang together with it: a chain of neighbours whose days can be the same or next."""
    order = sorted(range(len(bounds)), key=lambda each: bounds[each])
    near: list[list[int]] = [[] for _ in bounds]
    chain: list[int] = []
    reached = -NEVER

    def close() -> None:
        for each in chain:
            near[each] = list(chain)

    for number in order:
        low, high = bounds[number]
        if low == high:
            near[number] = [number]
            continue
        if chain and low > reached + 1:
            close()
            chain = []
        chain.append(number)
        reached = max(reached, high) if len(chain) > 1 else high
    close()
    for number, (low, high) in enumerate(bounds):
        if low < high:
            near[number] += [
                other for other, (day, end) in enumerate(bounds) if day == end and low - 1 <= day <= high + 1
            ]
    return near


class World(NamedTuple):
    """One reading of a group: its stints by place, and the spells that they make."""

    pieces: Mapping[str, Sequence[Piece]]
    spells: Sequence[WorldSpell]


def worlds(group: Group, edges: Sequence[int], until: int) -> Iterator[World] | None:
    """Every world of a group that can make a difference; None where there are too many to go through.

    Args:
        group: The stints of one person.
        edges: Days that are compared with.
        until: The end of observation.
    """
    days = decisive_days(group, edges, until)
    number = len(_not_held(group))
    for each in days:
        number *= len(each)
        if number > MOST_WORLDS:
            return None
    return _all(group, days, until)


def _not_held(group: Group) -> list[frozenset[int]]:
    """The sets of stints that may not have been held at all."""
    doubtful = [number for number, stint in enumerate(group.stints) if stint.post.doubtful]
    sets = [frozenset[int]()]
    for each in doubtful:
        sets += [others | {each} for others in sets]
    return sets


def _limits(group: Group, world: Sequence[int], until: int) -> dict[str, int]:
    """By place, the last day on which anybody goes on there without a post on record."""
    days = {place: min((world[each] for each in own), default=NEVER) for place, own in group.limits.items()}
    return {place: day for place, day in days.items() if day <= until}


def _all(group: Group, days: Sequence[Iterable[int]], until: int) -> Iterator[World]:
    contradicting = []
    none = True
    for world, without in product(product(*days), _not_held(group)):
        found = pieces(group, world, until, without)
        if found is None:
            continue
        if not found:
            none = False
            yield World(found, ())
        elif breaks_what_it_left(found):
            contradicting.append((found, _limits(group, world, until)))
        else:
            none = False
            yield from _read(group, found, _limits(group, world, until))
    if none:
        # Each reading contradicts the record: what is written of one of the tenures is not so, nobody knows of which.
        for found, limits in contradicting:
            yield from _read(group, found, limits)


def _read(group: Group, found: dict[str, list[Piece]], limits: Mapping[str, int]) -> Iterator[World]:
    """The ways to read a world; an exit that is not asked about is another way out."""
    if all(stint.asked for stint in group.stints):
        yield from (World(found, spells) for spells in readings(found, limits))
        return
    for spells in readings(found, limits):
        told = [
            each._replace(fate=MOVED) if each.fate == EXIT and not group.stints[each.last_stint].asked else each
            for each in spells
        ]
        yield World(found, told)
