"""Files of settings and baselines, on the disk or in a revision of git: plain files of bounded size.

Like the records, they may come from strangers. So a path in one of them must stay in its folder, and messages show
them with invisible characters written as codes.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath
from typing import Protocol

from talentwatch.errors import QueryError, RecordsError
from talentwatch.render.sanitize import visible

MOST_CHARACTERS = 1024
"""How long a path in a file of settings may be."""


class SettingsFile(Protocol):
    """A file of settings, or a baseline; `str()` of it is its place, for messages."""

    @property
    def name(self) -> str:
        """Its name, without its folder."""

    def read(self, most: int) -> bytes | None:
        """The content of the file; None where it does not exist.

        Args:
            most: How many bytes it may have.

        Raises:
            RecordsError: It is larger, no plain file, a link out of its folder, or cannot be read.
        """

    def beside(self, path: str) -> "SettingsFile":
        """The file at a path below the folder of this one.

        Raises:
            ValueError: The path leads out of the folder, or is no path to a file.
        """


@dataclass(frozen=True, slots=True)
class FileOnDisk:
    """A file on the disk.

    Attributes:
        path: Where it is.
        home: The folder that a link must not lead out of; None for a file that was typed, which may be anywhere.
    """

    path: Path
    home: Path | None = None

    def __str__(self) -> str:
        """Its path, relative to the current folder if that is shorter."""
        try:
            return visible(min(str(self.path), os.path.relpath(self.path), key=len))
        except (OSError, ValueError):
            # The current folder is gone, or on another drive.
            return visible(str(self.path))

    @property
    def name(self) -> str:
        """Its name, without its folder."""
        return self.path.name

    def read(self, most: int) -> bytes | None:
        """The content of the file; None where it does not exist."""
        if not os.path.lexists(self.path):
            return None
        real = os.path.realpath(self.path)
        if self.home is not None and not Path(real).is_relative_to(os.path.realpath(self.home)):
            message = f"{self} is a link that leads out of its folder"
            raise RecordsError(message, "put the file itself there")
        try:
            return self._content(real, most)
        except OSError as error:
            message = f"{self} cannot be read: {error.strerror}"
            raise RecordsError(message) from error

    def _content(self, real: str, most: int) -> bytes:
        # To open a pipe would block until somebody writes to it, and to open a device may change something.
        plain = stat.S_ISREG(os.lstat(real).st_mode)
        if plain:
            flags = ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY", "O_CLOEXEC")
            descriptor = os.open(real, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in flags))
            with os.fdopen(descriptor, "rb") as stream:
                plain = stat.S_ISREG(os.fstat(descriptor).st_mode)
                content = stream.read(most + 1) if plain else b""
        if not plain:
            message = f"{self} is no plain file"
            raise RecordsError(message, "put a file of text there")
        if len(content) > most:
            message = f"{self} is larger than {most // 1024} KiB"
            raise RecordsError(message)
        return content

    def beside(self, path: str) -> "FileOnDisk":
        """The file at a path below the folder of this one."""
        return FileOnDisk(self.path.parent / _below(path), self.path.parent)


@dataclass(frozen=True, slots=True)
class FileInRevision:
    """A file in a revision of git.

    Attributes:
        root: The records folder, which is in the repository.
        revision: The revision as it was typed.
        commit: The id of its commit, looked up once.
        path: The path of the file from the top of the repository.
    """

    root: Path
    revision: str
    commit: str
    path: PurePosixPath

    def __str__(self) -> str:
        """The revision and the path, as git writes them."""
        return visible(f"{self.revision}:{self.path}")

    @property
    def name(self) -> str:
        """Its name, without its folder."""
        return self.path.name

    def read(self, most: int) -> bytes | None:
        """The content of the file; None where it does not exist."""
        from talentwatch.cli.revisions import judging

        try:
            with judging(self.root) as repository:
                return repository.blob(self.commit, str(self.path), most)
        except QueryError as error:
            raise RecordsError(str(error).replace(self.commit, self.revision), error.hint) from error

    def beside(self, path: str) -> "FileInRevision":
        """The file at a path below the folder of this one."""
        return replace(self, path=self.path.parent / _below(path))


def on_disk(root: Path, names: Sequence[str]) -> Iterator[FileOnDisk]:
    """Where settings may be: in the records folder, then in the folders above it up to the top of its repository.

    Args:
        root: The records folder.
        names: The names that a file of settings may have, the first choice first.
    """
    here = Path(os.path.realpath(root))
    for folder in (here, *here.parents):
        yield from (FileOnDisk(folder / name, folder) for name in names)
        if os.path.lexists(folder / ".git"):
            return


def in_revision(root: Path, revision: str, names: Sequence[str]) -> Iterator[FileInRevision]:
    """The same places in a revision of git.

    Raises:
        QueryError: There is no such revision, or the folder is in no repository.
    """
    from talentwatch.cli.revisions import judging

    with judging(root) as repository:
        commit = repository.commit(revision).id
        # A branch may turn the folder into a link to one that has other settings.
        here = PurePosixPath(*repository.folder_as_named)
    for folder in (here, *here.parents):
        yield from (FileInRevision(root, revision, commit, folder / name) for name in names)


def typed_file(typed: str, root: Path) -> SettingsFile:
    """A file as it was typed: `FILE`, or `REV:PATH` with a path from the top of the repository.

    Raises:
        QueryError: There is no such revision, or the path leads out of it.
    """
    revision, path = parted(typed)
    if revision is None:
        return FileOnDisk(Path(path))
    from talentwatch.cli.revisions import judging

    try:
        below = PurePosixPath(_below(path))
    except ValueError as error:
        message = f'"{typed}" names no file of a revision'
        raise QueryError(message, "write REV:PATH with a path from the top of the repository") from error
    with judging(root) as repository:
        return FileInRevision(root, revision, repository.commit(revision).id, below)


def parted(typed: str) -> tuple[str | None, str]:
    """The revision and the path of `REV:PATH`; no revision for `FILE`. A file with a colon is written `./a:b`."""
    revision, colon, path = typed.partition(":")
    if not colon or typed.startswith((".", "/")):
        return None, typed
    return revision, path


def _below(path: str) -> str:
    """A path, if it stays in the folder that it starts from, and out of what git keeps there.

    Raises:
        ValueError: It leads out of the folder, or is no path to a file.
    """
    pure = PurePath(path)
    leads_out = bool(pure.anchor) or any(part == ".." or part.casefold() == ".git" for part in pure.parts)
    if leads_out or not pure.name or len(path) > MOST_CHARACTERS or visible(path) != path:
        raise ValueError(path[:MOST_CHARACTERS])
    return path
