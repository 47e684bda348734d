"""Tables as Markdown of GitHub's kind (https://github.github.com/gfm/), in which a text stays a text."""

import re
from collections.abc import Iterable

from talentwatch.query.table import Table, Value
from talentwatch.render.delimited import cell
from talentwatch.render.sanitize import visible

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>()|~$!&])")
_LIVE = re.compile(r"(?<=[@#])(?=\w)|(?<=://)|(?<=\bwww\.)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_BREAK = "<!-- -->"
"""A comment, which nobody sees, and which keeps GitHub from making a mention or a link of what stands around it."""


def as_markdown(table: Table) -> str:
    """A table with pipes; dates are EDTF, and what is not known is empty."""
    lines = [_line(map(markdown_text, table.columns)), _line("---" for _ in table.columns)]
    lines += [_line(_cell(row[name]) for name in table.columns) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def markdown_text(text: str) -> str:
    """A text that reads as it stands: no emphasis, no element, no link, no mention, and on one line."""
    escaped = _PUNCTUATION.sub(r"\\\1", visible(text.replace("\n", " ").replace("\r", " ").replace("\t", " ")))
    return _LIVE.sub(_BREAK, escaped).strip(" ")


def _cell(value: Value) -> str:
    return markdown_text(cell(value))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
