"""Baselines: files of known findings, which `check` leaves out, so that an old folder can begin to use it."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from shlex import quote

from talentwatch.cli.check.settings_files import FileOnDisk, SettingsFile
from talentwatch.errors import QueryError, RecordsError
from talentwatch.findings import Finding
from talentwatch.paths import in_utf8
from talentwatch.render.as_json import dump
from talentwatch.writing import write_whole

SCHEMA_VERSION = 1
MOST_BYTES = 16 * 1024 * 1024
"""How large a baseline may be: some 80,000 findings."""
_MOST_DIGITS = 9

Key = tuple[str, str, str]
"""What identifies a finding, also when lines above it come or go: file below the records folder, code, message."""


def key_of(finding: Finding, root: Path) -> Key:
    """The key of a finding in a baseline, in UTF-8."""
    below = Path(os.path.relpath(finding.place.path, root)).as_posix()
    return (in_utf8(below), finding.code.code, in_utf8(finding.message))


def write(path: Path, findings: Iterable[Finding], root: Path) -> None:
    """Write the baseline of some findings, completely or not at all.

    Raises:
        QueryError: It would be larger than `MOST_BYTES`, and could not be read.
    """
    counts = Counter(key_of(finding, root) for finding in findings)
    rows = [
        {"path": file, "code": code, "message": message, "count": count}
        for (file, code, message), count in sorted(counts.items())
    ]
    body = {"schema_version": SCHEMA_VERSION, "kind": "baseline", "findings": rows}
    text = dump(body)
    if len(text.encode()) > MOST_BYTES:
        message = f"a baseline of {len(rows):,} findings would be larger than {MOST_BYTES // 1024 // 1024} MiB"
        raise QueryError(message, "let whole rules pass with --ignore, or mend some with --fix")
    write_whole(path, text)


def read(file: SettingsFile) -> Counter[Key]:
    """How many findings of each key a baseline holds.

    Raises:
        RecordsError: The file does not exist, is too large, or cannot be read.
        QueryError: The file is no baseline.
    """
    hint = f"`talentwatch check --write-baseline {quote(str(file))}` makes one" if isinstance(file, FileOnDisk) else ""
    content = file.read(MOST_BYTES)
    if content is None:
        message = f"the baseline {file} cannot be read: there is no such file"
        raise RecordsError(message, hint)
    try:
        return _counted(json.loads(content, parse_int=_number, parse_float=_no_number, parse_constant=_no_number))
    except (ValueError, RecursionError) as error:
        # Whatever it is, it is not to be written over.
        message = f"{file} is no baseline"
        raise QueryError(message, "name another file; `talentwatch check --write-baseline FILE` makes one") from error


def _counted(body: object) -> Counter[Key]:
    """How many findings of each key the document of a baseline holds.

    Raises:
        ValueError: The document is no baseline.
    """
    match body:
        case {"kind": "baseline", "schema_version": version, "findings": Iterable() as rows}:
            if version != SCHEMA_VERSION:
                raise ValueError(version)
        case _:
            raise ValueError(body)
    counts: Counter[Key] = Counter()
    for row in rows:
        match row:
            case {"path": str(path), "code": str(code), "message": str(message), "count": int(count)}:
                if isinstance(count, bool) or count < 1:
                    raise ValueError(row)
                counts[path, code, message] += count
            case _:
                raise ValueError(row)
    return counts


def _number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(digits[:_MOST_DIGITS])
    return int(digits)


def _no_number(digits: str) -> float:
    raise ValueError(digits[:_MOST_DIGITS])


def unknown(findings: Sequence[Finding], known: Counter[Key], root: Path) -> tuple[tuple[Finding, ...], int]:
    """The findings that a baseline does not hold, in order, and how many that it holds no longer exist."""
    left = known.copy()
    new = []
    for finding in findings:
        key = key_of(finding, root)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return tuple(new), sum(count for count in left.values() if count > 0)
