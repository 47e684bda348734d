"""Answers on standard output: tables and drawings, as wide and as colourful as where they go."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from talentwatch.cli.options import FORMATS, Options
from talentwatch.cli.process_signals import terminal_lent
from talentwatch.cli.standard_streams import emit, emit_data, on_terminal, say
from talentwatch.errors import QueryError
from talentwatch.findings import listed, suggestion
from talentwatch.query.table import Table

if TYPE_CHECKING:
    from rich.console import RenderableType

PIPE_WIDTH = 100
"""How wide a drawing is where there is no terminal and COLUMNS is not set."""

NARROWEST = 40


NOT_RUN = (126, 127)
"""What a shell returns for a command that cannot be run or is not there."""


def width() -> int:
    """How many columns there are: COLUMNS, else the terminal's, else `PIPE_WIDTH`."""
    columns = os.environ.get("COLUMNS", "")
    if columns:
        return max(int(columns), NARROWEST)
    return max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, NARROWEST) if on_terminal() else PIPE_WIDTH


def ascii_only() -> bool:
    """Whether the output cannot hold the signs that drawings are made of."""
    try:
        "▓░▶┬─…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def format_of(options: Options) -> str:
    """The format asked for: a table on a terminal, TSV in a pipe, unless one was named.

    Raises:
        QueryError: There is no such format.
    """
    if options.format is None:
        return "table" if on_terminal() else "tsv"
    if options.format not in FORMATS:
        message = f'there is no format "{options.format}"'
        raise QueryError(message, suggestion(options.format, FORMATS) or f"write {listed(FORMATS)}")
    return options.format


def print_table(
    options: Options, table: Table, draw: "Callable[[Table], RenderableType]", nothing: str = "nothing matches"
) -> None:
    """Print a table in the format asked for.

    Args:
        options: What was typed.
        table: The answer.
        draw: Makes of it what Rich prints on a terminal.
        nothing: What to say on a terminal where the table is empty.
    """
    match format_of(options):
        case "table" if table.rows:
            print_drawing(draw(table))
        case "table":
            say(*filter(None, [nothing]))
        case form:
            emit_data(_document(form, table, header=not options.no_header))
    if options.exit_status and not table.rows:
        raise typer.Exit(1)


def _document(form: str, table: Table, *, header: bool) -> str:
    """A table written in a format other than `table`; only the modules of that format are loaded."""
    match form:
        case "tsv" | "csv":
            from talentwatch.render.delimited import comma_separated, tsv

            return tsv(table, header=header) if form == "tsv" else comma_separated(table, header=header)
        case "json" | "ndjson":
            from talentwatch.render.as_json import as_json, ndjson

            return as_json(table) if form == "json" else ndjson(table)
        case "yaml":
            from talentwatch.render.as_yaml import as_yaml

            return as_yaml(table)
        case "markdown":
            from talentwatch.render.as_markdown import as_markdown

            return as_markdown(table)
        case _:
            from talentwatch.render.as_html import as_html

            return as_html(table)


def print_drawing(*drawings: "RenderableType") -> None:
    """Print something drawn, in colour where the terminal takes it, through PAGER where it is long."""
    from rich.console import Console

    stream = io.StringIO()
    colour = wants_colour()
    console = Console(
        file=stream,
        width=width(),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    for drawing in drawings:
        console.print(drawing, markup=False, crop=False)
    print_text("".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines()))


def print_text(text: str) -> None:
    """Print a text, through PAGER where it is longer than the terminal."""
    if not page(text):
        emit(text)


def wants_colour() -> bool:
    """Whether to colour: on a terminal unless NO_COLOR is set, elsewhere only if FORCE_COLOR is."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (on_terminal() and os.environ.get("TERM") != "dumb")


def page(text: str) -> bool:
    """Show a text through the program in PAGER, if it is set and the text is longer than the terminal.

    Returns:
        Whether it was shown.
    """
    pager = os.environ.get("PAGER", "").strip()
    if not pager or not on_terminal() or text.count("\n") < shutil.get_terminal_size().lines:
        return False
    environment = {"LESS": "FRX", **os.environ}
    try:
        # Ended here, the pager would leave the terminal as it has set it.
        with terminal_lent():
            # The user's own variable, as git and man read it: a command line, not a path.
            ran = subprocess.run(  # noqa: S602
                pager, shell=True, check=False, input=text.encode(errors="backslashreplace"), env=environment
            )
    except OSError:
        return False
    return ran.returncode not in NOT_RUN
