"""The tables as an index: ids looked up, days of the hierarchy, rows and full text."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from talentwatch.index.search_words import match
from talentwatch.ledger import Days, Membership
from talentwatch.ledger.suggestions import unknown
from talentwatch.model import Kind
from talentwatch.query.cell_encoding import EPOCH, known, stored_names
from talentwatch.query.table import Value

_NAMES = ("names", "hidden_names")
_TEXTS = ("texts", "hidden_texts")
"""The tables in which records are looked up by names and by words; those of hidden names are never shown."""


class Index:
    """The tables, open for reading.

    Attributes:
        connection: The database.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    def left_out(self) -> list[tuple[str, int, str]]:
        """The parts of records that contradict themselves and stand in no table: file, line and reason."""
        return self.connection.execute("SELECT path, line, what FROM left_out ORDER BY path, line, what").fetchall()

    def current_id(self, kind: Kind, value: str) -> str | None:
        """The id a record has now, for an id it has or had; None where there is no such record."""
        if self.connection.execute(f"SELECT 1 FROM {kind.value} WHERE id = ?", (value,)).fetchone():  # noqa: S608
            return value
        row = self.connection.execute(
            "SELECT id FROM former_ids WHERE kind = ? AND former_id = ?", (kind.value, value)
        ).fetchone()
        return row[0] if row else None

    def resolve(self, kind: Kind, value: str) -> str:
        """The id a record has now.

        Raises:
            UnknownIdError: No record of this kind has or had the id; the error names the nearest ids and names.
        """
        found = self.current_id(kind, value)
        if found is None:
            names: dict[str, list[str]] = {}
            query = " UNION ALL ".join(f"SELECT id, name FROM {each} WHERE kind = :kind" for each in _NAMES)  # noqa: S608
            rows = self.connection.execute(query, {"kind": kind.value})
            for key, name in rows:
                names.setdefault(key, []).append(name)
            raise unknown(kind, value, names)
        return found

    def membership(self, organization: str, whole: str) -> Membership:
        """The days on which an organization was another one or a part of it, directly or not."""
        if whole not in self._parts:
            self._parts[whole] = self._parts_of(whole)
        return self._parts[whole].get(organization, Membership())

    def called(self) -> dict[str, str]:
        """What organizations, roles, tenures and departures are called by id: a name, a title, or a post in words."""
        named = "SELECT id, name FROM organizations UNION ALL SELECT id, title FROM roles"
        posts = " UNION ALL ".join(f"SELECT id, title, organization FROM {each}" for each in ("tenures", "departures"))  # noqa: S608
        held = self.connection.execute(posts).fetchall()
        return {
            **{key: ", ".join(part for part in (title, where) if part) for key, title, where in held},
            **dict(self.connection.execute(named).fetchall()),
        }

    def matching(self, kind: str, words: str) -> frozenset[str]:
        """The ids of the records of one kind in which words stand.

        Raises:
            QueryError: There is no word.
        """
        query = " UNION ".join(
            f"SELECT id FROM {each} WHERE {each} MATCH :words AND kind = :kind"  # noqa: S608
            for each in _TEXTS
        )
        found = self.connection.execute(query, {"words": match(words), "kind": kind})
        return frozenset(row[0] for row in found)

    def rows(
        self, table: str, columns: Iterable[str], conditions: Sequence[str] = (), values: Sequence[Any] = ()
    ) -> Iterator[dict[str, Value]]:
        """Rows of a table as the commands know them: dates as dates, ranges as ranges, lists as lists.

        Args:
            table: Its name.
            columns: The columns wanted, by the names they have in answers.
            conditions: Conditions in SQL, all of which hold, with `?` for each value.
            values: The values.
        """
        names: list[str] = []
        places = []
        for name in columns:
            parts = stored_names(name)
            places.append((name, slice(len(names), len(names) + len(parts))))
            names += parts
        told = ", ".join(f'"{name}"' for name in names)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        for row in self.connection.execute(f"SELECT {told} FROM {table}{where}", tuple(values)):  # noqa: S608
            yield {name: known(name, row[place]) for name, place in places}

    @cached_property
    def _parts(self) -> dict[str, Mapping[str, Membership]]:
        return {}

    def _parts_of(self, whole: str) -> Mapping[str, Membership]:
        stretches: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        rows = self.connection.execute(
            "SELECT organization_id, first, last, sure FROM belongs WHERE whole_id = ?", (whole,)
        )
        for organization, first, last, sure in rows:
            stretches.setdefault(organization, ([], []))[sure].append((first + EPOCH, last + EPOCH))
        return {key: Membership(Days.of(possible), Days.of(sure)) for key, (possible, sure) in stretches.items()}
