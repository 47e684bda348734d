"""Standard output and error: data to the one, everything else to the other, and a closed pipe ends quietly."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import typer

from talentwatch.cli.options import FORMATS, Asked
from talentwatch.errors import QueryError
from talentwatch.findings import listed, suggestion
from talentwatch.query.table import Table

PIPE_WIDTH = 100
"""How wide a drawing is where there is no terminal and COLUMNS is not set."""

NARROWEST = 40


def on_terminal() -> bool:
    """Whether somebody looks at standard output."""
    return sys.stdout.isatty()


def width() -> int:
    """How many columns there are: COLUMNS, else the terminal's, else `PIPE_WIDTH`."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(int(columns), NARROWEST)
    return max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, NARROWEST) if on_terminal() else PIPE_WIDTH


def ascii_only() -> bool:
    """Whether the output cannot hold the signs that drawings are made of."""
    try:
        "▓░▶┬─…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def format_of(asked: Asked) -> str:
    """The format asked for: a table on a terminal, TSV in a pipe, unless one was named.

    Raises:
        QueryError: There is no such format.
    """
    if asked.format is None:
        return "table" if on_terminal() else "tsv"
    if asked.format not in FORMATS:
        message = f'there is no format "{asked.format}"'
        raise QueryError(message, suggestion(asked.format, FORMATS) or f"write {listed(FORMATS)}")
    return asked.format


def print_table(asked: Asked, table: Table, draw: Callable[[Table], Any]) -> None:
    """Print a table in the format asked for; `draw` makes what Rich prints on a terminal."""
    from talentwatch.render import machine

    match format_of(asked):
        case "table":
            print_drawing(draw(table))
        case "tsv":
            emit(machine.tsv(table, header=not asked.no_header))
        case "csv":
            emit(machine.comma_separated(table, header=not asked.no_header))
        case "json":
            emit(machine.as_json(table))
        case _:
            emit(machine.ndjson(table))
    if asked.exit_status and not table.rows:
        raise typer.Exit(1)


def print_drawing(*drawings: Any) -> None:  # noqa: ANN401  whatever Rich prints
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
    """Show a text through the program in PAGER, if it is set and the text is longer than the terminal."""
    pager = os.environ.get("PAGER", "").strip()
    if not pager or not on_terminal() or text.count("\n") < shutil.get_terminal_size().lines:
        return False
    environment = {"LESS": "FRX", **os.environ}
    try:
        # The user's own variable, as git and man read it: a command line, not a path.
        subprocess.run(pager, shell=True, check=False, input=text.encode(errors="backslashreplace"), env=environment)  # noqa: S602
    except OSError:
        return False
    return True


def emit(text: str) -> None:
    """Write data to standard output; where its reader has gone, end quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        raise typer.Exit(0) from None


def silence() -> None:
    """Point standard output to nowhere, so that nothing more is said when it is closed at the end."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(*lines: str) -> None:
    """Say something to the person at the terminal, on standard error; nothing in a pipe."""
    if on_terminal() and sys.stderr.isatty():
        for line in lines:
            sys.stderr.write(f"{line}\n")
