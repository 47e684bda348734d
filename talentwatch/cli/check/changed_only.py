"""Which of the findings are reported: those of some files, or those that a branch brought."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

from talentwatch.cli.check.baseline import key_of
from talentwatch.cli.check.run import Inspection
from talentwatch.cli.revisions import folder_at
from talentwatch.errors import QueryError
from talentwatch.findings import Finding, Suppression
from talentwatch.git import Repository
from talentwatch.model import Kind
from talentwatch.reading.record_files import Folder, read_bytes

_FOLDERS = tuple(kind.value for kind in Kind)


def folder_of(paths: Iterable[str]) -> Path | None:
    """The records folder that the paths name or lie in; None where they do not tell.

    Raises:
        QueryError: There is nothing at a path.
    """
    for typed in paths:
        path = Path(typed)
        if not os.path.lexists(path):
            message = f'there is no file "{typed}"'
            raise QueryError(message, "name files and folders of records, or - for standard input")
        if path.is_dir() and any((path / name).is_dir() for name in _FOLDERS):
            return path
        for above in (path, *path.parents, *Path(os.path.abspath(path)).parents):  # noqa: PTH100  links stay links
            if above.name in _FOLDERS and (above.is_dir() or above == path):
                return above.parent
    return None


def of_paths(findings: Sequence[Finding], paths: Sequence[str], root: Path) -> tuple[Finding, ...]:
    """The findings that involve one of the files, or a file of one of the folders.

    Raises:
        QueryError: A path lies outside the records folder.
    """
    home = _absolute(root)
    wanted = [_absolute(path) for path in paths]
    for typed, path in zip(paths, wanted, strict=True):
        if not path.is_relative_to(home):
            message = f'"{typed}" lies outside the records folder {root}'
            raise QueryError(message, "name its folder with --records DIR")
    named = set(wanted)

    @cache
    def is_named(path: str) -> bool:
        found = _absolute(path)
        return not named.isdisjoint((found, *found.parents))

    return tuple(finding for finding in findings if any(map(is_named, _paths(finding))))


def since(found: Inspection, root: Path, revision: str, look_at: Callable[[Folder], Inspection]) -> Inspection:
    """What a branch brought: findings in files that changed since a revision was left, and those that were not there.

    A record that goes breaks what refers to it in files that nobody touched, so the folder as it was is looked at too.
    A file changed where what is read at its path is not what was read there then, whether or not git follows,
    ignores or filters it. Line ends alone are no change, for git may write other ones than it keeps.

    Of the comments that let findings pass, those are left that were not there, or stood beside something else.

    Args:
        found: What was found now.
        root: The records folder.
        revision: Of git.
        look_at: What is wrong with a folder as it was.

    Raises:
        QueryError: The folder is in no repository, there is no such revision, or it cannot be read.
    """
    with Repository(root) as repository:
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
    """Comments with what each is known by where lines come and go: file, what it says, and the line it speaks of."""
    for path, together in groupby(waivers, lambda waiver: waiver.place.path):
        content = content_of(path)
        lines = content.splitlines() if isinstance(content, bytes) else []
        for waiver in together:
            words = frozenset(word for word, _ in waiver.codes)
            yield waiver, (path, words, waiver.reason, b"".join(lines[waiver.line - 1 : waiver.line]).strip())


def _same(before: bytes | Finding | None, now: bytes | Finding) -> bool:
    """Whether a file holds what it held."""
    return (
        isinstance(before, bytes)
        and isinstance(now, bytes)
        and before.replace(b"\r\n", b"\n") == now.replace(b"\r\n", b"\n")
    )


def _paths(finding: Finding) -> tuple[str, ...]:
    return (finding.place.path, *(place.path for place, _ in finding.related))


def _absolute(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  a link is where it stands, not where it leads
