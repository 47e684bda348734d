"""What a file of records may look like, as JSON Schema (draft 2020-12) for editors and other validators.

The schema is made from the dataclasses of `talentwatch.model`, as `talentwatch.reading.shape` reads them. It judges
what an editor's YAML reader (YAML 1.2, core schema) makes of a file: `2026` is a number there and `true` a truth, while
a record takes both as they are written. What it cannot see, `check` does: references, days against days, file names.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from talentwatch.dates import UncertainDate
from talentwatch.model import (
    LEDGER_FILE,
    MOST_OF_ID,
    REASONS,
    RECORD_TYPES,
    About,
    ByKey,
    Kind,
    OneValue,
    Reason,
    Reference,
    Slug,
    Text,
    Within,
)
from talentwatch.project import ADDRESS
from talentwatch.reading.scalars import MOST_OF_NUMBER
from talentwatch.reading.yaml_nodes import MOST_ITEMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_NO_CONTROL = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]"
_TEXT = rf"^(?=[\s\S]*\S){_NO_CONTROL}*$"
_DAY = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
_YEAR = "(?!0000)[0-9]{4}"
_INSTANT = (
    rf"{_YEAR}-{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{{1,9}})?)?"
    "(?:Z|[+-](?:(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|14(?::00)?))?"
)
_POINT = f"(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4]|{_DAY}))?[~?%]?|{_INSTANT})"
_DATE = rf"^(?:{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT})$"

_SOME_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": _TEXT}
_ID: Schema = {"type": ["string", "integer", "boolean"], "pattern": f"^{_SLUG}$", "maxLength": MOST_OF_ID, "minimum": 0}
_SOME_DATE: Schema = {"type": ["string", "integer"], "pattern": _DATE, "minimum": 1000, "maximum": 9999}
_TRUTH: Schema = {"enum": [True, False, "true", "false"]}
_WHOLE: Schema = {"type": ["string", "integer"], "pattern": r"^[+-]?(0|[1-9][0-9]*)$", "maxLength": MOST_OF_NUMBER}
_NUMBER: Schema = {
    "type": ["string", "number"],
    "pattern": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$",
    "maxLength": MOST_OF_NUMBER,
}
_REASON: Schema = {
    "anyOf": [{"enum": list(REASONS)}, {"type": "string", "pattern": rf"^x-{_SLUG}$", "maxLength": MOST_OF_ID}]
}


def schema_of(kind: Kind) -> Schema:
    """The schema of a file of one kind: a record, or a list of records."""
    record_type: type = RECORD_TYPES[kind]
    return {
        "$schema": DIALECT,
        "$id": f"{ADDRESS}/schema/{kind.singular}.schema.json",
        "title": f"{kind.value.capitalize()} of a talentwatch folder",
        "description": f"A file below {kind.value}/: {_noun(record_type)}, or a list of them.",
        **_one_or_many(_reference(record_type)),
        "$defs": dict(_definitions(record_type)),
    }


def schema_of_ledger() -> Schema:
    """The schema of the file in which a ledger speaks of itself."""
    return {
        "$schema": DIALECT,
        "$id": f"{ADDRESS}/schema/ledger.schema.json",
        "title": f"The file {LEDGER_FILE} of a talentwatch folder",
        "description": "What a ledger says of itself.",
        **_reference(About),
        "$defs": dict(_definitions(About)),
    }


def schema_of_all() -> Schema:
    """One schema for a file of any kind."""
    types: list[type] = [*RECORD_TYPES.values(), About]
    return {
        "$schema": DIALECT,
        "$id": f"{ADDRESS}/schema/record.schema.json",
        "title": "A file of a talentwatch folder",
        "description": "A record of any kind, a list of records, or what a ledger says of itself.",
        **_one_or_many({"anyOf": [_reference(each) for each in types]}),
        "$defs": {name: found for each in types for name, found in _definitions(each)},
    }


def _one_or_many(schema: Schema, most: int | None = None) -> Schema:
    # Not "anyOf": an editor then says what is wrong inside, and not only that nothing fits.
    many = {"items": schema} if most is None else {"maxItems": most, "items": schema}
    return {"if": {"type": "array"}, "then": many, "else": schema}


def _noun(record_type: type) -> str:
    name = record_type.__name__.lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _reference(record_type: type) -> Schema:
    return {"$ref": f"#/$defs/{record_type.__name__.lower()}"}


def _definitions(record_type: type) -> Iterator[tuple[str, Schema]]:
    """The schema of a dataclass and of those inside it, by name."""
    hints = _hints(record_type)
    described = _described(record_type)
    properties = {}
    for name, annotation in hints.items():
        found = _field(annotation)
        if name in described:
            found = {**found, "description": described[name]}
        properties[name] = found
    required = [
        item.name for item in fields(record_type) if item.default is MISSING and item.default_factory is MISSING
    ]
    summary, _, _ = (inspect.getdoc(record_type) or "").partition("\n")
    schema: Schema = {
        "type": "object",
        "title": record_type.__name__,
        "description": summary,
        "properties": properties,
        "additionalProperties": False,
    }
    yield record_type.__name__.lower(), {**schema, "required": required} if required else schema
    for annotation in hints.values():
        for inner in _inner_types(annotation):
            yield from _definitions(inner)


def _hints(record_type: type) -> Mapping[str, Any]:
    hints = get_type_hints(record_type, include_extras=True)
    return {item.name: hints[item.name] for item in fields(record_type) if item.name != "origin"}


def _inner_types(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type) and is_dataclass(annotation) and hasattr(annotation, "origin"):
        yield annotation
    for each in get_args(annotation):
        yield from _inner_types(each)


def _field(annotation: object) -> Schema:  # noqa: PLR0911  one way out for each sort of field
    origin = get_origin(annotation)
    if origin is Annotated:
        return _marked(*get_args(annotation))
    if origin is tuple:
        return {"type": "array", "maxItems": MOST_ITEMS, "items": _field(get_args(annotation)[0])}
    if origin is Mapping:
        return _mapping(*get_args(annotation))
    if origin is not None:
        return _field(next(member for member in get_args(annotation) if member is not NoneType))
    if annotation is UncertainDate:
        return _SOME_DATE
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {"enum": [choice.value for choice in annotation]}
    if annotation is bool:
        return _TRUTH
    if not isinstance(annotation, type):
        message = f"no schema for {annotation}"
        raise TypeError(message)
    return _reference(annotation)


def _mapping(key: object, value: object) -> Schema:
    return {
        "type": "object",
        "maxProperties": MOST_ITEMS,
        "propertyNames": {"maxLength": _field(key)["maxLength"]},
        "additionalProperties": _field(value),
    }


def _marked(inner: object, mark: object) -> Schema:  # noqa: PLR0911  likewise
    match mark:
        case Reference(kind, word):
            told = f", or the word {word}" if word else ""
            return {"description": f"The id of {_noun_of(kind)}{told}.", **_ID}
        case Slug():
            return _ID
        case Reason():
            return _REASON
        case Text(most):
            return {**_SOME_TEXT, "maxLength": most}
        case Within(least, most):
            return {**(_WHOLE if inner is int else _NUMBER), "minimum": least, "maximum": most}
        case ByKey(key, value):
            item, *_ = get_args(inner)
            hints = _hints(item)
            mapping = _mapping(hints[key], hints[value])
            # That would be one item without its list.
            mapping["propertyNames"]["not"] = {"const": value}
            return _list_or(_field(inner), mapping)
        case OneValue(name):
            item, *_ = get_args(inner)
            return _list_or(_field(inner), _field(_hints(item)[name]))
        case _:
            return _one_or_many(_field(get_args(inner)[0]), MOST_ITEMS)


def _list_or(many: Schema, otherwise: Schema) -> Schema:
    """A list, or what may be written in its place; as above, an editor says what is wrong in either."""
    return {"if": {"type": "array"}, "then": many, "else": otherwise}


def _noun_of(kind: Kind) -> str:
    return f"{'an' if kind.singular[0] in 'aeiou' else 'a'} {kind.singular}"


def _described(record_type: type) -> dict[str, str]:
    """What the docstring of a dataclass says of its fields."""
    _, _, section = (inspect.getdoc(record_type) or "").partition("\nAttributes:\n")
    entries = re.findall(r"^ {4}(\w+): (.*(?:\n {8,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in entries}
