"""What the fields of a record hold, as far as style goes: which records lie inside which, and what is no free text."""

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints

from talentwatch.model import Reference, Slug
from talentwatch.reading.shape import shape_of


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record.

    Attributes:
        rank: Where it stands among the fields of its record, counted from 0.
        inner: The dataclass of the records it holds, or None.
        text: Whether it holds free text, which may stand in quotes: no id, date, choice, number or truth.
    """

    rank: int
    inner: type | None
    text: bool


@cache
def fields_of(record_type: type) -> Mapping[str, Field]:
    """The fields of a dataclass by name, in the order in which they are written."""
    hints = get_type_hints(record_type, include_extras=True)
    return {
        name: Field(rank, _inner(hints[name]), _is_text(hints[name])) for rank, name in enumerate(shape_of(record_type))
    }


def _inner(annotation: object) -> type | None:
    if isinstance(annotation, type) and is_dataclass(annotation) and hasattr(annotation, "origin"):
        return annotation
    return next((found for each in get_args(annotation) if (found := _inner(each))), None)


def _is_text(annotation: object) -> bool:
    if get_origin(annotation) is Annotated:
        marked = any(isinstance(mark, Reference | Slug) for mark in get_args(annotation)[1:])
        return not marked and _is_text(get_args(annotation)[0])
    return annotation is str or any(_is_text(each) for each in get_args(annotation))
