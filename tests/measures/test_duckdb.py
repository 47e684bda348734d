"""The reductions in SQL give the same numbers on DuckDB over the exported tables (the extra `[scale]`)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from fixtures import Cli
from hypothesis import given, settings
from sample_ledgers import TODAY, World, asked, worlds, written

from talentwatch.index.table_schema import statements, tables
from talentwatch.measures import churn, flows, retention, vacancies, waves
from talentwatch.measures.scope import Question

duckdb = pytest.importorskip("duckdb")


def copied(connection: sqlite3.Connection) -> Any:
    """The tables of SQLite in DuckDB, made by the same statements."""
    other = duckdb.connect()
    for statement in statements(texts=False).split(";\n"):
        if statement.strip():
            other.execute(statement)
    for table in tables():
        if table.name == "texts":
            continue
        rows = connection.execute(f"SELECT * FROM {table.name}").fetchall()  # noqa: S608  our own tables
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            other.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608  likewise
    return other


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Any, Any]]:
    """The tables of the records, exported as `sql --open` does, in SQLite and in DuckDB."""
    from talentwatch.index import in_memory
    from talentwatch.ledger import build
    from talentwatch.reading import read_folder

    ours = in_memory(build(read_folder(ROOT / "records").records))
    with closing(ours.connection), copied(ours.connection) as theirs:
        yield ours.connection, theirs


def question(connection: Any, *organizations: str) -> Question:
    return Question(connection, date(2026, 11, 23), organizations=organizations)


@pytest.mark.parametrize("organizations", [(), ("openai",), ("alibaba-group", "google")])
def test_the_spells_are_the_same(organizations: tuple[str, ...], both: tuple[Any, Any]) -> None:
    ours, theirs = (question(each, *organizations) for each in both)
    found = ours.spells(ours.together())
    assert found
    assert sorted(theirs.spells(theirs.together()), key=repr) == sorted(found, key=repr)


@pytest.mark.parametrize(
    "measure",
    [
        lambda each: churn.answer(each).rows,
        lambda each: churn.answer(each, by="org").rows,
        lambda each: churn.answer(each, by="level").rows,
        lambda each: churn.answer(each, by="reason").rows,
        lambda each: [(row.key, row.left, row.median) for row in retention.answer(each, by="cohort").rows],
        lambda each: [
            (row.name, row.first, row.chance, row.rate)
            for row in waves.answer(replace(each, as_recorded=True), draws=99).rows
        ],
        lambda each: [(row.origin, row.destination, row.number) for row in flows.answer(each).rows],
        lambda each: vacancies.answer(each).rows,
    ],
    ids=["churn", "churn by org", "churn by level", "churn by reason", "retention", "waves", "flows", "vacancies"],
)
def test_the_measures_are_the_same(measure: Any, both: tuple[Any, Any]) -> None:
    ours, theirs = (measure(question(each)) for each in both)
    assert ours
    assert list(theirs) == list(ours)


@settings(max_examples=10)
@given(worlds(exact=False))
def test_random_ledgers_count_the_same(world: World) -> None:
    tables_of = written(world)
    with copied(tables_of.connection) as other:
        ours = churn.answer(asked(tables_of, TODAY, "lab"), by="month").rows
        theirs = churn.answer(Question(other, TODAY, organizations=("lab",)), by="month").rows
    assert list(theirs) == list(ours)


def test_the_file_that_is_exported_holds_what_the_reductions_read(tmp_path: Path, cli: Cli) -> None:
    to = tmp_path / "out.sqlite"
    assert cli("sql", "--open", str(to)).code == 0
    with closing(sqlite3.connect(to)) as connection, copied(connection) as other:
        rows = churn.answer(Question(other, date(2026, 11, 23), organizations=("openai",))).rows
        assert rows == churn.answer(Question(connection, date(2026, 11, 23), organizations=("openai",))).rows
        assert sum(row.counts["exits"].least for row in rows) > 15
