"""Objects of git by their ids: commits, trees and blobs as bytes that are what the id says, and their parts."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from subprocess import Popen

from talentwatch.errors import QueryError
from talentwatch.git.program import Git, refusal

_AT_ONCE = 50
"""How many ids are written before an answer is read: they have to fit into a pipe, or both sides would wait."""

_NAME_BYTES = 255
"""How long a name may be; no file system has longer ones."""


class EntryType(StrEnum):
    """What an entry of a tree is."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SUBMODULE = "submodule"


_SORTS = {0o10: EntryType.FILE, 0o04: EntryType.FOLDER, 0o12: EntryType.LINK, 0o16: EntryType.SUBMODULE}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a tree: what it is, and the id of its object; that of a submodule is in another repository."""

    sort: EntryType
    id: str


class Objects:
    """The objects of a repository, which a process of git hands out; `close` ends it."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._open = ExitStack()
        self._process: Popen[bytes] | None = None

    def close(self) -> None:
        """End the process; the next question starts another."""
        self._open.close()
        self._process = None

    def read(self, key: str, sort: str, most: int) -> bytes | None:
        """One object; None where it is larger than a number of bytes.

        Raises:
            QueryError: It is not there, of another sort, or damaged.
        """
        return next(iter(self.read_all([key], sort, most)))[1]

    def read_all(self, keys: Iterable[str], sort: str, most: int) -> Iterator[tuple[str, bytes | None]]:
        """Objects in the order of their ids, None in place of each that is larger than a number of bytes.

        Raises:
            QueryError: One is not there, of another sort, or damaged.
        """
        pending = iter(keys)
        while some := list(islice(pending, _AT_ONCE)):
            while some:
                read = self._read_some(some, sort, most)
                yield from read
                some = some[len(read) :]

    def _read_some(self, keys: list[str], sort: str, most: int) -> list[tuple[str, bytes | None]]:
        """The first of some objects: up to one that is too large, for its bytes are not waited for."""
        process = self._running()
        assert process.stdin is not None  # noqa: S101  both are pipes
        assert process.stdout is not None  # noqa: S101
        found: list[tuple[str, bytes | None]] = []
        with self._git.waiting(process):
            try:
                process.stdin.write("".join(f"{key}\n" for key in keys).encode())
                process.stdin.flush()
            except OSError:
                raise self._ended() from None
            for key in keys:
                size = self._size(process.stdout.readline(256), key, sort)
                if size > most:
                    found.append((key, None))
                    self.close()
                    break
                content = process.stdout.read(size + 1)
                if len(content) != size + 1:
                    raise self._ended()
                found.append((key, content[:-1]))
        for key, read in found:
            if read is not None and id_of(sort, read, len(key)) != key:
                raise _damaged(f"the {sort} {key[:12]} holds something else than its id says")
        return found

    def _running(self) -> "Popen[bytes]":
        if self._process is None:
            self._process = self._open.enter_context(self._git.started("cat-file", "--batch"))
        return self._process

    def _size(self, header: bytes, key: str, sort: str) -> int:
        told = header.decode(errors="replace").split()
        if told == [key, "missing"]:
            message = f"the {sort} {key[:12]} is missing from this clone, or damaged"
            raise QueryError(
                message, "nothing is fetched here; if the clone is a partial one: git fetch --refetch --no-filter"
            )
        if len(told) != 3 or told[0] != key or not told[2].isdecimal():  # noqa: PLR2004  id, sort and size
            raise self._ended()
        if told[1] != sort:
            raise _damaged(f"{key[:12]} is a {told[1]} where a {sort} has to be")
        return int(told[2])

    def _ended(self) -> QueryError:
        """Why there is no further answer."""
        process = self._running()
        process.kill()
        assert process.stderr is not None  # noqa: S101  it is a pipe
        return refusal(process.stderr.read(), self._git.at)


def id_of(sort: str, content: bytes, digits: int) -> str:
    """The id of an object, in as many digits as the ids of its repository have."""
    algorithm = "sha1" if digits == 40 else "sha256"  # noqa: PLR2004  four bits each
    return hashlib.new(
        algorithm, b"%s %d\0%s" % (sort.encode(), len(content), content), usedforsecurity=False
    ).hexdigest()


def tree(content: bytes, digits: int) -> Iterator[tuple[str, Entry]]:
    """The entries of a tree with their names.

    Names are checked as `git fsck` does: each stands there once, and leads nowhere. A byte that is not UTF-8 is a
    surrogate, as in names that Python reads from a folder.

    Args:
        content: The object.
        digits: How many digits an id has.

    Raises:
        QueryError: It is no tree that git would write.
    """
    width = digits // 2
    names: set[bytes] = set()
    at = 0
    while at < len(content):
        blank, end = content.find(b" ", at, at + 8), content.find(b"\0", at)
        if blank < 0 or end < blank or end + 1 + width > len(content):
            raise _damaged("a tree breaks off")
        mode, name = content[at:blank], content[blank + 1 : end]
        if not _NAME(name) or len(name) > _NAME_BYTES:
            raise _damaged(f'a tree has an entry named "{_text(name[:_NAME_BYTES])}"')
        if name in names:
            raise _damaged(f'a tree has two entries named "{_text(name)}"')
        names.add(name)
        sort = _SORTS.get(int(mode, 8) >> 12) if _MODE(mode) else None
        if sort is None:
            raise _damaged(f'a tree has an entry of no sort that git knows, "{_text(name)}"')
        yield _text(name), Entry(sort, content[end + 1 : end + 1 + width].hex())
        at = end + 1 + width


def headers(content: bytes) -> Iterator[tuple[str, str]]:
    """The lines above the message of a commit, as names and values; those that go on with a blank are left out."""
    for line in content.partition(b"\n\n")[0].split(b"\n"):
        name, _, value = line.partition(b" ")
        if name:
            yield _text(name), _text(value)


_NAME = re.compile(rb"(?!\.{1,2}\Z)(?!(?i:\.git)\Z)[^/]+\Z", re.DOTALL).match
_MODE = re.compile(rb"[0-7]{5,6}\Z").match


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _damaged(what: str) -> QueryError:
    return QueryError(f"the repository is damaged: {what}", "`git fsck` shows what else is")
