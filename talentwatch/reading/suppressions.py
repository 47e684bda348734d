"""Comments that speak to the program: `# talentwatch: ignore[TW401] because the memo itself is dated the 1st`."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

from talentwatch.findings import Finding, Place, Suppression
from talentwatch.reading import codes
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar

_ADDRESSED = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*talentwatch[ \t]*:[ \t]*(.*)$")
_IGNORE = re.compile(r"ignore\[([^\]\n]*)\](?:[ \t]+because\b[ \t]*(.*))?")
_WORD = re.compile(r"[^\s,]+")


def suppressions(text: str, shown: str, nodes: Iterable[Node | None]) -> tuple[list[Suppression], list[Finding]]:
    """The suppressions of a file, and what is wrong with those that cannot be taken.

    Args:
        text: The file.
        shown: Its path as messages name it.
        nodes: Its documents, which tell a comment from a text that looks like one.
    """
    if "talentwatch" not in text:
        return [], []
    scalars = sorted((node.line, node.column, node.end) for each in nodes for node in _scalars(each))
    lines = text.split("\n")
    meant = _lines_meant(lines)
    taken: list[Suppression] = []
    faults: list[Finding] = []
    for line, content in enumerate(lines, 1):
        found = _ADDRESSED.search(content) if "talentwatch" in content else None
        if found is None:
            continue
        column = found.start() + 1
        before = bisect(scalars, (line, column)) - 1
        if before >= 0 and (line, column) < scalars[before][2]:
            # It stands inside a text.
            continue
        written = found.group(1).strip()
        place = Place(shown, line, column, len(found.group().rstrip()))
        said = _IGNORE.fullmatch(written)
        named = list(_WORD.finditer(said.group(1))) if said else []
        if said is None or not named:
            message = f'"{written}" is nothing that can be asked for in a comment'
            hint = 'write "# talentwatch: ignore[TW401] because …"'
            faults.append(Finding(place, codes.IGNORE_NOT_UNDERSTOOD, message, hint))
        elif not (said.group(2) or "").strip(" \t…."):
            message = "this ignores a finding and does not say why"
            hint = f'write "ignore[{said.group(1)}] because …"'
            faults.append(Finding(place, codes.IGNORE_WITHOUT_REASON, message, hint))
        else:
            first = content.index("[", found.start()) + 2
            words = tuple((word.group(), Place(shown, line, first + word.start(), len(word.group()))) for word in named)
            blanks = found.start() - len(content[: found.start()].rstrip())
            taken.append(Suppression(place, meant[line - 1], words, said.group(2).strip(), blanks))
    return taken, faults


def _lines_meant(lines: list[str]) -> list[int]:
    """The line that a comment on each line speaks of: its own where something else stands there, else the next such."""
    meant = []
    following = None
    for number in range(len(lines), 0, -1):
        content = lines[number - 1].lstrip()
        if content and not content.startswith("#"):
            following = number
        meant.append(following or number)
    return meant[::-1]


def _scalars(start: Node | None) -> Iterator[Scalar]:
    pending = [start]
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, MappingNode):
            pending += [each for pair in node.items.values() for each in pair] + node.left_out
        elif node is not None:
            pending += node.items
