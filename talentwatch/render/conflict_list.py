"""Claims of sources drawn for a terminal: by record and field, each value with those who claim it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from talentwatch.query.table import Cells
from talentwatch.render.rich_table import words
from talentwatch.render.timeline.layout import presentable

NEEDED = ("record", "sort", "field", "held", "value", "by", "publisher", "published", "quote", "note", "resolution")
"""The columns that a table has to have to be drawn here."""

Row = Mapping[str, str]
"""The cells of a claim as texts that the terminal can show."""


def draw(rows: Sequence[Cells], *, ascii_only: bool = False) -> Group:
    """Claims under the headings of their records; the value that the record itself holds is bold.

    Args:
        rows: The claims, with the columns in `NEEDED`; those on one record and field follow each other.
        ascii_only: Whether the terminal can show ASCII only.
    """
    shown = [{name: presentable(words(row[name]), ascii_only=ascii_only) for name in NEEDED} for row in rows]
    parts: list[RenderableType] = []
    for record, about in groupby(shown, key=lambda row: (row["record"], row["sort"])):
        parts.append(Text.assemble((record[0], "bold"), (f"  {record[1]}", "dim")))
        for _, claims in groupby(about, key=lambda row: row["field"]):
            parts.append(Padding(_field(list(claims)), (0, 0, 1, 2)))
    return Group(*parts)


def _field(rows: list[Row]) -> Group:
    first = rows[0]
    held = first["held"]
    heading = Text(first["field"], style="cyan")
    heading.append(f": {held}" if held else "", style="default")
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(max_width=36, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for value, said in groupby(rows, key=lambda row: row["value"]):
        grid.add_row(
            Text(value, style="bold" if value == held else ""),
            Text("\n".join(_who(list(said)))),
        )
    resolution = first["resolution"]
    parts: list[RenderableType] = [heading, Padding(grid, (0, 0, 0, 2))]
    if resolution:
        parts.append(Padding(Text(f"held because: {resolution}", style="dim"), (0, 0, 0, 2)))
    return Group(*parts)


def _who(rows: list[Row]) -> list[str]:
    """Those who claim a value, with their quotes and notes; those with the same words share a line."""
    speakers: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        said = (row["by"], row["quote"], row["note"])
        where = ", ".join(part for part in (row["publisher"], row["published"]) if part)
        speakers.setdefault(said, []).append(where)
    return [_said(by, quote, note, where) for (by, quote, note), where in speakers.items()]


def _said(by: str, quote: str, note: str, where: list[str]) -> str:
    places = "; ".join(place for place in where if place)
    who = f"{by}, in {places}" if by and places else by or places
    detail = "; ".join(part for part in (f'"{quote}"' if quote else "", note) if part)
    return f"{who} ({detail})" if detail else who
