"""The tenures that are counted, out of the tables: with the bounds of their days and what their end leaves."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from talentwatch.dates import LAST_DAY
from talentwatch.ledger.exit_rule import ROLE
from talentwatch.model import DepartureKind
from talentwatch.query.cell_encoding import EPOCH

NEVER = LAST_DAY - EPOCH
"""The day of the tables that stands for "not yet"."""


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
class Ending:
    """What ended a tenure.

    Attributes:
        departure: Id of the departure; None where it ended without one.
        kind: Its kind; None likewise.
        leaves: What the record says is left: id of an organization, `role`, or nothing.
        manner: Whose wish it was, as the sources have it.
        reasons: The reasons, as the sources have them.
        written_in: Id of the tenure that the departure is written in.
    """

    departure: str | None = None
    kind: DepartureKind | None = None
    leaves: str | None = None
    manner: str | None = None
    reasons: tuple[str, ...] = ()
    written_in: str | None = None

    @property
    def leaves_organization(self) -> str | None:
        """Id of the organization that the record says is left, or None."""
        return None if self.leaves == ROLE else self.leaves


PLAIN = Ending()
"""An end without a departure."""


@dataclass(frozen=True, slots=True)
class Post:
    """A tenure. Days are numbers as in the tables: days since 1970-01-01.

    Attributes:
        record: Id of the tenure.
        known: Whether a bound of its start is written.
        first: The first and the last day on which it can have begun.
        last: The first and the last day that can be its last; an open one has `NEVER`.
        over: Whether an end of it is on record, if only within bounds.
        assumed: Whether that end only follows from the day on which a departure became public.
        seen: Of an open one, the last day on which it was surely held; None where none is on record.
        ending: What ended it.
        doubtful: Whether it may not have been held at all: announced only, or contested.
        inside_since: Where the person was in the organization before, the days on which that can have begun.
        died: The days on which the person can have died; None where no death is on record.
    """

    record: str
    person_id: str
    person: str
    organization: str
    role: str | None
    level: str | None
    known: bool
    first: tuple[int, int]
    last: tuple[int, int]
    over: bool
    assumed: bool
    seen: int | None
    ending: Ending
    doubtful: bool = False
    inside_since: tuple[int, int] | None = None
    died: tuple[int, int] | None = None


_POSTS = """
SELECT t.id, t.person_id, t.person, t.organization_id, t.role, t.level, t.start_earliest, t.begun_first,
    t.begun_last, t.over, t.end_earliest, t.end_latest, t.end_assumed, t.seen_earliest, t.ended_by, d.kind,
    d.leaves_written, d.manner, d.reasons, t.status, t.inside, o.founded_earliest,
    d.tenure_id, x.first, x.last
FROM tenures t LEFT JOIN departures d ON d.id = t.ended_by LEFT JOIN organizations o ON o.id = t.organization_id
    LEFT JOIN (
        SELECT person_id, MIN(effective_earliest) AS first, MIN(effective_latest) AS last
        FROM departures WHERE kind = 'death' AND counts = 1 GROUP BY person_id
    ) x ON x.person_id = t.person_id
WHERE t.organization_id IN (SELECT organization_id FROM scope) AND (t.begun_first <= $until OR t.inside = 1)
    AND t.status <> 'withdrawn'
ORDER BY t.person_id, t.begun_first, t.id
"""

_BEFORE_ALL = 1 - EPOCH
"""The day of the tables that stands for an open start."""


def posts(connection: Connection, until: int) -> list[Post]:
    """The tenures in the organizations of the table `scope` that can have begun by a day, those of a person together.

    Args:
        connection: The tables, with `scope`.
        until: The end of observation, as a day of the tables.
    """
    endings: dict[str, Ending] = {}
    return [_post(row, endings, until) for row in connection.execute(_POSTS, {"until": until}).fetchall()]


def _post(row: Sequence[Any], endings: dict[str, Ending], until: int) -> Post:
    record, person_id, person, organization, role, level, start, begun_first, begun_last, over = row[:10]
    (
        end_earliest,
        end_latest,
        assumed,
        seen,
        ended_by,
        kind,
        leaves,
        manner,
        reasons,
        status,
        inside,
        founded,
        written_in,
    ) = row[10:-2]
    ending = PLAIN
    if ended_by is not None:
        ending = endings.get(ended_by) or Ending(
            ended_by,
            DepartureKind(kind) if kind else None,
            leaves,
            manner,
            tuple(json.loads(reasons)) if reasons and reasons != "[]" else (),
            written_in,
        )
        endings[ended_by] = ending
    last = (NEVER, NEVER)
    if over:
        last = (end_earliest, end_latest) if end_earliest is not None else (begun_first, NEVER)
    known = start is not None and start > _BEFORE_ALL
    if not known and not over and begun_last >= NEVER:
        # Nothing on record bounds it; whoever wrote of it knew that it had begun.
        begun_last = until
    return Post(
        record,
        person_id,
        person,
        organization,
        role,
        level,
        known,
        (begun_first, begun_last),
        last,
        bool(over),
        bool(assumed),
        seen,
        ending,
        status in {"announced", "contested"},
        (founded if founded is not None else _BEFORE_ALL, begun_last - 1) if inside else None,
        (row[-2], row[-1]) if row[-2] is not None else None,
    )
