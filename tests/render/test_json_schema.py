"""Every command's JSON is what docs/schemas says it is."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from fixtures import Cli
from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
TABLES = [
    ["list"],
    ["people"],
    ["orgs"],
    ["roles"],
    ["events"],
    ["sources"],
    ["roster", "openai", "--at", "2023-11-20"],
    ["conflicts"],
    ["timeline", "--org", "qwen-team"],
    ["churn", "--org", "openai"],
    ["churn", "--by", "org"],
    ["churn", "--by", "level"],
    ["churn", "--by", "reason"],
    ["churn", "--org", "openai", "--explain"],
    ["churn", "--studies"],
    ["context", "junyang-lin"],
    ["signals", "junyang-lin"],
    ["retention", "--by", "org"],
    ["retention", "--points", "--as-recorded", "--limit", "20"],
    ["waves", "--draws", "99"],
    ["flows"],
    ["flows", "--net"],
    ["flows", "--boomerangs"],
    ["flows", "--matrix"],
    ["vacancies"],
    ["vacancies", "--explain"],
    ["sql"],
    ["sql", "SELECT 1 AS one, NULL AS nothing_known, 'x' AS word"],
    ["check", "--list-rules"],
    ["check", "--statistics", "--records", "tests/broken/TW307-two-incumbents"],
]
ALL_COLUMNS = {"list": "departures", "people": "people", "orgs": "organizations", "roles": "roles", "events": "events"}


def faults(name: str, body: Any) -> list[str]:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [f"{fault.json_path}: {fault.message}" for fault in Draft202012Validator(schema).iter_errors(body)]


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SCHEMAS.parents[1])


@pytest.mark.parametrize("words", TABLES, ids=" ".join)
def test_a_table(words: list[str], cli: Cli) -> None:
    done = cli(words, "--format", "json")
    body = json.loads(done.out)
    assert faults("table", body) == [], done.err
    assert body["rows"]
    assert all(list(row) == body["columns"] for row in body["rows"])


@pytest.mark.parametrize("words", TABLES, ids=" ".join)
def test_a_line(words: list[str], cli: Cli) -> None:
    lines = cli(words, "--format", "ndjson").out.splitlines()
    assert [fault for line in lines for fault in faults("row", json.loads(line))] == []


@pytest.mark.parametrize("words", TABLES[:-2], ids=" ".join)
def test_the_yaml_is_the_json(words: list[str], cli: Cli) -> None:
    assert yaml.safe_load(cli(words, "--format", "yaml").out) == json.loads(cli(words, "--format", "json").out)


@pytest.mark.parametrize("words", sorted(ALL_COLUMNS))
def test_a_table_with_every_column(words: str, cli: Cli) -> None:
    from talentwatch.query import departures, record_rows

    columns = {
        "list": departures.COLUMNS,
        "people": record_rows.PERSON_COLUMNS,
        "orgs": record_rows.ORGANIZATION_COLUMNS,
        "roles": record_rows.ROLE_COLUMNS,
        "events": record_rows.EVENT_COLUMNS,
    }[words]
    names = ",".join(column.name for column in columns)  # type: ignore[attr-defined]
    assert faults("table", json.loads(cli(words, "--columns", names, "--format", "json").out)) == []


@pytest.mark.parametrize("record", ["junyang-lin", "openai", "qwen-technical-lead", "yu-bowen/qwen-post-training-head"])
def test_a_card(record: str, cli: Cli) -> None:
    assert faults("card", json.loads(cli("show", record, "--format", "json").out)) == []


@pytest.mark.parametrize("folder", ["records", "tests/broken/TW307-two-incumbents", "tests/broken/TW103-duplicate-key"])
def test_findings(folder: str, cli: Cli) -> None:
    assert faults("findings", json.loads(cli("check", "--records", folder, "--format", "json").out)) == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("table", {"schema_version": 2, "table": "x", "columns": [], "rows": []}),
        ("table", {"schema_version": 1, "table": "x", "columns": [], "rows": [{"day": {"edtf": "2026"}}]}),
        ("row", {"table": "x"}),
        ("card", {"schema_version": 1}),
        ("findings", {"schema_version": 1, "kind": "findings", "findings": [{"code": "TW1"}]}),
    ],
)
def test_what_is_something_else_fails(name: str, body: object) -> None:
    assert faults(name, body)


def test_a_page_on_an_organization(cli: Cli) -> None:
    assert faults("card", json.loads(cli("profile", "openai", "--format", "json").out)) == []
