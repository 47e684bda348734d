"""A time cut into months, quarters and years."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.measures.periods import MONTHS, cut, years_back


@pytest.mark.parametrize(
    ("first", "last", "by", "found"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "year", [("2024", 366)]),
        (
            date(2023, 11, 15),
            date(2024, 2, 3),
            "month",
            [("2023-11", 16), ("2023-12", 31), ("2024-01", 31), ("2024-02", 3)],
        ),
        (date(2024, 3, 31), date(2024, 4, 1), "quarter", [("2024Q1", 1), ("2024Q2", 1)]),
        (date(9999, 12, 30), date(9999, 12, 31), "month", [("9999-12", 2)]),
    ],
)
def test_cut(first: date, last: date, by: str, found: list[tuple[str, int]]) -> None:
    assert [(period.name, period.days) for period in cut(first, last, by)] == found


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 2000), st.sampled_from(sorted(MONTHS)))
def test_the_periods_follow_each_other_and_are_the_whole_time(first: date, days: int, by: str) -> None:
    found = list(cut(first, first + timedelta(days), by))
    assert sum(period.days for period in found) == days + 1
    assert all(one.last + timedelta(1) == other.first for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("last", "years"),
    [
        ("2024-02-29", ["2023-03-01 to 2024-02-29", "2022-03-01 to 2023-02-28", "2021-03-01 to 2022-02-28"]),
        ("0002-06-01", ["0001-06-02 to 0002-06-01", "0001-01-01 to 0001-06-01"]),
        ("0001-01-01", ["0001-01-01 to 0001-01-01"]),
    ],
)
def test_the_years_before_a_day_end_with_the_calendar(last: str, years: list[str]) -> None:
    assert [each.name for each in islice(years_back(date.fromisoformat(last)), 3)] == years
