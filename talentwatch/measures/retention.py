"""Retention by organization, level, cohort, or by how people left: the question behind `retention`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from talentwatch.dates import FIRST_DAY, day_of, number_of
from talentwatch.measures import explanation
from talentwatch.measures.leaving_ways import WAY_COLUMNS, WAY_STEP_COLUMNS, way_steps, ways
from talentwatch.measures.periods import YEAR
from talentwatch.measures.retention_curve import RetentionCurve
from talentwatch.measures.scope import NOT_COVERED, Answer, Question
from talentwatch.measures.spells import POOLED, Spell, day, number
from talentwatch.measures.stays import RecordedStay, stay_of
from talentwatch.query.table import Bounds, Column
from talentwatch.statistics.group_tests import LEAST_PEOPLE, WORLDS, GroupTest, log_rank_over_worlds
from talentwatch.statistics.poisson_rates import SIGNIFICANT, p_in_words
from talentwatch.statistics.survival import LEAST_AT_RISK

WAYS = ("manner", "kind")
BY = ("org", "level", "cohort", "org-kind", *WAYS)
YEARS = (1, 2, 5)
"""After how many years the table tells how many are left."""

SINCE = ("organization", "post")
"""What a stay is the time in."""


@dataclass(frozen=True)
class Group:
    """A group of stays.

    Attributes:
        key: What the group has in common.
        name: That in words.
        curve: The retention curve of the stays.
        basis: On what its shares and lengths rest: `covered`, `as recorded`, or `not covered`, where there are none.
        chance: The log-rank test between all groups, over their worlds; None where there is nothing to compare.
    """

    key: str
    name: str
    curve: RetentionCurve
    basis: str
    chance: Bounds | None = None

    @property
    def shown(self) -> bool:
        """Whether it has a curve."""
        return self.basis != NOT_COVERED

    @property
    def left(self) -> Bounds:
        """How many left."""
        possible = [each.possible.left for each in self.curve.stays]
        return Bounds(sum(each is True for each in possible), sum(each is not False for each in possible))

    @property
    def undated(self) -> int:
        """Of how many no start is on record."""
        return sum(not each.spell.known for each in self.curve.stays)

    def survival(self, days: int) -> Bounds | None:
        """The share that stays longer than so many days, in all worlds; None beyond what is shown."""
        return self.curve.share(days) if self.shown else None

    @cached_property
    def median_interval(self) -> tuple[int | None, int | None]:
        """The ends of the 95 % interval of the median."""
        return self.curve.median_interval if self.shown else (None, None)


@dataclass(frozen=True, slots=True)
class Step:
    """A point of a curve as a row."""

    group: Group
    days: int
    estimate: Bounds
    low: float
    high: float

    def ended(self, *, left: bool) -> Bounds:
        """How many ended on this day, by leaving or otherwise."""
        return self.group.curve.ended_on(self.days, left=left)


def answer(
    question: Question,
    *,
    by: str | None = None,
    observed_from: date | None = None,
    in_post: bool = False,
    least_at_risk: int = LEAST_AT_RISK,
) -> Answer:
    """The retention of what is asked about.

    Args:
        question: What is asked; its days say when the stays began.
        by: How the stays are grouped, one of `BY`; None for all together.
        observed_from: Nobody who left before this day is on record: who was there then counts from then on. Where the
            records are declared complete since some day, that day unless another one is given.
        in_post: Whether a stay is the time in a post, and not in the organization.
        least_at_risk: How many have to be at risk where a curve goes on.
    """
    placed = question.apart() if by == "org" else question.together()
    found = question.tenures(placed) if in_post else question.spells(placed)
    scopes = sorted({spell.scope for spell in found}) if by == "org" else [None]
    watched = {scope: observed_from or _declared_since(question, scope) for scope in scopes}
    grounds: list[explanation.ExplainedRecord] = []
    kept: list[Spell] = []
    for spell in found:
        why = _unfit(spell, question, watched.get(spell.scope if by == "org" else None))
        if why is None:
            kept.append(spell)
        grounds.append(_explained(spell, why))
    grounds += explanation.left_out(question.connection, number(question.observed))
    pooled = by if by not in WAYS else None
    groups = []
    for key, name, members in _grouped(question, kept, pooled):
        scope = key if by == "org" else None
        stays = [stay_of(spell, watched[scope]) for spell in members]
        groups.append(Group(key, name, RetentionCurve(stays, least_at_risk), _basis(question, scope)))
    said = _said(question, kept, groups)
    if by in WAYS:
        rows = [row for group in groups for row in ways(group.curve, _way(by), shown=group.shown, basis=group.basis)]
        return Answer("ways", rows, WAY_COLUMNS, ground=grounds, said=said)
    test = _chance(groups)
    if test is not None:
        chance = Bounds(test.least, test.most)
        groups = [replace(group, chance=chance) for group in groups]
        said = (*said, _test_said(test, len(groups)))
    return Answer("retention", groups, COLUMNS, ground=grounds, said=said)


def steps(groups: Iterable[Group]) -> Iterator[Step]:
    """Every point of the curves that are shown."""
    for group in groups:
        if group.shown and group.curve.reach:
            days = group.curve.steps
            found = zip(days, group.curve.estimate(days), group.curve.band(days), strict=True)
            for after, estimate, (low, high) in found:
                yield Step(group, after, estimate, low, high)


def points(found: Answer) -> Answer:
    """The points of the curves of an answer, or of its ways to leave."""
    if found.kind == "ways":
        rows, columns = list(way_steps(found.rows)), WAY_STEP_COLUMNS
        return replace(found, kind="", rows=rows, columns=columns, said=())
    return replace(found, kind="", rows=list(steps(found.rows)), columns=STEP_COLUMNS, said=())


def _declared_since(question: Question, scope: str | None) -> date | None:
    """The first day of the time up to the end of observation in which everybody is on record; None for ever."""
    today = number_of(question.observed)
    found = question.covered_days(scope).stretches
    first = next((first for first, last in found if first <= today <= last), FIRST_DAY)
    return day_of(first) if first > FIRST_DAY else None


def _basis(question: Question, scope: str | None) -> str:
    """On what a curve rests: it is of people who are followed to the end of observation."""
    return question.basis(question.observed, question.observed, scope)


def _unfit(spell: Spell, question: Question, observed_from: date | None) -> str | None:
    """Why a spell is in no curve; None where it is in one."""
    if question.since is not None and spell.start_latest < number(question.since):
        return "began before the time asked about"
    if question.until is not None and spell.start_earliest > number(question.until):
        return "began after the time asked about"
    if observed_from is not None and spell.end_latest < number(observed_from):
        return "over before observation began"
    return None


def _explained(spell: Spell, why: str | None) -> explanation.ExplainedRecord:
    counted = "left out" if why else "stay that ended" if spell.exited else "stay of which no end is known"
    told = why or explanation.ENDS[spell.fate]
    if not spell.known and why is None:
        told += "; no start on record: of any length that it may have had"
    return explanation.ExplainedRecord(
        spell.record, spell.person, counted, spell.start_day, told, spell.scope.lstrip(POOLED)
    )


def _grouped(question: Question, found: Sequence[Spell], by: str | None) -> list[tuple[str, str, list[Spell]]]:
    groups: dict[str, list[Spell]] = {}
    key = _keys(question, by)
    for spell in found:
        groups.setdefault(key(spell), []).append(spell)
    names = question.names if by == "org" else {}
    order = sorted(groups, key=lambda each: (-len(groups[each]), each) if by == "org" else (0, each))
    return [(each, names.get(each, each), groups[each]) for each in order]


def _keys(question: Question, by: str | None) -> Callable[[Spell], str]:
    """What the spells of a group have in common."""

    def year(spell: Spell) -> str:
        years = {day(spell.start_earliest).year, day(spell.start_latest).year}
        return str(years.pop()) if len(years) == 1 else "year not sure"

    match by:
        case "org":
            return lambda spell: spell.scope
        case "level":
            return lambda spell: spell.first_level or "not known"
        case "cohort":
            return year
        case "org-kind":
            asked = "SELECT t.id, o.kind FROM tenures t JOIN organizations o ON o.id = t.organization_id"
            kinds = dict(question.connection.execute(asked).fetchall())
            return lambda spell: str(kinds.get(spell.first_tenure) or "not known")
        case _:
            return lambda _: "all"


def _way(by: str | None) -> Callable[[RecordedStay], str]:
    """How somebody left, by what is asked for."""
    if by == "manner":
        return lambda stay: stay.spell.manner or "unknown"
    return lambda stay: stay.spell.kind or "unknown"


def _chance(groups: Sequence[Group]) -> GroupTest | None:
    """The log-rank test of the groups that have a curve and people enough."""
    if len(groups) < 2 or not all(group.shown for group in groups):  # noqa: PLR2004  a comparison takes two
        return None
    exact = all(group.curve.exact is not None for group in groups)

    def sample(world: int) -> list[list[tuple[str, object]]]:
        return [
            [
                (each.spell.person_id, stay)
                for each, stay in zip(group.curve.stays, group.curve.reading(world), strict=True)
                if stay is not None
            ]
            for group in groups
        ]

    return log_rank_over_worlds(sample, worlds=1 if exact else WORLDS)  # type: ignore[arg-type]


def _test_said(test: GroupTest, number_of_groups: int) -> str:
    """The test in words."""
    whom = "the groups" if len(test.compared) == number_of_groups else f"the groups of {LEAST_PEOPLE} people and more"
    if test.least > SIGNIFICANT:
        verdict = "no more than chance"
    else:
        verdict = "more than chance" if test.most <= SIGNIFICANT else "perhaps more than chance, as the dates may be"
    return f"Between {whom}: log-rank {p_in_words(test.least, test.most)}, {verdict}."


def _said(question: Question, kept: Sequence[Spell], groups: Sequence[Group]) -> tuple[str, ...]:
    said: list[str] = []
    undated = sum(not spell.known for spell in kept)
    if undated:
        whose = "spell is" if undated == 1 else "spells are"
        said.append(
            f"Of {undated} of {len(kept)} spells no start is on record: {whose} of any length that may have been."
        )
    ended = [group for group in groups if group.shown and group.curve.goes_on]
    if ended:
        least = ended[0].curve.least_at_risk
        said.append(f"A curve ends where fewer than {least} are at risk; nothing is said of longer stays.")
    late = [group for group in groups if group.shown and group.curve.start]
    if late:
        said.append(
            f"Too few new ones are under observation: the curve is of those who had stayed {late[0].curve.start} days."
            if len(late) == 1
            else "Too few new ones are under observation: curves with a start are of those who had stayed so many days."
        )
    said += question.basis_said(question.observed, question.observed, "share and length")
    return tuple(said)


COLUMNS: tuple[Column[Group], ...] = (
    Column("key", "what the group has in common", lambda row: row.key),
    Column("name", "that in words", lambda row: row.name),
    Column("spells", "how many stays", lambda row: len(row.curve.stays)),
    Column("undated", "of how many of them no start is on record", lambda row: row.undated),
    Column("left", "how many of them ended by leaving", lambda row: row.left),
    Column(
        "median",
        "days after which half have left, the least and the most in all worlds; empty where fewer may do before the"
        " curve ends",
        lambda row: row.curve.median if row.shown else None,
    ),
    Column(
        "estimate",
        "that median as Kaplan and Meier, or where days are uncertain Turnbull, estimate it",
        lambda row: row.curve.median_estimate if row.shown else None,
    ),
    Column("median_low", "the lower end of its 95 % interval", lambda row: row.median_interval[0]),
    Column("median_high", "the upper end; empty where there is none", lambda row: row.median_interval[1]),
    *(
        Column(
            f"after_{years}y",
            f"share still there after {years} year{'' if years == 1 else 's'}, the least and the most in all worlds;"
            " empty beyond the curve",
            lambda row, years=years: row.survival(int(years * YEAR)),  # type: ignore[misc]
        )
        for years in YEARS
    ),
    Column(
        "start",
        "days after which the curve starts: 0, or where too few new ones are observed, of those who stayed so long",
        lambda row: row.curve.start if row.shown else None,
    ),
    Column(
        "reach",
        "days after which fewer than --least-at-risk are at risk, and the curve ends",
        lambda row: row.curve.reach if row.shown else None,
    ),
    Column(
        "p",
        "chance of groups so far apart if all left alike: the log-rank test between those of 5 people and more, its"
        " range over readings of uncertain days",
        lambda row: row.chance,
    ),
    Column("basis", "covered, as recorded, or not covered: then there is no curve", lambda row: row.basis),
)

STEP_COLUMNS: tuple[Column[Step], ...] = (
    Column("key", "what the group has in common", lambda row: row.group.key),
    Column("days", "after so many days", lambda row: row.days),
    Column(
        "at_risk",
        "how many were there and under observation just before",
        lambda row: row.group.curve.at_risk(max(row.days, row.group.curve.start + 1)),
    ),
    Column("left", "how many left then", lambda row: row.ended(left=True)),
    Column("censored", "how many were last known of then", lambda row: row.ended(left=False)),
    Column(
        "survival",
        "the share that stays longer: by Kaplan and Meier, or where days are uncertain by Turnbull",
        lambda row: row.estimate,
    ),
    Column("worlds", "the least and the most that it is in any world", lambda row: row.group.survival(row.days)),
    Column("low", "the lower end of its 95 % band", lambda row: row.low),
    Column("high", "the upper end", lambda row: row.high),
    Column("basis", "covered, or as recorded", lambda row: row.group.basis),
)
