"""The seal of an index: which file it is, and what it was made of.

The tables are written once and never changed. What has to be noted later, as that files were touched and say the same,
is noted in the seal, which is a small file beside them and is replaced as a whole. An index without its seal, or that
anybody has changed since it was sealed, is not believed, whatever stands in it.
"""

import json
import os
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from talentwatch.index.cache_place import own_file

_DIGEST = 64
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Seal:
    """What an index was made of.

    Attributes:
        file: The file of the index, as `identity` tells it.
        root: The records folder, without links.
        shown: The records folder as it was typed, which stands in every path of the answers.
        made_by: What the program was, as `program_key.made_by` tells it.
        zones: The time zones that records name, with the data that they stood for.
        digest: That of the marks of the record files.
        doubtful: The files of which the marks say too little, each with its content.
    """

    file: tuple[int, ...]
    root: str
    shown: str
    made_by: str
    zones: dict[str, str]
    digest: str
    doubtful: dict[str, str]

    def fits(self, path: Path) -> bool:
        """Whether a file is the one that was sealed, as it was then."""
        status = own_file(path)
        return status is not None and identity(status) == self.file


def identity(status: os.stat_result) -> tuple[int, ...]:
    """What differs between a file and any other, and between before and after any write to it."""
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def encoded(seal: Seal) -> bytes:
    """The bytes of a seal, led by their own digest."""
    body = json.dumps(asdict(seal)).encode("ascii")
    return _digest(body) + body


def read_seal(path: Path) -> Seal | None:
    """The seal in a file; None where there is none, where it is torn, or where somebody else may have written it."""
    status = own_file(path)
    if status is None or status.st_size > _MOST_BYTES:
        return None
    try:
        content = path.read_bytes()
        body = content[_DIGEST:]
        if content[:_DIGEST] != _digest(body):
            return None
        told = json.loads(body)
        seal = Seal(**{**told, "file": tuple(told["file"])})
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    texts = (seal.root, seal.shown, seal.made_by, seal.digest)
    named = (seal.zones, seal.doubtful)
    if not all(isinstance(each, str) for each in texts) or not all(isinstance(each, dict) for each in named):
        return None
    return seal


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST // 2).hexdigest().encode("ascii")
