"""Spells: the time a person spent in an organization, its parts included, from coming to leaving.

What every measure counts; see docs/measures.md. The reduction is in spells.sql, over the documented tables, so that
it runs alike on SQLite and on other databases that hold them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pkgutil import get_data
from typing import Any, Protocol

from talentwatch.dates import FIRST_DAY, LAST_DAY, UncertainDate, day_of, number_of
from talentwatch.ledger import EVER, Days, Membership
from talentwatch.query.cell_encoding import EPOCH

_FEW = 500
"""Up to how many organizations are asked for by name; beyond, all are looked at."""

POOLED = "*"
"""The scope of all that is asked about together."""

_SCOPE = """
CREATE TEMP TABLE scope (
    scope TEXT, head TEXT, organization_id TEXT,
    first_earliest INTEGER, first_latest INTEGER, last_earliest INTEGER, last_latest INTEGER
)
"""


class Cursor(Protocol):
    """The rows of an answer, each of any values."""

    def fetchall(self) -> list[Any]:
        """All that are left."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next one; None behind the last one."""


class Connection(Protocol):
    """A database that holds the tables: of SQLite, or another that speaks the same SQL."""

    def execute(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ..., /) -> Cursor:
        """Run a statement."""

    def executemany(self, query: str, values: Iterable[Sequence[Any]], /) -> object:
        """Run a statement for each of several rows."""


@dataclass(frozen=True, slots=True)
class Placement:
    """An organization within a scope, from when to when.

    Attributes:
        scope: The scope's name.
        head: The organization asked about through which it counts.
        organization: The organization: the head itself or a part of it.
        first: First and last day on which it can have come into the scope, as numbers of the tables.
        last: First and last day that can have been its last one there.
    """

    scope: str
    head: str
    organization: str
    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spell:
    """The time a person spent in a scope. Days are numbers as in the tables: days since 1970-01-01.

    Attributes:
        scope: The scope's name.
        person_id: The person; `person` is the name.
        part: What else divides spells, such as the level; empty where nothing does.
        number: Which spell of this person here it is, counted from 1.
        known: Whether its start is known, if only within bounds.
        start_earliest: The first day it can have started; where nothing is known, the first that is sure.
        end_earliest: The first day that can have been its last; the day asked as of where it goes on.
        fate: `exit`, `reorganization` (its unit left the scope), `role` (a post was given up and nothing tells that
            the organization was left) or `open`.
        is_over: Whether it was surely over by the day asked as of.
        sure_fate: Whether it is that fate, whichever days are meant; where not, its unit may have left first.
        ended_by: Id of the departure that ended it.
        end_assumed: Whether its end is the day the departure became public, for want of a better.
        brought: Whether it began by a reorganization.
        manner: The departure's; so for `kind` and `reasons`.
    """

    scope: str
    person_id: str
    person: str
    part: str
    number: int
    known: bool
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    fate: str
    is_over: bool
    sure_fate: bool
    ended_by: str | None
    end_assumed: bool
    last_tenure: str
    first_tenure: str
    brought: bool
    first_level: str | None
    last_level: str | None
    manner: str | None
    kind: str | None
    reasons: tuple[str, ...]

    @property
    def exited(self) -> bool:
        """Whether it ended, or may have, by leaving."""
        return self.fate == "exit"

    @property
    def end_day(self) -> UncertainDate:
        """Its last day."""
        return uncertain(self.end_earliest, self.end_latest)

    @property
    def start_day(self) -> UncertainDate | None:
        """Its first day, where that is known."""
        return uncertain(self.start_earliest, self.start_latest) if self.known else None


@cache
def text(name: str) -> str:
    """The SQL of a reduction, by the name of its file."""
    found = get_data("talentwatch.measures", f"{name}.sql")
    assert found is not None  # noqa: S101  it is part of the package
    return found.decode()


def placements(connection: Connection, wholes: Mapping[str, str], *, exact: bool = False) -> list[Placement]:
    """The organizations of scopes, from the table `belongs`.

    Args:
        connection: The tables.
        wholes: The name of the scope of each organization asked about; several may share one.
        exact: Whether the parts are left out.
    """
    found: list[Placement] = []
    few = len(wholes) <= _FEW
    asked = f"whole_id IN ({', '.join('?' * len(wholes))})" if few else "1 = 1"
    for organization, whole, days in _belongings(connection, asked, list(wholes) if few else []):
        if whole in wholes and not (exact and organization != whole):
            found += _placed(wholes[whole], whole, organization, days)
    return found


def rooted(connection: Connection, *, pooled: bool) -> list[Placement]:
    """Scopes of the organizations that are part of no other, on the days on which they are not.

    Args:
        connection: The tables.
        pooled: Whether they are one scope for each of them, or all together; a move between two is an exit in either.
    """
    # Most of what is part of another one always was, and is no scope on any day.
    always = (
        f"SELECT organization_id FROM belongs WHERE sure = 1 AND organization_id <> whole_id"  # noqa: S608  numbers
        f" AND first <= {FIRST_DAY - EPOCH} AND last >= {LAST_DAY - EPOCH}"
    )
    inner: dict[str, Membership] = {}
    parts = f"organization_id <> whole_id AND organization_id NOT IN ({always})"
    for organization, _, days in _belongings(connection, parts):
        inner[organization] = inner.get(organization, Membership()) | days
    alone = {each: Membership(_without(within.sure), _without(within.possible)) for each, within in inner.items()}
    found: list[Placement] = []
    for organization, whole, days in _belongings(connection, f"whole_id NOT IN ({always})"):
        on = days & alone[whole] if whole in alone else days
        found += _placed(f"{POOLED}{whole}" if pooled else whole, whole, organization, on)
    return found


def spells(
    connection: Connection, placed: Iterable[Placement], today: date | UncertainDate, part: str = ""
) -> list[Spell]:
    """The spells of some scopes as of a day; they stay in the database as the table `spells`.

    Args:
        connection: The tables.
        placed: The organizations of the scopes.
        today: The day asked as of.
        part: `level` where spells are parted by level as well, else nothing.
    """
    connection.execute("DROP TABLE IF EXISTS scope")
    connection.execute("DROP TABLE IF EXISTS spells")
    connection.execute(_SCOPE)
    rows = [(each.scope, each.head, each.organization, *each.first, *each.last) for each in placed]
    if rows:
        connection.executemany("INSERT INTO scope VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    day = today if isinstance(today, date) else today.latest
    connection.execute(
        f"CREATE TEMP TABLE spells AS {text('spells')}",
        {"today": number_of(day) - EPOCH, "part": part},
    )
    names = ", ".join("reasons" if each.name == "reasons" else each.name for each in fields(Spell))
    return [_spell(row) for row in connection.execute(f"SELECT {names} FROM spells").fetchall()]  # noqa: S608


def day(number: int) -> date:
    """A day of the tables as a date; the calendar's own first or last day for one beyond it."""
    return day_of(number + EPOCH)


def uncertain(earliest: int, latest: int) -> UncertainDate:
    """Two days of the tables as bounds of one date."""
    return UncertainDate.between(day(earliest), day(latest))


def number(of: date) -> int:
    """A date as a day of the tables."""
    return number_of(of) - EPOCH


def _spell(row: Sequence[Any]) -> Spell:
    values = dict(zip((each.name for each in fields(Spell)), row, strict=True))
    values["reasons"] = tuple(json.loads(values["reasons"])) if values["reasons"] else ()
    for name in ("known", "is_over", "sure_fate", "end_assumed", "brought"):
        values[name] = bool(values[name])
    return Spell(**values)


def _belongings(
    connection: Connection, condition: str, values: Sequence[str] = ()
) -> Iterable[tuple[str, str, Membership]]:
    stretches: dict[tuple[str, str], tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    rows = connection.execute(
        f"SELECT organization_id, whole_id, first, last, sure FROM belongs WHERE {condition}",  # noqa: S608  our own
        list(values),
    ).fetchall()
    for organization, whole, first, last, sure in rows:
        stretches.setdefault((organization, whole), ([], []))[sure].append((first + EPOCH, last + EPOCH))
    for (organization, whole), (possible, sure) in stretches.items():
        yield organization, whole, Membership(Days.of(possible), Days.of(sure))


def _without(days: Days) -> Days:
    return Days.of(days.gaps()) if days else EVER


def _placed(scope: str, head: str, organization: str, days: Membership) -> Iterable[Placement]:
    """A stretch of days as a time with an uncertain first and last day: what is sure of it lies in the middle."""
    for first, last in days.possible.stretches:
        within = (days.sure & Days(((first, last),))).stretches
        core = max(within, key=lambda each: each[1] - each[0], default=(last, first))
        yield Placement(scope, head, organization, (first - EPOCH, core[0] - EPOCH), (core[1] - EPOCH, last - EPOCH))
