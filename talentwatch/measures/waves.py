"""Waves: exits that follow each other closely, and how unlikely that is where people leave at a constant rate.

The p-value is that of talentwatch.statistics.scan. It is the chance of a largest wave at least as large, or as large
and as short, given how many left and how many were there when; for waves that are not the largest of their
organization it is an upper bound. Its upper end is that of the largest wave that is certain, and 1 where none is. It is
told where the records cover everybody, or where those on record are to be taken for all.

Ends that were fixed before are no wave: who left at the end of a term is left out, unless that is asked about.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from talentwatch.dates import DayRange, UncertainDate, days_between
from talentwatch.measures import explanation
from talentwatch.measures.exit_histories import History, Leaver, histories
from talentwatch.measures.scope import NOT_COVERED, Answer, Question
from talentwatch.measures.spells import number
from talentwatch.query.table import Bounds, Column
from talentwatch.statistics import scan
from talentwatch.statistics.distributions import adjusted

GAP, LEAST, DRAWS, SEED = 30, 3, scan.DRAWS, scan.SEED
"""The usual longest gap between two exits of a wave, the fewest exits of one, how many draws, and their seed."""


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
        if self.chance is not None:
            return None
        return "not covered" if self.history.basis == NOT_COVERED else "not enough history"

    @property
    def exits(self) -> Bounds:
        """How many left: surely, and possibly."""
        return Bounds(sum(each.sure for each in self.leavers), len(self.leavers))


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
    known = histories(question, gap, grounds)
    by_organization = {each.organization: found(each, question.names, gap=gap, least=least) for each in known}
    waves = [wave for each in by_organization.values() for wave in each]
    tested = [each for each in known if each.tested]
    smallest: dict[str, float] = {}
    rows: list[Wave] = []
    for place, history in enumerate(tested):
        if progress is not None:
            progress(place, len(tested))
        own = list(_tested(by_organization[history.organization], gap=gap, least=least, draws=draws, seed=seed))
        rows += own
        if own:
            smallest[history.organization] = min(wave.chance.most or 0 for wave in own if wave.chance is not None)
    family = [smallest.get(history.organization, 1.0) for history in tested]
    rates = dict(zip((history.organization for history in tested), adjusted(family), strict=True))
    rows = [_with_rate(wave, smallest, rates) for wave in rows]
    rows = _newest_first([*rows, *(wave for wave in waves if not wave.history.tested)])
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
    said = [f"{len(tested)} organization{'' if len(tested) == 1 else 's'} had history enough to be tested."]
    if any(history.enough and not history.tested for history in known):
        said.append(
            "Nothing says that everybody is on record: no p (docs/limits.md; --as-recorded works it out anyway)."
        )
    return Answer("waves", rows, COLUMNS, USUAL, grounds, tuple(said))


def newest(question: Question, most: int) -> list[Wave]:
    """The newest waves that `answer` has, so many at most, without their rates: chance is tried for these alone."""
    known = histories(question, GAP, [])
    waves = _newest_first(wave for each in known for wave in found(each, question.names, gap=GAP, least=LEAST))[:most]
    own = ([wave for wave in waves if wave.history is each] for each in known)
    return _newest_first(wave for each in own for wave in _tested(each, gap=GAP, least=LEAST, draws=DRAWS, seed=SEED))


def _newest_first(waves: Iterable[Wave]) -> list[Wave]:
    return sorted(waves, key=lambda wave: (wave.first.earliest, wave.name), reverse=True)


def _tested(waves: Sequence[Wave], *, gap: int, least: int, draws: int, seed: int) -> Iterator[Wave]:
    """Waves of one organization, each with its chance and how many exits were to be expected where that can be told."""
    if not waves or not waves[0].history.tested:
        yield from waves
        return
    history = waves[0].history
    sizes = [size for wave in waves for size in (_most(wave), _certain(wave, gap))]
    several = [chances(each, sizes, gap=gap, draws=draws, seed=seed) for each in _theres(history)]
    lowest = [min(each) for each in zip(*several, strict=True)]
    highest = [max(each) for each in zip(*several, strict=True)]
    total = history.person_days(history.edges[0], history.edges[-1])
    for place, wave in enumerate(waves):
        low, high = lowest[2 * place], highest[2 * place + 1]
        if sizes[2 * place + 1][0] < least:
            # It may be no wave at all.
            high = 1.0
        share = history.person_days(wave.leavers[0].ends[0], number(wave.last.latest))
        yield replace(wave, expected=len(history.leavers) * share / total, chance=Bounds(low, high))


def _most(wave: Wave) -> tuple[int, int]:
    """The size of a wave if it is as large and as short as it can be, as `scan.largest_run` tells it."""
    return len(wave.leavers), -(wave.span.least or 0)


def _certain(wave: Wave, gap: int) -> tuple[int, int]:
    """The size of the largest part of a wave that is one whichever days are meant."""
    return scan.largest_certain_run([each.ends for each in wave.leavers if each.sure], gap)


def _theres(history: History) -> Iterator[History]:
    """A history with the most who may have been there, and with the fewest where that is another one."""
    yield history
    if any(history.fewest) and history.fewest != history.weights:
        yield replace(history, weights=history.fewest)


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
    return all(each.sure for each in run) and all(after[1] - before[0] <= gap for before, after in pairwise(ends))


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


COLUMNS: tuple[Column[Wave], ...] = (
    Column("organization", "name of the organization", lambda row: row.name),
    Column("organization_id", "its id", lambda row: row.history.organization),
    Column("first_day", "day of the first exit", lambda row: row.first),
    Column("last_day", "day of the last exit", lambda row: row.last),
    Column("span", "days from the first to the last", lambda row: row.span),
    Column("exits", "how many left", lambda row: row.exits),
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
    Column("basis", "covered, as recorded, or not covered: then there is no p", lambda row: row.history.basis),
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
    "basis",
    "fit",
)
