"""Records that are broken on purpose: each folder of tests/broken/ with what `check` says of it, line and column."""

import os
import re
from pathlib import Path

import pytest
from fixtures import Cli

from talentwatch.check import RULES
from talentwatch.findings import page_of
from talentwatch.reading.codes import READING_CODES

BROKEN = Path(__file__).parent.parent / "broken"
FOLDERS = sorted(folder for folder in BROKEN.iterdir() if folder.is_dir())
WARNINGS = {"TW305"}

MADE_BY_TESTS = {"TW101", "TW108", "TW109", "TW111", "TW112"}
"""Faults that no text file in git can hold; tests/reading/test_record_files.py makes them."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_check_says_what_is_wrong_and_where(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(folder)
    done = cli("check", "--records", ".", "--select", f"TW1,TW2,TW3,{folder.name[:3]}")
    expected = folder / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(done.out, encoding="utf-8")
    assert done.out == expected.read_text(encoding="utf-8")
    code = folder.name.partition("-")[0]
    assert re.search(rf"^\S+\.yaml:\d+:\d+: {code}", done.out, re.MULTILINE)
    assert done.code == (0 if code in WARNINGS else 1)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_finding_points_at_a_line_that_is_there(folder: Path) -> None:
    for path, line, column in re.findall(
        r"^(\S+\.yaml):(\d+):(\d+):", (folder / "expected.txt").read_text(), re.MULTILINE
    ):
        lines = (folder / path).read_text(encoding="utf-8").split("\n")
        assert int(line) <= len(lines), os.fspath(folder)
        assert int(column) <= len(lines[int(line) - 1]) + 1


def test_there_are_at_least_forty_broken_folders() -> None:
    assert len(FOLDERS) >= 40


def test_every_code_has_a_folder() -> None:
    """A folder, or an example on its page, which tests/test_pages.py runs."""
    codes = [*READING_CODES, *(rule.code for rule in RULES)]
    shown = {code.code for code in codes if page_of(code).fails} | {folder.name.partition("-")[0] for folder in FOLDERS}
    assert {code.code for code in codes} - MADE_BY_TESTS == shown - {"TW2", *MADE_BY_TESTS}


def test_codes_and_names_are_given_once() -> None:
    every = [*READING_CODES, *(rule.code for rule in RULES)]
    assert len({code.code for code in every}) == len(every)
    assert len({code.name for code in every}) == len(every)
    assert all(re.fullmatch(r"TW[1-9]\d\d", code.code) and code.summary.endswith(".") for code in every)
