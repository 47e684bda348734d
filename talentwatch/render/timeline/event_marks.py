"""Events under a time axis: each a mark in the cell of its day, with a label beside it or a number below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talentwatch.dates import UncertainDate
from talentwatch.query.timeline_model import Mark
from talentwatch.render.cell_width import cells, wrapped
from talentwatch.render.timeline.axis import Scale
from talentwatch.render.timeline.layout import SPAN, Layout
from talentwatch.render.timeline.text_cells import Line, Strip, Style

MOST_LABELLED = 12
"""Up to so many events are labelled beside their marks; more are numbered."""

MOST_ROWS = 5
"""Up to so many lines hold events with labels; where they need more, events are numbered and listed below."""

HEADING = "Events"

_APART = 2
"""The least number of blanks between two events on a line."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """The first and last cell of the days on which an event may lie, and the cell of its mark."""

    first: int
    last: int
    at: int


@dataclass(frozen=True, slots=True)
class _Place:
    """The cells that an event and its label take on a line, and the cell in which the label begins."""

    taken: range
    text_at: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Numbers of successive events, written as one, and the cell of the first mark."""

    first: int
    last: int
    at: int

    def text(self, layout: Layout) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}{layout.choose(SPAN)}{self.last}"

    def begin(self, layout: Layout) -> int:
        return min(self.at, layout.room - len(self.text(layout)))


def within(marks: Sequence[Mark], scale: Scale) -> list[Mark]:
    """The events that may lie in the window."""
    return [mark for mark in marks if mark.date.earliest <= scale.last and mark.date.latest >= scale.first]


def draw(marks: Sequence[Mark], layout: Layout) -> list[Line]:
    """The lines of the events in the window; no lines where there are none.

    A few events have labels beside their marks; more are numbered, with a list below.
    """
    shown = within(marks, layout.scale)
    if len(shown) <= MOST_LABELLED:
        rows = _labelled(shown, layout)
        if rows is not None and len(rows) <= MOST_ROWS:
            return rows
    shown.sort(key=lambda mark: _spot(mark.date, layout.scale).at)
    return [*_numbered(shown, layout), *_list(shown, layout)]


def _spot(day: UncertainDate, scale: Scale) -> _Spot:
    first, last = scale.cell(day.earliest), scale.last_cell(day.latest)
    at = (first + last) // 2
    if day.exact:
        return _Spot(at, at, at)
    if day.open_start and scale.shows(day.latest):
        at = last
    if day.open_end and scale.shows(day.earliest):
        at = first
    return _Spot(first, last, at)


def _numbered(marks: Sequence[Mark], layout: Layout) -> list[Line]:
    """All marks on one line, their numbers on the next; numbers without room for themselves are written as a range."""
    spots = [_spot(mark.date, layout.scale) for mark in marks]
    strip, below = layout.strip(), layout.strip(grid=False)
    strip.write(0, HEADING, Style.HEADING)
    for spot in spots:
        _write_span(strip, spot, layout)
    for spot in spots:
        strip.write(layout.left + spot.at, layout.sign(Style.EVENT), Style.EVENT)
    runs: list[_Run] = []
    for number, spot in enumerate(spots, start=1):
        runs.append(_Run(number, number, spot.at))
        while len(runs) > 1 and runs[-1].begin(layout) <= runs[-2].begin(layout) + len(runs[-2].text(layout)):
            last = runs.pop()
            runs[-1] = replace(runs[-1], last=last.last)
    for run in runs:
        below.write(layout.left + run.begin(layout), run.text(layout), Style.EVENT)
    return [strip.line(), below.line()]


def _list(marks: Sequence[Mark], layout: Layout) -> Iterator[Line]:
    dates = [layout.words(written(mark.date)) for mark in marks]
    digits, broad = len(str(len(marks))), max(map(len, dates))
    at = 2 + digits + 2 + broad + 2
    for number, (mark, day) in enumerate(zip(marks, dates, strict=True), start=1):
        strip = layout.strip(grid=False)
        strip.write(2, f"{number:>{digits}}", Style.EVENT)
        strip.write(2 + digits + 2, day, Style.LABEL)
        for words in wrapped(layout.words(mark.label), layout.width - at):
            strip.write(at, words, Style.NOTE)
            yield strip.line()
            strip = layout.strip(grid=False)


def written(day: UncertainDate) -> str:
    """A date for people: an instant as its day, any other date as it is written."""
    return day.day_text


def _labelled(marks: Sequence[Mark], layout: Layout) -> list[Line] | None:
    """Events with labels, each on the first line with room for it; None where a label is too long for any line."""
    strips: list[Strip] = []
    taken: list[list[range]] = []
    for mark in marks:
        spot, label = _spot(mark.date, layout.scale), layout.words(mark.label)
        places = _places(spot, cells(label), layout.room)
        if not places:
            return None
        free = ((row, place) for row, others in enumerate(taken) for place in places if _is_free(place.taken, others))
        row, place = next(free, (len(strips), places[0]))
        if row == len(strips):
            strips.append(layout.strip())
            taken.append([])
        taken[row].append(place.taken)
        _write(strips[row], spot, label, place, layout)
    if strips:
        strips[0].write(0, HEADING, Style.HEADING)
    return [strip.line() for strip in strips]


def _places(spot: _Spot, long: int, room: int) -> list[_Place]:
    """The places that an event can take: its label right or left of it, else over the later of its uncertain days."""
    right, left, over = spot.last + 2, spot.first - 1 - long, spot.at + 2
    places = []
    if right + long <= room:
        places.append(_Place(range(spot.first, right + long), right))
    if left >= 0:
        places.append(_Place(range(left, spot.last + 1), left))
    if not places and over + long <= room:
        places.append(_Place(range(spot.first, max(over + long, spot.last + 1)), over))
    return places


def _is_free(place: range, others: Sequence[range]) -> bool:
    return all(place.stop + _APART <= other.start or other.stop + _APART <= place.start for other in others)


def _write(strip: Strip, spot: _Spot, label: str, place: _Place, layout: Layout) -> None:
    strip.write(layout.left + place.taken.start, " " * len(place.taken), Style.BLANK)
    _write_span(strip, spot, layout)
    strip.write(layout.left + spot.at, layout.sign(Style.EVENT), Style.EVENT)
    if place.text_at == spot.at + 2:
        strip.write(layout.left + spot.at + 1, " ", Style.BLANK)
    strip.write(layout.left + place.text_at, label + " ", Style.NOTE)


def _write_span(strip: Strip, spot: _Spot, layout: Layout) -> None:
    if spot.first < spot.last:
        strip.write(layout.left + spot.first, layout.sign(Style.UNSURE) * (spot.last - spot.first + 1), Style.UNSURE)
