"""Departures out of the tables: the same answers as out of the ledger, without reading it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from talentwatch.dates import UncertainDate, number_of
from talentwatch.index.database import Index
from talentwatch.ledger import PUBLIC_FIRST, newest_first
from talentwatch.query.cell_encoding import EPOCH
from talentwatch.query.certainty import Match, window
from talentwatch.query.departures import COLUMNS, USUAL
from talentwatch.query.filters import DAYS, Facts, Filter, Scope, match_departure
from talentwatch.query.table import Column, Shape, Table, Value
from talentwatch.query.tabulate import tabulate

_QUESTIONS = ("fit", "day", "day_basis")
"""The columns that depend on the question."""

_NEEDED = (
    *("id", "person_id", "role", "level", "organization_id", "to_id", "status", "counts", "kind", "manner", "reasons"),
    *sorted({*DAYS, *PUBLIC_FIRST}),
    "verified",
)
"""The columns that a filter looks at."""


@dataclass(frozen=True, slots=True)
class IndexedRow:
    """A departure that fits a question, and how well.

    Attributes:
        values: Its cells, those that were asked for and those that the filter looks at.
        day: The day it stands by.
        manner: Whose wish it was.
    """

    values: Mapping[str, Value]
    day: UncertainDate | None
    match: Match

    @property
    def manner(self) -> str:
        """Whose wish it was."""
        return str(self.values["manner"])


def departures(index: Index, criteria: Filter, shape: Shape) -> tuple[Table, list[IndexedRow]]:
    """The departures asked for, newest first, as a table and as rows before it was cut."""
    named = {*(shape.columns or USUAL), *(key.removeprefix("-") for key in shape.sort)}
    if shape.where:
        named |= {column.name for column in COLUMNS}
    stored = [column.name for column in COLUMNS if column.name in named and column.name not in _QUESTIONS]
    rows = departure_rows(index, criteria, stored)
    return tabulate("departures", rows, _COLUMNS, USUAL, shape), rows


def departure_rows(index: Index, criteria: Filter, columns: Sequence[str] = ()) -> list[IndexedRow]:
    """The departures asked for, newest first, with these columns at least."""
    scope = Scope(index, exact=criteria.exact_org)
    conditions, values = narrowed(criteria)
    found = []
    for row in index.rows("departures", dict.fromkeys((*_NEEDED, *columns)), conditions, values):
        facts = _facts(row)
        match = match_departure(facts, criteria, scope)
        if match >= criteria.least:
            basis = facts.basis(criteria.by)
            day = facts.days[basis] if basis else None
            found.append(IndexedRow({**row, "fit": match.word, "day": day, "day_basis": basis}, day, match))
    found.sort(key=lambda row: (newest_first(row.day), row.values["id"]))
    return found


def narrowed(criteria: Filter) -> tuple[list[str], list[Any]]:
    """Conditions in SQL that hold for all that fits a filter, and for little else; the filter itself decides.

    Returns:
        The conditions, and the values for their question marks.
    """
    conditions: list[str] = []
    values: list[Any] = []

    def one_of(expression: str, words: Sequence[str]) -> None:
        if words:
            conditions.append(f"{expression} IN ({', '.join('?' * len(words))})")
            values.extend(str(word) for word in words)

    one_of("person_id", criteria.person)
    one_of("role", criteria.role)
    one_of("level", criteria.level)
    one_of("kind", criteria.kind)
    one_of("manner", criteria.manner)
    one_of("status", criteria.status)
    if not criteria.status:
        conditions.append("counts")
    for column, wholes, exact in (("organization_id", criteria.org, criteria.exact_org), ("to_id", criteria.to, False)):
        if wholes and exact:
            one_of(column, wholes)
        elif wholes:
            marks = ", ".join("?" * len(wholes))
            conditions.append(f"{column} IN (SELECT organization_id FROM belongs WHERE whole_id IN ({marks}))")  # noqa: S608
            values.extend(wholes)
    if criteria.stale is not None:
        conditions.append("(verified_earliest IS NULL OR verified_earliest < ?)")
        values.append(number_of(criteria.stale) - EPOCH)
    days = window(criteria.since, criteria.until, criteria.on)
    if (criteria.since, criteria.until, criteria.on) != (None, None, ()):
        order = dict.fromkeys((criteria.by, *PUBLIC_FIRST))
        last = f"COALESCE({', '.join(f'{name}_latest' for name in order)})"
        first = f"COALESCE({', '.join(f'{name}_earliest' for name in order)})"
        if not days:
            conditions.append(f"{last} IS NULL")
        else:
            conditions.append(f"({last} IS NULL OR ({last} >= ? AND {first} <= ?))")
            values += [days.stretches[0][0] - EPOCH, days.stretches[-1][1] - EPOCH]
    return conditions, values


def _facts(row: Mapping[str, Any]) -> Facts:
    return Facts(
        id=row["id"],
        person=row["person_id"],
        role=row["role"],
        level=row["level"],
        organization=row["organization_id"],
        destination=row["to_id"],
        status=row["status"],
        counts=row["counts"],
        kind=row["kind"],
        manner=row["manner"],
        reasons=row["reasons"],
        days={name: row[name] for name in (*DAYS, *PUBLIC_FIRST)},
        verified=row["verified"],
    )


def _cell(name: str) -> Callable[[IndexedRow], Value]:
    take = itemgetter(name)
    return lambda row: take(row.values)


_COLUMNS: tuple[Column[IndexedRow], ...] = tuple(
    Column(column.name, column.meaning, _cell(column.name)) for column in COLUMNS
)
