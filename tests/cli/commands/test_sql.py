"""`sql`: questions in SQL, and the tables as a plain file for other programs."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fixtures import Cli
from measured_example import EXAMPLE


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["SELECT id, name FROM people WHERE id = 'ada'"], "id\tname\nada\tAda\n"),
        (["SELECT id FROM people ORDER BY 1", "--no-header"], "ada\nbo\n"),
        (["SELECT id FROM people ORDER BY 1", "--limit", "1"], "id\nada\n"),
        (["SELECT name FROM people WHERE id = 'bo'", "--format", "csv"], "name\n'=cmd|' /C calc'!A0\n"),
        (["SELECT NULL AS nothing_known, 1.5 AS number"], "nothing_known\tnumber\n\t1.5\n"),
        (
            ["SELECT announced, announced_earliest FROM departures WHERE counts"],
            "announced\tannounced_earliest\n2024-03\t19783\n",
        ),
        (["SELECT id FROM texts WHERE texts MATCH '林' AND kind = 'people'"], "id\nada\n"),
    ],
)
def test_sql_answers(words: list[str], out: str, lab: Path, cli: Cli) -> None:
    done = cli("sql", words)
    assert (done.code, done.out, done.err) == (0, out, "")


def test_sql_answers_in_json(lab: Path, cli: Cli) -> None:
    done = cli("sql", "SELECT count(*) AS n FROM departures", "--format", "json")
    assert json.loads(done.out)["rows"] == [{"n": 2}]
    assert cli("sql", "SELECT 1 WHERE 0", "--exit-status").code == 1


def test_sql_alone_lists_tables_and_columns(lab: Path, cli: Cli) -> None:
    lines = cli("sql").out.splitlines()
    assert lines[0] == "table\tcolumn\ttype\tmeaning"
    assert "people\tid\tTEXT\tid of the person" in lines
    assert {line.split("\t")[0] for line in lines[1:]} >= {"departures", "tenures", "belongs", "texts"}


def test_sql_points_at_the_word_it_stumbles_over(lab: Path, cli: Cli) -> None:
    done = cli("sql", "SELECT nme FROM people")
    assert done.code == 2
    assert (
        done.err == 'error: no such column: nme\n  SELECT nme FROM people\n         ^^^\nhint: did you mean "name"?\n'
    )
    assert done.out == ""


def test_sql_as_of_a_day(lab: Path, cli: Cli) -> None:
    count = "SELECT count(*) AS n FROM departures"
    assert cli("sql", count, "--as-of", "2024-02-01").out == "n\n0\n"
    assert cli("sql", count).out == "n\n2\n"


def test_a_plain_file_for_other_programs(lab: Path, tmp_path: Path, cli: Cli) -> None:
    to = tmp_path / "out.sqlite"
    assert cli("sql", "--open", str(to)).code == 0
    with closing(sqlite3.connect(to)) as connection:
        assert connection.execute("SELECT name FROM people WHERE id = 'ada'").fetchone() == ("Ada",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        made = {row[0] for row in connection.execute("SELECT type FROM sqlite_master WHERE sql LIKE '%VIRTUAL%'")}
        assert made == set()
    again = cli("sql", "--open", str(to))
    assert (again.code, "is there already" in again.err) == (2, True)
    assert cli("sql", "SELECT 1", "--open", str(to)).code == 2
    assert cli("sql", "--open", str(tmp_path / "no/where.sqlite")).code == 2
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


def test_duckdb_reads_the_plain_file(tmp_path: Path, cli: Cli) -> None:
    """With the extension it has for SQLite, installed as a package since a test asks no network."""
    duckdb = pytest.importorskip("duckdb")
    extensions = pytest.importorskip("duckdb_extensions")
    to = tmp_path / "out.sqlite"
    assert cli("sql", "--open", str(to)).code == 0
    extensions.import_extension("sqlite_scanner")
    question = "SELECT manner, count(*), min(announced_earliest) FROM {} WHERE counts = 1 GROUP BY manner ORDER BY 1"
    with closing(sqlite3.connect(to)) as connection, duckdb.connect() as other:
        other.execute(f"ATTACH '{to}' AS ledger (TYPE sqlite, READ_ONLY)")
        assert len(other.execute("SHOW TABLES FROM ledger").fetchall()) == 23
        found = other.execute(question.format("ledger.departures")).fetchall()
        assert found == connection.execute(question.format("departures")).fetchall()
        assert len(found) > 3


def test_what_json_has_no_word_for_is_null(cli: Cli) -> None:
    done = cli("sql", "SELECT 1e999 AS more, -1e999 AS less", "--format", "ndjson")
    assert (done.code, done.out) == (0, '{"schema_version": 1, "table": "answer", "more": null, "less": null}\n')


def test_a_column_named_over_two_lines_stays_on_one(cli: Cli) -> None:
    assert cli("sql", 'SELECT 1 AS "a\nb\tc"').out == "a\\nb\\tc\n1\n"


@pytest.mark.parametrize("organization", ["acme", "works", "studio"])
def test_the_table_of_exits_has_those_that_are_listed(organization: str, cli: Cli) -> None:
    query = f"SELECT COALESCE(departure_id, tenure_id), least FROM exits WHERE organization_id = '{organization}'"  # noqa: S608  our own word
    asked = cli("sql", [query, "--no-header"], EXAMPLE)
    listed = cli("list", ["--exits", "--org", organization, "--columns", "id,fit", "--no-header"], EXAMPLE)
    sure = {line.split("\t")[0]: int(line.endswith("certain")) for line in listed.out.splitlines()}
    assert sure
    assert {record: int(least) for record, least in (line.split("\t") for line in asked.out.splitlines())} == sure


def test_a_file_of_the_tables_has_the_exits(tmp_path: Path, cli: Cli) -> None:
    assert cli("sql", ["--open", str(tmp_path / "all.db")], EXAMPLE).code == 0
    with closing(sqlite3.connect(tmp_path / "all.db")) as connection:
        assert connection.execute("SELECT COUNT(*) FROM exits").fetchone()[0] > 0
