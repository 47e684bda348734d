"""The options that several commands have: each is declared once, and so means the same in every command."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Annotated

import typer
from typer.models import OptionInfo

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.errors import QueryError
from talentwatch.paths import in_utf8

RECORDS = "Folder of the records; beats TALENTWATCH_RECORDS and the nearest records/."


Completion = Callable[..., Sequence[str | tuple[str, str]]]
"""What the shell offers for a value: words, or words with what they mean."""


@dataclass(frozen=True, slots=True)
class SharedOption:
    """An option that several commands have.

    Attributes:
        annotation: What Typer reads: a type, annotated with the flag and its help.
        default: The value where the option is not typed.
    """

    annotation: object
    default: object = None


def repeated_option(flag: str, words: str, metavar: str = "ID", completion: Completion | None = None) -> SharedOption:
    """An option that may be typed several times."""
    option = typer.Option(flag, help=words, metavar=metavar, autocompletion=completion)
    return SharedOption(Annotated[list[str] | None, option])


def _one(flag: str, words: str, metavar: str, completion: Completion | None = None) -> SharedOption:
    return SharedOption(
        Annotated[str | None, typer.Option(flag, help=words, metavar=metavar, autocompletion=completion)]
    )


def _flag(flag: str, words: str) -> SharedOption:
    return SharedOption(Annotated[bool, typer.Option(flag, help=words)], default=False)


DECLARED: dict[str, SharedOption] = {
    "records": _one("--records", RECORDS, "DIR"),
    "org": repeated_option("--org", "Of this organization, its parts included.", completion=completion.organizations),
    "exact_org": _flag("--exact-org", "Of the organization itself, without its parts."),
    "person": repeated_option("--person", "Of this person.", completion=completion.people),
    "role": repeated_option("--role", "Of this role.", completion=completion.roles),
    "level": repeated_option("--level", "executive, senior, lead or contributor.", "LEVEL", completion.levels),
    "kind": repeated_option(
        "--kind",
        "resignation, dismissal, layoff, retirement, end-of-term, death, illness, transfer, promotion, acquisition, "
        "leave-of-absence, other or unknown.",
        "KIND",
        completion.kinds,
    ),
    "manner": repeated_option(
        "--manner", "voluntary, involuntary, mutual, disputed or unknown.", "MANNER", completion.manners
    ),
    "status": repeated_option(
        "--status",
        "rumoured, reported, announced, confirmed, denied, reversed or withdrawn.",
        "STATUS",
        completion.statuses,
    ),
    "reason": repeated_option(
        "--reason",
        "reorganization, change-of-remit, disagreement, strategy, safety, ethics, conduct, performance, "
        "loss-of-confidence, dispute, colleague-left, new-venture, other-post, research, personal, break, retirement, "
        "acquisition, unit-closed, succession-plan, or one of your own that starts with x-.",
        "REASON",
        completion.reasons,
    ),
    "to": repeated_option(
        "--to", "Gone to this organization, its parts included.", completion=completion.organizations
    ),
    "since": _one("--since", 'From the first day of this time on: 2026-03, 2025Q4, "3 weeks ago".', "TIME"),
    "until": _one("--until", "Up to the last day of this time.", "TIME"),
    "on": repeated_option("--on", "Within this time.", "TIME"),
    "by": SharedOption(
        Annotated[
            str,
            typer.Option(
                "--by",
                help="Which day of a departure: announced, effective, submitted or confirmed.",
                metavar="WHICH",
                autocompletion=completion.days,
            ),
        ],
        default="announced",
    ),
    "certain": _flag("--certain", "Only what must match, not what may."),
    "as_of": _one("--as-of", "As it was public on this day.", "DAY"),
    "observed_until": _one("--observed-until", "The last day to which the records speak.", "DAY"),
    "as_recorded": _flag("--as-recorded", "Rates and lengths of those on record, whether or not that is all."),
    "text": repeated_option(
        "--text",
        "With these words in names, titles, reasons, notes or sources, in any script; accents and width do not matter.",
        "WORDS",
    ),
    "stale": _one("--stale", "At which nobody has looked for so long: 180d, 26w.", "LENGTH"),
    "where": _one("--where", 'For which this holds, in SQL over the columns: "claims > 2".', "CONDITION"),
    "no_cache": _flag("--no-cache", "Read every record anew, and keep no index."),
    "sort": repeated_option("--sort", "Sort by this column; -COLUMN for the other way.", "COLUMN", completion.sorts),
    "limit": SharedOption(
        Annotated[int | None, typer.Option("--limit", help="At most so many rows.", metavar="N", min=0)]
    ),
    "columns": repeated_option("--columns", "These columns, in this order: a,b,c.", "NAMES", completion.columns),
    "format": _one(
        "--format",
        "table, tsv, csv, json, ndjson, yaml, markdown or html; a table on a terminal, else tsv.",
        "FORMAT",
        completion.formats,
    ),
    "no_header": _flag("--no-header", "Leave out the line of column names (tsv, csv)."),
    "exit_status": _flag("--exit-status", "Exit with 1 where nothing matches."),
}
"""Each shared option by the name of its field in `Options`."""

ORGANIZATION_KIND = repeated_option(
    "--kind",
    "company, division, business-group, business-unit, research-lab, team, sub-team, board, committee, task-force, "
    "government, legislature, party, university, nonprofit or other.",
    "KIND",
    completion.organization_kinds,
)
EVENT_KIND = repeated_option(
    "--kind",
    "launch, reorganization, share-price, metric, memo, hire, funding, meeting, branding, reaction, poaching, "
    "succession, founding, governance, merger, investment, licence-deal, leave-of-absence, return, statement, denial, "
    "product-end or other.",
    "KIND",
    completion.event_kinds,
)
SOURCE_KIND = repeated_option("--kind", "primary, news, trade or aggregator.", "KIND", completion.source_kinds)

OUTPUT = ("where", "sort", "limit", "columns", "format", "no_header", "exit_status")
RECORDS_SEEN = ("as_of", "observed_until", "no_cache", "records")
TIMES = ("since", "until", "on", "certain")
SCOPE = ("org", "exact_org", "since", "until", "as_recorded")
"""The options that say which organizations and days a measure is about."""
POSTS = ("person", "role", "level")
"""The options that narrow a measure to some people, or the holders of some posts."""
EXITS = ("kind", "manner", "reason", "status", "to")
"""The options that narrow it to some exits; every other one is another way out."""

EXPLAIN = Annotated[
    bool, typer.Option("--explain", help="List the records that were counted and those left out, with the reason.")
]
DEPARTURE = Annotated[
    str,
    typer.Argument(
        metavar="DEPARTURE",
        help="Id of a departure, or of a person whose last one is meant.",
        autocompletion=completion.people,
    ),
]
ORGANIZATION = Annotated[str, typer.Argument(metavar="ORG", help="Whose.", autocompletion=completion.organizations)]
RULES = "by code, name or family: TW401, end-before-start, TW9"
"""The words by which the help of a command says how a rule is named."""


def file_option(flag: str, words: str) -> OptionInfo:
    """An option that takes the path of a file."""
    option: OptionInfo = typer.Option(flag, metavar="FILE", help=words)
    return option


def card_format_option(words: str) -> OptionInfo:
    """The option that says in which format a card is printed."""
    option: OptionInfo = typer.Option("--format", metavar="FORMAT", help=words, autocompletion=completion.card_formats)
    return option


def shared_options(*names: str, **replaced: SharedOption) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that gives a command shared options; it gets their values in its first parameter, `options`.

    Args:
        names: The options, by the names of their fields in `Options`.
        replaced: Options by name that are declared otherwise for this command than in `DECLARED`.
    """
    declared = {**DECLARED, **replaced}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [each for name, each in inspect.signature(command).parameters.items() if name != "options"]
        shared = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=each.annotation)
            for name, each in ((name, declared[name]) for name in names)
        ]

        @wraps(command)
        def called(context: typer.Context, **typed: object) -> None:
            values = {name: typed.pop(name) for name in names}
            values = {name: value for name, value in values.items() if value is not None}
            for name, value in values.items():
                if name != "records":
                    refuse_other_bytes(*(value if isinstance(value, list) else [value]))
            if "records" not in values and isinstance(context.obj, str):
                values["records"] = context.obj
            # Typer has made each value what its annotation says.
            command(Options(**values), **typed)  # type: ignore[arg-type]

        context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        keyword = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
        parameters = [context, *keyword, *shared]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in parameters}
        del called.__wrapped__
        return called

    return decorate


def refuse_other_bytes(*typed: object) -> None:
    """Refuse texts with bytes that are not UTF-8, which only a path may have.

    Raises:
        QueryError: A text has such bytes.
    """
    for each in typed:
        if isinstance(each, str) and in_utf8(each) != each:
            message = f'"{each}" is not UTF-8'
            raise QueryError(message, "type it anew, in a terminal that is set to UTF-8")
