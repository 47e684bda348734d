"""A record as YAML text in the style of the records: what is read back is the same record.

The fields stand in the order of the dataclass, what holds its default is left out, lists of words stand in brackets,
everything else in lines of its own. A value is quoted only where YAML would otherwise read something else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass

from talentwatch.model import Record, fields_with_values, short_forms, shortened

# What no file should hold raw: control characters, the line breaks of Unicode, marks that turn the direction of
# writing about, and code points that are no characters.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_PLAIN_START = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`=]|-[A-Za-z0-9.]""")
_NEVER_PLAIN = re.compile(r":(?:\s|$)|\s#|\s$")
_NEVER_PLAIN_IN_BRACKETS = re.compile(r"[,\[\]{}?]|:$")
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}

_LONGEST_KEY = 1000
"""How long a key may be to stand before its colon on one line; YAML itself sets 1024."""

_STEP = "  "


def record_text(record: Record) -> str:
    """The text of the file that holds this record alone."""
    return "".join(f"{line}\n" for line in _mapping_lines(_written(record)))


def scalar_text(text: str, *, in_brackets: bool = False) -> str:
    """A text as YAML holds it: as it stands where that is the same, else in double quotes.

    Args:
        text: What a reader has to get.
        in_brackets: Whether it stands in a list in brackets, where commas and brackets mean something too.
    """
    plain = (
        _PLAIN_START.match(text)
        and not _NEVER_PLAIN.search(text)
        and not _ESCAPED.search(text)
        and not (in_brackets and _NEVER_PLAIN_IN_BRACKETS.search(text))
    )
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_ESCAPED.sub(_escape, escaped)}"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _SHORT_ESCAPES.get(character, f"\\u{ord(character):04X}")


def _written(record: object) -> dict[str, object]:
    """The fields that a file holds, by name: those that say more than their default, lists as short as they may be."""
    record_type: type = type(record)
    forms = short_forms(record_type)
    return {
        name: shortened(value, forms.get(name)) if isinstance(value, tuple) else value
        for name, value in fields_with_values(record).items()
    }


def _mapping_lines(items: Mapping[str, object]) -> Iterator[str]:
    for name, value in items.items():
        key = scalar_text(name)
        if len(key) < _LONGEST_KEY:
            yield from _value_lines(f"{key}:", value)
        else:
            yield f"? {key}"
            yield from _value_lines(":", value)


def _value_lines(lead: str, value: object) -> Iterator[str]:
    """The lines of one value, the first of which begins with `lead`."""
    if is_dataclass(value) and hasattr(value, "origin"):
        value = _written(value)
    if isinstance(value, Mapping):
        yield lead if value else f"{lead} {{}}"
        yield from (f"{_STEP}{line}" for line in _mapping_lines(value))
    elif isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        yield f"{lead} [{', '.join(scalar_text(item, in_brackets=True) for item in value)}]"
    elif isinstance(value, tuple):
        yield lead
        for item in value:
            lines = list(_mapping_lines(_written(item))) or ["{}"]
            yield f"{_STEP}- {lines[0]}"
            yield from (f"{_STEP}{_STEP}{line}" for line in lines[1:])
    else:
        yield f"{lead} {_scalar(value)}"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar_text(str(value))
