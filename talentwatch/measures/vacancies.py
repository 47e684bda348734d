"""Vacancies: how long a seat stood without a permanent holder, how long of that nobody minded it, and who filled it."""

import math
from bisect import bisect_right, insort
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.ledger.day_sets import Days
from talentwatch.measures import explanation
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.seat_holders import RoleTenure, Seat, seats
from talentwatch.measures.spells import Spell, day, number, uncertain
from talentwatch.presence.placements import rooted
from talentwatch.query.table import Column

STANDINGS = ("open", "interim", "filled", "abolished")

MOST_MINDING = 100
"""How many of those who held a seat in the interim are named with a vacancy; the days count all of them."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A time without a permanent holder in a seat.

    Attributes:
        seat: The role.
        before: Who held it last.
        after: Who holds it for good from then on; None where nobody does yet.
        minding: Those who held it in the interim, in order, `MOST_MINDING` of them at most.
        standing: `filled`, `interim` (somebody minds it), `open`, or `abolished`: the role was given up.
        days: Days from the day after the last one of `before` to the day before the first one of `after`; an open
            one runs up to the day asked as of, which is counted.
        empty: How many of those days nobody held it even in the interim.
        origin: Where `after` came from: `inside`, `outside`, or None where that is not on record.
    """

    seat: Seat
    before: RoleTenure
    after: RoleTenure | None
    minding: tuple[RoleTenure, ...]
    standing: str
    days: DayRange
    empty: DayRange
    origin: str | None = None

    @property
    def interim(self) -> DayRange:
        """How many of the days somebody minded it."""
        if self.days.most is None or self.empty.most is None:
            return DayRange(0, None)
        return DayRange(max((self.days.least or 0) - self.empty.most, 0), self.days.most - (self.empty.least or 0))

    @property
    def since(self) -> UncertainDate | None:
        """The last day of the one who held it last."""
        return uncertain(*self.before.end) if self.before.end is not None else None

    @property
    def renamed(self) -> bool:
        """Whether the post alone got another name: the same person held it on the day before and on that day."""
        after = self.after
        stayed = after is not None and after.person_id == self.before.person_id and after.role != self.before.role
        return stayed and self.days.most == 0

    @property
    def filled(self) -> UncertainDate | None:
        """The first day of the one who holds it from then on."""
        return uncertain(*self.after.start) if self.after is not None and self.after.start is not None else None


def answer(
    question: Question,
    *,
    critical: bool = False,
    longer_than: int | None = None,
    standings: Sequence[str] = (),
    roles: Sequence[str] = (),
) -> Answer:
    """The vacancies of the roles of what is asked about: open ones first, then the latest.

    Args:
        question: What is asked; a vacancy counts if any of it may lie in its days.
        critical: Whether only roles whose empty seat matters to the whole count.
        longer_than: The fewest days that a vacancy may have lasted, less one; None for any.
        standings: Some of `STANDINGS`; empty for all.
        roles: Ids of roles; empty for all.
    """
    today = number(question.as_of)
    spells = _spells_by_person(question)
    wanted = {each.organization for each in question.apart()} if question.organizations else None
    rows, grounds = [], []
    asked = {question.same_roles.get(each, (each,))[0] for each in roles}
    for seat, holders in seats(question):
        if (roles and seat.role not in asked) or (wanted is not None and seat.organization_id not in wanted):
            continue
        if critical and not seat.critical:
            continue
        known, dropped = _usable(holders, today)
        grounds += [
            explanation.ExplainedRecord(each.record, each.person, "left out", None, why, seat.role)
            for each, why in dropped
        ]
        for vacancy in found(seat, known, today):
            if vacancy.renamed:
                continue
            if standings and vacancy.standing not in standings:
                continue
            if longer_than is not None and vacancy.days.most is not None and vacancy.days.most <= longer_than:
                continue
            if not _asked(vacancy, question, today):
                continue
            rows.append(_with_origin(vacancy, spells))
            grounds += list(_ground(vacancy))
    rows.sort(key=lambda row: (row.standing not in {"open", "interim"}, -(row.before.end or (0, 0))[1], row.seat.role))
    return Answer("vacancies", rows, COLUMNS, USUAL, grounds)


def found(seat: Seat, holders: Sequence[RoleTenure], today: int) -> Iterator[Vacancy]:
    """The vacancies of a role, the oldest first: each seat that was left is taken by the next one who comes.

    A handover on one day, and one in which both overlapped, is a vacancy of no days. Where no start of the next one is
    on record, it lasted at most until that one left.

    Args:
        seat: The role.
        holders: Its tenures, each with a known end or going on.
        today: The day asked as of.
    """
    permanent = [each for each in holders if not each.interim]
    interims = _Interims([each for each in holders if each.interim], today)
    ended = sorted((each for each in permanent if each.end is not None), key=lambda each: (each.end, each.record))
    # One of whom no start is known stands where it ended; those who came first took the seats when they were new.
    in_turn = sorted(permanent, key=lambda each: (_last_start(each, today), each.start is not None, each.record))
    following = deque(in_turn[seat.seats :])
    passed: set[str] = set()
    for before, others in zip(ended, _outlasting(permanent, ended), strict=True):
        if others >= seat.seats:
            continue
        passed.add(before.record)
        # Who was gone when this one left is gone when later ones do.
        while following and (following[0].record in passed or not _may_outlast(following[0], before)):
            following.popleft()
        yield _vacancy(seat, before, following.popleft() if following else None, interims, today)


def _last_start(held: RoleTenure, today: int) -> int:
    if held.start is not None:
        return held.start[1]
    return held.end[0] if held.end is not None else today


def _outlasting(permanent: Sequence[RoleTenure], ended: Sequence[RoleTenure]) -> list[int]:
    """How many were there already when each of these left, and stayed for longer, whichever days are meant.

    Args:
        permanent: Who held the role.
        ended: Those of them who left, by the first day on which that can have been.
    """
    coming = sorted(((each.start[1], each) for each in permanent if each.start is not None), key=lambda pair: pair[0])
    there: list[float] = []
    found = []
    arrived = 0
    for before in ended:
        assert before.end is not None  # noqa: S101  it has been left
        while arrived < len(coming) and coming[arrived][0] < before.end[0]:
            end = coming[arrived][1].end
            insort(there, end[0] if end is not None else math.inf)
            arrived += 1
        found.append(len(there) - bisect_right(there, before.end[1]))
    return found


def _may_outlast(held: RoleTenure, before: RoleTenure) -> bool:
    assert before.end is not None  # noqa: S101  likewise
    return held.end is None or held.end[1] > before.end[0]


class _Interims:
    """Those who held a role in the interim, asked for windows of days of which none begins before the last one did."""

    def __init__(self, holders: Sequence[RoleTenure], today: int) -> None:
        self._today = today
        in_order = sorted(holders, key=lambda each: _possible(each, today)[0])
        self._waiting = deque(in_order)
        self._going_on = deque(each for each in in_order if each.end is None or each.end[1] > today)
        self.sure = _Covered(_sure(each, today) for each in holders)
        self.possible = _Covered(_possible(each, today) for each in holders)

    def minding(self, first: int, last: int) -> tuple[RoleTenure, ...]:
        """The first ones of those who may have held it on any day of a window."""
        return tuple(self._meeting(self._waiting, first, last, MOST_MINDING))

    def go_on(self, first: int, last: int) -> bool:
        """Whether one who may have held it in a window may hold it after the day asked as of."""
        return bool(self._meeting(self._going_on, first, last, 1))

    def _meeting(self, holders: deque[RoleTenure], first: int, last: int, most: int) -> list[RoleTenure]:
        """The first of the holders who meet a window; who was gone before it is taken out."""
        found: list[RoleTenure] = []
        while holders and len(found) < most and _possible(holders[0], self._today)[0] <= last:
            each = holders.popleft()
            if _possible(each, self._today)[1] >= first:
                found.append(each)
        holders.extendleft(reversed(found))
        return found


class _Covered:
    """Days that some stretches cover, of which those of any window can be counted without going through them all."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        joined = Days.of(stretches).stretches
        self._firsts = [first for first, _ in joined]
        self._lasts = [last for _, last in joined]
        self._before = [0, *accumulate(last - first + 1 for first, last in joined)]

    def empty(self, first: int, last: int) -> int:
        """How many days of a window are not covered."""
        return max(last - first + 1 - (self._until(last) - self._until(first - 1)), 0) if first <= last else 0

    def _until(self, day: int) -> int:
        """How many days are covered up to a day, itself included."""
        place = bisect_right(self._firsts, day)
        return self._before[place] - max(self._lasts[place - 1] - day, 0) if place else 0


def _vacancy(seat: Seat, before: RoleTenure, after: RoleTenure | None, interims: _Interims, today: int) -> Vacancy:
    assert before.end is not None  # noqa: S101  those without an end are left out before
    if after is not None:
        # A start that is not known lies anywhere up to the end.
        unknown = (before.end[0] + 1, after.end[1] if after.end is not None else today)
        until, standing = after.start or unknown, "filled"
    elif seat.abolished is not None and seat.abolished[0] <= today:
        until, standing = (seat.abolished[0] + 1, min(seat.abolished[1], today) + 1), "abolished"
    else:
        until, standing = (today + 1, today + 1), "open"
    least, most = _between(before.end[1], until[0]), _between(before.end[0], until[1])
    window = before.end[0] + 1, until[1] - 1
    if standing == "open" and interims.go_on(*window):
        standing = "interim"
    # The least that may be empty: the shortest vacancy less all days that may have been minded; and the other way.
    least_empty = interims.possible.empty(before.end[1] + 1, until[0] - 1) if least else 0
    most_empty = None if most is None else max(interims.sure.empty(*window), least_empty)
    days, empty = DayRange(least or 0, most), DayRange(least_empty, most_empty)
    return Vacancy(seat, before, after, interims.minding(*window), standing, days, empty)


def _between(first: int, last: int) -> int | None:
    """How many days lie between two; None where one is an end of the calendar, which stands for any time beyond it."""
    return None if day(first) == date.min or day(last) == date.max else max(last - first - 1, 0)


def _sure(held: RoleTenure, today: int) -> tuple[int, int]:
    start = held.start[1] if held.start is not None else (held.end or (today, today))[0]
    return start, held.end[0] if held.end is not None else today


def _possible(held: RoleTenure, today: int) -> tuple[int, int]:
    return held.start[0] if held.start is not None else -(10**7), held.end[1] if held.end is not None else today


def _usable(holders: Sequence[RoleTenure], today: int) -> tuple[list[RoleTenure], list[tuple[RoleTenure, str]]]:
    known, dropped = [], []
    for each in holders:
        if each.start is not None and each.start[0] > today:
            dropped.append((each, "begins after the day asked as of"))
        elif each.end is not None and each.end[0] > today:
            known.append(replace(each, end=None))
        else:
            known.append(each)
    return known, dropped


def _asked(vacancy: Vacancy, question: Question, today: int) -> bool:
    """Whether any day of a vacancy, or the handover itself, may lie in the days asked about."""
    assert vacancy.before.end is not None  # noqa: S101
    first = vacancy.before.end[0]
    filled = vacancy.after.start[1] if vacancy.after is not None and vacancy.after.start is not None else today
    last = max(filled, vacancy.before.end[1])
    since = number(question.since) if question.since is not None else first
    until = number(question.until) if question.until is not None else today
    return first <= until and last >= since


def _with_origin(vacancy: Vacancy, spells: Mapping[str, Sequence[tuple[str, Spell]]]) -> Vacancy:
    """The vacancy with where the one who filled it came from: inside where they were there already."""
    after = vacancy.after
    if after is None or after.start is None:
        return vacancy
    own = spells.get(after.person_id, ())
    companies = {scope for scope, spell in own if after.record in {spell.first_tenure, spell.last_tenure}}
    companies |= {scope for scope, spell in own if spell.start_earliest <= after.start[1] <= spell.end_latest}
    here = [spell for scope, spell in own if scope in companies]
    origin = None
    if any(spell.start_latest < after.start[0] for spell in here if spell.known):
        origin = "inside"
    elif any(scope not in companies and spell.start_earliest < after.start[0] for scope, spell in own):
        origin = "outside"
    return Vacancy(
        vacancy.seat, vacancy.before, after, vacancy.minding, vacancy.standing, vacancy.days, vacancy.empty, origin
    )


def _spells_by_person(question: Question) -> dict[str, list[tuple[str, Spell]]]:
    found: dict[str, list[tuple[str, Spell]]] = {}
    for spell in question.spells(rooted(question.connection, pooled=False)):
        found.setdefault(spell.person_id, []).append((spell.scope, spell))
    return found


def _ground(vacancy: Vacancy) -> Iterator[explanation.ExplainedRecord]:
    role = vacancy.seat.role
    yield explanation.ExplainedRecord(
        vacancy.before.record, vacancy.before.person, "left the seat", vacancy.since, "its end", role
    )
    for each in vacancy.minding:
        start = uncertain(*each.start) if each.start is not None else None
        yield explanation.ExplainedRecord(each.record, each.person, "minded it", start, "interim", role)
    if vacancy.after is not None:
        yield explanation.ExplainedRecord(
            vacancy.after.record, vacancy.after.person, "filled it", vacancy.filled, "its start", role
        )


COLUMNS: tuple[Column[Vacancy], ...] = (
    Column("role", "id of the role", lambda row: row.seat.role),
    Column("title", "title", lambda row: row.seat.title),
    Column("organization", "name of the organization", lambda row: row.seat.organization),
    Column("organization_id", "its id", lambda row: row.seat.organization_id),
    Column("critical", "whether an empty seat matters to the whole", lambda row: row.seat.critical),
    Column("standing", "open, interim, filled or abolished", lambda row: row.standing),
    Column("before", "who held it last", lambda row: row.before.person),
    Column("before_id", "id of that tenure", lambda row: row.before.record),
    Column("since", "last day of that", lambda row: row.since),
    Column("minding", "who held it in the interim", lambda row: tuple(each.person for each in row.minding)),
    Column("after", "who holds it for good from then on", lambda row: row.after.person if row.after else None),
    Column("after_id", "id of that tenure", lambda row: row.after.record if row.after else None),
    Column("filled", "first day of that", lambda row: row.filled),
    Column("origin", "inside, outside, or empty where that is not on record", lambda row: row.origin),
    Column("vacant_days", "days without a permanent holder: the time to fill", lambda row: row.days),
    Column("empty_days", "how many of them nobody held it", lambda row: row.empty),
    Column("interim_days", "how many somebody minded it", lambda row: row.interim),
)
USUAL = (
    *("role", "standing", "before", "since", "minding", "after", "filled", "origin"),
    *("vacant_days", "empty_days", "interim_days"),
)
