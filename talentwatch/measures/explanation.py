"""What a measure counted and what it left out, and why: the answer to `--explain`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from talentwatch.measures.spells import Spell, uncertain
from talentwatch.presence.posts import Connection
from talentwatch.query.table import Column, Value, columns_of

ENDS = {
    "exit": "left",
    "moved_out": "moved: its unit left what was asked about, or the post was given up by somebody who stayed",
    "unseen": "no end on record, and last seen before the records end",
    "open": "no end known",
}
"""How a spell ends, in words."""


@dataclass(frozen=True, slots=True)
class ExplainedRecord:
    """One record behind a figure.

    Attributes:
        record: Id of the tenure or departure.
        person: Name of the person.
        counted: What it was counted as, or `left out`.
        day: The day it was counted by.
        why: What decided it.
        scope: The organization it was counted in, where there are several.
    """

    record: str
    person: str
    counted: str
    day: Value
    why: str
    scope: str = ""


COLUMNS: tuple[Column[ExplainedRecord], ...] = (
    Column("scope", "id of the organization it was counted in", lambda row: row.scope or None),
    *columns_of(
        ExplainedRecord,
        record="id of the tenure or departure",
        person="name of the person",
        counted="what it was counted as, or left out",
        day="the day that decided",
        why="what decided it",
    ),
)


def of_turnover(spells: Iterable[Spell], first: int, last: int) -> Iterator[ExplainedRecord]:
    """How each spell was counted between two days of the tables."""
    for spell in spells:
        record = spell.ended_by or spell.last_tenure
        scope = spell.scope.lstrip("*")
        met = spell.start_earliest <= last and spell.end_latest >= first
        if not met:
            end = spell.end_day if spell.end_latest < first else spell.start_day
            yield ExplainedRecord(record, spell.person, "left out", end, "outside the time asked about", scope)
            continue
        why = [ENDS[spell.fate]]
        within = spell.end_earliest <= last and spell.last_latest >= first
        day = spell.end_day
        if spell.fate == "exit" and within:
            sure = spell.is_over and spell.sure and spell.end_earliest >= first and spell.end_latest <= last
            if spell.ended_by is None:
                why.append("a tenure that ended without a departure on record: manner unknown")
            if spell.end_assumed:
                why.append("no last day on record: after it became public")
            counted, day = "exit" if sure else "possible exit", spell.left_day
            if not sure:
                why.append("may have been at another time" if spell.is_over else "or goes on, or was at another time")
        else:
            counted = "there"
        if not spell.known:
            why.append("start not on record")
        yield ExplainedRecord(record, spell.person, counted, day, "; ".join(why), scope)


_LEFT_OUT = """
SELECT t.id, t.person, t.start_earliest, t.start_latest
FROM tenures t JOIN scope s ON s.organization_id = t.organization_id
WHERE t.begun_first > $until
ORDER BY t.id
"""

_NOT_COUNTED = """
SELECT d.id, d.person, d.status, d.announced_earliest, d.announced_latest
FROM departures d JOIN scope s ON s.organization_id = d.organization_id
WHERE d.counts = 0
ORDER BY d.id
"""


def left_out(connection: Connection, until: int) -> Iterator[ExplainedRecord]:
    """The tenures and departures of the scopes in the database that are in no spell.

    Args:
        connection: The tables, with `scope` as `Question.people` leaves it.
        until: The end of observation, as a day of the tables.
    """
    for record, person, earliest, latest in connection.execute(_LEFT_OUT, {"until": until}).fetchall():
        when = uncertain(earliest, latest) if earliest is not None else None
        yield ExplainedRecord(record, person, "left out", when, "begins after the day to which the records speak")
    for record, person, status, earliest, latest in connection.execute(_NOT_COUNTED).fetchall():
        when = uncertain(earliest, latest) if earliest is not None else None
        yield ExplainedRecord(record, person, "left out", when, f"{status}: it ended nothing")
