"""What schema.sql says: its tables and columns, each with its meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from talentwatch.query.user_sql import HIDDEN

VERSION = 6
"""Goes up when a table changes."""

APPLICATION = 0x74616C77
"""What marks a SQLite file as an index of this program: `talw`."""

_TABLE = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+)")
_COLUMN = re.compile(r'    "?(\w+)"? *([A-Z]*)[^-]*-- (.*)')


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: its name, its type in SQL, and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SchemaTable:
    """A table: its name, what it holds, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[TableColumn, ...]


@cache
def text() -> str:
    """The statements that make the tables."""
    return files("talentwatch.index").joinpath("schema.sql").read_text(encoding="utf-8")


def statements(*, texts: bool = True) -> str:
    """The statements, with or without the table for full text, which only SQLite reads."""
    return text() if texts else text().partition("-- The words of every record")[0]


@cache
def tables() -> tuple[SchemaTable, ...]:
    """Every table that may be asked, in the order of the file."""
    return tuple(table for table in _tables(text()) if not table.name.startswith(HIDDEN))


def _tables(sql: str) -> Iterator[SchemaTable]:
    said: list[str] = []
    name, meaning, columns = "", "", list[TableColumn]()
    for line in sql.splitlines():
        if line.startswith("-- "):
            said.append(line.removeprefix("-- "))
        elif found := _TABLE.match(line):
            name, meaning, columns = found.group(1), " ".join(said), []
        elif name and (column := _COLUMN.match(line)):
            columns.append(TableColumn(column.group(1), column.group(2) or "TEXT", column.group(3)))
        elif name and line.startswith(")"):
            yield SchemaTable(name, meaning, tuple(columns))
            name = ""
            said = []
        elif not line:
            said = []
        else:
            said = [] if not line.startswith("--") else said


TABLES = tables
