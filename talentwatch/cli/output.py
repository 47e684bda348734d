"""Tables and drawings on standard output, in the format, width and colours that suit it."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from talentwatch.cli.observed_days import provenance_of, tell_observation
from talentwatch.cli.options import FORMATS, Options
from talentwatch.cli.process_signals import terminal_lent
from talentwatch.cli.standard_streams import emit, emit_data, on_terminal, say
from talentwatch.errors import QueryError
from talentwatch.findings import listed, suggestion
from talentwatch.query.table import Table

if TYPE_CHECKING:
    from rich.console import RenderableType

    from talentwatch.query.provenance import Observation

PIPE_WIDTH = 100
"""The width of a drawing where there is no terminal and COLUMNS is not set."""

NARROWEST = 40
"""The least width of a drawing, however narrow the terminal."""

WITH_PROVENANCE = frozenset({"json", "yaml", "markdown", "html"})
"""The formats of tables that say where a table comes from: those that hold more than its rows."""

NOT_RUN = (126, 127)
"""The exit status of a shell for a command that cannot be run, and for one that does not exist."""


def width() -> int:
    """The width of the output in cells: COLUMNS, else that of the terminal, else `PIPE_WIDTH`."""
    columns = os.environ.get("COLUMNS", "")
    if columns:
        return max(int(columns), NARROWEST)
    return max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, NARROWEST) if on_terminal() else PIPE_WIDTH


def ascii_only() -> bool:
    """Whether the encoding of the output lacks the signs of drawings."""
    try:
        "▓░▶┬─…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def format_of(options: Options) -> str:
    """The format of a table: the one that was typed, else `table` on a terminal and `tsv` in a pipe.

    Raises:
        QueryError: There is no such format.
    """
    if options.format is None:
        return "table" if on_terminal() else "tsv"
    if options.format not in FORMATS:
        message = f'there is no format "{options.format}"'
        raise QueryError(message, suggestion(options.format, FORMATS) or f"write {listed(FORMATS)}")
    return options.format


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What is said beside a table.

    Attributes:
        nothing: What is said on a terminal where the table is empty.
        below: Lines that only a terminal shows below it.
        observation: To which day the records speak that the table is made of; None where it is made of none.
        at: A time that was typed and is in none of the options.
    """

    nothing: str = "nothing matches"
    below: Sequence[str] = ()
    observation: "Observation | None" = None
    at: str | None = None


_NONE = Remarks()


def print_table(
    options: Options, table: Table, draw: "Callable[[Table], RenderableType]", remarks: Remarks = _NONE
) -> None:
    """Print a table in the format of the options, and exit with 1 where `--exit-status` was typed and it is empty.

    Args:
        options: The options.
        table: The table.
        draw: Draws the table for a terminal.
        remarks: What is said beside it.
    """
    observation = remarks.observation
    form = format_of(options)
    match form:
        case "table" if table.rows:
            print_drawing(draw(table))
        case "table":
            say(*filter(None, [remarks.nothing]))
        case _:
            if observation is not None and form in WITH_PROVENANCE:
                table = replace(table, provenance=provenance_of(options, observation))
            emit_data(_document(form, table, header=not options.no_header))
    if form == "table":
        say(*remarks.below)
    if observation is not None:
        tell_observation(options, observation, remarks.at)
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
    """Print drawings, in colour where it is wanted, and through PAGER where they are longer than the terminal."""
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
        # A signal must not end the pager before it has reset the terminal.
        with terminal_lent():
            # PAGER is a command line of the user, as for git and man, and not a path.
            ran = subprocess.run(  # noqa: S602
                pager, shell=True, check=False, input=text.encode(errors="backslashreplace"), env=environment
            )
    except OSError:
        return False
    return ran.returncode not in NOT_RUN
