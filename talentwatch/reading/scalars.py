"""Scalars to values: texts, ids, choices, truths, numbers and dates, each as its field says and never guessed."""

import re
import sys
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from talentwatch.dates import parse_date
from talentwatch.errors import DateError
from talentwatch.findings import cut, listed, suggestion
from talentwatch.model import MOST_OF_ID, REASONS, Within
from talentwatch.reading import codes
from talentwatch.reading.document_reader import FAULTY, Decoder, Faulty, Reader
from talentwatch.reading.yaml_nodes import Node, Scalar, SequenceNode, control_character

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NOT_ZERO = re.compile(r"[1-9]")
MOST_OF_NUMBER = 40
"""How many characters a number may have."""


def _scalar(reader: Reader, node: Node, name: str, expected: str, most: int = sys.maxsize) -> str | Faulty:
    """The text of a scalar of at most so many characters, or `FAULTY`."""
    if not isinstance(node, Scalar):
        found = "a list" if isinstance(node, SequenceNode) else "a mapping"
        return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is {found}', f"write {expected}")
    if not node.text.strip():
        return reader.fault(codes.EMPTY_VALUE, node, f'"{name}" has no value', f"write {expected}, or leave it out")
    if len(node.text) > most:
        return too_long(reader, node, node.text, f'"{name}"', most)
    control = control_character(node.text)
    if control is not None:
        message = f'"{name}" holds the control character U+{ord(control):04X}'
        return reader.fault(codes.FORBIDDEN_CHARACTER, node, message, "take it out")
    return node.text


def too_long(reader: Reader, node: Node, text: str, what: str, most: int) -> Faulty:
    """Note that a text is too long; what it is, is said in words."""
    message = f"{what} has {len(text):,} characters"
    return reader.fault(codes.OUT_OF_BOUNDS, node, message, f"shorten it to {most:,} at most")


def some_text(most: int) -> Decoder:
    """Reads a text of at most so many characters."""
    return lambda reader, node, name: _scalar(reader, node, name, "text", most)


def identifier(expected: str) -> Decoder:
    """Reads an id; the text says of what, for messages."""

    def decode(reader: Reader, node: Node, name: str) -> object:
        text = _scalar(reader, node, name, expected)
        if text is FAULTY:
            return FAULTY
        if SLUG.fullmatch(text):
            return text if len(text) <= MOST_OF_ID else too_long(reader, node, text, f'"{name}"', MOST_OF_ID)
        near = "-".join(re.findall(r"[a-z0-9]+", text.casefold()))
        hint = f'write "{near}"' if near else "use lower-case letters, digits and hyphens"
        return reader.fault(codes.BAD_ID, node, f'"{cut(text)}" is not {expected}', hint)

    return decode


def reason(reader: Reader, node: Node, name: str) -> object:
    """Reads a reason: one of the list, or one that starts with `x-`."""
    text = _scalar(reader, node, name, "a reason")
    if text is FAULTY or text in REASONS:
        return text
    if text.startswith("x-") and SLUG.fullmatch(text):
        return text if len(text) <= MOST_OF_ID else too_long(reader, node, text, f'"{name}"', MOST_OF_ID)
    hint = suggestion(text, REASONS) or f"write {listed(REASONS)}, or one of your own that starts with x-"
    return reader.fault(codes.UNKNOWN_CHOICE, node, f'no reason is called "{cut(text)}"', hint)


def boolean(reader: Reader, node: Node, name: str) -> object:
    """Reads a truth."""
    text = _scalar(reader, node, name, "true or false")
    if text is FAULTY:
        return FAULTY
    if text in {"true", "false"}:
        return text == "true"
    return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is "{cut(text)}"', "write true or false")


def number(within: Within, *, whole: bool) -> Decoder:
    """Reads a number within bounds, which may have to be whole."""
    form, example = (_INTEGER, "a whole number, such as 2") if whole else (_NUMBER, "a number, such as 12 or -5.3")
    least, most = (f"{bound:,}" if whole else f"{bound:g}".replace("+", "") for bound in (within.least, within.most))

    def decode(reader: Reader, node: Node, name: str) -> object:
        text = _scalar(reader, node, name, example)
        if text is FAULTY:
            return FAULTY
        if not form.fullmatch(text):
            return reader.fault(codes.WRONG_TYPE, node, f'"{name}" is "{cut(text)}"', f"write {example}")
        if len(text) <= MOST_OF_NUMBER:
            found = int(text) if _INTEGER.fullmatch(text) else float(text)
            if not found and _NOT_ZERO.search(text.casefold().partition("e")[0]):
                message = f'"{name}" is {text}, which no computer number can tell from 0'
                return reader.fault(codes.OUT_OF_BOUNDS, node, message, "write 0")
            if within.least <= found <= within.most:
                return found
        return reader.fault(
            codes.OUT_OF_BOUNDS, node, f'"{name}" is {cut(text)}', f"write a number from {least} to {most}"
        )

    return decode


def date_value(reader: Reader, node: Node, name: str) -> object:
    """Reads a date; a moment falls on its day in the time zone of the record."""
    text = _scalar(reader, node, name, "a date, such as 2026-03-04")
    if text is FAULTY:
        return FAULTY
    try:
        return parse_date(text, reader.timezone)
    except DateError as error:
        code = codes.IMPOSSIBLE_DAY if error.impossible else codes.NOT_A_DATE
        return reader.fault(code, node, str(error), error.hint)


def choice(choices: type[StrEnum]) -> Decoder:
    """Reads one of the words of an enum."""
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


@cache
def is_timezone(name: str) -> bool:
    """Whether the IANA database has a zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
