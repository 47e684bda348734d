"""`--where`: a condition in SQL over the columns of an answer."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import TypeVar

from talentwatch.query.asking import held_to_reading, refusal
from talentwatch.query.cells import stored, stored_names
from talentwatch.query.table import Column

MOST_SECONDS = 10.0
"""How long a condition may take over all rows."""

Row = TypeVar("Row")

_WORD = re.compile(r"\w+")


def where(rows: Sequence[Row], columns: Sequence[Column[Row]], condition: str) -> list[Row]:
    """The rows for which a condition holds, in their order.

    Args:
        rows: The rows of an answer.
        columns: Every column they have; a date stands with `_earliest` and `_latest`, a range with `_least`, `_most`.
        condition: What may stand behind WHERE in SQLite.

    Raises:
        QueryError: It is no condition, names a column that is not there, or takes too long.
    """
    words = {word.casefold() for word in _WORD.findall(condition)}
    # Columns that are not asked for are there to be known, and are left empty.
    asked = [column for column in columns if not words.isdisjoint(stored_names(column.name))]
    names = [name for column in columns for name in stored_names(column.name)]
    filled = [name for column in asked for name in stored_names(column.name)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE answer (row INTEGER PRIMARY KEY, {', '.join(map(_quoted, names))})")
        connection.executemany(
            f"INSERT INTO answer ({', '.join(['row', *map(_quoted, filled)])}) "  # noqa: S608  names of our own columns
            f"VALUES ({', '.join('?' * (len(filled) + 1))})",
            (
                (number, *(part for column in asked for part in stored(column.name, column.value(row))))
                for number, row in enumerate(rows)
            ),
        )
        try:
            with held_to_reading(connection, MOST_SECONDS):
                # On lines of its own, lest a comment at its end swallow the bracket.
                fitting = connection.execute(f"SELECT row FROM answer WHERE (\n{condition}\n)").fetchall()  # noqa: S608
        except (sqlite3.Error, sqlite3.Warning, MemoryError) as error:
            raise refusal(error, condition, connection, names, within="--where") from None
    return [rows[number] for number in sorted({number for (number,) in fitting})]


def _quoted(name: str) -> str:
    return f'"{name}"'
