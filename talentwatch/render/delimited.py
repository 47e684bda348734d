"""Tables for machines: TSV, CSV, JSON and NDJSON, the same on every machine and every day.

The forms are documented in docs/json.md; `SCHEMA_VERSION` changes when one of them changes in a way that a reader
would notice.
"""
# ruff: noqa: RUF001  letters that look alike are the subject

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.query.table import Bounds, Table, Value
from talentwatch.render.sanitize import in_bytes, in_quotes, visible

SCHEMA_VERSION = 1

_TO_QUOTE = re.compile('[",\r\n]')
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_CELL_ENDS = frozenset(";\t\n")
"""Where a spreadsheet set to another sign than the comma begins a new cell or row, whatever stands in quotes."""
_SIGN = re.compile("[=+@＝＋－＠﹦﹢﹣﹫-]|\\A[\t\n]")
"""What a text must hold for anything in it to be led by an apostrophe."""
_FORMULA = re.compile("([\\s;\"'\u00ad\u200b-\u200d]+|\\A)([=+@＝＋－＠﹦﹢﹣﹫-]?)")
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


def as_json(table: Table) -> str:
    """One JSON document: `schema_version`, `table`, `columns` and `rows`."""
    return dump(table_body(table))


def table_body(table: Table) -> dict[str, Any]:
    """What the JSON of a table holds, and its YAML."""
    return {**_head(table), "columns": list(table.columns), "rows": [_row(row) for row in table.rows]}


def ndjson(table: Table) -> str:
    """One JSON object a line, each with `schema_version` and `table`."""
    return "".join(dump({**_head(table), **_row(row)}, indent=None) for row in table.rows)


def _head(table: Table) -> dict[str, Any]:
    return {"schema_version": SCHEMA_VERSION, "table": table.kind}


def _row(row: Mapping[str, Value]) -> dict[str, Any]:
    return {name: json_value(value) for name, value in row.items()}


def json_value(value: Value) -> Any:  # noqa: ANN401  whatever JSON has
    """A value as JSON holds it: a date with its first and last possible day, a range with its bounds."""
    match value:
        case UncertainDate():
            return {
                "edtf": str(value),
                "earliest": None if value.open_start else value.earliest.isoformat(),
                "latest": None if value.open_end else value.latest.isoformat(),
            }
        case DayRange() | Bounds():
            return {"least": value.least, "most": value.most}
        case tuple():
            return list(value)
        case str():
            return str(value)
        case float() if not math.isfinite(value):
            # JSON has no word for it.
            return None
        case _:
            return value


def dump(body: Mapping[str, Any] | Sequence[Any], *, indent: int | None = 2) -> str:
    """A JSON document, indented, with its letters as they are, but for those that nobody sees."""
    return in_quotes(json.dumps(body, ensure_ascii=False, indent=indent)) + "\n"
