"""The history of exits of each organization: who left on which day, and how many were there to leave."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from talentwatch.dates import UncertainDate
from talentwatch.measures import explanation
from talentwatch.measures.scope import NOT_COVERED, Question
from talentwatch.measures.spells import Spell, number, uncertain
from talentwatch.measures.spells import day as day_of
from talentwatch.model import DepartureKind
from talentwatch.presence.placements import Placement, placements

LEAST_EXITS, LEAST_DAYS = 5, 365
"""With fewer exits, or fewer days on record, nothing is said about chance."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """An exit with the day by which it is placed: public for the first time, else the last day."""

    spell: Spell
    day: UncertainDate

    @property
    def sure(self) -> bool:
        """Whether it is an exit, whichever day is meant."""
        return self.spell.sure and self.spell.is_over

    @property
    def ends(self) -> tuple[int, int]:
        """The first and last day it can be, as the tables have them."""
        return number(self.day.earliest), number(self.day.latest)


@dataclass(frozen=True)
class History:
    """What is on record of an organization: who left, and how many were there when.

    Attributes:
        organization: Its id.
        leavers: The exits whose day is known closely enough, by day.
        edges: Days of the tables on which the number of people changes, in order.
        weights: How many may have been there from each of those days to the next.
        fewest: How many surely were; nothing where that is not told apart.
        basis: On what it rests, as `Question.basis` says.
    """

    organization: str
    leavers: tuple[Leaver, ...]
    edges: tuple[int, ...]
    weights: tuple[int, ...]
    fewest: tuple[int, ...] = ()
    basis: str = NOT_COVERED

    @property
    def tested(self) -> bool:
        """Whether something is said about chance."""
        return self.enough and self.basis != NOT_COVERED

    @property
    def enough(self) -> bool:
        """Whether it says anything about chance."""
        days = self.edges[-1] - self.edges[0] if self.edges else 0
        return len(self.leavers) >= LEAST_EXITS and days >= LEAST_DAYS and any(self.weights)

    @cached_property
    def reached(self) -> tuple[int, ...]:
        """The days that all of them had spent there by each edge but the first."""
        pieces = zip(pairwise(self.edges), self.weights, strict=True)
        return tuple(accumulate(weight * (end - start) for (start, end), weight in pieces))

    def person_days(self, first: int, last: int) -> int:
        """Days that all of them spent there between two days of the tables, both included."""
        return max(self._by(last + 1) - self._by(first), 0)

    def _by(self, day: int) -> int:
        """The days that all of them had spent there before a day."""
        if not self.weights or day <= self.edges[0]:
            return 0
        piece = min(bisect_right(self.edges, day), len(self.weights)) - 1
        before = self.reached[piece - 1] if piece else 0
        return before + self.weights[piece] * (min(day, self.edges[piece + 1]) - self.edges[piece])


def histories(question: Question, gap: int, grounds: list[explanation.ExplainedRecord]) -> list[History]:
    """The histories of all organizations asked about; of those with the same exits, that of the smallest alone."""
    by_scope: dict[str, list[Spell]] = {}
    placed = question.apart() if question.organizations else _everywhere(question)
    for spell in question.spells(placed):
        by_scope.setdefault(spell.scope, []).append(spell)
    days, scheduled = _public_days(question), _scheduled(question)
    found: dict[frozenset[str], History] = {}
    for scope, members in sorted(by_scope.items(), key=lambda pair: (len(pair[1]), pair[0])):
        leavers = []
        for spell in members:
            if not spell.exited:
                continue
            leaver = Leaver(spell, days.get(spell.ended_by or "") or spell.left_day)
            why = _unfit(leaver, question, gap) or ("the end of a term" if spell.record in scheduled else None)
            if why is None:
                leavers.append(leaver)
            else:
                record = spell.ended_by or spell.last_tenure
                grounds.append(explanation.ExplainedRecord(record, spell.person, "left out", leaver.day, why, scope))
        leavers.sort(key=lambda each: (each.ends, each.spell.person_id))
        key = frozenset(each.spell.ended_by or each.spell.last_tenure for each in leavers)
        if leavers and key not in found:
            found[key] = _history(scope, leavers, members, question)
    return sorted(found.values(), key=lambda each: each.organization)


def _everywhere(question: Question) -> list[Placement]:
    return placements(question.connection, {each: each for each in question.names}, exact=question.exact)


def _unfit(leaver: Leaver, question: Question, gap: int) -> str | None:
    day = leaver.day
    if (day.latest - day.earliest).days > gap:
        return f"its day is not known within {gap} days"
    if question.since is not None and day.latest < question.since:
        return "before the time asked about"
    if question.until is not None and day.earliest > question.until:
        return "after the time asked about"
    return None


def _public_days(question: Question) -> dict[str, UncertainDate]:
    rows = question.connection.execute(
        "SELECT id, announced_earliest, announced_latest FROM departures WHERE announced_earliest IS NOT NULL"
    )
    return {record: uncertain(earliest, latest) for record, earliest, latest in rows.fetchall()}


def _scheduled(question: Question) -> frozenset[str]:
    """Ids of the departures, and of the tenures that ended without one, that were the end of a term.

    They are none where they are asked about.
    """
    kinds, found = question.narrowing.kinds, set[str]()
    if str(DepartureKind.END_OF_TERM) not in kinds:
        asked = "SELECT id FROM departures WHERE kind = ?"
        found |= {row[0] for row in question.connection.execute(asked, [str(DepartureKind.END_OF_TERM)]).fetchall()}
    if not kinds:
        rows = question.connection.execute(
            "SELECT id FROM tenures WHERE ended_by IS NULL AND over"
            " AND term_ends_earliest <= end_latest AND term_ends_latest >= end_earliest"
        )
        found |= {row[0] for row in rows.fetchall()}
    return frozenset(found)


def _history(scope: str, leavers: Sequence[Leaver], members: Iterable[Spell], question: Question) -> History:
    """How many may have been there when; those of whom no start is known, from the first day on record."""
    last = number(min(question.until or question.observed, question.observed))
    starts = [spell.start_earliest for spell in members if spell.known]
    first = min([*starts, *(each.ends[0] for each in leavers)])
    if question.since is not None:
        first = max(first, number(question.since))
    most = [(spell.start_earliest if spell.known else first, spell.end_latest) for spell in members]
    sure = [(spell.start_latest, spell.end_earliest) for spell in members if spell.sure]
    changes = {first: (0, 0), last + 1: (0, 0)}
    for stays, step in ((most, (1, 0)), (sure, (0, 1))):
        for start, end in stays:
            if max(start, first) <= min(end, last):
                for day, sign in ((max(start, first), 1), (min(end, last) + 1, -1)):
                    before = changes.get(day, (0, 0))
                    changes[day] = before[0] + sign * step[0], before[1] + sign * step[1]
    edges = sorted(changes)
    weights, fewest = (tuple(accumulate(changes[edge][side] for edge in edges))[:-1] for side in (0, 1))
    basis = question.basis(day_of(first), day_of(last), scope)
    return History(scope, tuple(leavers), tuple(edges), weights, fewest, basis)
