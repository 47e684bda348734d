"""Answers as tables: documented columns over records, sorted and cut to what was asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from talentwatch.dates import DayRange, UncertainDate


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

Cells = Mapping[str, Value]
"""The cells of a row by the name of their column."""

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
    rows: tuple[Cells, ...]


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
