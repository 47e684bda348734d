"""The program: its commands by name, and the one place where an error becomes a line on standard error."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from talentwatch import __version__
from talentwatch.cli.commands import (
    checking,
    comparing,
    describing,
    drawing,
    importing,
    listing,
    looking,
    querying,
    showing,
)
from talentwatch.cli.options import RECORDS, examples
from talentwatch.cli.output import complain, prepare_streams, silence
from talentwatch.errors import TalentwatchError

WrongUsage: Any = typer.BadParameter.__bases__[0]
"""What Typer raises for an option or a command that is not there; it exports the narrower error alone."""

NAMES = ("talentwatch", "tw")
"""The names under which the program is installed."""

app = typer.Typer(
    name="talentwatch",
    help="Who led what, who left, when, why, and what happened next.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
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


app.command(
    "list",
    epilog=examples(
        "talentwatch list --org alibaba-group --since 2026", "talentwatch list --manner disputed --format csv"
    ),
)(listing.list_departures)
app.command(
    "people", epilog=examples("talentwatch people --org qwen-team", "talentwatch people --on 2023-11-20 --org openai")
)(listing.people)
app.command(
    "orgs", epilog=examples("talentwatch orgs --org alibaba-group --on 2026-03-20", "talentwatch orgs --kind company")
)(listing.organizations)
app.command("roles", epilog=examples("talentwatch roles --org openai", "talentwatch roles --columns id,holders"))(
    listing.roles
)
app.command(
    "events", epilog=examples("talentwatch events --org qwen-team --on 2026-03", "talentwatch events --kind launch")
)(listing.events)
app.command(
    "sources",
    epilog=examples("talentwatch sources --kind news --limit 5", "talentwatch sources --since 2026-03 --format json"),
)(listing.sources)
app.command(
    "show", epilog=examples("talentwatch show junyang-lin", "talentwatch show qwen-technical-lead --format json")
)(showing.show)
app.command(
    "timeline",
    epilog=examples("talentwatch timeline --org qwen-team --since 2022", "talentwatch timeline --role openai-ceo"),
)(drawing.timeline)
app.command(
    "roster", epilog=examples("talentwatch roster qwen-team --at 2026-02-01", "talentwatch roster openai --at 2024-01")
)(looking.roster)
app.command(
    "conflicts",
    epilog=examples("talentwatch conflicts --person junyang-lin", "talentwatch conflicts --org xai --format json"),
)(looking.conflicts)
app.command("diff", epilog=examples("talentwatch diff HEAD", "talentwatch diff HEAD --format markdown"))(comparing.diff)
app.command(
    "sql",
    epilog=examples(
        'talentwatch sql "SELECT manner, count(*) AS number FROM departures WHERE counts GROUP BY manner"',
        "talentwatch sql",
    ),
)(querying.sql)
app.command("cache", epilog=examples("talentwatch cache", "talentwatch cache show"))(querying.cache)
app.command(
    "check",
    epilog=examples("talentwatch check", "talentwatch check --as-of 2026-11-23 --fail-on warning --ignore TW9"),
)(checking.check)
app.command("schema", epilog=examples("talentwatch schema person", "talentwatch schema"))(describing.schema)
app.command("explain", epilog=examples("talentwatch explain TW303", "talentwatch explain end-before-start"))(
    checking.explain
)
app.command(
    "import",
    epilog=examples(
        "talentwatch import openstates examples/import/openstates --dry-run",
        "talentwatch import congress examples/import/congress.yaml --dry-run --left-out",
    ),
)(importing.import_records)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status.

    0 done; 1 `check` found something, or nothing matched and `--exit-status` was given; 2 wrong usage or unreadable
    records; 130 interrupted.
    """
    prepare_streams()
    started_as = Path(sys.argv[0]).stem
    name = started_as if started_as in NAMES else NAMES[0]
    try:
        status = app(args=list(sys.argv[1:] if argv is None else argv), prog_name=name, standalone_mode=False)
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
    except OSError as error:
        # A full disk, a folder that may not be entered: no bug, so no traceback.
        silence()
        complain(f"{error.filename}: {error.strerror}" if error.filename else f"cannot write: {error.strerror}")
        return 2
    return status if isinstance(status, int) else 0


def _lower_first(message: str) -> str:
    return message[:1].lower() + message[1:].removesuffix(".")
