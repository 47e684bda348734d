"""docs/columns.md says what every column means, and says it in the words of the code."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from talentwatch.exchange import import_report
from talentwatch.measures import (
    boomerangs,
    cohort,
    context,
    exits,
    explanation,
    flows,
    leaving_ways,
    published_studies,
    retention,
    signals,
    turnover_counts,
    vacancies,
    waves,
)
from talentwatch.query import conflicts, departures, record_diff, record_rows, roster, roster_changes, rule_table
from talentwatch.query.table import Column

PAGE = Path(__file__).parent.parent / "docs" / "columns.md"

TABLES: tuple[tuple[str, Sequence[Column[Any]], Sequence[str]], ...] = (
    ("list", departures.COLUMNS, departures.USUAL),
    ("list --exits", exits.COLUMNS, exits.USUAL),
    ("people", record_rows.PERSON_COLUMNS, record_rows.PERSON_USUAL),
    ("orgs", record_rows.ORGANIZATION_COLUMNS, record_rows.ORGANIZATION_USUAL),
    ("roles", record_rows.ROLE_COLUMNS, record_rows.ROLE_USUAL),
    ("events", record_rows.EVENT_COLUMNS, record_rows.EVENT_USUAL),
    ("sources", record_rows.SOURCE_COLUMNS, record_rows.SOURCE_USUAL),
    ("roster", roster.COLUMNS, roster.USUAL),
    ("roster --since", roster_changes.COLUMNS, roster_changes.USUAL),
    ("conflicts", conflicts.COLUMNS, conflicts.USUAL),
    ("churn", turnover_counts.TURNOVER_COLUMNS, turnover_counts.TURNOVER_USUAL),
    ("churn --by manner|kind|reason", turnover_counts.SHARE_COLUMNS, ()),
    ("retention", retention.COLUMNS, ()),
    ("retention --points", retention.STEP_COLUMNS, ()),
    ("retention --by manner|kind", leaving_ways.WAY_COLUMNS, ()),
    ("retention --by manner|kind --points", leaving_ways.WAY_STEP_COLUMNS, ()),
    ("cohort", cohort.COLUMNS, cohort.USUAL),
    ("waves", waves.COLUMNS, waves.USUAL),
    ("flows", flows.PAIRS, ()),
    ("flows --net", flows.BALANCES, ()),
    ("flows --boomerangs", boomerangs.COLUMNS, ()),
    ("vacancies", vacancies.COLUMNS, vacancies.USUAL),
    ("churn --studies", published_studies.COLUMNS, ()),
    ("context", context.COLUMNS, ()),
    ("signals", signals.COLUMNS, ()),
    ("any measure --explain", explanation.COLUMNS, ()),
    ("diff", record_diff.COLUMNS, record_diff.USUAL),
    ("check --list-rules", rule_table.COLUMNS, rule_table.USUAL),
    ("check --statistics", rule_table.COUNTED, rule_table.COUNTED_USUAL),
    ("import", import_report.COLUMNS, ()),
    ("import --left-out", import_report.LEFT_OUT_COLUMNS, ()),
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
        lines += [
            f"| {f'**{each.name}**' if not usual or each.name in usual else each.name} | {each.meaning} |"
            for each in columns
        ]
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
