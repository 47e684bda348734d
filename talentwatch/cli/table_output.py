"""Tables on a terminal: the columns that people see, and their drawing by Rich."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from talentwatch.cli.options import Options
from talentwatch.query.table import Shape, Table

if TYPE_CHECKING:
    from rich.console import RenderableType

    from talentwatch.render.rich_table import Heading


def draw(table: Table, headings: "Callable[[], Sequence[Heading]] | None" = None) -> "RenderableType":
    """A table as Rich prints it.

    Args:
        table: The table.
        headings: Gives its headings; without it, the names of its columns are the headings.
    """
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render import rich_table

    drawn = headings() if headings is not None else rich_table.plain_headings(table)
    return rich_table.draw(table, drawn, width=width(), ascii_only=ascii_only())


def with_terminal_columns(options: Options, shape: Shape, columns: tuple[str, ...]) -> Shape:
    """The shape, with these columns and with names for ids where it goes to a terminal and no columns were typed."""
    from talentwatch.cli.output import format_of

    for_people = format_of(options) == "table" and not shape.columns
    return replace(shape, columns=columns, by_name=True) if for_people else shape
