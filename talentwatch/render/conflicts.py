"""Disagreements for people: record by record and field by field, each value with who says so."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from talentwatch.query.table import Value
from talentwatch.render.safe import visible
from talentwatch.render.table import words

NEEDED = ("record", "sort", "field", "held", "value", "by", "publisher", "published", "quote", "note", "resolution")
"""The columns that the drawing is made of."""

Row = Mapping[str, Value]


def draw(rows: Sequence[Row]) -> Group:
    """The claims under their records; the value that the record holds is marked."""
    parts: list[RenderableType] = []
    for record, about in groupby(rows, key=lambda row: (words(row["record"]), words(row["sort"]))):
        parts.append(Text.assemble((visible(record[0]), "bold"), (f"  {record[1]}", "dim")))
        for _, claims in groupby(about, key=lambda row: words(row["field"])):
            parts.append(Padding(_field(list(claims)), (0, 0, 1, 2)))
    return Group(*parts)


def _field(rows: list[Row]) -> Group:
    first = rows[0]
    held = words(first["held"])
    heading = Text(visible(words(first["field"])), style="cyan")
    heading.append(visible(f": {held}") if held else "", style="default")
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(max_width=36, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for value, said in groupby(rows, key=lambda row: words(row["value"])):
        grid.add_row(
            Text(visible(value), style="bold" if value == held else ""),
            Text("\n".join(visible(line) for line in _who(list(said)))),
        )
    resolution = words(first["resolution"])
    parts: list[RenderableType] = [heading, Padding(grid, (0, 0, 0, 2))]
    if resolution:
        parts.append(Padding(Text(visible(f"held because: {resolution}"), style="dim"), (0, 0, 0, 2)))
    return Group(*parts)


def _who(rows: list[Row]) -> list[str]:
    """Who says so: those who say it in the same words together, then what a reader has to know of them."""
    speakers: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        said = (words(row["by"]), words(row["quote"]), words(row["note"]))
        where = ", ".join(part for part in (words(row["publisher"]), words(row["published"])) if part)
        speakers.setdefault(said, []).append(where)
    return [_said(by, quote, note, where) for (by, quote, note), where in speakers.items()]


def _said(by: str, quote: str, note: str, where: list[str]) -> str:
    places = "; ".join(place for place in where if place)
    who = f"{by}, in {places}" if by and places else by or places
    detail = "; ".join(part for part in (f'"{quote}"' if quote else "", note) if part)
    return f"{who} ({detail})" if detail else who
