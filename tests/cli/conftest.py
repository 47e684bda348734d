"""Records that the tests of several commands ask about, and how the worked example of the measures is shown."""

from pathlib import Path

import pytest
from faulty_records import FILES as FAULTY
from fixtures import Cli, Golden, Lists, Refused, Shown, Write
from lab_records import LAB, PEOPLE
from measured_example import EXAMPLE
from repositories import LATER, repository
from sample_ledger import FILES as SAMPLE


@pytest.fixture
def lab(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records of The Lab and its two people, as those that commands ask about."""
    folder = records({"people/all.yaml": PEOPLE, "organizations/lab.yaml": LAB})
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    return folder


@pytest.fixture
def sample(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small made-up ledger, as the records that commands ask about."""
    folder = records({f"{kind.value}/all.yaml": text for kind, text in SAMPLE.items()})
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    return folder


@pytest.fixture
def faulty(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records with five faults, in a folder one stands in."""
    made = records(FAULTY)
    monkeypatch.chdir(made.parent)
    return made


@pytest.fixture
def corrected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records of a repository with two commits, and a further change that is in none; one stands in it."""
    folder = repository(tmp_path)
    (folder / "people/ada.yaml").write_text(LATER.replace("2024-03-07", "2024-03-07, status: confirmed"))
    (folder / "people/bo.yaml").write_text('id: bo\nname: "Bo <b>|@all"\n')
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def shown(cli: Cli, golden: Golden) -> Shown:
    """Compares what a terminal shows of a measure of the worked example with its golden file."""

    def compare(*words: str) -> None:
        form = [] if words[0] == "profile" else ["--format", "table"]
        done = cli(words, EXAMPLE, form)
        assert done.code == 0, done.err
        golden(done.out + done.err, f"measure-{'-'.join(word.lstrip('-') for word in words)}")

    return compare


@pytest.fixture
def refused(cli: Cli) -> Refused:
    """Runs a command that cannot be answered: nothing on standard output, status 2, and why on standard error."""

    def run(words: list[str], said: str) -> None:
        done = cli(words)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(said if said.startswith("error: ") else "error: ")
        assert said in done.err
        assert "Traceback" not in done.err

    return run


@pytest.fixture
def lists(cli: Cli) -> Lists:
    """Runs a command that lists, and compares the ids of its rows."""

    def run(words: list[str], ids: list[str]) -> None:
        done = cli(words, "--columns", "id", "--no-header")
        assert (done.code, done.out.split()) == (0, ids), done.err

    return run


@pytest.fixture
def looked_at(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Lab, with Ada looked at 43 days before the day that counts as today, and Bo never."""
    people = PEOPLE.replace("  name: Ada\n", "  name: Ada\n  verified: 2026-10-11\n")
    folder = records({"people/all.yaml": people, "organizations/lab.yaml": "id: lab\nname: The Lab\n"})
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    return folder
