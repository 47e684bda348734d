"""What a measure is asked: over which tables, of what, for which days, as of when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from talentwatch.measures.spells import POOLED, Connection, Placement, Spell, day, number, placements, rooted, spells
from talentwatch.query.table import Column

_EVER = (number(date.min), number(date.max))
"""The first and the last day of the tables."""


@dataclass(frozen=True)
class Question:
    """A question to the measures.

    Attributes:
        connection: The tables.
        as_of: The day asked as of.
        organizations: Ids of what is asked about, taken together; empty for all that are part of no other.
        roles: Ids of roles asked about; empty for all.
        exact: Whether their parts are left out.
        since: The first day asked about, or None for the first on record.
        until: The last day asked about, or None for today.
    """

    connection: Connection
    as_of: date
    organizations: Sequence[str] = ()
    roles: Sequence[str] = ()
    exact: bool = False
    since: date | None = None
    until: date | None = None

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each organization by id."""
        return dict(self.connection.execute("SELECT id, name FROM organizations").fetchall())

    def together(self) -> list[Placement]:
        """All that is asked about as one scope; without anything named, each organization by itself, pooled."""
        if not self.organizations:
            return rooted(self.connection, pooled=True)
        # What has always been a part of another one asked about is in it already, and is not left by moving up.
        marks = ", ".join("?" * len(self.organizations))
        rows = self.connection.execute(
            "SELECT organization_id FROM belongs WHERE sure = 1 AND first <= ? AND last >= ?"  # noqa: S608  marks alone
            f" AND whole_id IN ({marks}) AND organization_id <> whole_id",
            [*_EVER, *self.organizations],
        )
        inner = set() if self.exact else {row[0] for row in rows.fetchall()}
        wholes = [each for each in self.organizations if each not in inner] or self.organizations
        return placements(self.connection, dict.fromkeys(wholes, POOLED), exact=self.exact)

    def apart(self) -> list[Placement]:
        """A scope for each organization asked about and each of its parts; else for each that is part of no other."""
        if not self.organizations:
            return rooted(self.connection, pooled=False)
        wholes = dict.fromkeys(self.organizations)
        if not self.exact:
            marks = ", ".join("?" * len(wholes))
            parts = self.connection.execute(
                f"SELECT DISTINCT organization_id FROM belongs WHERE whole_id IN ({marks}) ORDER BY 1",  # noqa: S608
                list(self.organizations),
            )
            wholes |= dict.fromkeys(row[0] for row in parts.fetchall())
        return placements(self.connection, {each: each for each in wholes}, exact=self.exact)

    def spells(self, placed: Sequence[Placement], part: str = "") -> list[Spell]:
        """The spells of some scopes; they stay in the database for the reductions in SQL."""
        return spells(self.connection, placed, self.as_of, part)

    def window(self, found: Sequence[Spell]) -> tuple[date, date]:
        """The first and the last day asked about: as typed, else from the first start or exit on record until today."""
        last = min(self.until or self.as_of, self.as_of)
        starts = [each.start_latest if each.known else each.end_earliest for each in found]
        first = self.since or (min(day(min(starts)), last) if starts else last)
        return first, max(first, last)

    def life(self, organization: str, first: date, last: date) -> tuple[date, date] | None:
        """The days of a time on which an organization may have been there; None where there is none."""
        row = self.connection.execute(
            "SELECT founded_earliest, dissolved_latest FROM organizations WHERE id = ?", [organization]
        ).fetchone()
        founded, dissolved = row or (None, None)
        begin = max(first, day(founded)) if founded is not None else first
        end = min(last, day(dissolved)) if dissolved is not None else last
        return (begin, end) if begin <= end else None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a measure.

    Attributes:
        kind: What the rows are, for the headings a terminal shows.
        rows: The rows.
        columns: Every column they have.
        usual: Those that are shown unless others are asked for; empty where that is every one.
        ground: What was counted and left out (`talentwatch.measures.explanation`); worked out when it is gone through.
        said: What has to be said of it in words, a sentence each.
    """

    kind: str
    rows: Sequence[Any]
    columns: Sequence[Column[Any]]
    usual: tuple[str, ...] = ()
    ground: Iterable[Any] = ()
    said: tuple[str, ...] = ()
