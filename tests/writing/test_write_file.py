"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from talentwatch.writing.write_file import write_whole


def test_a_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    write_whole(path, "name: 林\n")
    assert path.read_bytes() == "name: 林\n".encode()
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["ada.yaml"]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_whole(path, "new")
    assert (path.read_text(encoding="utf-8"), path.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "ada.yaml", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "ada.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["x" * 255, "林" * 85, os.fsdecode(b"\xff" * 255)])
def test_a_name_may_be_as_long_as_the_file_system_allows(name: str, tmp_path: Path) -> None:
    write_whole(tmp_path / name, "new")
    assert (tmp_path / name).read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("failing", ["os.fdopen", "os.replace"])
def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside_it(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "ada.yaml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(failing, full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["ada.yaml"]


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(tmp_path / "pipe", "text")
        assert os.read(reader, 10) == b"text"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_link_to_nothing_gets_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", "text")
    assert (tmp_path / "file").read_text() == "text"
    assert (tmp_path / "link").is_symlink()


REPORT = "reports/report.json"


@pytest.mark.parametrize(
    ("link", "to", "follows"),
    [
        (REPORT, "../kept/other.json", True),
        (REPORT, "../kept/new.json", True),
        ("reports", "kept", True),
        (REPORT, "../../precious", False),
        (REPORT, "../../new", False),
        (REPORT, "hop", False),
        (REPORT, "../.git/config", False),
        (REPORT, "../.GIT/hooks/pre-commit", False),
        (REPORT, "/dev/null", False),
        ("reports", "..", False),
        ("reports", "../other", False),
        ("reports", ".git/hooks", False),
    ],
)
def test_a_link_in_a_repository_is_not_followed_out_of_it(link: str, to: str, follows: bool, tmp_path: Path) -> None:
    top = tmp_path / "top"
    for folder in (".git/hooks", ".GIT/hooks", "kept", "reports", "../other/.git"):
        (top / folder).mkdir(parents=True, exist_ok=True)
    for precious in ("kept/other.json", ".git/config", "../precious", "../report.json", "../other/report.json"):
        (top / precious).write_text("precious")
    (top / "reports/hop").symlink_to("../../precious")
    if link == "reports":
        (top / "reports/hop").unlink()
        (top / "reports").rmdir()
    (top / link).symlink_to(to)
    before = {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    if follows:
        write_whole(top / REPORT, "text")
        assert (top / REPORT).read_text() == "text"
        assert (top / link).is_symlink()
        return
    with pytest.raises(PermissionError, match="a link leads out of the repository"):
        write_whole(top / REPORT, "text")
    assert {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("place", [".", ".git", "sub/.git/x"])
def test_what_is_named_by_the_path_at_which_it_lies_is_written(place: str, tmp_path: Path) -> None:
    for repository in (".git", "sub/.git/x"):
        (tmp_path / repository).mkdir(parents=True, exist_ok=True)
    write_whole(tmp_path / place / "report.json", "text")
    assert (tmp_path / place / "report.json").read_text() == "text"


def test_outside_of_a_repository_a_link_is_somebodys_own(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/feed.xml").symlink_to("../site.xml")
    write_whole(tmp_path / "folder/feed.xml", "text")
    assert (tmp_path / "site.xml").read_text() == "text"
