"""The table of commands: the function of each, and the examples at the end of its help."""

from collections.abc import Mapping
from dataclasses import dataclass
from keyword import iskeyword


@dataclass(frozen=True, slots=True)
class Entry:
    """A command.

    Attributes:
        function: The name of its function, in the module that has the name of the command.
        examples: Command lines for its help, which run as they are.
    """

    function: str
    examples: tuple[str, ...]


COMMANDS: Mapping[str, Entry] = {
    "list": Entry(
        "list_departures",
        ("talentwatch list --org alibaba-group --since 2026", "talentwatch list --manner disputed --format csv"),
    ),
    "people": Entry(
        "people", ("talentwatch people --org qwen-team", "talentwatch people --on 2023-11-20 --org openai")
    ),
    "orgs": Entry(
        "organizations",
        ("talentwatch orgs --org alibaba-group --on 2026-03-20", "talentwatch orgs --kind company"),
    ),
    "roles": Entry("roles", ("talentwatch roles --org openai", "talentwatch roles --columns id,holders")),
    "events": Entry("events", ("talentwatch events --org qwen-team --on 2026-03", "talentwatch events --kind launch")),
    "sources": Entry(
        "sources",
        ("talentwatch sources --kind news --limit 5", "talentwatch sources --since 2026-03 --format json"),
    ),
    "show": Entry("show", ("talentwatch show junyang-lin", "talentwatch show qwen-technical-lead --format json")),
    "timeline": Entry(
        "timeline",
        ("talentwatch timeline --org qwen-team --since 2022", "talentwatch timeline --role openai-ceo"),
    ),
    "roster": Entry(
        "roster", ("talentwatch roster qwen-team --at 2026-02-01", "talentwatch roster openai --at 2024-01")
    ),
    "churn": Entry(
        "churn",
        ("talentwatch churn --org openai --since 2020", "talentwatch churn --by reason --since 2024"),
    ),
    "retention": Entry(
        "retention",
        ("talentwatch retention --org openai", "talentwatch retention --by org --format json --limit 3"),
    ),
    "cohort": Entry(
        "cohort",
        (
            "talentwatch cohort works-founders --records examples/measures/records",
            "talentwatch cohort works-founders --records examples/measures/records --at 2023-12-31 --format json",
        ),
    ),
    "waves": Entry(
        "waves",
        ("talentwatch waves --org qwen-team", "talentwatch waves --gap 14d --min 3 --since 2024"),
    ),
    "flows": Entry(
        "flows",
        ("talentwatch flows --org openai --limit 5", "talentwatch flows --level country --net"),
    ),
    "vacancies": Entry(
        "vacancies",
        ("talentwatch vacancies --org qwen-team", "talentwatch vacancies --critical --longer-than 90d"),
    ),
    "context": Entry(
        "context",
        ("talentwatch context junyang-lin", "talentwatch context mira-murati/openai-cto --days 60 --format json"),
    ),
    "signals": Entry(
        "signals",
        ("talentwatch signals junyang-lin", "talentwatch signals mira-murati --columns signal,reading"),
    ),
    "profile": Entry("profile", ("talentwatch profile qwen-team", "talentwatch profile openai --format json")),
    "conflicts": Entry(
        "conflicts",
        ("talentwatch conflicts --person junyang-lin", "talentwatch conflicts --org xai --format json"),
    ),
    "diff": Entry("diff", ("talentwatch diff HEAD", "talentwatch diff HEAD --format markdown")),
    "feed": Entry(
        "feed",
        ("talentwatch feed --limit 5 --commits 0", "talentwatch feed --title 'Who left' --commits 1 -o -"),
    ),
    "sql": Entry(
        "sql",
        (
            'talentwatch sql "SELECT manner, count(*) AS number FROM departures WHERE counts GROUP BY manner"',
            "talentwatch sql",
        ),
    ),
    "cache": Entry("cache", ("talentwatch cache", "talentwatch cache show")),
    "check": Entry(
        "check",
        ("talentwatch check", "talentwatch check --as-of 2026-11-23 --fail-on warning --ignore TW9"),
    ),
    "schema": Entry("schema", ("talentwatch schema person", "talentwatch schema")),
    "explain": Entry("explain", ("talentwatch explain TW303", "talentwatch explain end-before-start")),
    "import": Entry(
        "import_records",
        (
            "talentwatch import openstates examples/import/openstates --dry-run",
            "talentwatch import congress examples/import/congress.yaml --dry-run --left-out",
        ),
    ),
}
"""The commands in the order in which they are shown."""


def module_of(name: str) -> str:
    """The module of a command, which has its name; a name that is a keyword of Python gets an underscore: `import_`."""
    return f"talentwatch.cli.commands.{name}{'_' if iskeyword(name) else ''}"
