"""Rates and their comparison, against SciPy, a published table, every possibility gone through, and simulation."""

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from talentwatch.statistics.poisson_rates import Exposure, compare, garwood, p_in_words, rate


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.242, 7.225),
        (3, 0.619, 8.767),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_the_interval_of_a_count_is_that_of_the_published_table(count: int, low: float, high: float) -> None:
    """Pearson and Hartley, Biometrika Tables for Statisticians, table 40."""
    assert garwood(count) == pytest.approx((low, high), abs=1e-3)


@given(st.integers(0, 5000), st.sampled_from([0.5, 0.9, 0.95, 0.99, 0.999]))
def test_the_interval_of_a_count_is_that_of_gamma_quantiles(count: int, level: float) -> None:
    tail = (1 - level) / 2
    low = float(stats.gamma.ppf(tail, count)) if count else 0.0
    assert garwood(count, level) == pytest.approx((low, float(stats.gamma.isf(tail, count + 1))), rel=1e-8)


@pytest.mark.parametrize(("count", "level"), [(-1, 0.95), (1, 0.0), (1, 1.0)])
def test_no_interval_of_what_is_no_count_or_level(count: int, level: float) -> None:
    with pytest.raises(ValueError, match="no interval"):
        garwood(count, level)


@pytest.mark.parametrize(
    ("exits", "years", "expected"),
    [
        # 10 exits in 100 years: the table's 4.795 and 18.39, by 100.
        ((10, 10), (100.0, 100.0), (0.1, 0.1, 0.04795, 0.18390, False)),
        # The lowest is of the fewest in the most years, the highest of the most in the least.
        ((5, 10), (50.0, 100.0), (0.05, 0.2, 0.01623, 0.36780, False)),
        ((0, 0), (10.0, 10.0), (0.0, 0.0, 0.0, 0.3689, True)),
        ((4, 9), (10.0, 10.0), (0.4, 0.9, 0.10899, 1.70848, True)),
        ((1, 1), (0.0, 10.0), (0.1, None, 0.00253, None, True)),
    ],
)
def test_a_rate_covers_every_possibility(
    exits: tuple[int, int], years: tuple[float, float], expected: tuple[float | bool | None, ...]
) -> None:
    found = rate(Exposure(exits, years))
    assert found is not None
    for value, right in zip((found.least, found.most, found.low, found.high, found.few), expected, strict=True):
        assert value == (right if right is None else pytest.approx(right, abs=1e-4))


def test_nobody_there_has_no_rate() -> None:
    assert rate(Exposure((0, 0), (0.0, 0.0))) is None
    assert compare(Exposure((0, 0), (0.0, 0.0)), Exposure((3, 3), (9.0, 9.0))) is None


@pytest.mark.parametrize(("exits", "years"), [((2, 1), (1.0, 1.0)), ((-1, 1), (1.0, 1.0)), ((1, 1), (2.0, 1.0))])
def test_a_range_that_is_none_is_refused(exits: tuple[int, int], years: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no range"):
        Exposure(exits, years)


def coverage(draws: int, seed: int) -> float:
    """How often, at the worst of some means, the interval holds the mean."""
    chance = random.Random(seed)
    worst = 1.0
    for mean in (0.5, 2.0, 7.3, 20.0):
        counts = stats.poisson.rvs(mean, size=draws, random_state=chance.randrange(10**6))
        held = {count: low <= mean <= high for count in set(counts) for low, high in [garwood(int(count))]}
        worst = min(worst, sum(held[count] for count in counts) / draws)
    return worst


def test_the_interval_holds_the_mean_in_ninety_five_of_a_hundred() -> None:
    assert coverage(2000, 1) >= 0.94


@pytest.mark.long
def test_the_interval_holds_the_mean_in_ninety_five_of_a_hundred_in_many_draws() -> None:
    assert coverage(200_000, 2) >= 0.949


def central(one: int, other: int, share: float) -> float:
    """The p-value by SciPy's one-sided tests."""
    if one + other == 0:
        return 1.0
    tails = [stats.binomtest(one, one + other, share, alternative).pvalue for alternative in ("less", "greater")]
    return float(min(1.0, 2 * min(tails)))


def exact(count: int, years: float) -> Exposure:
    return Exposure((count, count), (years, years))


@settings(max_examples=150)
@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.5, 40), st.floats(0.5, 40))
def test_the_comparison_is_that_of_the_binomial_test(one: int, other: int, years: float, usual: float) -> None:
    found = compare(exact(one, years), exact(other, usual))
    assert found is not None
    assert found.least == pytest.approx(found.most)
    assert found.most == pytest.approx(central(one, other, years / (years + usual)), rel=1e-7, abs=1e-12)


ranges = st.tuples(st.integers(0, 7), st.integers(0, 5)).map(lambda pair: (pair[0], sum(pair)))
spans = st.tuples(st.sampled_from([1.0, 2.0, 4.0]), st.sampled_from([0.0, 0.5, 3.0])).map(
    lambda pair: (pair[0], sum(pair))
)


@settings(max_examples=60, deadline=None)
@given(ranges, spans, ranges, spans)
def test_the_range_of_p_covers_every_possibility_and_no_more(
    one: tuple[int, int], years: tuple[float, float], other: tuple[int, int], usual: tuple[float, float]
) -> None:
    found = compare(Exposure(one, years), Exposure(other, usual))
    assert found is not None

    def between(ends: tuple[float, float]) -> list[float]:
        return [ends[0] + (ends[1] - ends[0]) * step / 8 for step in range(9)] if ends[0] < ends[1] else [ends[0]]

    shares = {here / (here + there) for here, there in product(between(years), between(usual))}
    # What lies between two shares of the grid is at least as alike as the better of them.
    chances = [
        central(count, against, share)
        for count in range(one[0], one[1] + 1)
        for against in range(other[0], other[1] + 1)
        for share in shares
    ]
    assert found.least == pytest.approx(min(chances), rel=1e-7)
    assert found.most >= max(chances) - 1e-9
    if len(shares) == 1:
        assert found.most == pytest.approx(max(chances), rel=1e-7)


def test_ranges_of_a_thousand_exits_take_no_time() -> None:
    found = compare(Exposure((0, 2000), (10.0, 20.0)), Exposure((300, 320), (100.0, 200.0)))
    assert found is not None
    assert (found.least, found.most) == pytest.approx((0.0, 1.0), abs=1e-9)


@pytest.mark.parametrize(
    ("here", "usual", "said"),
    [
        (exact(12, 10.0), exact(50, 100.0), "more than usual: p 0.02"),
        (exact(6, 10.0), exact(50, 100.0), "no more than chance"),
        (exact(1, 20.0), exact(60, 100.0), "less than usual: p < 0.001"),
        (exact(0, 1.0), exact(0, 1.0), "no more than chance"),
        (Exposure((6, 16), (10.0, 10.0)), exact(50, 100.0), "perhaps more than usual: p < 0.001 to 0.8"),
    ],
)
def test_the_comparison_in_words(here: Exposure, usual: Exposure, said: str) -> None:
    found = compare(here, usual)
    assert found is not None
    assert found.said == said


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (0.03, 0.03, "p 0.03"),
        (0.0301, 0.0302, "p 0.03"),
        (0.01, 0.2, "p 0.01 to 0.2"),
        (0.0, 0.0001, "p < 0.001"),
        (0.0, 0.04, "p < 0.001 to 0.04"),
        (1.0, 1.0, "p 1"),
    ],
)
def test_a_p_value_as_people_write_it(least: float, most: float, said: str) -> None:
    assert p_in_words(least, most) == said


def rejected(draws: int, seed: int) -> float:
    """How often two equal rates are told apart."""
    chance = stats.poisson.rvs([[6.0], [30.0]], size=(2, draws), random_state=seed)
    found = [compare(exact(int(one), 10.0), exact(int(other), 50.0)) for one, other in zip(*chance, strict=True)]
    return sum(each is not None and each.most <= 0.05 for each in found) / draws


def test_equal_rates_are_told_apart_in_at_most_five_of_a_hundred() -> None:
    assert rejected(1500, 3) <= 0.055


@pytest.mark.long
def test_equal_rates_are_told_apart_in_at_most_five_of_a_hundred_of_many() -> None:
    assert rejected(50_000, 4) <= 0.05
