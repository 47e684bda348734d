"""Uncertain dates: what records may hold, which days it stands for, and how two dates compare."""

import calendar
import pickle
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    QUALIFIERS,
    date_texts,
    days,
    instant_texts,
    near_dates,
    uncertain_dates,
    unqualified_texts,
)
from tables import rows

from talentwatch.dates import Precision, UncertainDate, earliest_of, latest_of, parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    rows(
        """
        2026-03-04                     | 2026-03-04 | 2026-03-04 | day
        2024-02-29                     | 2024-02-29 | 2024-02-29 | day
        0001-01-01                     | 0001-01-01 | 0001-01-01 | day
        9999-12-31                     | 9999-12-31 | 9999-12-31 | day
        2026-03                        | 2026-03-01 | 2026-03-31 | month
        2024-02                        | 2024-02-01 | 2024-02-29 | month
        2023-02                        | 2023-02-01 | 2023-02-28 | month
        9999-12                        | 9999-12-01 | 9999-12-31 | month
        2026                           | 2026-01-01 | 2026-12-31 | year
        0001                           | 0001-01-01 | 0001-12-31 | year
        9999                           | 9999-01-01 | 9999-12-31 | year
        2026-21                        | 2026-03-01 | 2026-05-31 | season
        2026-22                        | 2026-06-01 | 2026-08-31 | season
        2026-23                        | 2026-09-01 | 2026-11-30 | season
        2023-24                        | 2023-12-01 | 2024-02-29 | season
        2026-24                        | 2026-12-01 | 2027-02-28 | season
        9999-24                        | 9999-12-01 | 9999-12-31 | season
        2026-03-04~                    | 2026-03-03 | 2026-03-05 | day
        2024-02-28?                    | 2024-02-27 | 2024-02-29 | day
        2026-01-01%                    | 2025-12-30 | 2026-01-03 | day
        0001-01-01~                    | 0001-01-01 | 0001-01-02 | day
        9999-12-31%                    | 9999-12-29 | 9999-12-31 | day
        2026-03~                       | 2026-02-01 | 2026-04-30 | month
        2026-01?                       | 2025-12-01 | 2026-02-28 | month
        2026-03%                       | 2026-01-01 | 2026-05-31 | month
        0001-01~                       | 0001-01-01 | 0001-02-28 | month
        9999-12%                       | 9999-10-01 | 9999-12-31 | month
        2026?                          | 2025-01-01 | 2027-12-31 | year
        2026%                          | 2024-01-01 | 2028-12-31 | year
        0001%                          | 0001-01-01 | 0003-12-31 | year
        9999~                          | 9998-01-01 | 9999-12-31 | year
        2026-21~                       | 2025-12-01 | 2026-08-31 | season
        2026-24?                       | 2026-09-01 | 2027-05-31 | season
        2026-02/2026-03                | 2026-02-01 | 2026-03-31 | interval
        2026-03-20/2026-03             | 2026-03-20 | 2026-03-31 | interval
        2026-03-04/2026-03-04          | 2026-03-04 | 2026-03-04 | interval
        2026-02~/2026-21?              | 2026-01-01 | 2026-08-31 | interval
        2025/2026-03-04                | 2025-01-01 | 2026-03-04 | interval
        ../2026-03-04                  | 0001-01-01 | 2026-03-04 | interval
        2026-02/..                     | 2026-02-01 | 9999-12-31 | interval
        2026-03-03T16:11Z/2026-03-05   | 2026-03-03 | 2026-03-05 | interval
        2026-03-03T16:11:24Z           | 2026-03-03 | 2026-03-03 | instant
        2026-03-04T00:11+08:00         | 2026-03-04 | 2026-03-04 | instant
        2026-03-03T08:11:24.5-08       | 2026-03-03 | 2026-03-03 | instant
        2026-03-03T16:11:24.123456789Z | 2026-03-03 | 2026-03-03 | instant
        """
    ),
)
def test_a_date_is_the_days_it_can_be(text: str, earliest: str, latest: str, precision: str) -> None:
    found = parse_date(text)

    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    assert found.precision == Precision(precision)
    assert str(found) == text


@pytest.mark.parametrize(
    ("text", "timezone", "day"),
    [
        ("2026-03-03T16:11:24Z", "Asia/Shanghai", "2026-03-04"),
        ("2026-03-03T16:11:24Z", "America/Los_Angeles", "2026-03-03"),
        ("2026-03-03T16:11:24Z", None, "2026-03-03"),
        ("2026-03-04T00:11:24+08:00", "America/Los_Angeles", "2026-03-03"),
        ("2026-03-04T00:11:24+08:00", None, "2026-03-04"),
        ("2026-03-03T15:59:59.999999Z", "Asia/Shanghai", "2026-03-03"),
        ("2026-03-03T16:00:00Z", "Asia/Shanghai", "2026-03-04"),
        ("2026-03-04T00:11", "Asia/Shanghai", "2026-03-04"),
        ("2026-03-04T23:59:59", "America/Los_Angeles", "2026-03-04"),
        ("2025-07-01T03:59Z", "America/New_York", "2025-06-30"),
        ("2025-01-01T04:59Z", "America/New_York", "2024-12-31"),
        ("2026-03-04", "No/Such_Zone", "2026-03-04"),
    ],
)
def test_the_day_of_an_instant_is_that_of_the_time_zone(text: str, timezone: str | None, day: str) -> None:
    assert parse_date(text, timezone) == UncertainDate(
        earliest=date.fromisoformat(day), latest=date.fromisoformat(day), text=text
    )


@given(date_texts())
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_date(text)) == text
    assert parse_date(str(parse_date(text))) == parse_date(text)


@given(instant_texts(local=True))
def test_a_local_time_is_written_as_it_was_read_and_its_day_stands_in_it(text: str) -> None:
    found = parse_date(text, "Asia/Shanghai")

    assert str(found) == text
    assert found.exact
    assert str(found.earliest) == text[:10]


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001
def test_an_instant_is_on_the_same_day_however_it_is_written(moment: datetime, hours: int) -> None:
    there = timezone(timedelta(hours=hours))
    text = moment.replace(tzinfo=UTC).astimezone(there).isoformat()

    assert parse_date(text).earliest == date.fromisoformat(text[:10])
    assert (
        parse_date(text, "Asia/Tokyo").earliest
        == (moment + timedelta(hours=9)).date()
        == parse_date(f"{moment.isoformat()}Z", "Asia/Tokyo").earliest
    )


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_are_as_long_as_the_calendar_says(year: int, month: int) -> None:
    found = parse_date(f"{year:04}-{month:02}")

    assert found.earliest == date(year, month, 1)
    assert found.latest == date(year, month, calendar.monthrange(year, month)[1])


@given(st.integers(1, 9998))
def test_seasons_follow_each_other_without_a_gap(year: int) -> None:
    texts = [f"{year:04}-{season}" for season in (21, 22, 23, 24)] + [f"{year + 1:04}-21"]

    for season, following in pairwise(map(parse_date, texts)):
        assert season.latest + timedelta(days=1) == following.earliest


@given(unqualified_texts(), QUALIFIERS)
def test_a_qualifier_only_adds_days(text: str, qualifier: str) -> None:
    plain, qualified = parse_date(text), parse_date(text + qualifier)

    assert plain.surely_within(qualified)
    assert qualified.surely_within(parse_date(f"{text}%"))
    assert qualified.qualified == bool(qualifier)
    assert qualified.precision == plain.precision


@given(unqualified_texts())
def test_about_and_uncertain_are_equally_wide(text: str) -> None:
    about, uncertain = parse_date(f"{text}~"), parse_date(f"{text}?")

    assert (about.earliest, about.latest) == (uncertain.earliest, uncertain.latest)


@pytest.mark.parametrize(
    ("text", "exact", "open_start", "open_end", "qualified"),
    [
        ("2026-03-04", True, False, False, False),
        ("2026-03", False, False, False, False),
        ("2026-03-04~", False, False, False, True),
        ("2026-03~/2026-05", False, False, False, True),
        ("../2026-03-04", False, True, False, False),
        ("2026-03-04/..", False, False, True, False),
        ("2026-03-04T00:00Z", True, False, False, False),
    ],
)
def test_what_is_known_of_a_date(text: str, exact: bool, open_start: bool, open_end: bool, qualified: bool) -> None:
    found = parse_date(text)

    assert (found.exact, found.open_start, found.open_end, found.qualified) == (exact, open_start, open_end, qualified)


@pytest.mark.parametrize(
    ("earliest", "latest", "text"),
    rows(
        """
        2026-03-04 | 2026-03-04 | 2026-03-04
        2024-02-01 | 2024-02-29 | 2024-02
        2024-02-01 | 2024-02-28 | 2024-02-01/2024-02-28
        2026-01-01 | 2026-12-31 | 2026
        2025-10-01 | 2025-12-31 | 2025-10/2025-12
        1990-01-01 | 1999-12-31 | 1990/1999
        2026-02-23 | 2026-03-01 | 2026-02-23/2026-03-01
        0001-01-01 | 2026-03-04 | ../2026-03-04
        2026-03-04 | 9999-12-31 | 2026-03-04/..
        0001-01-01 | 9999-12-31 | 0001/9999
        0001-01-01 | 0001-12-31 | 0001
        9999-12-01 | 9999-12-31 | 9999-12
        """
    ),
)
def test_a_date_between_two_days_is_written_in_the_shortest_words(earliest: str, latest: str, text: str) -> None:
    found = UncertainDate.between(date.fromisoformat(earliest), date.fromisoformat(latest))

    assert str(found) == text
    assert parse_date(text) == found


@given(days(), days())
def test_a_date_between_any_two_days_can_be_read_again(one: date, other: date) -> None:
    found = UncertainDate.between(min(one, other), max(one, other))

    assert (found.earliest, found.latest) == (min(one, other), max(one, other))
    assert parse_date(str(found)) == found


@given(days())
def test_a_known_day_is_the_date_between_it_and_itself(day: date) -> None:
    assert UncertainDate.day(day) == UncertainDate.between(day, day) == parse_date(day.isoformat())


def test_a_date_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends on 2026-03-03, before it starts on 2026-03-04"):
        UncertainDate.between(date(2026, 3, 4), date(2026, 3, 3))


@given(near_dates(), near_dates())
def test_comparisons_agree_with_trying_every_day(one: UncertainDate, other: UncertainDate) -> None:
    pairs = [(mine, theirs) for mine in every_day(one) for theirs in every_day(other)]
    common = set(every_day(one)) & set(every_day(other))

    assert one.surely_before(other) == all(mine < theirs for mine, theirs in pairs)
    assert one.possibly_before(other) == any(mine < theirs for mine, theirs in pairs)
    assert one.surely_after(other) == all(mine > theirs for mine, theirs in pairs)
    assert one.possibly_after(other) == any(mine > theirs for mine, theirs in pairs)
    assert one.surely_same_day(other) == all(mine == theirs for mine, theirs in pairs)
    assert one.overlaps(other) == one.possibly_within(other) == bool(common)
    assert one.surely_within(other) == (common == set(every_day(one)))


@given(st.lists(near_dates(), min_size=1, max_size=3))
def test_the_first_and_the_last_of_several_agree_with_trying_every_day(dates: list[UncertainDate]) -> None:
    for found, choose in ((earliest_of(dates), min), (latest_of(dates), max)):
        possible = {*every_day(dates[0])}
        for each in dates[1:]:
            possible = {choose(one, other) for one in possible for other in every_day(each)}
        assert {*every_day(found)} == possible


def test_the_first_of_several_keeps_its_words() -> None:
    dates = [parse_date("2026-03~"), parse_date("2026-05"), parse_date("2026-06-01")]

    assert str(earliest_of(dates)) == "2026-03~"
    assert str(latest_of(dates)) == "2026-06-01"
    assert str(earliest_of(map(parse_date, ("2026-03", "2026-02/2026-05")))) == "2026-02/2026-03"


def test_there_is_no_first_of_no_dates() -> None:
    with pytest.raises(ValueError, match="empty"):
        earliest_of([])
    with pytest.raises(ValueError, match="empty"):
        latest_of([])


@given(uncertain_dates(), uncertain_dates(), uncertain_dates())
def test_dates_have_a_total_order(one: UncertainDate, other: UncertainDate, third: UncertainDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other) == (one < other or one == other) == (not one > other)
    assert (one < other) == (by_days_and_text(one) < by_days_and_text(other))
    assert not (one <= other <= third) or one <= third
    assert sorted([one, other, third]) == sorted([third, other, one], key=by_days_and_text)


def test_the_same_days_in_other_words_are_another_date() -> None:
    assert parse_date("2026-03") != parse_date("2026-03-01/2026-03-31")
    assert min(map(parse_date, ("2026-03-01/2026-03-31", "2026-03", "2026-03-01"))).text == "2026-03-01"


@given(uncertain_dates())
def test_dates_can_be_kept_in_sets_and_sent_to_other_processes(found: UncertainDate) -> None:
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  our own
    assert len({found, parse_date(str(found))}) == 1


def test_nothing_slow_is_imported_before_it_is_needed() -> None:
    program = (
        "import sys; from talentwatch.dates import parse_date; parse_date('2026-03-04~'); "
        "print(*{'dateutil', 'zoneinfo', 'difflib', 'calendar', 'unicodedata'} & {*sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert loaded.stdout.split() == []


def every_day(interval: UncertainDate) -> list[date]:
    return [date.fromordinal(day) for day in range(interval.earliest.toordinal(), interval.latest.toordinal() + 1)]


def by_days_and_text(found: UncertainDate) -> tuple[date, date, str]:
    return (found.earliest, found.latest, found.text)
