"""Which of the findings are reported: those of some files, or those that a branch brought."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from talentwatch.cli.check.baseline import key_of
from talentwatch.cli.check.inspection import Inspection
from talentwatch.cli.git import Repository
from talentwatch.errors import QueryError
from talentwatch.findings import Finding, Remark
from talentwatch.model import Kind

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
    return tuple(
        finding
        for finding in findings
        if any(_absolute(path).is_relative_to(each) for path in _paths(finding) for each in wanted)
    )


def since(found: Inspection, root: Path, revision: str, look_at: Callable[[Path], Inspection]) -> Inspection:
    """What a branch brought: findings in files that changed since a revision was left, and those that were not there.

    A record that goes breaks what refers to it in files that nobody touched, so the folder as it was is looked at too.
    Of the comments that let findings pass, those are left that it did not have.

    Args:
        found: What was found now.
        root: The records folder.
        revision: Of git.
        look_at: What is wrong with another folder.

    Raises:
        QueryError: The folder is in no repository, or there is no such revision.
    """
    repository = Repository(root)
    commit = repository.forked_from(revision)
    changed = repository.changed_since(commit)
    with tempfile.TemporaryDirectory(prefix="talentwatch-") as before:
        there = repository.write_folder(commit, Path(before))
        old = look_at(Path(before)) if there else Inspection((), (), 0, 0)
        known = {key_of(finding, Path(before)) for finding in old.findings}
        waived = Counter(_waiver(each, Path(before)) for each in old.waivers)
    findings = tuple(
        finding
        for finding in found.findings
        if Path(finding.place.path).resolve() in changed or key_of(finding, root) not in known
    )
    now = Counter(_waiver(each, root) for each in found.waivers)
    added = tuple(each for each in found.waivers if now[_waiver(each, root)] > waived[_waiver(each, root)])
    return replace(found, findings=findings, waivers=added)


def _waiver(remark: Remark, root: Path) -> tuple[object, ...]:
    """What a comment is known by, wherever in its file it stands."""
    return (os.path.relpath(remark.place.path, root), frozenset(word for word, _ in remark.codes), remark.reason)


def _paths(finding: Finding) -> tuple[str, ...]:
    return (finding.place.path, *(place.path for place, _ in finding.related))


def _absolute(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  a link is where it stands, not where it leads
