"""`sql`, `cache`, `--where` and `--text` as somebody types them."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fixtures import Cli, Write
from sealing import sealed_again

from talentwatch.cli import records_folder as folders
from talentwatch.index import kept_indexes
from talentwatch.index.cache_place import Cache

PEOPLE = """\
- id: ada
  name: Ada
  names: {zh-Hans: 林俊旸}
  tenures:
    - {organization: lab, title: chief, start: 2020, departure: {announced: 2024-03, note: Left for a garden.}}
- id: bo
  name: =cmd|' /C calc'!A0
  tenures:
    - {organization: lab, title: scientist, start: 2021, departure: {status: denied, announced: 2024-04}}
"""


@pytest.fixture
def lab(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = records({"people/all.yaml": PEOPLE, "organizations/lab.yaml": "id: lab\nname: The Lab\n"})
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    return folder


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
        assert len(other.execute("SHOW TABLES FROM ledger").fetchall()) == 13
        found = other.execute(question.format("ledger.departures")).fetchall()
        assert found == connection.execute(question.format("departures")).fetchall()
        assert len(found) > 3


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["list", "--stale", "30d"], ["ada/lab"]),
        (["list", "--stale", "43"], []),
        (["list", "--stale", "6w", "--no-cache"], ["ada/lab"]),
        (["people", "--stale", "42d"], ["bo", "ada"]),
        (["people", "--stale", "43d"], ["bo"]),
        (["people", "--stale", "43d", "--certain"], ["bo"]),
        (["orgs", "--stale", "0d"], ["lab"]),
    ],
)
def test_what_nobody_has_looked_at(
    words: list[str], ids: list[str], records: Write, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    """Ada was looked at on 2026-10-11, 43 days before the day that counts as today; Bo never."""
    people = PEOPLE.replace("  name: Ada\n", "  name: Ada\n  verified: 2026-10-11\n")
    folder = records({"people/all.yaml": people, "organizations/lab.yaml": "id: lab\nname: The Lab\n"})
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    done = cli(words, "--columns", "id", "--no-header")
    assert (done.code, done.out.split()) == (0, ids), done.err


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("6m", "months and years differ in length: count in days or weeks, as in 183d or 26w"),
        ("2 years", "months and years differ in length: count in days or weeks, as in 183d or 26w"),
        ("soon", "write days or weeks, as in 180d or 26w"),
        ("-3d", "write days or weeks, as in 180d or 26w"),
        ("999999w", "write days or weeks, as in 180d or 26w"),
    ],
)
def test_a_length_of_time_that_is_none(typed: str, hint: str, lab: Path, cli: Cli) -> None:
    done = cli("list", "--stale", typed)
    assert (done.code, done.err) == (2, f'error: "--stale {typed}" is no length of time\nhint: {hint}\n')


def test_what_was_not_public_yet_is_no_unknown_id(lab: Path, cli: Cli) -> None:
    done = cli("show", "ada/lab", "--as-of", "1999-01-01")
    assert (done.code, done.err) == (
        2,
        'error: nothing about "ada/lab" was public on 1999-01-01\nhint: name a later day, or leave --as-of out\n',
    )
    assert 'no record "eda"' in cli("show", "eda", "--as-of", "1999-01-01").err


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["list", "--text", "garden"], ["ada/lab"]),
        (["list", "--text", "林"], ["ada/lab"]),
        (["list", "--text", "garden", "--no-cache"], ["ada/lab"]),
        (["list", "--text", "garden", "--as-of", "2024-12-31"], ["ada/lab"]),
        (["list", "--text", "nobody", "--text", "CHIEF"], ["ada/lab"]),
        (["list", "--text", "nobody"], []),
        (["list", "--status", "denied", "--text", "scientist"], ["bo/lab"]),
        (["people", "--text", "chief lab"], ["ada"]),
        (["orgs", "--text", "lab"], ["lab"]),
        (["orgs", "--text", "ada"], []),
        (["roster", "lab", "--at", "2022", "--text", "林"], ["ada/lab"]),
        (["roster", "lab", "--at", "2022", "--text", "nobody"], []),
        (["list", "--where", "tenure_days_least > 1000"], ["ada/lab"]),
        (["list", "--where", "tenure_days_least > 10000"], []),
        (["people", "--where", "tenures = 1 AND id LIKE 'b%'"], ["bo"]),
    ],
)
def test_words_and_conditions(words: list[str], ids: list[str], lab: Path, cli: Cli) -> None:
    done = cli(words, "--columns", "id", "--no-header")
    assert (done.code, done.out.split()) == (0, ids), done.err


def test_words_in_what_has_no_ids_of_its_own(cli: Cli) -> None:
    found = cli("conflicts", "--text", "junyang", "--columns", "record", "--no-header").out.split()
    assert found
    assert set(found) < set(cli("conflicts", "--columns", "record", "--no-header").out.split())
    drawn = cli("timeline", "--org", "qwen-team", "--text", "bowen", "--no-events")
    assert "Yu Bowen" in drawn.out
    assert "Zhou Hao" not in drawn.out


def test_a_condition_that_cannot_be_read_is_shown_with_its_place(lab: Path, cli: Cli) -> None:
    done = cli("list", "--where", "mannr = 'x'")
    assert done.code == 2
    assert done.err.splitlines() == [
        "error: --where: no such column: mannr",
        "  mannr = 'x'",
        "  ^^^^^",
        'hint: did you mean "manner"?',
    ]


def test_no_words_at_all_are_refused(lab: Path, cli: Cli) -> None:
    assert "no word" in cli("list", "--text", "…").err


def test_a_folder_with_faults_answers_nothing_and_keeps_nothing(lab: Path, cli: Cli) -> None:
    assert cli("list").code == 0
    (lab / "people/all.yaml").write_text("id: [")
    for words in (["list"], ["sql", "SELECT 1"], ["people", "--text", "x"]):
        done = cli(words)
        assert (done.code, done.out) == (2, "")
        assert "have a fault at" in done.err
    assert cli("list", "--records", "nowhere").code == 2


def test_an_index_that_is_torn_inside_is_made_anew_while_it_is_asked(lab: Path, cli: Cli) -> None:
    expected = cli("list").out
    path = Cache.of(folders.find_records(None)).path
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'departures'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    # As a disk does it, of which nobody is told.
    sealed_again(Cache.of(folders.find_records(None)))
    for words in (["list"], ["sql", "SELECT person FROM departures"], ["list", "--text", "garden"], ["churn"]):
        done, right = cli(words), cli(*words, "--no-cache")
        assert (done.code, done.out) == (right.code, right.out), done.err
    assert cli("list").out == expected
    assert kept_indexes.kept()[0].root


def test_the_cache_is_shown_and_cleared(lab: Path, cli: Cli) -> None:
    cli("list")
    shown = cli("cache").out.splitlines()
    assert shown[0] == "records\tbytes\tthere\tfile"
    assert shown[1].split("\t")[0] == os.path.realpath(lab)
    assert cli("cache", "clear").err.startswith("2 files taken away")
    assert cli("cache", "show").out.splitlines() == shown[:1]
    assert 'did you mean "clear"?' in cli("cache", "claer").err


def test_nothing_is_kept_without_the_cache(lab: Path, cli: Cli) -> None:
    assert cli("list", "--no-cache").code == 0
    assert kept_indexes.kept() == []


def test_what_json_has_no_word_for_is_null(cli: Cli) -> None:
    done = cli("sql", "SELECT 1e999 AS more, -1e999 AS less", "--format", "ndjson")
    assert (done.code, done.out) == (0, '{"schema_version": 1, "table": "answer", "more": null, "less": null}\n')


def test_a_column_named_over_two_lines_stays_on_one(cli: Cli) -> None:
    assert cli("sql", 'SELECT 1 AS "a\nb\tc"').out == "a\\nb\\tc\n1\n"
