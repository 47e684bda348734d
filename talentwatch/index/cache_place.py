"""Where indexes are kept, and which files there are believed: the user's own that nobody else may write."""

import os
import stat
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import platformdirs

NOWHERE = Path(os.devnull) / "talentwatch"
"""A place where nothing can be kept."""

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_HAS_OWNERS = hasattr(os, "geteuid")


@dataclass(frozen=True, slots=True)
class Cache:
    """The place of the index of one records folder.

    Attributes:
        root: The records folder.
        path: The file of the index.
    """

    root: Path
    path: Path

    @classmethod
    def of(cls, root: Path) -> "Cache":
        """The place for a records folder: in the user's cache folder, under a name made of the folder's own path."""
        real = os.path.realpath(root)
        name = blake2b(real.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
        return cls(root, folder() / f"{name}.sqlite")

    @property
    def seal(self) -> Path:
        """The file of its seal."""
        return self.path.with_suffix(".seal")

    @property
    def usable(self) -> bool:
        """Whether an index there may be trusted; among the records it may have come with them."""
        real = os.path.realpath(self.root)
        return not os.path.realpath(self.path).startswith(real + os.sep)


def folder() -> Path:
    """The folder that holds the indexes of all records folders; `NOWHERE` for a user without a usable home."""
    try:
        place = Path(platformdirs.user_cache_dir("talentwatch", appauthor=False))
    except RuntimeError:
        return NOWHERE
    # A relative one would lie in whatever folder somebody happens to be in.
    return place if place.is_absolute() else NOWHERE


def is_own_folder(path: Path) -> bool:
    """Whether this is a folder, no link to one, of the user's own that nobody else may write to."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _is_own(status)


def own_file(path: Path) -> os.stat_result | None:
    """What the system says of a plain file of the user's own that nobody else may write to; None of anything else."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) and _is_own(status) else None


def make_folder(path: Path) -> None:
    """Make the folder, or close to others the one that is there.

    Raises:
        OSError: It cannot be made, is no folder but a link or a file, or belongs to somebody else.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = os.lstat(path)
    if not stat.S_ISDIR(status.st_mode) or not belongs_to_user(status):
        raise PermissionError(f"{path} is not the user's own folder")
    if stat.S_IMODE(status.st_mode) & 0o077:
        path.chmod(0o700)


def belongs_to_user(status: os.stat_result) -> bool:
    """Whether a file is the user's own; always where files have no owners."""
    return not _HAS_OWNERS or status.st_uid == os.geteuid()


def _is_own(status: os.stat_result) -> bool:
    return belongs_to_user(status) and not (_HAS_OWNERS and status.st_mode & _OTHERS_WRITE)
