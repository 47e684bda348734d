"""The record files of a folder that is only listed, as at a revision of git: the same as if it were on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from talentwatch.findings import Finding
from talentwatch.reading.record_files import (
    ENDINGS,
    Folder,
    RecordFile,
    assigned,
    leaves,
    passed_over,
    too_large,
    unreadable,
)

_MOST_LINKS = 40
"""How many links may lead to one another, as in Linux."""

_MOST_STEPS = 1_000_000
"""How many names are gone through for all links of a listing, which may be made to lead to and fro."""

Names = tuple[str, ...]
"""The names that lead from the records folder to what lies in it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and where it leads: a path with slashes, from the folder it lies in."""

    target: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A folder that another repository holds."""


Listing = Mapping[Names, str | Link | Elsewhere]
"""What lies in a records folder, folders aside: a key for what each plain file holds, links, what is held elsewhere."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The files of records of a listing.

    Attributes:
        folder: The files, not yet with what they hold, and what is wrong with the listing.
        keys: The key for what each file holds, by its path as messages name it.
    """

    folder: Folder
    keys: Mapping[str, str]

    def holding(self, contents: Mapping[str, bytes | None]) -> Folder:
        """The folder with what its files hold, by their keys; None for more than a file of records may hold."""
        files = []
        for file in self.folder.files:
            if file.shown in self.keys:
                content = contents[self.keys[file.shown]]
                files.append(replace(file, held=too_large(file.shown) if content is None else content))
            else:
                files.append(file)
        return replace(self.folder, files=tuple(files))


def listed(listing: Listing, root: Path, home: Names = ()) -> Listed:
    """The files of records of a listing, in the order in which `scan` finds them in a folder, links followed likewise.

    Args:
        listing: What lies in the records folder.
        root: The path that is put before each name.
        home: The names of the records folder and of those above it, through which a link may lead back into it.
    """
    tree = _Tree(listing, home)
    files: list[RecordFile] = []
    findings: list[Finding] = []
    keys: dict[str, str] = {}
    seen: set[Names | None] = set()
    pending: list[Names] = [()]
    while pending:
        folder = pending.pop()
        real = tree.follow(folder)
        if real is None or real in seen:
            continue
        seen.add(real)
        below = []
        for name in sorted(tree.folders[real]):
            path = root.joinpath(*folder, name)
            to = tree.follow((*folder, name))
            if passed_over(name):
                continue
            if listing.get((*real, name)) == Elsewhere():
                why = "this is a submodule: what lies in it is in another repository"
                findings.append(unreadable(str(path), why, "put the files themselves here"))
            elif to in tree.folders:
                below.append((*folder, name))
            elif name.endswith(ENDINGS):
                file = leaves(str(path)) if to is None else assigned(path, root)
                if isinstance(file, Finding):
                    findings.append(file)
                    continue
                held = listing.get(to or ())
                if isinstance(held, str):
                    keys[file.shown] = held
                else:
                    nothing = "the file cannot be read: the link leads to no file"
                    file = replace(file, held=unreadable(file.shown, nothing))
                files.append(file)
        pending.extend(reversed(below))
    return Listed(Folder(tuple(files), tuple(findings)), keys)


class _Tree:
    """A listing as folders, through which names and links lead.

    Attributes:
        folders: The names in each folder.
    """

    def __init__(self, listing: Listing, home: Names) -> None:
        self._listing = listing
        self._home = home
        self._left = _MOST_STEPS
        self.folders: dict[Names, set[str]] = {(): set()}
        for names in listing:
            for depth, name in enumerate(names):
                self.folders.setdefault(names[:depth], set()).add(name)

    def follow(self, names: Names) -> Names | None:
        """Where names lead in the end; None where that is out of the folder, a link still where it is a circle."""
        at = [*self._home]
        pending = [*reversed(names)]
        links = 0
        while pending:
            part = pending.pop()
            if part in {"", "."}:
                continue
            if part == "..":
                if not at:
                    return None
                at.pop()
                continue
            at.append(part)
            here = self._below(at)
            link = self._listing.get(here) if here is not None else None
            if isinstance(link, Link):
                steps = link.target.split("/")
                links += 1
                self._left -= len(steps)
                if links > _MOST_LINKS or self._left < 0:
                    return here
                if link.target.startswith("/"):
                    return None
                at.pop()
                pending.extend(reversed(steps))
        return self._below(at)

    def _below(self, at: list[str]) -> Names | None:
        """The names from the records folder on; None where it is another folder."""
        count = len(self._home)
        return tuple(at[count:]) if tuple(at[:count]) == self._home else None
