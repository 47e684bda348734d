"""Which files a records folder holds, and their text: nothing outside the folder, nothing but plain files."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from talentwatch.errors import RecordsError
from talentwatch.findings import Code, Finding, Place, suggestion
from talentwatch.model import LEDGER_FILE, Kind
from talentwatch.reading import codes

ENDINGS = (".yaml", ".yml")
MOST_BYTES = 16 * 1024 * 1024
"""How large a file may be; the largest public list of people in one file has a tenth of it."""

_FOLDERS = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that should hold records of one kind.

    Attributes:
        path: Where it is.
        shown: Its path as messages and origins name it.
        kind: What its folder says it holds; None for the file in which the ledger speaks of itself.
        held: What it holds, or what is wrong with it, where that is known already; None where it is to be read.
    """

    path: Path
    shown: str
    kind: Kind | None
    held: "bytes | Finding | None" = None


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a records folder in the order of their names, and what is wrong with its tree."""

    files: tuple[RecordFile, ...]
    findings: tuple[Finding, ...]


def scan(root: Path) -> Folder:
    """Every record file below a records folder.

    Hidden files and folders are passed over, as editors and git leave them there. Links are followed while they stay
    inside the folder.

    Raises:
        RecordsError: There is no such folder, or it cannot be listed.
    """
    if not os.path.isdir(root):  # noqa: PTH112  likewise
        message = f"there is no records folder at {root}"
        raise RecordsError(message, "name one with --records DIR or TALENTWATCH_RECORDS")
    files: list[RecordFile] = []
    findings: list[Finding] = []
    home = os.path.realpath(root)
    for path in _walk(root, home, findings):
        file = assigned(path, root)
        if isinstance(file, Finding):
            findings.append(file)
        else:
            files.append(file)
    return Folder(tuple(files), tuple(findings))


def assigned(path: Path, root: Path) -> RecordFile | Finding:
    """A path as a file of records, of the kind that its folder says; a finding where that is no folder of records."""
    parts = path.relative_to(root).parts
    if len(parts) > 1 and parts[0] in _FOLDERS:
        return RecordFile(path, str(path), Kind(parts[0]))
    if parts == (LEDGER_FILE,):
        return RecordFile(path, str(path), None)
    names = ", ".join(f"{name}/" for name in _FOLDERS)
    hint = suggestion(parts[0], (*_FOLDERS, LEDGER_FILE)) or f"records lie in {names}"
    return _finding(str(path), codes.STRAY_FILE, "this file lies outside the folders of records", hint)


def passed_over(name: str) -> bool:
    """Whether a file or folder of this name is not looked at: it is hidden, as editors and git have them."""
    return name.startswith(".")


def _walk(root: Path, home: str, findings: list[Finding]) -> Iterator[Path]:
    """The YAML files below a folder, in order; each folder once, however many links lead to it."""
    seen: set[str] = set()
    # Where a folder lies follows from the one around it; to resolve its path is to look at all those above it again.
    pending = [(root, home)]
    while pending:
        folder, real = pending.pop()
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            if folder == root:
                message = f"the records folder {root} cannot be listed: {error.strerror}"
                raise RecordsError(message) from error
            findings.append(
                _finding(str(folder), codes.UNREADABLE_FILE, f"the folder cannot be listed: {error.strerror}")
            )
            continue
        folders = []
        for entry in entries:
            if passed_over(entry.name):
                continue
            path = folder / entry.name
            is_folder = os.path.isdir(path)  # noqa: PTH112  a link to a name that no file can have is no error
            if not is_folder and not entry.name.endswith(ENDINGS):
                continue
            if entry.is_symlink() and not inside(path, home):
                findings.append(leaves(str(path)))
                continue
            if is_folder:
                beneath = os.path.join(real, entry.name)  # noqa: PTH118  a path without links is text here
                folders.append((path, os.path.realpath(path) if entry.is_symlink() else beneath))
            else:
                yield path
        pending.extend(reversed(folders))


def inside(path: Path, home: str) -> bool:
    """Whether a link leads to somewhere inside a folder, which is named without links."""
    try:
        return os.path.commonpath([home, os.path.realpath(path, strict=True)]) == home
    except OSError:
        # A link to nothing, or one that runs in a circle, is reported when the file is opened.
        return True


def read_text(path: Path, shown: str) -> str | Finding:
    """The text of a file, or what is wrong with it; never waits on a pipe or a device."""
    content = read_bytes(path, shown)
    return content if isinstance(content, Finding) else decode(content, shown)


def read_bytes(path: Path, shown: str) -> bytes | Finding:
    """What a file holds, or why it cannot be read; never waits on a pipe or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return _finding(shown, codes.UNREADABLE_FILE, f"the file cannot be read: {error.strerror}")
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _finding(shown, codes.UNREADABLE_FILE, "this is no plain file", "put a file of text here")
        if status.st_size > MOST_BYTES:
            return too_large(shown)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return _finding(shown, codes.UNREADABLE_FILE, f"the file cannot be read: {error.strerror}")
    finally:
        os.close(descriptor)
    return too_large(shown) if len(content) > MOST_BYTES else content


def decode(content: bytes, shown: str) -> str | Finding:
    """The text of the bytes, which have to be UTF-8, or where they are not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(shown, line, column)
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8"
        hint = "save the file as UTF-8"
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            message, hint = "the file is UTF-16", "save it as UTF-8"
        return Finding(place, codes.NOT_UTF8, message, hint)


def too_large(shown: str) -> Finding:
    """A file holds more than can be records."""
    message = f"the file is larger than {MOST_BYTES // 1024 // 1024} MiB"
    return _finding(shown, codes.TOO_LARGE, message, "write one record a file")


def leaves(shown: str) -> Finding:
    """A link leads out of the records folder."""
    message = "this link leads out of the records folder"
    return _finding(shown, codes.LINK_LEAVES_FOLDER, message, "put the file itself here")


def unreadable(shown: str, why: str, hint: str = "") -> Finding:
    """A file cannot be read."""
    return _finding(shown, codes.UNREADABLE_FILE, why, hint)


def _finding(shown: str, code: Code, message: str, hint: str = "") -> Finding:
    return Finding(Place(shown, 1, 1), code, message, hint)
