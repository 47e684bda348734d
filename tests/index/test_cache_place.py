"""What lies in the place of an index is believed from its owner alone, and made anew whatever else it is."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest
from sealing import seal_of, sealed_again, write

from talentwatch.index import program_key, store
from talentwatch.index.cache_place import Cache
from talentwatch.ledger import Ledger, build
from talentwatch.reading import read_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="owners, modes and links are others there")

FORGED = "UPDATE people SET name = 'Mallory'"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A records folder with one person."""
    (tmp_path / "records/people").mkdir(parents=True)
    (tmp_path / "records/people/ann.yaml").write_text("id: ann\nname: Ann\n", encoding="utf-8")
    return tmp_path / "records"


def asked(root: Path) -> tuple[list[str], bool]:
    """The names there are, and whether the records were read for them."""
    read = []

    def ledger() -> Ledger:
        read.append(root)
        return build(read_folder(root).records)

    with closing(store.open_index(root, ledger)) as index:
        return [row[0] for row in index.connection.execute("SELECT name FROM people")], bool(read)


@pytest.fixture
def cache(root: Path) -> Cache:
    """The index of that folder, in which somebody has written, and sealed it as we would."""
    assert asked(root) == (["Ann"], True)
    found = Cache.of(root)
    with closing(sqlite3.connect(found.path)) as connection, connection:
        connection.execute(FORGED)
    sealed_again(found)
    assert asked(root) == (["Mallory"], False), "what follows would prove nothing"
    return found


def another_user(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    os.chown(path, 65534, 65534)


def behind_a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def nested() -> bytes:
    """Lists in one another, led by their digest as a seal is."""
    body = b"[" * 100_000 + b"]" * 100_000
    return blake2b(body, digest_size=32).hexdigest().encode() + body


def made_a_view(cache: Cache) -> None:
    """Put a query without end in the place of a table."""
    with closing(sqlite3.connect(cache.path)) as connection, connection:
        connection.execute("ALTER TABLE people RENAME TO real")
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000)"
        connection.execute(f"CREATE VIEW people AS {endless} SELECT * FROM real WHERE (SELECT count(*) FROM n)")  # noqa: S608
    sealed_again(cache)


WRONG: dict[str, Callable[[Cache], object]] = {
    "the index belongs to another user": lambda cache: another_user(cache.path),
    "the seal does": lambda cache: another_user(cache.seal),
    "the folder does": lambda cache: another_user(cache.path.parent),
    "others may write to the index": lambda cache: cache.path.chmod(0o666),
    "the group may": lambda cache: cache.path.chmod(0o620),
    "others may write to the seal": lambda cache: cache.seal.chmod(0o602),
    "others may write to the folder": lambda cache: cache.path.parent.chmod(0o1777),
    "the index is a link": lambda cache: behind_a_link(cache.path),
    "the seal is": lambda cache: behind_a_link(cache.seal),
    "the folder is": lambda cache: behind_a_link(cache.path.parent),
    "the seal is gone": lambda cache: cache.seal.unlink(),
    "the index is gone": lambda cache: cache.path.unlink(),
    "the seal is empty": lambda cache: write(cache.seal, b""),
    "the seal is torn": lambda cache: write(cache.seal, cache.seal.read_bytes()[:-1]),
    "the seal is no text": lambda cache: write(cache.seal, b"\xff" * 200),
    "the seal is nested without end": lambda cache: write(cache.seal, nested()),
    "the seal is another text": lambda cache: write(cache.seal, cache.seal.read_bytes().replace(b"0", b"1")),
    "the index is another file": lambda cache: write(cache.path, cache.path.read_bytes()),
    "the index was touched": lambda cache: os.utime(cache.path),
    "it is that of another folder": lambda cache: sealed_again(cache, root="/elsewhere"),
    "it names paths as others typed them": lambda cache: sealed_again(cache, shown="elsewhere"),
    "it was made by another version": lambda cache: sealed_again(cache, made_by="0.0.1"),
    "a table is a view": made_a_view,
    "what it says of zones is no table": lambda cache: sealed_again(cache, zones=[["Asia/Shanghai"]]),
    "what it says of files is no table": lambda cache: sealed_again(cache, doubtful=["people"]),
    "its digest is no text": lambda cache: sealed_again(cache, digest=1),
    "a zone has other data": lambda cache: sealed_again(cache, zones={"Asia/Shanghai": "older"}),
    "a zone is gone": lambda cache: sealed_again(cache, zones={"Asia/Atlantis": "once there"}),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_made_anew(wrong: Callable[[Cache], object], cache: Cache) -> None:
    wrong(cache)
    assert asked(cache.root) == (["Ann"], True)
    assert asked(cache.root)[0] == ["Ann"]


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def full_folder(path: Path) -> None:
    folder(path)
    (path / "mine.txt").touch()


@pytest.mark.parametrize("put", [fifo, folder, full_folder, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize("which", ["path", "seal"])
def test_whatever_lies_in_its_place_the_answer_is_right(put: Callable[[Path], None], which: str, cache: Cache) -> None:
    put(getattr(cache, which))
    for _ in range(2):
        assert asked(cache.root)[0] == ["Ann"]
    if put is full_folder:
        assert (getattr(cache, which) / "mine.txt").exists()


@pytest.mark.parametrize("ending", store.LEFTOVERS)
@pytest.mark.parametrize("content", [b"", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 504, b"anything"])
def test_what_sqlite_leaves_beside_it_decides_nothing(ending: str, content: bytes, root: Path) -> None:
    asked(root)
    cache = Cache.of(root)
    cache.path.with_name(cache.path.name + ending).write_bytes(content)
    assert asked(root) == (["Ann"], False)
    (root / "people/ann.yaml").write_text("id: ann\nname: Bea\n", encoding="utf-8")
    assert asked(root) == (["Bea"], True)
    assert sorted(path.suffix for path in cache.path.parent.iterdir()) == [".seal", ".sqlite"]


def test_another_who_holds_it_locked_is_not_waited_for(root: Path) -> None:
    asked(root)
    with closing(sqlite3.connect(Cache.of(root).path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert asked(root) == (["Ann"], False)


def test_folder_and_files_are_for_the_owner_alone(root: Path) -> None:
    place = Cache.of(root).path.parent
    place.mkdir(parents=True, mode=0o777)
    place.chmod(0o777)
    asked(root)
    assert place.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o600}
    assert asked(root) == (["Ann"], False)


def test_nothing_is_written_behind_a_link_or_into_the_folder_of_somebody_else(root: Path, tmp_path: Path) -> None:
    place = Cache.of(root).path.parent
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    assert asked(root) == (["Ann"], True)
    assert list(elsewhere.iterdir()) == []
    place.unlink()
    place.write_text("a file")
    assert asked(root) == (["Ann"], True)
    assert place.read_text() == "a file"


def test_a_file_that_may_not_grow_leaves_nothing_behind(root: Path) -> None:
    """A disk that fills, by the limit that every process has."""
    import resource
    import signal

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        assert asked(root) == (["Ann"], True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert list(Cache.of(root).path.parent.iterdir()) == []
    assert asked(root) == (["Ann"], True)
    assert asked(root) == (["Ann"], False)


ZONED = """\
id: ann
name: Ann
tenures:
  - {organization: lab, start: 2020, timezone: Asia/Shanghai, sources: [], departure: {effective: 2021, sources: []}}
"""


def test_the_data_of_the_zones_that_records_name_are_part_of_the_key(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zoneinfo

    (root / "people/ann.yaml").write_text(ZONED, encoding="utf-8")
    assert asked(root) == (["Ann"], True)
    assert list(seal_of(Cache.of(root)).zones) == ["Asia/Shanghai"]
    assert asked(root) == (["Ann"], False)
    (tmp_path / "zones/Asia").mkdir(parents=True)
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path / "zones"), *zoneinfo.TZPATH))
    assert asked(root) == (["Ann"], False)
    shutil.copy("/usr/share/zoneinfo/Asia/Tokyo", tmp_path / "zones/Asia/Shanghai") if Path(
        "/usr/share/zoneinfo/Asia/Tokyo"
    ).exists() else (tmp_path / "zones/Asia/Shanghai").write_bytes(b"TZif of next year")
    assert asked(root) == (["Ann"], True)


@pytest.mark.parametrize(
    ("module", "name"), [("sqlite3", "sqlite_version"), ("unicodedata", "unidata_version"), ("sys", "version")]
)
def test_what_the_program_runs_on_is_part_of_the_key(
    module: str, name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(root)
    monkeypatch.setattr(getattr(program_key, module), name, "another")
    assert asked(root) == (["Ann"], True)
