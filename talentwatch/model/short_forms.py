"""Lists that may be written shorter: `seats: 2` for a list of one number, `{zh-Hans: 林俊旸}` for one of one name."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints

from talentwatch.model.annotations import ByKey, OneOrMany, OneValue

Shorter = OneOrMany | OneValue | ByKey


@cache
def short_forms(record_type: type) -> Mapping[str, Shorter]:
    """The fields of a dataclass that hold a list and may be written shorter, and how."""
    return {
        name: mark
        for name, hint in get_type_hints(record_type, include_extras=True).items()
        if get_origin(hint) is Annotated
        for mark in get_args(hint)[1:]
        if isinstance(mark, Shorter)
    }


def fields_with_values(record: object) -> dict[str, object]:
    """The fields of a record, or of a part of one, that say more than their default, by name."""
    found: dict[str, object] = {}
    record_type: type = type(record)
    for each in fields(record_type):
        value = getattr(record, each.name)
        if each.name == "origin" or (each.default is not MISSING and value == each.default):
            continue
        if isinstance(value, tuple | Mapping) and not value:
            continue
        found[each.name] = value
    return found


def shortened(items: tuple[object, ...], form: Shorter | None) -> object:
    """A list as it is written: where its field allows it and its items hold no more, one item, a value or a mapping."""
    match form:
        case OneOrMany() if len(items) == 1:
            return items[0]
        case OneValue(name) if len(items) == 1 and set(fields_with_values(items[0])) == {name}:
            return getattr(items[0], name)
        case ByKey(key, value) if all(set(fields_with_values(item)) == {key, value} for item in items):
            pairs = {str(getattr(item, key)): getattr(item, value) for item in items}
            # Two names in one language need the list, and so does a language that is called as the field of names is.
            return pairs if len(pairs) == len(items) and value not in pairs else items
        case _:
            return items
