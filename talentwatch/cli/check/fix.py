"""Mends what can be mended without a person, and shows or writes the difference."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from talentwatch.check.suppressed_findings import UNUSED
from talentwatch.findings import Finding, Severity
from talentwatch.model import Kind
from talentwatch.paths import in_difference
from talentwatch.reading import read_records
from talentwatch.reading.record_files import read_text
from talentwatch.writing import apply, look, write_whole
from talentwatch.writing.line_diff import unified

MOST_ROUNDS = 20
"""How many rounds of mending a file gets: of edits that overlap, only one is made in each round."""


def mended(findings: Sequence[Finding], kind_at: Callable[[str], Kind | None]) -> dict[str, tuple[str, str]]:
    """The files that can be mended, by path, each with its text before and after.

    After each round a file is checked again, only for the codes of its findings. A round that would add an error is
    not made.

    Args:
        findings: The findings to mend.
        kind_at: The kind of record that the file at a path holds.
    """
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.edits:
            by_file[finding.place.path].append(finding)
    done = {}
    for path, found in sorted(by_file.items()):
        text = read_text(Path(path), path)
        if isinstance(text, Finding):
            continue
        kind = kind_at(path)
        after = mend(text, kind, path, _still_there(text, kind, path, found))
        if after != text:
            done[path] = (text, after)
    return done


def _still_there(text: str, kind: Kind | None, path: str, found: Sequence[Finding]) -> list[Finding]:
    """The findings that still apply to the text of a file, which somebody may have saved in the meantime."""
    now = {*read_records(text, kind, path, look=look).findings}
    lines = text.split("\n")

    def is_remark(finding: Finding) -> bool:
        line = lines[finding.place.line - 1] if finding.place.line <= len(lines) else ""
        return line[finding.place.column - 1 :].startswith("#")

    return [finding for finding in found if finding in now or (finding.code == UNUSED and is_remark(finding))]


def mend(text: str, kind: Kind | None, path: str, found: Sequence[Finding]) -> str:
    """The text of a file with its findings mended, as far as that can be done without a person."""
    codes = {finding.code for finding in found}
    faults = _faults(text, kind, path)
    for _ in range(MOST_ROUNDS):
        after = apply(text, [edit for finding in found for edit in finding.edits])
        if after == text or not _faults(after, kind, path) <= faults:
            break
        text = after
        again = read_records(text, kind, path, look=look).findings
        found = [finding for finding in again if finding.code in codes]
    return text


def _faults(text: str, kind: Kind | None, path: str) -> set[tuple[str, str]]:
    findings = read_records(text, kind, path).findings
    return {(each.code.code, each.message) for each in findings if each.code.severity is Severity.ERROR}


def difference(files: Mapping[str, tuple[str, str]]) -> str:
    """The changes as a unified difference for `patch -p0`, also for files with unusual names."""
    parts: list[str] = []
    for path, (before, after) in files.items():
        name = in_difference(path)
        parts += [
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in unified(_lines(before), _lines(after), name)
        ]
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """The lines of a text as `patch` splits it: at line feeds only."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [last for last in text.split("\n")[-1:] if last]


def write(files: Mapping[str, tuple[str, str]]) -> None:
    """Write the mended files, each completely or not at all.

    Raises:
        OSError: One cannot be written.
    """
    for path, (_, after) in files.items():
        write_whole(Path(path), after)
