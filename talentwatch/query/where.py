"""`--where`: a condition in SQL over the columns of an answer."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import TypeVar

from talentwatch.query.cell_encoding import stored, stored_names
from talentwatch.query.table import Column
from talentwatch.query.time_limit import waited_for
from talentwatch.query.user_sql import REFUSED, Written, held_to_reading, refusal, too_slow

MOST_SECONDS = 10.0
"""How long a condition may take over all rows."""

Row = TypeVar("Row")

_WORD = re.compile(r"\w+")


def where(rows: Sequence[Row], columns: Sequence[Column[Row]], condition: str) -> list[Row]:
    """The rows for which a condition holds, in their order.

    Args:
        rows: The rows of an answer.
        columns: Every column they have; a date stands with `_earliest` and `_latest`, a range with `_least`, `_most`.
        condition: One expression as it may stand behind WHERE in SQLite.

    Raises:
        QueryError: It is no condition, names a column that is not there, or takes too long.
    """
    words = {word.casefold() for word in _WORD.findall(condition)}
    # Columns that are not asked for are there to be known, and are left empty.
    asked = [column for column in columns if not words.isdisjoint(stored_names(column.name))]
    names = [name for column in columns for name in stored_names(column.name)]
    filled = [name for column in asked for name in stored_names(column.name)]
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute(f"CREATE TABLE answer (row INTEGER PRIMARY KEY, {', '.join(map(_quoted, names))})")
    connection.executemany(
        f"INSERT INTO answer ({', '.join(['row', *map(_quoted, filled)])}) "  # noqa: S608  names of our own columns
        f"VALUES ({', '.join('?' * (len(filled) + 1))})",
        (
            (number, *(part for column in asked for part in stored(column.name, column.value(row))))
            for number, row in enumerate(rows)
        ),
    )

    written = Written(
        text=condition, columns=names, within="--where", before=(_IN_BRACKETS, _BARE), most_seconds=MOST_SECONDS
    )

    def fitting() -> list[int]:
        with closing(connection), held_to_reading(connection, MOST_SECONDS):
            try:
                return _fitting(connection, condition)
            except REFUSED as error:
                raise refusal(error, written, connection) from None

    numbers = waited_for(fitting, MOST_SECONDS, connection.interrupt, too_slow(written))
    return [rows[number] for number in numbers]


_BARE = "SELECT row FROM answer WHERE\n"
_IN_BRACKETS = f"{_BARE}(\n"


def _fitting(connection: sqlite3.Connection, condition: str) -> list[int]:
    """The numbers of the rows for which a condition holds.

    What SQLite takes both in brackets and without them is one expression and nothing else. Without them it closes no
    bracket that it has not opened, for the grammar knows brackets in pairs alone. So the two put around it are a pair
    as well, and between them stands an expression, a list of several or a SELECT, with nothing behind it; and of these
    three only the first can stand without brackets.
    """
    # On lines of its own, lest a comment at its end swallow the bracket.
    statement = f"{_IN_BRACKETS}{condition}\n) ORDER BY row"
    for each in (statement, f"{_BARE}{condition}"):
        connection.execute(f"EXPLAIN {each}").close()
    return [number for (number,) in connection.execute(statement)]


def _quoted(name: str) -> str:
    return f'"{name}"'
