"""Tar archives from front to back, in bounded memory: names and contents of plain files, and nothing else of them.

Python's `tarfile` takes the header of a member into memory however large it says it is, and follows what it says about
links, sparse parts and where the next member begins. Here a header has a limit, and the reading only goes on.
"""

import bz2
import gzip
import lzma
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talentwatch.errors import ExchangeError

MOST_HEADER_BYTES = 64 * 1024
"""How large the further header of a member may be, which holds its long name: paths have 4,096 bytes at most."""

_BLOCK = 512
_PIECE = 64 * 1024
_PACKED: Mapping[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}
"""What opens an archive, by how it begins."""

_PLAIN_FILES = b"0\x007"
_LONG_NAME, _PAX, _PAX_OF_ALL = b"L", b"x", b"g"
_LONG_LINK = b"K"
_SPARSE = b"GNU.sparse."
_PAX_RECORD = re.compile(rb"([1-9][0-9]{0,7}) ")
BROKEN = (ValueError, OSError, EOFError, zlib.error, lzma.LZMAError, MemoryError)
"""What reading an archive raises where it is no archive, or is broken."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an archive.

    Attributes:
        name: Its path in the archive.
        size: How many bytes it has.
        plain: Whether it is a plain file: no link, folder, device or sparse file.
        written: When it was written, in seconds since 1970; 0 where the archive does not say.
    """

    name: str
    size: int
    plain: bool
    written: int


class Archive:
    """An archive that is being read: its members one after the other, and the content of the one read last.

    Args:
        path: Where it is; gzip, bzip2 and xz are told by how it begins.
        most_bytes: How many bytes it may have when it is unpacked, headers among them.
    """

    def __init__(self, path: Path, most_bytes: int) -> None:
        self._path = path
        self._left = most_bytes
        with path.open("rb") as packed:
            opened = _PACKED.get(packed.read(2), open)
        self._stream = opened(path, "rb")
        self._rest = 0

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def members(self) -> Iterator[Member]:
        """The members in order; what of one has not been read is passed over.

        Raises:
            ExchangeError: The archive holds more than it may.
            ValueError: It is no archive, or is broken. So are the other ones of `BROKEN`.
        """
        long_name: str | None = None
        stated: Mapping[bytes, bytes] = {}
        first = True
        while (block := self._read(_BLOCK)).strip(b"\0"):
            _verify(block)
            size, sort = _number(block[124:136]), block[156:157]
            if sort in {_LONG_NAME, _LONG_LINK, _PAX, _PAX_OF_ALL}:
                if size > MOST_HEADER_BYTES:
                    message = f"a header in the archive {self._path} says that it has {size:,} bytes"
                    raise ExchangeError(message, f"{MOST_HEADER_BYTES:,} are enough for any name; fetch it again")
                header = self._read(size)
                self._skip(-size % _BLOCK)
                if sort in {_PAX, _PAX_OF_ALL}:
                    stated = {**stated, **_pax_records(header)}
                if sort == _PAX_OF_ALL and b"size" in stated:
                    raise ValueError("it says one size of all its files")
                long_name = _named_in(sort, header, stated) or long_name
                continue
            # Whoever goes by the other size finds other members, and a hidden one could be read that nobody looked at.
            if stated.get(b"size", b"%d" % size) != b"%d" % size:
                raise ValueError("it says two sizes of one file")
            name, long_name = long_name or _short_name(block), None
            self._rest = size + -size % _BLOCK
            # Before POSIX a folder was a file whose name ends with a slash.
            sparse = any(key.startswith(_SPARSE) for key in stated)
            stated = {}
            plain = sort in _PLAIN_FILES and not sparse and not name.endswith("/")
            yield Member(name, size, plain, _number(block[136:148]))
            self._skip(self._rest)
            first = False
        if first:
            raise ValueError("it has no members")

    def content(self, member: Member) -> bytes:
        """The content of the member that was given last."""
        self._rest -= member.size
        return self._read(member.size)

    def _read(self, number: int) -> bytes:
        """The next bytes, all of them."""
        self._take(number)
        content: bytes = self._stream.read(number)
        if len(content) < number:
            raise EOFError("it ends in the middle")
        return content

    def _skip(self, number: int) -> None:
        while number > 0:
            number -= len(self._read(min(number, _PIECE)))

    def _take(self, number: int) -> None:
        self._left -= number
        if self._left < 0:
            raise ExchangeError(f"the archive {self._path} holds more than can be read", "unpack the part you need")


def _verify(block: bytes) -> None:
    """Raise where a block is no header: its checksum counts its own place as blanks."""
    if _number(block[148:156]) != sum(block[:148]) + 8 * ord(" ") + sum(block[156:]):
        raise ValueError("it is no tar archive, or is damaged")


def _number(field: bytes) -> int:
    """A number of a header: octal, or in bytes where the first bit is set, as GNU writes large ones."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.partition(b"\0")[0].strip()
    if not re.fullmatch(rb"[0-7]*", digits):
        raise ValueError("a number in it is none")
    return int(digits or b"0", 8)


def _short_name(block: bytes) -> str:
    """The name in the header itself, with what POSIX puts before it."""
    name, prefix = (_text(block[start:end].partition(b"\0")[0]) for start, end in ((0, 100), (345, 500)))
    posix = block[257:263] == b"ustar\0"
    return f"{prefix}/{name}" if prefix and posix else name


def _named_in(sort: bytes, header: bytes, stated: Mapping[bytes, bytes]) -> str | None:
    """The name that a further header gives to the member after it."""
    if sort == _LONG_NAME:
        return _text(header.rstrip(b"\0"))
    return _text(stated[b"path"]) if sort == _PAX and b"path" in stated else None


def _pax_records(header: bytes) -> Mapping[bytes, bytes]:
    """The records of a pax header, such as `27 path=…`, with a line end, 27 bytes in all; the last one of each key."""
    found, start = {}, 0
    while match := _PAX_RECORD.match(header, start):
        end = start + int(match[1])
        key, _, value = header[match.end() : end - 1].partition(b"=")
        if end <= match.end():
            break
        found[key] = value
        start = end
    return found


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
