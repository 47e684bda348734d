"""`check --fix` and `--diff`: `patch` and `git apply` make of the difference what `--fix` does, and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faulty_records import ADA
from fixtures import Cli
from hostile_names import NAMES, file_at

from talentwatch.cli.check.fix import difference

FAULTY = "- {id: bob, name: Bob} \n"

MENDED = "- {id: bob, name: Bob}\n"

APPLIES = {
    "patch": ("patch", "-p0", "--batch", "--posix"),
    "GNU patch": ("patch", "-p0", "--batch"),
    "git": ("git", "apply", "-p0", "--whitespace=nowarn"),
}


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_diff_changes_nothing_and_shows_what_fix_does(faulty: Path, cli: Cli) -> None:
    done = cli("check", "--diff")
    assert (faulty / "people/ada.yaml").read_text() == ADA
    assert done.code == 1
    patched = subprocess.run(
        ["patch", "-p0", "--output=-", "--silent"], input=done.out, capture_output=True, text=True, check=True
    )
    assert cli("check", "--fix").code == 1
    assert (faulty / "people/ada.yaml").read_text() == patched.stdout
    assert cli("check", "--diff").code == 0


def test_fix_mends_what_is_selected_and_no_more(faulty: Path, cli: Cli) -> None:
    cli("check", "--fix", "--ignore", "TW901")
    assert (faulty / "people/ada.yaml").read_text() == ADA


def test_fix_keeps_the_permissions_and_the_link(faulty: Path, cli: Cli) -> None:
    (faulty / "people/ada.yaml").rename(faulty / "people/real.txt")
    (faulty / "people/ada.yaml").symlink_to("real.txt")
    (faulty / "people/real.txt").chmod(0o640)
    cli("check", "--fix")
    assert (faulty / "people/ada.yaml").is_symlink()
    assert (faulty / "people/real.txt").read_text() != ADA
    assert (faulty / "people/real.txt").stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_told_and_kept(
    faulty: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = cli("check", "--fix")
    assert (done.code, "No space left on device" in done.err) == (2, True)
    assert (faulty / "people/ada.yaml").read_text() == ADA
    assert [path.name for path in (faulty / "people").iterdir() if path.name.startswith(".")] == []


def everything(folder: Path) -> dict[str, bytes]:
    """Each file below a folder with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse some of the names")
@pytest.mark.parametrize("program", APPLIES)
def test_a_difference_touches_the_file_that_is_meant_whatever_it_is_called(program: str, tmp_path: Path) -> None:
    if shutil.which(APPLIES[program][0]) is None:
        pytest.skip(f"{program} is not installed")
    for number, name in enumerate(NAMES):
        folder = tmp_path / str(number)
        path = file_at(folder, f"records/people/{name}", FAULTY).relative_to(folder)
        (folder / "etc").mkdir()
        (folder / "etc" / "passwd").write_text("root\n", encoding="utf-8")
        text = difference({str(path): (FAULTY, MENDED)})
        done = subprocess.run(APPLIES[program], cwd=folder, input=text.encode(), capture_output=True, check=False)
        assert done.returncode == 0, (name, done.stdout, done.stderr)
        assert everything(folder) == {"etc/passwd": b"root\n", str(path): MENDED.encode()}, name


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse some of the names")
def test_one_difference_holds_them_all(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        file_at(tmp_path, f"records/people/{name}", FAULTY)
    monkeypatch.chdir(tmp_path)
    done = cli("check", "--diff", "--select", "TW904", "--records", "records")
    assert (done.code, done.err) == (1, "")
    assert done.out.count("\n--- ") + 1 == done.out.count("\n@@ ") == len(NAMES)
    before = everything(tmp_path / "records")
    subprocess.run(["git", "apply", "-p0"], input=done.out.encode(), check=True, cwd=tmp_path)
    patched = everything(tmp_path / "records")
    assert patched == dict.fromkeys(before, MENDED.encode())
    for path in before:
        (tmp_path / "records" / path).write_text(FAULTY, encoding="utf-8")
    assert cli("check", "--fix", "--select", "TW904", "--records", "records").code == 0
    assert everything(tmp_path / "records") == patched


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("records/people/ada.yaml", "records/people/ada.yaml"),
        ("records/people/é 林.yaml", "records/people/é 林.yaml\t"),
        ("a\nb", r'"a\nb"'),
        ('a"b', r'"a\"b"'),
        ("a\\b", r'"a\\b"'),
        ("a\tb", r'"a\tb"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("\x1b1", r'"\0331"'),
        ("\u202e", r'"\342\200\256"'),
        (os.fsdecode(b"\xff"), r'"\377"'),
    ],
)
def test_a_name_is_quoted_as_git_does_it(path: str, written: str) -> None:
    assert difference({path: ("a\n", "b\n")}).splitlines()[:2] == [f"--- {written}", f"+++ {written}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a \u2028 b \x85\nc  \nd\n", "a \u2028 b \x85\nc\nd\n"),
        ("a\rb\nc ", "a\rb\nc\n"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\n\n\n", "a\n"),
        ("", "a\n"),
        ("--- x\n+++ y\n@@ -1 +1 @@\nz ", "--- x\n+++ y\n@@ -1 +1 @@\nz\n"),
    ],
)
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_difference_of_any_text_is_one_that_git_takes(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(before.encode())
    text = difference({"a": (before, after)})
    subprocess.run(["git", "apply", "-p0", "--unidiff-zero"], input=text.encode(), check=True, cwd=tmp_path)
    assert (tmp_path / "a").read_bytes().decode() == after


def test_on_a_terminal_a_difference_acts_on_nothing(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_at(tmp_path, "records/people/bob", "id: bob \nname: Bob \u202e\n")
    monkeypatch.setattr("talentwatch.cli.check.command.on_terminal", lambda: True)
    done = cli("check", "--diff", "--select", "TW904", "--records", str(tmp_path / "records"))
    assert "\n name: Bob \\u202e\n" in done.out
