"""Indexes put in order again after something was done to them, so that only what is tried is out of order."""

import dataclasses
from pathlib import Path
from typing import Any

from talentwatch.index.cache_place import Cache
from talentwatch.index.index_seal import Seal, encoded, identity, read_seal


def seal_of(cache: Cache) -> Seal:
    """The seal of an index, which has to be there."""
    seal = read_seal(cache.seal)
    assert seal is not None
    return seal


def sealed_again(cache: Cache, **changes: Any) -> None:
    """Seal an index as it is now, with other facts if any are given."""
    before = seal_of(cache)
    write(cache.seal, encoded(dataclasses.replace(before, file=identity(cache.path.stat()), **changes)))


def write(path: Path, content: bytes) -> None:
    """Write a file for its owner alone."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    path.chmod(0o600)
