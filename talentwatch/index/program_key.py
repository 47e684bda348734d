"""What decides an answer besides the records: the program, what it runs on, and the data of time zones."""

import contextlib
import os
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from talentwatch import __version__
from talentwatch.index import table_schema
from talentwatch.index.freshness import content
from talentwatch.ledger import Ledger

_MADE_BY = ("characters", "dates", "findings.py", "index", "ledger", "model", "paths.py", "query", "reading")
"""The parts of the program that decide what stands in the index."""

_READ_WITH = ("yaml", "dateutil")
"""The packages that the program reads records with."""


def made_by() -> str:
    """A text that changes with the program, and with what it runs on.

    These are its version and that of the tables, those of Python, SQLite and Unicode, the files of the program that
    decide what stands in the index, and the packages it reads with.
    """
    told = [__version__, str(table_schema.VERSION), sys.version, sqlite3.sqlite_version, unicodedata.unidata_version]
    home = Path(__file__).parent.parent
    for part in _MADE_BY:
        told += (_mark(path) for path in sorted(_sources(home / part)))
    for name in _READ_WITH:
        spec = find_spec(name)
        if spec is not None:
            # The folder too, in which a parser in C may come and go.
            told += (_mark(path) for path in (spec.origin, *(spec.submodule_search_locations or ())) if path)
    return blake2b("\0".join(told).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def zones_named(ledger: Ledger) -> dict[str, str]:
    """The time zones that the records of a ledger name, each with its data."""
    named = {tenure.timezone for person in ledger.people.values() for tenure in person.tenures}
    named |= {leaving.departure.timezone for leaving in ledger.exits.values()}
    named |= {event.timezone for event in ledger.events.values()}
    return zone_data(name for name in named if name)


def zone_data(names: Iterable[str]) -> dict[str, str]:
    """Time zones by name, each with a text that changes with its data; empty for a zone that is not there.

    A zone is looked for where `zoneinfo` does: in the folders of the system, then in the package tzdata.
    """
    wanted = sorted(names)
    if not wanted:
        return {}
    from zoneinfo import TZPATH  # noqa: PLC0415  most records name no zone

    spec = find_spec("tzdata")
    packaged = [os.path.join(place, "zoneinfo") for place in (spec.submodule_search_locations or ())] if spec else []  # noqa: PTH118
    folders = (*TZPATH, *packaged)
    return {name: next(filter(None, (content(os.path.join(each, name)) for each in folders)), "") for name in wanted}  # noqa: PTH118


def _mark(path: str) -> str:
    with contextlib.suppress(OSError):
        status = os.stat(path)  # noqa: PTH116
        return f"{path} {status.st_size} {status.st_mtime_ns}"
    return path


def _sources(part: Path) -> Iterator[str]:
    if part.is_file():
        yield str(part)
        return
    for path, _, names in os.walk(part):
        yield from (os.path.join(path, name) for name in names if name.endswith((".py", ".sql")))  # noqa: PTH118
