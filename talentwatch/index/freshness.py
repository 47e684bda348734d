"""Whether the files are those that the index was made of."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

GRAIN = 2_000_000_000
"""Nanoseconds within which two writes may leave one time on a file: FAT counts in two seconds, other systems finer."""


ENDINGS = (".yaml", ".yml")
MOST_BYTES = 16 * 1024 * 1024
"""Both as `talentwatch.reading` has them, which is not loaded where no file is read."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file; where the file changes, one of these does, but for writes in one grain.

    Attributes:
        size: Its size in bytes.
        written: When it was last written, in nanoseconds; anybody may set it to another time.
        changed: When anything of it was last changed, in nanoseconds; only the system sets that.
        inode: Its number, another one where a file takes the place of the other.
        leads_to: Where a link leads; empty for a file.
    """

    size: int
    written: int
    changed: int
    inode: int
    leads_to: str = ""


def stamps(root: Path) -> dict[str, Stamp]:
    """The stamp of every record file below a folder, those among them that lie in the wrong place, by path."""
    return dict(sorted(_stamps(str(root))))


def digest(found: Mapping[str, Stamp]) -> str:
    """A text that differs where any stamp does."""
    told = "\0".join(
        f"{path}\0{each.size} {each.written} {each.changed} {each.inode} {each.leads_to}"
        for path, each in found.items()
    )
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def content(path: str) -> str:
    """A text that differs where the content of a file does; empty where it cannot be read, or is no plain file.

    Of a file that is too large to be read as records the beginning is enough, as nothing is ever made of it.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return ""
    try:
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return ""
            return blake2b(file.read(MOST_BYTES + 1), digest_size=16).hexdigest()
    except OSError:
        return ""


def racy(found: Mapping[str, Stamp], taken: int) -> tuple[str, ...]:
    """The files written so shortly before their stamps were taken that a further write might have left the same stamp.

    It is the rule git has for its own index (https://git-scm.com/docs/racy-git).
    """
    return tuple(path for path, each in found.items() if max(each.written, each.changed) >= taken - GRAIN)


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    pending = [folder]
    seen: set[tuple[int, int]] = set()
    while pending:
        folder = pending.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116  a hundred thousand of these: strings are half the time of paths
            entries = list(os.scandir(folder))
        except OSError:
            yield folder, Stamp(-1, 0, 0, 0)
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name.endswith(ENDINGS):
                yield entry.path, _stamp(entry)
            if entry.is_dir():
                pending.append(entry.path)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    leads_to = os.path.realpath(entry.path) if entry.is_symlink() else ""
    try:
        status = entry.stat()
    except OSError:
        return Stamp(-1, 0, 0, 0, leads_to)
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, leads_to)
