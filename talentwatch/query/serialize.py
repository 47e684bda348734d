"""Records as lists, mappings and texts, the way their files have them, for JSON."""

from dataclasses import fields, is_dataclass
from enum import StrEnum

from talentwatch.dates import UncertainDate


def serialize(value: object) -> object:
    """A value of a record as JSON can hold it: a date as it is written in the file, an empty field left out."""
    if is_dataclass(value) and not isinstance(value, UncertainDate | type):
        pairs = ((item.name, getattr(value, item.name)) for item in fields(value) if item.name != "origin")
        return {name: serialize(inner) for name, inner in pairs if inner not in (None, (), {})}
    if isinstance(value, UncertainDate | StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [serialize(item) for item in value]
    return dict(value) if isinstance(value, dict) else value
