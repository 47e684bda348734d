"""Vacancies: how long a seat stood without a permanent holder, how long of that nobody minded it, and who filled it."""

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.ledger import Days
from talentwatch.measures import explanation
from talentwatch.measures.narrowing import EVERYTHING
from talentwatch.measures.role_holders import ALWAYS, RoleTenure, Seat, inside, seats
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, number, uncertain
from talentwatch.measures.vacancy_days import VacancyDays
from talentwatch.presence.placements import rooted
from talentwatch.presence.posts import NEVER
from talentwatch.query.cell_encoding import EPOCH
from talentwatch.query.table import Column

STANDINGS = ("open", "interim", "filled", "abolished", "unseen")

USUAL_STANDINGS = STANDINGS[:-1]
"""Those that are shown unless others are asked for."""

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
        standing: `filled`, `interim` (somebody minds it), `open`, `abolished`: the role was given up, or `unseen`: no
            end of `before` is on record, who was last seen before the records end.
        days: Days from the day after the last one of `before` to the day before the first one of `after`; an open
            one runs up to the end of observation, which is counted.
        empty: How many of those days nobody held it even in the interim.
        interim: How many of them somebody minded it.
        origin: Where `after` came from: `inside`, `outside`, or None where that is not on record.
    """

    seat: Seat
    before: RoleTenure
    after: RoleTenure | None
    minding: tuple[RoleTenure, ...]
    standing: str
    days: DayRange
    empty: DayRange
    interim: DayRange
    origin: str | None = None

    @property
    def since(self) -> UncertainDate | None:
        """The last day of the one who held it last; None where nothing bounds it."""
        return uncertain(*self.before.last) if self.before.last != (ALWAYS, NEVER) else None

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
    until = number(question.observed)
    spells = _spells_by_person(question)
    wanted = inside(question)
    rows, grounds = [], []
    unseen = 0
    asked = {question.same_roles.get(each, (each,))[0] for each in roles}
    for seat, holders in seats(question):
        days = wanted.get(seat.organization_id, Days()) if wanted is not None else None
        if (roles and seat.role not in asked) or (days is not None and not days) or (critical and not seat.critical):
            continue
        known, dropped = _usable(holders, until)
        grounds += [
            explanation.ExplainedRecord(each.record, each.person, "left out", None, why, seat.role)
            for each, why in dropped
        ]
        for vacancy in found(seat, known, until):
            if longer_than is not None and vacancy.days.most is not None and vacancy.days.most <= longer_than:
                continue
            if not _asked(vacancy, question, days):
                continue
            if vacancy.standing not in (standings or USUAL_STANDINGS):
                unseen += not standings
                continue
            rows.append(_with_origin(vacancy, spells))
            grounds += list(_ground(vacancy))
    rows.sort(key=lambda row: (row.standing not in {"open", "interim"}, -row.before.last[1], row.seat.role))
    return Answer("vacancies", rows, COLUMNS, USUAL, grounds, _said(unseen, question))


def _said(unseen: int, question: Question) -> tuple[str, ...]:
    """How many seats may stand empty that no row is of."""
    if not unseen:
        return ()
    seats = "1 seat may be empty: its holder was" if unseen == 1 else f"{unseen} seats may be empty: their holders were"
    return (f"{seats} last seen before {question.observed} (--standing unseen)",)


def found(seat: Seat, holders: Sequence[RoleTenure], until: int) -> Iterator[Vacancy]:
    """The vacancies of a role, the oldest first: each seat that was left is taken by the next one who comes.

    A handover on one day, and one in which both overlapped, is a vacancy of no days. Where no start of the next one is
    on record, it lasted at most until that one left. One of whom no end is on record may have left in silence after the
    last sighting.

    Args:
        seat: The role.
        holders: Its tenures, each with a known end or going on.
        until: The end of observation.
    """
    permanent = [each for each in holders if not each.interim]
    sure = [each for each in permanent if not each.doubtful]
    interims = _Interims([each for each in holders if each.interim], until)
    ended = sorted((each for each in sure if each.last[0] <= until), key=lambda each: (each.last, each.record))
    bounds = VacancyDays(seat, permanent, until)
    turns = _Turns(sure)
    for before, others in zip(ended, _outlasting(sure, ended), strict=True):
        first, last = bounds.last_days(before)
        turns.pass_by(before)
        if others >= bounds.fewest_seats(first + 1, last + 1):
            continue
        after = turns.following(seat.seats_on(last + 1), last)
        if not _only_renamed(before, after):
            yield _vacancy(seat, before, after, interims, bounds)


def _only_renamed(before: RoleTenure, after: RoleTenure | None) -> bool:
    """Whether somebody went on in the same post under another name."""
    if after is None or after.person_id != before.person_id or _role_of(after) == _role_of(before):
        return False
    return after.first[0] <= before.last[1] + 1


def _role_of(held: RoleTenure) -> str:
    return held.record.partition("/")[2]


class _Turns:
    """Those who held a role, in the order in which they came, of whom those who left are passed by."""

    def __init__(self, holders: Sequence[RoleTenure]) -> None:
        self._in_turn = sorted((min(each.first[1], each.last[1]), each.record, each) for each in holders)
        self._starts = [start for start, _, _ in self._in_turn]
        self._gone: list[int] = []
        self._passed: set[str] = set()

    def pass_by(self, held: RoleTenure) -> None:
        """Note that somebody has left."""
        self._passed.add(held.record)
        insort(self._gone, min(held.first[1], held.last[1]))

    def following(self, seats: int, last: int) -> RoleTenure | None:
        """Who takes the seat that was left on a day: the one with whom so many are there."""
        there = bisect_right(self._starts, last + 1)
        missing = seats - (there - bisect_right(self._gone, last + 1))
        # Where enough are there already, it is the last one of them who was needed.
        way = range(there, len(self._starts)) if missing > 0 else range(there - 1, -1, -1)
        skip = missing - 1 if missing > 0 else -missing
        for at in way:
            _, record, held = self._in_turn[at]
            if record in self._passed:
                continue
            if not skip:
                return held
            skip -= 1
        return None


def _outlasting(permanent: Sequence[RoleTenure], ended: Sequence[RoleTenure]) -> list[int]:
    """How many were there already when each of these left, and stayed for longer, whichever days are meant.

    Args:
        permanent: Who held the role.
        ended: Those of them who left, by the first day on which that can have been.
    """
    coming = sorted((each.first[1], each.last[0]) for each in permanent)
    there: list[int] = []
    found = []
    arrived = 0
    for before in ended:
        while arrived < len(coming) and coming[arrived][0] < before.last[0]:
            insort(there, coming[arrived][1])
            arrived += 1
        found.append(len(there) - bisect_right(there, before.last[1]))
    return found


class _Interims:
    """Those who held a role in the interim, asked for windows of days of which none begins before the last one did."""

    def __init__(self, holders: Sequence[RoleTenure], until: int) -> None:
        self.until = until
        in_order = sorted(holders, key=lambda each: _possible(each, until)[0])
        self._waiting = deque(in_order)
        self._going_on = deque(each for each in in_order if each.last[1] > until)
        self.sure = _Covered(_sure(each, until) for each in holders)
        self.possible = _Covered(_possible(each, until) for each in holders)

    def minding(self, first: int, last: int) -> tuple[RoleTenure, ...]:
        """The first ones of those who may have held it on any day of a window."""
        return tuple(self._meeting(self._waiting, first, last, MOST_MINDING))

    def go_on(self, first: int, last: int) -> bool:
        """Whether one who may have held it in a window may hold it after the end of observation."""
        return bool(self._meeting(self._going_on, first, last, 1))

    def _meeting(self, holders: deque[RoleTenure], first: int, last: int, most: int) -> list[RoleTenure]:
        """The first of the holders who meet a window; who was gone before it is taken out."""
        found: list[RoleTenure] = []
        while holders and len(found) < most and _possible(holders[0], self.until)[0] <= last:
            each = holders.popleft()
            if _possible(each, self.until)[1] >= first:
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
        return last - first + 1 - self.within(first, last) if first <= last else 0

    def within(self, first: int, last: int) -> int:
        """How many days of a window are covered."""
        return self._until(last) - self._until(first - 1) if first <= last else 0

    def _until(self, day: int) -> int:
        """How many days are covered up to a day, itself included."""
        place = bisect_right(self._firsts, day)
        return self._before[place] - max(self._lasts[place - 1] - day, 0) if place else 0


def _vacancy(
    seat: Seat, before: RoleTenure, after: RoleTenure | None, interims: _Interims, bounds: VacancyDays
) -> Vacancy:
    first, last = bounds.last_days(before)
    days = bounds.of(before)
    soonest, latest = bounds.soonest_end(before, first), bounds.latest_end(before, last)
    standing = "filled" if after is not None else "open"
    if before.end is None:
        standing = "unseen"
    elif after is None and seat.abolished is not None and seat.abolished[0] <= interims.until:
        standing = "abolished"
    window = first + 1, latest - 1
    if standing == "open" and interims.go_on(*window):
        standing = "interim"
    # The least that may be empty: the days surely vacant less all that may have been minded; and the other way round.
    surely = (last + 1, soonest - 1) if before.last[1] <= interims.until else (last + 1, last)
    empty = DayRange(interims.possible.empty(*surely), None)
    interim = DayRange(interims.sure.within(*surely), None)
    if days.most is not None:
        least, most = empty.least or 0, min(interims.sure.empty(*window), days.most)
        empty = DayRange(least, most)
        minded = max((days.least or 0) - most, interim.least or 0)
        interim = DayRange(minded, min(interims.possible.within(*window), days.most - least))
    return Vacancy(seat, before, after, interims.minding(*window), standing, days, empty, interim)


def _sure(held: RoleTenure, until: int) -> tuple[int, int]:
    if held.doubtful:
        return until + 1, until
    return held.first[1], min(held.last[0], until)


def _possible(held: RoleTenure, until: int) -> tuple[int, int]:
    return held.first[0], min(held.last[1], until)


def _usable(holders: Sequence[RoleTenure], until: int) -> tuple[list[RoleTenure], list[tuple[RoleTenure, str]]]:
    known, dropped = [], []
    for each in holders:
        if each.first[0] > until:
            dropped.append((each, "begins after the last day to which the records speak"))
        elif each.end is not None and each.end[0] > until:
            known.append(replace(each, end=None, seen=None))
        else:
            known.append(each)
    return known, dropped


def _asked(vacancy: Vacancy, question: Question, inside: Days | None) -> bool:
    """Whether any day of a vacancy, or the handover itself, may lie in the days asked about.

    Args:
        vacancy: The vacancy.
        question: What is asked.
        inside: The days on which the organization of the role may have been among those asked about; None for ever.
    """
    until = number(question.observed)
    first, last = vacancy.before.last[0], min(vacancy.before.last[1], until)
    if vacancy.days.most is not None:
        last = min(max(last, first + vacancy.days.most + (last - first)), until)
    since = max(first, number(question.since)) if question.since is not None else first
    end = min(last, number(question.until)) if question.until is not None else last
    if since > end:
        return False
    return inside is None or bool(inside & Days.of([(since + EPOCH, end + EPOCH)]))


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
    return replace(vacancy, origin=origin)


def _spells_by_person(question: Question) -> dict[str, list[tuple[str, Spell]]]:
    found: dict[str, list[tuple[str, Spell]]] = {}
    for spell in replace(question, narrowed=EVERYTHING, levels=()).spells(rooted(question.connection, pooled=False)):
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
    Column(
        "standing", "open, interim, filled, abolished, or unseen: left, if at all, in silence", lambda row: row.standing
    ),
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
