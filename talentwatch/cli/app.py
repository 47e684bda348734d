"""The program: runs the command that was typed, and writes an error to standard error as one line."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from talentwatch import __version__
from talentwatch.cli.environment import settle_size
from talentwatch.cli.process_signals import Ended, die, heeded
from talentwatch.cli.registry import COMMANDS, module_of
from talentwatch.cli.standard_streams import complain, prepare_streams, silence
from talentwatch.errors import TalentwatchError

if TYPE_CHECKING:
    # Typer gives these classes no public name.
    from typer._click.core import Command, Context
    from typer._click.exceptions import UsageError
else:
    UsageError = typer.BadParameter.__bases__[0]

NAMES = ("talentwatch", "tw")
"""The names under which the program is installed."""

_new_typer = partial(
    typer.Typer,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
RECORDS = "Folder of the records; beats TALENTWATCH_RECORDS and the nearest records/."


class Commands(TyperGroup):
    """The commands of the program, each imported only when it is called.

    Typer itself would import all of them and build the options of each at every start.
    """

    def __init__(self, **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]
        # Typer suggests the nearest of these names for a command that does not exist.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002  Typer passes it
        """The names of the commands, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":  # noqa: ARG002  likewise
        """The command of a name, or None where there is none."""
        return command(cmd_name) if cmd_name in COMMANDS else None


def command(name: str) -> "Command":
    """The command of a name as Typer runs it, imported from its module."""
    entry = COMMANDS[name]
    module = import_module(module_of(name))
    alone = _new_typer(add_completion=False)
    epilog = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in entry.examples)
    alone.command(name, epilog=epilog)(getattr(module, entry.function))
    return typer.main.get_command(alone)


app = _new_typer(
    name="talentwatch",
    cls=Commands,
    help="Who led what, who left, when, why, and what happened next.",
    invoke_without_command=True,
)


def _version(given: bool) -> None:
    if given:
        typer.echo(f"talentwatch {__version__}")
        raise typer.Exit


@app.callback()
def program(
    context: typer.Context,
    records: Annotated[str | None, typer.Option("--records", metavar="DIR", help=RECORDS)] = None,
    version: Annotated[  # noqa: ARG001  Typer calls it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hand the folder named before the command on to the command; without a command, show the help."""
    context.obj = records
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    0: done. 1: `check` found something, or nothing matched and `--exit-status` was given. 2: wrong usage, unreadable
    records, or an answer that could not be written. 129, 130, 143: ended by a signal, numbered as shells do it.

    Args:
        argv: The arguments; None for those that the process was started with.
    """
    prepare_streams()
    for line in settle_size():
        complain(line, word="note")
    try:
        with heeded():
            return _run(list(sys.argv[1:] if argv is None else argv))
    except Ended as ended:
        if argv is None:
            die(ended.number)
        return ended.exit_status


def _run(argv: list[str]) -> int:
    """Run the program; an error that stops it is written to standard error as one line."""
    started_as = Path(sys.argv[0]).stem
    name = started_as if started_as in NAMES else NAMES[0]
    try:
        status = app(args=argv, prog_name=name, standalone_mode=False)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            silence()
            return 0
        return end.code if isinstance(end.code, int) else 0
    except UsageError as error:
        path = error.ctx.command_path if error.ctx else name
        complain(_lower_first(error.format_message()), f"`{path} --help` shows what can be asked")
        return 2
    except TalentwatchError as error:
        complain(str(error), error.hint, error.excerpt)
        return error.exit_status
    except (OSError, MemoryError, ImportError, UnicodeEncodeError) as error:
        silence()
        complain(_no_bug(error))
        return 2
    except (KeyError, ValueError) as error:
        variable = f"_{name.upper()}_COMPLETE"
        if variable not in os.environ:
            raise
        # Typer reads which word it is from variables that only the shell sets.
        complain(f"{variable} is set, but not which word to complete: {error}", f"unset {variable}")
        status = 2
    return status if isinstance(status, int) else 0


def _no_bug(error: OSError | MemoryError | ImportError | UnicodeEncodeError) -> str:
    """The message for an error of the machine or the input, not of the program: no permission, too little memory."""
    match error:
        case OSError(filename=str() | bytes() as name):
            return f"{os.fsdecode(name)}: {error.strerror}"
        case UnicodeEncodeError():
            return f'this is not UTF-8: "{error.object}"'
        case MemoryError():
            return "there is not enough memory"
        case OSError(strerror=str() as said):
            return f"cannot go on: {said}"
        case _:
            return f"cannot go on: {error}"


def _lower_first(message: str) -> str:
    return message[:1].lower() + message[1:].removesuffix(".")
