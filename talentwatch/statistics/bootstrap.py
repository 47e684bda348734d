"""The 95 % band of a retention curve, by drawing people anew: somebody with several stays is drawn with all of them.

The spread of a share over the draws (Efron, JASA 76, 1981, p. 312) says how many independent people it is worth
(Dorey and Korn, Statistics in Medicine 6, 1987, p. 679); the interval is the exact one of a share of so many, which
also holds where nobody has left yet, and where few have. It is that of each day alone, not of all days together.
"""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from talentwatch.statistics.distributions import LEVEL, clopper_pearson

DRAWS, SEED = 200, 1
"""How many times people are drawn anew, and where chance begins."""

S = TypeVar("S")


def band(  # noqa: PLR0913  each is a part of the definition
    people: Sequence[Sequence[S]],
    shares: Callable[[Sequence[S], Sequence[int]], Sequence[float]],
    days: Sequence[int],
    at_risk: Sequence[float],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    level: float = LEVEL,
) -> list[tuple[float, float]]:
    """The interval of the share that stays longer, for each of some numbers of days; the same for the same seed.

    Args:
        people: The stays of each person.
        shares: The share that stays longer than each of the days, of some stays.
        days: After how many days, in order.
        at_risk: How many were at risk on each of them: what the share is worth where all stayed, or none.
        draws: How many times people are drawn; 2 or more.
        seed: Where chance begins.
        level: How often the interval holds the share.
    """
    chance = random.Random(seed)  # noqa: S311  a simulation, nothing secret
    stays = sum(len(person) for person in people)
    estimate = shares([stay for person in people for stay in person], days)
    total, squares = [0.0] * len(days), [0.0] * len(days)
    for _ in range(draws):
        drawn = chance.choices(people, k=len(people))
        found = shares([stay for person in drawn for stay in person], days)
        for place, share in enumerate(found):
            total[place] += share
            squares[place] += share * share
    ends = []
    for place, share in enumerate(estimate):
        variance = max(squares[place] - total[place] ** 2 / draws, 0.0) / (draws - 1)
        worth = share * (1 - share) / variance if variance > 1e-12 else at_risk[place]  # noqa: PLR2004  rounding
        # Where few left, the draws may hardly differ; nothing is worth more than what it is made of.
        worth = min(worth, stays) if 0 < share < 1 else min(at_risk[place], len(people))
        ends.append(clopper_pearson(share * worth, worth, level))
    return ends
