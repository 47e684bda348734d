"""docs/columns.md says what every column means, and says it in the words of the code."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from talentwatch.exchange import accounting
from talentwatch.measures import around, churn, flows, ground, retention, signals, studies, vacancies, waves
from talentwatch.query import changes, comings, conflicts, departures, records, roster, rules
from talentwatch.query.table import Column

PAGE = Path(__file__).parent.parent / "docs" / "columns.md"

TABLES: tuple[tuple[str, Sequence[Column[Any]], Sequence[str]], ...] = (
    ("list", departures.COLUMNS, departures.USUAL),
    ("people", records.PERSON_COLUMNS, records.PERSON_USUAL),
    ("orgs", records.ORGANIZATION_COLUMNS, records.ORGANIZATION_USUAL),
    ("roles", records.ROLE_COLUMNS, records.ROLE_USUAL),
    ("events", records.EVENT_COLUMNS, records.EVENT_USUAL),
    ("sources", records.SOURCE_COLUMNS, records.SOURCE_USUAL),
    ("roster", roster.COLUMNS, roster.USUAL),
    ("roster --since", comings.COLUMNS, comings.USUAL),
    ("conflicts", conflicts.COLUMNS, conflicts.USUAL),
    ("churn", churn.TURNOVER_COLUMNS, churn.TURNOVER_USUAL),
    ("churn --by manner|kind|reason", churn.SHARE_COLUMNS, churn.SHARE_USUAL),
    ("retention", retention.COLUMNS, retention.USUAL),
    ("retention --points", retention.STEP_COLUMNS, retention.STEP_USUAL),
    ("waves", waves.COLUMNS, waves.USUAL),
    ("flows", flows.PAIRS, [each.name for each in flows.PAIRS]),
    ("flows --net", flows.BALANCES, [each.name for each in flows.BALANCES]),
    ("flows --boomerangs", flows.BOOMERANGS, [each.name for each in flows.BOOMERANGS]),
    ("vacancies", vacancies.COLUMNS, vacancies.USUAL),
    ("churn --studies", studies.COLUMNS, studies.USUAL),
    ("context", around.COLUMNS, around.USUAL),
    ("signals", signals.COLUMNS, signals.USUAL),
    ("any measure --explain", ground.COLUMNS, ground.USUAL),
    ("diff", changes.COLUMNS, changes.USUAL),
    ("check --list-rules", rules.COLUMNS, rules.USUAL),
    ("check --statistics", rules.COUNTED, rules.COUNTED_USUAL),
    ("import", accounting.COLUMNS, [each.name for each in accounting.COLUMNS]),
    ("import --left-out", accounting.LEFT_OUT_COLUMNS, [each.name for each in accounting.LEFT_OUT_COLUMNS]),
)


def page() -> str:
    """The page as it has to be."""
    lines = [
        "# The columns",
        "",
        "What `--columns` and `--sort` may name. A pipe gets those in bold unless others are asked for.",
    ]
    for command, columns, usual in TABLES:
        lines += ["", f"## {command}", "", "| column | meaning |", "|---|---|"]
        lines += [f"| {f'**{each.name}**' if each.name in usual else each.name} | {each.meaning} |" for each in columns]
    return "\n".join(lines) + "\n"


def test_the_page_of_columns_says_what_the_code_says(request: pytest.FixtureRequest) -> None:
    """Run `pytest --update-golden` after a column has changed, and read the difference."""
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(("command", "columns", "usual"), TABLES)
def test_every_column_has_a_name_of_its_own(command: str, columns: Sequence[Column[Any]], usual: Sequence[str]) -> None:
    """No two columns of a table share a name, and those usually shown are there."""
    names = [each.name for each in columns]
    assert len(names) == len(set(names)), command
    assert set(usual) <= set(names), command
