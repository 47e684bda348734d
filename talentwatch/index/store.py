"""When the index is made anew: the text of the records is the truth, and the index follows it."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from talentwatch.index import table_schema
from talentwatch.index.cache_place import Cache, is_own_folder, make_folder
from talentwatch.index.database import Index
from talentwatch.index.freshness import content, marks
from talentwatch.index.index_seal import Seal, encoded, identity, read_seal
from talentwatch.index.program_key import made_by, zone_data, zones_named
from talentwatch.ledger import Ledger

_FILES = "CREATE TABLE files (path BLOB PRIMARY KEY, content TEXT NOT NULL)"
"""The files that the index was made of, by their names as the system has them."""

_TRIES = 3
LEFTOVERS = ("-journal", "-wal", "-shm")
"""What SQLite puts beside a database while others write to it."""


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
        return in_memory(read())
    return _opened(cache) or _made(cache, read)


def last_index(root: Path) -> Index | None:
    """The index that is kept of a records folder, whether or not files have changed since; None where there is none."""
    cache = Cache.of(root)
    seal = _seal(cache)
    if seal is None or (seal.root, seal.made_by) != (os.path.realpath(root), made_by()):
        return None
    connection = _connected(cache, seal)
    return Index(connection) if connection else None


def forget(root: Path) -> None:
    """Take away the index that is kept of a records folder, so that it is made anew."""
    cache = Cache.of(root)
    if is_own_folder(cache.path.parent):
        with contextlib.suppress(OSError):
            cache.seal.unlink()


def in_memory(ledger: Ledger) -> Index:
    """An index of a ledger that is kept nowhere."""
    connection = sqlite3.connect(":memory:")
    _fill(connection, ledger)
    return Index(connection)


def _seal(cache: Cache) -> Seal | None:
    return read_seal(cache.seal) if cache.usable and is_own_folder(cache.path.parent) else None


def _opened(cache: Cache) -> Index | None:
    """The index that is kept, if it is whole, of this very program, and of these very files."""
    seal = _seal(cache)
    here = (os.path.realpath(cache.root), str(cache.root), made_by())
    if seal is None or (seal.root, seal.shown, seal.made_by) != here or zone_data(seal.zones) != seal.zones:
        return None
    connection = _connected(cache, seal)
    if connection is None:
        return None
    try:
        if _is_fresh(cache, seal, connection):
            return Index(connection)
    except sqlite3.Error:
        pass
    connection.close()
    return None


def _connected(cache: Cache, seal: Seal) -> sqlite3.Connection | None:
    """The file of a seal, open for reading; None where another one lies in its place.

    It is opened as a file that never changes, so that neither locks nor what lies beside it are looked at.
    """
    if not seal.fits(cache.path):
        return None
    try:
        connection = sqlite3.connect(f"file:{quote(os.fsencode(cache.path))}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    # Another run may have put its own there before it was opened.
    if seal.fits(cache.path) and _holds_tables_alone(connection):
        return connection
    connection.close()
    return None


def _holds_tables_alone(connection: sqlite3.Connection) -> bool:
    """Whether a database is without views and triggers: none are made here, and they could be queries without end."""
    try:
        found = connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger') LIMIT 1").fetchone()
    except sqlite3.Error:
        return False
    return found is None


def _is_fresh(cache: Cache, seal: Seal, connection: sqlite3.Connection) -> bool:
    now = time.time_ns()
    found = marks(cache.root)
    digest = found.digest
    same = seal.digest == digest
    # Where the marks are the same, only files of which they say too little are read; else every one.
    known = seal.doubtful if same else _contents(connection)
    if not same and known.keys() != set(found.paths):
        return False
    if any(content(path) != before for path, before in known.items()) or (not same and marks(cache.root) != found):
        return False
    doubtful = {path: known[path] for path in found.doubtful(now) if path in known}
    if not same or doubtful != seal.doubtful:
        # Where that fails, the files are looked at again next time.
        with contextlib.suppress(OSError):
            _write_seal(cache, replace(seal, digest=digest, doubtful=doubtful))
    return True


def _contents(connection: sqlite3.Connection) -> dict[str, str]:
    return {os.fsdecode(path): each for path, each in connection.execute("SELECT path, content FROM files")}


def _made(cache: Cache, read: Callable[[], Ledger]) -> Index:
    """A new index, kept if there is room for it and no file changed while it was made."""
    for left in range(_TRIES, -1, -1):
        taken = time.time_ns()
        before = marks(cache.root)
        contents = {path: content(path) for path in before.paths}
        doubtful = {path: contents[path] for path in before.doubtful(taken)}
        ledger = read()
        if not left:
            break
        if marks(cache.root) == before and all(content(path) == known for path, known in doubtful.items()):
            seal = Seal(
                file=(),
                root=os.path.realpath(cache.root),
                shown=str(cache.root),
                made_by=made_by(),
                zones=zones_named(ledger),
                digest=before.digest,
                doubtful=doubtful,
            )
            return _written(cache, ledger, seal, contents) or in_memory(ledger)
    return in_memory(ledger)


def _written(cache: Cache, ledger: Ledger, seal: Seal, contents: dict[str, str]) -> Index | None:
    """The new index in its place, which it takes in one step; None where that cannot be."""
    from talentwatch.atomic import replacing  # noqa: PLC0415  a kept index is asked without it

    try:
        make_folder(cache.path.parent)
        for ending in LEFTOVERS:
            # Another program that opens the new index would take what they hold for a part of it.
            cache.path.with_name(cache.path.name + ending).unlink(missing_ok=True)
        if cache.path.is_dir() and not cache.path.is_symlink():
            cache.path.rmdir()
        with replacing(cache.path, private=True) as new:
            with contextlib.closing(sqlite3.connect(new.path)) as connection:
                # Nobody reads the file before it is whole, and who breaks off leaves a file that nobody reads.
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(f"PRAGMA application_id = {table_schema.APPLICATION}")
                connection.execute(f"PRAGMA user_version = {table_schema.VERSION}")
                connection.execute(_FILES)
                told = ((os.fsencode(path), each) for path, each in contents.items())
                connection.executemany("INSERT INTO files VALUES (?, ?)", told)
                _fill(connection, ledger)
            os.fsync(new.descriptor)
        if new.status is None:
            return None
        sealed = replace(seal, file=identity(new.status))
        _write_seal(cache, sealed)
    except (OSError, sqlite3.Error, UnicodeEncodeError):
        return None
    opened = _connected(cache, sealed)
    return Index(opened) if opened else None


def _write_seal(cache: Cache, seal: Seal) -> None:
    from talentwatch.atomic import replacing  # noqa: PLC0415  a kept index is asked without it

    if not seal.fits(cache.path):
        # Another run has put an index of its own there, and sealed it.
        return
    with (
        replacing(cache.seal, private=True) as new,
        os.fdopen(new.descriptor, "wb", closefd=False) as stream,
    ):
        stream.write(encoded(seal))


def _fill(connection: sqlite3.Connection, ledger: Ledger) -> None:
    from talentwatch.index.fill_tables import fill  # noqa: PLC0415  a kept index is asked without it

    fill(connection, ledger)
