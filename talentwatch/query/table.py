"""Answers as tables: documented columns over records, sorted and cut to what was asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.errors import QueryError, did_you_mean
from talentwatch.findings import nearest


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number that is known only within bounds.

    Attributes:
        least: It is no less.
        most: It is no more; None where there is no bound.
    """

    least: float
    most: float | None

    @property
    def exact(self) -> bool:
        """Whether it is known."""
        return self.least == self.most


Value = str | int | float | bool | UncertainDate | DayRange | Bounds | tuple[str, ...] | None
"""What a cell holds; None where nothing is known."""


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its name in every format, what it means, and how it follows from a row."""

    name: str
    meaning: str
    value: Callable[[Row], Value]


@dataclass(frozen=True, slots=True)
class Table:
    """An answer.

    Attributes:
        kind: What the rows are, in the plural: "departures".
        columns: The names of the columns, in order.
        rows: The cells by name of column.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a table is cut.

    Attributes:
        columns: Names of columns, in order; empty for the usual ones.
        sort: Names of columns to sort by, each with a `-` before it for the other way; empty for the usual order.
        where: A condition in SQL over the columns; empty for none.
        limit: How many rows at most; None for all.
    """

    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    where: str = ""
    limit: int | None = None


def tabulate(
    kind: str, rows: Iterable[Row], columns: Sequence[Column[Row]], usual: Sequence[str], shape: Shape
) -> Table:
    """A table of the rows.

    Args:
        kind: What the rows are.
        rows: In their usual order, which stays the order of rows that a sort finds equal.
        columns: Every column there is.
        usual: The columns shown unless others are asked for.
        shape: What is asked for.

    Raises:
        QueryError: A column asked for is not there.
    """
    by_name = {column.name: column for column in columns}
    names = shape.columns or tuple(usual)
    for name in (*names, *(key.removeprefix("-") for key in shape.sort)):
        if name not in by_name:
            message = f'{kind} have no column "{name}"'
            raise QueryError(message, did_you_mean(nearest(name, by_name)) or f"there are {', '.join(by_name)}")
    ordered = list(rows)
    if shape.where:
        from talentwatch.query.where import where

        ordered = where(ordered, columns, shape.where)
    for key in reversed(shape.sort):
        value = by_name[key.removeprefix("-")].value
        valued = [(value(row), row) for row in ordered]
        known = [pair for pair in valued if pair[0] not in (None, (), "")]
        unknown = [pair for pair in valued if pair[0] in (None, (), "")]
        known.sort(key=lambda pair: sort_key(pair[0]), reverse=key.startswith("-"))
        ordered = [row for _, row in (*known, *unknown)]
    if shape.limit is not None:
        ordered = ordered[: shape.limit]
    cells = tuple({name: by_name[name].value(row) for name in names} for row in ordered)
    return Table(kind, tuple(names), cells)


def sort_key(value: Value) -> Any:  # noqa: ANN401  cells of one column are of one sort, and compare with each other
    """What a cell is sorted by: text without regard to case, dates and ranges by their ends."""
    if isinstance(value, str):
        return (value.casefold(), value)
    if isinstance(value, UncertainDate):
        return (value.earliest, value.latest)
    if isinstance(value, DayRange | Bounds):
        return (value.least, value.most is None, value.most)
    return value
