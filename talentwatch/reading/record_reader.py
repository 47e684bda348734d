"""All records of a folder, or of one text, with every fault of every file."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from talentwatch.findings import Code, Finding, Place, Suppression, in_order
from talentwatch.model import About, Kind, Origin, Record, type_in_file
from talentwatch.reading import codes
from talentwatch.reading.document_reader import FAULTY, Reader
from talentwatch.reading.record_files import Folder, RecordFile, decode, read_text, scan
from talentwatch.reading.shape import read_record, shape_of
from talentwatch.reading.suppressions import suppressions
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode, parse

MANY_FILES = 1500
"""From how many files on further processes are started: for fewer, starting costs more than they save."""

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
        suppressions: The comments that let findings pass.
        about: What the ledger says of itself, where it does.
    """

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    incomplete: frozenset[Origin]
    unread: frozenset[tuple[Kind, str]]
    files: int
    suppressions: tuple[Suppression, ...] = ()
    about: About | None = None


@dataclass(slots=True)
class _Part:
    """What one file, or several, gave."""

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    incomplete: set[Origin] = field(default_factory=set)
    unread: set[tuple[Kind, str]] = field(default_factory=set)
    suppressions: list[Suppression] = field(default_factory=list)
    about: About | None = None


Look = Callable[[str, Kind | None, str, Sequence[Node | None]], Iterable[Finding]]
"""A further look at a file: its text, what kind of record it holds, its path, and its documents."""


def read_folder(root: Path, *, progress: Callable[[int, int], None] | None = None, look: Look | None = None) -> Reading:
    """The records of a folder.

    Args:
        root: The records folder.
        progress: Is told how many files have been read, and how many there are.
        look: A further look at each file that is YAML; a function of a module, as other processes may call it.

    Raises:
        RecordsError: There is no such folder, or it cannot be listed.
    """
    return read_files(scan(root), progress=progress, look=look)


def read_files(
    folder: Folder, *, progress: Callable[[int, int], None] | None = None, look: Look | None = None
) -> Reading:
    """The records of the files of a folder, which may be one that is not on disk."""
    total = len(folder.files)
    whole = _Part(findings=list(folder.findings))
    done = 0
    batches = [folder.files[start : start + _BATCH] for start in range(0, total, _BATCH)]
    with closing(_read_batches(batches, total, look)) as parts:
        for batch, part in zip(batches, parts, strict=True):
            _join(whole, part)
            done += len(batch)
            if progress is not None:
                progress(done, total)
    return _reading(whole, total)


def read_records(text: str, kind: Kind | None, shown: str, *, look: Look | None = None) -> Reading:
    """The records of one text, as if it stood in a file of this name; of kind None, what a ledger says of itself."""
    return _reading(_read_text(text, kind, shown, look), 1)


def _reading(part: _Part, files: int) -> Reading:
    findings = in_order(part.findings)
    return Reading(
        tuple(part.records),
        findings,
        frozenset(part.incomplete),
        frozenset(part.unread),
        files,
        tuple(part.suppressions),
        part.about,
    )


def _read_batches(
    batches: Sequence[Sequence[RecordFile]], total: int, look: Look | None
) -> Generator[_Part, None, None]:
    read = partial(_read_files, look=look)
    if total < MANY_FILES:
        yield from map(read, batches)
        return
    from talentwatch.reading.workers import processors, shared  # noqa: PLC0415  few folders are as large

    yield from shared(read, batches, processors())


def _read_files(files: Iterable[RecordFile], look: Look | None) -> _Part:
    part = _Part()
    for file in files:
        _join(part, _read_file(file, look))
    return part


def _read_file(file: RecordFile, look: Look | None) -> _Part:
    text = _text(file)
    if isinstance(text, Finding):
        return _Part(findings=[text], unread={(file.kind, file.path.stem)} if file.kind is not None else set())
    return _read_text(text, file.kind, file.shown, look)


def _text(file: RecordFile) -> str | Finding:
    if file.held is None:
        return read_text(file.path, file.shown)
    return file.held if isinstance(file.held, Finding) else decode(file.held, file.shown)


def _join(whole: _Part, part: _Part) -> None:
    whole.records += part.records
    whole.findings += part.findings
    whole.incomplete |= part.incomplete
    whole.unread |= part.unread
    whole.suppressions += part.suppressions
    whole.about = whole.about or part.about


def _read_text(text: str, kind: Kind | None, shown: str, look: Look | None) -> _Part:
    documents = parse(text, shown)
    part = _Part(findings=documents.findings)
    stem = Path(shown).stem
    nodes = [(number, node) for number, node in enumerate(documents.nodes) if node is not None]
    if all(isinstance(node, Scalar) and not node.text and not node.refused for _, node in nodes):
        # A line of dashes opens a document, and there is none behind it.
        nodes = []
    broken = bool(part.findings)
    _read_documents(part, nodes, kind, shown)
    if not (part.records or part.about or part.findings or broken):
        part.findings.append(_at_start(shown, codes.EMPTY_FILE, "the file holds no record", "write one, or remove it"))
    if not part.records and kind is not None:
        part.unread.add((kind, stem))
    if documents.nodes:
        taken, faults = suppressions(text, shown, documents.nodes)
        part.suppressions += taken
        part.findings += faults
        if look is not None:
            part.findings += look(text, kind, shown, documents.nodes)
    return part


def _read_documents(part: _Part, nodes: Sequence[tuple[int, Node]], kind: Kind | None, shown: str) -> None:
    """Read into the part the documents of one file, each with its number."""
    alone = len(nodes) == 1
    for number, node in nodes:
        reader = Reader(shown, number)
        if kind is None:
            _take_about(part, reader, node)
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.items):
                with reader.step(index):
                    _take(part, reader, item, kind)
        else:
            record = _take(part, reader, node, kind)
            if alone and record is not None and isinstance(node, MappingNode):
                _check_name(reader, node, record, shown)
        part.findings += reader.findings
        part.incomplete |= reader.incomplete


def _take(part: _Part, reader: Reader, node: Node, kind: Kind) -> Record | None:
    """Read one record into the part; what cannot be built is remembered by its id, where it has one."""
    if not isinstance(node, MappingNode):
        example = "id: …" if kind is not Kind.SOURCE else "id: …, title: …, publisher: …"
        message = f"this is no record of {kind.value}"
        reader.fault(codes.NOT_A_RECORD, node, message, f"write its fields: {example}")
        return None
    record_type: type[Record] = type_in_file(kind)
    record = read_record(reader, node, record_type)
    if record is not FAULTY:
        part.records.append(record)
        return record
    written = node.items["id"][1] if "id" in node.items else None
    if isinstance(written, Scalar):
        part.unread.add((kind, written.text))
    return None


def _take_about(part: _Part, reader: Reader, node: Node) -> None:
    """Read into the part what the ledger says of itself, which is said once."""
    if not isinstance(node, MappingNode) or part.about is not None:
        fields = ", ".join(f"{name}: …" for name in shape_of(About))
        message = "this is no description of the ledger"
        reader.fault(codes.NOT_A_RECORD, node, message, f"write its fields once: {fields}")
        return
    about = read_record(reader, node, About)
    part.about = None if about is FAULTY else about


def _check_name(reader: Reader, node: MappingNode, record: Record, shown: str) -> None:
    """Note a fault where the one record of a file is not what the file is named after."""
    name = Path(shown)
    if record.id != name.stem:
        hint = f'rename the file to "{record.id}{name.suffix}", or write "id: {name.stem}"'
        message = f'the file is called "{name.name}", its record "{record.id}"'
        reader.fault(codes.FILE_NAME_NOT_ID, node.items["id"][1], message, hint)


def _at_start(shown: str, code: Code, message: str, hint: str) -> Finding:
    return Finding(Place(shown, 1, 1), code, message, hint)
