"""The repository that holds a folder: its revisions, and the files of the folder as they were at one."""

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from talentwatch.errors import QueryError
from talentwatch.git.objects import Entry, EntryType, Objects, headers, tree
from talentwatch.git.program import MOST_SECONDS, Git

MOST_ENTRIES = 200_000
"""How many files and folders may lie below the folder; the largest public list of people has 22,000."""

MOST_DEPTH = 64
"""How many folders may lie in one another below it."""

MOST_BYTES_OF_TREES = 64 * 1024 * 1024
"""How large all trees may be that are read for one look at it; 200,000 entries have 12 MB."""

MOST_BYTES_OF_FILES = 128 * 1024 * 1024
"""How much all files that are read for one look at it may hold: a hundred thousand records of 1 KB fit."""

_SHARED_NAME = re.compile(
    rb"^warning: refname '(?!(?:HEAD|[0-9a-f]{40}|[0-9a-f]{64})')(.*)' is ambiguous", re.MULTILINE
)
"""What git says of a name that several have, and then takes the tag: more people may push one called origin/main than
may change main. HEAD and ids mean one commit whatever else is called so."""

_MOST_BYTES_OF_A_COMMIT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit.

    Attributes:
        id: Its id.
        tree: The id of the tree of all files.
        parents: The ids of those it follows, which a shallow clone may not hold.
        at: When it was made, as it says itself: held within 1970 and 9999, for anything can be written there.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    at: datetime


class Repository:
    """The repository that holds a folder. It is used with `with`, which ends the process of git behind it.

    Attributes:
        top: Its top folder, by the path at which it lies.
        folder: The folder, as the names that lead to it from the top; none where it is the top itself.
        folder_as_named: The same by the names that were used, links among them; as `folder` where these do not pass
            through the top.
    """

    def __init__(self, folder: Path, seconds: float = MOST_SECONDS) -> None:
        """Find the repository.

        Raises:
            QueryError: The folder is in none, in a bare one or in one that git does not trust, or there is no git.
        """
        home = Path(os.path.realpath(folder))
        # A folder that is no more may have been there at a revision.
        self._git = Git(next(each for each in (home, *home.parents) if each.is_dir()), seconds)
        self._objects = Objects(self._git)
        said = os.fsdecode(self._git.ask("rev-parse", "--show-toplevel")).removesuffix("\n")
        self.top = top = Path(os.path.realpath(said))
        if not home.is_relative_to(top):
            message = f"git takes {top} for the top of the repository, and {home} lies outside of it"
            raise QueryError(message, "look at core.worktree in its configuration")
        self.folder = home.relative_to(top).parts
        named = Path(os.path.abspath(folder))  # noqa: PTH100  a link stays one
        above = next((each for each in (named, *named.parents) if os.path.realpath(each) == str(top)), None)
        self.folder_as_named = self.folder if above is None else named.relative_to(above).parts

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._objects.close()

    def commit(self, revision: str) -> Commit:
        """The commit that a revision names.

        Raises:
            QueryError: There is none, or it is damaged.
        """
        return self._commit(self._named(revision))

    def forked_from(self, revision: str) -> Commit:
        """The commit at which what is checked out left a revision; the revision itself where they share none.

        Raises:
            QueryError: There is no such revision.
        """
        named = self._named(revision)
        try:
            shared = self._git.ask("merge-base", named, "HEAD").decode().strip()
        except QueryError:
            # A shallow clone may not hold the common commit.
            shared = named
        return self._commit(shared)

    def history(self, number: int) -> list[Commit]:
        """The last commits that touched the folder, the newest first.

        Raises:
            QueryError: There is no commit yet, or git cannot tell.
        """
        told = self._git.ask("rev-list", f"--max-count={number}", self._named("HEAD"), "--", self._path()).decode()
        return [self._commit(each) for each in told.split()]

    def parent(self, commit: Commit) -> Commit | None:
        """The first commit that another one follows; None where there is none, or where the clone does not hold it."""
        try:
            return self._commit(commit.parents[0]) if commit.parents else None
        except QueryError:
            return None

    def files(self, commit: Commit, passed_over: Callable[[str], bool]) -> dict[tuple[str, ...], Entry] | None:
        """What lay in the folder at a commit, folders aside, by the names that lead there; None where it was not there.

        Args:
            commit: The commit.
            passed_over: Whether a name is not looked at, nor what lies below it.

        Raises:
            QueryError: There is more than any folder of records holds, or a tree is damaged.
        """
        home = self._entry(commit, self.folder)
        if home is None or home.sort is not EntryType.FOLDER:
            return None
        found: dict[tuple[str, ...], Entry] = {}
        level: list[tuple[tuple[str, ...], str]] = [((), home.id)]
        number = size = 0
        for _ in range(MOST_DEPTH):
            held = self._trees(commit, dict.fromkeys(key for _, key in level), MOST_BYTES_OF_TREES - size)
            size += sum(map(len, held.values()))
            entries = ((path, name, entry) for path, key in level for name, entry in tree(held[key], len(key)))
            level = []
            for path, name, entry in entries:
                number += 1
                if number > MOST_ENTRIES:
                    raise _too_much(commit, f"more than {MOST_ENTRIES:,} files and folders")
                if passed_over(name):
                    continue
                if entry.sort is EntryType.FOLDER:
                    level.append(((*path, name), entry.id))
                else:
                    found[*path, name] = entry
            if not level:
                return found
        raise _too_much(commit, f"more than {MOST_DEPTH} folders in one another")

    def leaves_at(self, commit: Commit, path: Sequence[str]) -> bool:
        """Whether a link or a submodule stood on the way to a path at a commit, so that it led to somewhere else.

        Raises:
            QueryError: A tree is damaged.
        """
        way = (self._entry(commit, path[:count]) for count in range(1, len(path) + 1))
        return any(entry is not None and entry.sort in {EntryType.LINK, EntryType.SUBMODULE} for entry in way)

    def contents(self, keys: Iterable[str], most: int) -> dict[str, bytes | None]:
        """Blobs by their ids; None for each that is larger than a number of bytes.

        Args:
            keys: The ids; one that stands there twice counts twice, as what it holds will be read twice.
            most: How many bytes each may have.

        Raises:
            QueryError: One is not there or damaged, or all of them together are too large.
        """
        times = Counter(keys)
        found = {}
        size = 0
        for key, content in self._objects.read_all(times, "blob", most):
            found[key] = content
            size += len(content or b"") * times[key]
            if size > MOST_BYTES_OF_FILES:
                message = f"the files of a revision hold more than {MOST_BYTES_OF_FILES // 1024 // 1024} MiB"
                raise QueryError(message, "name a folder of records with --records DIR")
        return found

    def blob(self, revision: str, path: str, most: int) -> bytes | None:
        """The plain file that stood at a path at a revision, as git keeps it; None where there was nothing.

        Args:
            revision: As git takes it: main, HEAD~3, a tag.
            path: From the top, with slashes; from the folder where it begins with `./` or `../`.
            most: How many bytes it may have.

        Raises:
            QueryError: There is no such revision, the path leads out, or what stood there is larger or no plain file.
        """
        commit = self.commit(revision)
        parts = path.split("/")
        steps = list(self.folder) if parts[0] in {".", ".."} else []
        for part in parts:
            if part == "..":
                if not steps:
                    message = f'"{path}" leads out of the repository'
                    raise QueryError(message, "write the path from its top")
                steps.pop()
            elif part not in {"", "."}:
                steps.append(part)
        entry = self._entry(commit, steps)
        if entry is None:
            return None
        if entry.sort is not EntryType.FILE:
            message = f'"{path}" is a {entry.sort} at {revision}, no plain file'
            raise QueryError(message)
        content = self._objects.read(entry.id, "blob", most)
        if content is None:
            message = f'"{path}" is larger than {most:,} bytes at {revision}'
            raise QueryError(message)
        return content

    def _named(self, revision: str) -> str:
        """The id of the commit that a revision names."""
        words = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        named, warned = "", b""
        with suppress(QueryError, ValueError):
            told, warned = self._git.ask_and_heed(*words)
            named = told.decode().strip()
        shared = _SHARED_NAME.search(warned)
        if shared is not None:
            name = os.fsdecode(shared[1])
            message = f'"{name}" is the name of several branches or tags'
            raise QueryError(message, f"write refs/heads/{name}, refs/remotes/{name} or refs/tags/{name}")
        # Of `^main`, which means all that is not in main, git tells an id with that mark before it.
        if named.isalnum():
            return named
        shallow = self._git.ask("rev-parse", "--is-shallow-repository").strip() == b"true"
        hint = "this clone is shallow; fetch more of its history" if shallow else "`git branch -a` shows what there is"
        message = f'git knows no revision "{revision}"'
        raise QueryError(message, hint)

    def _path(self) -> str:
        """The folder as git takes it from where it is asked."""
        return os.path.relpath(self.top.joinpath(*self.folder), self._git.at)

    def _commit(self, key: str) -> Commit:
        content = self._objects.read(key, "commit", _MOST_BYTES_OF_A_COMMIT)
        told = list(headers(content or b""))
        trees = [value for name, value in told if name == "tree"]
        parents = tuple(value for name, value in told if name == "parent")
        ids = re.compile(rf"[0-9a-f]{{{len(key)}}}")
        if not all(ids.fullmatch(each) for each in (*trees, *parents)) or len(trees) != 1:
            message = f"the repository is damaged: the commit {key[:12]} cannot be read"
            raise QueryError(message, "`git fsck` shows what else is")
        return Commit(key, trees[0], parents, moment(next((value for name, value in told if name == "committer"), "")))

    def _trees(self, commit: Commit, keys: Iterable[str], most: int) -> dict[str, bytes]:
        """Trees by their ids, which may hold so many bytes together."""
        held: dict[str, bytes] = {}
        for key, content in self._objects.read_all(keys, "tree", most):
            most -= len(content) if content is not None else most + 1
            if content is None or most < 0:
                raise _too_much(commit, f"lists of files of more than {MOST_BYTES_OF_TREES // 1024 // 1024} MiB")
            held[key] = content
        return held

    def _entry(self, commit: Commit, path: Collection[str]) -> Entry | None:
        """What stood at a path at a commit; no link and no submodule is gone through."""
        entry = Entry(EntryType.FOLDER, commit.tree)
        for name in path:
            if entry.sort is not EntryType.FOLDER:
                return None
            content = self._trees(commit, [entry.id], MOST_BYTES_OF_TREES)[entry.id]
            below = dict(tree(content, len(entry.id))).get(name)
            if below is None:
                return None
            entry = below
        return entry


def moment(committer: str) -> datetime:
    """When a commit was made, from its line on the committer; the nearest of 1970 to 9999 where it says another year.

    The seconds count without regard to the time zone, which is written beside them.
    """
    written = re.search(r"> *(-?[0-9]+) *(?:[+-][0-9]+)?\Z", committer)
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    if written is None or written[1].startswith("-"):
        return datetime.fromtimestamp(0, UTC)
    # More digits than the last moment has are later; Python refuses to count thousands of them.
    seconds = int(written[1].lstrip("0")[:13] or "0")
    return datetime.fromtimestamp(seconds, UTC) if seconds < last.timestamp() else last


def _too_much(commit: Commit, what: str) -> QueryError:
    message = f"the folder at {commit.id[:12]} has {what}"
    return QueryError(message, "name a folder of records with --records DIR")
