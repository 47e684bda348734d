"""How long it is between two dates, in days and on the calendar."""

from datetime import date

import pytest
from hypothesis import given
from strategies import days, near_dates, uncertain_dates
from tables import rows

from talentwatch.dates import DayRange, UncertainDate, calendar_length, days_between, parse_date


@pytest.mark.parametrize(
    ("start", "end", "words"),
    rows(
        """
        2026-03-04    | 2026-03-04    | 0 days
        2026-03-04    | 2026-03-05    | 1 day
        2026-03-05    | 2026-03-04    | -1 day
        2026-03-04    | 2026-03-28    | 24 days
        2024-02-28    | 2024-03-01    | 2 days
        2026-03-01    | 2026-03-04~   | 2 to 4 days
        2026-03-04    | 2026-03-04~   | -1 to 1 day
        2026-02       | 2026-03       | 1 to 58 days
        2026-03-04    | 2026-03-10/.. | at least 6 days
        ../2026-03-04 | 2026-03-10    | at least 6 days
        2026-03-04    | ../2026-03-10 | at most 6 days
        2026-03-04/.. | 2026-03-10    | at most 6 days
        ../2026-03-04 | ../2026-03-10 | any number of days
        9999-12-31    | 2026-03-10    | any number of days
        2026-03-10    | 9999-12-31    | any number of days
        9999-12-31    | ../2026-03-10 | any number of days
        0001-01-01    | 9999-12-31    | any number of days
        9999          | 2026-03-10    | at most -2912010 days
        """
    ),
)
def test_days_between_two_dates(start: str, end: str, words: str) -> None:
    assert str(days_between(parse_date(start), parse_date(end))) == words


@given(near_dates(), near_dates())
def test_days_between_agree_with_trying_every_day(start: UncertainDate, end: UncertainDate) -> None:
    numbers = {
        last - first
        for first in range(start.earliest.toordinal(), start.latest.toordinal() + 1)
        for last in range(end.earliest.toordinal(), end.latest.toordinal() + 1)
    }

    found = days_between(start, end)

    assert (found.least, found.most) == (min(numbers), max(numbers))
    assert found.exact == (len(numbers) == 1)


@given(uncertain_dates(), uncertain_dates())
def test_there_are_never_more_days_at_least_than_at_most(start: UncertainDate, end: UncertainDate) -> None:
    found = days_between(start, end)

    assert found.least is None or found.most is None or found.least <= found.most


def test_a_range_without_a_bound_is_not_exact() -> None:
    assert not DayRange(3, None).exact
    assert not DayRange(None, 3).exact
    assert not DayRange(None, None).exact


@pytest.mark.parametrize(
    ("days", "meets"),
    [
        (DayRange(None, None), True),
        (DayRange(None, -7), True),
        (DayRange(None, -8), False),
        (DayRange(7, None), True),
        (DayRange(8, None), False),
        (DayRange(-9, 9), True),
    ],
)
def test_a_range_meets_a_window_unless_a_bound_keeps_it_out(days: DayRange, meets: bool) -> None:
    assert days.meets(-7, 7) is meets


@pytest.mark.parametrize(
    ("start", "end", "length"),
    rows(
        """
        2026-03-04            | 2026-03-04    | 1 d
        2026-03-04            | 2026-03-15    | 12 d
        2023-01-01            | 2023-01-30    | 30 d
        2023-01-01            | 2023-01-31    | 1 m
        2023-02-01            | 2023-02-28    | 1 m
        2024-02-01            | 2024-02-28    | 28 d
        2024-02-01            | 2024-02-29    | 1 m
        2024-01-31            | 2024-02-28    | 1 m
        2024-01-31            | 2024-02-27    | 28 d
        2023-01-01            | 2023-12-31    | 1 y
        2023-01-01            | 2023-12-30    | 11 m
        2024-02-29            | 2025-02-27    | 1 y
        2024-02-29            | 2025-02-26    | 11 m
        2024-02-29            | 2028-02-28    | 4 y
        2024-02-29            | 2028-02-27    | 3 y 11 m
        2023-02-28            | 2024-02-27    | 1 y
        2023-02-28            | 2024-02-26    | 11 m
        2023-04-01            | 2026-03-05    | 2 y 11 m
        2023-04               | 2026-03-05    | 2 y 10 m to 2 y 11 m
        2023-04/2023-07       | 2026-03-31    | 2 y 8 m to 3 y
        2023-04~              | 2026-03-05    | 2 y 9 m to 3 y
        2026-03-01/2026-03-10 | 2026-03-15    | 6 d to 15 d
        2026-03               | 2026-03       | at most 1 m
        2026                  | 2026-03-05    | at most 2 m
        2026-03-04            | ../2026-03-15 | at most 12 d
        2023-04-01            | 2026-03-31/.. | at least 3 y
        ../2023-04-01         | 2026-03-31    | at least 3 y
        ../2026               | ../2026       | any length
        ../2026-03-04         | 2026-03-01    | any length
        2026-03-05            | 2026-03-04    | 0 d
        2026-03-31            | 2026-02       | 0 d
        9999-12-01            | 9999-12-30    | 30 d
        2026-01-01            | 9999-12-31    | any length
        """
    ),
)
def test_a_length_on_the_calendar_covers_its_first_and_last_day(start: str, end: str, length: str) -> None:
    assert calendar_length(parse_date(start), parse_date(end)) == length


@given(days(), days())
def test_a_length_between_known_days_is_a_single_figure(one: date, other: date) -> None:
    start, end = UncertainDate.day(min(one, other)), UncertainDate.day(max(one, other))

    if not (start.open_start or end.open_end):
        assert " to " not in calendar_length(start, end)
        assert not calendar_length(start, end).startswith("at ")


@given(uncertain_dates(), uncertain_dates())
def test_every_two_dates_have_a_length(start: UncertainDate, end: UncertainDate) -> None:
    assert calendar_length(start, end)
