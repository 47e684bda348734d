"""The band of a curve: the same each time, and as wide as simulation says it must be."""

import math
import random

import pytest

from talentwatch.statistics.bootstrap import band
from talentwatch.statistics.survival import Stay, curve, shares

DAYS = (5, 60, 200, 500)
RATES = (1 / 300, 1 / 900)


def made_up(chance: random.Random, number: int, *, late: bool) -> list[list[Stay]]:
    """People who leave at a rate of their own, half of them the higher one, with up to three stays each."""
    people = []
    for _ in range(number):
        rate = chance.choice(RATES)
        own = []
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            length, known = 1 + int(chance.expovariate(rate)), chance.randrange(100, 1200)
            entered = chance.randrange(150) if late and chance.random() < 0.5 else 0
            if min(length, known) > entered:
                own.append(Stay(min(length, known), length <= known, entered))
        if own:
            people.append(own)
    return people


def banded(people: list[list[Stay]], *, draws: int, seed: int) -> list[tuple[float, float]]:
    every = [stay for person in people for stay in person]
    at_risk = [sum(stay.entered < day <= stay.days for stay in every) for day in DAYS]
    return band(people, shares, DAYS, at_risk, draws=draws, seed=seed)


def coverage(worlds: int, number: int, *, late: bool) -> float:
    """How often the band holds the true share, on the day on which it does so least."""
    chance = random.Random(7)
    held = [0] * len(DAYS)
    for seed in range(worlds):
        found = banded(made_up(chance, number, late=late), draws=100, seed=seed)
        for place, (low, high) in enumerate(found):
            truth = sum(math.exp(-DAYS[place] * rate) for rate in RATES) / len(RATES)
            held[place] += low <= truth <= high
    return min(held) / worlds


@pytest.mark.parametrize("late", [False, True])
def test_the_band_holds_the_share_where_people_have_several_stays(late: bool) -> None:
    assert coverage(60, 25, late=late) >= 0.9


@pytest.mark.long
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("number", [15, 40, 150])
def test_the_band_holds_the_share_in_many_worlds(number: int, late: bool) -> None:
    assert coverage(1000, number, late=late) >= 0.93


def test_the_same_seed_gives_the_same_band() -> None:
    people = made_up(random.Random(1), 20, late=True)
    assert banded(people, draws=50, seed=3) == banded(people, draws=50, seed=3)
    assert banded(people, draws=50, seed=3) != banded(people, draws=50, seed=4)


def test_stays_of_one_person_are_worth_less_than_stays_of_as_many_people() -> None:
    lengths = [10] * 20 + [300] * 20
    ten_each = [[Stay(days, left=True) for days in lengths[place : place + 10]] for place in range(0, 40, 10)]
    one_each = [[Stay(days, left=True)] for days in lengths]
    wide, narrow = (banded(people, draws=200, seed=1)[1] for people in (ten_each, one_each))
    assert wide[0] < narrow[0] < 0.5 < narrow[1] < wide[1]


def test_one_stay_each_is_as_wide_as_by_greenwood() -> None:
    chance = random.Random(2)
    people = [[Stay(1 + int(chance.expovariate(1 / 200)), chance.random() < 0.8)] for _ in range(400)]
    whole = curve([person[0] for person in people])
    for (low, high), day in zip(banded(people, draws=400, seed=1), DAYS, strict=True):
        point = whole.at(day)
        assert point.low is not None
        assert point.high is not None
        assert (low, high) == pytest.approx((point.low, point.high), abs=0.02)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([[Stay(900, left=False)]] * 10, (0.6915, 1.0)),  # the exact interval of 10 of 10: the 10th root of 0.025
        ([[Stay(1, left=True)]] * 10, (0.0, 0.3085)),
    ],
)
def test_where_all_stayed_or_none_the_band_is_not_empty(
    people: list[list[Stay]], expected: tuple[float, float]
) -> None:
    found = band(people, shares, [300], [10])
    assert found[0] == pytest.approx(expected, abs=1e-3)
