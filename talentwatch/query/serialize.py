"""Records as lists, mappings and texts, the way their files have them, for JSON."""

from dataclasses import fields, is_dataclass
from enum import StrEnum

from talentwatch.dates import UncertainDate
from talentwatch.model import DatedName, OneOrMany, short_forms, shortened


def serialize(value: object) -> object:
    """A value of a record as JSON can hold it: a date as it is written in the file, an empty field left out.

    A name that is hidden is left out as well. A list that may be written as one item stays a list.
    """
    if is_dataclass(value) and not isinstance(value, UncertainDate | type):
        forms = short_forms(type(value))
        found = {}
        for item in fields(value):
            inner = getattr(value, item.name)
            if isinstance(inner, tuple):
                inner = tuple(each for each in inner if not (isinstance(each, DatedName) and each.hidden))
                form = forms.get(item.name)
                inner = inner if isinstance(form, OneOrMany) or not inner else shortened(inner, form)
            if item.name != "origin" and inner not in (None, (), {}):
                found[item.name] = serialize(inner)
        return found
    if isinstance(value, UncertainDate | StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [serialize(item) for item in value]
    return dict(value) if isinstance(value, dict) else value
