"""Tables for machines: TSV, CSV, JSON and NDJSON, the same on every machine and every day.

The forms are documented in docs/json.md; `SCHEMA_VERSION` changes when one of them changes in a way that a reader
would notice.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.query.table import Bounds, Table, Value

SCHEMA_VERSION = 1

_TO_QUOTE = re.compile('[",\r\n]')
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def tsv(table: Table, *, header: bool = True) -> str:
    r"""Values with tabs between them, one row a line; a tab, a line break or a backslash in a value is escaped.

    The escapes are `\t`, `\n`, `\r` and `\\`, as Miller and PostgreSQL read them.
    """
    lines = ["\t".join(map(_escaped, table.columns))] if header else []
    lines += ["\t".join(_escaped(cell(row[name])) for name in table.columns) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def comma_separated(table: Table, *, header: bool = True) -> str:
    """CSV after RFC 4180 with line feeds; a cell that a spreadsheet would run as a formula is led by an apostrophe."""
    lines = [list(table.columns)] if header else []
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
    is_number = isinstance(value, int | float | DayRange | Bounds)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not is_number else text


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
    lines = [{**_head(table), **_row(row)} for row in table.rows]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


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


def dump(body: Mapping[str, Any]) -> str:
    """A JSON document, indented, with its letters as they are."""
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
