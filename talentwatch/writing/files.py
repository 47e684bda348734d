"""Writing one file: whole or not at all."""

import contextlib
import os
import stat
from pathlib import Path

_NEW_FILE = 0o666
"""The permissions of a new file before the user's mask takes its share."""


def write_whole(path: Path, text: str) -> None:
    """Put a text in a file such that every reader finds the old one or the new one, and never a part.

    The folders above it are made where they are missing. The text is written under a hidden name beside the file,
    which readers of records pass over, and takes its place in one step.

    Raises:
        OSError: It cannot be written; what was there is there still.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _NEW_FILE)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8"))
        with contextlib.suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
