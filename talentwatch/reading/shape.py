"""Nodes to dataclasses: the annotations of `talentwatch.model` say how each scalar is read.

No value is guessed: a field of dates reads dates, a field of text takes `NO`, `012` and `~` as they stand, quoted or
not. Every fault of a record is reported. A record with a fault is built without the faulty part, so that a check can
go on looking at the rest, and is known to be incomplete.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError
from talentwatch.findings import Code, Finding, Place, cut, listed, suggestion
from talentwatch.model import MOST_OF_ID, REASONS, OneOrMany, Origin, Reason, Reference, Slug, Text, Within
from talentwatch.reading import codes
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode, control_character

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NOT_ZERO = re.compile(r"[1-9]")
MOST_OF_NUMBER = 40
"""How many characters a number may have."""


class Faulty(Enum):
    """The one value that stands for a value that could not be read; the finding has been noted."""

    FAULTY = "faulty"


FAULTY: Final = Faulty.FAULTY

R = TypeVar("R")


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


@dataclass(frozen=True, slots=True)
class FieldShape:
    """How one field of a record is read."""

    name: str
    required: bool
    decode: Decoder


def read_record(reader: Reader, node: Node, record_type: type[R]) -> R | Faulty:
    """The record at a node, as far as it can be read; `FAULTY` where a field that it must have cannot."""
    found: type = record_type
    record = _dataclass(found)(reader, node, _noun(found))
    return record if isinstance(record, record_type) else FAULTY


@cache
def shape_of(record_type: type) -> Mapping[str, FieldShape]:
    """The fields of a dataclass as they are read, in order; the origin is no field of the file."""
    hints = get_type_hints(record_type, include_extras=True)
    return {
        item.name: FieldShape(
            item.name, item.default is MISSING and item.default_factory is MISSING, _decoder(hints[item.name])
        )
        for item in fields(record_type)
        if item.name != "origin"
    }


def _noun(record_type: type) -> str:
    name = record_type.__name__.lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


@cache
def _decoder(annotation: object) -> Decoder:  # noqa: PLR0911  one way out for each sort of field
    origin = get_origin(annotation)
    if origin is Annotated:
        return _annotated(annotation)
    if origin in {Union, UnionType}:
        members = [member for member in get_args(annotation) if member is not NoneType]
        return _decoder(members[0])
    if origin is tuple:
        return _sequence(_decoder(get_args(annotation)[0]), one_is_enough=False)
    if origin is Mapping:
        key, value = get_args(annotation)
        _, limit = get_args(key)
        return _mapping(limit.most, _decoder(value))
    if annotation is bool:
        return _boolean
    if annotation is UncertainDate:
        return _date
    if not isinstance(annotation, type):
        message = f"no reader for {annotation}"
        raise TypeError(message)
    if issubclass(annotation, StrEnum):
        return _choice(annotation)
    record_type: type = annotation
    return _dataclass(record_type)


def _annotated(annotation: object) -> Decoder:
    inner, mark = get_args(annotation)
    if isinstance(mark, Reference):
        return _slug(f"the id of {'an' if mark.kind.singular[0] in 'aeiou' else 'a'} {mark.kind.singular}")
    if isinstance(mark, Slug):
        return _slug("an id")
    if isinstance(mark, Reason):
        return _reason
    if isinstance(mark, Text):
        return _text(mark.most)
    if isinstance(mark, Within):
        return _number(mark, whole=inner is int)
    if not isinstance(mark, OneOrMany):
        message = f"no reader for {annotation}"
        raise TypeError(message)
    return _sequence(_decoder(get_args(inner)[0]), one_is_enough=True)


def _scalar(reader: Reader, node: Node, name: str, expected: str, most: int = sys.maxsize) -> str | Faulty:
    """The text of a scalar of at most so many characters, or `FAULTY`."""
    if not isinstance(node, Scalar):
        found = "a list" if isinstance(node, SequenceNode) else "a mapping"
        return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is {found}', f"write {expected}")
    if not node.text.strip():
        return reader.fault(codes.EMPTY_VALUE, node, f'"{name}" has no value', f"write {expected}, or leave it out")
    if len(node.text) > most:
        return _too_long(reader, node, node.text, f'"{name}"', most)
    control = control_character(node.text)
    if control is not None:
        message = f'"{name}" holds the control character U+{ord(control):04X}'
        return reader.fault(codes.FORBIDDEN_CHARACTER, node, message, "take it out")
    return node.text


def _too_long(reader: Reader, node: Node, text: str, what: str, most: int) -> Faulty:
    message = f"{what} has {len(text):,} characters"
    return reader.fault(codes.OUT_OF_BOUNDS, node, message, f"shorten it to {most:,} at most")


def _text(most: int) -> Decoder:
    return lambda reader, node, name: _scalar(reader, node, name, "text", most)


def _slug(expected: str) -> Decoder:
    def decode(reader: Reader, node: Node, name: str) -> object:
        text = _scalar(reader, node, name, expected)
        if text is FAULTY:
            return FAULTY
        if SLUG.fullmatch(text):
            return text if len(text) <= MOST_OF_ID else _too_long(reader, node, text, f'"{name}"', MOST_OF_ID)
        near = "-".join(re.findall(r"[a-z0-9]+", text.casefold()))
        hint = f'write "{near}"' if near else "use lower-case letters, digits and hyphens"
        return reader.fault(codes.BAD_ID, node, f'"{cut(text)}" is not {expected}', hint)

    return decode


def _reason(reader: Reader, node: Node, name: str) -> object:
    text = _scalar(reader, node, name, "a reason")
    if text is FAULTY or text in REASONS:
        return text
    if text.startswith("x-") and SLUG.fullmatch(text):
        return text if len(text) <= MOST_OF_ID else _too_long(reader, node, text, f'"{name}"', MOST_OF_ID)
    hint = suggestion(text, REASONS) or f"write {listed(REASONS)}, or one of your own that starts with x-"
    return reader.fault(codes.UNKNOWN_CHOICE, node, f'no reason is called "{cut(text)}"', hint)


def _boolean(reader: Reader, node: Node, name: str) -> object:
    text = _scalar(reader, node, name, "true or false")
    if text is FAULTY:
        return FAULTY
    if text in {"true", "false"}:
        return text == "true"
    return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is "{cut(text)}"', "write true or false")


def _number(within: Within, *, whole: bool) -> Decoder:
    form, example = (_INTEGER, "a whole number, such as 2") if whole else (_NUMBER, "a number, such as 12 or -5.3")
    least, most = (f"{bound:,}" if whole else f"{bound:g}".replace("+", "") for bound in (within.least, within.most))

    def decode(reader: Reader, node: Node, name: str) -> object:
        text = _scalar(reader, node, name, example)
        if text is FAULTY:
            return FAULTY
        if not form.fullmatch(text):
            return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is "{cut(text)}"', f"write {example}")
        if len(text) <= MOST_OF_NUMBER:
            number = int(text) if _INTEGER.fullmatch(text) else float(text)
            if not number and _NOT_ZERO.search(text.casefold().partition("e")[0]):
                message = f'"{name}" is {text}, which no computer number can tell from 0'
                return reader.fault(codes.OUT_OF_BOUNDS, node, message, "write 0")
            if within.least <= number <= within.most:
                return number
        return reader.fault(
            codes.OUT_OF_BOUNDS, node, f'"{name}" is {cut(text)}', f"write a number from {least} to {most}"
        )

    return decode


def _date(reader: Reader, node: Node, name: str) -> object:
    text = _scalar(reader, node, name, "a date, such as 2026-03-04")
    if text is FAULTY:
        return FAULTY
    try:
        return parse_date(text, reader.timezone)
    except DateError as error:
        code = codes.IMPOSSIBLE_DAY if error.impossible else codes.NOT_A_DATE
        return reader.fault(code, node, str(error), error.hint)


def _choice(choices: type[StrEnum]) -> Decoder:
    values = [choice.value for choice in choices]

    def decode(reader: Reader, node: Node, name: str) -> object:
        text = _scalar(reader, node, name, f"{listed(values)}")
        if text is FAULTY:
            return FAULTY
        if text in values:
            return choices(text)
        hint = suggestion(text, values) or f"write {listed(values)}"
        return reader.fault(codes.UNKNOWN_CHOICE, node, f'"{name}" is "{cut(text)}"', hint)

    return decode


def _sequence(decode_item: Decoder, *, one_is_enough: bool) -> Decoder:
    def decode(reader: Reader, node: Node, name: str) -> object:
        if not isinstance(node, SequenceNode):
            if one_is_enough and isinstance(node, MappingNode):
                item = decode_item(reader, node, name)
                return FAULTY if item is FAULTY else (item,)
            return reader.fault(
                codes.WRONG_TYPE, node, f'"{name}" is not a list', "write [a, b] or a line with - for each"
            )
        items = []
        for index, item_node in enumerate(node.items):
            with reader.step(index):
                items.append(decode_item(reader, item_node, name))
        if any(item is FAULTY for item in items):
            reader.incomplete.add(reader.origin(node))
        return tuple(item for item in items if item is not FAULTY)

    return decode


def _mapping(most: int, decode_value: Decoder) -> Decoder:
    def decode(reader: Reader, node: Node, name: str) -> object:
        if not isinstance(node, MappingNode):
            return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is not a mapping', "write {name: value}")
        values: dict[str, object] = {}
        for key, value in node.items.values():
            if len(key.text) > most:
                _too_long(reader, key, key.text, f'a key of "{name}"', most)
                values[key.text] = FAULTY
                continue
            with reader.step(key.text):
                values[key.text] = decode_value(reader, value, f"{name}.{key.text}")
            if control_character(key.text) is not None:
                return reader.fault(codes.FORBIDDEN_CHARACTER, key, f'a key of "{name}" holds a control character')
        return {key: value for key, value in values.items() if value is not FAULTY}

    return decode


@cache
def _dataclass(record_type: type) -> Decoder:
    shapes = shape_of(record_type)
    noun = _noun(record_type)
    required = [shape.name for shape in shapes.values() if shape.required]

    def decode(reader: Reader, node: Node, name: str) -> object:
        if not isinstance(node, MappingNode):
            return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is not a mapping', f"write the fields of {noun}")
        outer_zone = reader.timezone
        # A zone that is not there is told at once, and is no value of the record.
        unknown_zone = {"timezone"} if "timezone" in shapes and not _take_zone(reader, node) else set()
        whole = not unknown_zone
        values: dict[str, object] = {}
        for key, value_node in node.items.values():
            shape = shapes.get(key.text)
            if shape is None:
                hint = suggestion(key.text, shapes) or f"{noun} has {listed(list(shapes))}"
                reader.fault(codes.UNKNOWN_FIELD, key, f'{noun} has no field "{cut(key.text)}"', hint)
                whole = False
                continue
            with reader.step(key.text):
                value = shape.decode(reader, value_node, key.text)
            if value is FAULTY:
                whole = False
            elif key.text not in unknown_zone:
                values[key.text] = value
        reader.timezone = outer_zone
        for missing in required:
            if missing not in node.items:
                reader.fault(codes.MISSING_FIELD, node, f'{noun} lacks "{missing}"', f'add a line "{missing}: …"')
        if any(name not in values for name in required):
            return FAULTY
        origin = reader.origin(node)
        if not whole:
            reader.incomplete.add(origin)
        make: Callable[..., object] = record_type
        return make(**values, origin=origin)

    return decode


def _take_zone(reader: Reader, node: MappingNode) -> bool:
    """Let the record's own time zone decide the days of its instants; False where there is no such zone."""
    zone = node.items["timezone"][1] if "timezone" in node.items else None
    if not isinstance(zone, Scalar):
        return True
    if not is_timezone(zone.text):
        hint = "write a name such as Asia/Shanghai or America/Los_Angeles"
        reader.fault(codes.UNKNOWN_TIMEZONE, zone, f'no time zone is called "{cut(zone.text)}"', hint)
        return False
    reader.timezone = zone.text
    return True


@cache
def is_timezone(name: str) -> bool:
    """Whether the IANA database has a zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
