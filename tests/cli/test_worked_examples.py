"""Every command's help ends with examples that run as printed, and every format says the same."""

import csv
import io
import json
import re
import shlex

import pytest
from conftest import ROOT
from fixtures import Cli

from talentwatch.cli.registry import COMMANDS

EXAMPLES = [line for entry in COMMANDS.values() for line in entry.examples]


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_the_help_of_a_command_ends_with_two_examples(command: str, cli: Cli) -> None:
    done = cli(command, "--help")
    examples = re.findall(r"^  +(talentwatch .*)$", done.out.partition("Examples:")[2], re.MULTILINE)
    assert done.code == 0
    assert len(examples) == 2
    assert set(examples) <= set(EXAMPLES), "an example is broken over two lines"


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_as_printed(example: str, cli: Cli) -> None:
    done = cli(shlex.split(example)[1:])
    assert done.code == 0
    assert done.out or "check" in example


LISTING = [
    "list",
    "people",
    "orgs",
    "roles",
    "events",
    "sources",
    "roster openai",
    "conflicts",
    "timeline --org openai",
]


@pytest.mark.parametrize("command", LISTING)
def test_every_format_has_the_same_rows(command: str, cli: Cli) -> None:
    words = shlex.split(command)
    tsv = cli(words, "--format", "tsv").out.splitlines()
    table = json.loads(cli(words, "--format", "json").out)
    rows = list(csv.reader(io.StringIO(cli(words, "--format", "csv").out)))
    lines = [json.loads(line) for line in cli(words, "--format", "ndjson").out.splitlines()]
    assert table["schema_version"] == 1
    assert tsv[0].split("\t") == rows[0] == table["columns"]
    assert len(tsv) == len(rows) == len(table["rows"]) + 1 == len(lines) + 1
    assert [{"schema_version": 1, "table": table["table"], **row} for row in table["rows"]] == lines
    assert cli(words, "--format", "tsv", "--no-header").out.splitlines() == tsv[1:]
    assert cli(words, "--format", "table").out


def test_a_table_for_people_and_one_for_machines_are_told_apart(cli: Cli) -> None:
    assert cli("list", "--limit", "1").out.count("\t") > 5
    assert "\t" not in cli("list", "--limit", "1", "--format", "table").out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["list", "--org", "qwn-team"], 'no organization "qwn-team"'),
        (["list", "--format", "xlsx"], 'there is no format "xlsx"'),
        (["list", "--manner", "voluntry"], 'did you mean "voluntary"?'),
        (["list", "--since", "FY2025"], "fiscal years begin on different days"),
        (["list", "--since", "2026", "--until", "2025"], "begins after"),
        (["list", "--columns", "persn"], 'no column "persn"'),
        (["list", "--by", "someday"], '"--by someday" is no choice'),
        (["timeline", "--by", "colour"], '"--by colour" is no choice'),
        (["show", "junyang-lim"], 'did you mean "junyang-lin"'),
        (["show", "junyang-lin", "--format", "csv"], "json"),
        (["check", "--fail-on", "sadness"], "no severity"),
        (["list", "--records", "nowhere"], "no records folder at nowhere"),
        (["list", "--no-such-option"], "--no-such-option"),
    ],
)
def test_wrong_usage_is_told_on_standard_error_with_status_2(argv: list[str], said: str, cli: Cli) -> None:
    done = cli(argv)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err
    assert "Traceback" not in done.err


def test_nothing_that_matches_is_a_status_only_where_it_is_asked_for(cli: Cli) -> None:
    assert cli("list", "--until", "1990").code == 0
    assert cli("list", "--until", "1990", "--exit-status").code == 1
    assert cli("list", "--exit-status").code == 0
    assert cli("timeline", "--until", "1990", "--certain", "--exit-status").code == 1


def test_the_card_for_machines_holds_the_record_as_its_file_has_it(cli: Cli) -> None:
    card = json.loads(cli("show", "junyang-lin", "--format", "json").out)
    assert card["record"]["id"] == "junyang-lin"
    assert card["record"]["tenures"][1]["departure"][0]["announced"] == "2026-03-03T16:11:24Z"
    assert card["kind"] == "person"
    tenure = json.loads(cli("show", "junyang-lin/qwen-technical-lead", "--format", "json").out)
    assert tenure["record"]["title"] == "technical lead, Qwen"
