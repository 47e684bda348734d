"""Tables drawn for a terminal by Rich, no wider than it is, also with letters that take two cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rich.box import ASCII2, SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.query.table import Bounds, Cells, Table, Value
from talentwatch.render.cell_width import cells
from talentwatch.render.list_cells import abridged
from talentwatch.render.timeline.layout import presentable

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


WORD, SHORTEST_WORD = 16, 8
"""How many letters of a word are kept together in a column, and how few where room is short."""

LONGEST_KEPT = 24
"""A cell that is kept on one line, such as a day, is never broken if it is no longer than this; a longer id may be."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column for people: its heading, how a cell of it is written, and whether cells are kept on one line."""

    title: str
    words: Callable[[Cells], str]
    keep_whole: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    heading: Heading
    cells: tuple[Text, ...]
    longest: int
    longest_word: int

    def kept(self, longest_kept: int) -> bool:
        """Whether its cells are kept on one line, if only cells of at most `longest_kept` are."""
        return self.heading.keep_whole and self.longest <= longest_kept


def draw(table: Table, headings: Sequence[Heading], *, width: int, ascii_only: bool = False) -> RenderableType:
    """A table under some headings; where its columns would be too narrow, each row becomes a block of lines.

    Args:
        table: The table.
        headings: Its headings, with how their cells are written.
        width: How many cells wide a line is.
        ascii_only: Whether the terminal can show ASCII only.
    """
    columns = [_column(table, heading, ascii_only=ascii_only) for heading in headings]
    gaps = (3 if ascii_only else 2) * (len(columns) - 1)
    for longest_kept, word in product((width, LONGEST_KEPT), range(WORD, SHORTEST_WORD - 1, -1)):
        least = [_least(column, longest_kept, word) for column in columns]
        if sum(least) + gaps <= width:
            widths = _shared_out(columns, least, width - gaps)
            return _grid(columns, widths, longest_kept, ascii_only=ascii_only)
    return _blocks(columns, len(table.rows))


def _column(table: Table, heading: Heading, *, ascii_only: bool) -> _Column:
    texts = [presentable(heading.words(row), ascii_only=ascii_only) for row in table.rows]
    return _Column(
        heading,
        tuple(Text(text, style=STYLES.get(text, "")) for text in texts),
        max(map(cells, texts), default=0),
        max((cells(word) for text in texts for word in text.split(" ")), default=0),
    )


def _least(column: _Column, longest_kept: int, word: int) -> int:
    """The least width of a column, if `word` letters of each word are kept together."""
    if column.kept(longest_kept):
        return max(column.longest, cells(column.heading.title))
    return max(min(column.longest_word, word), *(cells(each) for each in column.heading.title.split(" ")))


def _shared_out(columns: Sequence[_Column], least: Sequence[int], room: int) -> list[int]:
    """The width of each column: its least width, and an equal share of the room that is left, as far as it needs it.

    Rich would share out the room too, but then widens columns to their least width again, beyond the line.
    """
    wished = [max(column.longest, cells(column.heading.title)) for column in columns]
    widths = list(least)
    for _ in range(room - sum(least)):
        lacking = [number for number, width in enumerate(widths) if width < wished[number]]
        if not lacking:
            break
        widths[min(lacking, key=lambda number: widths[number] - least[number])] += 1
    return widths


def _grid(columns: Sequence[_Column], widths: Sequence[int], longest_kept: int, *, ascii_only: bool) -> RichTable:
    drawn = RichTable(
        box=ASCII2 if ascii_only else SIMPLE_HEAD,
        padding=(0, 1) if ascii_only else (0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )
    for column, width in zip(columns, widths, strict=True):
        drawn.add_column(column.heading.title, no_wrap=column.kept(longest_kept), width=width, overflow="fold")
    for row in zip(*(column.cells for column in columns), strict=True):
        drawn.add_row(*row)
    return drawn


def _blocks(columns: Sequence[_Column], rows: int) -> Group:
    parts: list[RenderableType] = []
    for number in range(rows):
        grid = RichTable.grid(padding=(0, 2))
        grid.add_column(style="bold", overflow="fold", max_width=20)
        grid.add_column(overflow="fold", ratio=1)
        for column in columns:
            if column.cells[number]:
                grid.add_row(column.heading.title, column.cells[number])
        parts += [grid, Text("")] if number < rows - 1 else [grid]
    return Group(*parts)


def plain_headings(table: Table) -> list[Heading]:
    """Headings that are the names of the columns; a column whose cells are all empty or `no` is left out."""
    told = [name for name in table.columns if any(row[name] not in (None, False, (), "") for row in table.rows)]
    return [Heading(name.replace("_", " "), _cells(name), _whole(table, name)) for name in told or table.columns]


def _whole(table: Table, name: str) -> bool:
    """Whether the cells of a column are kept on one line: ids are copied, days are compared."""
    return name == "id" or any(isinstance(row[name], UncertainDate) for row in table.rows)


def _cells(name: str) -> Callable[[Cells], str]:
    return lambda row: words(row[name])


def rounded(value: float, places: int = 2) -> str:
    """A number with at most so many decimal places, without zeros at its end."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def between(value: Bounds | DayRange | None, show: Callable[[float], str] = rounded) -> str:
    """A number within bounds in words: one number where both bounds are written alike, `n/a` for None."""
    if value is None:
        return "n/a"
    least, most = (None if bound is None else show(bound) for bound in (value.least, value.most))
    if most is None:
        return "any number" if least is None else f"{least} or more"
    if least is None:
        return f"{most} or less"
    return least if least == most else f"{least} to {most}"


def words(value: Value) -> str:  # noqa: PLR0911  one for each sort of value
    """A cell for people: the first of a list with commas, an instant as its day, a range in words, nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case UncertainDate():
            return value.day_text
        case DayRange():
            return str(value)
        case Bounds():
            return between(value)
        case float():
            return rounded(value)
        case tuple():
            return ", ".join(abridged(value))
        case _:
            return str(value)
