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
