"""Narrows findings to those in some files, or to those that a branch has added."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from talentwatch.cli.check.baseline import key_of
from talentwatch.cli.check.run import Inspection
from talentwatch.cli.records_folder import USUAL
from talentwatch.cli.revisions import folder_at, judging
from talentwatch.errors import QueryError
from talentwatch.findings import Finding, Suppression
from talentwatch.model import Kind
from talentwatch.reading.record_files import Folder, read_bytes

_FOLDERS = tuple(kind.value for kind in Kind)


def refuse_missing(paths: Iterable[str]) -> None:
    """Refuse to look at what is not there: a misspelt path would have no faults.

    Raises:
        QueryError: A path does not exist.
    """
    for typed in paths:
        if not os.path.lexists(typed):
            message = f'there is no file "{typed}"'
            raise QueryError(message, "name files and folders of records, or - for standard input")


def folder_of(paths: Iterable[str]) -> Path | None:
    """The records folder that some paths are, or lie in; None where no path tells.

    In `records/people/sources/a.yaml` it is `records`: a branch that calls a folder so must not have a person checked
    as a source. In `people/ledger/sources/a.yaml`, without that name, it is the nearest one that can be meant.
    """
    for typed in paths:
        path = Path(typed)
        if path.is_dir() and any((path / name).is_dir() for name in _FOLDERS):
            return path
        named = _absolute(path)
        found = [
            above.parent
            for above in (named, *named.parents)
            if above.name in _FOLDERS and (above.is_dir() or above == named)
        ]
        if found:
            home = next((each for each in reversed(found) if each.name == USUAL), found[0])
            return home if path.is_absolute() else Path(os.path.relpath(home))
    return None


def of_paths(findings: Sequence[Finding], paths: Sequence[str], root: Path) -> tuple[Finding, ...]:
    """The findings that concern a file at one of the paths, or a file in a folder at one.

    Where a folder has several paths by links, its files are read by one of them, and may be named by any.

    Raises:
        QueryError: A path lies outside the records folder.
    """
    home = _absolute(root)
    absolute = [_absolute(path) for path in paths]
    for typed, path in zip(paths, absolute, strict=True):
        if not path.is_relative_to(home):
            message = f'"{typed}" lies outside the records folder {root}'
            raise QueryError(message, "name its folder with --records DIR")
    named = {*absolute, *(Path(os.path.realpath(path)) for path in absolute)}

    @cache
    def is_named(path: str) -> bool:
        ways = (_absolute(path), Path(os.path.realpath(path)))
        return not named.isdisjoint(each for way in ways for each in (way, *way.parents))

    return tuple(finding for finding in findings if any(map(is_named, _paths(finding))))


def since(found: Inspection, root: Path, revision: str, look_at: Callable[[Folder], Inspection]) -> Inspection:
    """What a branch has added: the findings in files that it changed, and those that were not there before it.

    The latter may be in other files: to remove a record breaks what refers to it. So the folder as it was where the
    branch left the revision is checked too. A file counts as changed if its content differs from then, whether or
    not git tracks, ignores or filters it; line ends do not count, for git may convert them.

    Of the comments that let findings pass, those are kept that were not there before, or stood at another line, or at
    the same one of another record or tenure.

    Args:
        found: The result of checking the folder as it is.
        root: The records folder.
        revision: The revision of git that the branch has left, such as `main`.
        look_at: Checks a folder as it was.

    Raises:
        QueryError: The folder is in no repository, there is no such revision, or it cannot be read.
    """
    with judging(root) as repository:
        before = folder_at(repository, repository.forked_from(revision), root) or Folder((), ())
    old = look_at(before)
    known = {key_of(finding, root) for finding in old.findings}
    held = {file.shown: file.held for file in before.files}
    reported: tuple[Finding | Suppression, ...] = (*found.findings, *found.waivers)
    paths = {each.place.path for each in reported}
    same = {path for path in paths if _same(held.get(path), read_bytes(Path(path), path))}
    findings = tuple(
        finding for finding in found.findings if finding.place.path not in same or key_of(finding, root) not in known
    )
    waived = Counter(key for _, key in _waivers(old.waivers, held.get))
    changed = [waiver for waiver in found.waivers if waiver.place.path not in same]
    added = []
    for waiver, key in _waivers(changed, lambda path: read_bytes(Path(path), path)):
        waived[key] -= 1
        if waived[key] < 0:
            added.append(waiver)
    return replace(found, findings=findings, waivers=tuple(added))


def _waivers(
    waivers: Iterable[Suppression], content_of: Callable[[str], bytes | Finding | None]
) -> Iterator[tuple[Suppression, tuple[str, frozenset[str], str, bytes]]]:
    """Comments that let findings pass, each with what identifies it: its file, its rules, its reason, and its line."""
    for path, together in groupby(waivers, lambda waiver: waiver.place.path):
        content = content_of(path)
        lines = [*_with_those_above(content.splitlines() if isinstance(content, bytes) else [])]
        for waiver in together:
            words = frozenset(word for word, _ in waiver.codes)
            yield waiver, (path, words, waiver.reason, b"".join(lines[waiver.line - 1 : waiver.line]))


def _with_those_above(lines: Sequence[bytes]) -> Iterator[bytes]:
    """A hash for each line and those that it stands under, each of them less indented than the one below it."""
    under: list[tuple[int, bytes]] = []
    for line in lines:
        content = b" ".join(line.split())
        if content and not content.startswith(b"#"):
            indent = len(line) - len(line.lstrip(b" "))
            while under and under[-1][0] >= indent:
                under.pop()
            above = under[-1][1] if under else b""
            under.append((indent, sha256(above + content).digest()))
        yield under[-1][1] if under else b""


def _same(before: bytes | Finding | None, now: bytes | Finding) -> bool:
    """Whether the content of a file is the same, except for line ends."""
    return (
        isinstance(before, bytes)
        and isinstance(now, bytes)
        and before.replace(b"\r\n", b"\n") == now.replace(b"\r\n", b"\n")
    )


def _paths(finding: Finding) -> tuple[str, ...]:
    return (finding.place.path, *(place.path for place, _ in finding.related))


def _absolute(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  a link is where it stands, not where it leads
