"""British ministers since 1979 against what their publisher says, and against their days counted one by one."""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from fixtures import Cli
from published.ministers import FIRST, GOVERNMENT, LAST, Database
from published.published_data import Ask, Row, day_before, exact
from shapes import write
from tables import rows as table

RENAMED = table(
    """
    scot       | scot-1999  | 1999-07-01 | 6 | 0
    wal        | wal-1999   | 1999-07-01 | 2 | 0
    dpm-2002   | dclg-2006  | 2006-05-05 | 3 | 1
    dcms-1997  | dcms-2017  | 2017-07-03 | 5 | 0
    mhclg-2018 | dluhc-2021 | 2021-09-20 | 6 | 0
    dcms-2017  | dcms-2023  | 2023-02-07 | 3 | 2
    dluhc-2021 | mhclg-2024 | 2024-07-09 | 3 | 0
    """
)
"""Departments that got another name on one day: the old one, the new one, the day, who went on, who left that day."""


@pytest.fixture(scope="module")
def data() -> Database:
    return Database()


@pytest.fixture(scope="module")
def ledger(data: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(data.records(), tmp_path_factory.mktemp("ministers"))


# --- who was there ------------------------------------------------------------------------------


def agree(days: list[str], data: Database, ask: Ask) -> None:
    """Asserts that all whom the publisher has in government on a day are in the roster of that day, and nobody else."""
    for day in days:
        rows = ask("roster", GOVERNMENT, "--at", day, "--columns", "person_id,title,organization,interim,fit")
        assert {row["fit"] for row in rows} == {"certain"}
        found = Counter(
            (data.name_on(row["person_id"], day), row["title"], row["organization"], row["interim"]) for row in rows
        )
        assert found == Counter(
            (each["person"], each["post"], each["department"], each["acting"] == "True")
            for each in data.government_on[day]
        )


def test_the_government_on_some_of_the_days(data: Database, ask: Ask) -> None:
    agree(sorted(data.government_on)[::13], data, ask)


@pytest.mark.long
def test_the_government_on_every_day_that_is_told(data: Database, ask: Ask) -> None:
    assert len(data.government_on) == 40
    assert sum(map(len, data.government_on.values())) == 4956
    agree(sorted(data.government_on), data, ask)


def test_who_was_on_leave_is_in_government_and_kept_as_away(data: Database, ask: Ask) -> None:
    leaves = ask(
        "sql",
        "SELECT person_id, title, away.start, away.end FROM absences AS away JOIN tenures ON tenures.id = tenure_id",
    )
    assert len(leaves) == 12
    away = {
        (day, data.name_on(each["person_id"], day), each["title"])
        for each in leaves
        for day in data.government_on
        if each["start"] <= day <= (each["end"] or day)
    }
    assert away == {
        (day, each["person"], each["post"])
        for day, government in data.government_on.items()
        for each in government
        if each["on_leave"] == "True"
    }


@pytest.mark.parametrize(("before", "after"), [("1995-09-14", "1997-10-26"), ("2009-08-31", "2011-05-28")])
def test_who_joined_and_who_left_between_two_days(before: str, after: str, data: Database, ask: Ask) -> None:
    first, second = ({data.called(each["person"]) for each in data.government_on[day]} for day in (before, after))
    rows = ask("roster", GOVERNMENT, "--since", before, "--at", after, "--columns", "change,person_id")
    changes = {
        change: {row["person_id"] for row in rows if row["change"] == change} for change in ("joined", "left", "moved")
    }
    assert changes["joined"] == second - first
    assert changes["left"] == first - second
    assert changes["moved"] <= first & second


def test_an_appointment_that_ends_before_it_starts_is_left_out_and_told(data: Database, ledger: Path, cli: Cli) -> None:
    impossible = [each for each in data.appointments if each["end_date"] and each["end_date"] < each["start_date"]]
    assert len(impossible) == 2
    assert "left out of every answer: 2 parts" in cli("roster", GOVERNMENT, "--records", str(ledger)).err


def test_check_finds_the_days_that_cannot_be_and_no_other_error(data: Database, ledger: Path, cli: Cli) -> None:
    at_once = [
        (earlier["id"], later["id"])
        for post in data.tracked()
        for earlier, later in combinations(data.held_in.get(post["id"], ()), 2)
        if not data.stood_in_for(earlier, later)
        and earlier["start_date"] < day_before(later["end_date"] or "9999-12-31")
        and later["start_date"] < day_before(earlier["end_date"] or "9999-12-31")
    ]
    found = json.loads(cli("check", "--records", str(ledger), "--ignore", "TW9", "--format", "json").out)["findings"]
    errors = Counter(each["code"] for each in found if each["severity"] == "error")
    assert errors == {"TW303": 2, "TW307": len(at_once)}


# --- who came and who went ----------------------------------------------------------------------


def spells(appointments: list[Row]) -> list[tuple[date, date]]:
    """The times for which people were there without a gap, from the first day to the one after the last."""
    found: list[tuple[str, date, date]] = []
    for each in sorted(appointments, key=lambda each: (each["person_id"], each["start_date"])):
        person, start = each["person_id"], date.fromisoformat(each["start_date"])
        end = date.fromisoformat(each["end_date"] or "9999-12-31")
        if end <= start:
            continue
        if found and found[-1][0] == person and start <= found[-1][2]:
            found[-1] = (person, found[-1][1], max(end, found[-1][2]))
        else:
            found.append((person, start, end))
    return [(start, end) for _, start, end in found]


def counted(several: list[tuple[date, date]], first: date, last: date) -> dict[str, int]:
    """Who was there before and after a period, who came and who left in it, and the days of all in it."""
    after = last + timedelta(1)
    return {
        "opening": sum(start < first < end for start, end in several),
        "entries": sum(first <= start <= last for start, _ in several),
        "exits": sum(first < end <= after for _, end in several),
        "closing": sum(start < after < end for start, end in several),
        "person_days": sum(max(0, (min(end, after) - max(start, first)).days) for start, end in several),
    }


def test_everybody_who_came_and_went_month_by_month(data: Database, ask: Ask) -> None:
    there = spells(data.appointments)
    columns = "key,first_day,last_day,opening,entries,exits,closing,person_days"
    rows = ask("churn", "--org", GOVERNMENT, "--by", "month", "--since", FIRST, "--columns", columns)
    assert len(rows) == 566
    for row in rows:
        expected = counted(
            there, date.fromisoformat(row["first_day"]["edtf"]), date.fromisoformat(row["last_day"]["edtf"])
        )
        assert {name: exact(row[name]) for name in expected} == expected, row["key"]
    assert rows[-1]["last_day"]["edtf"] == LAST


def test_each_prime_minister_followed_the_last_one_on_the_day(data: Database, ask: Ask) -> None:
    (post,) = (each["id"] for each in data.posts.values() if each["rank_equivalence"] == "PM")
    held = sorted(data.held_in[post], key=lambda each: each["start_date"])
    assert len(held) == 10
    rows = ask("vacancies", "--role", "prime-minister-pm", "--columns", "before_id,after_id,vacant_days")
    assert {(row["before_id"], row["after_id"]) for row in rows} == set(pairwise(map(tenure_id, held)))
    assert {exact(row["vacant_days"]) for row in rows} == {0}


def tenure_id(appointment: Row) -> str:
    """The id of the tenure that an appointment is."""
    return f"{appointment['person_id']}/{appointment['id']}"


# --- a department under another name ------------------------------------------------------------


@pytest.mark.parametrize(("old", "new", "day", "went_on", "left"), RENAMED)
def test_a_department_under_another_name_has_lost_those_who_went_and_nobody_else(
    old: str, new: str, day: str, went_on: str, left: str, data: Database, ask: Ask
) -> None:
    last = day_before(day)
    assert len(data.ministers_in(old, last) & data.ministers_in(new, day)) == int(went_on)
    (row,) = ask("churn", "--org", old, "--since", last, "--until", day, "--columns", "exits")
    assert exact(row["exits"]) == int(left)


@pytest.mark.parametrize(("old", "day"), [(old, day) for old, _, day, _, left in RENAMED if left == "0"])
def test_another_name_is_no_wave_and_no_vacancy(old: str, day: str, ask: Ask) -> None:
    around = ("--since", day_before(day), "--until", day)
    for scope in (old, GOVERNMENT):
        assert ask("waves", "--org", scope, "--gap", "1d", "--draws", "99", *around) == []
    seats = ask("vacancies", "--org", old, *around)
    assert [row for row in seats if row["since"]["edtf"] == day_before(day)] == []
