"""Abnormal returns against a regression with a dummy for each day of the window: the same by another way."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from talentwatch.measures.event_study import AbnormalReturn, TooFewDays, abnormal_returns

FIRST = date(2023, 1, 2)


def walk(seed: int, days: int = 400, shift: float = 0.0, at: int = 300) -> dict[date, float]:
    """Prices of so many trading days, weekends left out, with a jump of their own on one of them."""
    chance = random.Random(seed)
    found, price, day = {}, 100.0, FIRST
    for number in range(days):
        while day.weekday() > 4:
            day += timedelta(1)
        price *= 1 + chance.gauss(0.0005, 0.01) + (shift if number == at else 0.0)
        found[day] = price
        day += timedelta(1)
    return found


def day_of(prices: dict[date, float], number: int) -> date:
    return sorted(prices)[number]


def by_dummies(
    prices: dict[date, float], market: dict[date, float] | None, zero: int, window: tuple[int, int]
) -> tuple[float, float]:
    """The sum of the coefficients of the days of a window, and its standard error, by ordinary least squares."""
    days = sorted(prices)
    own = np.array([prices[days[n]] / prices[days[n - 1]] - 1 for n in range(1, len(days))])
    at = zero - 1
    fitted = list(range(at - 250, at - 30 + 1))
    places = list(range(at + window[0], at + window[1] + 1))
    rows = [*fitted, *places]
    columns = [np.ones(len(rows))]
    if market is not None:
        index = np.array([market[days[n]] / market[days[n - 1]] - 1 for n in range(1, len(days))])
        columns.append(index[rows])
    columns += [np.array([1.0 if row == place else 0.0 for row in rows]) for place in places]
    design = np.column_stack(columns)
    coefficients, *_ = np.linalg.lstsq(design, own[rows], rcond=None)
    residuals = own[rows] - design @ coefficients
    variance = residuals @ residuals / (len(rows) - design.shape[1])
    covariance = variance * np.linalg.inv(design.T @ design)
    pick = np.array([0.0] * (design.shape[1] - len(places)) + [1.0] * len(places))
    return float(pick @ coefficients), float(np.sqrt(pick @ covariance @ pick))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("with_market", [True, False])
def test_the_sum_and_its_error(seed: int, with_market: bool) -> None:
    prices = walk(seed, shift=-0.05)
    market = walk(seed + 100) if with_market else None
    for found in abnormal_returns(prices, day_of(prices, 300), market):
        assert isinstance(found, AbnormalReturn)
        assert found.fitted == 221
        assert found.day_zero == day_of(prices, 300)
        expected = by_dummies(prices, market, 300, found.window)
        assert (found.abnormal, found.error) == pytest.approx(expected)
        assert found.t == pytest.approx(expected[0] / expected[1])


def test_a_weekend_is_looked_at_on_the_next_trading_day() -> None:
    prices = walk(1)
    saturday = next(day for day in (FIRST + timedelta(n) for n in range(410, 420)) if day.weekday() == 5)
    (one, _) = abnormal_returns(prices, saturday)
    assert isinstance(one, AbnormalReturn)
    assert one.day_zero == saturday + timedelta(2)


def test_only_days_on_which_both_traded_count() -> None:
    prices, market = walk(1), walk(2)
    holiday = day_of(prices, 250)
    without = {day: price for day, price in prices.items() if day != holiday}
    assert abnormal_returns(without, day_of(prices, 300), market) == abnormal_returns(
        without, day_of(prices, 300), {day: market[day] for day in without}
    )


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (20, "0 returns before it, and 30 are needed"),
        (55, "25 returns before it, and 30 are needed"),
        (399, "the prices end before the window does"),
    ],
)
def test_too_few_days_are_said(number: int, why: str) -> None:
    prices = walk(1)
    assert {each.why for each in abnormal_returns(prices, day_of(prices, number)) if isinstance(each, TooFewDays)} == {
        why
    }


def test_no_trading_day_at_all() -> None:
    assert [each.why for each in abnormal_returns({}, FIRST) if isinstance(each, TooFewDays)] == [
        f"no trading day on or after {FIRST}"
    ] * 2


def test_a_share_that_never_moves_has_no_t() -> None:
    flat = dict.fromkeys(walk(1), 10.0)
    (one, _) = abnormal_returns(flat, day_of(flat, 300))
    assert isinstance(one, AbnormalReturn)
    assert (one.abnormal, one.error, one.t) == (0.0, 0.0, None)
