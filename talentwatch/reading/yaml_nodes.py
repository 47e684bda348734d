"""YAML text to nodes with positions: nothing is typed here, and nothing unsafe is built.

The parser's events are read one by one, so that depth is limited before memory is spent, anchors and tags are seen,
and every value knows its line and column. Scalars stay text: `NO`, `012` and `2026-03` are what was written.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from talentwatch.findings import Code, Finding, Place
from talentwatch.reading import codes
from talentwatch.reading.pure_loader import PureLoader, in_one_voice

MOST_DEPTH = 32
"""How deep a file may be nested; the records themselves need eight levels."""

MOST_VALUES = 250_000
"""How many keys and values a file may have; a person of the richest public lists has some two hundred."""

MOST_ITEMS = 500
"""How many items a list in a record may have, and how many keys; a file may list as many records as it likes."""

# YAML 1.2, production 1, c-printable; its complement, with the characters that no text needs raw, and those that end a
# line for the parser and for no editor: CR alone, NEL, LS and PS, which would put every later finding on a wrong line.
# Of a byte order mark the parsers do not agree on how wide it is, within a comment neither.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)"
)
# A tab that is in no comment: the parsers do not agree on where else it may stand, nor do readers on how wide it is.
_TAB = re.compile(r"^(?!#)(?:(?! #)[^\t\n])*(\t)", re.MULTILINE)
_ESCAPED_BYTE = re.compile("%(?=[0-9A-Fa-f]{2})")
_CONTROL_IN_VALUE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Scalar:
    """A scalar as written, and where: lines and columns are counted from 1.

    Attributes:
        refused: Whether it stands for something that has been refused already, so that no more is said of it.
        style: How it is written: `'`, `"`, `|`, `>`, or an empty string where it stands plain.
        end: The line and column just behind it.
    """

    text: str
    line: int
    column: int
    length: int
    refused: bool = False
    style: str = ""
    end: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class MappingNode:
    """Keys with their values in the order of the file; equal keys have been refused, the first one kept.

    Attributes:
        left_out: What stands in it and not in `items`: values of keys that stood there before, and keys that are lists
            or mappings.
        end: The line and column just behind its closing brace; nothing where it is written as a block.
    """

    items: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int
    length: int = 1
    end: tuple[int, int] | None = None
    left_out: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class SequenceNode:
    """The items of a list in the order of the file.

    Attributes:
        end: The line and column just behind its closing bracket; nothing where it is written as a block.
    """

    items: list["Node"]
    line: int
    column: int
    length: int = 1
    end: tuple[int, int] | None = None


Node = Scalar | MappingNode | SequenceNode


@dataclass(slots=True)
class Documents:
    """The YAML documents of one file, as far as they could be read, and the faults found on the way."""

    nodes: list[Node | None]
    findings: list[Finding]


class _Mark(Protocol):
    """A place in a text, as either parser tells it: counted from 0."""

    line: int
    column: int


class _Parser(Protocol):
    """What either loader does with a text."""

    def get_event(self) -> yaml.Event | None:
        """The next event; None behind the last one."""

    def dispose(self) -> None:
        """Give back what it holds."""


def loader_type(*, pure: bool = False) -> Callable[[str], _Parser]:
    """PyYAML's C loader where it was built in, else the pure one; both give the same nodes."""
    return PureLoader if pure else getattr(yaml, "CBaseLoader", PureLoader)


def parse(text: str, path: str, *, pure: bool = False) -> Documents:
    """The nodes of every document of a YAML text.

    A syntax error ends the reading of the file, and what came before it is dropped: half a record would only
    cause further findings that are none.
    """
    bad = _FORBIDDEN.search(text)
    if bad:
        return Documents([], [_forbidden(text, bad.start(), path)])
    tab = _TAB.search(text) if "\t" in text else None
    if tab:
        return Documents([], [_tab(text, tab.start(1), path)])
    builder = _Builder(path, text)
    parser = loader_type(pure=pure)(text)
    try:
        while not builder.stopped:
            event = parser.get_event()
            if event is None:
                break
            builder.take(event)
    except UnicodeError:
        # The escapes of a tag are not UTF-8. All tags are refused: without escapes it is told where they stand.
        return Documents([], parse(_ESCAPED_BYTE.sub("_", text), path, pure=pure).findings)
    except yaml.MarkedYAMLError as error:
        # What was found on the way hangs on how far the parser looks ahead, and is told once the text is YAML.
        return Documents([], [_syntax(error, text, path)])
    finally:
        parser.dispose()
    return Documents([] if builder.stopped else builder.documents, builder.findings)


class _Builder:
    """Puts events together; keeps its own stack, so that no input can exhaust Python's."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._last = _end_of(text)
        self.documents: list[Node | None] = []
        self.findings: list[Finding] = []
        self.stopped = False
        self._values = 0
        self._stack: list[MappingNode | SequenceNode] = []
        self._keys: list[Scalar | None] = []

    def take(self, event: yaml.Event) -> None:
        """Add what one event says."""
        line, column, length = self._extent(event)
        match event:
            case yaml.ScalarEvent():
                self._check_node(event)
                self._add(Scalar(event.value, line, column, length, style=event.style or "", end=self._end(event)))
            case yaml.MappingStartEvent():
                self._open(event, MappingNode({}, line, column))
            case yaml.SequenceStartEvent():
                self._open(event, SequenceNode([], line, column))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                ended = self._stack.pop()
                self._keys.pop()
                # A block has no sign at its end; the parser tells where the next thing begins.
                ended.end = self._closed(event)
            case yaml.AliasEvent():
                self._fault(codes.ALIAS_OR_ANCHOR, event, f'"*{event.anchor}" is an alias', "write the value itself")
                self._add(Scalar("", line, column, length, refused=True))
            case yaml.DocumentStartEvent():
                self.documents.append(None)
                self._count(Place(self.path, line, column, length))
            case _:
                pass

    def _open(self, event: yaml.CollectionStartEvent, node: MappingNode | SequenceNode) -> None:
        self._check_node(event)
        self._add(node)
        self._stack.append(node)
        self._keys.append(None)
        if len(self._stack) > MOST_DEPTH:
            self.findings.append(_too_deep(Place(self.path, *self._extent(event))))
            self.stopped = True

    def _add(self, node: Node) -> None:
        place = Place(self.path, node.line, node.column, node.length)
        self._count(place)
        if not self._stack:
            self.documents[-1] = node
            return
        parent = self._stack[-1]
        if isinstance(parent, SequenceNode):
            parent.items.append(node)
            if len(parent.items) > MOST_ITEMS and len(self._stack) > 1:
                self._stop(place, f"the list has more than {MOST_ITEMS} items", "no record needs that many")
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._as_key(node, parent)
            return
        self._keys[-1] = None
        if key.text not in parent.items:
            parent.items[key.text] = (key, node)
            if len(parent.items) > MOST_ITEMS:
                self._stop(place, f"the mapping has more than {MOST_ITEMS} keys", "no record has that many")
            return
        parent.left_out.append(node)
        first = parent.items[key.text][0]
        place = Place(self.path, key.line, key.column, key.length)
        other = Place(self.path, first.line, first.column, first.length)
        self.findings.append(
            Finding(
                place,
                codes.DUPLICATE_KEY,
                f'the key "{key.text}" stands twice',
                "keep one of them",
                ((other, "first here"),),
            )
        )

    def _count(self, place: Place) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            self._stop(place, f"the file has more than {MOST_VALUES:,} values", "share the records out among files")

    def _stop(self, place: Place, message: str, hint: str) -> None:
        if not self.stopped:
            self.findings.append(Finding(place, codes.TOO_LARGE, message, hint))
            self.stopped = True

    def _as_key(self, node: Node, parent: MappingNode) -> Scalar:
        if isinstance(node, Scalar):
            return node
        parent.left_out.append(node)
        place = Place(self.path, node.line, node.column)
        self.findings.append(Finding(place, codes.WRONG_TYPE, "a key is a list or a mapping", "write a plain name"))
        return Scalar(f"\0{node.line}:{node.column}", node.line, node.column, 1)

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._fault(codes.ALIAS_OR_ANCHOR, event, f'"&{event.anchor}" is an anchor', "write the value itself")
        if event.tag is not None:
            # Libyaml ends a tag at a NUL, and gives back none that is not UTF-8.
            tag = str(event.tag).partition("\0")[0].encode().decode().replace("tag:yaml.org,2002:", "!!")
            self._fault(codes.UNKNOWN_TAG, event, f'the tag "{tag}" says how to read a value', "leave it out")

    def _extent(self, event: Any) -> tuple[int, int, int]:  # noqa: ANN401  the stubs call its marks optional
        """Line and column of an event, counted from 1, and how many characters of the line it takes."""
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return *min((start.line + 1, start.column + 1), self._last), max(length, 1)

    def _end(self, event: Any) -> tuple[int, int]:  # noqa: ANN401  the stubs call its marks optional
        """The line and column just behind an event, counted from 1."""
        return min((event.end_mark.line + 1, event.end_mark.column + 1), self._last)

    def _closed(self, event: Any) -> tuple[int, int] | None:  # noqa: ANN401  the stubs call its marks optional
        """Where a list or mapping was closed by a sign; the end of a block has none, and takes no room."""
        return self._end(event) if event.end_mark.column != event.start_mark.column else None

    def _fault(self, code: Code, event: yaml.Event, message: str, hint: str) -> None:
        self.findings.append(Finding(Place(self.path, *self._extent(event)), code, message, hint))


def _end_of(text: str) -> tuple[int, int]:
    """The place just behind the last line of a text: the parsers count on behind it, where no editor has a line."""
    lines = text.removesuffix("\n").split("\n")
    return len(lines), len(lines[-1].removesuffix("\r")) + 1


def control_character(text: str) -> str | None:
    r"""The first control character of a value (`"\x1b"` in double quotes makes one), or None."""
    if text.isprintable():
        return None
    found = _CONTROL_IN_VALUE.search(text)
    return found.group() if found else None


def _forbidden(text: str, position: int, path: str) -> Finding:
    message = f"the character U+{ord(text[position]):04X} may not stand in a record"
    return Finding(_place(text, position, path), codes.FORBIDDEN_CHARACTER, message, "take it out")


def _tab(text: str, position: int, path: str) -> Finding:
    place = _place(text, position, path)
    if not text[position - place.column + 1 : position].strip():
        return Finding(place, codes.TAB_INDENT, "the line is indented with a tab", "indent with spaces")
    return Finding(place, codes.TAB_INDENT, "the line holds a tab", "write blanks, or \\t in double quotes")


def _place(text: str, position: int, path: str) -> Place:
    """The line and column of a character of a text."""
    return Place(path, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _too_deep(place: Place) -> Finding:
    return Finding(place, codes.TOO_DEEP, f"nested more than {MOST_DEPTH} levels deep", "no record needs that")


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Finding:
    lines = text.split("\n")
    line, column = _marked(error.problem_mark or error.context_mark)
    if "nesting depth" in str(error.problem):
        # From 0.2.6 on libyaml has a limit of its own, and meets it where it looks ahead for the end of a key.
        return _too_deep(Place(path, line + 1, column + 1))
    rest = [lines[line][column:], *lines[line + 1 :]] if line < len(lines) else []
    if error.context_mark is not None and (_never_closed(error, lines) or not any(map(str.strip, rest))):
        # What was never closed is best shown where it was opened, not where the parser gave up.
        line, column = _marked(error.context_mark)
    line, column = (number - 1 for number in min((line + 1, column + 1), _end_of(text)))
    problem = (error.problem or "not YAML").rstrip()
    said = in_one_voice(problem, error.context)
    return Finding(Place(path, line + 1, column + 1), codes.YAML_SYNTAX, said, _syntax_hint(said))


def _never_closed(error: yaml.MarkedYAMLError, lines: list[str]) -> bool:
    """Whether the parser met the next field of a mapping while it looked for the end of a list in brackets."""
    if not str(error.context).startswith("while parsing a flow") or error.problem_mark is None:
        return False
    opened, stopped = _marked(error.context_mark)[0], _marked(error.problem_mark)[0]
    return opened < stopped < len(lines) and _indent(lines[stopped]) <= _indent(lines[opened])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _marked(mark: "_Mark | None") -> tuple[int, int]:
    """Line and column of a mark, counted from 0."""
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _syntax_hint(problem: str) -> str:
    """What to write instead, for the mistakes that people make most."""
    if "mapping values are not allowed" in problem:
        return 'put a text that holds ": " in quotes'
    if "expected <block end>" in problem or "did not find expected key" in problem:
        return "line the keys of a mapping up under each other"
    if "end of stream" in problem or "',' or" in problem:
        return "close the quotes or brackets that are opened here"
    return "see the line above it as well"
