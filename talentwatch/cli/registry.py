"""Every command by name: where it is, and the worked examples at the end of its help."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A command.

    Attributes:
        module: The module of `talentwatch.cli.commands` it stands in.
        function: Its function there.
        examples: Command lines that run as printed.
    """

    module: str
    function: str
    examples: tuple[str, ...]


COMMANDS: Mapping[str, Entry] = {
    "list": Entry(
        "listing",
        "list_departures",
        ("talentwatch list --org alibaba-group --since 2026", "talentwatch list --manner disputed --format csv"),
    ),
    "people": Entry(
        "listing", "people", ("talentwatch people --org qwen-team", "talentwatch people --on 2023-11-20 --org openai")
    ),
    "orgs": Entry(
        "listing",
        "organizations",
        ("talentwatch orgs --org alibaba-group --on 2026-03-20", "talentwatch orgs --kind company"),
    ),
    "roles": Entry("listing", "roles", ("talentwatch roles --org openai", "talentwatch roles --columns id,holders")),
    "events": Entry(
        "listing", "events", ("talentwatch events --org qwen-team --on 2026-03", "talentwatch events --kind launch")
    ),
    "sources": Entry(
        "listing",
        "sources",
        ("talentwatch sources --kind news --limit 5", "talentwatch sources --since 2026-03 --format json"),
    ),
    "show": Entry(
        "showing", "show", ("talentwatch show junyang-lin", "talentwatch show qwen-technical-lead --format json")
    ),
    "timeline": Entry(
        "drawing",
        "timeline",
        ("talentwatch timeline --org qwen-team --since 2022", "talentwatch timeline --role openai-ceo"),
    ),
    "roster": Entry(
        "looking", "roster", ("talentwatch roster qwen-team --at 2026-02-01", "talentwatch roster openai --at 2024-01")
    ),
    "churn": Entry(
        "measuring",
        "churn",
        ("talentwatch churn --org openai --since 2020", "talentwatch churn --by reason --since 2024"),
    ),
    "retention": Entry(
        "measuring",
        "retention",
        ("talentwatch retention --org openai", "talentwatch retention --by org --format json --limit 3"),
    ),
    "waves": Entry(
        "measuring",
        "waves",
        ("talentwatch waves --org qwen-team", "talentwatch waves --gap 14d --min 3 --since 2024"),
    ),
    "flows": Entry(
        "measuring",
        "flows",
        ("talentwatch flows --org openai --limit 5", "talentwatch flows --level country --net"),
    ),
    "vacancies": Entry(
        "measuring",
        "vacancies",
        ("talentwatch vacancies --org qwen-team", "talentwatch vacancies --critical --longer-than 90d"),
    ),
    "context": Entry(
        "surrounding",
        "context",
        ("talentwatch context junyang-lin", "talentwatch context mira-murati/openai-cto --days 60 --format json"),
    ),
    "signals": Entry(
        "surrounding",
        "signals",
        ("talentwatch signals junyang-lin", "talentwatch signals mira-murati --columns signal,reading"),
    ),
    "profile": Entry(
        "surrounding", "profile", ("talentwatch profile qwen-team", "talentwatch profile openai --format json")
    ),
    "conflicts": Entry(
        "looking",
        "conflicts",
        ("talentwatch conflicts --person junyang-lin", "talentwatch conflicts --org xai --format json"),
    ),
    "diff": Entry("comparing", "diff", ("talentwatch diff HEAD", "talentwatch diff HEAD --format markdown")),
    "feed": Entry(
        "comparing",
        "feed",
        ("talentwatch feed --limit 5 --commits 0", "talentwatch feed --title 'Who left' --commits 1 -o -"),
    ),
    "sql": Entry(
        "querying",
        "sql",
        (
            'talentwatch sql "SELECT manner, count(*) AS number FROM departures WHERE counts GROUP BY manner"',
            "talentwatch sql",
        ),
    ),
    "cache": Entry("querying", "cache", ("talentwatch cache", "talentwatch cache show")),
    "check": Entry(
        "checking",
        "check",
        ("talentwatch check", "talentwatch check --as-of 2026-11-23 --fail-on warning --ignore TW9"),
    ),
    "schema": Entry("describing", "schema", ("talentwatch schema person", "talentwatch schema")),
    "explain": Entry("checking", "explain", ("talentwatch explain TW303", "talentwatch explain end-before-start")),
    "import": Entry(
        "importing",
        "import_records",
        (
            "talentwatch import openstates examples/import/openstates --dry-run",
            "talentwatch import congress examples/import/congress.yaml --dry-run --left-out",
        ),
    ),
}
"""The commands in the order in which they are shown."""
