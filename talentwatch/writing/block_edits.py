"""Moving and removing whole keys and items, with the comments above them, in the lines of a file."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from talentwatch.findings import Edit
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode


def reorder(node: MappingNode | SequenceNode, order: Sequence[Any], lines: list[str]) -> tuple[Edit, ...]:
    """The edit that puts the keys or items of a node in another order; nothing where that could lose something.

    Where a key stands twice nothing moves: only the first one is known here, and their order may be what was meant.

    Args:
        node: A mapping or a list.
        order: All its keys, or the indexes of all its items, as they are to stand.
        lines: The lines of the file.
    """
    if _holds_more(node):
        return ()
    keys = list(node.items) if isinstance(node, MappingNode) else list(range(len(node.items)))
    return _reorder_block(node, keys, order, lines) if node.end is None else _reorder_line(node, keys, order, lines)


def without_key(node: MappingNode, name: str, lines: list[str]) -> tuple[Edit, ...]:
    """The edit that takes a key with its value out of a block.

    Nothing where it is the first key, where a comment would go with it, where a key stands twice, or where the mapping
    is no block.
    """
    spans = _spans(node, lines) if node.end is None and not _holds_more(node) else None
    index = list(node.items).index(name)
    if spans is None or index == 0:
        return ()
    first, last = spans[index]
    if any("#" in line for line in lines[first - 1 : last]):
        return ()
    return (Edit((first, 1), (last + 1, 1), ""),)


def without_item(node: SequenceNode, index: int, lines: list[str]) -> tuple[Edit, ...]:
    """The edit that takes a scalar, not the first, out of a list."""
    item, before = node.items[index], node.items[index - 1]
    if not isinstance(item, Scalar) or not isinstance(before, Scalar) or index == 0:
        return ()
    if node.end is not None:
        return (Edit(before.end, item.end, ""),) if before.end[0] == item.line else ()
    if item.end[0] != item.line or lines[item.line - 1][item.end[1] - 1 :].strip():
        return ()
    return (Edit((item.line, 1), (item.line + 1, 1), ""),)


def _reorder_block(
    node: MappingNode | SequenceNode, keys: list[Any], order: Sequence[Any], lines: list[str]
) -> tuple[Edit, ...]:
    spans = _spans(node, lines)
    if spans is None:
        return ()
    first, last = spans[0][0], spans[-1][1]
    column = node.column if isinstance(node, MappingNode) else _dash(node.items[0], lines)
    before = lines[first - 1][: column - 1]
    blocks = [lines[start - 1 : end] for start, end in spans]
    blocks[0] = [" " * len(before) + blocks[0][0][len(before) :], *blocks[0][1:]]
    by_key = dict(zip(keys, blocks, strict=True))
    moved = [line for key in order for line in by_key[key]]
    if before.strip() and moved[0].lstrip().startswith("#"):
        # A comment cannot stand behind the dash of an item.
        return ()
    moved[0] = before + moved[0][len(before) :]
    return (Edit((first, 1), (last, len(lines[last - 1]) + 1), "\n".join(moved)),)


def _reorder_line(
    node: MappingNode | SequenceNode, keys: list[Any], order: Sequence[Any], lines: list[str]
) -> tuple[Edit, ...]:
    """Likewise in braces or brackets, where they stand on one line."""
    if node.end is None or node.end[0] != node.line:
        return ()
    line = lines[node.line - 1]
    starts = [head.column for head, _ in _heads(node)]
    parts = [
        line[start - 1 : end - 1].rstrip().removesuffix(",").rstrip()
        for start, end in zip(starts, [*starts[1:], node.end[1] - 1], strict=True)
    ]
    by_key = dict(zip(keys, parts, strict=True))
    end = (node.line, starts[-1] + len(parts[-1]))
    return (Edit((node.line, starts[0]), end, ", ".join(by_key[key] for key in order)),)


def _heads(node: MappingNode | SequenceNode) -> list[tuple[Node, Node]]:
    """Each key with its value, or each item twice."""
    if isinstance(node, MappingNode):
        return list(node.items.values())
    return [(item, item) for item in node.items]


def _dash(item: Node, lines: list[str]) -> int:
    """The column of the dash before an item of a block."""
    return lines[item.line - 1].rfind("-", 0, item.column - 1) + 1


def _spans(node: MappingNode | SequenceNode, lines: list[str]) -> list[tuple[int, int]] | None:
    """The first and last line of each key or item of a block, with the comments right above it.

    None where two share a line, or a dash stands on a line of its own.
    """
    heads = _heads(node)
    if len({head.line for head, _ in heads}) != len(heads):
        return None
    if isinstance(node, SequenceNode) and len({_dash(item, lines) for item in node.items}) != 1:
        return None
    starts = [heads[0][0].line]
    for (_, value), (head, _) in pairwise(heads):
        line = head.line
        above = _last_line(value)
        while line - 1 > above and lines[line - 2].lstrip().startswith("#"):
            line -= 1
        starts.append(line)
    return list(zip(starts, [*(start - 1 for start in starts[1:]), _last_line(heads[-1][1])], strict=True))


def _holds_more(start: Node) -> bool:
    """Whether there is more in a node, or anywhere inside it, than is known here."""
    pending = [start]
    while pending:
        node = pending.pop()
        if isinstance(node, MappingNode) and node.left_out:
            return True
        if not isinstance(node, Scalar):
            pending += [each for _, each in _heads(node)]
    return False


def _last_line(start: Node) -> int:
    """The last line that a value takes."""
    last = start.line
    pending = [start]
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            line, column = node.end
            last = max(last, line - 1 if column == 1 and line > node.line else line)
        else:
            last = max(last, node.end[0] if node.end is not None else node.line)
            pending += [each for _, each in _heads(node)]
    return last
