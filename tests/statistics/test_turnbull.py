"""Turnbull's estimator, against lifelines, Kaplan and Meier, a search for the most likely curve, and simulation."""

import math
import random
import warnings
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import optimize

from talentwatch.statistics.survival import Stay, curve
from talentwatch.statistics.turnbull import Fit, UncertainStay, turnbull


def exact(stay: Stay) -> UncertainStay:
    return UncertainStay(stay.days, stay.days if stay.left else None, (stay.entered, stay.entered))


exact_stays = st.tuples(st.integers(1, 30), st.booleans(), st.integers(0, 29)).map(
    lambda each: Stay(each[0], each[1], min(each[2], each[0] - 1))
)


ONE_BY_ONE = [
    *(Stay(days, left=False, entered=entered) for days, entered in ((1, 0), (4, 2), (6, 5))),
    *(Stay(days, left=True, entered=entered) for days, entered in ((3, 2), (4, 3), (8, 7), (9, 2), (10, 2), (11, 3))),
    Stay(12, left=True, entered=11),
]
"""Nobody is at risk between days 11 and 12: a curve that is nearly, and not quite, 0 there is all rounding beyond."""


@settings(max_examples=150, deadline=None)
@example(ONE_BY_ONE, 1, 0)
@given(st.lists(exact_stays, min_size=1, max_size=25), st.integers(1, 4), st.integers(0, 10))
def test_of_exact_days_it_is_kaplan_and_meiers_curve(group: list[Stay], least: int, start: int) -> None:
    theirs = curve(group, least_at_risk=least, start=start)
    ours = turnbull([exact(stay) for stay in group], least_at_risk=least, start=start)
    assert (ours.reach, ours.goes_on, ours.converged) == (theirs.reach, theirs.goes_on, True)
    for day in range(start, theirs.reach + 1):
        assert ours.at(day) == pytest.approx((theirs.at(day).survival,) * 2, abs=1e-9)
    if not any(math.isclose(point.survival, 0.5) for point in theirs.points):
        assert ours.median == (theirs.median, theirs.median)


def uncertain(*, late: bool) -> st.SearchStrategy[list[UncertainStay]]:
    """Stays of up to 20 days: some exact, some within bounds, some that go on, entered at a day that is known."""

    def stay(least: int, width: int, goes_on: bool, entered: int) -> UncertainStay:
        entered = min(entered, least - 1) if late else 0
        return UncertainStay(least, None if goes_on else least + width, (entered, entered))

    one = st.builds(stay, st.integers(1, 14), st.sampled_from([0, 1, 2, 6]), st.booleans(), st.integers(0, 13))
    return st.lists(one, min_size=1, max_size=10)


def likelihood(survival: Sequence[float], stays: Sequence[UncertainStay]) -> float:
    """The logarithm of how likely the stays are, by the definition.

    Args:
        survival: The share that stays longer than 0 days, 1 day, and so on.
        stays: The stays, each entered at a day that is known.
    """
    total = 0.0
    for stay in stays:
        until = 0.0 if stay.most is None else survival[stay.most]
        first = stay.least if stay.most is None else stay.least - 1
        chance, there = survival[first] - until, survival[stay.entered[0]]
        total += math.log(max(chance, 1e-300) / max(there, 1e-300))
    return total


def most_likely(stays: Sequence[UncertainStay], days: int) -> float:
    """The best that a search over all curves finds, one hazard a day."""

    def worse(angles: Sequence[float]) -> float:
        survival = [1.0]
        for angle in angles:
            survival.append(survival[-1] * (1 - 0.999999 * math.sin(angle) ** 2))
        return -likelihood(survival, stays)

    found = (optimize.minimize(worse, [start] * days, method="L-BFGS-B") for start in (0.3, 0.8))
    return max(-float(each.fun) for each in found)


@settings(max_examples=15, deadline=None)
@given(uncertain(late=False) | uncertain(late=True))
def test_no_curve_makes_the_stays_more_likely(stays: list[UncertainStay]) -> None:
    found = turnbull(stays)
    if found.goes_on:  # beyond a day with nobody at risk there is no one curve
        return
    survival = [found.at(day)[1] for day in range(21)]
    assert found.converged
    assert likelihood(survival, stays) >= most_likely(stays, 20) - 1e-3


def lifelines_curve(stays: Sequence[UncertainStay]) -> list[tuple[float, float]]:
    """The least and the most share after 0, 1, … 20 days, as lifelines has them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines.fitters.npmle import npmle

        lower = [float(stay.least if stay.most else stay.least + 1) for stay in stays]
        upper = [float(stay.most or 99) for stay in stays]
        masses, intervals = npmle(lower, upper, tol=1e-9)
    return [
        (
            1 - sum(mass for mass, each in zip(masses, intervals, strict=True) if each.left <= day),
            1 - sum(mass for mass, each in zip(masses, intervals, strict=True) if each.right <= day),
        )
        for day in range(21)
    ]


@settings(max_examples=12, deadline=None)
@given(uncertain(late=False))
def test_without_late_entries_it_is_that_of_lifelines(stays: list[UncertainStay]) -> None:
    theirs = lifelines_curve(stays)
    ours = turnbull(stays)
    mine = [ours.at(day)[1] for day in range(21)]
    if not ours.goes_on:  # lifelines stops a little short of the most likely curve
        assert likelihood(mine, stays) >= likelihood([most for _, most in theirs], stays) - 1e-6
    for day in range(ours.reach + 1):
        assert ours.at(day) == pytest.approx(theirs[day], abs=2e-3)


ADA, BOB, CY = UncertainStay(100, 200), UncertainStay(150, None), UncertainStay(300, 400)


def test_by_hand() -> None:
    """Ada left after 100 to 200 days, Cy after 300 to 400; Bob goes on after 150.

    Ada's chance is greatest if all who leave early do so on a day on which Bob may have, 151 to 200. Let p be the
    share of those, and 1 - p that of Cy's: p · 1 · (1 - p) is greatest for one half.
    """
    found = turnbull([ADA, BOB, CY])
    assert [(each.first, each.last) for each in found.fits[0].intervals] == [(151, 200), (300, 400)]
    assert [found.at(day) for day in (150, 151, 199, 200, 365)] == [
        pytest.approx(ends, abs=1e-5) for ends in ((1, 1), (0.5, 1), (0.5, 1), (0.5, 0.5), (0, 0.5))
    ]
    assert (found.median, found.reach) == ((151, 200), 400)


@pytest.mark.parametrize(
    ("stays", "least", "reach", "goes_on"),
    [
        ([ADA, BOB, CY], 1, 400, False),
        ([ADA, BOB, CY], 3, 150, True),
        ([ADA, BOB, CY], 4, 0, True),
        # One is gone by day 5; three others come under observation after ten.
        ([UncertainStay(3, 5), *(UncertainStay(days, days, (10, 10)) for days in (3300, 3400, 3500))], 1, 5, True),
        ([], 1, 0, False),
    ],
)
def test_the_curve_ends_where_too_few_are_expected_at_risk(
    stays: list[UncertainStay], least: int, reach: int, goes_on: bool
) -> None:
    found = turnbull(stays, least_at_risk=least)
    assert (found.reach, found.goes_on) == (reach, goes_on)


@settings(max_examples=60, deadline=None)
@given(uncertain(late=True), st.lists(st.integers(0, 6), min_size=10, max_size=10))
def test_where_the_entry_is_uncertain_both_ends_lie_within(stays: list[UncertainStay], more: list[int]) -> None:
    vague = [
        UncertainStay(each.least, each.most, (each.entered[0], each.entered[0] + width))
        for each, width in zip(stays, more, strict=False)
    ]
    found, exactly = turnbull(vague), turnbull(stays)
    for day in range(min(found.reach, exactly.reach) + 1):
        (least, most), (low, high) = found.at(day), exactly.at(day)
        assert least <= low + 1e-4
        assert high <= most + 1e-4


@pytest.mark.parametrize(
    "wrong", [(0, 5, (0, 0)), (5, 4, (0, 0)), (1, 2, (3, 2)), (1, 2, (-1, 2))], ids=["none", "less", "after", "before"]
)
def test_a_stay_that_is_none_is_refused(wrong: tuple[int, int, tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match=r"no (length|time)"):
        UncertainStay(*wrong)


def made_up(number: int, width: int, *, seed: int, late: bool) -> list[UncertainStay]:
    """Stays at a constant hazard of one in 1,500 days, most known by the month or year, which begin on any day."""
    chance = random.Random(seed)
    stays: list[UncertainStay] = []
    while len(stays) < number:
        length, known = 1 + int(chance.expovariate(1 / 1500)), chance.randrange(100, 6000)
        entered = chance.randrange(900) if late and chance.random() < 0.5 else 0
        if min(length, known) <= entered:
            continue
        if length > known:
            stays.append(UncertainStay(known, None, (entered, entered)))
            continue
        cell = width if chance.random() < 0.7 else 1
        offset = chance.randrange(cell)
        least = (length + offset) // cell * cell - offset
        stays.append(UncertainStay(max(least, 1), min(least + cell - 1, known), (entered, entered)))
    return stays


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("width", [31, 366])
def test_five_thousand_stays_are_no_trouble_and_near_the_truth(width: int, late: bool) -> None:
    found = turnbull(made_up(5000, width, seed=4, late=late))
    assert found.converged
    for day in (365, 1096, 2192):
        least, most = found.at(day)
        assert least - 0.035 <= math.exp(-day / 1500) <= most + 0.035


def test_a_fit_tells_the_numbers_behind_it() -> None:
    fit: Fit = turnbull([UncertainStay(5, 9), UncertainStay(7, 9), UncertainStay(8, None)]).fits[0]
    assert [(each.first, each.last) for each in fit.intervals] == [(9, 9)]
    assert (fit.intervals[0].at_risk, fit.intervals[0].left) == pytest.approx((2, 2))
