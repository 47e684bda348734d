"""Tables as JSON and NDJSON, the same on every machine and every day; the form is documented in docs/json.md."""

import json
import math
from collections.abc import Mapping, Sequence

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.query.table import Bounds, Cells, Table, Value
from talentwatch.render.sanitize import in_quotes

SCHEMA_VERSION = 1
"""The version of the form: it changes when the form changes in a way that a reader of it would notice."""


def as_json(table: Table) -> str:
    """One JSON document: `schema_version`, `table`, where it comes from, `columns` and `rows`."""
    return dump(table_body(table))


def table_body(table: Table) -> dict[str, object]:
    """The document that JSON and YAML write for a table, as mappings, lists and plain values."""
    origin = table.provenance.facts if table.provenance is not None else {}
    rows = [_row(row) for row in table.rows]
    return {**_head(table), **origin, "columns": list(table.columns), "rows": rows}


def ndjson(table: Table) -> str:
    """One JSON object a line, each with `schema_version` and `table`."""
    return "".join(dump({**_head(table), **_row(row)}, indent=None) for row in table.rows)


def _head(table: Table) -> dict[str, object]:
    return {"schema_version": SCHEMA_VERSION, "table": table.kind}


def _row(row: Cells) -> dict[str, object]:
    return {name: json_value(value) for name, value in row.items()}


def json_value(value: Value) -> object:
    """A cell as JSON holds it: a date with its earliest and latest possible day, a range with its bounds."""
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


def dump(body: Mapping[str, object] | Sequence[object], *, indent: int | None = 2) -> str:
    """A JSON document, indented unless `indent` is None; only characters that are invisible on a screen are escaped."""
    return in_quotes(json.dumps(body, ensure_ascii=False, indent=indent)) + "\n"
