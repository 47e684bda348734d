"""A small ledger that a test writes, and what the program answers when it is asked about it."""

import re
from pathlib import Path

import pytest
from fixtures import Ask, Cli, Faults, Say, Told, Write


@pytest.fixture
def told(records: Write, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Writes a ledger, by folder: `told(people=…, roles=…, today="2024-12-31")`; `ledger` is `ledger.yaml`."""

    def write(today: str = "2024-12-31", ledger: str | None = None, **by_kind: str) -> Path:
        files = {f"{kind}/all.yaml": text for kind, text in by_kind.items()}
        folder = records(files | ({"ledger.yaml": ledger} if ledger else {}))
        monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
        monkeypatch.setenv("TALENTWATCH_TODAY", today)
        return folder

    return write


@pytest.fixture
def say(cli: Cli) -> Say:
    """Runs the program on the ledger told; a word holds no blank."""
    return lambda words: cli(words.split())


@pytest.fixture
def ask(say: Say) -> Ask:
    """The rows of an answer, in the columns named, blanks between the cells: `ask("churn", "key exits")`."""

    def rows(words: str, columns: str) -> list[str]:
        done = say(f"{words} --no-header --columns {columns.replace(' ', ',')}")
        assert done.code == 0, done.err
        return [" ".join(cell or "-" for cell in line.split("\t")) for line in done.out.splitlines()]

    return rows


@pytest.fixture
def faults(say: Say) -> Faults:
    """The codes of what `check` finds of these rules, once for each finding: `faults("TW3,TW507")`."""
    return lambda rules: re.findall(r"^\S+: (TW\d{3}) ", say(f"check --select {rules}").out, re.MULTILINE)
