"""How people leave, by how long they had stayed: cumulative incidence, where each way to leave rules out the others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from talentwatch.measures.periods import YEAR
from talentwatch.measures.retention_curve import RetentionCurve
from talentwatch.measures.stays import RecordedStay
from talentwatch.query.table import Bounds, Column
from talentwatch.statistics.competing_risks import Incidences, incidences
from talentwatch.statistics.group_tests import SEED, WORLDS

YEARS = (1, 2, 5)
"""After how many years it is told how many had left in each way."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to leave.

    Attributes:
        key: The way: a manner, or a kind of departure.
        left: How many left so.
        of: How many stays there are in all.
        found: The shares that had left so, of each reading of the days; empty where none are shown.
        start: They are of those who had stayed so many days.
        reach: The longest stay of which they say something, in days.
        basis: On what they rest.
    """

    key: str
    left: Bounds
    of: int
    found: Sequence[Incidences]
    start: int
    reach: int
    basis: str

    def share(self, days: int) -> Bounds | None:
        """The share that had left in this way within so many days; None beyond `reach`, and where none is shown."""
        if not self.start <= days <= self.reach or not self.found:
            return None
        shares = [each.at(self.key, days) for each in self.found]
        return Bounds(min(shares), max(shares))


@dataclass(frozen=True, slots=True)
class WayStep:
    """A point of the cumulative incidence of a way to leave; the interval holds that of every reading of the days."""

    way: Way
    days: int
    share: Bounds
    low: float | None
    high: float | None


def ways(curve: RetentionCurve, way: Callable[[RecordedStay], str], *, shown: bool, basis: str) -> Iterator[Way]:
    """Each way in which people left, or may have.

    Args:
        curve: The stays.
        way: The way in which one of them ended, if it did by leaving.
        shown: Whether shares are worked out.
        basis: On what they rest.
    """
    names = [way(stay) for stay in curve.stays]
    found: list[Incidences] = []
    if shown:
        for world in range(SEED, SEED + (1 if curve.exact is not None else WORLDS)):
            read = [(each, name) for each, name in zip(curve.reading(world), names, strict=True) if each is not None]
            found.append(incidences(read, least_at_risk=curve.least_at_risk, start=curve.start))
    reach = min([curve.reach, *(each.reach for each in found)])
    may_leave = {name: None for stay, name in zip(curve.stays, names, strict=True) if stay.possible.left is not False}
    for key in sorted(may_leave):
        own = [stay.possible.left for stay, name in zip(curve.stays, names, strict=True) if name == key]
        left = Bounds(sum(each is True for each in own), sum(each is not False for each in own))
        yield Way(key, left, len(curve.stays), found, curve.start, reach, basis)


def way_steps(rows: Sequence[Way]) -> Iterator[WayStep]:
    """Every point of the cumulative incidences."""
    for way in rows:
        points = [[step for step in each.causes.get(way.key, ()) if step.left] for each in way.found]
        for days in sorted({step.days for own in points for step in own if step.days <= way.reach}):
            share = way.share(days)
            at = [next((step for step in reversed(own) if step.days <= days), None) for own in points]
            low = [step.low if step is not None and step.low is not None else 0.0 for step in at]
            high = [step.high for step in at if step is not None and step.high is not None]
            yield WayStep(way, days, share or Bounds(0, 0), min(low, default=None), max(high, default=None))


WAY_COLUMNS: tuple[Column[Way], ...] = (
    Column("key", "how they left: a manner, or a kind of departure", lambda row: row.key),
    Column("left", "how many left so", lambda row: row.left),
    Column("of", "of how many stays", lambda row: row.of),
    *(
        Column(
            f"within_{years}y",
            f"share that had left so within {years} year{'' if years == 1 else 's'}, by Aalen and Johansen; its range"
            " over readings of uncertain days; empty beyond the reach",
            lambda row, years=years: row.share(int(years * YEAR)),  # type: ignore[misc]
        )
        for years in YEARS
    ),
    Column("reach", "days after which too few are at risk to say more", lambda row: row.reach if row.found else None),
    Column("basis", "covered, as recorded, or not covered: then there are no shares", lambda row: row.basis),
)

WAY_STEP_COLUMNS: tuple[Column[WayStep], ...] = (
    Column("key", "how they left", lambda row: row.way.key),
    Column("days", "after so many days", lambda row: row.days),
    Column("share", "the share that had left so by then", lambda row: row.share),
    Column("low", "the lower end of its 95 % interval; empty where there is none", lambda row: row.low),
    Column("high", "the upper end", lambda row: row.high),
    Column("basis", "covered, or as recorded", lambda row: row.way.basis),
)
