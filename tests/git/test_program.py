"""Git is asked with nothing of a repository, or of the surroundings, deciding what it does."""

import os
import sys
from pathlib import Path
from typing import Never

import pytest
from repositories import git, repository

from talentwatch.errors import QueryError
from talentwatch.git import Repository
from talentwatch.git.program import Git, refusal, surroundings


def test_of_gits_variables_only_those_of_a_person_stay() -> None:
    outer = {"PATH": "/bin", "HOME": "/h", "GIT_DIR": "/x", "GIT_WHATEVER_COMES": "1", "GIT_NO_LAZY_FETCH": "0"}
    kept = {"GIT_CEILING_DIRECTORIES": "/c", "GIT_CONFIG_GLOBAL": "/g"}
    left = surroundings(outer | kept)
    assert {name: left.get(name) for name in outer} == {
        "PATH": "/bin",
        "HOME": "/h",
        "GIT_DIR": None,
        "GIT_WHATEVER_COMES": None,
        "GIT_NO_LAZY_FETCH": "1",
    }
    assert kept.items() <= left.items()
    assert left["GIT_ALLOW_PROTOCOL"] == ""


@pytest.mark.parametrize(
    "name",
    [
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"),
        *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"),
        *("GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"),
        *("GIT_SSH_COMMAND", "GIT_TRACE", "GIT_ATTR_SOURCE", "GIT_DEFAULT_HASH", "GIT_EXEC_PATH"),
    ],
)
def test_a_variable_that_git_hands_to_hooks_leads_nowhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "one")
    head = git(folder, "rev-parse", "HEAD")
    monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    with Repository(folder) as found:
        assert found.commit("HEAD").id == head
        assert found.folder == ("records",)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (("core.bare", "true"), "lies in a bare repository"),
        (("core.worktree", "/nowhere"), "git takes /nowhere for the top of the repository"),
        (("core.worktree", "/"), None),
        (("core.repositoryFormatVersion", "99"), "Expected git repo version <= 1, found 99"),
        (("extensions.nobodyKnows", "1"), None),
    ],
)
def test_a_repository_that_cannot_be_asked_says_why(setting: tuple[str, str], said: str | None, tmp_path: Path) -> None:
    folder = repository(tmp_path / "one")
    git(folder, "config", *setting)
    if said is None:
        with Repository(folder) as found:
            assert found.commit("main").id
        return
    with pytest.raises(QueryError, match=said):
        Repository(folder)


def test_a_work_tree_that_lies_elsewhere_is_told(tmp_path: Path) -> None:
    folder = repository(tmp_path / "one")
    (tmp_path / "other").mkdir()
    git(folder, "config", "core.worktree", str(tmp_path / "other"))
    with pytest.raises(QueryError, match="lies outside of it"):
        Repository(folder)


def test_a_folder_of_records_that_looks_like_a_repository_is_none(tmp_path: Path) -> None:
    """Its configuration would come with whoever sent the records."""
    folder = repository(tmp_path / "one")
    git(tmp_path, "init", "--quiet", "--bare", str(folder / "people/bare"))
    with pytest.raises(QueryError, match="bare repository"):
        Repository(folder / "people/bare")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_somebody_else_is_not_read_before_it_is_trusted(tmp_path: Path) -> None:
    folder = repository(tmp_path / "it's")
    for path in (folder.parent, folder.parent / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(QueryError, match="git does not trust it") as refused:
        Repository(folder)
    hint = refused.value.hint
    assert hint.startswith("if you do: git config --global --add safe.directory ")
    git(tmp_path, *hint.partition("git ")[2].split(" ")[:-1], str(folder.parent))
    with Repository(folder) as found:
        assert found.commit("HEAD")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"warning: this\nfatal: that\n", "git: that"),
        (b"", "git: it failed"),
        (b"fatal: unsafe repository ('/x' is owned by someone else)", "the repository of /at belongs to somebody else"),
        (b"fatal: cannot use bare repository '/x'", "/at lies in a bare repository"),
        (b"fatal: \xff" + b"x" * 100_000, "git: \udcffxxx"),
    ],
)
def test_what_git_complains_of_is_one_line(said: bytes, told: str) -> None:
    error = str(refusal(said, Path("/at")))
    assert error.startswith(told)
    assert len(error) < 5000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("name", ["HEAD", "config", "refs/heads/main"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for_without_end(name: str, tmp_path: Path) -> None:
    folder = repository(tmp_path / "one")
    (folder.parent / ".git" / name).unlink()
    os.mkfifo(folder.parent / ".git" / name)
    with pytest.raises(QueryError, match=r"within 0\.2 seconds"), Repository(folder, seconds=0.2) as found:
        found.commit("main")


def test_an_object_is_not_waited_for_without_end(tmp_path: Path) -> None:
    folder = repository(tmp_path / "one")
    git_there = Git(folder, seconds=0.2)
    with git_there.started("cat-file", "--batch") as process:
        assert process.stdout is not None
        with pytest.raises(QueryError, match=r"within 0\.2 seconds"), git_there.waiting(process):
            process.stdout.read(1)


def test_where_no_thread_can_be_started_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Never:
        raise RuntimeError("can't start new thread")

    folder = repository(tmp_path / "one")
    monkeypatch.setattr("talentwatch.git.program.Timer.start", refuse)
    with Repository(folder) as found, pytest.raises(QueryError, match="can't start new thread"):
        found.commit("HEAD")


def test_a_program_called_git_in_the_folder_is_not_taken_for_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "one")
    (folder / "git").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    with Repository(folder) as found:
        assert found.commit("HEAD")
    assert not (tmp_path / "ran").exists()
