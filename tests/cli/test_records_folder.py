"""What every command reads: a folder without faults, from an index that is kept for it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from fixtures import Cli
from sealing import sealed_again

from talentwatch.cli import records_folder as folders
from talentwatch.index import kept_indexes
from talentwatch.index.cache_place import Cache


def test_a_folder_with_faults_answers_nothing_and_keeps_nothing(lab: Path, cli: Cli) -> None:
    assert cli("list").code == 0
    (lab / "people/all.yaml").write_text("id: [")
    for words in (["list"], ["sql", "SELECT 1"], ["people", "--text", "x"]):
        done = cli(words)
        assert (done.code, done.out) == (2, "")
        assert "have a fault at" in done.err
    assert cli("list", "--records", "nowhere").code == 2


def test_an_index_that_is_torn_inside_is_made_anew_while_it_is_asked(lab: Path, cli: Cli) -> None:
    expected = cli("list").out
    path = Cache.of(folders.find_records(None)).path
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'departures'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    # As a disk does it, of which nobody is told.
    sealed_again(Cache.of(folders.find_records(None)))
    for words in (["list"], ["sql", "SELECT person FROM departures"], ["list", "--text", "garden"], ["churn"]):
        done, right = cli(words), cli(*words, "--no-cache")
        assert (done.code, done.out) == (right.code, right.out), done.err
    assert cli("list").out == expected
    assert kept_indexes.kept()[0].root


def test_nothing_is_kept_without_the_cache(lab: Path, cli: Cli) -> None:
    assert cli("list", "--no-cache").code == 0
    assert kept_indexes.kept() == []
