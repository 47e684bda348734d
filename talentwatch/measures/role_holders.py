"""Roles and who held them, out of the tables: with the bounds of their days, their seats by day, and how they ended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from talentwatch.dates import FIRST_DAY, UncertainDate
from talentwatch.ledger import Days
from talentwatch.measures.scope import Question
from talentwatch.measures.spells import day, number, uncertain
from talentwatch.model import DatedSeats, TenureStatus
from talentwatch.model.dated_values import seats_on
from talentwatch.presence.posts import NEVER
from talentwatch.query.cell_encoding import EPOCH

ALWAYS = FIRST_DAY - EPOCH
"""The day of the tables that stands for "since ever"."""


@dataclass(frozen=True, slots=True)
class RoleTenure:
    """A tenure of a role. Days are numbers as in the tables.

    Attributes:
        record: Id of the tenure.
        interim: Whether for the time being only.
        start: The first and the last day on which it can have begun; None where no start is on record.
        end: The first and the last day that can be its last; None where it is not known to be over.
        begun: As `start`, where none is on record bounded by all else that is; the same as `start` unless given.
        seen: Of one that is not known to be over, the last day on which it was surely held; None where it surely lasts
            to the end of observation.
        doubtful: Whether it may not have been held at all: announced only, or contested.
    """

    record: str
    person_id: str
    person: str
    interim: bool
    start: tuple[int, int] | None
    end: tuple[int, int] | None
    begun: tuple[int, int] | None = None
    seen: int | None = None
    doubtful: bool = False

    @property
    def first(self) -> tuple[int, int]:
        """The first and the last day on which it can have begun."""
        return self.start or self.begun or (ALWAYS, self.end[0] if self.end is not None else NEVER)

    @property
    def last(self) -> tuple[int, int]:
        """The first and the last day that can be its last; `NEVER` where it may go on."""
        if self.end is not None:
            return max(self.end[0], self.first[0]), max(self.end)
        return (max(self.seen, self.first[0]) if self.seen is not None else NEVER), NEVER


@dataclass(frozen=True, slots=True)
class Seat:
    """A role.

    Attributes:
        seats: How many hold it at a time, as of the end of observation.
        abolished: The first and last day that can have been its last, or that of its organization; None where both
            are still there.
        steps: The first day of each number of seats, with the number, in order; empty where it never changed.
    """

    role: str
    title: str
    organization: str
    organization_id: str
    seats: int
    critical: bool
    abolished: tuple[int, int] | None
    steps: tuple[tuple[int, int], ...] = ()

    def seats_on(self, on: int) -> int:
        """How many seats it had on a day."""
        return next((seats for first, seats in reversed(self.steps) if first <= on), self.seats)

    def seat_days(self, first: int, last: int) -> int:
        """The days of all seats from a day to another, both included."""
        edges = [first, *(step for step, _ in self.steps if first < step <= last), last + 1]
        return sum(self.seats_on(one) * (other - one) for one, other in pairwise(edges) if other > one)


_TENURES = """
SELECT role, id, person_id, person, interim, start_earliest, start_latest, over, end_earliest, end_latest,
    begun_first, begun_last, seen_earliest, status
FROM tenures WHERE role IS NOT NULL AND status <> $withdrawn ORDER BY start_earliest, id
"""

_ROLES = """
SELECT r.id, r.title, r.organization, r.organization_id, r.seats, r.critical,
    r.dissolved_earliest, r.dissolved_latest, o.dissolved_earliest, o.dissolved_latest
FROM roles r LEFT JOIN organizations o ON o.id = r.organization_id
    AND o.id NOT IN (SELECT id FROM became WHERE kind = 'organizations' AND how = 'renamed')
ORDER BY r.id
"""


def seats(question: Question) -> Iterator[tuple[Seat, list[RoleTenure]]]:
    """Every role with its tenures, the interim ones included, in the order of their starts.

    A role that became another one goes on in it: its tenures are among those of the other, and it is none by itself.
    """
    until = number(question.observed)
    holders: dict[str, list[RoleTenure]] = {}
    for role, *row in question.connection.execute(_TENURES, {"withdrawn": TenureStatus.WITHDRAWN.value}).fetchall():
        holders.setdefault(role, []).append(_tenure(row, until))
    successors, given_up = _became(question)
    for old in successors:
        new = _final(old, successors)
        holders.setdefault(new, []).extend(holders.pop(old, []))
    steps = _steps(question)
    for role, title, organization, organization_id, count, critical, *ends in question.connection.execute(
        _ROLES
    ).fetchall():
        if role in successors:
            continue
        lives = [
            pair for pair in (tuple(ends[:2]), tuple(ends[2:]), given_up.get(role)) if pair and pair[0] is not None
        ]
        abolished = (min(low for low, _ in lives), min(high for _, high in lives)) if lives else None
        own = steps.get(role, ())
        seat = Seat(role, title, organization, organization_id, count, bool(critical), abolished, own)
        yield replace(seat, seats=seat.seats_on(until)), holders.get(role, [])


def _tenure(row: Sequence[Any], until: int) -> RoleTenure:
    record, person_id, person, interim, start, start_latest, over, end, end_latest, *further = row
    begun, begun_last, seen, status = further
    last = None
    if over:
        last = (end, end_latest) if end is not None else (begun, NEVER)
    return RoleTenure(
        record,
        person_id,
        person,
        bool(interim),
        (start, start_latest) if start is not None and start > ALWAYS else None,
        last,
        (begun, min(begun_last, max(until, begun))),
        None if seen is None or seen >= until else seen,
        status != TenureStatus.HELD.value,
    )


def _became(question: Question) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    """The one role that each became, and the last days of those that became several, or parts of others."""
    rows: dict[str, list[tuple[str, str | None, int | None, int | None]]] = {}
    for role, new, how, first, last in question.connection.execute(
        "SELECT b.id, b.became_id, b.how, b.on_earliest, b.on_latest FROM became b JOIN roles r ON r.id = b.became_id"
        " WHERE b.kind = 'roles' ORDER BY b.id, b.became_id"
    ).fetchall():
        rows.setdefault(role, []).append((new, how, first, last))
    one = {role: found[0][0] for role, found in rows.items() if len(found) == 1 and found[0][1] in _GOES_ON}
    ends = {
        role: (min(found[0][2], found[0][3]) - 1, found[0][3] - 1)
        for role, found in rows.items()
        if role not in one and found[0][2] is not None and found[0][3] is not None
    }
    return one, ends


_GOES_ON = {None, "renamed", "replaced"}
"""How a role that became one other goes on in it; of a split or a merger it does not."""


def _final(role: str, successors: Mapping[str, str]) -> str:
    """The role that one became in the end; where they became each other, one of them."""
    seen = [role]
    while (following := successors.get(seen[-1])) is not None and following not in seen:
        seen.append(following)
    return seen[-1]


def _steps(question: Question) -> dict[str, tuple[tuple[int, int], ...]]:
    """The numbers of seats of the roles of which it changed, each with its first day."""
    rows: dict[str, list[DatedSeats]] = {}
    for role, count, *days in question.connection.execute(
        "SELECT role_id, seats, since_earliest, since_latest, until_earliest, until_latest FROM role_seats"
    ).fetchall():
        rows.setdefault(role, []).append(DatedSeats(seats=count, since=_date(days[:2]), until=_date(days[2:])))
    return {role: _changes(counts) for role, counts in rows.items() if len(counts) > 1}


def _date(bounds: Sequence[int | None]) -> UncertainDate | None:
    low, high = bounds
    return uncertain(low, high) if low is not None and high is not None else None


def _changes(counts: Iterable[DatedSeats]) -> tuple[tuple[int, int], ...]:
    counts = list(counts)
    edges = {ALWAYS}
    edges |= {number(each.since.latest) for each in counts if each.since is not None}
    edges |= {number(each.until.latest) + 1 for each in counts if each.until is not None and not each.until.open_end}
    return tuple((edge, seats_on(day(edge), counts)) for edge in sorted(edges))


def inside(question: Question) -> Mapping[str, Days] | None:
    """The days on which each organization may have been among those asked about; None where nothing was asked about."""
    if not question.organizations:
        return None
    found: dict[str, Days] = {}
    for each in question.together():
        days = Days.of([(each.first[0] + EPOCH, each.last[1] + EPOCH)])
        found[each.organization] = found.get(each.organization, Days()) | days
    return found
