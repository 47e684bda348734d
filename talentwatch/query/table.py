"""Tables: their columns and cells, and the shape that says which of them are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.query.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number that is known only within bounds.

    Attributes:
        least: The smallest that it can be.
        most: The largest that it can be; None where nothing bounds it.
    """

    least: float
    most: float | None

    @property
    def exact(self) -> bool:
        """Whether the number itself is known."""
        return self.least == self.most


Value = str | int | float | bool | UncertainDate | DayRange | Bounds | tuple[str, ...] | None
"""What a cell holds; None where nothing is known."""

Cells = Mapping[str, Value]
"""The cells of a row by the name of their column."""

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row_contra]):
    """A column: its name in every format, what it means, and how its cell is made from a row.

    Attributes:
        named: How the cell is made for people, where `value` holds ids: with the names of what they are the ids of.
    """

    name: str
    meaning: str
    value: Callable[[Row_contra], Value]
    named: Callable[[Row_contra], Value] | None = None


def columns_of(row_type: type[Row], **meanings: str) -> tuple[Column[Row], ...]:
    """Columns that are attributes of a row and bear their names, each with what it means.

    Raises:
        AttributeError: The rows have no such attribute.
    """
    for name in meanings:
        getattr(row_type, name)
    return tuple(Column(name, meaning, attrgetter(name)) for name, meaning in meanings.items())


@dataclass(frozen=True, slots=True)
class Table:
    """A table, ready to be written in any format.

    Attributes:
        kind: What the rows are, in the plural: "departures".
        columns: The names of the columns, in order.
        rows: The cells of each row.
        provenance: Where it comes from; None where it is not of records, or nobody has to be told.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Which columns and rows of a table are shown, and in which order.

    Attributes:
        columns: The names of the columns, in order; empty for the usual ones.
        sort: The names of columns to sort by, with a `-` before one for descending order; empty for the usual order.
        where: A condition in SQL that the rows have to meet; empty for none.
        limit: How many rows at most; None for all.
        by_name: Whether names stand where a column holds ids, as on a terminal where no columns were asked for.
    """

    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    where: str = ""
    limit: int | None = None
    by_name: bool = False
