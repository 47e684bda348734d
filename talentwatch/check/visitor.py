"""Going through a record: every id of another record that it holds, and every text, however deep, and where."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Protocol, get_args, get_origin, get_type_hints

from talentwatch.model import Kind, Origin, Reference


class Written(Protocol):
    """A record, or a part of one: any dataclass of the model."""

    @property
    def origin(self) -> Origin:
        """Where it was written."""


@dataclass(frozen=True, slots=True)
class FieldPath:
    """A field of a record, by the steps that lead to it: `FieldPath(person.origin, ("tenures", 0, "end"))`."""

    origin: Origin
    steps: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    """A field to look into: its name, and how it refers to another record, or None."""

    name: str
    reference: Reference | None


def references(record: Written) -> Iterator[tuple[FieldPath, Kind, str]]:
    """Every id of another record that a record holds, however deep, and where."""
    referring, _ = _plan(record.__class__)
    for field in referring:
        value = getattr(record, field.name)
        if not value:
            continue
        refers = field.reference
        if refers is None:
            for inner in value if isinstance(value, tuple) else (value,):
                yield from references(inner)
        elif isinstance(value, str):
            if value != refers.word:
                yield FieldPath(record.origin, (field.name,)), refers.kind, value
        else:
            for index, item in enumerate(value):
                yield FieldPath(record.origin, (field.name, index)), refers.kind, item


def texts(record: Written) -> Iterator[tuple[str, FieldPath]]:
    """Every text in a record that is no id of another one, however deep, keys among them, and where."""
    _, holding = _plan(record.__class__)
    for name in holding:
        value = getattr(record, name)
        if not value:
            continue
        if isinstance(value, str):
            yield value, FieldPath(record.origin, (name,))
            continue
        if isinstance(value, Mapping):
            pairs: Iterator[tuple[str | int, Any]] = iter(value.items())
        else:
            pairs = enumerate(value) if isinstance(value, tuple) else iter([(0, value)])
        for step, inner in pairs:
            if isinstance(step, str):
                yield step, FieldPath(record.origin, (name, step))
            if isinstance(inner, str):
                yield inner, FieldPath(record.origin, (name, step))
            elif hasattr(inner, "origin"):
                yield from texts(inner)


@cache
def _plan(record_type: type) -> tuple[tuple[_Field, ...], tuple[str, ...]]:
    """The fields of a dataclass that hold references, or records with such; and those that hold texts."""
    hints = get_type_hints(record_type, include_extras=True)
    referring = []
    holding = []
    for field in fields(record_type):
        annotation = hints[field.name]
        refers = _reference_in(annotation)
        nested = _holds(annotation, _is_record)
        if refers is not None or nested:
            referring.append(_Field(field.name, refers))
        if refers is None and (nested or (field.name != "origin" and _holds(annotation, lambda inner: inner is str))):
            holding.append(field.name)
    return tuple(referring), tuple(holding)


def _reference_in(annotation: object) -> Reference | None:
    if get_origin(annotation) is Annotated:
        marks = get_args(annotation)[1:]
        direct = next((mark for mark in marks if isinstance(mark, Reference)), None)
        return direct or _reference_in(get_args(annotation)[0])
    return next((found for inner in get_args(annotation) if (found := _reference_in(inner))), None)


def _is_record(annotation: object) -> bool:
    return is_dataclass(annotation) and hasattr(annotation, "origin")


def _holds(annotation: object, test: Callable[[object], bool]) -> bool:
    return test(annotation) or any(_holds(inner, test) for inner in get_args(annotation))
