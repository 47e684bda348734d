"""A terminal shows names: an id stands only where it is the record's own, to be typed."""

import re
from pathlib import Path

import pytest
from fixtures import Cli

from talentwatch.ledger import Ledger, build
from talentwatch.model import Kind
from talentwatch.reading import read_folder

ROOT = Path(__file__).parents[2]
TOKEN = re.compile(r"[a-z0-9][\w.]*(?:[-/][\w.]+)+")
COMMANDS = (
    *("list", "conflicts", "conflicts --all", "roster alibaba-group", "roster openai --since 2023", "timeline"),
    *("timeline --by person", "churn --by org", "churn --by kind", "churn --explain", "flows", "flows --net"),
    *("flows --boomerangs", "flows --explain", "waves", "waves --explain", "retention --by org"),
    *("retention --explain", "vacancies", "vacancies --explain", "churn --studies", "context junyang-lin"),
    *("signals junyang-lin", "show junyang-lin", "show sam-altman", "show alibaba-group", "show qwen-technical-lead"),
    *("show junyang-lin/qwen-technical-lead", "show sources/520geju", "profile openai", "orgs", "people", "roles"),
    *("events", "sources"),
)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return build(read_folder(ROOT / "records").records)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_id_stands_where_a_name_is_known(
    command: str, cli: Cli, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    run = cli([*command.split(), "--format", "table"])
    assert run.code == 0
    assert [each for line in run.out.splitlines() for each in _ids(_without_own(command, line), ledger)] == []


def _without_own(command: str, line: str) -> str:
    """A line without the id of the record that it is about, without addresses, and without commands to type."""
    line = re.sub(r"\(talentwatch [^)]*\)|https?://\S+", "", line)
    if command.startswith(("show", "profile")):
        return re.sub(r"^ *(id|former ids) .*", "", line)
    if command in {"people", "orgs", "roles", "sources"}:
        return line.partition(" ")[2]
    return line.rpartition(" ")[0] if command == "events" else line


def _ids(line: str, ledger: Ledger) -> list[str]:
    held = {*ledger.holdings, *ledger.exits}
    found = (each.rstrip(".") for each in TOKEN.findall(line))
    return [each for each in found if each in held or any(_is_id(each, kind, ledger) for kind in Kind)]


def _is_id(word: str, kind: Kind, ledger: Ledger) -> bool:
    return word in ledger.of_kind(kind) and ledger.name(kind, word) != word
