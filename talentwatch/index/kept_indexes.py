"""What lies in the cache folder: shown, and taken away where it is ours."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from talentwatch.atomic import clean_up
from talentwatch.index import table_schema
from talentwatch.index.cache_place import belongs_to_user, folder
from talentwatch.index.index_seal import read_seal
from talentwatch.index.store import LEFTOVERS

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
"""Of a database: https://sqlite.org/fileformat2.html, section 1.3."""

_OURS = re.compile(rf"([0-9a-f]{{24}})\.(?:seal|sqlite(?:\.\d+\.\d+\.new)?(?:{'|'.join(LEFTOVERS)})?)")
"""The names that are given here, and were by earlier versions to files half written."""


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """An index in the cache folder.

    Attributes:
        path: Its file.
        bytes: How large it is.
        root: The records folder it was made of; empty where the file is none of ours, or is believed no more.
        exists: Whether that folder is still there.
    """

    path: Path
    bytes: int
    root: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Cleared:
    """What became of the files of the cache folder.

    Attributes:
        taken: How many were taken away.
        left: Those that were not, each with the reason.
        failed: Whether one of these should have been.
    """

    taken: int
    left: tuple[tuple[Path, str], ...]
    failed: bool = False


def kept() -> list[KeptIndex]:
    """Every index in the cache folder, by records folder, and every other file that is called like one."""
    found = []
    for path, status in _entries():
        if path.suffix == ".sqlite":
            seal = None if _why_not(path, status) else read_seal(path.with_suffix(".seal"))
            root = seal.root if seal is not None and seal.fits(path) else ""
            found.append(KeptIndex(path, status.st_size, root, bool(root) and os.path.isdir(root)))  # noqa: PTH112
    return sorted(found, key=lambda each: (each.root, str(each.path)))


def clear() -> Cleared:
    """Take every index away, with all that lies beside it and what is half written; nothing else."""
    taken = clean_up(folder())
    left = []
    failed = False
    foreign = {path.name for path, status in _entries() if path.suffix == ".sqlite" and _why_not(path, status)}
    for path, status in _entries():
        why = _why_not(path, status)
        if not why and any(path.name == name + ending for name in foreign for ending in LEFTOVERS):
            why = "belongs to a database that is kept"
        if not why:
            try:
                path.unlink()
                taken += 1
            except OSError as error:
                why, failed = f"cannot be taken away: {error.strerror}", True
        if why:
            left.append((path, why))
    return Cleared(taken, tuple(left), failed)


def _entries() -> Iterator[tuple[Path, os.stat_result]]:
    """The files of the cache folder; none where it is a link, as nothing is ever kept behind one."""
    place = folder()
    if place.is_symlink() or not place.is_dir():
        return
    for path in sorted(place.iterdir()):
        try:
            yield path, os.lstat(path)
        except FileNotFoundError:
            continue


def _why_not(path: Path, status: os.stat_result) -> str:
    """Why a file is none of ours; empty where it is."""
    if not _OURS.fullmatch(path.name):
        return "is no index"
    if not stat.S_ISREG(status.st_mode):
        return "is no plain file"
    if not belongs_to_user(status):
        return "belongs to somebody else"
    if path.suffix == ".sqlite":
        try:
            with path.open("rb") as file:
                head = file.read(_HEADER)
        except OSError as error:
            return f"cannot be read: {error.strerror}"
        if head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") != table_schema.APPLICATION:
            return "is a database of another program"
    return ""
