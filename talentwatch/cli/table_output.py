"""Tables on standard output: the columns that people see, drawn by Rich where they go to a terminal."""

from typing import Any

from talentwatch.cli.options import Options


def draw(table: Any, headings: Any = None) -> Any:  # noqa: ANN401  Rich is not imported before it is needed
    """A table as Rich prints it, with headings of its own or the names of the columns."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render import rich_table as tables

    drawn = headings() if headings is not None else tables.plain_headings(table)
    return tables.draw(table, drawn, width=width(), ascii_only=ascii_only())


def on_terminal(options: Options, shape: Any, usual: tuple[str, ...]) -> Any:  # noqa: ANN401
    """The shape of a table with the columns that people see, unless others were asked for."""
    from dataclasses import replace

    from talentwatch.cli.output import format_of

    return replace(shape, columns=usual) if format_of(options) == "table" and not shape.columns else shape
