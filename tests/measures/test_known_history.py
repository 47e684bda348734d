"""The presidency and vice presidency of the United States, from data nobody here wrote, against their history."""

from pathlib import Path

import pytest
from conftest import ROOT
from sample_ledgers import asked

from talentwatch.dates import parse_date
from talentwatch.index import Index, in_memory
from talentwatch.ledger import build
from talentwatch.measures import vacancies
from talentwatch.reading import read_folder

DATA = ROOT.parent / "shared" / "data" / "executive.yaml"
PRESIDENT, VICE_PRESIDENT = "president-of-the-united-states", "vice-president-of-the-united-states"

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="executive.yaml of unitedstates/congress-legislators is not here"
)

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


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Index:
    from talentwatch.cli.app import main

    folder: Path = tmp_path_factory.mktemp("executive") / "records"
    main(["import", "congress", str(DATA), "--records", str(folder)])
    return in_memory(build(read_folder(folder).records))


def test_every_vacancy_of_the_vice_presidency_is_found_with_its_days(tables: Index) -> None:
    rows = vacancies.answer(asked(tables, "2026-11-23"), roles=[VICE_PRESIDENT], longer_than=0).rows
    assert all(row.days.exact and row.days == row.empty for row in rows)
    # A day on which nobody held it lies between the two days whose difference is told.
    assert {row.before.person: row.days.least + 1 for row in rows} == VACANT


def test_the_presidency_was_never_vacant(tables: Index) -> None:
    rows = vacancies.answer(asked(tables, "2026-11-23"), roles=[PRESIDENT]).rows
    assert {(row.days.least, row.days.most) for row in rows} == {(0, 0)}
    assert len(rows) >= 45


def test_the_presidents_who_died_in_office_or_resigned(tables: Index) -> None:
    rows = tables.connection.execute("SELECT person FROM departures WHERE role = ? AND counts = 1", (PRESIDENT,))
    assert {person for (person,) in rows} == ENDED_EARLY


def test_the_longest_tenure_was_that_of_franklin_roosevelt(tables: Index) -> None:
    rows = tables.connection.execute(
        "SELECT person, end_earliest - start_earliest FROM tenures WHERE role = ? AND over = 1 ORDER BY 2 DESC LIMIT 1",
        (PRESIDENT,),
    ).fetchall()
    days = (parse_date("1945-04-12").earliest - parse_date("1933-03-04").earliest).days
    assert rows == [("Franklin Delano Roosevelt", days)]
