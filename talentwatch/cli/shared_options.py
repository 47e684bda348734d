"""The options that commands share: each is declared once, and reads and behaves alike everywhere."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.errors import QueryError
from talentwatch.paths import in_utf8

RECORDS = "Folder of the records; beats TALENTWATCH_RECORDS and the nearest records/."


def _many(flag: str, words: str, metavar: str = "ID", completion: Callable[..., Any] | None = None) -> Any:  # noqa: ANN401
    return Annotated[list[str] | None, typer.Option(flag, help=words, metavar=metavar, autocompletion=completion)]


def _one(flag: str, words: str, metavar: str, completion: Callable[..., Any] | None = None) -> Any:  # noqa: ANN401
    return Annotated[str | None, typer.Option(flag, help=words, metavar=metavar, autocompletion=completion)]


def _flag(flag: str, words: str) -> Any:  # noqa: ANN401
    return Annotated[bool, typer.Option(flag, help=words)]


DECLARED: dict[str, Any] = {
    "records": _one("--records", RECORDS, "DIR"),
    "org": _many("--org", "Of this organization, its parts included.", completion=completion.organizations),
    "exact_org": _flag("--exact-org", "Of the organization itself, without its parts."),
    "person": _many("--person", "Of this person.", completion=completion.people),
    "role": _many("--role", "Of this role.", completion=completion.roles),
    "level": _many("--level", "executive, senior, lead or contributor.", "LEVEL", completion.levels),
    "kind": _many(
        "--kind",
        "resignation, dismissal, layoff, retirement, end-of-term, death, illness, transfer, promotion, acquisition, "
        "leave-of-absence, other or unknown.",
        "KIND",
        completion.kinds,
    ),
    "manner": _many("--manner", "voluntary, involuntary, mutual, disputed or unknown.", "MANNER", completion.manners),
    "status": _many(
        "--status", "rumoured, reported, announced, confirmed, denied or reversed.", "STATUS", completion.statuses
    ),
    "reason": _many(
        "--reason",
        "reorganization, change-of-remit, disagreement, strategy, safety, ethics, conduct, performance, "
        "loss-of-confidence, dispute, colleague-left, new-venture, other-post, research, personal, break, retirement, "
        "acquisition, unit-closed, succession-plan, or one of your own that starts with x-.",
        "REASON",
        completion.reasons,
    ),
    "to": _many("--to", "Gone to this organization, its parts included.", completion=completion.organizations),
    "since": _one("--since", 'From the first day of this time on: 2026-03, 2025Q4, "3 weeks ago".', "TIME"),
    "until": _one("--until", "Up to the last day of this time.", "TIME"),
    "on": _many("--on", "Within this time.", "TIME"),
    "by": Annotated[
        str,
        typer.Option(
            "--by",
            help="Which day of a departure: announced, effective, submitted or confirmed.",
            metavar="WHICH",
            autocompletion=completion.days,
        ),
    ],
    "certain": _flag("--certain", "Only what must match, not what may."),
    "as_of": _one("--as-of", "As it was public on this day.", "DAY"),
    "text": _many(
        "--text",
        "With these words in names, titles, reasons, notes or sources, in any script; accents and width do not matter.",
        "WORDS",
    ),
    "stale": _one("--stale", "At which nobody has looked for so long: 180d, 26w.", "LENGTH"),
    "where": _one("--where", 'For which this holds, in SQL over the columns: "claims > 2".', "CONDITION"),
    "no_cache": _flag("--no-cache", "Read every record anew, and keep no index."),
    "sort": _many("--sort", "Sort by this column; -COLUMN for the other way.", "COLUMN", completion.sorts),
    "limit": Annotated[int | None, typer.Option("--limit", help="At most so many rows.", metavar="N", min=0)],
    "columns": _many("--columns", "These columns, in this order: a,b,c.", "NAMES", completion.columns),
    "format": _one(
        "--format",
        "table, tsv, csv, json, ndjson, yaml, markdown or html; a table on a terminal, else tsv.",
        "FORMAT",
        completion.formats,
    ),
    "no_header": _flag("--no-header", "Leave out the line of column names (tsv, csv)."),
    "exit_status": _flag("--exit-status", "Exit with 1 where nothing matches."),
}
"""The type of each shared option, by the name of its field in `Options`."""

ORGANIZATION_KIND = _many(
    "--kind",
    "company, division, business-group, business-unit, research-lab, team, sub-team, board, committee, task-force, "
    "government, legislature, party, university, nonprofit or other.",
    "KIND",
    completion.organization_kinds,
)
EVENT_KIND = _many(
    "--kind",
    "launch, reorganization, share-price, metric, memo, hire, funding, meeting, branding, reaction, poaching, "
    "succession, founding, governance, merger, investment, licence-deal, leave-of-absence, return, statement, denial, "
    "product-end or other.",
    "KIND",
    completion.event_kinds,
)
SOURCE_KIND = _many("--kind", "primary, news, trade or aggregator.", "KIND", completion.source_kinds)

OUTPUT = ("where", "sort", "limit", "columns", "format", "no_header", "exit_status")
RECORDS_SEEN = ("as_of", "no_cache", "records")
TIMES = ("since", "until", "on", "certain")
SCOPE = ("org", "exact_org", "since", "until")
"""What every measure is asked of."""

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
RULES = "by code, name or family: TW401, end-before-start, TW9"
"""How the rules of `check` are named on the command line."""


def shared_options(*names: str, **otherwise: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:  # noqa: ANN401
    """Give a command these shared options; it takes them together as its first argument, `options`.

    Args:
        names: Names of fields of `Options`.
        otherwise: The types of those that are not as in `DECLARED`.
    """
    declared = {**DECLARED, **otherwise}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [each for name, each in inspect.signature(command).parameters.items() if name != "options"]
        shared = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_default(name), annotation=declared[name])
            for name in names
        ]

        @wraps(command)
        def called(context: typer.Context, **typed: Any) -> None:  # noqa: ANN401  whatever the options are
            values = {name: typed.pop(name) for name in names}
            values = {name: value for name, value in values.items() if value is not None}
            for name, value in values.items():
                if name != "records":
                    refuse_other_bytes(*(value if isinstance(value, list) else [value]))
            if "records" not in values and isinstance(context.obj, str):
                values["records"] = context.obj
            command(Options(**values), **typed)

        context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        keyword = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
        parameters = [context, *keyword, *shared]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in parameters}
        del called.__wrapped__
        return called

    return decorate


def refuse_other_bytes(*typed: object) -> None:
    """Refuse words that are not UTF-8: only a path may hold such bytes.

    Raises:
        QueryError: One of them holds some.
    """
    for each in typed:
        if isinstance(each, str) and in_utf8(each) != each:
            message = f'"{each}" is not UTF-8'
            raise QueryError(message, "type it anew, in a terminal that is set to UTF-8")


def _default(name: str) -> Any:  # noqa: ANN401
    return {"by": "announced"}.get(name, False if DECLARED[name].__origin__ is bool else None)
