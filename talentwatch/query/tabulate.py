"""Makes a table of rows in a shape: chosen columns, filtered, sorted and cut rows."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.errors import QueryError, did_you_mean
from talentwatch.findings import nearest
from talentwatch.query.table import Bounds, Column, Shape, Table, Value

Row = TypeVar("Row")


def tabulate(
    kind: str, rows: Iterable[Row], columns: Sequence[Column[Row]], usual: Sequence[str], shape: Shape
) -> Table:
    """A table of some rows.

    Args:
        kind: What the rows are, in the plural.
        rows: The rows in their usual order, which rows keep that a sort finds equal.
        columns: Every column that the table can have.
        usual: The names of the columns that it has unless the shape names others; empty where that is every column.
        shape: The columns, condition, order and number of rows.

    Raises:
        QueryError: The shape names a column that does not exist, or its condition cannot be read.
    """
    by_name = {column.name: column for column in columns}
    names = shape.columns or tuple(usual) or tuple(by_name)
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
    cells = tuple({name: _cell(by_name[name], row, named=shape.by_name) for name in names} for row in ordered)
    return Table(kind, tuple(names), cells)


def _cell(column: Column[Row], row: Row, *, named: bool) -> Value:
    return column.named(row) if named and column.named is not None else column.value(row)


def sort_key(value: Value) -> tuple[object, ...]:
    """What a cell is sorted by: a text regardless of case, a date or a range by its bounds.

    Only keys of cells of one column, which all hold the same type, can be compared with each other.
    """
    if isinstance(value, str):
        return (value.casefold(), value)
    if isinstance(value, UncertainDate):
        return (value.earliest, value.latest)
    if isinstance(value, DayRange | Bounds):
        return (value.least is not None, value.least, value.most is None, value.most)
    return value if isinstance(value, tuple) else (value,)
