"""`check --changed-since`: what a branch did, and what it left without a place."""

import io
import json
import os
import subprocess
from pathlib import Path

import pytest
from faulty_records import ALL, BEN, asked, codes
from fixtures import Cli

from talentwatch.cli.check.changed_only import folder_of


@pytest.fixture
def git(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """A repository with the records committed on main."""
    for key, value in {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a"}.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "a@b")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=faulty.parent, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    run("init", "--quiet", "--initial-branch=main")
    run("add", "records")
    run("commit", "--quiet", "-m", "first")
    return run


def test_nothing_changed(git: object, cli: Cli) -> None:
    assert asked(cli, "--changed-since", "main") == set()


def test_a_changed_file_and_a_new_one(git: object, faulty: Path, cli: Cli) -> None:
    (faulty / "people/ben.yaml").write_text(BEN + "note: N \n")
    (faulty / "people/cyd é.yaml").write_text("id: cyd\nname: Cyd\n")
    assert asked(cli, "--changed-since", "main") == {"TW305", "TW416", "TW904", "TW210", "TW901"} - {"TW901"}


def test_what_a_branch_took_away_is_missed_where_it_is_named(git: object, faulty: Path, cli: Cli) -> None:
    assert callable(git)
    git("checkout", "--quiet", "-b", "branch")
    (faulty / "organizations/lab.yaml").unlink()
    git("commit", "--quiet", "-am", "second")
    done = cli("check", "--changed-since", "main", "--format", "json")
    found = [(each["code"], each["path"]) for each in json.loads(done.out)["findings"]]
    assert found == [("TW203", "records/people/ben.yaml")]


def test_what_main_did_since_is_not_the_branchs(git: object, faulty: Path, cli: Cli) -> None:
    assert callable(git)
    git("checkout", "--quiet", "-b", "branch")
    (faulty / "people/dee.yaml").write_text("id: dee\nname: Dee\n")
    git("add", ".")
    git("commit", "--quiet", "-m", "branch")
    git("checkout", "--quiet", "main")
    (faulty / "people/ben.yaml").write_text("id: ben\nname: Ben\nsources: [daily]\n")
    git("commit", "--quiet", "-am", "main")
    git("checkout", "--quiet", "branch")
    done = cli("check", "--changed-since", "main", "--format", "json")
    assert [each["path"] for each in json.loads(done.out)["findings"]] == ["records/people/dee.yaml"]


def test_a_folder_that_was_not_there_is_all_new(git: object, faulty: Path, cli: Cli) -> None:
    assert callable(git)
    git("mv", "records", "facts")
    assert asked(cli, "--records", "facts", "--changed-since", "main") == ALL


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~5"])
def test_a_revision_that_is_not_there(git: object, cli: Cli, revision: str, faulty: Path) -> None:
    done = cli("check", f"--changed-since={revision}")
    assert done.code == 2
    assert f'git knows no revision "{revision}"' in done.err
    assert not (faulty.parent / "x").exists()


def test_a_shallow_clone_says_that_it_is_one(git: object, faulty: Path, cli: Cli, tmp_path: Path) -> None:
    assert callable(git)
    git("commit", "--quiet", "--allow-empty", "-m", "second")
    first = git("rev-parse", "HEAD~1")
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", f"file://{faulty.parent}", str(tmp_path / "clone")], check=True
    )
    done = cli("check", "--records", str(tmp_path / "clone/records"), "--changed-since", first)
    assert done.code == 2
    assert "this clone is shallow" in done.err


def test_without_git_it_says_so(git: object, cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "this needs git" in cli("check", "--changed-since", "main").err


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("records/people/real/ada.yaml", True),
        ("records/people/real", True),
        ("records/people/again/ada.yaml", True),
        ("records/people/again", True),
        ("records/people/again/../real/ada.yaml", True),
        ("records/people/self/real/ada.yaml", True),
        ("records/people/link.yaml", True),
        ("records/people", True),
        ("records/people/ben.yaml", False),
        ("records/organizations", False),
    ],
)
def test_a_file_is_meant_by_each_path_that_leads_to_it(named: str, found: bool, faulty: Path, cli: Cli) -> None:
    """It is read by one of them, which a branch could choose by a link that stands further up."""
    real = faulty / "people/real"
    real.mkdir()
    (faulty / "people/ada.yaml").rename(real / "ada.yaml")
    (faulty / "people/again").symlink_to("real")
    (faulty / "people/self").symlink_to(".")
    (faulty / "people/link.yaml").symlink_to("real/ada.yaml")
    assert ("TW303" in codes(cli("check", "--format", "json", named))) is found


@pytest.mark.parametrize("here", [".", "records", "records/people", "records/people/sources", "records/roles/deep"])
@pytest.mark.parametrize("named", ["records/people/sources/bo.yaml", "records/people/sources"])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_folder_in_one_of_records_does_not_make_another_records_folder(
    here: str, named: str, absolute: bool, faulty: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no person is told of, whatever kind of record the folder around it is called like."""
    made = faulty / "people/sources/bo.yaml"
    made.parent.mkdir()
    made.write_text("id: bo\ntitle: T\npublisher: P\nurl: https://daily.example/t\npublished: 2024-05-02\n")
    path = faulty.parent / named
    (faulty.parent / here).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(faulty.parent / here)
    typed = str(path) if absolute else os.path.relpath(path)
    assert {"TW201", "TW202"} <= codes(cli("check", "--format", "json", typed))
    if made == path:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(made.read_bytes())))
        assert {"TW201", "TW202"} <= codes(cli("check", "--format", "json", "-", "--stdin-filename", typed))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ledger/people/ada.yaml", "ledger"),
        ("people/ada.yaml", "."),
        ("people/ledger/people/ada.yaml", "people/ledger"),
        ("people/records/people/ada.yaml", "people/records"),
        ("records/people/records/people/ada.yaml", "records"),
        ("elsewhere/ada.yaml", None),
    ],
)
def test_the_records_folder_that_a_path_lies_in(
    typed: str, found: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / typed).parent.mkdir(parents=True)
    (tmp_path / typed).touch()
    monkeypatch.chdir(tmp_path)
    assert folder_of([typed]) == (Path(found) if found else None)
