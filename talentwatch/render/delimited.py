"""Tables as TSV and CSV, the same on every machine and every day; both are documented in docs/json.md."""
# ruff: noqa: RUF001  letters that look alike are the subject

import re
from collections.abc import Sequence

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.query.table import Bounds, Table, Value
from talentwatch.render.sanitize import in_bytes, visible

_TO_QUOTE = re.compile('[",\r\n]')
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_CELL_ENDS = frozenset(";\t\n")
"""Where a spreadsheet that does not split at commas may begin a new cell or row, even within quotes."""
_SIGN = re.compile("[=+@＝＋－＠﹦﹢﹣﹫-]|\\A[\t\n]")
"""The characters without which no cell can begin a formula."""
_FORMULA = re.compile("([\\s;\"'\u00ad\u200b-\u200d]+|\\A)((?i:sep=)|[=+@＝＋－＠﹦﹢﹣﹫-]?)")
"""Characters that a spreadsheet may skip at the start of a cell, and the sign after them that begins a formula.

In the first cell of a file, which a table without a header gives to a record, `sep=|` names another sign for Excel to
split at, so that formulas may begin anywhere.
"""


def tsv(table: Table, *, header: bool = True) -> str:
    r"""A table as TSV: one row a line, cells separated by tabs.

    A tab, a line break and a backslash in a cell are escaped as `\t`, `\n`, `\r` and `\\`, which Miller and PostgreSQL
    read. Other characters that act on a terminal, and bytes of a path that are not UTF-8, are written byte by byte,
    `\x1b`, as PostgreSQL reads them. Nothing protects a spreadsheet from formulas; for spreadsheets there is CSV.
    """
    lines = ["\t".join(map(_escaped, table.columns))] if header else []
    lines += ["\t".join(_escaped(cell(row[name])) for name in table.columns) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    return in_bytes(text.translate(_TSV_ESCAPES))


def comma_separated(table: Table, *, header: bool = True) -> str:
    r"""A table as CSV (RFC 4180, lines end in line feeds), with an apostrophe before what would be a formula.

    After https://owasp.org/www-community/attacks/CSV_Injection: no cell begins with `=`, `+`, `-`, `@`, their
    full-width forms, `sep=`, a tab or a line break, also where blanks, quotes or characters of no width come first, and
    also where a spreadsheet that splits at `;` or at tabs would begin a cell. Numbers stay numbers. Characters that act
    on a terminal are written as their codes, except tabs and line feeds.
    """
    lines = [[_unformulated(name) for name in table.columns]] if header else []
    lines += [[_unformulated(row[name]) for name in table.columns] for row in table.rows]
    return "".join(f"{_quoted(line)}\n" for line in lines)


def _quoted(line: Sequence[str]) -> str:
    """A line of CSV; Python's own writer does not quote a carriage return where lines end in line feeds."""
    if len(line) == 1 and not line[0]:
        # An empty line would not be taken for a row.
        return '""'
    return ",".join(f'"{text.replace(chr(34), 2 * chr(34))}"' if _TO_QUOTE.search(text) else text for text in line)


def _unformulated(value: Value) -> str:
    text = cell(value)
    if isinstance(value, int | float | DayRange | Bounds):
        return text
    seen = visible(text, but="\t\n")
    return _FORMULA.sub(_led, seen) if _SIGN.search(seen) else seen


def _led(found: re.Match[str]) -> str:
    """The start of a cell, with an apostrophe where a formula would begin."""
    passed, sign = found.groups()
    first = found.start() == 0
    begins = "'" if first and (sign or passed[:1] in {"\t", "\n"}) else ""
    again = "'" if sign and not _CELL_ENDS.isdisjoint(passed) else ""
    return f"{begins}{passed}{again}{sign}"


def cell(value: Value) -> str:
    """A cell as TSV, CSV, Markdown and HTML hold it.

    Dates are EDTF, instants the day on which they fall, lists are separated by semicolons, unknown values are empty.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return "; ".join(value)
        case UncertainDate():
            return value.day_text
        case DayRange() | Bounds():
            return (
                str(value.least)
                if value.exact
                else "..".join("" if bound is None else str(bound) for bound in (value.least, value.most))
            )
        case _:
            return str(value)
