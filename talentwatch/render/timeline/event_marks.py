"""Events under a time axis: a mark in the cell of the day, its label beside it where there is room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talentwatch.dates import UncertainDate
from talentwatch.query.timeline_model import Mark
from talentwatch.render.cell_width import cells, wrapped
from talentwatch.render.timeline.axis import Scale
from talentwatch.render.timeline.layout import SPAN, Layout
from talentwatch.render.timeline.text_cells import Line, Strip, Style

MOST_LABELLED = 12
"""Up to so many events have their label beside the mark."""

MOST_ROWS = 5
"""Up to so many lines of events have labels; where they need more, events are numbered, with a list below."""

HEADING = "Events"

_APART = 2
"""The least number of blanks between one event and the next on a line."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """The cells in which an event may lie, and the one that gets its mark."""

    first: int
    last: int
    at: int


@dataclass(frozen=True, slots=True)
class _Place:
    """The cells that a spot and its label take on a line, and where the label begins."""

    taken: range
    text_at: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Numbers in a row, and the cell of the first of their marks."""

    first: int
    last: int
    at: int

    def text(self, sheet: Layout) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}{sheet.choose(SPAN)}{self.last}"

    def begin(self, sheet: Layout) -> int:
        return min(self.at, sheet.room - len(self.text(sheet)))


def within(marks: Sequence[Mark], scale: Scale) -> list[Mark]:
    """The events that can lie in the window."""
    return [mark for mark in marks if mark.date.earliest <= scale.last and mark.date.latest >= scale.first]


def draw(marks: Sequence[Mark], sheet: Layout) -> list[Line]:
    """The events of the window, labelled beside their marks if few lines hold them all, else numbered and listed.

    No events take no lines.
    """
    shown = within(marks, sheet.scale)
    if len(shown) <= MOST_LABELLED:
        rows = _labelled(shown, sheet)
        if rows is not None and len(rows) <= MOST_ROWS:
            return rows
    shown.sort(key=lambda mark: _spot(mark.date, sheet.scale).at)
    return [*_numbered(shown, sheet), *_list(shown, sheet)]


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


def _numbered(marks: Sequence[Mark], sheet: Layout) -> list[Line]:
    """All marks on one line, and their numbers on the next; numbers that have no room for themselves form a run."""
    spots = [_spot(mark.date, sheet.scale) for mark in marks]
    strip, below = sheet.strip(), sheet.strip(grid=False)
    strip.write(0, HEADING, Style.HEADING)
    for spot in spots:
        _write_span(strip, spot, sheet)
    for spot in spots:
        strip.write(sheet.left + spot.at, sheet.sign(Style.EVENT), Style.EVENT)
    runs: list[_Run] = []
    for number, spot in enumerate(spots, start=1):
        runs.append(_Run(number, number, spot.at))
        while len(runs) > 1 and runs[-1].begin(sheet) <= runs[-2].begin(sheet) + len(runs[-2].text(sheet)):
            last = runs.pop()
            runs[-1] = replace(runs[-1], last=last.last)
    for run in runs:
        below.write(sheet.left + run.begin(sheet), run.text(sheet), Style.EVENT)
    return [strip.line(), below.line()]


def _list(marks: Sequence[Mark], sheet: Layout) -> Iterator[Line]:
    dates = [sheet.words(written(mark.date)) for mark in marks]
    digits, broad = len(str(len(marks))), max(map(len, dates))
    at = 2 + digits + 2 + broad + 2
    for number, (mark, day) in enumerate(zip(marks, dates, strict=True), start=1):
        strip = sheet.strip(grid=False)
        strip.write(2, f"{number:>{digits}}", Style.EVENT)
        strip.write(2 + digits + 2, day, Style.LABEL)
        for words in wrapped(sheet.words(mark.label), sheet.width - at):
            strip.write(at, words, Style.NOTE)
            yield strip.line()
            strip = sheet.strip(grid=False)


def written(day: UncertainDate) -> str:
    """A date for people: an instant by its day, all others as they are written."""
    return day.day_text


def _labelled(marks: Sequence[Mark], sheet: Layout) -> list[Line] | None:
    """Each event on the first line on which it keeps apart from the others; None where a label fits on no line."""
    strips: list[Strip] = []
    taken: list[list[range]] = []
    for mark in marks:
        spot, label = _spot(mark.date, sheet.scale), sheet.words(mark.label)
        places = _places(spot, cells(label), sheet.room)
        if not places:
            return None
        free = ((row, place) for row, others in enumerate(taken) for place in places if _is_free(place.taken, others))
        row, place = next(free, (len(strips), places[0]))
        if row == len(strips):
            strips.append(sheet.strip())
            taken.append([])
        taken[row].append(place.taken)
        _write(strips[row], spot, label, place, sheet)
    if strips:
        strips[0].write(0, HEADING, Style.HEADING)
    return [strip.line() for strip in strips]


def _places(spot: _Spot, long: int, room: int) -> list[_Place]:
    """Where an event can stand: its label on the right or on the left, or else over the later of its uncertain days."""
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


def _write(strip: Strip, spot: _Spot, label: str, place: _Place, sheet: Layout) -> None:
    strip.write(sheet.left + place.taken.start, " " * len(place.taken), Style.BLANK)
    _write_span(strip, spot, sheet)
    strip.write(sheet.left + spot.at, sheet.sign(Style.EVENT), Style.EVENT)
    if place.text_at == spot.at + 2:
        strip.write(sheet.left + spot.at + 1, " ", Style.BLANK)
    strip.write(sheet.left + place.text_at, label + " ", Style.NOTE)


def _write_span(strip: Strip, spot: _Spot, sheet: Layout) -> None:
    if spot.first < spot.last:
        strip.write(sheet.left + spot.first, sheet.sign(Style.UNSURE) * (spot.last - spot.first + 1), Style.UNSURE)
