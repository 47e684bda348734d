"""The tables are documented in their own file, and docs/tables.md says the same."""

import sqlite3
from pathlib import Path

import pytest

from talentwatch.index.table_schema import statements, tables
from talentwatch.query import conflicts, departures, record_rows, roster
from talentwatch.query.cell_encoding import DATES, LISTS, RANGES, TRUTHS, stored_names
from talentwatch.query.user_sql import HIDDEN

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def page() -> str:
    """The page as it has to be."""
    lines = [
        "# The tables",
        "",
        "What `talentwatch sql` asks, and `talentwatch sql --open FILE` writes (without `texts`). They are made",
        "from the records, and made anew whenever one changes. A date takes four columns: as the record has it,",
        "or of a moment the day on which it falls; the moment, where it is one; and the first and the last day",
        "it can be, as days since 1970-01-01:",
        "`date(announced_earliest * 86400, 'unixepoch')` in SQLite, `DATE '1970-01-01' + announced_earliest` in",
        "DuckDB. An open start is -719162 (0001-01-01), an open end 2932896 (9999-12-31); what is not known is NULL.",
    ]
    for table in tables():
        lines += ["", f"## {table.name}", "", table.meaning, "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {column.name} | {column.type} | {column.meaning} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def test_the_page_of_tables_says_what_the_schema_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_table_and_column_that_sqlite_makes_has_a_meaning() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(statements())
    made = {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(("texts_", HIDDEN))
    }
    assert made == {table.name: [column.name for column in table.columns] for table in tables()}
    assert all(table.meaning and all(column.meaning for column in table.columns) for table in tables())


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_the_columns_of_a_value_stand_together(table: object) -> None:
    """A date has four columns and a range two, wherever they stand, so that either name gives all."""
    names = [column.name for column in table.columns]  # type: ignore[attr-defined]
    whole = {name for name in names if not name.endswith(("_earliest", "_latest", "_moment", "_least", "_most"))}
    whole |= {name.removesuffix("_least") for name in names if name.endswith("_least")}
    assert set(names) == {part for name in whole for part in stored_names(name)}


@pytest.mark.parametrize(
    ("table", "columns", "apart"),
    [
        ("departures", departures.COLUMNS, {"day", "day_basis", "fit"}),
        ("people", record_rows.PERSON_COLUMNS, {"fitting", "fit"}),
        ("organizations", record_rows.ORGANIZATION_COLUMNS, {"fit"}),
        ("roles", record_rows.ROLE_COLUMNS, {"holders", "permanent_until", "days_without_permanent", "fit"}),
        ("events", record_rows.EVENT_COLUMNS, {"fit"}),
        ("sources", record_rows.SOURCE_COLUMNS, {"fit"}),
        ("tenures", roster.COLUMNS, {"fit"}),
        ("claims", conflicts.COLUMNS, {"fit"}),
    ],
)
def test_the_tables_have_the_columns_of_the_commands(table: str, columns: tuple[object, ...], apart: set[str]) -> None:
    """Those apart depend on the question or on the day."""
    known = {column.name for each in tables() if each.name == table for column in each.columns}
    missing = {
        column.name  # type: ignore[attr-defined]
        for column in columns
        if not known.issuperset(stored_names(column.name))  # type: ignore[attr-defined]
    }
    assert missing == apart


def test_no_name_is_of_two_sorts() -> None:
    sorts = [DATES, RANGES, LISTS, TRUTHS]
    assert sum(map(len, sorts)) == len(frozenset().union(*sorts))
