"""The program: its commands by name, and the one place where an error becomes a line on standard error."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from talentwatch import __version__
from talentwatch.cli.environment import settle_size
from talentwatch.cli.process_signals import Ended, die, heeded
from talentwatch.cli.registry import COMMANDS, module_of
from talentwatch.cli.standard_streams import complain, prepare_streams, silence
from talentwatch.errors import TalentwatchError

WrongUsage: Any = typer.BadParameter.__bases__[0]
"""What Typer raises for an option or a command that is not there; it exports the narrower error alone."""

NAMES = ("talentwatch", "tw")
"""The names under which the program is installed."""

_LOOKS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
RECORDS = "Folder of the records; beats TALENTWATCH_RECORDS and the nearest records/."


class Commands(TyperGroup):
    """The commands, each of which is imported when it is called: Typer itself would make every option of each."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401  whatever Typer hands over
        super().__init__(**attributes)
        # By these it offers the nearest one for a command that is not there.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002  as Typer calls it
        """The names in the order in which they are shown."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002  likewise
        """A command by name, or None."""
        return command(cmd_name) if cmd_name in COMMANDS else None


def command(name: str) -> Any:  # noqa: ANN401  of a class that Typer does not export
    """A command as Typer runs it."""
    entry = COMMANDS[name]
    module = import_module(module_of(name))
    alone = typer.Typer(add_completion=False, **_LOOKS)
    epilog = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in entry.examples)
    alone.command(name, epilog=epilog)(getattr(module, entry.function))
    return typer.main.get_command(alone)


app = typer.Typer(
    name="talentwatch",
    cls=Commands,
    help="Who led what, who left, when, why, and what happened next.",
    invoke_without_command=True,
    **_LOOKS,
)


def _version(asked: bool) -> None:
    if asked:
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
    """Keep the folder that was named before the command; without a command, show what there is."""
    context.obj = records
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status.

    0 done; 1 `check` found something, or nothing matched and `--exit-status` was given; 2 wrong usage or unreadable
    records, or no room for the answer. A signal ends it as a shell expects, which tells of it by 129, 130 or 143.

    Args:
        argv: What was typed; None for the words the process was started with.
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
    """Run the program, and make of what stops it a line on standard error."""
    started_as = Path(sys.argv[0]).stem
    name = started_as if started_as in NAMES else NAMES[0]
    try:
        status = app(args=argv, prog_name=name, standalone_mode=False)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            silence()
            return 0
        return end.code if isinstance(end.code, int) else 0
    except WrongUsage as error:
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
    return status if isinstance(status, int) else 0


def _no_bug(error: OSError | MemoryError | ImportError | UnicodeEncodeError) -> str:
    """What to say of what the machine lacks or was given: a folder that may not be entered, too little memory."""
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
