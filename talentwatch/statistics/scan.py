"""How unlikely a wave of exits is where people leave at a constant rate, also where its days are uncertain.

The statistic is the size of the largest wave: of the runs of exits with no gap longer than some days, given how many
left and how many were there when. Its p-value is found by simulation (Kulldorff, Communications in Statistics 26, 1997,
p. 1481): as many exits are drawn anew, each at any moment that somebody spent there with equal chance.

Where days are known within bounds alone, the largest wave is at least the largest certain one, so that the p-value of
this one is the upper end. Where it is not known how many were there, chance is tried with the fewest and with the most,
and the higher p-value is told.
"""

import random
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

DRAWS, SEED = 1999, 1
"""How many draws are made at most, and where chance begins."""

ENOUGH = 50
"""After so many draws with a wave no smaller no more are made."""


@dataclass(frozen=True, slots=True)
class Present:
    """How many people were there on each day of some time.

    Attributes:
        edges: The days on which their number changes, in order; the last one is the day after that time.
        people: How many were there from each of these days to the next; one fewer than there are edges.
    """

    edges: tuple[int, ...]
    people: tuple[int, ...]


def present(stays: Iterable[tuple[int, int]], first: int, last: int) -> Present:
    """How many people were there on each day from the first to the last one, both included.

    Args:
        stays: The first and last day of each; one that ends before it starts is none.
        first: The first day of the time.
        last: The last day of it.
    """
    changes: dict[int, int] = {first: 0, last + 1: 0}
    for start, end in stays:
        began, ended = max(start, first), min(end, last)
        if began <= ended:
            changes[began] = changes.get(began, 0) + 1
            changes[ended + 1] = changes.get(ended + 1, 0) - 1
    edges = sorted(changes)
    return Present(tuple(edges), tuple(accumulate(changes[edge] for edge in edges))[:-1])


def largest_certain_run(exits: Sequence[tuple[int, int]], gap: int) -> tuple[int, int]:
    """The largest wave that is one whichever days are meant: how many, and its longest span in days, negative.

    Two exits surely belong to one wave where they are no further apart than the gap on any of their days, or where
    others between them link them so; whoever else left in between can only fill gaps. The shortest of the largest is
    told.

    Args:
        exits: The first and last day that each can be on.
        gap: The longest gap between two exits of a wave.
    """
    order = sorted(exits)
    group = list(range(len(order)))

    def head(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    for place, (first, last) in enumerate(order):
        following = place + 1
        while following < len(order) and order[following][0] <= first + gap:
            if max(last, order[following][1]) <= first + gap:
                group[head(following)] = head(place)
            following += 1
    runs: dict[int, list[tuple[int, int]]] = {}
    for place, each in enumerate(order):
        runs.setdefault(head(place), []).append(each)
    spans = [(len(run), min(first for first, _ in run) - max(last for _, last in run)) for run in runs.values()]
    return max(spans, default=(0, 0))


def chance_of_wave(  # noqa: PLR0913  each is a part of the definition
    exits: Sequence[tuple[int, int]],
    there: Sequence[Present],
    *,
    gap: int,
    draws: int = DRAWS,
    seed: int = SEED,
    least: int = 2,
) -> float:
    """The p-value of the largest certain wave: 1 where none is certain.

    It is the chance of a largest wave at least as large, or as large and as short, if everybody there had been as
    likely to leave on any day as on another, given how many left.

    Args:
        exits: The first and last day that each can be on.
        there: How many were there when, as the records allow: the fewest and the most; once where that is sure.
        gap: The longest gap between two exits of a wave.
        draws: How many draws are made at most.
        seed: Where chance begins.
        least: The fewest exits of a wave.

    Raises:
        ValueError: Nobody was there.
    """
    size = largest_certain_run(exits, gap)
    if size[0] < least:
        return 1.0
    found = (chances(each, len(exits), [size], gap=gap, draws=draws, seed=str(seed)) for each in there)
    return max(chance for each in found for chance in each)


def chances(  # noqa: PLR0913  likewise
    there: Present, number: int, sizes: Sequence[tuple[int, int]], *, gap: int, draws: int, seed: str
) -> list[float]:
    """The p-values of waves of some sizes: the share of draws whose largest wave is no smaller.

    The wave itself counts as one of the draws. Where `ENOUGH` draws were no smaller, no more are made for it: the share
    so far is as good (Besag and Clifford, Biometrika 78, 1991, p. 301).

    Args:
        there: How many were there when.
        number: How many left.
        sizes: How many exits each wave has, and its days, negative, as `largest_run` tells them.
        gap: The longest gap between two exits of a wave.
        draws: How many draws at most.
        seed: Where chance begins.

    Raises:
        ValueError: Nobody was there.
    """
    pieces = zip(pairwise(there.edges), there.people, strict=True)
    reached = list(accumulate(people * (end - start) for (start, end), people in pieces))
    if not reached or not reached[-1]:
        raise ValueError("nobody was there who could have left")
    chance = random.Random(seed)  # noqa: S311  a simulation, nothing secret
    found = [0.0] * len(sizes)
    no_smaller = [0] * len(sizes)
    open_ones = list(range(len(sizes)))
    for draw in range(1, draws + 1):
        days = sorted(_day(there, reached, int(chance.random() * reached[-1])) for _ in range(number))
        largest = largest_run(days, gap)
        for place in open_ones:
            if largest >= sizes[place]:
                no_smaller[place] += 1
                if no_smaller[place] == ENOUGH:
                    found[place] = ENOUGH / draw
        open_ones = [place for place in open_ones if no_smaller[place] < ENOUGH]
        if not open_ones:
            break
    for place in open_ones:
        found[place] = (1 + no_smaller[place]) / (1 + draws)
    return found


def _day(there: Present, reached: Sequence[int], moment: int) -> int:
    """The day on which a moment falls, if the time of all who were there is laid end to end."""
    piece = bisect_left(reached, moment + 1)
    before = reached[piece - 1] if piece else 0
    return there.edges[piece] + (moment - before) // there.people[piece]


def largest_run(days: Sequence[int], gap: int) -> tuple[int, int]:
    """The largest wave of some days in order: how many, and its span in days, negative; the shortest of the largest."""
    best = (0, 0)
    start = 0
    for place in range(len(days)):
        if place and days[place] - days[place - 1] > gap:
            start = place
        best = max(best, (place - start + 1, days[start] - days[place]))
    return best
