"""Findings that are known already: a file of them lets an old folder adopt the check, and hold new records to it."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from shlex import quote
from typing import Any

from talentwatch.errors import QueryError, RecordsError
from talentwatch.findings import Finding
from talentwatch.paths import in_utf8
from talentwatch.render.machine import dump
from talentwatch.writing import write_whole

SCHEMA_VERSION = 1

Key = tuple[str, str, str]
"""File below the records folder, code and message: what stays where lines above come and go."""


def key_of(finding: Finding, root: Path) -> Key:
    """What a finding is known by in a baseline, which is UTF-8."""
    below = Path(os.path.relpath(finding.place.path, root)).as_posix()
    return (in_utf8(below), finding.code.code, in_utf8(finding.message))


def write(path: Path, findings: Iterable[Finding], root: Path) -> None:
    """Write the baseline of these findings, whole or not at all."""
    counts = Counter(key_of(finding, root) for finding in findings)
    rows = [
        {"path": file, "code": code, "message": message, "count": count}
        for (file, code, message), count in sorted(counts.items())
    ]
    body = {"schema_version": SCHEMA_VERSION, "kind": "baseline", "findings": rows}
    write_whole(path, dump(body))


def read(path: Path) -> Counter[Key]:
    """How often each finding is known.

    Raises:
        RecordsError: The file cannot be read.
        QueryError: It is no baseline.
    """
    try:
        body: Any = json.loads(path.read_text(encoding="utf-8"))
        if body["kind"] != "baseline" or body["schema_version"] != SCHEMA_VERSION:
            raise KeyError(body["kind"])  # noqa: TRY301
        counts: Counter[Key] = Counter()
        for row in body["findings"]:
            counts[(str(row["path"]), str(row["code"]), str(row["message"]))] += int(row["count"])
    except OSError as error:
        message = f"the baseline {path} cannot be read: {error.strerror}"
        raise RecordsError(message, f"`talentwatch check --write-baseline {quote(str(path))}` makes one") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{path} is no baseline"
        raise QueryError(message, f"`talentwatch check --write-baseline {quote(str(path))}` makes one") from error
    return counts


def unknown(findings: Sequence[Finding], known: Counter[Key], root: Path) -> tuple[tuple[Finding, ...], int]:
    """The findings that are not known, in order, and how many known ones are there no more."""
    left = known.copy()
    new = []
    for finding in findings:
        key = key_of(finding, root)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return tuple(new), sum(count for count in left.values() if count > 0)
