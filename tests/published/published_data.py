"""Data that others have published, read for a test."""

import csv
import io
import re
import tarfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import shared_folder

Row = dict[str, str]
Ask = Callable[..., list[dict[str, Any]]]
"""Asks the program, and gives the rows of its answer: `ask("churn", "--by", "year")`."""


def published(name: str) -> Path:
    """A published file; the test is skipped, saying so, where it is not here."""
    file = shared_folder("TALENTWATCH_DATA", "data", "the public data is") / name
    if not file.exists():
        pytest.skip(f"{name} is not in {file.parent}")
    return file


def rows(name: str) -> list[Row]:
    """The rows of a published file of comma-separated values, blanks around them taken away."""
    return _rows(published(name).read_text(encoding="utf-8-sig"))


def packed_rows(name: str) -> dict[str, list[Row]]:
    """The rows of every file of comma-separated values in a published archive, by its name without the ending."""
    found = {}
    with tarfile.open(published(name)) as archive:
        for each in archive:
            if each.name.endswith(".csv") and (file := archive.extractfile(each)):
                found[Path(each.name).stem] = _rows(file.read().decode("utf-8-sig"))
    return found


def _rows(text: str) -> list[Row]:
    return [{name: cell.strip() for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text))]


def by_column(several: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows by what a column says, in the order they come."""
    found: dict[str, list[Row]] = {}
    for each in several:
        found.setdefault(each[column], []).append(each)
    return found


def slug(text: str) -> str:
    """An id made of a text."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")


def day_before(day: str) -> str:
    """The last day of what a publisher ends on the first day after it."""
    return (date.fromisoformat(day) - timedelta(1)).isoformat()


def american_day(text: str) -> str:
    """A day written as month, day and year, `1/21/77` or `12/2/1904`, as records write it; two digits are near 2000."""
    month, day, year = map(int, text.split("/"))
    century = 0 if year > 99 else 1900 if year > 50 else 2000
    return date(century + year, month, day).isoformat()


def filled(**fields: Any) -> dict[str, Any]:
    """The fields of a record of which something is known."""
    return {name: value for name, value in fields.items() if value}


def exact(figure: int | Mapping[str, int | None]) -> int:
    """A figure of which nothing is uncertain."""
    if isinstance(figure, int):
        return figure
    least, most = figure["least"], figure["most"]
    assert least is not None
    assert least == most, f"{least} to {most}"
    return least
