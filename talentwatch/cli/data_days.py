"""When the data of an import were made: as somebody says it, as git knows it, or as their files say it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from talentwatch.dates import UncertainDate
from talentwatch.errors import QueryError
from talentwatch.exchange.data_day import DataDay
from talentwatch.exchange.source_files import is_archive


def typed_data_day(typed: str, today: UncertainDate) -> DataDay:
    """The day that somebody typed.

    Raises:
        QueryError: It is no single day, or lies after today.
    """
    from talentwatch.dates import parse_date
    from talentwatch.errors import DateError

    try:
        day = parse_date(typed)
    except DateError as error:
        raise QueryError(f"--made: {error}", error.hint) from error
    if not day.exact or day.earliest > today.latest:
        raise QueryError(f"--made {typed} is no day up to {today}", "write a day such as 2026-08-05")
    return DataDay(day.earliest, "as --made says", sure=True)


def day_of_data(path: Path, written: date | None, today: UncertainDate) -> DataDay | None:
    """The day on which the data at a path were made, as far as they show it themselves; None where they do not.

    Args:
        path: A file, a folder or an archive.
        written: The day on which its newest file was written, by the archive or by the disk.
        today: The day that counts as today; what was written later shows nothing.
    """
    committed = None if is_archive(path) else _committed(path)
    if committed is not None and committed <= today.latest:
        return DataDay(committed, "the day of their last commit")
    if written is not None and written <= today.latest:
        return DataDay(written, "the day of their newest file")
    return None


def oldest(days: Iterable[DataDay | None]) -> DataDay | None:
    """The day up to which the data of several paths all speak; None where one of them does not show it."""
    every = list(days)
    known = [day for day in every if day is not None]
    return min(known, key=lambda each: each.day) if len(known) == len(every) else None


def _committed(path: Path) -> date | None:
    """The day of the last commit that touched a file or folder; None where git knows of none."""
    from talentwatch.git import Repository

    try:
        with Repository(path) as repository:
            commits = repository.history(1)
    except (QueryError, OSError):
        return None
    return commits[0].at.date() if commits else None
