"""What people type for a period, and what it means on a given day."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import date_texts, days
from tables import rows

from talentwatch.dates import UncertainDate, parse_date, parse_period
from talentwatch.errors import DateError

TODAY = date(2026, 3, 4)  # a Wednesday

EXAMPLES = 'write 2026-03-04, 2026-03, 2025Q4, "last month" or "3 weeks ago"'


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2026-03-04", "2026-03-04"),
        ("  2026-03~ ", "2026-03~"),
        ("2026-24", "2026-24"),
        ("2026-01 / 2026-03", "2026-01/2026-03"),
        ("../2026", "../2026"),
        ("today", "2026-03-04"),
        ("Yesterday", "2026-03-03"),
        ("TOMORROW", "2026-03-05"),
        ("this week", "2026-03-02/2026-03-08"),
        ("last  week", "2026-02-23/2026-03-01"),
        ("next week", "2026-03-09/2026-03-15"),
        ("this month", "2026-03"),
        ("last month", "2026-02"),
        ("next month", "2026-04"),
        ("this quarter", "2026-01/2026-03"),
        ("last quarter", "2025-10/2025-12"),
        ("next quarter", "2026-04/2026-06"),
        ("this year", "2026"),
        ("last year", "2025"),
        ("next year", "2027"),
        ("0 days ago", "2026-03-04"),
        ("1 day ago", "2026-03-03"),
        ("3 weeks ago", "2026-02-11"),
        ("1 month ago", "2026-02-04"),
        ("2 quarters ago", "2025-09-04"),
        ("a year ago", "2025-03-04"),
        ("in 3 days", "2026-03-07"),
        ("in one week", "2026-03-11"),
        ("in 2 years", "2028-03-04"),
        ("last 1 day", "2026-03-04"),
        ("last 7 days", "2026-02-26/2026-03-04"),
        ("the last 2 weeks", "2026-02-19/2026-03-04"),
        ("past 3 months", "2025-12-05/2026-03-04"),
        ("last 2 years", "2024-03-05/2026-03-04"),
        ("2025Q4", "2025-10/2025-12"),
        ("2025-Q4", "2025-10/2025-12"),
        ("2025 q1", "2025-01/2025-03"),
        ("Q4 2025", "2025-10/2025-12"),
        ("2025H1", "2025-01/2025-06"),
        ("h2 2025", "2025-07/2025-12"),
        ("2025-W07", "2025-02-10/2025-02-16"),
        ("2026-W01", "2025-12-29/2026-01-04"),
        ("2026w53", "2026-12-28/2027-01-03"),
        ("2025-W07-3", "2025-02-12"),
        ("March 2026", "2026-03"),
        ("Sept 2026", "2026-09"),
        ("may, 2026", "2026-05"),
        ("4 March 2026", "2026-03-04"),
        ("4 mar 2026", "2026-03-04"),
        ("March 4, 2026", "2026-03-04"),
        ("March 4th 2026", "2026-03-04"),
        ("29 february 2024", "2024-02-29"),
        ("1990s", "1990/1999"),
    ],
)
def test_words_mean_days(text: str, meaning: str) -> None:
    assert parse_period(text, TODAY) == parse_date(meaning)


@pytest.mark.parametrize(
    ("today", "text", "meaning"),
    rows(
        """
        2026-03-31 | 1 month ago   | 2026-02-28
        2024-03-31 | 1 month ago   | 2024-02-29
        2024-02-29 | 1 year ago    | 2023-02-28
        2024-02-29 | in 4 years    | 2028-02-29
        2026-05-31 | last 3 months | 2026-03/2026-05
        2026-01-01 | last month    | 2025-12
        2026-12-31 | next quarter  | 2027-01/2027-03
        2026-03-02 | this week     | 2026-03-02/2026-03-08
        2026-03-01 | this week     | 2026-02-23/2026-03-01
        9999-12-31 | this month    | 9999-12
        """
    ),
)
def test_words_follow_the_day_on_which_they_are_said(today: str, text: str, meaning: str) -> None:
    assert parse_period(text, date.fromisoformat(today)) == parse_date(meaning)


@pytest.mark.parametrize(
    ("text", "why", "hint"),
    [
        *rows(
            """
            lst month          | it has none of the forms of a date       | did you mean "last month"?
            3 wekes ago        | it has none of the forms of a date       | did you mean "3 weeks ago"?
            Febuary 2026       | it has none of the forms of a date       | did you mean "february 2026"?
            03/04/2026         | either 03 or 04 can be the month         | write 2026-03-04 or 2026-04-03
            next Friday        | people differ on which Friday that is    | write 2026-03-06 or 2026-03-13
            next Wednesday     | people differ on which Wednesday that is | write 2026-03-11 or 2026-03-18
            last Wednesday     | people differ on which Wednesday that is | write 2026-02-25 or 2026-02-18
            wednesday          | people differ on which Wednesday that is | write 2026-03-04 or 2026-03-11
            26-03              | a year has four digits                   | write the year in full, such as 2026-03
            2026-3-4           | a month and a day have two digits each   | write 2026-03-04
            2026-03-03T16:11Z  | a period is made of whole days           | write 2026-03-03
            2026-03-03 16:11   | a period is made of whole days           | write 2026-03-03
            march              | the year is missing                      | write the year as well: 2026-03
            4 march            | the year is missing                      | write the year as well: 2026-03
            last 0 days        | it has no day                            | write today, or last 7 days
            summer 2026        | a season is written with its number      | write 2026-22
            2026-02 to 2026-03 | an interval is written with a slash      | write 2026-02/2026-03
            """
        ),
        ("", "it has none of the forms of a date", EXAMPLES),
        ("   ", "it has none of the forms of a date", EXAMPLES),
        ("whenever", "it has none of the forms of a date", EXAMPLES),
        (
            "FY2025",
            "fiscal years begin on different days in different companies",
            "write its first and its last day: 2025-04-01/2026-03-31",
        ),
        (
            "fy25",
            "fiscal years begin on different days in different companies",
            "write its first and its last day: 2025-04-01/2026-03-31",
        ),
        ("2026-03-03T16:11Z/2026", "a period is made of whole days", EXAMPLES),
        ("2025Q4/2026Q1", "at its start, there is no date", EXAMPLES),
        ("4 " + "very " * 40 + "long ago", "it is longer than any date", EXAMPLES),
    ],
)
def test_what_means_nothing_or_two_things_is_refused(text: str, why: str, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_period(text, TODAY)

    assert (refused.value.why, refused.value.hint, refused.value.impossible) == (why, hint, False)


@pytest.mark.parametrize(
    ("today", "text", "why"),
    rows(
        """
        2026-03-04 | 2026-02-30                       | there is no 30 February 2026; the month has 28 days
        2026-03-04 | 31 April 2026                    | there is no 31 April 2026; the month has 30 days
        2026-03-04 | Q5 2025                          | there is no quarter 5
        2026-03-04 | 2025H3                           | there is no half 3
        2026-03-04 | 2025-W53                         | there is no week 53; 2025 has 52 weeks
        2026-03-04 | 2026-W00                         | there is no week 00; 2026 has 53 weeks
        2026-03-04 | 2026-W10-8                       | there is no day 8 of a week
        2026-03-04 | March 0000                       | years run from 0001 to 9999
        2026-03-04 | 0000-W01                         | years run from 0001 to 9999
        2026-03-04 | 9999-W52                         | years run from 0001 to 9999
        2026-03-04 | 3000 years ago                   | years run from 0001 to 9999
        2026-03-04 | in 99999999999999999999 days     | years run from 0001 to 9999
        2026-03-04 | last 99999999999999999999 months | years run from 0001 to 9999
        0001-01-01 | yesterday                        | years run from 0001 to 9999
        0001-01-01 | last quarter                     | years run from 0001 to 9999
        0001-01-01 | last monday                      | years run from 0001 to 9999
        9999-12-31 | tomorrow                         | years run from 0001 to 9999
        9999-12-31 | this week                        | years run from 0001 to 9999
        9999-12-31 | next month                       | years run from 0001 to 9999
        """
    ),
)
def test_days_that_no_calendar_has_are_refused_as_impossible(today: str, text: str, why: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_period(text, date.fromisoformat(today))

    assert (refused.value.why, refused.value.impossible) == (why, True)


FRAGMENTS = (
    *(
        "last",
        "next",
        "this",
        "in",
        "ago",
        "week",
        "months",
        "year",
        "quarter",
        "friday",
        "march",
        "feb",
        "a",
        "to",
        "fy",
    ),
    *("q4", "2025q4", "h1", "2026", "2026-03", "30", "0", "-", "/", "..", "~", "W07", "1990s", "T", "Z", ":"),
)


@st.composite
def phrases(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(("", " "))).join(draw(st.lists(st.sampled_from(FRAGMENTS), max_size=5)))


@given(st.one_of(st.text(), phrases()), days())
def test_any_text_is_a_period_or_refused_with_a_reason_and_a_hint(text: str, today: date) -> None:
    found = period_or_refusal(text, today)

    if isinstance(found, DateError):
        assert found.why
        assert found.hint
        assert str(found).isprintable()
    else:
        assert parse_date(str(found)) == found


@given(date_texts())
def test_a_period_is_what_a_record_may_hold_but_no_instant(text: str) -> None:
    if "T" in text:
        with pytest.raises(DateError, match="a period is made of whole days"):
            parse_period(text, TODAY)
    else:
        assert parse_period(text, TODAY) == parse_date(text)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.sampled_from(("week", "month", "quarter", "year")))
def test_this_period_has_today_in_it_and_touches_the_last_and_the_next(today: date, unit: str) -> None:
    last, this, following = (parse_period(f"{which} {unit}", today) for which in ("last", "this", "next"))

    assert this.earliest <= today <= this.latest
    assert last.latest + timedelta(days=1) == this.earliest
    assert this.latest + timedelta(days=1) == following.earliest
    assert parse_period(f"this {unit}", last.latest) == last
    assert parse_period(f"this {unit}", following.earliest) == following


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_weeks_and_quarters_are_those_of_the_calendar(today: date) -> None:
    year, week, _ = today.isocalendar()
    monday, sunday = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    quarter = (today.month + 2) // 3
    last_of_quarter = calendar.monthrange(today.year, quarter * 3)[1]

    this_week, this_quarter = parse_period("this week", today), parse_period("this quarter", today)

    assert (this_week.earliest, this_week.latest) == (monday, sunday)
    assert this_week == parse_period(f"{year:04}-W{week:02}", today)
    assert this_quarter.earliest == date(today.year, quarter * 3 - 2, 1)
    assert this_quarter.latest == date(today.year, quarter * 3, last_of_quarter)
    assert this_quarter == parse_period(f"{today.year:04}Q{quarter}", today)


@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)), st.integers(1, 5000))
def test_the_last_days_are_as_many_as_said_and_end_today(today: date, number: int) -> None:
    found = parse_period(f"last {number} days", today)

    assert found.latest == today
    assert (found.latest - found.earliest).days + 1 == number
    assert parse_period(f"{number - 1} days ago", today).earliest == found.earliest


@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)), st.integers(0, 5000))
def test_so_many_months_ago_is_the_same_day_or_the_last_of_a_shorter_month(today: date, number: int) -> None:
    year, month = divmod(today.year * 12 + today.month - 1 - number, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])

    assert parse_period(f"{number} months ago", today).earliest == date(year, month + 1, day)


def period_or_refusal(text: str, today: date) -> UncertainDate | DateError:
    try:
        return parse_period(text, today)
    except DateError as refused:
        return refused
