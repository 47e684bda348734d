"""Writing one file: whole or not at all."""

import os
from pathlib import Path

from talentwatch.atomic import replacing


def write_whole(path: Path, text: str, *, durable: bool = True) -> None:
    """Write a text in UTF-8 as it stands: every reader finds it all, or what the file held before.

    A link stays a link, and the file keeps its permissions. What is no plain file, such as a pipe, is written to as it
    is. The text is first written under a hidden name beside the file, which readers of records pass over; what a killed
    run left under such a name in the folder is taken away.

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
    with replacing(target) as new, os.fdopen(new.descriptor, "wb", closefd=False) as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        if durable:
            os.fsync(new.descriptor)
