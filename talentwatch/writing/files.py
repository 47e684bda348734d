"""Writing one file: whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

_MOST_OF_NAME = 50
"""How many characters of a name its hidden companion bears, so that it is not too long where the name just fits."""


def write_whole(path: Path, text: str, *, durable: bool = True) -> None:
    """Write a text in UTF-8 as it stands: every reader finds it all, or what the file held before.

    A link stays a link, and the file keeps its permissions. What is no plain file, such as a pipe, is written to as it
    is. The text is first written under a hidden name beside the file, which readers of records pass over.

    Args:
        path: The file.
        text: What it is to hold.
        durable: Whether it has to outlast a power cut; thousands of files that a further run writes again need not.

    Raises:
        OSError: It cannot be written; what was there is there still.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="")
        return
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_MOST_OF_NAME]}.", suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8"))
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        os.chmod(name, target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_mask())  # noqa: PTH101
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
