"""SQL that somebody else wrote reads, and does nothing else, for a bounded time."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from talentwatch.errors import QueryError
from talentwatch.query.user_sql import distinct, held_to_reading, run_user_sql


@pytest.fixture
def tables() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            "CREATE TABLE people (id, name, \"to\"); INSERT INTO people VALUES ('a', 'Ada', 1), ('b', 'Bo', NULL)"
        )
        yield connection


@pytest.mark.parametrize(
    ("query", "columns", "rows"),
    [
        ("SELECT id, name FROM people ORDER BY id", ("id", "name"), (("a", "Ada"), ("b", "Bo"))),
        ("SELECT count(*) AS n FROM people;", ("n",), ((2,),)),
        ("WITH x AS (SELECT 1 AS y) SELECT y FROM x", ("y",), ((1,),)),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
            ("i",),
            ((1,), (2,), (3,)),
        ),
        ("SELECT id, id FROM people WHERE id = 'a'", ("id", "id_2"), (("a", "a"),)),
        ("SELECT x'00ff' AS blob, 1.5 AS real, NULL AS none", ("blob", "real", "none"), (("00ff", 1.5, None),)),
        ("SELECT value FROM json_each('[1, 2]')", ("value",), ((1,), (2,))),
        ("VALUES (1)", ("column1",), ((1,),)),
        ("SELECT name FROM people WHERE 0", ("name",), ()),
    ],
)
def test_what_reads_is_answered(
    tables: sqlite3.Connection, query: str, columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...]
) -> None:
    answer = run_user_sql(tables, query)
    assert (answer.columns, answer.rows) == (columns, rows)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM people",
        "UPDATE people SET name = 'x'",
        "INSERT INTO people VALUES (1, 2, 3)",
        "DROP TABLE people",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "CREATE VIEW x AS SELECT 1",
        "PRAGMA table_info(people)",
        "PRAGMA writable_schema = 1",
        "SELECT * FROM pragma_database_list",
        "ATTACH 'x.sqlite' AS x",
        "VACUUM INTO 'x.sqlite'",
        "BEGIN",
        "REINDEX",
        "ANALYZE",
        "SELECT load_extension('x')",
        "SELECT writefile('x', 'y')",
        "EXPLAIN SELECT 1; DROP TABLE people",
        "SELECT 1; SELECT 2",
        "",
        "-- nothing",
        "SELECT",
    ],
)
def test_what_does_anything_else_is_refused(tables: sqlite3.Connection, query: str) -> None:
    with pytest.raises(QueryError):
        run_user_sql(tables, query)
    assert tables.execute("SELECT count(*) FROM people").fetchone() == (2,)
    assert tables.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


@pytest.mark.parametrize(
    ("query", "message", "hint", "excerpt"),
    [
        (
            "SELECT nme FROM people",
            "no such column: nme",
            'did you mean "name"?',
            ("  SELECT nme FROM people", "         ^^^"),
        ),
        (
            "SELECT * FROM peple",
            "no such table: peple",
            'did you mean "people"?',
            ("  SELECT * FROM peple", "                ^^^^^"),
        ),
        (
            "SELECT 'nme', p.nme\nFROM people p",
            "no such column: p.nme",
            'did you mean "name"?',
            ("  SELECT 'nme', p.nme", "                ^^^^^"),
        ),
        (
            "SELEC 1",
            'near "SELEC": syntax error',
            "`talentwatch sql` lists tables and columns",
            ("  SELEC 1", "  ^^^^^"),
        ),
        (
            "SELECT lenth(name) FROM people",
            "no such function: lenth",
            "`talentwatch sql` lists tables and columns",
            ("  SELECT lenth(name) FROM people", "         ^^^^^"),
        ),
        ("SELECT 1 WHERE 'x", 'unrecognized token: "\'x"', "`talentwatch sql` lists tables and columns", ()),
    ],
)
def test_errors_point_at_the_word(
    tables: sqlite3.Connection, query: str, message: str, hint: str, excerpt: tuple[str, ...]
) -> None:
    with pytest.raises(QueryError) as refused:
        run_user_sql(tables, query)
    assert (str(refused.value), refused.value.hint, refused.value.excerpt) == (message, hint, excerpt)


def test_what_runs_for_ever_is_stopped(tables: sqlite3.Connection) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match="too long"):
        run_user_sql(
            tables,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
            most_seconds=0.2,
        )
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("value", ["zeroblob(900000000)", "replace(hex(zeroblob(9000000)), '0', 'aaaaaaaaaa')"])
def test_what_takes_too_much_memory_is_stopped(tables: sqlite3.Connection, value: str) -> None:
    with pytest.raises(QueryError):
        run_user_sql(tables, f"SELECT {value}")


WIDE = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT "


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (f"{WIDE} zeroblob(9999999) FROM n", "the answer has more than 100,000,000 bytes"),
        (f"{WIDE} {', '.join(['i'] * 1000)} FROM n", "the answer has more than 100,000,000 bytes"),
        ("SELECT zeroblob(10000001)", "a value has more than 10,000,000 bytes"),
        ("SELECT group_concat(hex(zeroblob(4000000))) FROM people", "a value has more than 10,000,000 bytes"),
        (f"SELECT {' OR '.join(['1'] * 2000)}", "the query is nested more than 1,000 deep"),
        (f"SELECT {'(' * 2000}1{')' * 2000}", "the query is nested too deep"),
        (" UNION ALL ".join(["SELECT 1"] * 501), "the query joins more than 500 SELECTs"),
        (f"SELECT {', '.join(['1'] * 2001)}", "the query has more than 2,000 columns"),
        (f"SELECT max({', '.join(['1'] * 101)})", "a function has more than 100 arguments"),
        (f"SELECT 'a' LIKE '{'a' * 1001}'", "a pattern has more than 1,000 bytes"),
        (f"SELECT '{'a' * 1_000_000}'", "the query has more than 1,000,000 bytes"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_by_its_name(tables: sqlite3.Connection, query: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        run_user_sql(tables, query)
    assert str(refused.value) == message
    assert "sql --open FILE" in refused.value.hint


def test_an_answer_of_too_many_rows_is_refused(tables: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talentwatch.query.user_sql.MOST_ROWS", 1000)
    with pytest.raises(QueryError, match="the answer has more than 1,000 rows"):
        run_user_sql(tables, f"{WIDE} i FROM n")


def test_a_single_step_that_nothing_can_stop_is_left_behind(
    tables: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentwatch.query.time_limit._GRACE", 0.01)
    text = "replace(hex(zeroblob(600000)), '00', 'aa')"
    with pytest.raises(QueryError, match="too long"):
        run_user_sql(tables, f"SELECT instr({text}, substr({text}, 1, 600000) || 'b')", most_seconds=0.01)
    assert run_user_sql(tables, "SELECT 1").rows == ((1,),)


def test_without_room_for_a_thread_a_question_is_answered_and_stopped_all_the_same(
    tables: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", refuse)
    assert run_user_sql(tables, "SELECT 1").rows == ((1,),)
    with pytest.raises(QueryError, match="too long"):
        run_user_sql(tables, f"{WIDE} count(*) FROM n a, n b", most_seconds=0.05)


def test_what_is_sorted_is_kept_in_memory(tables: sqlite3.Connection) -> None:
    with held_to_reading(tables):
        tables.set_authorizer(None)
        assert tables.execute("PRAGMA temp_store").fetchone() == (2,)


def test_two_thousand_columns_of_one_name_are_numbered() -> None:
    assert distinct(["a_2", "a", "a", "a", "b"]) == ["a_2", "a", "a_3", "a_4", "b"]
    assert len(set(distinct(["a"] * 2000))) == 2000


def test_an_error_points_at_the_word_it_is_about_and_not_at_its_like(tables: sqlite3.Connection) -> None:
    with pytest.raises(QueryError) as refused:
        run_user_sql(tables, "SELECT (1) + 2)")
    assert refused.value.excerpt == ("  SELECT (1) + 2)", "                ^")


@pytest.mark.parametrize("limit", ["soft_heap_limit", "cache_size"])
def test_to_find_a_word_nothing_is_set(tables: sqlite3.Connection, limit: str) -> None:
    """SQLite carries out some PRAGMAs while it only looks whether a statement is right."""
    before = tables.execute(f"PRAGMA {limit}").fetchone()
    for query in (f"PRAGMA {limit} = 123456789 123456789", f"PRAGMA {limit} = 123456789 SELECT"):
        with pytest.raises(QueryError, match="syntax error"):
            run_user_sql(tables, query)
    assert tables.execute(f"PRAGMA {limit}").fetchone() == before


def test_to_find_a_word_takes_no_longer_than_an_answer(
    tables: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentwatch.query.time_limit._GRACE", 0.01)
    monkeypatch.setattr("talentwatch.query.user_sql._said", lambda *_: time.sleep(1))
    with pytest.raises(QueryError, match="too long"):
        run_user_sql(tables, "SELECT 1 FORM people", most_seconds=0.1)


def test_what_lies_beside_a_database_is_not_looked_at(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as writer:
        writer.executescript("PRAGMA journal_mode = WAL; CREATE TABLE people (name); INSERT INTO people VALUES ('Ada')")
        writer.execute("PRAGMA wal_checkpoint")
        writer.executescript("INSERT INTO people VALUES ('Eve')")
        with closing(sqlite3.connect(f"file:{tmp_path}/a.sqlite?mode=ro&immutable=1", uri=True)) as tables:
            assert run_user_sql(tables, "SELECT name FROM people").rows == (("Ada",),)


def test_a_torn_database_is_not_the_questions_fault() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE x AS SELECT 1 AS y")
        content = bytearray(connection.serialize())
    content[100:200] = b"\xff" * 100
    with closing(sqlite3.connect(":memory:")) as torn:
        torn.deserialize(bytes(content))
        with pytest.raises(sqlite3.DatabaseError):
            run_user_sql(torn, "SELECT y FROM x")
