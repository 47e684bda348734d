"""Retention by organization, level, cohort or kind: the question behind `retention`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from talentwatch.measures import explanation
from talentwatch.measures.periods import YEAR
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, day, number
from talentwatch.query.table import Bounds, Column
from talentwatch.statistics.survival import Curve, Point, Stay, curve, log_rank

BY = ("org", "level", "cohort", "kind")
YEARS = (1, 2, 5)
"""After how many years the table tells how many are left."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of spells and its curves.

    Attributes:
        key: What the group has in common.
        name: That in words.
        shortest: The stays, if each was as short as its uncertain days allow.
        longest: The stays, if each was as long.
        low: The curve of the shortest.
        high: The curve of the longest.
        chance: The log-rank test between all groups, with its bounds; None where there is but one.
    """

    key: str
    name: str
    shortest: tuple[Stay, ...]
    longest: tuple[Stay, ...]
    low: Curve
    high: Curve
    chance: Bounds | None = None

    def survival(self, days: int) -> Bounds | None:
        """The share that stays longer than so many days; None beyond the longest stay on record."""
        if days > self.high.reach:
            return None
        return _ordered(self.low.at(days).survival, self.high.at(days).survival)

    @property
    def median(self) -> Bounds | None:
        """After how many days half have left; None where fewer than half ever do."""
        low, high = self.low.median, self.high.median
        if low is None and high is None:
            return None
        return Bounds(low if low is not None else high or 0, high if low is not None else None)

    def median_end(self, end: int) -> Bounds | None:
        """The lower (0) or upper (1) end of the interval of the median."""
        low, high = self.low.median_interval[end], self.high.median_interval[end]
        if low is None and high is None:
            return None
        return Bounds(low if low is not None else high or 0, high if low is not None else None)

    @property
    def left(self) -> Bounds:
        """How many left."""
        return _ordered(sum(stay.left for stay in self.longest), sum(stay.left for stay in self.shortest))


@dataclass(frozen=True, slots=True)
class Step:
    """A point of a curve as a row."""

    group: Group
    bound: str
    point: Point


def answer(question: Question, *, by: str | None = None, observed_from: date | None = None) -> Answer:
    """The retention of what is asked about.

    Args:
        question: What is asked; its days say when the spells began.
        by: How the spells are grouped, one of `BY`; None for all together.
        observed_from: Nobody who left before this day is on record: who was there then counts from then on.
    """
    found = question.spells(question.apart() if by == "org" else question.together())
    grounds: list[explanation.ExplainedRecord] = []
    kept: list[Spell] = []
    for spell in found:
        why = _unfit(spell, question, observed_from)
        if why is None:
            kept.append(spell)
        counted = "left out" if why else "stay that ended" if spell.exited else "stay of which no end is known"
        record = spell.ended_by or spell.last_tenure
        told = why or explanation.ENDS[spell.fate]
        grounds.append(
            explanation.ExplainedRecord(record, spell.person, counted, spell.start_day, told, spell.scope.lstrip("*"))
        )
    grounds += explanation.left_out(question.connection, number(question.observed))
    groups = [_group(key, name, members, observed_from) for key, name, members in _grouped(question, kept, by)]
    chance = _chance(groups)
    rows = [_with_chance(group, chance) for group in groups]
    undated = sum(not spell.known for spell in found)
    said: list[str] = []
    if undated:
        said.append(f"{undated} of {len(found)} spells are left out, since no start of them is on record (--explain).")
    if chance is not None:
        ends = _p(chance.least) if chance.exact else f"{_p(chance.least)} to {_p(chance.most or 0)}"
        said.append(f"Between the groups: log-rank p {ends}.")
    return Answer("retention", rows, COLUMNS, ground=grounds, said=tuple(said))


def steps(groups: Iterable[Group]) -> Iterator[Step]:
    """Every point of the curves, those of the shortest and of the longest stays where they differ."""
    for group in groups:
        curves = {"both": group.low} if group.low == group.high else {"shortest": group.low, "longest": group.high}
        for bound, each in curves.items():
            for point in each.points:
                yield Step(group, bound, point)


def stays(spell: Spell, observed_from: date | None = None) -> tuple[Stay, Stay]:
    """A spell as the shortest and the longest stay that its uncertain days allow, first and last day counted."""
    shortest = max(spell.end_earliest - spell.start_latest + 1, 1)
    longest = max(spell.end_latest - spell.start_earliest + 1, shortest)
    watched = number(observed_from) if observed_from is not None else None

    def entered(start: int, days: int) -> int:
        return min(max(watched - start, 0), days - 1) if watched is not None else 0

    return (
        Stay(shortest, spell.exited, entered(spell.start_latest, shortest)),
        Stay(longest, spell.exited and spell.is_over, entered(spell.start_earliest, longest)),
    )


def _unfit(spell: Spell, question: Question, observed_from: date | None) -> str | None:
    """Why a spell is in no curve; None where it is in one."""
    if not spell.known:
        return "no start on record, so that its length is not known"
    start = spell.start_day
    if start is not None and question.since is not None and start.latest < question.since:
        return "began before the time asked about"
    if start is not None and question.until is not None and start.earliest > question.until:
        return "began after the time asked about"
    if observed_from is not None and spell.end_latest < number(observed_from):
        return "over before observation began"
    return None


def _grouped(question: Question, found: Sequence[Spell], by: str | None) -> list[tuple[str, str, list[Spell]]]:
    kinds = dict(question.connection.execute("SELECT id, kind FROM organizations").fetchall()) if by == "kind" else {}
    heads = {} if by != "kind" else _heads(question)

    def key(spell: Spell) -> str:
        match by:
            case "org":
                return spell.scope
            case "level":
                return spell.first_level or "not known"
            case "cohort":
                years = {day(spell.start_earliest).year, day(spell.start_latest).year}
                return str(years.pop()) if len(years) == 1 else "year not sure"
            case "kind":
                return str(kinds.get(heads.get(spell.first_tenure, ""), "not known"))
            case _:
                return "all"

    groups: dict[str, list[Spell]] = {}
    for spell in found:
        groups.setdefault(key(spell), []).append(spell)
    names = question.names if by == "org" else {}
    order = sorted(groups, key=lambda each: (-len(groups[each]), each) if by == "org" else (0, each))
    return [(each, names.get(each, each), groups[each]) for each in order]


def _heads(question: Question) -> dict[str, str]:
    return dict(question.connection.execute("SELECT id, organization_id FROM tenures").fetchall())


def _group(key: str, name: str, members: Sequence[Spell], observed_from: date | None) -> Group:
    pairs = [stays(spell, observed_from) for spell in members]
    shortest, longest = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
    return Group(key, name, shortest, longest, curve(shortest), curve(longest))


def _chance(groups: Sequence[Group]) -> Bounds | None:
    found = [log_rank([getattr(group, end) for group in groups]) for end in ("shortest", "longest")]
    known = [each for each in found if each is not None]
    return Bounds(min(known), max(known)) if len(groups) > 1 and known else None


def _with_chance(group: Group, chance: Bounds | None) -> Group:
    return Group(group.key, group.name, group.shortest, group.longest, group.low, group.high, chance)


def _ordered(one: float, other: float) -> Bounds:
    return Bounds(min(one, other), max(one, other))


def _p(chance: float) -> str:
    return f"{chance:.2g}" if chance >= 0.001 else "< 0.001"  # noqa: PLR2004


COLUMNS: tuple[Column[Group], ...] = (
    Column("key", "what the group has in common", lambda row: row.key),
    Column("name", "that in words", lambda row: row.name),
    Column("spells", "how many spells of which a start is known", lambda row: len(row.shortest)),
    Column("left", "how many of them ended by leaving", lambda row: row.left),
    Column("median", "days after which half have left; empty where fewer than half ever do", lambda row: row.median),
    Column("median_low", "the lower end of its 95 % interval", lambda row: row.median_end(0)),
    Column("median_high", "the upper end; empty where there is none", lambda row: row.median_end(1)),
    *(
        Column(
            f"after_{years}y",
            f"share still there after {years} year{'' if years == 1 else 's'}; empty where nobody was followed so long",
            lambda row, years=years: row.survival(int(years * YEAR)),  # type: ignore[misc]
        )
        for years in YEARS
    ),
    Column("p", "chance of groups so far apart if all left alike, by the log-rank test", lambda row: row.chance),
)

STEP_COLUMNS: tuple[Column[Step], ...] = (
    Column("key", "what the group has in common", lambda row: row.group.key),
    Column("bound", "shortest or longest: as the uncertain days allow; both where they agree", lambda row: row.bound),
    Column("days", "after so many days", lambda row: row.point.days),
    Column("at_risk", "how many were there and under observation just before", lambda row: row.point.at_risk),
    Column("left", "how many left then", lambda row: row.point.left),
    Column("censored", "how many were last known of then", lambda row: row.point.censored),
    Column("survival", "the share that stays longer", lambda row: row.point.survival),
    Column("low", "the lower end of its 95 % interval", lambda row: row.point.low),
    Column("high", "the upper end", lambda row: row.point.high),
)
