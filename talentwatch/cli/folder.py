"""The records folder: where it is, and what is in it."""

import os
import sys
from datetime import date
from pathlib import Path

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError, QueryError, RecordsError
from talentwatch.ledger import Ledger, build

VARIABLE = "TALENTWATCH_RECORDS"
CLOCK = "TALENTWATCH_TODAY"


def find_records(typed: str | None) -> Path:
    """The records folder: what was typed, else the variable, else the nearest `records/` from here upwards.

    Raises:
        RecordsError: There is none.
    """
    if typed:
        return Path(typed)
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "records").is_dir():
            found = folder / "records"
            return found.relative_to(here) if folder == here else Path(os.path.relpath(found, here))
    message = f"there is no records/ in {here}, nor in any folder above it"
    raise RecordsError(message, f"name one with --records DIR or {VARIABLE}")


def today() -> UncertainDate:
    """The day that counts as today: the clock's, or TALENTWATCH_TODAY for answers that stay the same.

    Raises:
        QueryError: The variable is not a day.
    """
    written = os.environ.get(CLOCK)
    if not written:
        return UncertainDate.day(date.today())  # noqa: DTZ011  the user's own day is meant
    try:
        day = parse_date(written)
    except DateError as error:
        message = f"{CLOCK} is set, but {error}"
        raise QueryError(message, "write a day such as 2026-11-23") from error
    if not day.exact:
        message = f'{CLOCK} is set to "{written}", which is not one day'
        raise QueryError(message, "write a day such as 2026-11-23")
    return day


def load(typed: str | None) -> Ledger:
    """The ledger of the records folder.

    Raises:
        RecordsError: There is no folder, or a file in it is faulty: an answer from half the records would be wrong.
    """
    from talentwatch.cli.progress import Progress
    from talentwatch.reading import read_folder

    root = find_records(typed)
    with Progress("reading records", sys.stderr) as progress:
        reading = read_folder(root, progress=progress)
    if reading.findings:
        first = reading.findings[0]
        number = len(reading.findings)
        faults = "a fault" if number == 1 else f"{number} faults, the first of them"
        message = f"the records in {root} have {faults} at {first}"
        raise RecordsError(message, f"`talentwatch check --records {root}` shows every fault")
    return build(reading.records)
