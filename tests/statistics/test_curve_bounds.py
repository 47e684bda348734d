"""Bounds of a curve over every world: none outside, and without late entries reached by some."""

import math
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentwatch.statistics.curve_bounds import PossibleStay, median_bounds, share_bounds
from talentwatch.statistics.survival import Stay, curve, shares

LONGEST = 12


def possible(*, late: bool) -> st.SearchStrategy[list[PossibleStay]]:
    """A few short stays of which length, end and entry may be uncertain."""
    one = st.builds(
        lambda least, width, left, entered, more: PossibleStay(
            least, least + width, left, (min(entered, least - 1), min(entered, least - 1) + more) if late else (0, 0)
        ),
        st.integers(1, 8),
        st.integers(0, 3),
        st.sampled_from([True, True, False, None]),
        st.integers(0, 6),
        st.integers(0, 1),
    )
    return st.lists(one, min_size=1, max_size=5)


def worlds(stays: Sequence[PossibleStay]) -> Iterator[list[Stay]]:
    """Everything that the stays may have been."""
    choices = [
        [
            Stay(days, left, entered)
            for days in range(stay.least, stay.most + 1)
            for left in ([True, False] if stay.left is None else [stay.left])
            for entered in range(stay.entered[0], stay.entered[1] + 1)
            if entered < days
        ]
        for stay in stays
    ]
    if math.prod(len(each) for each in choices) <= 3000:
        yield from (list(world) for world in product(*choices))


DAYS = range(LONGEST + 1)


@settings(max_examples=100, deadline=None)
@given(possible(late=False))
def test_without_late_entries_the_bounds_are_those_of_all_worlds(stays: list[PossibleStay]) -> None:
    found = [shares(world, DAYS) for world in worlds(stays)]
    for day in DAYS:
        if found:
            expected = min(each[day] for each in found), max(each[day] for each in found)
            assert share_bounds(stays, day) == pytest.approx(expected)


@settings(max_examples=100, deadline=None)
@given(possible(late=True))
def test_with_late_entries_no_world_is_outside(stays: list[PossibleStay]) -> None:
    bounds = [share_bounds(stays, day) for day in DAYS]
    for world in worlds(stays):
        for share, (least, most) in zip(shares(world, DAYS), bounds, strict=True):
            assert least - 1e-9 <= share <= most + 1e-9


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans(), st.integers(0, 11)), min_size=1, max_size=15))
def test_of_exact_days_both_bounds_are_the_curve(group: list[tuple[int, bool, int]]) -> None:
    exact = [Stay(days, left, min(entered, days - 1)) for days, left, entered in group]
    stays = [PossibleStay(stay.days, stay.days, stay.left, (stay.entered, stay.entered)) for stay in exact]
    for day in DAYS:
        assert share_bounds(stays, day) == pytest.approx((shares(exact, [day])[0],) * 2)


@settings(max_examples=60, deadline=None)
@given(possible(late=False))
def test_the_bounds_of_the_median_are_those_of_all_worlds(stays: list[PossibleStay]) -> None:
    found = [curve(world).median for world in worlds(stays)]
    if not found:
        return
    known = [each for each in found if each is not None]
    expected = min(known, default=None), None if None in found else max(known)
    assert median_bounds(stays) == expected


def test_by_hand() -> None:
    """Ada left after 100 to 200 days, Cy after 300 to 400; Bob goes on after 150.

    After a year: if Ada left on day 100, one of three had, and Cy not yet: 2/3. If she left after Bob was last seen,
    half were gone, and with Cy on day 365 all. Half are gone when Ada is, if that was after day 150, and on day 400 at
    last.
    """
    stays = [PossibleStay(100, 200, True), PossibleStay(150, 150, False), PossibleStay(300, 400, True)]
    assert share_bounds(stays, 365) == pytest.approx((0, 2 / 3))
    assert median_bounds(stays) == (151, 400)


def test_five_thousand_stays_take_no_time() -> None:
    stays = [
        PossibleStay(1 + number % 997, 1 + number % 997 + number % 61, number % 3 > 0, (0, number % 2))
        for number in range(5000)
    ]
    least, most = share_bounds(stays, 400)
    assert 0 < least < most < 1


def test_nobody_has_no_median() -> None:
    assert median_bounds([]) == (None, None)
    with pytest.raises(ValueError, match="no length"):
        PossibleStay(3, 2, left=True)


WATCHED = date(2018, 1, 1)
MILLS = [
    # First and last possible start, and the end; None goes on to the day of the question.
    ((date(2012, 1, 1), date(2012, 12, 31)), date(2018, 9, 4)),
    ((date(2016, 2, 3), date(2016, 2, 3)), date(2019, 4, 4)),
    ((date(2013, 1, 1), date(2013, 12, 31)), date(2021, 2, 3)),
    ((date(2017, 2, 3), date(2017, 2, 3)), date(2023, 4, 5)),
    ((date(2010, 1, 1), date(2016, 12, 31)), None),
    ((date(2010, 1, 1), date(2015, 12, 31)), date(2018, 4, 5)),
]
"""Six members of whom some starts are known by the year, or by a span of years, followed from 2018 to May 2024."""
ASKED = date(2024, 5, 6)


def test_starts_known_by_the_year_under_late_observation_leave_no_world_outside() -> None:
    """A start that lies later makes a stay shorter, and younger when it is first observed, both at once."""
    possible_stays = [
        PossibleStay(
            ((end or ASKED) - starts[1]).days + 1,
            ((end or ASKED) - starts[0]).days + 1,
            end is not None,
            ((WATCHED - starts[1]).days, (WATCHED - starts[0]).days),
        )
        for starts, end in MILLS
    ]
    chance = random.Random(1)
    days = [365, 730, 1157, 1826, 2500, 3652]
    bounds = [share_bounds(possible_stays, day) for day in days]
    for _ in range(500):
        world = []
        for (first, last), end in MILLS:
            start = first + timedelta(chance.randint(0, (last - first).days))
            entered = (WATCHED - start).days
            world.append(Stay(((end or ASKED) - start).days + 1, end is not None, entered))
        for share, (least, most) in zip(shares(world, days), bounds, strict=True):
            assert least - 1e-9 <= share <= most + 1e-9
    assert bounds[0] == (1, 1)
    least, most = bounds[days.index(1826)]
    assert least <= 1 / 3 < 1 / 2 <= most < 1
