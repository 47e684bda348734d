"""Tables as GitHub Flavored Markdown (https://github.github.com/gfm/), with every text escaped."""

import re
from collections.abc import Iterable

from talentwatch.query.table import Table, Value
from talentwatch.render.delimited import cell
from talentwatch.render.list_cells import abridged
from talentwatch.render.sanitize import visible

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>()|~$!&])")
_LIVE = re.compile(
    r"(?<=[@#])(?=\w)|(?<=://)|(?<=\bwww\.)|(?<=\bGH-)(?=\d)"
    r"|(?:(?<=\b[a-f])|(?<=\b[0-9])(?=[0-9]{0,38}[a-f]))(?=[0-9a-f]{6,39}\b)",
    re.IGNORECASE,
)
"""Inside of a mention, an address, the number of an issue and the id of a commit, which is no mere number."""
_BREAK = "<!-- -->"
"""An invisible comment; between two characters it keeps GitHub from making a mention or a link of them."""


def as_markdown(table: Table) -> str:
    """A table in Markdown, and where it comes from below it.

    Cells are written as in TSV, dates in EDTF and unknown values empty; long lists are abridged.
    """
    lines = [_line(map(markdown_text, table.columns)), _line("---" for _ in table.columns)]
    lines += [_line(_cell(row[name]) for name in table.columns) for row in table.rows]
    lines += ["", markdown_text(table.provenance.words)] if table.provenance is not None else []
    return "".join(f"{line}\n" for line in lines)


def markdown_text(text: str) -> str:
    """A text that Markdown shows as it is, on one line: no emphasis, no HTML, no link and no mention."""
    escaped = _PUNCTUATION.sub(r"\\\1", visible(text.replace("\n", " ").replace("\r", " ").replace("\t", " ")))
    return _LIVE.sub(_BREAK, escaped).strip(" ")


def _cell(value: Value) -> str:
    return markdown_text(cell(tuple(abridged(value)) if isinstance(value, tuple) else value))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
