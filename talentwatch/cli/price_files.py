"""Files of share prices: CSV with a date and a closing price on each line."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from talentwatch.errors import QueryError
from talentwatch.findings import cut

LARGEST = 16 * 1024 * 1024
"""How many bytes a file may have."""

LEAST_PRICE, MOST_PRICE = 1e-9, 1e15
"""Between these, both included, lies every price of a share and every value of an index.

Returns from one to the other can still be squared and summed.
"""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile("(?:[0-9]{1,30}(?:[.][0-9]{0,30})?|[.][0-9]{1,30})(?:[eE][+-]?[0-9]{1,3})?")


def read_prices(typed: str) -> dict[date, float]:
    """The closing price of each day in a file.

    The first line names the columns, of which `date` (2026-03-04) and `close` are read, wherever they stand.

    Raises:
        QueryError: The file cannot be read, a line has no date or price, or a day has two.
    """
    try:
        # What grows without end, such as a device, is read as far as a file may go.
        with Path(typed).open("rb") as file:
            content = file.read(LARGEST + 1)
        text = content.decode("utf-8-sig") if len(content) <= LARGEST else ""
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        message = f"{typed} cannot be read: {why}"
        raise QueryError(message, "name a CSV file with the columns date and close") from error
    if len(content) > LARGEST:
        message = f"{typed} is larger than {LARGEST // 1024 // 1024} MiB"
        raise QueryError(message, "leave out what is not needed: trading days a year before the departure and after it")
    rows = _rows(typed, text)
    names = [name.strip().casefold() for name in next(rows, (1, []))[1]]
    if "date" not in names or "close" not in names:
        message = f"{typed}:1:1: no columns date and close"
        raise QueryError(message, "write them in the first line: date,close")
    places = names.index("date"), names.index("close")
    found: dict[date, float] = {}
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        day, close = _price(typed, line, row, places)
        if day in found:
            message = f"{typed}:{line}:1: {day} has a price already"
            raise QueryError(message, "keep one line for each day")
        found[day] = close
    return found


def _rows(typed: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV, each with the number of the line on which it ends.

    Raises:
        QueryError: A cell of it is longer than any price or day.
    """
    reader = csv.reader(text.splitlines())
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        message = f"{typed}:{reader.line_num}:1: this line cannot be read: {error}"
        raise QueryError(message, "write a day and a price on each line, without quotes") from None


def _price(typed: str, line: int, row: list[str], places: tuple[int, int]) -> tuple[date, float]:
    cells = [row[place].strip() if place < len(row) else "" for place in places]
    columns = [len(",".join(row[:place])) + (2 if place else 1) for place in places]
    try:
        day = date.fromisoformat(cells[0] if _DAY.fullmatch(cells[0]) else "")
    except ValueError:
        message = f'{typed}:{line}:{columns[0]}: "{cut(cells[0])}" is no day'
        raise QueryError(message, "write a day such as 2026-03-04") from None
    close = float(cells[1]) if _NUMBER.fullmatch(cells[1]) else 0.0
    if not LEAST_PRICE <= close <= MOST_PRICE:
        message = f'{typed}:{line}:{columns[1]}: "{cut(cells[1])}" is no price'
        raise QueryError(message, "write a number above 0, without a sign of its currency: 132.50")
    return day, close
