"""Tables for people, drawn by Rich: what fits the width is shown, wide characters keep the columns aligned."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.box import ASCII2, SIMPLE_HEAD
from rich.table import Table as RichTable
from rich.text import Text

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.query.table import Table, Value
from talentwatch.render.safe import visible

STYLES: Mapping[str, str] = {
    "disputed": "yellow",
    "involuntary": "red",
    "voluntary": "green",
    "denied": "strike",
    "rumoured": "dim",
    "reversed": "magenta",
    "possible": "dim",
    "none known": "dim",
    "not known": "dim",
}
"""The style of a cell that holds this word."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as people see it: its heading, the cells from a row, and whether it may be narrowed."""

    title: str
    words: Callable[[Mapping[str, Value]], str]
    keep_whole: bool = False


def draw(table: Table, headings: Sequence[Heading], *, ascii_only: bool = False) -> RichTable:
    """The table with these headings."""
    drawn = RichTable(box=ASCII2 if ascii_only else SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for heading in headings:
        drawn.add_column(heading.title, no_wrap=heading.keep_whole, overflow="fold")
    for row in table.rows:
        cells = [visible(heading.words(row)) for heading in headings]
        drawn.add_row(*(Text(words, style=STYLES.get(words, "")) for words in cells))
    return drawn


def plain_headings(table: Table) -> list[Heading]:
    """The columns under their own names; those in which nothing stands are left out."""
    told = [name for name in table.columns if any(words(row[name]) for row in table.rows)]
    return [Heading(name.replace("_", " "), _cells(name)) for name in told or table.columns]


def _cells(name: str) -> Callable[[Mapping[str, Value]], str]:
    return lambda row: words(row[name])


def words(value: Value) -> str:
    """A cell for people: lists with commas, instants by their day, ranges in words, nothing for what is not known."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case UncertainDate():
            return value.day_text
        case DayRange():
            return str(value)
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)
