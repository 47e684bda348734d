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
"""Where a spreadsheet set to another sign than the comma begins a new cell or row, whatever stands in quotes."""
_SIGN = re.compile("[=+@＝＋－＠﹦﹢﹣﹫-]|\\A[\t\n]")
"""What a text must hold for anything in it to be led by an apostrophe."""
_FORMULA = re.compile("([\\s;\"'\u00ad\u200b-\u200d\u2060-\u2064\ufeff]+|\\A)([=+@＝＋－＠﹦﹢﹣﹫-]?)")
"""What a spreadsheet may pass over at the start of a cell, and the sign behind it that would begin a formula."""


def tsv(table: Table, *, header: bool = True) -> str:
    r"""Values with tabs between them, one row a line; a tab, a line break or a backslash in a value is escaped.

    The escapes are `\t`, `\n`, `\r` and `\\`, as Miller and PostgreSQL read them. Everything else that acts on a
    terminal instead of being seen is written byte by byte, `\x1b`, as PostgreSQL reads it; so are the bytes of a path
    that are not UTF-8. Nothing is lost, and nothing is put before a formula: what a spreadsheet is to open is CSV.
    """
    lines = ["\t".join(map(_escaped, table.columns))] if header else []
    lines += ["\t".join(_escaped(cell(row[name])) for name in table.columns) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    return in_bytes(text.translate(_TSV_ESCAPES))


def comma_separated(table: Table, *, header: bool = True) -> str:
    r"""CSV after RFC 4180 with line feeds; what a spreadsheet would run as a formula is led by an apostrophe.

    It follows https://owasp.org/www-community/attacks/CSV_Injection: no cell begins with `=`, `+`, `-`, `@`, their
    full-width forms, a tab or a line break, nor does any of these signs stand where a spreadsheet that splits at `;`
    or at tabs would begin a cell; blanks, quotes and signs of no width before them are passed over. Numbers stay
    numbers. What acts on a terminal instead of being seen is written out, but for tabs and line feeds.
    """
    lines = [[_unformulated(name) for name in table.columns]] if header else []
    lines += [[_unformulated(row[name]) for name in table.columns] for row in table.rows]
    return "".join(f"{_quoted(line)}\n" for line in lines)


def _quoted(line: Sequence[str]) -> str:
    """A line of CSV. Python's own writer leaves a carriage return bare where lines end in line feeds."""
    if len(line) == 1 and not line[0]:
        # A line without anything would be taken for none.
        return '""'
    return ",".join(f'"{text.replace(chr(34), 2 * chr(34))}"' if _TO_QUOTE.search(text) else text for text in line)


def _unformulated(value: Value) -> str:
    text = cell(value)
    if isinstance(value, int | float | DayRange | Bounds):
        return text
    seen = visible(text, but="\t\n")
    return _FORMULA.sub(_led, seen) if _SIGN.search(seen) else seen


def _led(found: re.Match[str]) -> str:
    """What stands where a cell may begin, made such that no formula begins there."""
    passed, sign = found.groups()
    first = found.start() == 0
    begins = "'" if first and (sign or passed[:1] in {"\t", "\n"}) else ""
    again = "'" if sign and not _CELL_ENDS.isdisjoint(passed) else ""
    return f"{begins}{passed}{again}{sign}"


def cell(value: Value) -> str:
    """A value as TSV and CSV hold it.

    Dates are EDTF, moments the day on which they fall, lists have semicolons; what is not known is empty.
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
                if value.least == value.most
                else f"{value.least}..{'' if value.most is None else value.most}"
            )
        case _:
            return str(value)
