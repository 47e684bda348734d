"""`cache`: the indexes that are kept, shown and taken away."""

import os
from pathlib import Path

from fixtures import Cli


def test_the_cache_is_shown_and_cleared(lab: Path, cli: Cli) -> None:
    cli("list")
    shown = cli("cache").out.splitlines()
    assert shown[0] == "records\tbytes\tthere\tfile"
    assert shown[1].split("\t")[0] == os.path.realpath(lab)
    assert cli("cache", "clear").err.startswith("2 files taken away")
    assert cli("cache", "show").out.splitlines() == shown[:1]
    assert 'did you mean "clear"?' in cli("cache", "claer").err


def test_what_is_taken_away_is_made_anew(lab: Path, cli: Cli) -> None:
    expected = cli("list")
    assert cli("cache", "clear").code == 0
    assert cli("list") == expected
    assert cli("cache").out.count("\n") == 2


def test_nothing_to_take_away_is_no_failure(cli: Cli) -> None:
    assert cli("cache") == (0, "records\tbytes\tthere\tfile\n", "")
    done = cli("cache", "clear")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("0 files taken away from ")


def test_records_that_are_gone_leave_an_index_that_says_so(lab: Path, cli: Cli) -> None:
    cli("list")
    lab.rename(lab.with_name("elsewhere"))
    (row,) = (line.split("\t") for line in cli("cache").out.splitlines()[1:])
    assert (row[0], row[2]) == (os.path.realpath(lab), "false")
