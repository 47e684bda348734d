"""Turnover: who was there, who came, who left, and how that compares with how many there were.

The definitions are in docs/measures.md; the counting is in `talentwatch.presence.counts`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from talentwatch.dates import UncertainDate
from talentwatch.measures.narrowing import OTHER
from talentwatch.measures.periods import YEAR, Period
from talentwatch.measures.scope import NOT_COVERED, Question
from talentwatch.measures.spells import Spell, number
from talentwatch.presence.counts import COUNTS, MANNERS, Rows, Tally, tallies
from talentwatch.presence.exit_counts import Sorts, exits_by
from talentwatch.presence.placements import POOLED
from talentwatch.presence.posts import Post
from talentwatch.presence.spans import Person
from talentwatch.presence.windows import Window
from talentwatch.query.table import Bounds, Column, columns_of
from talentwatch.statistics import poisson_rates
from talentwatch.statistics.distributions import wilson


@dataclass(frozen=True, slots=True)
class Turnover:
    """What came and went in a period.

    Attributes:
        key: What the row is of: a period, an organization, a level.
        name: That in words.
        period: The days.
        counts: How many, by the names of `COUNTS`.
        person_days: Days that all who were there spent, together.
        annual: Whether the rate is of a year, and not of the period.
        basis: On what its rate and stability rest: `covered`, `as recorded`, or `not covered`, where there are none.
    """

    key: str
    name: str
    period: Period
    counts: Mapping[str, Bounds]
    person_days: Bounds
    annual: bool = True
    basis: str = NOT_COVERED

    @property
    def headcount(self) -> Bounds:
        """How many there were on average: person-days over the days of the period."""
        days = self.period.days
        return Bounds(self.person_days.least / days, (self.person_days.most or 0) / days)

    @property
    def _poisson(self) -> poisson_rates.Rate | None:
        if self.basis == NOT_COVERED:
            return None
        exits, present = self.counts["exits"], self.person_days
        scale = YEAR if self.annual else self.period.days
        years = present.least / scale, (present.most or 0) / scale
        return poisson_rates.rate(poisson_rates.Exposure((int(exits.least), int(exits.most or 0)), years))

    @property
    def rate(self) -> Bounds | None:
        """Exits over the average headcount, of a year or of the period.

        None where nobody may have been there, and where the records do not cover them.
        """
        found = self._poisson
        return Bounds(found.least, 0.0 if self.counts["exits"].most == 0 else found.most) if found else None

    @property
    def rate_interval(self) -> Bounds | None:
        """The exact Poisson 95 % interval of that rate, of all that the dates allow; None as for the rate."""
        found = self._poisson
        return Bounds(found.low, found.high) if found else None

    @property
    def few(self) -> bool | None:
        """Whether the rate is one of few: fewer than five exits are certain; None as for the rate."""
        found = self._poisson
        return found.few if found else None

    @property
    def stability(self) -> Bounds | None:
        """Of those there at the start of the period, the share still there after its end; None as for the rate."""
        if self.basis == NOT_COVERED:
            return None
        stayed, gone = self.counts["stayed"], self.counts["gone"]
        if not self.counts["opening"].most:
            return None
        low = stayed.least + (gone.most or 0)
        high = (stayed.most or 0) + gone.least
        least = stayed.least / low if low else 0.0
        return Bounds(least, (stayed.most or 0) / high if high else 1.0)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the exits were of one sort.

    Attributes:
        key: The sort: a kind of departure, a reason, a destination.
        number: How many.
        of: How many exits there were in all.
    """

    key: str
    number: Bounds
    of: Bounds

    @property
    def share(self) -> float | None:
        """Their share of all that may have been."""
        return (self.number.most or 0) / self.of.most if self.of.most else None

    @property
    def interval(self) -> Bounds | None:
        """Wilson's 95 % interval of that share."""
        found = wilson(int(self.number.most or 0), int(self.of.most or 0))
        return Bounds(*found) if found else None


def turnovers(
    question: Question, people: Sequence[Person], periods: Iterable[Period], *, annual: bool = True
) -> dict[str, Turnover]:
    """The turnover of all scopes together in each period.

    Args:
        question: What is asked.
        people: Who may have been there, as `Question.people` gives them.
        periods: The periods.
        annual: Whether rates are of a year.

    Returns:
        The figures by name of the period, of every one: also where nobody may have been there.
    """
    known = {each.name: each for each in periods}
    windows = [_window(each, question) for each in known.values()]
    rows = Rows(number(question.observed), lambda _: POOLED, question.narrowing.part())
    found = tallies(question.connection, people, windows, rows)
    return {
        name: _turnover(question, name, known[name], found.get((POOLED, "", name)), annual=annual) for name in known
    }


def turnovers_apart(
    question: Question, people: Sequence[Person], periods: Iterable[tuple[str, Period]], *, annual: bool = True
) -> dict[str, Turnover]:
    """The turnover of each scope in a period of its own.

    Args:
        question: What is asked.
        people: Who may have been there.
        periods: The scopes, each with its period.
        annual: Whether rates are of a year.
    """
    known = dict(periods)
    windows = [replace(_window(each, question), name=scope, place=scope) for scope, each in known.items()]
    rows = Rows(number(question.observed), part=question.narrowing.part())
    found = tallies(question.connection, people, windows, rows)
    return {
        scope: _turnover(question, scope, known[scope], tally, annual=annual, scope=scope)
        for (scope, part, _), tally in found.items()
        if part != OTHER
    }


def level_of(post: Post) -> str:
    """The level of a tenure, as the part that it is counted in; nothing where none is on record."""
    return post.level or ""


def turnovers_by_level(
    question: Question, people: Sequence[Person], period: Period, *, annual: bool = True
) -> dict[str, Turnover]:
    """The turnover of each level in a period; who goes on at another level in the same place has moved there."""
    rows = Rows(number(question.observed), lambda _: POOLED, question.narrowing.part(level_of))
    found = tallies(question.connection, people, [_window(period, question)], rows)
    return {
        level: _turnover(replace(question, levels=(level,)), level, period, tally, annual=annual)
        for (_, level, _), tally in found.items()
        if level != OTHER
    }


def _window(period: Period, question: Question) -> Window:
    return Window(period.name, number(period.first), min(number(period.last), number(question.observed)))


def _turnover(  # noqa: PLR0913  a row is made of all of these
    question: Question, key: str, period: Period, tally: Tally | None, *, annual: bool, scope: str | None = None
) -> Turnover:
    found = tally or Tally.empty()
    counts = {name: Bounds(found.least[name], found.most[name]) for name in COUNTS if name != "person_days"}
    counts["undated"] = Bounds(found.undated, found.undated)
    days = Bounds(found.least["person_days"], found.most["person_days"])
    until = min(period.last, question.observed)
    cut = replace(period, last=until) if until < period.last and until >= period.first else period
    return Turnover(key, key, cut, counts, days, annual, question.basis(cut.first, cut.last, scope))


def possibly_within(spell: Spell, period: Period) -> bool:
    """Whether somebody may have left in a period."""
    return spell.exited and spell.end_earliest <= number(period.last) and spell.last_latest >= number(period.first)


def surely_within(spell: Spell, period: Period) -> bool:
    """Whether somebody left in a period, whichever day is meant."""
    inside = number(period.first) <= spell.end_earliest and spell.end_latest <= number(period.last)
    return spell.exited and spell.is_over and spell.sure and inside


def shares(question: Question, people: Sequence[Person], period: Period, sorts: Sorts[str]) -> list[Share]:
    """How the exits of a period divide, the most frequent first.

    Args:
        question: What is asked.
        people: Who may have been there.
        period: The days.
        sorts: What an exit counts as; several where it has several reasons, so that the shares may add up to more.
    """
    window, until = _window(period, question), number(question.observed)
    found = exits_by(people, window, until, sorts)
    least, most = exits_by(people, window, until, lambda *_: ("",)).get("", (0, 0))
    of = Bounds(least, most)
    rows = [Share(key, Bounds(*bounds), of) for key, bounds in found.items() if bounds[1]]
    return sorted(rows, key=lambda each: (-(each.number.most or 0), each.key))


TURNOVER_COLUMNS: tuple[Column[Turnover], ...] = (
    Column("key", "what the row is of: a period, an organization, a level", lambda row: row.key),
    Column("name", "that in words", lambda row: row.name),
    Column("first_day", "its first day", lambda row: UncertainDate.day(row.period.first)),
    Column("last_day", "its last day, included", lambda row: UncertainDate.day(row.period.last)),
    Column("days", "how many days it has", lambda row: row.period.days),
    Column("opening", "how many were there before and on the first day", lambda row: row.counts["opening"]),
    Column("entries", "how many came", lambda row: row.counts["entries"]),
    Column("moved_in", "how many came as their unit did", lambda row: row.counts["moved_in"]),
    Column("undated", "of how many who were there no start is on record", lambda row: row.counts["undated"]),
    Column("exits", "how many left", lambda row: row.counts["exits"]),
    *(
        Column(manner, f"of the exits, those that were {manner}", lambda row, manner=manner: row.counts[manner])  # type: ignore[misc]
        for manner in MANNERS
    ),
    Column(
        "moved_out",
        "how many left the scope otherwise: with their unit, or no later post known",
        lambda row: row.counts["moved_out"],
    ),
    Column(
        "unseen",
        "how many may have gone without a record of it, after they were last seen",
        lambda row: row.counts["unseen"],
    ),
    Column("closing", "how many were there after the last day", lambda row: row.counts["closing"]),
    *columns_of(
        Turnover,
        person_days="days that all of them spent there together",
        headcount="how many were there on average",
        rate="exits over average headcount, a year unless --rate period; least and most that the dates allow",
        rate_interval="the exact Poisson 95 % interval of that rate",
        few="whether fewer than 5 exits are certain, so that the rate says little",
        stability="of those there at the start, the share still there after the end",
        basis="covered, as recorded, or not covered: then there is no rate and no stability",
    ),
)
TURNOVER_USUAL = (
    "key",
    "first_day",
    "last_day",
    "opening",
    "entries",
    "exits",
    *MANNERS,
    "unseen",
    "closing",
    "headcount",
    "rate",
    "rate_interval",
    "few",
    "stability",
    "basis",
)

SHARE_COLUMNS = columns_of(
    Share,
    key="what they have in common",
    number="how many exits",
    of="of how many",
    share="their share of all that may have been",
    interval="Wilson's 95 % interval of that share",
)
