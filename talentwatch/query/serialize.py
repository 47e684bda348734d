"""Records as the files have them: lists, mappings and text, for formats that machines read."""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from talentwatch.dates import UncertainDate


def serialize(value: Any) -> Any:  # noqa: ANN401  any value of the model
    """A record as the file has it, for JSON: dates as written, what is not known left out."""
    if is_dataclass(value) and not isinstance(value, UncertainDate):
        pairs = ((item.name, getattr(value, item.name)) for item in fields(value) if item.name != "origin")
        return {name: serialize(inner) for name, inner in pairs if inner not in (None, (), {})}
    if isinstance(value, UncertainDate | StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [serialize(item) for item in value]
    return dict(value) if isinstance(value, dict) else value
