"""What the shell offers after a tab: ids and names from the records, and the choices of options.

Nothing here may fail or take long, for a shell that completes a word cannot show an error.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    import sqlite3

    from talentwatch.index import Index
    from talentwatch.query.table import Column

Offer = list[tuple[str, str]]
"""Words that the shell offers, each with what it means."""

MOST_FILES_READ = 500
MOST_BYTES_READ = 1024 * 1024
"""How many files, and how many bytes in all, are read at most to make an index that is missing or out of date.

A larger folder, or one that takes too long, is completed from the index as it is, or from the names of its files."""

MOST_SECONDS = 3.0
"""How long each of the two attempts may take: with the records read anew, then without."""

LONGEST_NAME = 36
"""How many letters of a name are offered; as wide letters take two cells, they still fit on a line of 80 cells."""


class TimeIsUp(BaseException):
    """Completion has taken too long; no `Exception`, so that no `except Exception` on the way catches it."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` in what takes longer; on a system without alarms, such as Windows, nothing is raised."""
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
    """The records folder that was typed before the word to complete, with `~`, which the shell left, expanded."""
    for each in (context, context.parent):
        typed = each.params.get("records") if each else None
        if typed:
            return os.path.expanduser(str(typed))  # noqa: PTH111  an unknown `~name` stays as it is, without an error
    return None


def _harmless(name: str) -> str:
    """A name as a shell can show it on one line, shortened where it is long."""
    from talentwatch.render.sanitize import visible

    seen = visible(name)
    cut = seen if len(seen) <= LONGEST_NAME else f"{seen[: LONGEST_NAME - 1]}…"
    return _plain(cut)


def _plain(words: str) -> str:
    """Words written such that the shell shows them unchanged.

    Typer takes `[brackets]` for markup unless a backslash stands before them. What it writes for zsh is evaluated
    there: a straight quote is lost, and a backslash undoes the one that Typer puts before a `$`.
    """
    return (
        words.replace("\\", "/").replace("[", "\\[").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace('"', "”")
    )


def _matching(folders: tuple[str, ...], root: str | None, typed: str, *, fresh: bool) -> Iterator[tuple[str, str]]:
    """The records whose id, or a word of whose name, begins with what was typed: id and name of each.

    Args:
        folders: The kinds of record that are offered, as folders.
        root: The records folder that was typed, if any.
        typed: What was typed of the id or name, in lower case.
        fresh: Whether records may be read to bring an index up to date that is missing or older than the files.
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


_NAME_OF = {
    "people": "name",
    "organizations": "name",
    "roles": "title",
    "cohorts": "title",
    "events": "title",
    "sources": "title",
}
"""The column of each table that holds the name."""


def _tenures(connection: "sqlite3.Connection", owner: str, typed: str) -> Iterator[tuple[str, str]]:
    rows = connection.execute("SELECT id, person, title FROM tenures WHERE person_id = ?", (owner,))
    for key, person, title in rows:
        if key.startswith(typed):
            yield key, f"{person}, {title}" if title else person


def _tenures_in_file(root: Path, owner: str, typed: str) -> Iterator[tuple[str, str]]:
    """The tenures of a person, from the file that has the name of the id; no other file is read."""
    from talentwatch.model import Kind, Person
    from talentwatch.reading.record_files import read_text
    from talentwatch.reading.record_reader import read_records
    from talentwatch.reading.scalars import SLUG

    path = root / "people" / f"{owner}.yaml"
    text = read_text(path, str(path)) if SLUG.fullmatch(owner) and not path.is_symlink() else None
    for person in read_records(text, Kind.PERSON, str(path)).records if isinstance(text, str) else ():
        if isinstance(person, Person):
            for tenure in person.tenures:
                key = f"{person.id}/{tenure.id or tenure.role or tenure.organization}"
                if key.startswith(typed):
                    yield key, f"{person.name}, {tenure.title}" if tenure.title else person.name


def _index(root: Path, *, fresh: bool) -> "Index | None":
    """The index of a folder as it was kept, if it was; of a small folder, if `fresh`, brought up to date.

    Faulty records are left out of an index that is made here.
    """
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
        return build(reading.records, about=reading.about)

    try:
        return open_index(root, ledger)
    except RecordsError:
        return in_memory(ledger(whole=False))


def _files(root: Path, folders: tuple[str, ...], typed: str) -> Iterator[tuple[str, str]]:
    """The names of files, which are ids unless a file says otherwise.

    As the files are not read, only names that have the form of an id are taken: a shell could run `a$(rm x)`.
    """
    from talentwatch.reading.scalars import SLUG

    for folder in folders:
        with suppress(OSError), os.scandir(root / folder) as entries:
            for entry in entries:
                stem, ending = os.path.splitext(entry.name)  # noqa: PTH122
                if ending in {".yaml", ".yml"} and stem.startswith(typed) and SLUG.fullmatch(stem):
                    yield stem, ""


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [str(word) for word in words if word.startswith(incomplete)]


def _choices(module: str, name: str) -> Callable[[str], list[str]]:
    """A function that completes the words of an enum or a tuple, whose module it loads only when it is called."""

    def offer(incomplete: str) -> list[str]:
        words: Iterable[str] = getattr(import_module(module), name)
        return _beginning(words, incomplete)

    return offer


people = _ids("people")
organizations = _ids("organizations")
roles = _ids("roles")
cohorts = _ids("cohorts")
anything = _ids("people", "organizations", "roles", "cohorts", "events", "sources")


levels = _choices("talentwatch.model", "Level")
kinds = _choices("talentwatch.model", "DepartureKind")
organization_kinds = _choices("talentwatch.model", "OrganizationKind")
event_kinds = _choices("talentwatch.model", "EventKind")
source_kinds = _choices("talentwatch.model", "Reliability")
manners = _choices("talentwatch.model", "Manner")
statuses = _choices("talentwatch.model", "Status")
reasons = _choices("talentwatch.model", "REASONS")
days = _choices("talentwatch.query.filters", "DAYS")
formats = _choices("talentwatch.cli.options", "FORMATS")
reports = _choices("talentwatch.cli.options", "REPORTS")


def imports(incomplete: str) -> list[str]:
    """The formats that `import` reads and that begin with what was typed."""
    return _beginning(("openstates", "congress"), incomplete)


def card_formats(incomplete: str) -> list[str]:
    """The formats of a card that begin with what was typed."""
    return _beginning(("table", "json"), incomplete)


def kinds_of_record(incomplete: str) -> list[str]:
    """The kinds of record that begin with what was typed."""
    from talentwatch.model import Kind

    return _beginning((*(kind.singular for kind in Kind), "ledger"), incomplete)


def rules(incomplete: str) -> Offer:
    """The codes and names of rules that begin with what was typed, with what they find."""
    from talentwatch.cli.check.every_code import every_code

    typed = incomplete.casefold()
    return [
        (word, _plain(code.summary))
        for code in every_code()
        for word in (code.code, code.name)
        if word.casefold().startswith(typed)
    ]


def sorts(context: typer.Context, incomplete: str) -> Offer:
    """The columns that begin with what was typed, behind a `-` or not, with what they mean."""
    sign = "-" if incomplete.startswith("-") else ""
    return [(sign + name, meaning) for name, meaning in _columns(context, incomplete.removeprefix("-"))]


def columns(context: typer.Context, incomplete: str) -> Offer:
    """The columns that begin with what was typed after the last comma, with what they mean; none of them twice."""
    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    return [(before + comma + name, meaning) for name, meaning in _columns(context, last) if name not in taken]


def _columns(context: typer.Context, incomplete: str) -> Offer:
    every = _columns_of(context.info_name or "")
    return [(column.name, _harmless(column.meaning)) for column in every if column.name.startswith(incomplete)]


def _columns_of(command: str) -> "Sequence[Column[Any]]":
    """The columns of the table that a command prints."""
    from talentwatch.exchange import import_report
    from talentwatch.measures import cohort, context, flows, retention, signals, turnover_counts, vacancies, waves
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
        "cohort": cohort.COLUMNS,
        "waves": waves.COLUMNS,
        "flows": flows.PAIRS,
        "vacancies": vacancies.COLUMNS,
        "context": context.COLUMNS,
        "signals": signals.COLUMNS,
    }
    return tables.get(command, ())
