"""Distributions and what is read off them: tails, intervals of shares, and p-values of several tests."""

import math
from collections.abc import Callable, Sequence
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


def clopper_pearson(hits: float, number: float, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval of a share (Clopper and Pearson, Biometrika 26, 1934, p. 404).

    Where the people are not independent, both numbers are what they are worth, which need not be whole (Korn and
    Graubard, Survey Methodology 24, 1998, p. 193). Of nothing all shares are possible.
    """
    tail = (1 - level) / 2
    misses = number - hits
    none = 1e-9
    low = 0.0 if hits <= none else crossing(lambda share: beta_below(share, hits, misses + 1) - tail, 0.0, 1.0)
    high = 1.0 if misses <= none else crossing(lambda share: beta_below(share, hits + 1, misses) - 1 + tail, 0.0, 1.0)
    return low, high


def crossing(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function passes 0 between two values, to the last digit that counts."""
    while True:
        middle = (low + high) / 2
        if not low < middle < high or high - low <= 1e-14 * high:
            return middle
        if rising(middle) < 0:
            low = middle
        else:
            high = middle


def beta_below(value: float, one: float, other: float) -> float:
    """The chance that a beta variable is no greater than a value between 0 and 1.

    By the continued fraction (Abramowitz and Stegun, 26.5.8) in Lentz's way (Applied Optics 15, 1976, p. 668).

    Args:
        value: Between 0 and 1.
        one: The first parameter, above 0.
        other: The second, above 0.
    """
    if value <= 0 or value >= 1:
        return float(value >= 1)
    if value > (one + 1) / (one + other + 2):
        return 1 - beta_below(1 - value, other, one)
    logarithm = math.lgamma(one + other) - math.lgamma(one) - math.lgamma(other)
    factor = math.exp(logarithm + one * math.log(value) + other * math.log1p(-value)) / one
    fraction = upper = 1.0
    lower, step, change = 0.0, 0, 0.0
    while abs(change - 1) > 1e-15:  # noqa: PLR2004  the last digit
        half, odd = divmod(step, 2)
        step += 1
        if odd:
            part = half + 1
            term = part * (other - part) * value / ((one + 2 * part - 1) * (one + 2 * part))
        else:
            term = -(one + half) * (one + other + half) * value / ((one + 2 * half) * (one + 2 * half + 1))
        lower = 1 / (1 + term * lower)
        upper = 1 + term / upper
        change = lower * upper
        fraction *= change
    return factor / fraction


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
