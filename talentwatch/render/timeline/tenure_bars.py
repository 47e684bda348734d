"""Bars of tenures: the days on which a tenure was certainly or possibly held, and the cells of its bar."""

from dataclasses import dataclass
from datetime import date

from talentwatch.query.timeline_model import Bar, Fate
from talentwatch.render.timeline.axis import Scale
from talentwatch.render.timeline.text_cells import Style

LEAD_IN = 4
"""How many cells lead in a bar whose start is not known; they are not to scale."""

END_SIGNS = {
    Fate.LEFT: Style.LEFT,
    Fate.MOVED: Style.MOVED,
    Fate.ENDED: Style.ENDED,
    Fate.OPEN: Style.OPEN,
    Fate.UNSEEN: Style.UNSEEN,
}
GOING_ON = frozenset({Fate.OPEN, Fate.UNSEEN})
"""The fates of bars of which no end is known."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The days on which a tenure was or may have been held.

    Attributes:
        first: The first day on which it may have been held; without any known start, the first day known of it.
        last: The last day on which it may have been held.
        sure: The first and last day on which it was certainly held; None where no day is certain.
        start_known: Whether anything is known of its start.
    """

    first: date
    last: date
    sure: tuple[date, date] | None
    start_known: bool


def extent(bar: Bar, as_of: date) -> Extent:
    """The days of a bar; one without an end reaches to the day `as_of`, for sure only to its last sighting.

    The tenure was certainly held from the latest day of its start to the earliest day of its end.
    """
    earliest_start = bar.start.earliest if bar.start else date.min
    latest_start = bar.start.latest if bar.start else bar.seen or date.max
    earliest_end, latest_end = _end(bar, as_of)
    start_known = earliest_start > date.min
    if latest_end < earliest_start:  # an end before the start, which `check` reports
        return Extent(latest_end, earliest_start, None, start_known)
    latest_start = min(latest_start, latest_end)
    earliest_end = max(earliest_end, earliest_start)
    first = earliest_start
    if not start_known:
        first = min(latest_start, earliest_end) if earliest_end > date.min else latest_start
    sure = (latest_start, earliest_end) if latest_start <= earliest_end else None
    return Extent(first, latest_end, sure, start_known)


def _end(bar: Bar, as_of: date) -> tuple[date, date]:
    """The earliest and the latest day on which a bar may end."""
    if bar.end is not None:
        return bar.end.earliest, max(as_of, bar.end.earliest) if bar.end.open_end else bar.end.latest
    if bar.start is not None and not bar.start.open_start and bar.start.earliest > as_of:
        ahead = bar.start.earliest if bar.start.open_end else bar.start.latest
        return ahead, ahead
    if bar.fate is Fate.UNSEEN and bar.seen is not None:
        return min(bar.seen, as_of), as_of
    return (as_of if bar.fate in GOING_ON else date.min), as_of


@dataclass(frozen=True, slots=True)
class Placed:
    """The cells of a bar.

    Attributes:
        at: The first cell.
        styles: What is drawn in each cell from there on; the sign of the end may be one cell behind the axis.
        ends: Whether the sign of the end is among them.
    """

    at: int
    styles: tuple[Style, ...]
    ends: bool

    @property
    def behind(self) -> int:
        """The first cell after the bar."""
        return self.at + len(self.styles)


def place(bar: Bar, scale: Scale, as_of: date) -> Placed | None:
    """The cells of a bar; None where it lies outside the window.

    A cell is drawn as certain if a certain day begins in it, and as uncertain if only possible days do; of a bar
    without an end, all behind the last sighting is drawn as possible. The last cell of a bar holds the sign of its end,
    which a bar of one cell has in the cell after it. Before a bar whose start is not known stand a few cells that are
    not to scale.
    """
    days = extent(bar, as_of)
    if days.last < scale.first or (days.first > scale.last and days.start_known):
        return None
    first, last = scale.cell(days.first), scale.last_cell(days.last)
    styles = [Style.UNSURE] * (last - first + 1)
    if days.sure and days.sure[1] >= scale.first and days.sure[0] <= scale.last:
        sure = range(scale.cell(days.sure[0]), scale.last_cell(days.sure[1]) + 1)
        fill = Style.INTERIM if bar.interim else Style.SURE
        styles[sure.start - first : sure.stop - first] = [fill] * len(sure)
    if days.first < scale.first:
        styles[0] = Style.BEGAN_BEFORE
    elif not days.start_known:
        lead = min(LEAD_IN, first) or 1
        first, styles = max(first - lead, 0), [Style.UNKNOWN] * lead + styles[0 if first else 1 :]
    if bar.fate is Fate.UNSEEN and bar.seen is not None:
        least = int(styles[0] is Style.BEGAN_BEFORE)
        unseen = max(scale.last_cell(bar.seen) + 1 - first, least) if bar.seen >= scale.first else least
        styles[unseen:] = [Style.UNSEEN] * len(styles[unseen:])
    cut_off = days.last > scale.last and bar.fate not in GOING_ON
    if len(styles) > 1:
        styles.pop()
    styles.append(Style.ENDS_AFTER if cut_off else END_SIGNS[bar.fate])
    return Placed(first, tuple(styles), ends=not cut_off)
