"""Where the index is kept, and when it is made anew: the text of the records is the truth, and the index follows it."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

import platformdirs

from talentwatch import __version__
from talentwatch.index import schema
from talentwatch.index.database import Index
from talentwatch.index.freshness import content, marks
from talentwatch.ledger import Ledger

_KEEPING = """
CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (path TEXT PRIMARY KEY, content TEXT NOT NULL, racy INTEGER NOT NULL);
CREATE INDEX racy_files ON files (path) WHERE racy;
"""
_TRIES = 3
_ABANDONED = 3600.0
"""Seconds after which a file that a broken-off run left half written is taken away."""

_MADE_BY = ("dates", "findings.py", "index", "ledger", "letters.py", "model", "query", "reading")
"""The parts of the program that decide what stands in the index."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The place of the index of one records folder.

    Attributes:
        root: The records folder.
        path: The file of the index.
    """

    root: Path
    path: Path

    @classmethod
    def of(cls, root: Path) -> "Cache":
        """The place for a records folder: in the user's cache folder, under a name made of the folder's own path."""
        real = os.path.realpath(root)
        name = blake2b(real.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
        return cls(root, folder() / f"{name}.sqlite")

    @property
    def usable(self) -> bool:
        """Whether an index there may be trusted: one that lies among the records came with them."""
        real = os.path.realpath(self.root)
        return not os.path.realpath(self.path).startswith(real + os.sep)


def folder() -> Path:
    """The folder that holds the indexes of all records folders."""
    return Path(platformdirs.user_cache_dir("talentwatch", appauthor=False))


def open_index(root: Path, read: Callable[[], Ledger], *, keep: bool = True) -> Index:
    """The index of a records folder: the one that is kept if no file has changed since, else a new one.

    Whatever is wrong with the file that is kept, or with the place for it, the answer is right and at worst slower.

    Args:
        root: The records folder.
        read: Reads its ledger; may refuse by an exception of the program, and then nothing is kept.
        keep: Whether to look for an index and to keep the new one.
    """
    cache = Cache.of(root)
    if not keep or not cache.usable:
        return _in_memory(read())
    return _opened(cache) or _made(cache, read)


def _opened(cache: Cache) -> Index | None:
    """The index that is kept, if it is whole, of this very program, and of these very files."""
    try:
        if not _looks_whole(cache.path):
            return None
        connection = sqlite3.connect(f"file:{quote(str(cache.path))}?mode=ro", uri=True)
    except (OSError, sqlite3.Error):
        return None
    try:
        if _is_fresh(cache, connection):
            return Index(connection)
    except (sqlite3.Error, ValueError, TypeError, KeyError):
        pass
    connection.close()
    return None


def _looks_whole(path: Path) -> bool:
    """Whether a file is as long as its own first page says (https://sqlite.org/fileformat2.html, section 1.3)."""
    with path.open("rb") as file:
        head = file.read(100)
        size = os.fstat(file.fileno()).st_size
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):  # noqa: PLR2004  the length of its header
        return False
    page = int.from_bytes(head[16:18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big") == size


def _is_fresh(cache: Cache, connection: sqlite3.Connection) -> bool:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if (application, version) != (schema.APPLICATION, schema.VERSION):
        return False
    kept = dict(connection.execute("SELECT key, value FROM kept"))
    if kept["root"] != os.path.realpath(cache.root) or kept["shown"] != str(cache.root) or kept["made_by"] != made_by():
        return False
    now = time.time_ns()
    found = marks(cache.root)
    now_digest = found.digest
    same = kept["digest"] == now_digest
    # Where the marks are the same, only files of which they say too little are read; else every one.
    known = dict(connection.execute(f"SELECT path, content FROM files {'WHERE racy' if same else ''}"))  # noqa: S608
    if not same and known.keys() != set(found.paths):
        return False
    if any(content(path) != before for path, before in known.items()) or (not same and marks(cache.root) != found):
        return False
    doubtful = found.racy(now)
    if not same or (known and not doubtful):
        _restamp(cache, kept["digest"], now_digest, doubtful)
    return True


def _restamp(cache: Cache, before: str, after: str, doubtful: tuple[str, ...]) -> None:
    """Note that the files have other marks and the same content; where that fails, they are looked at again."""
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(cache.path, timeout=0.1)) as connection,
        connection,
    ):
        told = "UPDATE kept SET value = ? WHERE key = 'digest' AND value = ?"
        if connection.execute(told, (after, before)).rowcount:
            connection.execute("UPDATE files SET racy = 0")
            connection.executemany("UPDATE files SET racy = 1 WHERE path = ?", ((path,) for path in doubtful))


def _made(cache: Cache, read: Callable[[], Ledger]) -> Index:
    """A new index, kept if there is room for it and no file changed while it was made."""
    for left in range(_TRIES, -1, -1):
        taken = time.time_ns()
        before = marks(cache.root)
        contents = {path: content(path) for path in before.paths}
        doubtful = before.racy(taken)
        ledger = read()
        if not left:
            break
        if marks(cache.root) == before and all(content(path) == contents[path] for path in doubtful):
            facts = {
                "root": os.path.realpath(cache.root),
                "shown": str(cache.root),
                "made_by": made_by(),
                "digest": before.digest,
            }
            return _written(cache, ledger, facts, contents, frozenset(doubtful)) or _in_memory(ledger)
    return _in_memory(ledger)


def _written(
    cache: Cache, ledger: Ledger, facts: dict[str, str], contents: dict[str, str], doubtful: frozenset[str]
) -> Index | None:
    """The new index in its place, which it takes in one step; None where that cannot be."""
    new = cache.path.with_name(f"{cache.path.name}.{os.getpid()}.{time.monotonic_ns()}.new")
    try:
        cache.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _tidy(cache.path.parent)
        with contextlib.closing(sqlite3.connect(new)) as connection:
            # Nobody reads the file before it is whole, and who breaks off leaves a file that nobody reads.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
            connection.executescript(_KEEPING)
            connection.executemany("INSERT INTO kept VALUES (?, ?)", facts.items())
            connection.executemany(
                "INSERT INTO files VALUES (?, ?, ?)",
                ((path, each, path in doubtful) for path, each in contents.items()),
            )
            _fill(connection, ledger)
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.replace(cache.path)
        return Index(sqlite3.connect(f"file:{quote(str(cache.path))}?mode=ro", uri=True))
    except (OSError, sqlite3.Error, UnicodeEncodeError):
        with contextlib.suppress(OSError):
            new.unlink()
        return None


def _in_memory(ledger: Ledger) -> Index:
    connection = sqlite3.connect(":memory:")
    _fill(connection, ledger)
    return Index(connection)


def _fill(connection: sqlite3.Connection, ledger: Ledger) -> None:
    from talentwatch.index.filling import fill  # noqa: PLC0415  a kept index is asked without it

    fill(connection, ledger)


def in_memory(ledger: Ledger) -> Index:
    """An index of a ledger that is kept nowhere."""
    return _in_memory(ledger)


def _tidy(place: Path) -> None:
    for left in place.glob("*.new"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time.time() - _ABANDONED:
                left.unlink()


def made_by() -> str:
    """A text that differs where the program does: its version, and the files that decide what stands in the index."""
    home = Path(__file__).parent.parent
    told = [__version__, str(schema.VERSION)]
    for part in _MADE_BY:
        for path in sorted(_sources(home / part)):
            with contextlib.suppress(OSError):
                status = os.stat(path)  # noqa: PTH116
                told.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return blake2b("\0".join(told).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _sources(part: Path) -> Iterator[str]:
    if part.is_file():
        yield str(part)
        return
    for path, _, names in os.walk(part):
        yield from (os.path.join(path, name) for name in names if name.endswith((".py", ".sql")))  # noqa: PTH118


@dataclass(frozen=True, slots=True)
class Kept:
    """An index in the cache folder.

    Attributes:
        path: Its file.
        bytes: How large it is.
        root: The records folder it was made of; empty where the file is none of ours.
        exists: Whether that folder is still there.
    """

    path: Path
    bytes: int
    root: str
    exists: bool


def kept() -> list[Kept]:
    """Every index in the cache folder, by records folder."""
    found = []
    for path in sorted(folder().glob("*.sqlite")):
        root = ""
        with (
            contextlib.suppress(sqlite3.Error, OSError),
            contextlib.closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection,
        ):
            row = connection.execute("SELECT value FROM kept WHERE key = 'root'").fetchone()
            root = str(row[0]) if row else ""
        with contextlib.suppress(OSError):
            found.append(Kept(path, path.stat().st_size, root, bool(root) and os.path.isdir(root)))  # noqa: PTH112
    return sorted(found, key=lambda each: (each.root, str(each.path)))


def clear() -> int:
    """Take every index away, half-written ones too; how many files that were.

    Raises:
        OSError: One cannot be taken away.
    """
    paths = [*folder().glob("*.sqlite"), *folder().glob("*.sqlite*.new")]
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)
