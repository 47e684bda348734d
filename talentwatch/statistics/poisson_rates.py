"""Rates of exits: their exact interval, and whether two of them differ by more than chance.

The interval is Garwood's (Biometrika 28, 1936, p. 437). Two rates are compared given how many left in all, where the
number of one of them is binomial (Przyborowski and Wilenski, Biometrika 31, 1940, p. 313); the p-value is twice the
smaller tail, which never contradicts the interval (Fay, Biostatistics 11, 2010, p. 373). Where the dates leave open how
many left, or how long all of them were there, each answer covers every possibility.
"""

import math
from dataclasses import dataclass

from talentwatch.statistics.distributions import LEVEL, beta_below, crossing

FEW = 5
"""Where fewer exits than this are certain, a rate is a rate of few."""

SIGNIFICANT = 0.05
"""Up to this p-value a difference is told as one."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """How many left, and how long all of them together were there, as the dates allow.

    Attributes:
        exits: The fewest and the most exits.
        years: The least and the most person-years.

    Raises:
        ValueError: A range is upside down, or below 0.
    """

    exits: tuple[int, int]
    years: tuple[float, float]

    def __post_init__(self) -> None:
        for least, most in (self.exits, self.years):
            if not 0 <= least <= most:
                raise ValueError(f"no range of exits or person-years: {least} to {most}")


@dataclass(frozen=True, slots=True)
class Rate:
    """Exits per person-year.

    Attributes:
        least: The lowest that the dates allow.
        most: The highest; None where nobody may have been there.
        low: The lower end of the interval, at the lowest that the dates allow.
        high: The upper end, at the highest; None where nobody may have been there.
        few: Whether fewer than `FEW` exits are certain.
    """

    least: float
    most: float | None
    low: float
    high: float | None
    few: bool


def rate(exposure: Exposure, level: float = LEVEL) -> Rate | None:
    """The rate of exits; None where surely nobody was there.

    Args:
        exposure: Who left, of how many.
        level: How often the interval holds the rate that lies behind the exits.
    """
    (fewest, most), (least_years, most_years) = exposure.exits, exposure.years
    if most_years == 0:
        return None
    highest = most / least_years if least_years else None
    high = garwood(most, level)[1] / least_years if least_years else None
    return Rate(fewest / most_years, highest, garwood(fewest, level)[0] / most_years, high, fewest < FEW)


def garwood(count: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval of the mean of a Poisson count, from the count alone.

    Its ends are the means at which a count as high, or as low, has a chance of half of what `level` leaves.

    Raises:
        ValueError: The count is below 0, or the level not between 0 and 1.
    """
    if count < 0 or not 0 < level < 1:
        raise ValueError(f"no interval of a count of {count} at a level of {level}")
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else crossing(lambda mean: _poisson_above(count, mean) - tail, 0.0, float(count))
    top = count + 1.0
    while _poisson_below(count, top) > tail:
        top *= 2
    return low, crossing(lambda mean: tail - _poisson_below(count, mean), float(count), top)


def _poisson_below(count: int, mean: float) -> float:
    """The chance of at most so many, for a mean of no less: its terms shrink downwards."""
    term = total = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) if mean else 1.0
    for below in range(count, 0, -1):
        term *= below / mean
        total += term
        if term < total * 1e-17:
            break
    return total


def _poisson_above(count: int, mean: float) -> float:
    """The chance of at least so many, for a mean of no more: its terms shrink upwards."""
    if mean == 0:
        return 0.0
    term = total = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    while term > total * 1e-17:
        count += 1
        term *= mean / count
        total += term
    return total


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a rate stands to another one.

    Attributes:
        least: The lowest p-value that the dates allow.
        most: The highest.
        more: Whether the rate is the higher one in the possibility that differs most.
    """

    least: float
    most: float
    more: bool

    @property
    def said(self) -> str:
        """It in words: "more than usual: p 0.03", or "no more than chance"."""
        if self.least > SIGNIFICANT:
            return "no more than chance"
        verb = "" if self.most <= SIGNIFICANT else "perhaps "
        return f"{verb}{'more' if self.more else 'less'} than usual: {p_in_words(self.least, self.most)}"


def p_in_words(least: float, most: float) -> str:
    """A p-value, or the range of it, as people write it: "p 0.03", "p 0.01 to 0.2", "p < 0.001"."""
    low, high = _p(least), _p(most)
    return f"p {high}" if low == high else f"p {low} to {high}"


def _p(chance: float) -> str:
    return f"{chance:.1g}" if chance >= 0.001 else "< 0.001"  # noqa: PLR2004  as journals ask for it


def compare(here: Exposure, usual: Exposure) -> Comparison | None:
    """Whether people left at another rate here than is usual; None where one of the two had surely nobody there.

    The p-value is the chance of a difference at least as great, in either direction, if the rates were one.
    """
    if here.years[1] == 0 or usual.years[1] == 0:
        return None
    lowest = _share(here.years[0], usual.years[1])
    highest = _share(here.years[1], usual.years[0])
    (fewest, most), (usual_fewest, usual_most) = here.exits, usual.exits
    # Each tail rises with one of the two counts and falls with the other, so that its least is at a corner.
    as_few = _at_most(fewest, fewest + usual_most, highest)
    as_many = _at_least(most, most + usual_fewest, lowest)
    least = min(1.0, 2 * min(as_few, as_many))
    alike = max(_most_alike(fewest, most, other, lowest, highest) for other in range(usual_fewest, usual_most + 1))
    return Comparison(least, max(alike, least), as_many < as_few)


def _share(here: float, usual: float) -> float:
    """The share of all person-years that are here."""
    return here / (here + usual) if here + usual else 0.0


def _most_alike(fewest: int, most: int, other: int, lowest: float, highest: float) -> float:
    """The highest p-value for some number of usual exits, whichever count and share of person-years is meant."""
    low, high = fewest, most
    # As the count grows the rate passes the usual one; the p-value is highest beside that place.
    while low < high:
        middle = (low + high) // 2
        if _at_least(middle, middle + other, highest) <= _at_most(middle, middle + other, highest):
            high = middle
        else:
            low = middle + 1
    return max(_alike(count, count + other, lowest, highest) for count in {max(low - 1, fewest), low})


def _alike(count: int, number: int, lowest: float, highest: float) -> float:
    """The highest p-value of a count, whichever share of person-years between two is meant."""
    above = _at_least(count, number, highest)
    if above <= _at_most(count, number, highest):
        return min(1.0, 2 * above)
    below = _at_most(count, number, lowest)
    return min(1.0, 2 * below) if below <= _at_least(count, number, lowest) else 1.0


def _at_most(count: int, number: int, share: float) -> float:
    """The chance that at most so many of a number are of a sort that has this share."""
    return _at_least(number - count, number, 1 - share)


def _at_least(count: int, number: int, share: float) -> float:
    """The chance that at least so many are (Abramowitz and Stegun, 26.5.24)."""
    return 1.0 if count <= 0 else beta_below(share, count, number - count + 1)
