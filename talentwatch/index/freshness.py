"""Whether the files are those that the index was made of."""
# ruff: noqa: PTH116, PTH208, PTH112  a hundred thousand paths: as strings they take half the time

import contextlib
import os
import stat
from array import array
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path

GRAIN = 2_000_000_000
"""Nanoseconds within which two writes may leave one time on a file: FAT counts in two seconds, other systems finer."""

LATE = 60_000_000_000
"""Nanoseconds within which a file may be written to and keep its time.

Of what is written through a memory map the system takes note when a page is first touched, and not again before the
page is on the disk: half a minute later on Linux. Clocks of other machines, which set the times of network drives, may
be off by as much."""

FEW = 1000
"""Up to how many files that young are read at each question; more of them were unpacked or imported, not typed."""


ENDINGS = (".yaml", ".yml")
MOST_BYTES = 16 * 1024 * 1024
"""Both as `talentwatch.reading` has them, which is not loaded where no file is read."""


_NUMBERS = 4
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Marks:
    """What the file system says of the record files of a folder.

    Attributes:
        paths: The files, as the folders are gone through.
        numbers: Of each in turn its size, the time of its last write, the time of the last change of anything of it
            (which only the system sets), both in nanoseconds, and its own number. Where a file changes one of these
            does, but for writes within one grain of time.
        links: Where those lead that are links.
    """

    paths: list[str]
    numbers: "array[int]"
    links: dict[str, str]

    @property
    def digest(self) -> str:
        """A text that changes with any of these marks."""
        words = "\0".join((*self.paths, *chain.from_iterable(self.links.items())))
        told = blake2b(words.encode("utf-8", "surrogateescape"), digest_size=16)
        told.update(self.numbers.tobytes())
        return told.hexdigest()

    def doubtful(self, taken: int) -> tuple[str, ...]:
        """The files changed so shortly before the marks were taken that a further write might have left the same ones.

        It is the rule git has for its own index (https://git-scm.com/docs/racy-git), with more time
        where that costs little.

        Args:
            taken: When they were taken, in nanoseconds.
        """
        newest = list(map(max, self.numbers[1::_NUMBERS], self.numbers[2::_NUMBERS]))
        late = sum(changed >= taken - LATE for changed in newest)
        first = taken - (LATE if late <= FEW else GRAIN)
        return tuple(path for path, changed in zip(self.paths, newest, strict=True) if changed >= first)


def marks(root: Path) -> Marks:
    """The marks of every record file below a folder, those among them that lie in the wrong place.

    A hundred thousand files are usual here, so that of each no more is made than its numbers. A link that leads out of
    the folder is marked and never followed: what lies behind it is no record, and may be the whole machine.
    """
    home = os.path.realpath(root)
    paths: list[str] = []
    numbers: array[int] = array("q")
    links: dict[str, str] = {}
    pending = [str(root)]
    seen: set[tuple[int, int]] = set()
    while pending:
        folder = pending.pop()
        try:
            status = os.stat(folder)
            names = sorted(os.listdir(folder))
        except OSError:
            paths.append(folder)
            numbers.extend(_UNKNOWN)
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        for name in names:
            if name.startswith("."):
                continue
            path = f"{folder}{os.sep}{name}"
            if not name.endswith(ENDINGS) and not os.path.isdir(path):
                continue
            found, is_folder = _numbers(path, home, links)
            if name.endswith(ENDINGS) or path in links:
                paths.append(path)
                numbers.extend(found)
            if is_folder:
                pending.append(path)
    return Marks(paths, numbers, links)


def is_small(root: Path, most_files: int, most_bytes: int) -> bool:
    """Whether a folder holds no more files than that, and these no more bytes; no further is looked."""
    files = size = 0
    for folder, folders, names in os.walk(root):
        files += len(folders) + len(names)
        if files > most_files:
            return False
        for name in names:
            with contextlib.suppress(OSError):
                size += os.stat(os.path.join(folder, name)).st_size  # noqa: PTH118
        if size > most_bytes:
            return False
    return True


def _inside(real: str, home: str) -> bool:
    """Whether a path without links is the folder or lies in it."""
    return real == home or real.startswith(home.rstrip(os.sep) + os.sep)


def _numbers(path: str, home: str, links: dict[str, str]) -> tuple[tuple[int, int, int, int], bool]:
    """The numbers of one file, and whether it is a folder to go into; where a link leads is noted.

    Of a link out of the folder they are those of the link itself.
    """
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            links[path] = os.path.realpath(path)
            if _inside(links[path], home):
                status = os.stat(path)
    except OSError:
        return _UNKNOWN, False
    told = (status.st_size, _held(status.st_mtime_ns), _held(status.st_ctime_ns), _held(status.st_ino))
    return told, stat.S_ISDIR(status.st_mode)


def _held(number: int) -> int:
    """The nearest number that fits into 64 bits: times before 1678 and after 2261 do not, and files may bear them."""
    return max(-_LARGEST, min(number, _LARGEST))


_UNKNOWN = (-1, 0, 0, 0)


def content(path: str) -> str:
    """A text that changes with the content of a file; empty where it cannot be read, or is no plain file.

    Of a file that is too large to be read as records the beginning is enough, as nothing is ever made of it.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        # A name that no file can have is a ValueError.
        return ""
    try:
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return ""
            return blake2b(file.read(MOST_BYTES + 1), digest_size=16).hexdigest()
    except OSError:
        return ""
