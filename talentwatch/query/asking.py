"""Questions in SQL that somebody else wrote: read-only, and bounded in time and memory."""

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from talentwatch.errors import QueryError
from talentwatch.findings import suggestion

MOST_SECONDS = 30.0
"""How long a question may take."""

MOST_ROWS = 1_000_000
"""How many rows an answer may have."""

MOST_MEMORY = 512 * 1024 * 1024
"""How many bytes SQLite may take while it answers."""

_MOST_BYTES_A_VALUE = 10_000_000
_STEPS = 20_000
"""After how many steps of SQLite's machine the clock is looked at: about a millisecond."""

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_REFUSED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})

_NAMED = re.compile(r'(?:no such (?:column|table|function): |near ")([^"\s]+)')
_STRING = re.compile(r"'(?:[^']|'')*'?|--.*|/\*.*?(?:\*/|$)", re.DOTALL)

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of an answer."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ask(connection: sqlite3.Connection, query: str, *, most_seconds: float = MOST_SECONDS) -> Answer:
    """The answer to a query that only reads.

    Raises:
        QueryError: It is no query that only reads, names something that is not there, or takes too long.
    """
    try:
        with held_to_reading(connection, most_seconds):
            cursor = connection.execute(query)
            columns = unlike([column[0] for column in cursor.description or ()])
            rows = cursor.fetchmany(MOST_ROWS + 1)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError) as error:
        if torn(error):
            raise
        raise refusal(error, query, connection) from None
    if not columns:
        message = "this is no query"
        raise QueryError(message, "write SELECT …; `talentwatch sql` lists tables and columns")
    if len(rows) > MOST_ROWS:
        message = f"the answer has more than {MOST_ROWS:,} rows"
        raise QueryError(message, "narrow it with WHERE or LIMIT")
    return Answer(tuple(columns), tuple(tuple(_cell(value) for value in row) for row in rows))


def torn(error: BaseException) -> bool:
    """Whether an error says that the database is no whole one, so that the question is not to blame."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}


@contextmanager
def held_to_reading(connection: sqlite3.Connection, most_seconds: float = MOST_SECONDS) -> Iterator[None]:
    """While this lasts, a connection reads tables and does nothing else, for so long and with so much memory."""
    for table in _virtual(connection):
        # SQLite makes these when they are first named, and from then on making anything is refused.
        connection.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608  the names of its own tables
    before = connection.execute("PRAGMA hard_heap_limit").fetchone()[0]
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES_A_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    deadline = time.monotonic() + most_seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
    connection.set_authorizer(_authorize)
    try:
        yield
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)
        connection.execute(f"PRAGMA hard_heap_limit = {before}")


def _virtual(connection: sqlite3.Connection) -> list[str]:
    own = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    return ["json_each", "json_tree", *(name for (name,) in own)]


def _authorize(action: int, one: str | None, other: str | None, *_: object) -> int:
    # Full text asks for the number of changes, which tells nothing and changes nothing.
    if action in _READING or (action == sqlite3.SQLITE_PRAGMA and one == "data_version"):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and str(other).casefold() not in _REFUSED_FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def refusal(
    error: Exception, query: str, connection: sqlite3.Connection, columns: Sequence[str] = (), *, within: str = ""
) -> QueryError:
    """What to tell the person who wrote a query that SQLite refuses, with the place of the word it stumbles over.

    Args:
        error: What SQLite said.
        query: What was written.
        connection: Where the tables are.
        columns: The columns there are, where it is about one table.
        within: How the query was typed, such as `--where`; empty where it stands by itself.
    """
    said = str(error)
    if "interrupted" in said:
        return QueryError("the query takes too long", f"a query may take {MOST_SECONDS:.0f} seconds; narrow it")
    if "not authorized" in said or "prohibited" in said or "readonly" in said:
        return QueryError("this is no query that only reads", "only SELECT is possible here")
    if "one statement at a time" in said:
        return QueryError("this is more than one statement", "write one SELECT at a time, without a semicolon in it")
    if isinstance(error, MemoryError) or "out of memory" in said or "too big" in said:
        return QueryError("the query takes too much memory", "narrow it")
    found = _NAMED.search(said)
    excerpt: tuple[str, ...] = ()
    hint = "`talentwatch sql` lists tables and columns"
    if found:
        word = found.group(1)
        excerpt = _pointed(query, word)
        known = columns if "column" in said and columns else _known(connection, said)
        if "syntax error" in said and word in columns:
            hint = f'"{word}" is a word of SQL too: write it in double quotes'
        elif near := suggestion(word.rpartition(".")[2], known):
            hint = near
        elif "column" in said and columns:
            hint = f"there are {', '.join(columns)}"
    prefix = f"{within}: " if within else ""
    return QueryError(f"{prefix}{said}", hint, excerpt)


def _known(connection: sqlite3.Connection, said: str) -> list[str]:
    """The names among which a word that is not known may have been meant."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    if "no such table" in said:
        return tables
    if "no such column" in said:
        return [row[1] for table in tables for row in connection.execute(f'PRAGMA table_info("{table}")')]
    return []


def _pointed(query: str, word: str) -> tuple[str, ...]:
    """The line of a query and a mark under a word of it, or nothing where it is not found."""
    bare = _STRING.sub(lambda found: " " * len(found.group()), query)
    found = re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", bare, re.IGNORECASE) or re.search(re.escape(word), bare)
    if found is None:
        return ()
    start = query.rfind("\n", 0, found.start()) + 1
    end = query.find("\n", start)
    line = query[start : end if end >= 0 else len(query)].replace("\t", " ")
    return (f"  {line}", f"  {' ' * (found.start() - start)}{'^' * len(word)}")


def unlike(names: Sequence[str]) -> list[str]:
    """The names of columns, a second one of the same name numbered."""
    given: list[str] = []
    for name in names:
        new, number = name, 2
        while new in given:
            new, number = f"{name}_{number}", number + 1
        given.append(new)
    return given


def _cell(value: object) -> Cell:
    return value.hex() if isinstance(value, bytes) else value  # type: ignore[return-value]
