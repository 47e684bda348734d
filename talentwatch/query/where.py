"""`--where`: the rows that meet a condition in SQL over the columns."""

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
"""How long a condition may take for all rows together."""

Row = TypeVar("Row")

_WORD = re.compile(r"\w+")


def where(rows: Sequence[Row], columns: Sequence[Column[Row]], condition: str) -> list[Row]:
    """The rows that meet a condition, in their order.

    Args:
        rows: The rows.
        columns: Every column that the condition can name: a date also as `NAME_earliest` and `NAME_latest`, a range
            as `NAME_least` and `NAME_most`.
        condition: One expression as SQLite takes it after WHERE.

    Raises:
        QueryError: The condition is not one, names a column that does not exist, or takes too long.
    """
    words = {word.casefold() for word in _WORD.findall(condition)}
    # A column that the condition does not name is left empty: it exists only for the hints of an error.
    used = [column for column in columns if not words.isdisjoint(stored_names(column.name))]
    names = [name for column in columns for name in stored_names(column.name)]
    filled = [name for column in used for name in stored_names(column.name)]
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute(f"CREATE TABLE answer (row INTEGER PRIMARY KEY, {', '.join(map(_quoted, names))})")
    connection.executemany(
        f"INSERT INTO answer ({', '.join(['row', *map(_quoted, filled)])}) "  # noqa: S608  names of our own columns
        f"VALUES ({', '.join('?' * (len(filled) + 1))})",
        (
            (number, *(part for column in used for part in stored(column.name, column.value(row))))
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
    """The numbers of the rows that meet a condition.

    The condition must be one expression that nothing follows, and that cannot close the brackets put around it. So
    SQLite has to accept it both with brackets and without. Without, each bracket in it has its partner in it. With,
    it can then only be an expression, a list of several or a SELECT; of these, only an expression is accepted without.
    """
    # On lines of its own: a comment at its end would hide the closing bracket.
    statement = f"{_IN_BRACKETS}{condition}\n) ORDER BY row"
    for each in (statement, f"{_BARE}{condition}"):
        connection.execute(f"EXPLAIN {each}").close()
    return [number for (number,) in connection.execute(statement)]


def _quoted(name: str) -> str:
    return f'"{name}"'
