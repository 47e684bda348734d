"""Waves: exits that follow each other closely, and how unlikely that is where people leave at a constant rate.

The p-value is that of talentwatch.statistics.scan. It is the chance of a largest wave at least as large, or as large
and as short, given how many left and how many were there when; for waves that are not the largest of their
organization it is an upper bound.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from talentwatch.dates import DayRange, UncertainDate, days_between
from talentwatch.measures import explanation
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, number, uncertain
from talentwatch.presence.placements import Placement, placements
from talentwatch.query.table import Bounds, Column
from talentwatch.statistics import scan
from talentwatch.statistics.distributions import adjusted

GAP, LEAST, DRAWS, SEED = 30, 3, scan.DRAWS, scan.SEED
"""The usual longest gap between two exits of a wave, the fewest exits of one, how many draws, and their seed."""

LEAST_EXITS, LEAST_DAYS = 5, 365
"""With fewer exits, or fewer days on record, nothing is said about chance."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """An exit with the day by which it is placed: public for the first time, else the last day."""

    spell: Spell
    day: UncertainDate

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
    """

    organization: str
    leavers: tuple[Leaver, ...]
    edges: tuple[int, ...]
    weights: tuple[int, ...]

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


@dataclass(frozen=True, slots=True)
class Wave:
    """A run of exits.

    Attributes:
        history: Of which organization.
        leavers: The exits, by day.
        certain: Whether no gap can be longer than asked, whichever days are meant.
        expected: How many exits the same days would have at a constant rate.
        chance: The p-value with its bounds, as the days are known; None where there is not enough history.
        rate: The false discovery rate at which the wave counts, among all organizations that were tested.
    """

    history: History
    name: str
    leavers: tuple[Leaver, ...]
    certain: bool
    expected: float | None = None
    chance: Bounds | None = None
    rate: float | None = None

    @property
    def first(self) -> UncertainDate:
        """The day of the first exit."""
        return self.leavers[0].day

    @property
    def last(self) -> UncertainDate:
        """The day of the last exit."""
        return max((each.day for each in self.leavers), key=lambda day: (day.latest, day.earliest))

    @property
    def span(self) -> DayRange:
        """Days from the first exit to the last."""
        between = days_between(self.first, self.last)
        least = max(each.ends[0] for each in self.leavers) - min(each.ends[1] for each in self.leavers)
        return DayRange(max(least, 0), between.most or 0)

    @property
    def said(self) -> str | None:
        """What has to be said where there is no p-value."""
        return None if self.chance is not None else "not enough history"


def answer(  # noqa: PLR0913  each is an option of the command
    question: Question,
    *,
    gap: int = GAP,
    least: int = LEAST,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[int, int], None] | None = None,
) -> Answer:
    """The waves in what is asked about: in each organization, its parts included.

    Args:
        question: What is asked; its days say which exits count.
        gap: The longest gap between two exits of a wave, in days.
        least: The fewest exits of a wave.
        draws: How many times chance is tried.
        seed: Where chance begins, so that the same records give the same answer.
        progress: Is told how many organizations of how many have been tested.
    """
    grounds: list[explanation.ExplainedRecord] = []
    histories = _histories(question, gap, grounds)
    by_organization = {each.organization: found(each, question.names, gap=gap, least=least) for each in histories}
    waves = [wave for each in by_organization.values() for wave in each]
    tested = [each for each in histories if each.enough]
    smallest: dict[str, float] = {}
    rows: list[Wave] = []
    for place, history in enumerate(tested):
        if progress is not None:
            progress(place, len(tested))
        own = list(_tested(by_organization[history.organization], gap=gap, draws=draws, seed=seed))
        rows += own
        if own:
            smallest[history.organization] = min(wave.chance.most or 0 for wave in own if wave.chance is not None)
    family = [smallest.get(history.organization, 1.0) for history in tested]
    rates = dict(zip((history.organization for history in tested), adjusted(family), strict=True))
    rows = [_with_rate(wave, smallest, rates) for wave in rows]
    rows = _newest_first([*rows, *(wave for wave in waves if not wave.history.enough)])
    for wave in rows:
        grounds += [
            explanation.ExplainedRecord(
                each.spell.ended_by or each.spell.last_tenure,
                each.spell.person,
                "in a wave",
                each.day,
                f"within {gap} days of the one before or after",
                wave.history.organization,
            )
            for each in wave.leavers
        ]
    said = (f"{len(tested)} organization{'' if len(tested) == 1 else 's'} had history enough to be tested.",)
    return Answer("waves", rows, COLUMNS, USUAL, grounds, said)


def newest(question: Question, most: int) -> list[Wave]:
    """The newest waves that `answer` has, so many at most, without their rates: chance is tried for these alone."""
    histories = _histories(question, GAP, [])
    waves = _newest_first(wave for each in histories for wave in found(each, question.names, gap=GAP, least=LEAST))[
        :most
    ]
    own = ([wave for wave in waves if wave.history is each] for each in histories)
    return _newest_first(wave for each in own for wave in _tested(each, gap=GAP, draws=DRAWS, seed=SEED))


def _newest_first(waves: Iterable[Wave]) -> list[Wave]:
    return sorted(waves, key=lambda wave: (wave.first.earliest, wave.name), reverse=True)


def _tested(waves: Sequence[Wave], *, gap: int, draws: int, seed: int) -> Iterator[Wave]:
    """Waves of one organization, each with its chance and how many exits were to be expected where that can be told."""
    if not waves or not waves[0].history.enough:
        yield from waves
        return
    history = waves[0].history
    ends = [(len(wave.leavers), -(days or 0)) for wave in waves for days in (wave.span.least, wave.span.most)]
    values = chances(history, ends, gap=gap, draws=draws, seed=seed)
    total = history.person_days(history.edges[0], history.edges[-1])
    for wave, low, high in zip(waves, values[::2], values[1::2], strict=True):
        share = history.person_days(wave.leavers[0].ends[0], number(wave.last.latest))
        yield replace(wave, expected=len(history.leavers) * share / total, chance=Bounds(low, high))


def found(history: History, names: dict[str, str], *, gap: int, least: int) -> list[Wave]:
    """The runs of exits with no gap that must be longer than asked, the oldest first."""
    runs: list[list[Leaver]] = []
    reached = None
    for leaver in history.leavers:
        if reached is not None and leaver.ends[0] - reached <= gap:
            runs[-1].append(leaver)
            reached = max(reached, leaver.ends[1])
        else:
            runs.append([leaver])
            reached = leaver.ends[1]
    name = names.get(history.organization, history.organization)
    return [Wave(history, name, tuple(run), _surely(run, gap)) for run in runs if len(run) >= least]


def _surely(run: Sequence[Leaver], gap: int) -> bool:
    """Whether no gap can be longer: the later of two exits by their first days, and by their last, leaves no room."""
    ends = [each.ends for each in run]
    return all(after[1] - before[0] <= gap for before, after in pairwise(ends))


def chances(history: History, sizes: Sequence[tuple[int, int]], *, gap: int, draws: int, seed: int) -> list[float]:
    """The p-values of waves of some sizes in an organization, which has its own chance for each seed.

    Args:
        history: How many left, and how many were there when.
        sizes: How many exits each wave has, and its days, negative, as `scan.largest_run` tells them.
        gap: The longest gap between two exits of a wave.
        draws: How many draws at most.
        seed: Where chance begins.
    """
    there = scan.Present(history.edges, history.weights)
    seeded = f"{seed} {history.organization}"
    return scan.chances(there, len(history.leavers), sizes, gap=gap, draws=draws, seed=seeded)


def _with_rate(wave: Wave, smallest: dict[str, float], rates: dict[str, float]) -> Wave:
    """The wave with its rate, if it is the most unlikely one of its organization: one test is made of each."""
    organization = wave.history.organization
    main = wave.chance is not None and wave.chance.most == smallest[organization]
    return replace(wave, rate=rates[organization]) if main else wave


def _histories(question: Question, gap: int, grounds: list[explanation.ExplainedRecord]) -> list[History]:
    """The histories of all organizations asked about; of those with the same exits, that of the smallest alone."""
    by_scope: dict[str, list[Spell]] = {}
    placed = question.apart() if question.organizations else _everywhere(question)
    for spell in question.spells(placed):
        by_scope.setdefault(spell.scope, []).append(spell)
    days = _public_days(question)
    found: dict[frozenset[str], History] = {}
    for scope, members in sorted(by_scope.items(), key=lambda pair: (len(pair[1]), pair[0])):
        leavers = []
        for spell in members:
            if not spell.exited or not spell.is_over:
                continue
            leaver = Leaver(spell, days.get(spell.ended_by or "") or spell.end_day)
            why = _unfit(leaver, question, gap)
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


def _history(scope: str, leavers: Sequence[Leaver], members: Iterable[Spell], question: Question) -> History:
    """How many may have been there when; those of whom no start is known, from the first day on record."""
    last = number(min(question.until or question.observed, question.observed))
    starts = [spell.start_earliest for spell in members if spell.known]
    first = min([*starts, *(each.ends[0] for each in leavers)])
    if question.since is not None:
        first = max(first, number(question.since))
    changes: dict[int, int] = {first: 0, last + 1: 0}
    for spell in members:
        start = max(spell.start_earliest if spell.known else first, first)
        end = min(spell.end_latest, last)
        if start <= end:
            changes[start] = changes.get(start, 0) + 1
            changes[end + 1] = changes.get(end + 1, 0) - 1
    edges = sorted(changes)
    weights = list(accumulate(changes[edge] for edge in edges))[:-1]
    return History(scope, tuple(leavers), tuple(edges), tuple(weights))


COLUMNS: tuple[Column[Wave], ...] = (
    Column("organization", "name of the organization", lambda row: row.name),
    Column("organization_id", "its id", lambda row: row.history.organization),
    Column("first_day", "day of the first exit", lambda row: row.first),
    Column("last_day", "day of the last exit", lambda row: row.last),
    Column("span", "days from the first to the last", lambda row: row.span),
    Column("exits", "how many left", lambda row: len(row.leavers)),
    Column("people", "who they are, by day", lambda row: tuple(each.spell.person for each in row.leavers)),
    Column(
        "records",
        "ids of the departures or tenures",
        lambda row: tuple(each.spell.ended_by or each.spell.last_tenure for each in row.leavers),
    ),
    Column("of", "how many exits of the organization were looked at", lambda row: len(row.history.leavers)),
    Column("expected", "how many those days would have at a constant rate", lambda row: row.expected),
    Column("p", "chance of a largest wave no smaller at a constant rate, given how many left", lambda row: row.chance),
    Column(
        "q",
        "false discovery rate at which it counts, among the organizations tested (Benjamini and Hochberg)",
        lambda row: row.rate,
    ),
    Column("said", "why there is no p", lambda row: row.said),
    Column(
        "fit", "whether no gap can be longer: certain or possible", lambda row: "certain" if row.certain else "possible"
    ),
)
USUAL = (
    "organization_id",
    "first_day",
    "last_day",
    "span",
    "exits",
    "people",
    "of",
    "expected",
    "p",
    "q",
    "said",
    "fit",
)
