"""A file takes its place whole, and what a killed run left is taken away by the next one, which takes nothing else."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from talentwatch.atomic import clean_up, replacing

LEFT = ".talentwatch-0123456789abcdef.new"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no locks there that end with their process")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty one."""
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def test_it_takes_the_place_at_the_end_with_the_permissions_that_were_there(folder: Path) -> None:
    target = folder / "a.yaml"
    target.write_text("old")
    target.chmod(0o640)
    with replacing(target) as new:
        new.path.write_text("new")
        assert target.read_text() == "old"
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("new", 0o640)
    assert new.status is not None
    assert (new.status.st_ino, new.status.st_ctime_ns) == (target.stat().st_ino, target.stat().st_ctime_ns)
    assert list(folder.iterdir()) == [target]


def test_a_block_that_fails_leaves_all_as_it_was(folder: Path) -> None:
    target = folder / "a.yaml"
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(target):
        raise KeyboardInterrupt
    assert (target.read_text(), list(folder.iterdir())) == ("old", [target])


def test_a_name_as_long_as_a_name_may_be_is_written_all_the_same(folder: Path) -> None:
    target = folder / ("a" * 250 + ".yaml")
    with replacing(target) as new:
        new.path.write_text("new")
    assert target.read_text() == "new"


KILLED = """
import os, sys
from pathlib import Path
from talentwatch.atomic import replacing
with replacing(Path(sys.argv[1])) as new:
    new.path.write_text("half")
    os.kill(os.getpid(), 9)
"""


def test_the_next_run_takes_away_what_a_killed_one_left(folder: Path) -> None:
    target = folder / "a.yaml"
    subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
    (left,) = folder.iterdir()
    assert left.name.startswith(".talentwatch-")
    with replacing(target) as new:
        new.path.write_text("whole")
    assert list(folder.iterdir()) == [target]


def test_what_a_run_is_writing_is_left_to_it(folder: Path) -> None:
    with replacing(folder / "a.yaml") as new:
        assert clean_up(folder) == 0
        assert new.path.exists()


@pytest.mark.parametrize(
    "name",
    [
        *(".a.yaml.new", ".a.yaml.abcdefgh.new", "a.yaml.new", ".a.yaml.swp", ".#a.yaml", "a.yaml~"),
        *(".talentwatch.new", ".talentwatch-0123456789abcdef.new~", ".talentwatch-0123456789ABCDEF.new"),
        *(".talentwatch-0123456789abcde.new", "talentwatch-0123456789abcdef.new", ".talentwatch-notes.new"),
    ],
)
def test_a_file_under_another_name_stays(name: str, folder: Path) -> None:
    (folder / name).touch()
    assert clean_up(folder) == 0
    assert (folder / name).exists()


@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path.with_name("precious"))])
def test_what_is_no_plain_file_stays(put: Callable[[Path], object], folder: Path) -> None:
    (folder / "precious").write_text("text")
    put(folder / LEFT)
    assert clean_up(folder) == 0
    assert (folder / "precious").read_text() == "text"
    assert os.path.lexists(folder / LEFT)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_another_user_stays(folder: Path) -> None:
    (folder / LEFT).touch()
    os.chown(folder / LEFT, 65534, 65534)
    assert clean_up(folder) == 0


def test_a_leftover_goes(folder: Path) -> None:
    (folder / LEFT).write_text("half")
    assert clean_up(folder) == 1
    assert list(folder.iterdir()) == []
