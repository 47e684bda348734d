"""Checks a records folder, or a draft of one file together with the records of a folder."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from talentwatch.check import Case, Selection, run, settle
from talentwatch.cli.check.every_code import every_code
from talentwatch.errors import RecordsError
from talentwatch.findings import Finding, Suppression
from talentwatch.ledger import build, kind_of
from talentwatch.model import Kind
from talentwatch.reading import Locator, Reading, read_files, read_folder, read_records
from talentwatch.reading.codes import FILE_NAME_NOT_ID
from talentwatch.reading.record_files import Folder, decode
from talentwatch.writing import look

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a check looks for.

    Attributes:
        selection: The codes that it reports.
        as_of: The day that counts as today.
    """

    selection: Selection
    as_of: date


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a file of records that is not saved yet.

    Attributes:
        text: The text.
        kind: The kind of record that it holds; None for the file in which the ledger speaks of itself.
        shown: The name of the file, for messages.
    """

    text: str
    kind: Kind | None
    shown: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result of a check.

    Attributes:
        findings: The findings of the selected codes in order, without those that a comment lets pass.
        waivers: The comments that let findings pass.
        records: How many records were checked.
        files: How many files they are in.
    """

    findings: tuple[Finding, ...]
    waivers: tuple[Suppression, ...]
    records: int
    files: int


def inspect(
    root: Path, criteria: Criteria, locator: Locator, progress: Callable[[int, int], None] | None = None
) -> Inspection:
    """Check a records folder.

    Raises:
        RecordsError: There is no such folder, it cannot be listed, or no file of records lies in it.
    """
    reading = read_folder(root, progress=progress, look=look)
    if not reading.files and not reading.findings:
        # Where a folder was emptied, or another one is meant, "no faults" would be true and would deceive.
        folders = ", ".join(f"{kind.value}/" for kind in Kind)
        message = f"there are no records in {root}: no file that ends in .yaml or .yml"
        raise RecordsError(message, f"records lie in {folders}; name another folder with --records DIR")
    return _judged(reading, criteria, locator)


def inspect_files(folder: Folder, criteria: Criteria) -> Inspection:
    """Check a records folder that is in memory."""
    locator = Locator()
    for file in folder.files:
        text = decode(file.held, file.shown) if isinstance(file.held, bytes) else ""
        locator.add(file.shown, text if isinstance(text, str) else "")
    return _judged(read_files(folder, look=look), criteria, locator)


def inspect_draft(draft: Draft, root: Path, criteria: Criteria, locator: Locator) -> Inspection:
    """Check the records of a draft, which take the place of records with the same ids in a folder.

    Only findings in the draft are reported.
    """
    shown = draft.shown
    locator.add(shown, draft.text)
    reading = read_records(draft.text, draft.kind, shown, look=look)
    own = {(kind_of(record), record.id) for record in reading.records} | reading.unread
    folder = read_folder(root)
    others = tuple(
        record
        for record in folder.records
        if (kind_of(record), record.id) not in own and not _same_file(record.origin.path, shown)
    )
    together = replace(
        reading,
        records=(*others, *reading.records),
        unread=reading.unread | folder.unread,
        about=reading.about or folder.about,
    )
    found = _judged(together, criteria, locator)
    findings = tuple(
        finding
        for finding in found.findings
        if finding.place.path == shown and not (shown == STDIN and finding.code == FILE_NAME_NOT_ID)
    )
    return Inspection(findings, reading.suppressions, len(reading.records), 1)


def _judged(reading: Reading, criteria: Criteria, locator: Locator) -> Inspection:
    ledger = build(reading.records, about=reading.about, as_written=True)
    case = Case(reading.records, ledger, reading.unread, criteria.as_of)
    found = [*reading.findings, *run(case, locator.place, reading.incomplete)]
    settled = settle(found, reading.suppressions, every_code(), criteria.selection.codes)
    findings = tuple(finding for finding in settled if finding.code in criteria.selection.codes)
    return Inspection(findings, reading.suppressions, len(reading.records), reading.files)


def _same_file(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
