"""What the shell offers after a tab: ids with names from the records, and the choices of closed options.

Nothing here may fail: a shell that waits for completion has no place for an error.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum

Offer = list[tuple[str, str]]

MOST_FILES_READ = 1500
"""Up to how many files their records are read for the names; beyond, the names of the files are offered alone."""


def _ids(*folders: str) -> Callable[[str], Offer]:
    def offer(incomplete: str) -> Offer:
        try:
            return sorted(_matching(folders, incomplete))
        except Exception:  # noqa: BLE001  whatever is wrong with the records, the shell must not see it
            return []

    return offer


def _matching(folders: tuple[str, ...], incomplete: str) -> Iterator[tuple[str, str]]:
    from talentwatch.cli.folder import find_records
    from talentwatch.model import Kind, Person
    from talentwatch.model import Organization as OrganizationRecord
    from talentwatch.reading.files import read_text, scan
    from talentwatch.reading.records import read_records

    wanted = incomplete.casefold()
    files = [file for file in scan(find_records(None)).files if file.kind.value in folders]
    for file in files:
        if len(files) > MOST_FILES_READ:
            if file.path.stem.startswith(wanted):
                yield file.path.stem, ""
            continue
        text = read_text(file.path, file.shown)
        for record in read_records(text, Kind(file.kind), file.shown).records if isinstance(text, str) else ():
            name = record.name if isinstance(record, Person | OrganizationRecord) else record.title
            if record.id.startswith(wanted) or any(word.startswith(wanted) for word in name.casefold().split()):
                yield record.id, name


def _choices(load: Callable[[], type[StrEnum]]) -> Callable[[str], list[str]]:
    def offer(incomplete: str) -> list[str]:
        return [choice.value for choice in load() if choice.value.startswith(incomplete)]

    return offer


people = _ids("people")
organizations = _ids("organizations")
roles = _ids("roles")
anything = _ids("people", "organizations", "roles", "events", "sources")


def _level() -> type[StrEnum]:
    from talentwatch.model import Level

    return Level


def _kind() -> type[StrEnum]:
    from talentwatch.model import DepartureKind

    return DepartureKind


def _manner() -> type[StrEnum]:
    from talentwatch.model import Manner

    return Manner


def _status() -> type[StrEnum]:
    from talentwatch.model import Status

    return Status


levels = _choices(_level)
kinds = _choices(_kind)
manners = _choices(_manner)
statuses = _choices(_status)


def reasons(incomplete: str) -> list[str]:
    """The reasons that begin with what was typed."""
    from talentwatch.model import REASONS

    return [reason for reason in REASONS if reason.startswith(incomplete)]


def days(incomplete: str) -> list[str]:
    """The days of a departure that begin with what was typed."""
    from talentwatch.query.filters import DAYS

    return [day for day in DAYS if day.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """The formats that begin with what was typed."""
    from talentwatch.cli.options import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]
