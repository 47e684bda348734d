"""Files of share prices: CSV with a date and a closing price on each line."""

import csv
import math
from datetime import date
from pathlib import Path

from talentwatch.errors import QueryError

LARGEST = 16 * 1024 * 1024
"""How many bytes a file may have."""


def read_prices(typed: str) -> dict[date, float]:
    """The closing price of each day in a file.

    The first line names the columns, of which `date` (2026-03-04) and `close` are read, wherever they stand.

    Raises:
        QueryError: The file cannot be read, a line has no date or price, or a day has two.
    """
    path = Path(typed)
    try:
        size = path.stat().st_size
        text = path.read_text(encoding="utf-8-sig") if size <= LARGEST else ""
    except (OSError, UnicodeDecodeError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        message = f"{typed} cannot be read: {why}"
        raise QueryError(message, "name a CSV file with the columns date and close") from error
    if size > LARGEST:
        message = f"{typed} is larger than {LARGEST // 1024 // 1024} MiB"
        raise QueryError(message, "leave out what is not needed: trading days a year before the departure and after it")
    rows = csv.reader(text.splitlines())
    names = [name.strip().casefold() for name in next(rows, [])]
    if "date" not in names or "close" not in names:
        message = f"{typed}:1:1: no columns date and close"
        raise QueryError(message, "write them in the first line: date,close")
    places = names.index("date"), names.index("close")
    found: dict[date, float] = {}
    for line, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        day, close = _price(typed, line, row, places)
        if day in found:
            message = f"{typed}:{line}:1: {day} has a price already"
            raise QueryError(message, "keep one line for each day")
        found[day] = close
    return found


def _price(typed: str, line: int, row: list[str], places: tuple[int, int]) -> tuple[date, float]:
    cells = [row[place].strip() if place < len(row) else "" for place in places]
    columns = [len(",".join(row[:place])) + (2 if place else 1) for place in places]
    try:
        day = date.fromisoformat(cells[0])
    except ValueError:
        message = f'{typed}:{line}:{columns[0]}: "{cells[0]}" is no day'
        raise QueryError(message, "write a day such as 2026-03-04") from None
    try:
        close = float(cells[1])
    except ValueError:
        close = math.nan
    if not (math.isfinite(close) and close > 0):
        message = f'{typed}:{line}:{columns[1]}: "{cells[1]}" is no price'
        raise QueryError(message, "write a number above 0, without a sign of its currency: 132.50")
    return day, close
