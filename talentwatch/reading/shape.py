"""Nodes to dataclasses: the annotations of `talentwatch.model` say how each scalar is read.

No value is guessed: a field of dates reads dates, a field of text takes `NO`, `012` and `~` as they stand, quoted or
not. Every fault of a record is reported. A record with a fault is built without the faulty part, so that a check can
go on looking at the rest, and is known to be incomplete.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints

from talentwatch.dates import UncertainDate
from talentwatch.findings import cut, listed, suggestion
from talentwatch.model import ByKey, OneOrMany, OneValue, Reason, Reference, Slug, Text, Within
from talentwatch.reading import codes
from talentwatch.reading.document_reader import FAULTY, Decoder, Faulty, Reader
from talentwatch.reading.scalars import (
    boolean,
    choice,
    date_value,
    identifier,
    is_timezone,
    number,
    reason,
    some_text,
    too_long,
)
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode, control_character

R = TypeVar("R")


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
    name = re.sub("(?<=[a-z])(?=[A-Z])", " ", record_type.__name__).lower()
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
        return boolean
    if annotation is UncertainDate:
        return date_value
    if not isinstance(annotation, type):
        message = f"no reader for {annotation}"
        raise TypeError(message)
    if issubclass(annotation, StrEnum):
        return choice(annotation)
    record_type: type = annotation
    return _dataclass(record_type)


def _annotated(annotation: object) -> Decoder:  # noqa: PLR0911  likewise
    inner, mark = get_args(annotation)
    if isinstance(mark, Reference):
        return identifier(f"the id of {'an' if mark.kind.singular[0] in 'aeiou' else 'a'} {mark.kind.singular}")
    if isinstance(mark, Slug):
        return identifier("an id")
    if isinstance(mark, Reason):
        return reason
    if isinstance(mark, Text):
        return some_text(mark.most)
    if isinstance(mark, Within):
        return number(mark, whole=inner is int)
    item, *_ = get_args(inner)
    if isinstance(mark, ByKey):
        return _by_key(item, mark)
    if isinstance(mark, OneValue):
        return _one_value(item, mark)
    if not isinstance(mark, OneOrMany):
        message = f"no reader for {annotation}"
        raise TypeError(message)
    return _sequence(_decoder(item), one_is_enough=True)


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
                too_long(reader, key, key.text, f'a key of "{name}"', most)
                values[key.text] = FAULTY
                continue
            with reader.step(key.text):
                values[key.text] = decode_value(reader, value, f"{name}.{key.text}")
            if control_character(key.text) is not None:
                return reader.fault(codes.FORBIDDEN_CHARACTER, key, f'a key of "{name}" holds a control character')
        return {key: value for key, value in values.items() if value is not FAULTY}

    return decode


def _by_key(item_type: type, mark: ByKey) -> Decoder:
    """Reads a list of records, or a mapping of one field of theirs to another."""
    many = _sequence(_decoder(item_type), one_is_enough=False)
    hints = get_type_hints(item_type, include_extras=True)
    key_mark = next(each for each in _marks(hints[mark.key]) if isinstance(each, Text))
    mapping = _mapping(key_mark.most, _decoder(hints[mark.value]))
    make: Callable[..., object] = item_type

    def decode(reader: Reader, node: Node, name: str) -> object:
        if not isinstance(node, MappingNode):
            return many(reader, node, name)
        if mark.value in node.items:
            # One item without the list around it would be read as a mapping of the names of its fields.
            hint = f"write a list: - {mark.value}: …"
            return reader.fault(codes.WRONG_TYPE, node.items[mark.value][0], f'"{name}" is one item, and no list', hint)
        values = mapping(reader, node, name)
        if not isinstance(values, Mapping):
            return values
        items = []
        for key, value in values.items():
            with reader.step(key):
                origin = reader.origin(node.items[key][1])
            items.append(make(**{mark.key: key, mark.value: value}, origin=origin))
        return tuple(items)

    return decode


def _one_value(item_type: type, mark: OneValue) -> Decoder:
    """Reads a list of records, or the one field that a single one has."""
    many = _sequence(_decoder(item_type), one_is_enough=False)
    single = _decoder(get_type_hints(item_type, include_extras=True)[mark.field])
    make: Callable[..., object] = item_type

    def decode(reader: Reader, node: Node, name: str) -> object:
        if not isinstance(node, Scalar):
            return many(reader, node, name)
        value = single(reader, node, name)
        return FAULTY if value is FAULTY else (make(**{mark.field: value}, origin=reader.origin(node)),)

    return decode


def _marks(annotation: object) -> Iterator[object]:
    """Every mark in an annotation."""
    if get_origin(annotation) is Annotated:
        yield from get_args(annotation)[1:]
    for each in get_args(annotation):
        yield from _marks(each)


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
        _tell_missing(reader, node, noun, required)
        if any(name not in values for name in required):
            return FAULTY
        origin = reader.origin(node)
        if not whole:
            reader.incomplete.add(origin)
        make: Callable[..., object] = record_type
        return make(**values, origin=origin)

    return decode


def _tell_missing(reader: Reader, node: MappingNode, noun: str, required: Iterable[str]) -> None:
    """Note the fields that a record must have and does not."""
    for name in required:
        if name not in node.items:
            reader.fault(codes.MISSING_FIELD, node, f'{noun} lacks "{name}"', f'add a line "{name}: …"')


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
