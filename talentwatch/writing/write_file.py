"""Writing one file: whole or not at all."""

import errno
import os
from pathlib import Path

from talentwatch.atomic import replacing


def write_whole(path: Path, text: str, *, durable: bool = True) -> None:
    """Write a text in UTF-8 as it stands: every reader finds it all, or what the file held before.

    A link stays a link, and the file keeps its permissions; but none is followed out of the repository in which the
    file is named, or behind its `.git`, for whoever sends a branch can put a link there. What is no plain file, such as
    a pipe, is written to as it is. The text is first written under a hidden name beside the file, which readers of
    records pass over; what a killed run left under such a name in the folder is taken away.

    Args:
        path: The file.
        text: What it is to hold.
        durable: Whether it has to outlast a power cut; thousands of files that a further run writes again need not.

    Raises:
        OSError: It cannot be written; what was there is there still.
    """
    target = Path(os.path.realpath(path))
    if _leads_out(path, target):
        why = "a link leads out of the repository from here; name the file by the path at which it lies"
        raise PermissionError(errno.EPERM, why, str(path))
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="")
        return
    with replacing(target) as new, os.fdopen(new.descriptor, "wb", closefd=False) as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        if durable:
            os.fsync(new.descriptor)


def _leads_out(path: Path, target: Path) -> bool:
    """Whether links lead from a path in a repository to a file outside of it, or of any other one around the path."""
    named = Path(os.path.abspath(path))  # noqa: PTH100  a link stays one
    tops = [Path(os.path.realpath(above)) for above in named.parents if os.path.lexists(above / ".git")]
    into_git = bool(tops) and _in_git(target) and not _in_git(named)
    return into_git or not all(target.is_relative_to(top) for top in tops)


def _in_git(path: Path) -> bool:
    return any(part.casefold() == ".git" for part in path.parts)
