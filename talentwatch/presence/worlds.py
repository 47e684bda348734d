"""The worlds of one person: the readings of the uncertain days that can make a difference to what is counted.

Every figure compares days with each other (does one tenure touch the next?) and with the ends of periods, or counts the
days between them. Between two such comparisons nothing changes but a length, and that steadily; so least and most lie
where a day is one of its own bounds, a bound of what it is compared with, or as many days beside one of these as there
are days that hang together. Going through those *decisive* days is as good as going through all of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from talentwatch.ledger.exit_rule import Strength
from talentwatch.presence.posts import NEVER
from talentwatch.presence.spells import EXIT, MOVED, Piece, WorldSpell, breaks_what_it_left, pieces, readings
from talentwatch.presence.stints import Days, Group

MOST_WORLDS = 4000
"""How many worlds of a group are gone through at most; of more, only what holds in any of them is said."""


def decisive_days(group: Group, edges: Sequence[int], until: int) -> list[list[int]]:
    """The days of each variable that can make a difference.

    What a variable is compared with cuts its days into slots. Within a slot it only matters how the days that hang
    together lie to each other, so that the outermost few of each slot are enough. Before a period it only matters what
    ended last, and after it nothing but that the days do not contradict each other.

    Args:
        group: The stints of one person.
        edges: The first day of a period and the one after its last one; none where all of time is asked about.
        until: The end of observation.
    """
    clipped = [(low, min(high, until + 1)) for low, high in group.variables]
    lasts = _lasts(group)
    compared = _compared(clipped, lasts)
    chains = _chains(clipped, compared)
    near = (edges[0] - 1, edges[-1]) if edges else (-NEVER, NEVER)
    forced = any(stint.strength is Strength.FORCED for stint in group.stints)
    found = []
    for number, (low, high) in enumerate(clipped):
        if low >= high:
            found.append([group.variables[number][0] if low > high else low])
            continue
        chain, is_last = chains[number], number in lasts
        days: set[int] = set()
        if low < near[0]:
            ends = [each for each in {*chain, *compared[number]} if each in lasts and clipped[each][0] < near[0]]
            days |= _before((low, min(high, near[0] - 1)), [clipped[each] for each in ends], is_last, forced)
        if high > near[1]:
            after = max(low, near[1] + 1)
            days |= {after, high} if forced else {high if is_last else after}
        inside = max(low, near[0]), min(high, near[1])
        if inside[0] <= inside[1]:
            ends = [each for each in chain if each in lasts and _meet(clipped[each], near)]
            alone = not edges or (len(chain) == 1 and not compared[number])
            few = 1 if alone else max(2 * len(ends) + (-1 if is_last else 1), 1)
            days |= _outermost(inside, _cuts(clipped, chain, compared, {*edges, until, until + 1}), few)
        found.append(sorted(days))
    return found


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _before(bounds: Days, ends: Sequence[Days], is_last: bool, forced: bool) -> set[int]:
    """The days before a period that can make a difference to it: which end was the last, and whether all fits."""
    low, high = bounds
    if not is_last:
        return {low, high} if forced else {low}
    cuts = {day + step for each in ends for day in each for step in (0, 1)}
    days = _outermost(bounds, cuts, len(ends))
    return days if forced or len(ends) > 1 else {high}


def _cuts(
    clipped: Sequence[Days], chain: Sequence[int], compared: Sequence[Sequence[int]], given: set[int]
) -> set[int]:
    """The days on which a slot begins for the variables of a chain."""
    cuts = set(given)
    for each in chain:
        cuts.update((clipped[each][0], clipped[each][1] + 1))
        exact = (clipped[other][0] for other in compared[each] if clipped[other][0] >= clipped[other][1])
        cuts.update(day + step for day in exact for step in (-1, 0, 1, 2))
    return cuts


def _outermost(bounds: Days, cuts: set[int], few: int) -> set[int]:
    """The outermost days of each slot between two cuts, a few on either side."""
    low, high = bounds
    starts = [low, *sorted(cut for cut in cuts if low < cut <= high)]
    days: set[int] = set()
    for first, following in zip(starts, [*starts[1:], high + 1], strict=True):
        days.update(range(first, min(first + few, following)))
        days.update(range(max(following - few, first), following))
    return days


def _lasts(group: Group) -> set[int]:
    """The variables that are compared with each other: last days, and days on which an organization came."""
    found = {each for stint in group.stints for each in (*stint.ends, stint.starts[1]) if each is not None}
    return found | {each for own in group.limits.values() for each in own}


def _compared(bounds: Sequence[Days], lasts: set[int]) -> list[list[int]]:
    """For each variable those with which it is compared, if they can be the same day or close to each other.

    A first day is compared with last days, and last days with each other; first days are not, but for those on which an
    organization came: of several on one day the tenure's own decides how a spell began.
    """
    found: list[list[int]] = [[] for _ in bounds]
    for one, (low, high) in enumerate(bounds):
        for other in range(one):
            first, last = bounds[other]
            if low <= last + 2 and first <= high + 2 and (one in lasts or other in lasts):
                found[one].append(other)
                found[other].append(one)
    return found


def _chains(bounds: Sequence[Days], compared: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each uncertain variable the uncertain ones that hang together with it, itself included."""
    chains: list[list[int]] = [[] for _ in bounds]
    for start, (low, high) in enumerate(bounds):
        if low >= high or chains[start]:
            continue
        chain = [start]
        for each in chain:
            chain += [other for other in compared[each] if other not in chain and bounds[other][0] < bounds[other][1]]
        for each in chain:
            chains[each] = chain
    return chains


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
