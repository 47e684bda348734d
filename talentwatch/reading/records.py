"""All records of a folder, or of one text, with every fault of every file."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from talentwatch.findings import Code, Finding, Place, in_order
from talentwatch.model import RECORD_TYPES, Kind, Origin, Record
from talentwatch.reading import codes
from talentwatch.reading.files import RecordFile, read_text, scan
from talentwatch.reading.nodes import MappingNode, Node, Scalar, SequenceNode, parse
from talentwatch.reading.shape import FAULTY, Reader, read_record

MANY_FILES = 1500
"""From how many files on further processes pay: below it, starting them costs more than they save."""

_BATCH = 250


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        records: Every record that could be built, in the order of files and of places in them.
        findings: Every fault, in order.
        incomplete: The origins of records, and of parts of records, that were built without a faulty part.
        unread: Kind and id of records that could not be built, so that a reference to one is not called broken.
        files: How many files were looked at.
    """

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    incomplete: frozenset[Origin]
    unread: frozenset[tuple[Kind, str]]
    files: int


@dataclass(slots=True)
class _Part:
    """What one file, or several, gave."""

    records: list[Record]
    findings: list[Finding]
    incomplete: set[Origin]
    unread: set[tuple[Kind, str]]


def read_folder(root: Path, *, progress: Callable[[int, int], None] | None = None) -> Reading:
    """The records of a folder.

    Args:
        root: The records folder.
        progress: Is told how many files have been read, and how many there are.

    Raises:
        RecordsError: There is no such folder, or it cannot be listed.
    """
    folder = scan(root)
    total = len(folder.files)
    whole = _Part([], list(folder.findings), set(), set())
    done = 0
    batches = [folder.files[start : start + _BATCH] for start in range(0, total, _BATCH)]
    for batch, part in zip(batches, _read_batches(batches, total), strict=True):
        _join(whole, part)
        done += len(batch)
        if progress is not None:
            progress(done, total)
    return _reading(whole, total)


def read_records(text: str, kind: Kind, shown: str) -> Reading:
    """The records of one text, as if it stood in a file of this name."""
    return _reading(_read_text(text, kind, shown), 1)


def _reading(part: _Part, files: int) -> Reading:
    findings = in_order(part.findings)
    return Reading(tuple(part.records), findings, frozenset(part.incomplete), frozenset(part.unread), files)


def _read_batches(batches: Sequence[Sequence[RecordFile]], total: int) -> Iterable[_Part]:
    workers = min(os.cpu_count() or 1, 8)
    if total < MANY_FILES or workers == 1:
        return map(_read_files, batches)
    try:
        with ProcessPoolExecutor(workers) as pool:
            return list(pool.map(_read_files, batches))
    except (OSError, BrokenProcessPool):
        # No room for further processes: the answer is the same, only later.
        return map(_read_files, batches)


def _read_files(files: Iterable[RecordFile]) -> _Part:
    part = _Part([], [], set(), set())
    for file in files:
        _join(part, _read_file(file))
    return part


def _read_file(file: RecordFile) -> _Part:
    text = read_text(file.path, file.shown)
    if isinstance(text, Finding):
        return _Part([], [text], set(), set())
    return _read_text(text, file.kind, file.shown)


def _join(whole: _Part, part: _Part) -> None:
    whole.records += part.records
    whole.findings += part.findings
    whole.incomplete |= part.incomplete
    whole.unread |= part.unread


def _read_text(text: str, kind: Kind, shown: str) -> _Part:
    documents = parse(text, shown)
    part = _Part([], documents.findings, set(), set())
    stem = Path(shown).stem
    nodes = [(number, node) for number, node in enumerate(documents.nodes) if node is not None]
    alone = len(nodes) == 1 and not isinstance(nodes[0][1], SequenceNode)
    broken = bool(part.findings)
    for number, node in nodes:
        reader = Reader(shown, number)
        if isinstance(node, SequenceNode):
            for index, item in enumerate(node.items):
                with reader.step(index):
                    _take(part, reader, item, kind)
        else:
            record = _take(part, reader, node, kind)
            if alone and record is not None and isinstance(node, MappingNode):
                _check_name(reader, node, record, shown)
        part.findings += reader.findings
        part.incomplete |= reader.incomplete
    if not part.records and not part.findings and not broken:
        part.findings.append(_at_start(shown, codes.EMPTY_FILE, "the file holds no record", "write one, or remove it"))
    if not part.records:
        part.unread.add((kind, stem))
    return part


def _take(part: _Part, reader: Reader, node: Node, kind: Kind) -> Record | None:
    """Read one record into the part; what cannot be built is remembered by its id, where it has one."""
    if not isinstance(node, MappingNode):
        example = "id: …" if kind is not Kind.SOURCE else "id: …, title: …, publisher: …"
        message = f"this is no record of {kind.value}"
        reader.fault(codes.NOT_A_RECORD, node, message, f"write its fields: {example}")
        return None
    record: Record = read_record(reader, node, RECORD_TYPES[kind])
    if record is not FAULTY:
        part.records.append(record)
        return record
    written = node.items["id"][1] if "id" in node.items else None
    if isinstance(written, Scalar):
        part.unread.add((kind, written.text))
    return None


def _check_name(reader: Reader, node: MappingNode, record: Record, shown: str) -> None:
    """Note a fault where the one record of a file is not what the file is named after."""
    name = Path(shown)
    if record.id != name.stem:
        hint = f'rename the file to "{record.id}{name.suffix}", or write "id: {name.stem}"'
        message = f'the file is called "{name.name}", its record "{record.id}"'
        reader.fault(codes.FILE_NAME_NOT_ID, node.items["id"][1], message, hint)


def _at_start(shown: str, code: Code, message: str, hint: str) -> Finding:
    return Finding(Place(shown, 1, 1), code, message, hint)
