"""Reports as others read them: a package that reads JUnit, a model of the SARIF schema, and GitHub's own toolkit."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import junitparser
import pytest
from fixtures import Cli
from pydantic import BaseModel
from sarif_pydantic import Sarif

from talentwatch.findings import Code, Finding, Place, Severity
from talentwatch.render.reports import github

TESTS = Path(__file__).parent.parent
FOLDERS = sorted(path for path in (TESTS / "broken").iterdir() if path.is_dir())
COMMANDS = json.loads((TESTS / "data" / "github-commands.json").read_text(encoding="utf-8"))
"""What issueCommand of @actions/core 1.11.1 writes for these messages."""


LACKING = ".runs.columnKind"
"""Section 3.14.17 of SARIF 2.1.0 has it, the model has not."""


def report(cli: Cli, folder: Path, form: str) -> tuple[str, list[dict[str, Any]]]:
    """A report, and the findings as JSON has them."""
    findings = json.loads(cli("check", "--records", str(folder), "--format", "json").out)["findings"]
    return cli("check", "--records", str(folder), "--format", form).out, findings


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_junitparser_reads_every_finding(cli: Cli, folder: Path, tmp_path: Path) -> None:
    text, findings = report(cli, folder, "junit")
    path = tmp_path / "report.xml"
    path.write_text(text, encoding="utf-8")
    read = junitparser.JUnitXml.fromfile(str(path))
    cases = [case for suite in read for case in suite]
    assert (read.tests, read.failures, read.errors) == (len(findings), len(findings), 0)
    assert [case.classname for case in cases] == [finding["path"] for finding in findings]
    assert [case.result[0].type for case in cases] == [finding["severity"] for finding in findings]
    assert all(finding["message"] in case.result[0].message for case, finding in zip(cases, findings, strict=True))


def unknown(model: Any, way: str = "") -> Iterator[str]:
    """What a report holds and the schema does not know."""
    if isinstance(model, BaseModel):
        yield from (f"{way}.{name}" for name in model.model_extra or {} if name != "$schema")
        for name in type(model).model_fields:
            yield from unknown(getattr(model, name), f"{way}.{name}")
    elif isinstance(model, list):
        for inner in model:
            yield from unknown(inner, way)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_sarif_log_is_what_its_schema_says(cli: Cli, folder: Path) -> None:
    text, findings = report(cli, folder, "sarif")
    log = Sarif.model_validate_json(text)
    (run,) = log.runs
    results = run.results or []
    rules = run.tool.driver.rules or []
    assert list(unknown(log)) == [LACKING]
    assert len(results) == len(findings)
    for result, finding in zip(results, findings, strict=True):
        region = result.locations[0].physical_location.region
        assert rules[result.rule_index].id == result.rule_id == finding["code"]
        assert (region.start_line, region.start_column) == (finding["line"], finding["column"])
    assert json.loads(log.model_dump_json(by_alias=True, exclude_unset=True)) == json.loads(text)


def test_every_rule_of_a_log_leads_to_its_place_in_the_documentation(cli: Cli) -> None:
    text, _ = report(cli, FOLDERS[0], "sarif")
    page = (TESTS.parent / "docs" / "rules.md").read_text(encoding="utf-8")
    headings = [
        re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in re.findall(r"^### (.*)$", page, re.MULTILINE)
    ]
    links = [rule["helpUri"].partition("#")[2] for rule in json.loads(text)["runs"][0]["tool"]["driver"]["rules"]]
    assert links == headings


@pytest.mark.parametrize("case", COMMANDS, ids=lambda case: case["file"])
def test_workflow_commands_are_what_githubs_toolkit_writes(case: dict[str, Any]) -> None:
    code = Code("TW1", "a, b", Severity.ERROR, "A page.")
    finding = Finding(Place(case["file"], case["line"], case["column"]), code, case["message"])
    assert github.report([finding]) == f"{case['command']}\n"


GITLAB = {"description": str, "check_name": str, "fingerprint": str, "severity": str, "location": dict}
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_code_quality_report_has_what_gitlab_asks_for(cli: Cli, folder: Path) -> None:
    """Fields and choices of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    text, findings = report(cli, folder, "gitlab")
    rows = json.loads(text)
    assert len(rows) == len(findings) == len({row["fingerprint"] for row in rows})
    for row, finding in zip(rows, findings, strict=True):
        assert {name: type(row[name]) for name in row} == GITLAB
        assert row["severity"] in SEVERITIES
        assert row["location"] == {"path": finding["path"], "lines": {"begin": finding["line"]}}
