"""A new file that takes the place of another in one step: readers find the old one or the new one, never half of it.

Until then it lies in the same folder under a hidden name that only this program gives. It is locked while it is
written, and a lock ends with its process: so the next run can tell what a killed one left, and takes that away alone.
"""

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # There are no such locks on Windows, where a file that is open cannot be taken away anyhow.
    fcntl = None  # type: ignore[assignment]

_NAME = re.compile(r"\.talentwatch-[0-9a-f]{16}\.new")


@dataclass(slots=True)
class NewFile:
    """A file on the way to its place.

    Attributes:
        path: Where it lies until it takes its place.
        descriptor: The descriptor of it, open for writing.
        status: What `stat` says of it once it is in its place; None before.
    """

    path: Path
    descriptor: int
    status: os.stat_result | None = None


@contextlib.contextmanager
def replacing(target: Path, *, private: bool = False) -> Iterator[NewFile]:
    """A new empty file that takes the place of a target, and its permissions, when the block ends.

    Where the block fails it is taken away, and the target is as it was.

    Args:
        target: The place; where it is a link, the link is replaced.
        private: Whether the file is for its owner alone, whatever was there.

    Raises:
        OSError: It cannot be made, or cannot take the place.
    """
    _clean_up_once(target.parent)
    new = _begin(target.parent)
    is_open = True
    try:
        yield new
        if not private:
            new.path.chmod(_mode(target))
        if fcntl is None:
            os.close(new.descriptor)
            is_open = False
        new.path.replace(target)
        new.status = os.fstat(new.descriptor) if is_open else target.stat()
    except BaseException:
        with contextlib.suppress(OSError):
            new.path.unlink()
        raise
    finally:
        if is_open:
            os.close(new.descriptor)


def _mode(target: Path) -> int:
    """The permissions of a file, or those that a new one has."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _begin(folder: Path) -> NewFile:
    while True:
        path = folder / f".talentwatch-{os.urandom(8).hex()}.new"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        if fcntl is None:
            return NewFile(path, descriptor)
        # Some network file systems know no locks; there nobody can tell what is left behind, and nothing is cleaned up.
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return NewFile(path, descriptor)
        # Another run took it for a leftover in the moment before it was locked.
        os.close(descriptor)


def clean_up(folder: Path) -> int:
    """Take away what killed runs left half written in a folder; how many files that were.

    Only plain files of the user's own, under the names that are given here, which no process holds.
    """
    taken = 0
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                taken += _take_away(entry.path)
    return taken


_clean_up_once = cache(clean_up)
"""A run that writes ten thousand files looks for leftovers once a folder."""


def _take_away(path: str) -> bool:
    if fcntl is None:
        return False
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            return False
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
