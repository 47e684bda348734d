"""How a share price moved around a day, against what it would have done otherwise.

The market model of event studies (A. C. MacKinlay, Journal of Economic Literature 35, 1997, sections 4 and 5): a line
of the share's returns on the benchmark's is fitted over trading days -250 to -30, and what the share did beyond it on
the days of a window is summed. Without a benchmark the share's own mean return stands for the line. Day 0 is the first
trading day on or after the day asked about.
"""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

ESTIMATION = (-250, -30)
WINDOWS = ((-1, 1), (0, 5))
LEAST_DAYS = 30
"""With fewer returns to fit nothing is said."""


@dataclass(frozen=True, slots=True)
class AbnormalReturn:
    """The abnormal return of a window of trading days.

    Attributes:
        window: First and last day, counted from day 0.
        day_zero: The first trading day on or after the day asked about.
        abnormal: The sum of what the share did beyond the line; 0.01 is one percent.
        error: Its standard error.
        fitted: How many returns the line was fitted to.
    """

    window: tuple[int, int]
    day_zero: date
    abnormal: float
    error: float
    fitted: int

    @property
    def t(self) -> float | None:
        """The sum over its error; None where the error is nothing."""
        return self.abnormal / self.error if self.error else None


@dataclass(frozen=True, slots=True)
class TooFewDays:
    """Why there is no figure for a window."""

    window: tuple[int, int]
    why: str


def abnormal_returns(
    prices: Mapping[date, float], day: date, benchmark: Mapping[date, float] | None = None
) -> list[AbnormalReturn | TooFewDays]:
    """The abnormal return of each window around a day.

    Args:
        prices: The closing price of each trading day.
        day: The day asked about.
        benchmark: The closing value of an index; only days on which both traded count. None for the share's own mean.
    """
    days = sorted(prices if benchmark is None else set(prices) & set(benchmark))
    zero = bisect_left(days, day)
    if zero >= len(days):
        return [TooFewDays(window, f"no trading day on or after {day}") for window in WINDOWS]
    own = [prices[later] / prices[earlier] - 1 for earlier, later in pairwise(days)]
    market = [benchmark[later] / benchmark[earlier] - 1 for earlier, later in pairwise(days)] if benchmark else None
    # The return of a day is that since the trading day before; the first day has none.
    at = zero - 1
    begin, end = max(at + ESTIMATION[0], 0), at + ESTIMATION[1]
    fitted = range(begin, max(end + 1, begin))
    found: list[AbnormalReturn | TooFewDays] = []
    for window in WINDOWS:
        places = range(at + window[0], at + window[1] + 1)
        if len(fitted) < LEAST_DAYS:
            found.append(TooFewDays(window, f"{len(fitted)} returns before it, and {LEAST_DAYS} are needed"))
        elif places.start < 0 or places.stop > len(own):
            found.append(TooFewDays(window, "the prices end before the window does"))
        else:
            found.append(_reaction(own, market, fitted, places, window, days[zero]))
    return found


def _reaction(  # noqa: PLR0913, PLR0917  the returns, and where to look in them
    own: Sequence[float],
    market: Sequence[float] | None,
    fitted: range,
    places: range,
    window: tuple[int, int],
    day_zero: date,
) -> AbnormalReturn:
    """The sum beyond the line, and its error with that of the line itself (MacKinlay, equations 8 to 11)."""
    number, length = len(fitted), len(places)
    mean = sum(own[place] for place in fitted) / number
    slope, middle, spread = 0.0, 0.0, 0.0
    if market is not None:
        middle = sum(market[place] for place in fitted) / number
        spread = sum((market[place] - middle) ** 2 for place in fitted)
        together = sum((market[place] - middle) * (own[place] - mean) for place in fitted)
        slope = together / spread if spread else 0.0

    def beyond(place: int) -> float:
        return own[place] - mean - (slope * (market[place] - middle) if market is not None else 0.0)

    free = number - (2 if market is not None else 1)
    variance = sum(beyond(place) ** 2 for place in fitted) / free
    factor = length + length * length / number
    if market is not None and spread:
        factor += sum(market[place] - middle for place in places) ** 2 / spread
    abnormal = sum(beyond(place) for place in places)
    return AbnormalReturn(window, day_zero, abnormal, math.sqrt(variance * factor), number)
