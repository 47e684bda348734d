"""Where a field of a record stands in its file: worked out again when a finding asks for it."""

from pathlib import Path

from talentwatch.findings import Finding, Place
from talentwatch.model import Origin
from talentwatch.reading.record_files import read_text
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode, parse

_SHORT = frozenset({"name", "seats"})
"""The fields that may be written alone, in place of the record that holds them."""


class Locator:
    """Finds the places of fields, and the lines of files, reading each file once.

    Positions are not kept while reading, since only files with findings need them.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._nodes: dict[str, list[Node | None]] = {}

    def add(self, shown: str, text: str) -> None:
        """Give the text of a file that is on no disk, such as standard input."""
        self._texts[shown] = text
        self._lines.pop(shown, None)

    def place(self, origin: Origin, *steps: str | int) -> Place:
        """The place of a value below a record, by keys and indexes; the record's own where none is named or there."""
        node = self._follow(origin.path, origin.document, (*origin.pointer, *steps)) if steps else None
        if node is None:
            return self._key_place(origin)
        return Place(origin.path, node.line, node.column, node.length)

    def line(self, place: Place) -> str:
        """The line of the file that holds a place, or an empty string."""
        if place.path not in self._lines:
            self._lines[place.path] = self._text(place.path).split("\n")
        lines = self._lines[place.path]
        return lines[place.line - 1].rstrip("\r") if 0 < place.line <= len(lines) else ""

    def _key_place(self, origin: Origin) -> Place:
        """The place of a record: its key where it has one, as the first character of a block says little."""
        if origin.pointer:
            parent = self._follow(origin.path, origin.document, origin.pointer[:-1])
            last = origin.pointer[-1]
            if isinstance(parent, MappingNode) and last in parent.items:
                key = parent.items[str(last)][0]
                return Place(origin.path, key.line, key.column, key.length)
        return Place(origin.path, origin.line, origin.column)

    def _text(self, path: str) -> str:
        if path not in self._texts:
            text = read_text(Path(path), path)
            self._texts[path] = "" if isinstance(text, Finding) else text
        return self._texts[path]

    def _follow(self, path: str, document: int, pointer: tuple[str | int, ...]) -> Node | None:
        if path not in self._nodes:
            self._nodes[path] = parse(self._text(path), path).nodes
        documents = self._nodes[path]
        node = documents[document] if document < len(documents) else None
        for step in pointer:
            if isinstance(node, MappingNode) and step in node.items:
                node = node.items[str(step)][1]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            elif isinstance(node, MappingNode) and isinstance(step, int):
                # A list that was written without its brackets: the one item is the mapping itself.
                continue
            elif isinstance(node, Scalar) and step in _SHORT:
                continue
            else:
                return None
        return node
