"""The files of another project, in memory: a file, a folder or a tar archive, and YAML as plain mappings.

Nothing of an archive is unpacked to the disk, so that no name in it can lead anywhere.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, overload

from talentwatch.errors import ExchangeError
from talentwatch.exchange.tar import BROKEN, Archive
from talentwatch.findings import Finding, Place
from talentwatch.reading import codes
from talentwatch.reading.record_files import ENDINGS, MOST_BYTES, decode, inside, read_text, unreadable
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode, control_character, parse

MOST_FILES = 200_000
"""How many files may be read at once; Open States has some 25,000."""

MOST_TOTAL_BYTES = 256 * 1024 * 1024
"""How many bytes an archive may have when it is unpacked; that of Open States has some 100 MiB."""

Plain = dict[str, Any] | list[Any] | str | None
"""A YAML document with every scalar as text."""

_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")

_FIRST_DAY = date(2000, 1, 1)
"""Files are not older: programs that make the same archive every time write 1970 or 1980 into it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file.

    Attributes:
        name: What messages call it: its path, or its path within the archive.
        text: What it holds, or why that cannot be read.
    """

    name: str
    text: str | Finding


class SourceFiles(Sequence[SourceFile]):
    """Files in the order of their names, each read, or made text, when it is asked for and not kept.

    A text may take four times the memory of its bytes, and all of them at once more than there is.
    """

    def __init__(self, files: Iterable[tuple[str, Callable[[], str | Finding]]], written: date | None = None) -> None:
        """Files by their names.

        Args:
            files: Each name with what reads the file.
            written: The day on which the newest of them was written, where they say so themselves.
        """
        self._files = sorted(files, key=itemgetter(0))
        self.written = written

    def __len__(self) -> int:
        """How many there are."""
        return len(self._files)

    @overload
    def __getitem__(self, index: int) -> SourceFile: ...

    @overload
    def __getitem__(self, index: slice) -> "SourceFiles": ...

    def __getitem__(self, index: int | slice) -> "SourceFile | SourceFiles":
        """A file, read now."""
        if isinstance(index, slice):
            return SourceFiles(self._files[index], self.written)
        name, read = self._files[index]
        return SourceFile(name, read())

    def __add__(self, other: "SourceFiles") -> "SourceFiles":
        """These, and those of another place behind them; both speak up to the day of the older ones."""
        days = [day for day in (self.written, other.written) if day is not None]
        both = SourceFiles((), min(days, default=None))
        both._files = [*self._files, *other._files]
        return both


def files_at(path: Path) -> SourceFiles:
    """The YAML files at a path, in the order of their names: the file itself, those of a folder, those of an archive.

    Raises:
        ExchangeError: There is nothing at the path, the archive is broken, or there is more than can be sensible.
    """
    if path.is_dir():
        home = os.path.realpath(path)
        found = _in_folder(path)
        return SourceFiles([(str(each), partial(_read_inside, each, home)) for each in found], _written(found))
    if not path.exists():
        raise ExchangeError(f"there is nothing at {path}", "name a file, a folder or a .tar.gz")
    if is_archive(path):
        try:
            return _in_archive(path)
        except BROKEN as error:
            raise ExchangeError(f"the archive {path} cannot be read: {error}", "fetch it again") from error
    return SourceFiles([(str(path), partial(read_text, path, str(path)))], _written([path]))


def is_archive(path: Path) -> bool:
    """Whether there is a tar archive at a path, by its name."""
    return path.name.endswith(_ARCHIVES) and path.is_file()


def _written(paths: Iterable[Path]) -> date | None:
    """The day on which the newest of some files was written."""
    moments = []
    for path in paths:
        try:
            moments.append(path.stat().st_mtime)
        except OSError:
            continue  # Whoever reads it says what is wrong with it.
    return _day(max(moments, default=0))


def _day(moment: float) -> date | None:
    """The day of a moment in seconds since 1970; None for one that no file of a data set can have."""
    try:
        day = datetime.fromtimestamp(moment, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return day if day >= _FIRST_DAY else None


def _in_folder(root: Path) -> Sequence[Path]:
    """The YAML files below a folder; hidden ones are passed over, and links to folders are not followed."""
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if name.endswith(ENDINGS) and not name.startswith(".")]
        if len(found) > MOST_FILES:
            raise ExchangeError(f"there are more than {MOST_FILES} files in {root}", "name a smaller folder")
    return sorted(found)


def _read_inside(path: Path, home: str) -> str | Finding:
    """The text of a file; of a link out of the folder, that it is one: it may lead to what strangers must not see."""
    if path.is_symlink() and not inside(path, home):
        return unreadable(str(path), "this link leads out of the folder that is imported", "put the file itself there")
    return read_text(path, str(path))


def _in_archive(path: Path) -> SourceFiles:
    """The plain YAML files of an archive, as bytes in memory."""
    files: list[tuple[str, Callable[[], str | Finding]]] = []
    newest = 0
    with closing(Archive(path, MOST_TOTAL_BYTES)) as archive:
        for number, member in enumerate(archive.members(), start=1):
            if number > MOST_FILES:
                raise ExchangeError(f"the archive {path} holds more than can be read", "unpack the part you need")
            name = member.name.removeprefix("./")
            hidden = any(part.startswith(".") for part in name.split("/"))
            if hidden or not member.plain or not name.endswith(ENDINGS):
                continue
            newest = max(newest, member.written)
            if member.size > MOST_BYTES:
                message = f"the file is larger than {MOST_BYTES // 1024 // 1024} MiB"
                finding = Finding(Place(name, 1, 1), codes.TOO_LARGE, message)
                files.append((name, partial(_as_it_is, finding)))
            else:
                files.append((name, partial(decode, archive.content(member), name)))
    return SourceFiles(files, _day(newest))


def _as_it_is(finding: Finding) -> Finding:
    return finding


def documents_of(file: SourceFile, lose: Callable[[str], None] | None = None) -> list[Plain] | str:
    """The YAML documents of a file as plain mappings, lists and texts, or what is wrong with it.

    Args:
        file: The file.
        lose: Is told of each value that is passed over alone: the second one of a key, and one that holds a control
            character, which no record may. Without it, such a value is a fault of the whole file.
    """
    if isinstance(file.text, Finding):
        return file.text.message
    documents = parse(file.text, file.name)
    lost: list[str] = []
    for finding in documents.findings:
        told = f"line {finding.place.line}: {finding.message}"
        if finding.code is not codes.DUPLICATE_KEY:
            return told
        lost.append(told)
    found = [_plain(node, lost.append) for node in documents.nodes]
    if lost and lose is None:
        return lost[0]
    for told in lost:
        if lose is not None:
            lose(told)
    return found


def _plain(node: Node | None, lose: Callable[[str], None]) -> Plain:
    """A node without its positions; nothing stands for a value that cannot be taken."""
    if isinstance(node, MappingNode):
        pairs = [(_text(key, lose), value) for key, value in node.items.values()]
        return {key: _plain(value, lose) for key, value in pairs if key is not None}
    if isinstance(node, SequenceNode):
        return [_plain(item, lose) for item in node.items]
    return _text(node, lose) if isinstance(node, Scalar) else None


def _text(node: Scalar, lose: Callable[[str], None]) -> str | None:
    control = control_character(node.text)
    if control is None:
        return node.text
    lose(f"line {node.line}: a value holds the control character U+{ord(control):04X}")
    return None


def text_in(mapping: object, name: str) -> str | None:
    """The text of a field, with one plain blank between words; None where it is missing, empty, null or no text."""
    value = mapping.get(name) if isinstance(mapping, dict) else None
    if not isinstance(value, str) or value.strip() in {"", "null", "~"}:
        return None
    return " ".join(value.split())


def list_in(mapping: object, name: str) -> list[object]:
    """The items of a field that holds a list; empty where it is missing or no list."""
    value = mapping.get(name) if isinstance(mapping, dict) else None
    return value if isinstance(value, list) else []
