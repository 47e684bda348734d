"""Distributions and what is read off them: tails, intervals of shares, and p-values of several tests."""

import math
from collections.abc import Sequence
from statistics import NormalDist

LEVEL = 0.95
"""The level of confidence of every interval."""


def quantile(level: float = LEVEL) -> float:
    """How many standard deviations to either side hold this much of the normal distribution: 1.96 for 95 %."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def wilson(hits: int, number: int, level: float = LEVEL) -> tuple[float, float] | None:
    """Wilson's interval of a share (E. B. Wilson, JASA 22, 1927, p. 209); None where there is nothing to share.

    Args:
        hits: How many of them.
        number: How many there are.
        level: How often the interval holds the share.
    """
    if number == 0:
        return None
    z = quantile(level)
    share = hits / number
    middle = share + z * z / (2 * number)
    spread = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    scale = 1 + z * z / number
    # At the ends the formula gives 0 and 1, but for the rounding.
    least = 0.0 if hits == 0 else (middle - spread) / scale
    return least, 1.0 if hits == number else (middle + spread) / scale


def chi_squared_tail(value: float, freedom: int) -> float:
    """The chance of a chi-squared variable of at least this value.

    By the recurrence from 1 or 2 degrees of freedom up (Abramowitz and Stegun, 26.4.4 and 26.4.5).

    Args:
        value: The value, 0 or more.
        freedom: Degrees of freedom, 1 or more.
    """
    half = value / 2
    if freedom % 2:
        tail = math.erfc(math.sqrt(half))
        term, start = math.sqrt(half / math.pi) * 2, 3
    else:
        tail, term, start = 1.0, half, 4
        tail = math.exp(-half)
        term = half
    if half == 0:
        return 1.0
    for step in range(start, freedom + 1, 2):
        tail += term * math.exp(-half)
        term *= half / (step / 2)
    return min(tail, 1.0)


def adjusted(chances: Sequence[float]) -> list[float]:
    """P-values of several tests, each as the lowest false discovery rate at which it would still count.

    Benjamini and Hochberg (JRSS B 57, 1995, p. 289), in the order given.
    """
    order = sorted(range(len(chances)), key=lambda place: chances[place], reverse=True)
    found = [1.0] * len(chances)
    least = 1.0
    for above, place in enumerate(order):
        least = min(least, chances[place] * len(chances) / (len(chances) - above))
        found[place] = least
    return found
