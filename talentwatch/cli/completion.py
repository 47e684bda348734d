"""What the shell offers after a tab: ids with names from the records, and the choices of closed options.

Nothing here may fail, nor take long: a shell that waits for completion has no place for an error.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    import sqlite3

    from talentwatch.index import Index
    from talentwatch.query.table import Column

Offer = list[tuple[str, str]]

MOST_FILES_READ = 500
MOST_BYTES_READ = 1024 * 1024
"""Up to how many files, and bytes in them, a folder is read for the names where its index is none of these very files.

Beyond, and where that takes too long, what the index last knew is offered, or, where there is none, what the names of
the files say."""

MOST_SECONDS = 3.0
"""How long either of these may take, whatever the records, the index or a slow disk are busy with."""

LONGEST_NAME = 36
"""How many letters of a name are offered: fewer than half a terminal has cells, since some are two cells wide."""


class TimeIsUp(BaseException):
    """What took too long; no error, so that nothing on the way takes it for one of its own."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Break off what takes longer; where the system has no such alarm nothing does."""
    import signal

    def ring(*_: object) -> None:
        raise TimeIsUp

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ids(*folders: str) -> Callable[[typer.Context, str], Offer]:
    def offer(context: typer.Context, incomplete: str) -> Offer:
        for fresh in (True, False):
            try:
                with _within(MOST_SECONDS):
                    found = set(_matching(folders, _typed_folder(context), incomplete.casefold(), fresh=fresh))
                    return [(key, _harmless(name)) for key, name in sorted(found)]
            except TimeIsUp:
                continue
            except Exception:  # noqa: BLE001  whatever is wrong with the records, the shell must not see it
                return []
        return []

    return offer


def _typed_folder(context: typer.Context) -> str | None:
    """The records folder named before the word to complete; a shell hands over `~` as it was typed."""
    for each in (context, context.parent):
        typed = each.params.get("records") if each else None
        if typed:
            return os.path.expanduser(str(typed))  # noqa: PTH111  an unknown `~name` stays as it is, without an error
    return None


def _harmless(name: str) -> str:
    """A name as a shell can show it on one line."""
    from talentwatch.render.sanitize import visible

    seen = visible(name)
    cut = seen if len(seen) <= LONGEST_NAME else f"{seen[: LONGEST_NAME - 1]}…"
    return _plain(cut)


def _plain(words: str) -> str:
    """Words that come out of Typer and of the shell as they went in.

    Typer takes `[brackets]` for markup unless a backslash says no. What it writes for zsh is run there: a straight
    quote is lost on the way, and a backslash would undo the one that Typer puts before a `$`.
    """
    return (
        words.replace("\\", "/").replace("[", "\\[").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace('"', "”")
    )


def _matching(folders: tuple[str, ...], root: str | None, typed: str, *, fresh: bool) -> Iterator[tuple[str, str]]:
    """The ids and names that begin with what was typed.

    Args:
        folders: The kinds of record that can stand there.
        root: The records folder that was typed.
        typed: What was typed, in lower case.
        fresh: Whether the records may be read where the index is not of these very files.
    """
    from talentwatch.cli.records_folder import find_records

    folder = find_records(root)
    index = _index(folder, fresh=fresh)
    owner, slash, _ = typed.partition("/")
    if slash and "people" not in folders:
        return
    if index is None:
        yield from _tenures_in_file(folder, owner, typed) if slash else _files(folder, folders, typed)
        return
    with closing(index):
        if slash:
            yield from _tenures(index.connection, owner, typed)
            return
        for kind in folders:
            for key, name in index.connection.execute(f"SELECT id, {_NAME_OF[kind]} FROM {kind}"):  # noqa: S608
                if key.startswith(typed) or any(word.startswith(typed) for word in name.casefold().split()):
                    yield key, name


_NAME_OF = {"people": "name", "organizations": "name", "roles": "title", "events": "title", "sources": "title"}
"""The column of each table that says what its rows are called."""


def _tenures(connection: "sqlite3.Connection", owner: str, typed: str) -> Iterator[tuple[str, str]]:
    rows = connection.execute("SELECT id, person, title FROM tenures WHERE person_id = ?", (owner,))
    for key, person, title in rows:
        if key.startswith(typed):
            yield key, f"{person}, {title}" if title else person


def _tenures_in_file(root: Path, owner: str, typed: str) -> Iterator[tuple[str, str]]:
    """The tenures of a person whose file has the name of the id, and that one file alone is read."""
    from talentwatch.model import Kind, Person
    from talentwatch.reading.record_files import read_text
    from talentwatch.reading.record_reader import read_records
    from talentwatch.reading.shape import SLUG

    path = root / "people" / f"{owner}.yaml"
    text = read_text(path, str(path)) if SLUG.fullmatch(owner) and not path.is_symlink() else None
    for person in read_records(text, Kind.PERSON, str(path)).records if isinstance(text, str) else ():
        if isinstance(person, Person):
            for tenure in person.tenures:
                key = f"{person.id}/{tenure.id or tenure.role or tenure.organization}"
                if key.startswith(typed):
                    yield key, f"{person.name}, {tenure.title}" if tenure.title else person.name


def _index(root: Path, *, fresh: bool) -> "Index | None":
    """The index of a folder that is small, made of what can be read of it; else the last one there was, if any."""
    from talentwatch.errors import RecordsError
    from talentwatch.index import in_memory, last_index, open_index
    from talentwatch.index.freshness import is_small

    if not fresh or not is_small(root, MOST_FILES_READ, MOST_BYTES_READ):
        return last_index(root)

    from talentwatch.ledger import Ledger, build

    def ledger(*, whole: bool = True) -> Ledger:
        from talentwatch.reading import read_folder

        reading = read_folder(root)
        if whole and reading.findings:
            message = "nothing is kept of half the records"
            raise RecordsError(message)
        return build(reading.records)

    try:
        return open_index(root, ledger)
    except RecordsError:
        return in_memory(ledger(whole=False))


def _files(root: Path, folders: tuple[str, ...], typed: str) -> Iterator[tuple[str, str]]:
    """The names of files, which are ids where nobody says otherwise.

    Nobody has read the files: a name such as `a$(rm x)` would be run by the shell that is handed it.
    """
    from talentwatch.reading.shape import SLUG

    for folder in folders:
        with suppress(OSError), os.scandir(root / folder) as entries:
            for entry in entries:
                stem, ending = os.path.splitext(entry.name)  # noqa: PTH122
                if ending in {".yaml", ".yml"} and stem.startswith(typed) and SLUG.fullmatch(stem):
                    yield stem, ""


def _choices(load: Callable[[], type[StrEnum]]) -> Callable[[str], list[str]]:
    def offer(incomplete: str) -> list[str]:
        return [choice.value for choice in load() if choice.value.startswith(incomplete)]

    return offer


def imports(incomplete: str) -> list[str]:
    """The formats that can be imported."""
    return [name for name in ("openstates", "congress") if name.startswith(incomplete)]


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


def _organization_kind() -> type[StrEnum]:
    from talentwatch.model import OrganizationKind

    return OrganizationKind


def _event_kind() -> type[StrEnum]:
    from talentwatch.model import EventKind

    return EventKind


def _reliability() -> type[StrEnum]:
    from talentwatch.model import Reliability

    return Reliability


levels = _choices(_level)
kinds = _choices(_kind)
organization_kinds = _choices(_organization_kind)
event_kinds = _choices(_event_kind)
source_kinds = _choices(_reliability)
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


def reports(incomplete: str) -> list[str]:
    """The formats of what `check` found that begin with what was typed."""
    from talentwatch.cli.options import REPORTS

    return [name for name in REPORTS if name.startswith(incomplete)]


def kinds_of_record(incomplete: str) -> list[str]:
    """The kinds of record that begin with what was typed."""
    from talentwatch.model import Kind

    return [kind.singular for kind in Kind if kind.singular.startswith(incomplete)]


def rules(incomplete: str) -> Offer:
    """The codes and names of rules that begin with what was typed, with what they find."""
    from talentwatch.cli.check.every_code import every_code

    asked = incomplete.casefold()
    return [
        (word, _plain(code.summary))
        for code in every_code()
        for word in (code.code, code.name)
        if word.casefold().startswith(asked)
    ]


def card_formats(incomplete: str) -> list[str]:
    """The formats of a card that begin with what was typed."""
    return [name for name in ("table", "json") if name.startswith(incomplete)]


def sorts(context: typer.Context, incomplete: str) -> Offer:
    """The columns to sort by, with what they mean; after a `-` they sort the other way."""
    sign = "-" if incomplete.startswith("-") else ""
    return [(sign + name, meaning) for name, meaning in _columns(context, incomplete.removeprefix("-"))]


def columns(context: typer.Context, incomplete: str) -> Offer:
    """The columns that begin with what was typed behind the last comma, with what they mean."""
    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    return [(before + comma + name, meaning) for name, meaning in _columns(context, last) if name not in taken]


def _columns(context: typer.Context, incomplete: str) -> Offer:
    every = _columns_of(context.info_name or "")
    return [(column.name, _harmless(column.meaning)) for column in every if column.name.startswith(incomplete)]


def _columns_of(command: str) -> "Sequence[Column[Any]]":
    """The columns of the table that a command prints."""
    from talentwatch.exchange import import_report
    from talentwatch.measures import context, flows, retention, signals, turnover_counts, vacancies, waves
    from talentwatch.query import conflicts, departures, record_rows, roster

    tables: dict[str, Sequence[Column[Any]]] = {
        "list": departures.COLUMNS,
        "people": record_rows.PERSON_COLUMNS,
        "orgs": record_rows.ORGANIZATION_COLUMNS,
        "roles": record_rows.ROLE_COLUMNS,
        "events": record_rows.EVENT_COLUMNS,
        "sources": record_rows.SOURCE_COLUMNS,
        "roster": roster.COLUMNS,
        "conflicts": conflicts.COLUMNS,
        "import": import_report.COLUMNS,
        "churn": turnover_counts.TURNOVER_COLUMNS,
        "retention": retention.COLUMNS,
        "waves": waves.COLUMNS,
        "flows": flows.PAIRS,
        "vacancies": vacancies.COLUMNS,
        "context": context.COLUMNS,
        "signals": signals.COLUMNS,
    }
    return tables.get(command, ())
