"""The presidency and vice presidency of the United States, as imported from public data, against their history."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from published.published_data import Ask, exact, published

PRESIDENT, VICE_PRESIDENT = "president-of-the-united-states", "vice-president-of-the-united-states"

VACANT = {
    "George Clinton": 318,
    "Elbridge Gerry": 832,
    "John Caldwell Calhoun": 66,
    "John Tyler": 1430,
    "Millard Fillmore": 969,
    "William Rufus de Vane King": 1416,
    "Andrew Johnson": 1419,
    "Henry Wilson": 468,
    "Chester Alan Arthur": 1262,
    "Thomas Andrews Hendricks": 1195,
    "Garret Augustus Hobart": 468,
    "Theodore Roosevelt": 1267,
    "James Schoolcraft Sherman": 125,
    "Calvin Coolidge": 580,
    "Harry S. Truman": 1379,
    "Lyndon Baines Johnson": 425,
    "Spiro Theodore Agnew": 57,
    "Gerald Rudolph Ford Jr.": 132,
}
"""After whom the vice presidency stood vacant, and from which day to which, in days: the one day less the other."""

ENDED_EARLY = {
    *("William Henry Harrison", "Zachary Taylor", "Abraham Lincoln", "James Abram Garfield", "William McKinley Jr."),
    *("Warren Gamaliel Harding", "Franklin Delano Roosevelt", "John Fitzgerald Kennedy"),
    "Richard Milhous Nixon",
}
"""The eight presidents who died in office, and the one who resigned."""

HELD = {
    PRESIDENT: [
        ("1841-04-10", "John Tyler"),
        ("1865-04-14", "Abraham Lincoln"),
        ("1945-04-12", "Franklin Delano Roosevelt, Harry S. Truman"),
        ("1974-08-08", "Richard Milhous Nixon"),
        ("1974-08-10", "Gerald Rudolph Ford Jr."),
    ],
    VICE_PRESIDENT: [
        ("1812-04-21", ""),
        ("1974-10-01", ""),
        ("1881-09-19", "Chester Alan Arthur"),
        ("1964-07-04", ""),
    ],
}
"""Who held an office on a day; both of them on a day on which one succeeded."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from talentwatch.cli.app import main

    folder = tmp_path_factory.mktemp("executive") / "records"
    main(["import", "congress", str(published("executive.yaml")), "--records", str(folder)])
    return folder


def test_every_vacancy_of_the_vice_presidency_is_found_with_its_days(ask: Ask) -> None:
    rows = ask("vacancies", "--role", VICE_PRESIDENT, "--longer-than", "0d")
    # A day on which nobody held it lies between the two days whose difference is told.
    assert {row["before"]: exact(row["vacant_days"]) + 1 for row in rows} == VACANT
    assert all(exact(row["empty_days"]) == exact(row["vacant_days"]) for row in rows)


def terms(kind: str) -> list[tuple[str, str]]:
    """The first and the last day of everybody's time in an office, as the file has them, in order."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    people = yaml.load(published("executive.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  scalars alone
    found: list[tuple[str, str]] = []
    for each in people:
        held = sorted((term["start"], term["end"]) for term in each["terms"] if term["type"] == kind)
        for number, (start, end) in enumerate(held):
            if number and start == held[number - 1][1]:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return sorted(found)


def test_the_presidency_was_never_vacant_and_every_handover_is_that_of_the_published_list(ask: Ask) -> None:
    held = terms("prez")
    assert len(held) == 47
    rows = ask("vacancies", "--role", PRESIDENT)
    assert {exact(row["vacant_days"]) for row in rows} == {0}
    handovers = [(row["since"]["edtf"], row["filled"]["edtf"]) for row in reversed(rows)]
    assert handovers == [(sooner[1], later[0]) for sooner, later in pairwise(held)]
    assert all(sooner["before"] == later["after"] for sooner, later in pairwise(rows))


def test_every_handover_of_the_vice_presidency_is_that_of_the_published_list(ask: Ask) -> None:
    held = terms("viceprez")
    assert len(held) == 50
    handovers = {(row["since"]["edtf"], row["filled"]["edtf"]) for row in ask("vacancies", "--role", VICE_PRESIDENT)}
    assert handovers == {(sooner[1], later[0]) for sooner, later in pairwise(held)}


def test_the_presidents_who_died_in_office_or_resigned(ask: Ask) -> None:
    assert {row["person"] for row in ask("list", "--role", PRESIDENT)} == ENDED_EARLY


@pytest.mark.parametrize(("role", "day", "holders"), [(role, *case) for role, cases in HELD.items() for case in cases])
def test_who_held_an_office_on_a_day(role: str, day: str, holders: str, ask: Ask) -> None:
    rows = ask("roster", "united-states", "--role", role, "--at", day)
    assert ", ".join(sorted(row["person"] for row in rows)) == holders
    assert {row["fit"] for row in rows} <= {"certain"}


def test_the_longest_tenure_was_that_of_franklin_roosevelt(ask: Ask) -> None:
    days = "end_earliest - start_earliest"
    asked = f"SELECT person, {days} AS days FROM tenures WHERE role = '{PRESIDENT}' AND over = 1"  # noqa: S608
    assert ask("sql", f"{asked} ORDER BY days DESC LIMIT 1") == [{"person": "Franklin Delano Roosevelt", "days": 4422}]
