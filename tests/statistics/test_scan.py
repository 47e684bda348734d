"""Waves of which the days are uncertain: what is certain, where the draws fall, and p under the null."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from talentwatch.statistics.scan import (
    Present,
    chance_of_wave,
    chances,
    largest_certain_run,
    largest_run,
    present,
)


@pytest.mark.parametrize(
    ("days", "gap", "largest"),
    [([], 5, (0, 0)), ([3], 5, (1, 0)), ([1, 6, 20, 22, 23], 5, (3, -3)), ([1, 3, 20, 21], 5, (2, -1))],
)
def test_the_largest_run(days: list[int], gap: int, largest: tuple[int, int]) -> None:
    assert largest_run(days, gap) == largest
    assert largest_certain_run([(day, day) for day in days], gap) == largest


spans = st.tuples(st.integers(0, 14), st.integers(0, 3)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(spans, max_size=5), st.integers(0, 5))
def test_the_certain_run_is_in_every_world(exits: list[tuple[int, int]], gap: int) -> None:
    certain = largest_certain_run(exits, gap)
    for days in product(*(range(first, last + 1) for first, last in exits)):
        assert largest_run(sorted(days), gap) >= certain


@pytest.mark.parametrize(
    ("exits", "gap", "size"),
    [
        ([(0, 30), (31, 58), (59, 89)], 30, 1),  # January, February, March: each gap may be longer
        ([(0, 30)] * 4, 30, 4),  # all in one month
        ([(0, 30)] * 4, 29, 1),
        ([(0, 0), (25, 25), (50, 50), (0, 400)], 30, 3),  # one that may be anywhere breaks no run
        ([(0, 10), (5, 12), (20, 30), (35, 40)], 30, 4),
    ],
)
def test_what_is_certain(exits: list[tuple[int, int]], gap: int, size: int) -> None:
    assert largest_certain_run(exits, gap)[0] == size


def test_where_no_wave_is_certain_p_is_one() -> None:
    there = Present((0, 3000), (10,))
    assert chance_of_wave([(0, 30), (31, 58), (59, 89), (900, 900), (1500, 1500)], [there], gap=30) == 1.0


@given(st.lists(st.tuples(st.integers(-5, 25), st.integers(-5, 25)), max_size=8))
def test_how_many_were_there_day_by_day(stays: list[tuple[int, int]]) -> None:
    there = present(stays, 0, 19)
    assert (there.edges[0], there.edges[-1]) == (0, 20)
    for day in range(20):
        piece = max(place for place, edge in enumerate(there.edges) if edge <= day)
        assert there.people[piece] == sum(start <= day <= end for start, end in stays)


def test_the_draws_fall_where_people_were() -> None:
    """Where nine were there in the second year and one in the first, ten exits in the second are no wonder."""
    growing, steady = Present((0, 365, 730), (1, 9)), Present((0, 730), (5,))
    late, even = (chances(each, 10, [(10, -365)], gap=365, draws=999, seed="1")[0] for each in (growing, steady))
    assert late > 5 * even


def test_nobody_there_has_no_p() -> None:
    with pytest.raises(ValueError, match="nobody was there"):
        chances(Present((0, 10), (0,)), 3, [(3, 0)], gap=5, draws=9, seed="1")


def test_of_two_possibilities_of_who_was_there_the_higher_p_is_told() -> None:
    exits = [(700, 700), (705, 705), (710, 710), (100, 100), (400, 400)]
    growing, steady = Present((0, 600, 730), (1, 9)), Present((0, 730), (5,))
    apart = [chance_of_wave(exits, [each], gap=30) for each in (growing, steady)]
    assert chance_of_wave(exits, [growing, steady], gap=30) == max(apart)
    assert apart[0] != apart[1]


def month(day: int) -> tuple[int, int]:
    """The first and last day of the month of 30 days in which a day lies."""
    return day // 30 * 30, day // 30 * 30 + 29


def seats(chance: random.Random) -> tuple[list[tuple[int, int]], list[Present]]:
    """Ten seats over ten years, filled anew when somebody leaves, at a constant hazard; exits are known by month."""
    exits = []
    for _ in range(10):
        day = 0.0
        while (day := day + chance.expovariate(1 / 900)) < 3600:
            exits.append(month(int(day)))
    return exits, [Present((0, 3600), (10,))]


def growing(chance: random.Random) -> tuple[list[tuple[int, int]], list[Present]]:
    """Twelve years in which more and more come; 6 of 10 starts are not on record, and exits are known by month.

    Somebody without a start may have been there from the first day, and surely was on the last one on record.
    """
    last = 4319
    exits, fewest, most = [], [], []
    for _ in range(60):
        start = int(last * chance.random() ** 0.5)
        end = start + int(chance.expovariate(1 / 1500))
        first_sure, last_sure = month(end) if end <= last else (last, last)
        if end <= last:
            exits.append((first_sure, last_sure))
        known = chance.random() >= 0.6
        fewest.append((start if known else first_sure, last_sure))
        most.append((start if known else 0, last_sure))
    return exits, [present(fewest, 0, last), present(most, 0, last)]


def rejected(made_up: object, trials: int, draws: int, seed: int) -> dict[float, float]:
    """How often p is at most .05, and at most .01, where people leave at a constant rate."""
    chance = random.Random(seed)
    assert callable(made_up)
    found = []
    for _ in range(trials):
        exits, there = made_up(chance)
        found.append(chance_of_wave(exits, there, gap=30, draws=draws, least=3) if len(exits) >= 5 else 1.0)
    return {level: sum(each <= level for each in found) / trials for level in (0.05, 0.01)}


@pytest.mark.parametrize("made_up", [seats, growing])
def test_by_chance_alone_p_is_low_in_at_most_five_of_a_hundred(made_up: object) -> None:
    assert rejected(made_up, 60, 199, 1)[0.05] <= 0.05


@pytest.mark.long
@pytest.mark.parametrize("made_up", [seats, growing])
def test_by_chance_alone_p_is_low_in_at_most_five_of_a_hundred_of_many(made_up: object) -> None:
    found = rejected(made_up, 2000, 499, 2)
    assert found[0.05] <= 0.05
    assert found[0.01] <= 0.01


def exact_seats(chance: random.Random) -> tuple[list[tuple[int, int]], list[Present]]:
    """The same seats, with exact days."""
    days = sorted(chance.randrange(3600) for _ in range(40))
    return [(day, day) for day in days], [Present((0, 3600), (10,))]


def test_of_exact_days_p_is_uniform_under_the_null() -> None:
    """A test that is never wrong by being never sure would be none."""
    chance = random.Random(3)
    found = [chance_of_wave(*exact_seats(chance), gap=60, draws=199, seed=number) for number in range(200)]
    assert stats.kstest(found, "uniform").pvalue > 0.01


def test_ten_in_a_month_of_a_quiet_decade_are_no_chance_though_known_by_month() -> None:
    exits = [*[month(2000)] * 10, *(month(day) for day in range(100, 3600, 350))]
    assert chance_of_wave(exits, [Present((0, 3600), (20,))], gap=30) <= 0.001
