"""The least and the most of each figure over worlds: all of them of a tiny ledger, some by chance of any other."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from worlds.counted import Scope, Stay, stays
from worlds.hierarchies import Shared
from worlds.possible import Ledger, Lived

Figures = Mapping[str, float]
Ends = dict[str, tuple[float, float]]
Counting = Callable[[list[Stay]], Figures]


def scopes(ledger: Ledger, organization: str | None) -> list[Scope]:
    """The scope of an organization; without one, each on the days on which it is part of no other."""
    if organization is not None:
        return [Scope(organization)]
    return [Scope(each, root=True) for each in ledger.written.organizations]


def widened(ends: Ends | None, found: Ends) -> Ends:
    """The ends of both; what one has not is zero there."""
    if ends is None:
        return found
    none = (0, 0)
    return {
        name: (
            min(ends.get(name, none)[0], found.get(name, none)[0]),
            max(ends.get(name, none)[1], found.get(name, none)[1]),
        )
        for name in {**ends, **found}
    }


Lives = frozenset[tuple[tuple[tuple[Stay, ...], ...], ...]]
"""What a person may have done: in each way of living, for each scope, the ways that silence leaves open."""


class EveryWorld:
    """All worlds of a tiny ledger, gone through once for each group of scopes."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._found: dict[tuple[Scope, ...], list[list[Lives]]] = {}

    def ends(self, asked: Sequence[Scope], count: Counting) -> Ends:
        """The least and the most of each figure over every world.

        Given the hierarchy people are independent: the least of a sum is the sum of what is least of each.
        """
        ends: Ends | None = None
        for lives in self._lives(tuple(asked)):
            total: Ends = {}
            for ways_of_living in lives:
                of_one: Ends | None = None
                for by_scope in ways_of_living:
                    in_world: Ends = {}
                    for ways in by_scope:
                        in_world = added(in_world, ends_of(count(list(way)) for way in ways))
                    of_one = widened(of_one, in_world)
                total = added(total, of_one or {})
            ends = widened(ends, total)
        assert ends is not None, "there is no world"
        return ends

    def _lives(self, asked: tuple[Scope, ...]) -> list[list[Lives]]:
        """For each hierarchy what each person may have done; those in which somebody contradicts it are left out."""
        if asked not in self._found:
            found = [
                [
                    frozenset(
                        tuple(tuple(map(tuple, stays(self.ledger, lived, shared, scope))) for scope in asked)
                        for lived in self.ledger.every(life, shared)
                    )
                    for life in self.ledger.lives
                ]
                for shared in self.ledger.shared()
            ]
            self._found[asked] = [lives for lives in found if all(lives)]
        return self._found[asked]


def added(one: Ends, other: Ends) -> Ends:
    """Two sums as one."""
    none = (0, 0)
    return {
        name: (one.get(name, none)[0] + other.get(name, none)[0], one.get(name, none)[1] + other.get(name, none)[1])
        for name in {**one, **other}
    }


def has_world(ledger: Ledger) -> bool:
    """Whether the records allow any world at all."""
    return any(
        all(next(iter(ledger.every(life, shared)), None) is not None for life in ledger.lives)
        for shared in ledger.shared()
    )


World = tuple[Shared, list[Lived]]


def drawn_worlds(ledger: Ledger, number: int, seed: int) -> Iterator[World]:
    """Worlds by chance."""
    chance = random.Random(seed)
    for _ in range(number):
        found = ledger.drawn(chance)
        if found is not None:
            yield found


def stays_in(ledger: Ledger, world: World, asked: Sequence[Scope], chance: random.Random) -> list[Stay]:
    """The spells of a world in some scopes; of the ways that silence leaves open, one by chance."""
    shared, people = world
    return [stay for lived in people for scope in asked for stay in chance.choice(stays(ledger, lived, shared, scope))]


def ends_of(worlds: Iterable[Figures]) -> Ends:
    """The least and the most of each figure over some worlds."""
    ends: Ends | None = None
    for each in worlds:
        ends = widened(ends, {name: (value, value) for name, value in each.items()})
    return ends or {}
