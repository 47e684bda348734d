"""Queries in SQL that users write: they only read, within limits of time and memory."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import quote

from talentwatch.errors import QueryError
from talentwatch.findings import suggestion
from talentwatch.query.time_limit import waited_for

MOST_SECONDS = 30.0
"""How long a query may take."""

MOST_ROWS = 1_000_000
"""How many rows an answer may have."""

MOST_BYTES = 100_000_000
"""How many bytes an answer may have: those of its texts, and `_CELL` for each cell."""

MOST_MEMORY = 512 * 1024 * 1024
"""How many bytes of memory SQLite may take for a query."""

LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_COLUMN: 2_000,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 1_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_LENGTH: 10_000_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 1_000_000,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""The limits that SQLite itself keeps, as https://www.sqlite.org/limits.html explains them."""

_CELL = 64
_MOST_PLACES = 100
_STEPS = 5_000
"""After how many steps of SQLite's virtual machine the clock is checked; they take less than a millisecond."""

HIDDEN = "hidden_"
"""How the names of tables begin that hold names nobody is shown."""

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_REFUSED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})

_OUTSIDE = "narrow it, or ask a file of `talentwatch sql --open FILE` with a program of your own, which has no limits"
_TOO_MUCH = (
    ("too big", f"a value has more than {LIMITS[sqlite3.SQLITE_LIMIT_LENGTH]:,} bytes"),
    ("query string is too large", f"the query has more than {LIMITS[sqlite3.SQLITE_LIMIT_SQL_LENGTH]:,} bytes"),
    ("Expression tree", f"the query is nested more than {LIMITS[sqlite3.SQLITE_LIMIT_EXPR_DEPTH]:,} deep"),
    ("parser stack", "the query is nested too deep"),
    ("too many terms", f"the query joins more than {LIMITS[sqlite3.SQLITE_LIMIT_COMPOUND_SELECT]:,} SELECTs"),
    ("too many columns", f"the query has more than {LIMITS[sqlite3.SQLITE_LIMIT_COLUMN]:,} columns"),
    ("too many arguments", f"a function has more than {LIMITS[sqlite3.SQLITE_LIMIT_FUNCTION_ARG]:,} arguments"),
    (
        "pattern too complex",
        f"a pattern has more than {LIMITS[sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH]:,} bytes",
    ),
    ("out of memory", f"the query takes more than {MOST_MEMORY // 1024 // 1024:,} MiB of memory"),
)
"""Words in SQLite's messages about limits, and what to tell the user instead."""

_NAMED = re.compile(r'(?:no such (?:column|table|function): |near ")([^"\s]+)')
_STRING = re.compile(r"'(?:[^']|'')*'?|--.*|/\*.*?(?:\*/|$)", re.DOTALL)

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of an answer."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def run_user_sql(connection: sqlite3.Connection, query: str, *, most_seconds: float = MOST_SECONDS) -> Answer:
    """The answer to a query, complete or not at all.

    Raises:
        QueryError: The query does more than read, cannot be understood, takes too long, or its answer is too large.
        sqlite3.Error: The database is damaged or gone (`torn`).
    """
    own = _apart(connection)
    written = Written(text=query, most_seconds=most_seconds)

    def answer() -> Answer:
        with closing(own), held_to_reading(own, most_seconds):
            try:
                return _answer(own, query)
            except REFUSED as error:
                if torn(error):
                    raise
                raise refusal(error, written, own) from None

    return waited_for(answer, most_seconds, own.interrupt, too_slow(written))


REFUSED = (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError, UnicodeError)
"""What SQLite or Python raises where a query cannot be answered; `refusal` makes a message of it."""


def _apart(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A second connection to the same tables, which a thread that cannot be stopped may keep."""
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    if path:
        return sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    own = sqlite3.connect(":memory:", check_same_thread=False)
    connection.backup(own)
    return own


def _answer(connection: sqlite3.Connection, query: str) -> Answer:
    cursor = connection.execute(query)
    columns = distinct([column[0] for column in cursor.description or ()])
    if not columns:
        message = "this is no query"
        raise QueryError(message, "write SELECT …; `talentwatch sql` lists tables and columns")
    rows = []
    size = 0
    for row in cursor:
        cells = tuple(_cell(value) for value in row)
        size += sum(_CELL + (len(cell) if isinstance(cell, str) else 0) for cell in cells)
        rows.append(cells)
        if len(rows) > MOST_ROWS:
            message = f"the answer has more than {MOST_ROWS:,} rows"
            raise QueryError(message, _OUTSIDE)
        if size > MOST_BYTES:
            message = f"the answer has more than {MOST_BYTES:,} bytes"
            raise QueryError(message, _OUTSIDE)
    return Answer(tuple(columns), tuple(rows))


def torn(error: BaseException) -> bool:
    """Whether an error says that the database is damaged or gone, so that the query is not at fault."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF in {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
    }


@contextmanager
def held_to_reading(connection: sqlite3.Connection, most_seconds: float = MOST_SECONDS) -> Iterator[None]:
    """While this lasts, a connection can only read, for at most so many seconds and within `MOST_MEMORY`."""
    for table in _virtual(connection):
        # SQLite makes these when they are first named, and from then on making anything is refused.
        connection.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608  the names of its own tables
    before = connection.execute("PRAGMA hard_heap_limit").fetchone()[0]
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
    # What is sorted or kept between steps counts as memory, and never fills a disk.
    connection.execute("PRAGMA temp_store = MEMORY")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
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
    if action == sqlite3.SQLITE_READ and str(one).startswith(HIDDEN):
        return sqlite3.SQLITE_DENY
    # Full text asks for the number of changes, which tells nothing and changes nothing.
    if action in _READING or (action == sqlite3.SQLITE_PRAGMA and one == "data_version"):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and str(other).casefold() not in _REFUSED_FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A query, or a condition, as a user wrote it.

    Attributes:
        text: The text.
        columns: The columns that a condition can name; empty for a query.
        within: The option that it was given to, such as `--where`; empty for a query.
        before: The beginnings of the statements that it is put into.
        most_seconds: How long it may take.
    """

    text: str
    columns: Sequence[str] = ()
    within: str = ""
    before: Sequence[str] = ("",)
    most_seconds: float = MOST_SECONDS


def refusal(error: BaseException, written: Written, connection: sqlite3.Connection) -> QueryError:
    """The message for a user whose query cannot be answered, with the place of the word that SQLite stumbles over.

    Parts of the query are put to SQLite again to find the place, so this needs the limits of `held_to_reading` as well.

    Args:
        error: What SQLite or Python raised.
        written: The query.
        connection: A connection to the tables, held to reading.
    """
    return _beyond(error, written) or _misspelt(str(error), written, connection)


def _beyond(error: BaseException, written: Written) -> QueryError | None:
    """The message where a query does or takes more than it may; None where something else is wrong."""
    said = "out of memory" if isinstance(error, MemoryError) else str(error)
    if isinstance(error, UnicodeError):
        return QueryError("the query is not UTF-8", "write it in UTF-8")
    if "interrupted" in said:
        return too_slow(written)
    if "prohibited" in said and HIDDEN in said:
        return QueryError("this table holds names that are not shown", "`talentwatch sql` lists the other tables")
    if any(words in said for words in ("not authorized", "authorization denied", "prohibited", "readonly")):
        return QueryError("this is no query that only reads", "only SELECT is possible here")
    if "one statement at a time" in said:
        return QueryError("this is more than one statement", "write one SELECT at a time, without a semicolon in it")
    return next((QueryError(message, _OUTSIDE) for words, message in _TOO_MUCH if words in said), None)


def too_slow(written: Written) -> QueryError:
    """What to tell where a query is not answered in time."""
    return QueryError("the query takes too long", f"a query may take {written.most_seconds:.0f} seconds; {_OUTSIDE}")


def _misspelt(said: str, written: Written, connection: sqlite3.Connection) -> QueryError:
    """The message where a query is not SQL, or names something that does not exist."""
    columns = written.columns
    found = _NAMED.search(said)
    excerpt: tuple[str, ...] = ()
    hint = "`talentwatch sql` lists tables and columns"
    if found:
        word = found.group(1)
        excerpt = _pointed(
            written.text, word, lambda text: said in {_said(connection, before + text) for before in written.before}
        )
        known = columns if "column" in said and columns else _known(connection, said)
        if "syntax error" in said and word == ")" and written.within:
            hint = f"{written.within} takes one expression, with every bracket in it closed as often as it is opened"
        elif "syntax error" in said and word in columns:
            hint = f'"{word}" is a word of SQL too: write it in double quotes'
        elif near := suggestion(word.rpartition(".")[2], known):
            hint = near
        elif "column" in said and columns:
            hint = f"there are {', '.join(columns)}"
    prefix = f"{written.within}: " if written.within else ""
    return QueryError(f"{prefix}{said}", hint, excerpt)


def _known(connection: sqlite3.Connection, said: str) -> list[str]:
    """The names of tables or columns one of which a user may have meant by a word that is unknown."""
    # Where the time is up, nothing is suggested.
    with suppress(sqlite3.Error, MemoryError):
        found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        tables = [row[0] for row in found if not row[0].startswith(HIDDEN)]
        if "no such table" in said:
            return tables
        if "no such column" in said:
            asked = (connection.execute(f'SELECT * FROM "{table}" LIMIT 0') for table in tables)  # noqa: S608
            return [column[0] for cursor in asked for column in cursor.description]
    return []


def _said(connection: sqlite3.Connection, query: str) -> str:
    """What SQLite says against a query, without running it; empty where it has nothing to say."""
    try:
        connection.execute(f"EXPLAIN {query}")
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, MemoryError) as error:
        return str(error)
    return ""


def _pointed(query: str, word: str, stumbles: Callable[[str], bool]) -> tuple[str, ...]:
    """The line of a query with a word in it, and a line that marks the word; nothing where the word is not found.

    Args:
        query: The query.
        word: The word that SQLite stumbles over.
        stumbles: Whether SQLite stumbles in the same way over a beginning of the query. The first beginning with
            which it does ends with the word that is marked.
    """
    bare = _STRING.sub(lambda found: " " * len(found.group()), query)
    places = list(re.finditer(rf"(?<![\w]){re.escape(word)}(?![\w])", bare, re.IGNORECASE))
    places = (places or list(re.finditer(re.escape(word), bare)))[:_MOST_PLACES]
    if not places:
        return ()
    found = next((place for place in places if stumbles(query[: place.end()])), places[0])
    start = query.rfind("\n", 0, found.start()) + 1
    end = query.find("\n", start)
    line = query[start : end if end >= 0 else len(query)].replace("\t", " ")
    return (f"  {line}", f"  {' ' * (found.start() - start)}{'^' * len(word)}")


def distinct(names: Sequence[str]) -> list[str]:
    """The names of columns made distinct: a second `name` is `name_2`."""
    given: dict[str, int] = {}
    for name in names:
        new, number = name, given.get(name, 1)
        while new in given:
            number += 1
            new = f"{name}_{number}"
        given[name] = number
        given.setdefault(new, 1)
    return list(given)


def _cell(value: object) -> Cell:
    return value.hex() if isinstance(value, bytes) else value  # type: ignore[return-value]
