"""Turnover: who was there, who came, who left, and how that compares with how many there were.

The definitions are in docs/measures.md; the counting is in churn.sql.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from talentwatch.dates import UncertainDate
from talentwatch.measures.periods import YEAR, Period
from talentwatch.measures.spells import Connection, Spell, number, text
from talentwatch.model import Manner
from talentwatch.query.table import Bounds, Column, columns_of
from talentwatch.statistics.distributions import wilson

MANNERS = tuple(str(manner) for manner in Manner)
COUNTS = ("opening", "entries", "moved_in", "undated", "exits", *MANNERS, "moved_out", "closing", "stayed", "gone")
"""What churn.sql counts: each as a sure and a possible number, and the person-days."""


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
    """

    key: str
    name: str
    period: Period
    counts: Mapping[str, Bounds]
    person_days: Bounds
    annual: bool = True

    @property
    def headcount(self) -> Bounds:
        """How many there were on average: person-days over the days of the period."""
        days = self.period.days
        return Bounds(self.person_days.least / days, (self.person_days.most or 0) / days)

    @property
    def rate(self) -> Bounds | None:
        """Exits over the average headcount, of a year or of the period; None where nobody may have been there."""
        exits, present = self.counts["exits"], self.person_days
        if not present.most:
            return None
        scale = YEAR if self.annual else self.period.days
        most = (exits.most or 0) * scale / present.least if present.least else None
        return Bounds(exits.least * scale / present.most, 0.0 if exits.most == 0 else most)

    @property
    def stability(self) -> Bounds | None:
        """Of those there at the start of the period, the share still there after its end; None where nobody was."""
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
    connection: Connection, periods: Iterable[Period], *, own: bool = False, annual: bool = True
) -> dict[tuple[str, str, str], Turnover]:
    """The turnover of each scope and part in each period, of the spells that are in the database.

    Args:
        connection: The tables, with `spells` as `talentwatch.measures.spells.spells` leaves it.
        periods: The periods.
        own: Whether each period is that of the scope of its name alone.
        annual: Whether rates are of a year.

    Returns:
        The figures by scope, part and name of the period; a period in which nobody may have been there is left out.
    """
    known = {each.name: each for each in periods}
    connection.execute("DROP TABLE IF EXISTS periods")
    connection.execute("CREATE TEMP TABLE periods (period TEXT, first INTEGER, last INTEGER)")
    rows = [(each.name, number(each.first), number(each.last)) for each in known.values()]
    if rows:
        connection.executemany("INSERT INTO periods VALUES (?, ?, ?)", rows)
    names = [f"{count}_{end}" for count in ("person_days", *COUNTS) for end in ("least", "most")]
    found = {}
    counted = text("churn")
    if own:
        counted = counted.replace("JOIN spells s ON ", "JOIN spells s ON s.scope = p.period AND ")
    asked = f"SELECT scope, part, period, {', '.join(names)} FROM ({counted}) counted"  # noqa: S608
    for scope, part, period, *figures in connection.execute(asked).fetchall():
        bounds = [Bounds(int(least), int(most)) for least, most in zip(figures[::2], figures[1::2], strict=True)]
        counts = dict(zip(COUNTS, bounds[1:], strict=True))
        found[scope, part, period] = Turnover(period, period, known[period], counts, bounds[0], annual)
    return found


def pooled(several: Sequence[Turnover], key: str, period: Period, *, annual: bool = True) -> Turnover:
    """The turnover of several scopes together: what came and went, and the days, added up."""

    def total(of: Callable[[Turnover], Bounds]) -> Bounds:
        bounds = [of(each) for each in several]
        return Bounds(sum(each.least for each in bounds), sum(each.most or 0 for each in bounds))

    counts = {name: total(lambda each, name=name: each.counts[name]) for name in COUNTS}  # type: ignore[misc]
    return Turnover(key, key, period, counts, total(lambda each: each.person_days), annual)


def possibly_within(spell: Spell, period: Period) -> bool:
    """Whether somebody may have left in a period."""
    return spell.exited and spell.end_earliest <= number(period.last) and spell.end_latest >= number(period.first)


def surely_within(spell: Spell, period: Period) -> bool:
    """Whether somebody left in a period, whichever day is meant."""
    inside = number(period.first) <= spell.end_earliest and spell.end_latest <= number(period.last)
    return spell.exited and spell.is_over and spell.sure_fate and inside


def shares(spells: Sequence[Spell], period: Period, keys: Callable[[Spell], Iterable[str]]) -> list[Share]:
    """How the exits of a period divide, the most frequent first.

    Args:
        spells: Spells of any kind.
        period: The days.
        keys: What an exit counts as; several where it has several reasons, so that the shares may add up to more.
    """
    may = [spell for spell in spells if possibly_within(spell, period)]
    sure = [spell for spell in may if surely_within(spell, period)]
    most = Counter(key for spell in may for key in keys(spell))
    least = Counter(key for spell in sure for key in keys(spell))
    of = Bounds(len(sure), len(may))
    found = [Share(key, Bounds(least[key], count), of) for key, count in most.items()]
    return sorted(found, key=lambda each: (-(each.number.most or 0), each.key))


TURNOVER_COLUMNS: tuple[Column[Turnover], ...] = (
    Column("key", "what the row is of: a period, an organization, a level", lambda row: row.key),
    Column("name", "that in words", lambda row: row.name),
    Column("first_day", "its first day", lambda row: UncertainDate.day(row.period.first)),
    Column("last_day", "its last day, included", lambda row: UncertainDate.day(row.period.last)),
    Column("days", "how many days it has", lambda row: row.period.days),
    Column("opening", "how many were there before and on the first day", lambda row: row.counts["opening"]),
    Column("entries", "how many came", lambda row: row.counts["entries"]),
    Column("moved_in", "how many came as their unit did", lambda row: row.counts["moved_in"]),
    Column("undated", "how many were first known of, their start not on record", lambda row: row.counts["undated"]),
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
    Column("closing", "how many were there after the last day", lambda row: row.counts["closing"]),
    *columns_of(
        Turnover,
        person_days="days that all of them spent there together",
        headcount="how many were there on average",
        rate="exits over average headcount, a year unless --rate period",
        stability="of those there at the start, the share still there after the end",
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
    "closing",
    "headcount",
    "rate",
    "stability",
)

SHARE_COLUMNS = columns_of(
    Share,
    key="what they have in common",
    number="how many exits",
    of="of how many",
    share="their share of all that may have been",
    interval="Wilson's 95 % interval of that share",
)
