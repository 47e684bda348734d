"""The small statistics, against published tables and another library."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from talentwatch.statistics.distributions import (
    adjusted,
    beta_below,
    chi_squared_tail,
    clopper_pearson,
    quantile,
    wilson,
)


def test_the_quantile_of_ninety_five_percent() -> None:
    assert quantile() == pytest.approx(1.959964, abs=1e-6)


@given(st.integers(1, 200).flatmap(lambda number: st.tuples(st.integers(0, number), st.just(number))))
def test_wilsons_interval(pair: tuple[int, int]) -> None:
    hits, number = pair
    expected = stats.binomtest(hits, number).proportion_ci(method="wilson")
    found = wilson(hits, number)
    assert found is not None
    assert found == pytest.approx((expected.low, expected.high), abs=1e-12)


worths = st.just(0.0) | st.floats(0.001, 500)


@given(worths, worths, st.sampled_from([0.5, 0.9, 0.95, 0.999]))
def test_the_exact_interval_of_a_share_also_of_what_is_no_whole_number(
    hits: float, misses: float, level: float
) -> None:
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, hits, misses + 1)) if hits else 0.0
    high = float(stats.beta.isf(tail, hits + 1, misses)) if misses else 1.0
    assert clopper_pearson(hits, hits + misses, level) == pytest.approx((low, high), rel=1e-6, abs=1e-9)


@given(st.floats(0, 1), st.floats(0.1, 5000), st.floats(0.1, 5000))
def test_the_beta_distribution(value: float, one: float, other: float) -> None:
    assert beta_below(value, one, other) == pytest.approx(float(stats.beta.cdf(value, one, other)), abs=1e-9)


def test_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None
    assert clopper_pearson(0, 0) == (0.0, 1.0)


@given(st.floats(0, 80), st.integers(1, 12))
def test_the_tail_of_chi_squared(value: float, freedom: int) -> None:
    assert chi_squared_tail(value, freedom) == pytest.approx(float(stats.chi2.sf(value, freedom)), rel=1e-9, abs=1e-14)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_benjamini_and_hochberg(chances: list[float]) -> None:
    assert adjusted(chances) == pytest.approx(list(stats.false_discovery_control(chances)))


def test_no_test_is_adjusted_to_nothing() -> None:
    assert adjusted([]) == []
    assert math.isclose(adjusted([0.01, 0.02])[0], 0.02)
