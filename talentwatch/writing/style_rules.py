"""TW9: how a file is written. Each function looks for one thing, and for what mends it without a change of meaning."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from talentwatch.characters.normal_forms import normal
from talentwatch.dates import parse_date
from talentwatch.errors import DateError
from talentwatch.findings import Edit, Finding, Place
from talentwatch.model import Kind, Person, type_in_file
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode
from talentwatch.writing import style_codes
from talentwatch.writing.block_edits import reorder, without_item, without_key
from talentwatch.writing.record_layout import fields_of
from talentwatch.writing.style_codes import STYLE_CODES

__all__ = ["STYLE_CODES", "look"]

_PLAIN = re.compile(r"[A-Za-z0-9.][A-Za-z0-9._~?%/-]*")


def look(text: str, kind: Kind | None, shown: str, nodes: Sequence[Node | None]) -> Iterator[Finding]:
    """What is wrong with the style of a file.

    Args:
        text: The file.
        kind: What its records are; None for the file in which a ledger speaks of itself.
        shown: Its path as messages name it.
        nodes: Its documents.
    """
    lines = text.split("\n")
    yield from _lines(lines, shown, _texts(nodes))
    yield from _normal_form(lines, shown)
    for document in nodes:
        for record in document.items if isinstance(document, SequenceNode) else [document]:
            if isinstance(record, MappingNode):
                yield from _record(record, type_in_file(kind), lines, shown)


def _texts(nodes: Iterable[Node | None]) -> set[int]:
    """The lines that belong to a text of several lines, where blanks and breaks may be meant."""
    found: set[int] = set()
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            if node.end[0] > node.line:
                found.update(range(node.line, node.end[0] + (node.end[1] > 1)))
        elif isinstance(node, MappingNode):
            pending += [each for pair in node.items.values() for each in pair] + node.left_out
        elif node is not None:
            pending += node.items
    return found


def _lines(lines: list[str], shown: str, texts: set[int]) -> Iterator[Finding]:
    foreign = [number for number, line in enumerate(lines, 1) if line.endswith("\r")]
    if foreign:
        edits = tuple(
            Edit((number, len(lines[number - 1])), (number, len(lines[number - 1]) + 1), "") for number in foreign
        )
        place = Place(shown, foreign[0], len(lines[foreign[0] - 1]))
        message = f"{len(foreign)} lines end in CR LF" if len(foreign) > 1 else "a line ends in CR LF"
        yield Finding(place, style_codes.LINE_ENDING, message, "end lines in LF", edits=edits)
    for number, line in enumerate(lines, 1):
        content = line.removesuffix("\r")
        start, end = len(content.rstrip(" \t")) + 1, len(content) + 1
        if start < end and number not in texts:
            edit = Edit((number, start), (number, end), "")
            place = Place(shown, number, start, end - start)
            yield Finding(place, style_codes.TRAILING_SPACE, "the line ends in blanks", "take them out", edits=(edit,))
    last = len(lines)
    if lines[-1].strip():
        edit = Edit((last, len(lines[-1]) + 1), (last, len(lines[-1]) + 1), "\n")
        place = Place(shown, last, max(len(lines[-1]), 1))
        yield Finding(place, style_codes.END_OF_FILE, "the last line has no line break", "add one", edits=(edit,))
        return
    while last > 1 and not lines[last - 2].strip():
        last -= 1
    if last < len(lines) and last - 1 not in texts:
        edit = Edit((last, 1), (len(lines), len(lines[-1]) + 1), "")
        yield Finding(
            Place(shown, last, 1), style_codes.END_OF_FILE, "empty lines end the file", "take them out", edits=(edit,)
        )


def _normal_form(lines: list[str], shown: str) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        if unicodedata.is_normalized("NFC", line):
            continue
        composed = normal("NFC", line)
        same = next((index for index, (old, new) in enumerate(zip(line, composed, strict=False)) if old != new), 0)
        edit = Edit((number, 1), (number, len(line) + 1), composed)
        message = f'"{composed[same]}" is not in the form in which it is searched for'
        hint = "save the text in normal form C (NFC)"
        yield Finding(Place(shown, number, same + 1), style_codes.NOT_NORMALIZED, message, hint, edits=(edit,))


def _record(record: MappingNode, record_type: type, lines: list[str], shown: str) -> Iterator[Finding]:
    """The style of one record and of those inside it."""
    fields = fields_of(record_type)
    yield from _key_order(record, record_type, lines, shown)
    for name, (key, value) in record.items.items():
        field = fields.get(name)
        if field is None:
            continue
        items = value.items if isinstance(value, SequenceNode) else [value]
        if isinstance(value, SequenceNode):
            yield from _items(record, key, value, lines, shown)
        if record_type is Person and name == "tenures" and isinstance(value, SequenceNode):
            yield from _tenure_order(value, lines, shown)
        for item in items:
            if isinstance(item, MappingNode) and field.inner is not None:
                yield from _record(item, field.inner, lines, shown)
            elif isinstance(item, Scalar) and not field.text:
                yield from _quotes(item, shown)


def _key_order(record: MappingNode, record_type: type, lines: list[str], shown: str) -> Iterator[Finding]:
    fields = fields_of(record_type)
    if any(name not in fields for name in record.items):
        return
    wanted = sorted(record.items, key=lambda name: fields[name].rank)
    written = list(record.items)
    if written == wanted:
        return
    # The first key that stands before one that belongs further up.
    name, before = next((after, first) for first, after in pairwise(written) if fields[after].rank < fields[first].rank)
    later = next(each for each in wanted if fields[each].rank > fields[name].rank and each in written)
    key = record.items[name][0]
    hint = f'put it before "{later if written.index(later) < written.index(name) else before}"'
    edits = reorder(record, wanted, lines)
    message = f'"{name}" stands behind "{before}"'
    yield Finding(_place(shown, key), style_codes.KEY_ORDER, message, hint, edits=edits)


def _items(record: MappingNode, key: Scalar, value: SequenceNode, lines: list[str], shown: str) -> Iterator[Finding]:
    if not value.items:
        edits = without_key(record, key.text, lines)
        message = f'"{key.text}" is an empty list'
        yield Finding(_place(shown, key), style_codes.EMPTY_LIST, message, "leave it out", edits=edits)
    seen: set[str] = set()
    for index, item in enumerate(value.items):
        if not isinstance(item, Scalar):
            continue
        if item.text in seen:
            edits = without_item(value, index, lines)
            message = f'"{key.text}" has "{item.text}" twice'
            yield Finding(_place(shown, item), style_codes.REPEATED_ITEM, message, "keep one of them", edits=edits)
        seen.add(item.text)


def _tenure_order(tenures: SequenceNode, lines: list[str], shown: str) -> Iterator[Finding]:
    starts = [_day(each, "start") for each in tenures.items]
    begun = [start or _day(each, "end") for start, each in zip(starts, tenures.items, strict=True)]

    def precedes(second: int, first: int) -> bool:
        one, two = starts[first], begun[second]
        return one is not None and two is not None and one[0] > two[1]

    wrong = [second for first, second in pairwise(range(len(starts))) if precedes(second, first)]
    if not wrong:
        return
    order: list[int] = []
    for index in range(len(starts)):
        rank = len(order)
        while rank and precedes(index, order[rank - 1]):
            rank -= 1
        order.insert(rank, index)
    # One edit mends them all: each of them would hold the whole list.
    edits = reorder(tenures, order, lines)
    for index in wrong:
        message = "this tenure starts before the one above it"
        place = _place(shown, tenures.items[index])
        yield Finding(place, style_codes.LIST_ORDER, message, "put it above that one", edits=edits)


def _day(tenure: Node, name: str) -> tuple[date, date] | None:
    written = tenure.items[name][1] if isinstance(tenure, MappingNode) and name in tenure.items else None
    if not isinstance(written, Scalar):
        return None
    try:
        day = parse_date(written.text)
    except DateError:
        return None
    return day.earliest, day.latest


def _quotes(item: Scalar, shown: str) -> Iterator[Finding]:
    if item.style not in {"'", '"'} or item.end[0] != item.line or not _PLAIN.fullmatch(item.text):
        return
    edit = Edit((item.line, item.column), item.end, item.text)
    message = f'"{item.text}" stands in quotes'
    yield Finding(_place(shown, item), style_codes.NEEDLESS_QUOTES, message, "write it without them", edits=(edit,))


def _place(shown: str, node: Node) -> Place:
    return Place(shown, node.line, node.column, node.length)
