"""The revisions of a repository, and the files of a folder as they were: within bounds, as the objects have them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from repositories import ADA, LATER, NOBODY, git, repository, write, write_commit, write_people, write_tree
from tables import rows

from talentwatch.errors import QueryError
from talentwatch.git import Entry, EntryType, Repository
from talentwatch.git import repository as module
from talentwatch.git.repository import moment


def hidden(name: str) -> bool:
    return name.startswith(".")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "one")


@pytest.mark.parametrize(
    ("committer", "at"),
    [
        ("t <t@x> 1700000000 +0000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("t <t@x> 1700000000 +9999", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("t <t@x> 1700000000 -99999999", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("t <t@x> 1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("t <t@> 5 +0000> 0 +0000", datetime(1970, 1, 1, tzinfo=UTC)),
        ("t <t@x> 253402300799 +0000", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("t <t@x> 253402300800 +0000", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("t <t@x> 99999999999999 +0000", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("t <t@x> " + "9" * 10_000 + " +0000", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("t <t@x> " + "0" * 10_000 + "7 +0000", datetime(1970, 1, 1, 0, 0, 7, tzinfo=UTC)),
        ("t <t@x> -1 +0000", datetime(1970, 1, 1, tzinfo=UTC)),
        ("t <t@x> -99999999999999999999 +0000", datetime(1970, 1, 1, tzinfo=UTC)),
        ("t <t@x> ٣٣ +0000", datetime(1970, 1, 1, tzinfo=UTC)),
        ("t <t@x> soon", datetime(1970, 1, 1, tzinfo=UTC)),
        ("t <t@x>", datetime(1970, 1, 1, tzinfo=UTC)),
        ("", datetime(1970, 1, 1, tzinfo=UTC)),
        (">" * 100_000 + " " * 100_000, datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_moment_of_a_commit_is_one_that_a_calendar_has(committer: str, at: datetime) -> None:
    assert moment(committer) == at


@pytest.mark.parametrize("words", [(), ("--object-format=sha256",)], ids=["sha1", "sha256"])
def test_the_files_of_a_folder_as_they_were(words: tuple[str, ...], tmp_path: Path) -> None:
    folder = repository(tmp_path / "one", *words)
    (folder / "people/ada.yaml").write_text("id: another\n")
    with Repository(folder) as found:
        files = found.files(found.commit("HEAD~1"), hidden)
        assert files is not None
        assert set(files) == {("people", "ada.yaml"), ("organizations", "lab.yaml")}
        key = files["people", "ada.yaml"].id
        assert found.contents([key], 1000) == {key: ADA.encode()}
        assert found.contents([key], 10) == {key: None}


def test_history_names_the_commits_that_touched_the_folder(folder: Path) -> None:
    (folder.parent / "README").write_text("x")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "--quiet", "-m", "elsewhere")
    with Repository(folder) as found:
        history = found.history(10)
        assert [each.id for each in history] == git(folder, "rev-list", "HEAD~1").split()
        assert found.history(1) == history[:1]
        assert found.parent(history[0]) == history[1]
        assert found.parent(history[1]) is None


def test_a_folder_that_is_gone_was_there(folder: Path) -> None:
    git(folder, "rm", "-rq", ".")
    git(folder.parent, "commit", "--quiet", "-m", "gone")
    with Repository(folder) as found:
        assert found.folder == ("records",)
        assert found.files(found.commit("HEAD"), hidden) is None
        assert len(found.files(found.commit("HEAD~1"), hidden) or {}) == 2
        assert len(found.history(10)) == 3


def test_a_linked_work_tree_and_a_submodule_are_repositories_like_others(folder: Path, tmp_path: Path) -> None:
    git(folder, "worktree", "add", "--quiet", str(tmp_path / "linked"), "HEAD~1")
    git(folder, "init", "--quiet", str(tmp_path / "whole"))
    git(
        tmp_path / "whole", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(folder.parent), "sub"
    )
    for top in (tmp_path / "linked", tmp_path / "whole/sub"):
        with Repository(top / "records") as found:
            assert found.top == top
            assert len(found.files(found.commit("HEAD"), hidden) or {}) == 2


def test_neither_replaced_objects_nor_grafts_count(folder: Path) -> None:
    old, new = (git(folder, "rev-parse", f"HEAD{back}:records/people/ada.yaml") for back in ("~1", ""))
    git(folder, "replace", old, new)
    git(folder, "replace", "HEAD~1", "HEAD")
    (folder.parent / ".git/info").mkdir(exist_ok=True)
    (folder.parent / ".git/info/grafts").write_text(git(folder, "rev-parse", "HEAD"))
    with Repository(folder) as found:
        assert found.contents([old], 1000) == {old: ADA.encode()}
        assert found.blob("HEAD~1", "records/people/ada.yaml", 1000) == ADA.encode()
        assert len(found.history(10)) == 2


@pytest.mark.parametrize(
    ("revision", "path", "held"),
    [
        ("HEAD", "records/people/ada.yaml", LATER),
        ("main~1", "records/people/ada.yaml", ADA),
        ("HEAD", "./people/ada.yaml", LATER),
        ("HEAD", "../records//people/./ada.yaml", LATER),
        ("HEAD", "people/ada.yaml", None),
        ("HEAD", "records/people/ada.yaml/x", None),
        ("HEAD", "nowhere", None),
    ],
)
def test_one_file_of_a_revision(revision: str, path: str, held: str | None, folder: Path) -> None:
    with Repository(folder) as found:
        assert found.blob(revision, path, 1000) == (held.encode() if held is not None else None)


@pytest.mark.parametrize(
    ("revision", "path", "said"),
    [
        *rows(
            """
            nowhere      | x                       | git knows no revision "nowhere"
            --output=x   | x                       | git knows no revision
            HEAD:records | x                       | git knows no revision
            ^HEAD        | x                       | git knows no revision
            HEAD         | records/people          | is a folder at HEAD, no plain file
            HEAD         |                         | is a folder at HEAD
            HEAD         | records/link            | is a link at HEAD
            HEAD         | ../../x                 | leads out of the repository
            HEAD         | records/people/ada.yaml | is larger than 60 bytes at HEAD
            """
        ),
        ("", "x", "git knows no revision"),
    ],
)
def test_one_file_that_cannot_be_had(revision: str, path: str, said: str, folder: Path) -> None:
    (folder / "link").symlink_to("/etc/passwd")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "link")
    with Repository(folder) as found, pytest.raises(QueryError, match=said):
        found.blob(revision, path, 60)


SHARED = "is the name of several branches or tags"


@pytest.mark.parametrize(
    ("further", "revision", "said"),
    [
        ("refs/tags/origin/main", "origin/main", SHARED),
        ("refs/tags/origin/main", "origin/main~0", SHARED),
        ("refs/tags/origin/main", "origin/main^{/first}", SHARED),
        ("refs/tags/origin/main", "refs/remotes/origin/main", None),
        ("refs/tags/origin/main", "main", None),
        ("refs/origin/main", "origin/main", SHARED),
        ("refs/heads/origin/main", "origin/main", SHARED),
        ("refs/tags/main", "main", SHARED),
        ("refs/tags/main", "heads/main", None),
        ("refs/remotes/main", "main", SHARED),
        ("refs/tags/HEAD", "HEAD", None),
        ("refs/heads/HEAD", "HEAD~1", None),
        ("refs/tags/LONG", "LONG", None),
        ("refs/tags/SHORT", "SHORT", SHARED),
    ],
)
@pytest.mark.parametrize("setting", ["true", "false"])
def test_a_name_that_several_have_names_no_revision(
    further: str, revision: str, said: str | None, setting: str, folder: Path
) -> None:
    """Git would take the tag, which more people may push than may change a branch."""
    first, last = git(folder, "rev-parse", "main~1"), git(folder, "rev-parse", "main")
    git(folder, "update-ref", "refs/remotes/origin/main", last)
    git(folder, "config", "core.warnAmbiguousRefs", setting)
    git(folder, "update-ref", further.replace("LONG", last).replace("SHORT", last[:7]), first)
    revision = revision.replace("LONG", last).replace("SHORT", last[:7])
    with Repository(folder) as found:
        if said is None:
            assert found.commit(revision).id == (first if "~" in revision else last)
            return
        with pytest.raises(QueryError, match=said):
            found.commit(revision)


def nested(top: Path, levels: int, width: int) -> str:
    """A tree of trees: so many in each, so many levels deep, kept as one object a level."""
    key = write_tree(top, ("100644", "a.yaml", write(top, "blob", b"id: a\n")))
    for _ in range(levels):
        key = write_tree(top, *(("40000", f"d{number}", key) for number in range(width)))
    return key


@pytest.mark.parametrize(
    ("levels", "width", "said"),
    [
        (10, 8, "more than 5,000 files and folders"),
        (17, 2, "more than 5,000 files and folders"),
        (100, 1, "more than 64 folders in one another"),
        (40, 30, "more than 5,000 files and folders"),
    ],
)
def test_a_tree_that_unfolds_without_end_is_left(
    levels: int, width: int, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 5_000)
    commit = write_people(folder.parent, nested(folder.parent, levels, width))
    with Repository(folder) as found, pytest.raises(QueryError, match=said):
        found.files(found.commit(commit), hidden)


def test_what_is_passed_over_is_not_gone_into(folder: Path) -> None:
    top = folder.parent
    commit = write_people(top, write_tree(top, ("40000", ".deep", nested(top, 100, 8)), ("160000", "sub", "ab" * 20)))
    with Repository(folder) as found:
        files = found.files(found.commit(commit), hidden)
        assert files is not None
        assert files["people", "sub"] == Entry(EntryType.SUBMODULE, "ab" * 20)
        assert len(files) == 2


def test_lists_of_files_and_files_have_a_size_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES_OF_TREES", 100)
    monkeypatch.setattr(module, "MOST_BYTES_OF_FILES", 100)
    key = git(folder, "rev-parse", "HEAD:records/organizations/lab.yaml")
    with Repository(folder) as found:
        with pytest.raises(QueryError, match="lists of files of more than"):
            found.files(found.commit("HEAD"), hidden)
        assert found.contents([key] * 4, 100)
        with pytest.raises(QueryError, match="the files of a revision hold more than"):
            found.contents([key] * 5, 100)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "tree x\n\n",
        "parent {tree}\n\n",
        "tree {tree}\ntree {tree}\n\n",
        "tree {tree}\nparent ../x\n\n",
        f"author {NOBODY}\ntree --all\n\n",
    ],
)
def test_a_commit_that_git_would_not_write_is_damaged(content: str, folder: Path) -> None:
    tree = git(folder, "rev-parse", "HEAD^{tree}")
    key = write(folder.parent, "commit", content.format(tree=tree).encode())
    with Repository(folder) as found, pytest.raises(QueryError, match=r"cannot be read|knows no revision"):
        found.commit(key)


def test_lines_of_a_message_and_of_a_signature_are_no_facts_of_a_commit(folder: Path) -> None:
    tree, head = git(folder, "rev-parse", "HEAD^{tree}"), git(folder, "rev-parse", "HEAD")
    signed = "gpgsig -----BEGIN\n tree x\n parent x\n committer x> 5 +0000\n"
    key = write_commit(folder.parent, tree, head, further=f"{signed}\nparent {head}")
    with Repository(folder) as found:
        commit = found.commit(key)
    assert (commit.tree, commit.parents, commit.at.year) == (tree, (head,), 2023)


def test_no_such_revision_in_a_shallow_clone_says_that_it_is_shallow(folder: Path, tmp_path: Path) -> None:
    """For it may be there in the whole one."""
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.parent.as_uri(), "shallow")
    with Repository(tmp_path / "shallow" / "records") as found:
        with pytest.raises(QueryError) as refused:
            found.forked_from("HEAD~1")
        assert "shallow" in str(refused.value.hint)
        assert found.parent(found.commit("HEAD")) is None
