"""The reader of one document: the values that it reads, the faults that it gathers, and where it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Final

from talentwatch.findings import Code, Finding, Place
from talentwatch.model import Origin
from talentwatch.reading.yaml_nodes import Node, Scalar


class Faulty(Enum):
    """The one value that stands for a value that could not be read; the finding has been noted."""

    FAULTY = "faulty"


FAULTY: Final = Faulty.FAULTY


class Reader:
    """Reads the values of one document and gathers the faults.

    Attributes:
        path: The file.
        document: Which YAML document of the file.
        findings: What was found so far.
        incomplete: The origins of records that were built without a faulty part.
    """

    def __init__(self, path: str, document: int = 0) -> None:
        self.path = path
        self.document = document
        self.findings: list[Finding] = []
        self.incomplete: set[Origin] = set()
        self.timezone: str | None = None
        self._pointer: list[str | int] = []

    def fault(self, code: Code, node: Node, message: str, hint: str = "") -> Faulty:
        """Note a fault at a node; returns `FAULTY`."""
        if not (isinstance(node, Scalar) and node.refused):
            place = Place(self.path, node.line, node.column, node.length)
            self.findings.append(Finding(place, code, message, hint))
        return FAULTY

    @contextmanager
    def step(self, key: str | int) -> Iterator[None]:
        """Go one step into the document, for the origins of what is read there."""
        self._pointer.append(key)
        try:
            yield
        finally:
            self._pointer.pop()

    def origin(self, node: Node) -> Origin:
        """The origin of the record that is read at this node."""
        return Origin(self.path, node.line, node.column, tuple(self._pointer), self.document)


Decoder = Callable[[Reader, Node, str], object]
"""Gives the value at a node, or `FAULTY`; the text is the name of the field, for messages."""
