"""What git knows: an old folder is laid out whole, and nothing of it lands elsewhere."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from talentwatch.cli.git import Repository, unpack
from talentwatch.errors import QueryError


def run(at: Path, *words: str) -> None:
    """Run git as a person without any settings of their own."""
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=at, check=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a repository with one commit, a link in it."""
    folder = tmp_path / "work" / "records"
    (folder / "people").mkdir(parents=True)
    (folder / "people" / "ada.yaml").write_text("id: ada\n")
    (folder / "people" / "link.yaml").symlink_to("ada.yaml")
    run(folder.parent, "init", "--quiet", "--initial-branch=main")
    run(folder.parent, "add", ".")
    run(folder.parent, "commit", "--quiet", "-m", "first")
    return folder


def test_the_folder_as_it_was(folder: Path, tmp_path: Path) -> None:
    """Whatever was written since."""
    (folder / "people" / "ada.yaml").write_text("id: another\n")
    assert Repository(folder).write_folder("HEAD", tmp_path / "before") is True
    assert (tmp_path / "before" / "people" / "ada.yaml").read_text() == "id: ada\n"
    assert (tmp_path / "before" / "people" / "link.yaml").readlink() == Path("ada.yaml")


@pytest.mark.parametrize("name", ["../out.yaml", "people/../../out.yaml", "link/out.yaml"])
def test_a_name_that_leads_out_is_left_out(name: str, tmp_path: Path) -> None:
    """As an archive may hold that no git wrote; an absolute one is tried below, for its place is known here alone."""
    into = tmp_path / "into"
    into.mkdir()
    (into / "link").symlink_to(tmp_path)
    for each in (name, str(tmp_path / "out.yaml")):
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w") as files:
            member = tarfile.TarInfo(each)
            member.size = 3
            files.addfile(member, io.BytesIO(b"id:"))
        with tarfile.open(fileobj=io.BytesIO(held.getvalue())) as files:
            unpack(files, files.next() or member, into)
    assert not (tmp_path / "out.yaml").exists()


def test_no_such_revision_in_a_shallow_clone_says_that_it_is_shallow(folder: Path, tmp_path: Path) -> None:
    """For it may be there in the whole one."""
    (folder / "people" / "bo.yaml").write_text("id: bo\n")
    run(folder.parent, "add", ".")
    run(folder.parent, "commit", "--quiet", "-m", "second")
    run(tmp_path, "clone", "--quiet", "--depth=1", folder.parent.as_uri(), "shallow")
    with pytest.raises(QueryError) as refused:
        Repository(tmp_path / "shallow" / "records").forked_from("HEAD~1")
    assert "shallow" in str(refused.value.hint)
