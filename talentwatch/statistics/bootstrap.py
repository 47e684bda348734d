"""The 95 % band of a retention curve, by drawing people anew: somebody with several stays is drawn with all of them.

The spread of a share over the draws (Efron, JASA 76, 1981, p. 312) says how many independent people it is worth
(Dorey and Korn, Statistics in Medicine 6, 1987, p. 679); the interval is the exact one of a share of so many, which
also holds where nobody has left yet, and where few have. It is that of each day alone, not of all days together.

Where lengths are uncertain, the band lies around the bounds of the curve over all that the stays may have been
(`curve_bounds`), and what a share is worth is found with the middle of each. An interval around the most likely curve
would be too narrow: with ends known by the year it held the true share of some days in two of three simulations.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from talentwatch.statistics.distributions import LEVEL, clopper_pearson

DRAWS, SEED = 200, 1
"""How many times people are drawn anew, and where chance begins."""

S = TypeVar("S")


def worth(  # noqa: PLR0913  each is a part of the definition
    people: Sequence[Sequence[S]],
    shares: Callable[[Sequence[S], Sequence[int]], Sequence[float]],
    days: Sequence[int],
    at_risk: Sequence[float],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> list[float]:
    """How many independent people the share that stays longer is worth, for each of some numbers of days.

    Args:
        people: The stays of each person.
        shares: The share that stays longer than each of the days, of some stays.
        days: After how many days, in order.
        at_risk: How many were at risk on each of them: what the share is worth where all stayed, or none.
        draws: How many times people are drawn; 2 or more.
        seed: Where chance begins; the same seed gives the same answer.
    """
    chance = random.Random(seed)  # noqa: S311  a simulation, nothing secret
    stays = sum(len(person) for person in people)
    estimate = shares([stay for person in people for stay in person], days)
    total, squares = [0.0] * len(days), [0.0] * len(days)
    for _ in range(draws if people else 0):
        drawn = chance.choices(people, k=len(people))
        for place, share in enumerate(shares([stay for person in drawn for stay in person], days)):
            total[place] += share
            squares[place] += share * share
    found = []
    for place, share in enumerate(estimate):
        variance = max(squares[place] - total[place] ** 2 / draws, 0.0) / (draws - 1)
        spread = share * (1 - share) / variance if variance > 1e-12 else at_risk[place]  # noqa: PLR2004  rounding
        # Where few left, the draws may hardly differ; nothing is worth more than what it is made of.
        found.append(min(spread, stays) if 0 < share < 1 else min(at_risk[place], len(people)))
    return found


def band(
    ends: Iterable[tuple[float, float]], worths: Iterable[float], level: float = LEVEL
) -> list[tuple[float, float]]:
    """The interval of the share that stays longer, for each of some numbers of days.

    Args:
        ends: The least and the most share that the data leave open on each of them; equal where all lengths are known.
        worths: How many independent people each is worth.
        level: How often the interval holds the share.
    """
    return [
        (clopper_pearson(least * number, number, level)[0], clopper_pearson(most * number, number, level)[1])
        for (least, most), number in zip(ends, worths, strict=True)
    ]
