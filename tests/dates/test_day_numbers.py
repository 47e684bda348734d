"""Counting from one day to another stops at the ends of the calendar and never fails."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days
from tables import rows

from talentwatch.dates import FIRST_DAY, LAST_DAY, day_of, number_of, shifted, year_until

SOME = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("day", "by", "there"),
    [
        (SOME, 1, date(2024, 3, 1)),
        (SOME, -60, date(2023, 12, 31)),
        (SOME, 0, SOME),
        (date.min, -1, date.min),
        (date.max, 1, date.max),
        (date.min, 10**30, date.max),
        (date.max, -(10**30), date.min),
        (date(9999, 12, 30), 1, date.max),
    ],
)
def test_a_day_so_many_days_later(day: date, by: int, there: date) -> None:
    assert shifted(day, by) == there


@given(days(), st.integers(-4_000_000, 4_000_000))
def test_a_shift_is_that_of_the_calendar_wherever_the_calendar_has_the_day(day: date, by: int) -> None:
    try:
        there = day + timedelta(days=by)
    except OverflowError:
        there = date.max if by > 0 else date.min
    assert shifted(day, by) == there


@given(days())
def test_a_number_leads_back_to_its_day(day: date) -> None:
    assert FIRST_DAY <= number_of(day) <= LAST_DAY
    assert day_of(number_of(day)) == day


@pytest.mark.parametrize(("number", "day"), [(0, date.min), (-(10**40), date.min), (10**40, date.max)])
def test_a_number_beyond_the_calendar_means_its_nearest_day(number: int, day: date) -> None:
    assert day_of(number) == day


@pytest.mark.parametrize(
    ("last", "first"),
    rows(
        """
        2024-02-28 | 2023-03-01
        2024-02-29 | 2023-03-01
        2024-03-01 | 2023-03-02
        2025-02-28 | 2024-02-29
        2024-12-31 | 2024-01-01
        0002-01-01 | 0001-01-02
        0001-12-31 | 0001-01-01
        0001-01-01 | 0001-01-01
        9999-12-31 | 9999-01-01
        """
    ),
)
def test_a_year_ends_with_its_last_day(last: str, first: str) -> None:
    assert year_until(date.fromisoformat(last)) == date.fromisoformat(first)
