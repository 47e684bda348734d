"""A time axis in cells: where a day stands, and which days get a tick and a label."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from talentwatch.dates import day_of, first_day, month_number, number_of

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_AIR = 2
"""The least number of blanks between two labels; after a label at the beginning of the axis one is enough."""

_WEEKS = (7, 14)

_FEWEST = 2
"""The least number of labels of an axis that has as many days."""

_YEAR = 4
"""The cells that a year takes; it may stand above any label."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A window of days laid out to scale on a row of cells.

    Attributes:
        first: The first day of the window, included.
        last: The last day of the window, included.
        columns: How many cells the window takes.
    """

    first: date
    last: date
    columns: int

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.last - self.first).days + 1

    def shows(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return self.first <= day <= self.last

    def cell(self, day: date) -> int:
        """The cell in which a day begins, counted from 0; for a day outside the window, the cell at its edge."""
        day = min(max(day, self.first), self.last)
        return (day - self.first).days * self.columns // self.days

    def last_cell(self, day: date) -> int:
        """The last cell of a day, which has several cells where the window has more cells than days."""
        day = min(max(day, self.first), self.last)
        following = ((day - self.first).days + 1) * self.columns // self.days
        return max(self.cell(day), following - 1)


class Unit(StrEnum):
    """The unit of the distance between ticks."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Step:
    """The distance from one tick to the next."""

    unit: Unit
    count: int

    def label(self, day: date) -> str:
        """The label of a tick: `2 Mar`, `Mar` or `2026`."""
        match self.unit:
            case Unit.DAY:
                return f"{day.day} {MONTHS[day.month - 1]}"
            case Unit.MONTH:
                return MONTHS[day.month - 1]
            case Unit.YEAR:
                return f"{day.year:04d}"

    def beginnings(self, day: date) -> tuple[str, ...]:
        """Labels for the beginning of an axis without a tick there, the best first."""
        if self.unit is Unit.YEAR and self.count == 1:
            return f"{MONTHS[day.month - 1]} {day.year:04d}", f"{day.year:04d}"
        return (self.label(day),)

    def ticks(self, first: date, last: date) -> Iterator[date]:
        """The days with a tick from the first to the last, both included.

        Weeks begin on Monday; months, quarters and years on their first day; runs of years with a round year.
        """
        match self.unit:
            case Unit.DAY:
                begin = number_of(first)
                if self.count in _WEEKS:
                    begin += (1 - begin) % self.count  # the first day of the calendar, 0001-01-01, is a Monday
                for ordinal in range(begin, number_of(last) + 1, self.count):
                    yield day_of(ordinal)
            case Unit.MONTH:
                begin = month_number(first) + (first.day > 1)
                begin += -begin % self.count
                for month in range(begin, month_number(last) + 1, self.count):
                    yield first_day(month)
            case Unit.YEAR:
                begin = first.year + ((first.month, first.day) > (1, 1))
                begin += -begin % self.count
                for year in range(begin, min(last.year, MAXYEAR) + 1, self.count):
                    yield date(year, 1, 1)

    def fewest(self, days: int) -> int:
        """The least number of ticks in so many days."""
        return days // (self.count * {Unit.DAY: 1, Unit.MONTH: 31, Unit.YEAR: 366}[self.unit])


STEPS = (
    *(Step(Unit.DAY, count) for count in (1, 2, *_WEEKS)),
    *(Step(Unit.MONTH, count) for count in (1, 2, 3, 6)),
    *(Step(Unit.YEAR, count) for count in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)),
)
"""Every distance that ticks can have, the finest first."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The ticks and labels of a time axis; cells are counted from the beginning of the axis.

    Attributes:
        ticks: The cells of the ticks.
        years: The years above the labels, each with its cell; empty where the labels are years themselves.
        labels: The labels, each with the cell in which it begins: that of its tick, or the first of the axis.
    """

    ticks: tuple[int, ...]
    years: tuple[tuple[int, str], ...]
    labels: tuple[tuple[int, str], ...]


def axis(scale: Scale, room: int) -> Axis:
    """The axis of a window, with the finest ticks whose labels do not touch.

    It has two labels at least, unless the window is a single day. Its beginning has a label, if there is room for
    one, also where no tick stands there.

    Args:
        scale: The window.
        room: How many cells the labels may take in all; a label that would not fit is left out.
    """
    for step in STEPS:
        if step.fewest(scale.days) > scale.columns // _AIR:
            continue
        days = tuple(step.ticks(scale.first, scale.last))
        if _keep_apart(scale, step, days):
            drawn = _place(scale, step, days, room)
            if len(drawn.labels) >= min(scale.days, _FEWEST):
                return drawn
    halves = Step(Unit.DAY, -(-scale.days // _FEWEST))
    return _place(scale, halves, tuple(halves.ticks(scale.first, scale.last)), room)


def _keep_apart(scale: Scale, step: Step, days: tuple[date, ...]) -> bool:
    cells = [scale.cell(day) for day in days]
    return all(
        behind - at >= max(len(step.label(day)), _YEAR) + _AIR
        for day, at, behind in zip(days, cells, cells[1:], strict=False)
    )


def _place(scale: Scale, step: Step, days: tuple[date, ...], room: int) -> Axis:
    ticks = tuple(scale.cell(day) for day in days)
    labels = [(at, step.label(day), day) for at, day in zip(ticks, days, strict=True)]
    first = ticks[0] if ticks else room + 1
    for words in step.beginnings(scale.first):
        if max(len(words), _YEAR) < first:
            labels.insert(0, (0, words, scale.first))
            break
    labels = [(at, words, day) for at, words, day in labels if at + max(len(words), _YEAR) <= room]
    years: list[tuple[int, str]] = []
    if step.unit is not Unit.YEAR:
        for at, _, day in labels:
            if not years or years[-1][1] != f"{day.year:04d}":
                years.append((at, f"{day.year:04d}"))
    return Axis(ticks, tuple(years), tuple((at, words) for at, words, _ in labels))
