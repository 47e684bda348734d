"""`cache show` and `cache clear`: all files of an index, and nobody else's."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from talentwatch.index import kept_indexes, store
from talentwatch.index.cache_place import Cache
from talentwatch.ledger import build
from talentwatch.reading import read_folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """The file of the index of a records folder."""
    (tmp_path / "records/people").mkdir(parents=True)
    store.open_index(tmp_path / "records", lambda: build(read_folder(tmp_path / "records").records)).close()
    return Cache.of(tmp_path / "records").path


def test_what_is_kept_can_be_seen_and_taken_away(index: Path, tmp_path: Path) -> None:
    (shown,) = kept_indexes.kept()
    assert (shown.root, shown.exists, shown.bytes > 0) == (os.path.realpath(tmp_path / "records"), True, True)
    assert kept_indexes.clear() == kept_indexes.Cleared(2, ())
    assert list(index.parent.iterdir()) == []
    assert kept_indexes.kept() == []
    assert kept_indexes.clear() == kept_indexes.Cleared(0, ())


def test_no_folder_at_all_is_an_empty_one() -> None:
    assert (kept_indexes.kept(), kept_indexes.clear()) == ([], kept_indexes.Cleared(0, ()))


OURS = [
    *("{name}-journal", "{name}-wal", "{name}-shm", "{name}.12.3456.new", "{name}.12.3456.new-journal"),
    *(".talentwatch-0123456789abcdef.new", "0123456789abcdef01234567.sqlite", "0123456789abcdef01234567.sqlite-wal"),
    *("0123456789abcdef01234567.seal",),
]


@pytest.mark.parametrize("name", OURS)
def test_what_runs_that_broke_off_left_goes_too(name: str, index: Path) -> None:
    (index.parent / name.format(name=index.name)).touch(mode=0o600)
    assert kept_indexes.clear() == kept_indexes.Cleared(3, ())
    assert list(index.parent.iterdir()) == []


def test_an_index_that_is_torn_goes_too(index: Path) -> None:
    index.write_bytes(b"torn")
    assert [each.root for each in kept_indexes.kept()] == [""]
    assert kept_indexes.clear() == kept_indexes.Cleared(2, ())


def database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")


def link(path: Path) -> None:
    path.symlink_to(path.with_name("precious"))


LIKE_OURS = "0123456789abcdef01234567.sqlite"
"""A name that an index of ours may have."""

FOREIGN: dict[Callable[[Path], object], tuple[str, ...]] = {
    Path.touch: (
        "foreign.sqlite",
        "foreign.sqlite-journal",
        "notes.seal",
        "mine.new",
        ".talentwatch-mine.new",
        f"{LIKE_OURS}.bak",
        "0123456789ABCDEF01234567.sqlite",
        "0123456789abcdef0123456789.sqlite",
        "a\x1b[31m.sqlite",
    ),
    database: ("foreign.sqlite", LIKE_OURS),
    link: (LIKE_OURS,),
    os.mkfifo: (".talentwatch-0123456789abcdef.new", LIKE_OURS),
    os.mkdir: (LIKE_OURS,),
}
"""Files and folders that are not ours, by what puts them there."""


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in folders, and who makes links needs a right for it")
@pytest.mark.parametrize(("name", "put"), [(name, put) for put, names in FOREIGN.items() for name in names])
def test_what_is_not_ours_is_kept_and_named(name: str, put: Callable[[Path], object], index: Path) -> None:
    (index.parent / "precious").write_text("text")
    put(index.parent / name)
    found = kept_indexes.clear()
    assert found.taken == 2
    assert [path.name for path, _ in found.left] == sorted([name, "precious"])
    assert sorted(path.name for path in index.parent.iterdir()) == sorted([name, "precious"])
    assert (index.parent / "precious").read_text() == "text"
    assert all(each.root == "" for each in kept_indexes.kept())


def test_the_journal_of_a_foreign_database_stays_with_it(index: Path) -> None:
    database(index.parent / "0123456789abcdef01234567.sqlite")
    (index.parent / "0123456789abcdef01234567.sqlite-journal").touch()
    assert len(kept_indexes.clear().left) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_another_user_is_kept(index: Path) -> None:
    os.chown(index, 65534, 65534)
    assert kept_indexes.clear().left == ((index, "belongs to somebody else"),)


@pytest.mark.skipif(os.name == "nt", reason="who makes links there needs a right for it")
def test_what_lies_behind_a_link_is_not_touched(index: Path) -> None:
    index.parent.rename(index.parent.with_name("elsewhere"))
    index.parent.symlink_to(index.parent.with_name("elsewhere"))
    assert (kept_indexes.kept(), kept_indexes.clear()) == ([], kept_indexes.Cleared(0, ()))
    assert index.exists()


def test_what_another_run_is_writing_is_left_to_it(index: Path) -> None:
    from talentwatch.atomic import replacing

    with replacing(index, private=True) as new:
        assert kept_indexes.clear().taken == 2
        assert new.path.exists()
    assert index.exists()
