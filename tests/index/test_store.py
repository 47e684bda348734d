"""The index is right every time: whatever happened to the files, to the index, or to the place it is kept in."""

import mmap
import multiprocessing
import os
import sqlite3
import time
from array import array
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from talentwatch.index import fill_tables, freshness, store
from talentwatch.index.cache_place import Cache
from talentwatch.index.freshness import GRAIN, LATE
from talentwatch.ledger import Ledger, build
from talentwatch.reading import read_folder, record_files

OLD = time.time_ns() - 10 * LATE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A records folder written long ago."""
    for number in range(5):
        write(tmp_path / "records", f"p{number}", f"Person {number}")
    return tmp_path / "records"


def write(folder: Path, name: str, called: str, *, when: int = OLD, whole: bool = False) -> None:
    path = folder / "people" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{name}.new") if whole else path
    new.write_text(f"id: {name}\nname: {called}\n", encoding="utf-8")
    os.utime(new, ns=(when, when))
    new.replace(path)


class Reading:
    """Reads the ledger, and counts how often."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.times = 0

    def __call__(self) -> Ledger:
        self.times += 1
        return build(read_folder(self.folder).records)


def names(folder: Path, reading: Reading | None = None, *, keep: bool = True) -> list[str]:
    reading = reading or Reading(folder)
    with closing(store.open_index(folder, reading, keep=keep)) as index:
        return [row[0] for row in index.connection.execute("SELECT name FROM people ORDER BY name")]


def truth(folder: Path) -> list[str]:
    return sorted(person.name for person in build(read_folder(folder).records).people.values())


def right(folder: Path, *, read: int) -> None:
    """The answer is what the files say, and the records were read so many times for it."""
    reading = Reading(folder)
    assert names(folder, reading) == truth(folder)
    assert reading.times == read


def test_unchanged_files_are_not_read_again(folder: Path) -> None:
    right(folder, read=1)
    right(folder, read=0)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write(folder, "p1", "Renamed", when=OLD + 1),
        lambda folder: write(folder, "new", "New"),
        lambda folder: (folder / "people/p2.yaml").unlink(),
        lambda folder: (folder / "people/p2.yaml").rename(folder / "people/.hidden.yaml"),
        lambda folder: write(folder, "p1", "Person ten and more", when=OLD),
        lambda folder: (folder / "people/p0.yaml").write_text("id: p0\nname: Person X\n"),
    ],
)
def test_a_changed_file_is_seen(change: Callable[[Path], object], folder: Path) -> None:
    right(folder, read=1)
    change(folder)
    right(folder, read=1)
    right(folder, read=0)


def test_a_write_of_the_same_size_that_hides_its_time_is_seen(folder: Path) -> None:
    """Whoever sets the time of writing cannot set the time of change."""
    right(folder, read=1)
    write(folder, "p1", "Qerson 1")
    right(folder, read=1)


def test_files_at_rest_are_not_even_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right(folder, read=1)
    monkeypatch.setattr(freshness, "LATE", -(10**18))
    right(folder, read=0)
    monkeypatch.setattr(store, "content", lambda path: pytest.fail(f"{path} was opened"))
    right(folder, read=0)


def test_another_file_of_the_same_size_and_time_is_seen_by_its_number(folder: Path) -> None:
    right(folder, read=1)
    other = folder.parent / "other.yaml"
    other.write_text("id: p1\nname: Qerson 1\n")
    os.utime(other, ns=(OLD, OLD))
    other.replace(folder / "people/p1.yaml")
    right(folder, read=1)


def test_a_write_in_the_same_moment_and_of_the_same_size_is_seen(folder: Path) -> None:
    """Git's racy rule: a time so near to that of the index proves nothing, and the content decides."""
    now = time.time_ns()
    write(folder, "p1", "Person a", when=now)
    right(folder, read=1)
    write(folder, "p1", "Person b", when=now)
    right(folder, read=1)
    assert "Person b" in names(folder)


def test_files_that_were_touched_and_say_the_same_are_not_read_as_records_again(folder: Path) -> None:
    right(folder, read=1)
    for path in (folder / "people").iterdir():
        os.utime(path, ns=(OLD + 7, OLD + 7))
    right(folder, read=0)
    right(folder, read=0)


def test_a_link_that_leads_elsewhere_is_seen(folder: Path) -> None:
    (folder / "people/link.yaml").symlink_to("p1.yaml")
    right(folder, read=1)
    (folder / "people/link.yaml").unlink()
    (folder / "people/link.yaml").symlink_to("p2.yaml")
    right(folder, read=1)


def in_memory(connection: sqlite3.Connection) -> bool:
    return str(connection.execute("PRAGMA database_list").fetchone()[2]) == ""


def kept(folder: Path) -> Path:
    return Cache.of(folder).path


def test_it_looks_at_the_files_that_are_read() -> None:
    assert (freshness.ENDINGS, freshness.MOST_BYTES) == (record_files.ENDINGS, record_files.MOST_BYTES)


def test_it_lies_in_the_users_cache_folder_for_nobody_else(folder: Path) -> None:
    right(folder, read=1)
    assert kept(folder).is_relative_to(Path(os.environ["XDG_CACHE_HOME"]))
    assert kept(folder).parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"not a database at all",
        lambda content: content[: len(content) // 2],
        lambda content: content[:100],
        lambda content: content + b"more",
        lambda content: b"\0" * len(content),
        lambda content: content[:16] + b"\xff" * 84 + content[100:],
        lambda content: content[:100] + b"\xff" * (len(content) - 100),
    ],
)
def test_a_torn_file_is_made_anew(damage: Callable[[bytes], bytes], folder: Path) -> None:
    right(folder, read=1)
    kept(folder).write_bytes(damage(kept(folder).read_bytes()))
    right(folder, read=1)
    right(folder, read=0)


@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA application_id = 1",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 999",
        "UPDATE people SET name = 'Mallory'",
        "DELETE FROM files",
        "DROP TABLE files",
        "VACUUM",
    ],
)
def test_an_index_that_anybody_else_wrote_to_is_made_anew(change: str, folder: Path) -> None:
    right(folder, read=1)
    with closing(sqlite3.connect(kept(folder), isolation_level=None)) as connection:
        connection.execute(change)
    right(folder, read=1)
    right(folder, read=0)


def test_a_database_of_somebody_else_is_not_believed(folder: Path) -> None:
    kept(folder).parent.mkdir(parents=True)
    with closing(sqlite3.connect(kept(folder))) as connection, connection:
        connection.execute("CREATE TABLE people (id, name)")
    right(folder, read=1)


def test_a_cache_among_the_records_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    right(folder, read=1)
    right(folder, read=1)
    assert not (folder / "cache").exists()


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(28, "No space left on device")])
def test_a_place_that_cannot_be_written_makes_it_slower_and_no_more(
    error: OSError, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "mkdir", refuse)
    right(folder, read=1)
    right(folder, read=1)


def test_a_disk_that_fills_while_it_is_written_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: sqlite3.Connection, *_: object, **__: object) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("database or disk is full")

    whole = fill_tables.fill
    monkeypatch.setattr(
        fill_tables, "fill", lambda connection, ledger: (full, whole)[in_memory(connection)](connection, ledger)
    )
    right(folder, read=1)
    assert list(kept(folder).parent.iterdir()) == []


def test_without_keeping_nothing_is_kept(folder: Path) -> None:
    assert names(folder, keep=False) == truth(folder)
    assert not kept(folder).exists()


def test_a_file_that_changes_while_it_is_read_is_read_again(folder: Path) -> None:
    class Changing(Reading):
        def __call__(self) -> Ledger:
            ledger = super().__call__()
            if self.times == 1:
                write(folder, "p1", "Changed", when=OLD + 99)
            return ledger

    reading = Changing(folder)
    assert names(folder, reading) == truth(folder)
    assert reading.times == 2
    right(folder, read=0)


def test_a_folder_that_never_rests_is_answered_all_the_same(folder: Path) -> None:
    class Restless(Reading):
        def __call__(self) -> Ledger:
            write(folder, "p1", f"Changed {self.times}", when=OLD + self.times)
            return super().__call__()

    reading = Restless(folder)
    assert "Changed" in "".join(names(folder, reading))
    assert reading.times < 6
    assert not kept(folder).exists()


def _ask_often(folder: Path, until: float, wrong: "multiprocessing.Queue[str]") -> None:
    while time.time() < until:
        found = names(folder)
        if len(found) != 5:
            wrong.put(str(found))


@pytest.mark.parametrize(("number", "seconds"), [(3, 2), pytest.param(20, 60, marks=pytest.mark.long)])
def test_several_processes_at_once(number: int, seconds: int, folder: Path) -> None:
    """Each makes it anew when it has to, and none of them sees half of it."""
    until = time.time() + seconds
    context = multiprocessing.get_context("spawn")
    wrong: multiprocessing.Queue[str] = context.Queue()
    processes = [context.Process(target=_ask_often, args=(folder, until, wrong)) for _ in range(number)]
    for process in processes:
        process.start()
    changes = 0
    while time.time() < until:
        changes += 1
        write(folder, "p1", f"Person {changes}", when=OLD + changes, whole=True)
        time.sleep(0.02)
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * number
    assert wrong.empty()
    right(folder, read=0 if names(folder) else 1)


def test_a_write_through_a_memory_map_that_moves_no_time_is_seen(folder: Path) -> None:
    """The system takes note of the first touch of a page, and of no other before the page is on the disk."""
    path = folder / "people/p1.yaml"
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as seen:
        seen[:] = path.read_bytes().replace(b"Person", b"Qerson")
        right(folder, read=1)
        right(folder, read=0)
        before = path.stat()
        seen[:] = path.read_bytes().replace(b"Qerson", b"Person")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        right(folder, read=1)


@pytest.mark.parametrize(
    ("age", "files", "looked_at"),
    [
        (0, 5, 5),
        (LATE - 10**9, 5, 5),
        (LATE + 10**9, 5, 0),
        (GRAIN - 10**8, 8, 8),
        (GRAIN + 10**8, 8, 0),
        (-(10**12), 8, 8),
    ],
)
def test_how_old_a_file_has_to_be_for_its_time_to_be_believed(
    age: int, files: int, looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute; two seconds where too many files are younger to look at each; never where its time is to come."""
    monkeypatch.setattr(freshness, "FEW", 6)
    now = 10**19 // 6
    paths = [f"p{number}" for number in range(files)]
    found = freshness.Marks(paths, array("q", [20, now - age, now - age, 1] * files), {})
    assert len(found.doubtful(now)) == looked_at


def test_a_file_whose_time_the_system_set_back_is_seen(folder: Path) -> None:
    """A clock that was set back gives new content an old time, but not the same."""
    right(folder, read=1)
    write(folder, "p1", "Qerson 1", when=OLD - 10**12)
    right(folder, read=1)
