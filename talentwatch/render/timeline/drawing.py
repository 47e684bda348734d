"""A timeline for people: tenures as bars to scale under a time axis, events as marks, and a legend of the signs."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from talentwatch.query.timeline_model import Bar, Chart, Fate, Group
from talentwatch.render.cell_width import cells
from talentwatch.render.timeline import event_marks
from talentwatch.render.timeline.axis import Scale, axis
from talentwatch.render.timeline.layout import TICK_ABOVE, TICK_BELOW, Layout, presentable
from talentwatch.render.timeline.tenure_bars import extent, place
from talentwatch.render.timeline.text_cells import Line, Strip, Style

LEAST_WIDTH = 40
"""The narrowest drawing; a narrower terminal has to wrap it."""

_INDENT = "  "
_GAP = 2
_ENOUGH_FOR_A_NAME = 24
"""The cells that labels get before they are cut, even if they are more than a third of the line."""

_LONGEST_NOTE = 28
"""The cells that are kept free behind a bar for its note, at most."""

_LEAST_CUT = 5
"""The cells that a word keeps, its ellipsis included, when it is cut in favour of another."""

_LONG = 30
"""A timeline of more lines has its axis below as well."""

_LEGEND: Mapping[Style, str] = {
    Style.SURE: "sure",
    Style.INTERIM: "sure, interim",
    Style.UNSURE: "not known to the day",
    Style.UNKNOWN: "start not known",
    Style.LEFT: "left",
    Style.ENDED: "ended without a departure",
    Style.BEGAN_BEFORE: "began before",
    Style.ENDS_AFTER: "ends after",
    Style.EVENT: "event",
    Style.OPEN: "still there",
}


def draw(chart: Chart, *, width: int, ascii_only: bool = False) -> list[Line]:
    """The timeline in lines no wider than `width`; none where nothing lies in its window.

    Args:
        chart: What is drawn.
        width: The cells of a line; less than `LEAST_WIDTH` is taken for that.
        ascii_only: Whether the terminal knows ASCII only; then letters without a counterpart are shown as `?`.
    """
    groups = [group for group in (_within(each, chart) for each in chart.groups) if group.bars]
    scale = Scale(chart.first, chart.last, 1)
    if not groups and not event_marks.within(chart.marks, scale):
        return []
    sheet = _sheet(chart, groups, max(width, LEAST_WIDTH), ascii_only=ascii_only)
    body = [line for group in groups for line in _group(group, chart, sheet)]
    events = event_marks.draw(chart.marks, sheet)
    lines = [*_axis(sheet), *body, *(_axis(sheet, below=True) if len(body) > _LONG else ()), *events]
    return [*lines, *_legend(lines, chart, sheet)]


def outside(chart: Chart) -> int:
    """How many bars are left out because they lie wholly outside the window."""
    return sum(len(group.bars) - len(_within(group, chart).bars) for group in chart.groups)


def _within(group: Group, chart: Chart) -> Group:
    scale = Scale(chart.first, chart.last, 1)
    return Group(title=group.title, bars=tuple(bar for bar in group.bars if place(bar, scale, chart.as_of)))


def _sheet(chart: Chart, groups: Sequence[Group], width: int, *, ascii_only: bool) -> Layout:
    """The paper: labels take about a third of it at most, and the axis leaves room for the notes behind the bars."""
    labels = [_INDENT + presentable(bar.label, ascii_only=ascii_only) for group in groups for bar in group.bars]
    broadest = max(width // 3, min(_ENOUGH_FOR_A_NAME, width * 2 // 5))
    left = min(max(map(cells, [*labels, event_marks.HEADING])), broadest) + _GAP
    room = width - left
    most, least = room - 1, room * 2 // 3
    window = (chart.last - chart.first).days + 1
    for bar in chain.from_iterable(group.bars for group in groups):
        note = cells(presentable(_note(bar, chart), ascii_only=ascii_only))
        if note:
            end = extent(bar, chart.as_of).last
            share = ((min(end, chart.last) - chart.first).days + 1) / window
            most = min(most, int((room - 2 - 2 * (end > chart.last) - min(note, _LONGEST_NOTE)) / share))
    columns = max(most, least)
    spare = columns % window
    if window <= columns and spare <= columns // 8:
        columns -= spare
    scale = Scale(chart.first, chart.last, columns)
    return Layout(width=width, left=left, scale=scale, axis=axis(scale, room), ascii_only=ascii_only)


def _axis(sheet: Layout, *, below: bool = False) -> list[Line]:
    """The axis with its labels above it, or below it."""
    line = Strip(sheet.width)
    line.write(sheet.left, sheet.sign(Style.AXIS) * sheet.scale.columns, Style.AXIS)
    for tick in sheet.axis.ticks:
        line.write(sheet.left + tick, sheet.choose(TICK_BELOW if below else TICK_ABOVE), Style.AXIS)
    rows = [line]
    for labels, style in ((sheet.axis.labels, Style.LABEL), (sheet.axis.years, Style.HEADING)):
        if labels:
            row = Strip(sheet.width)
            for at, words in labels:
                row.write(sheet.left + at, words, style)
            rows.append(row)
    return [row.line() for row in (rows if below else reversed(rows))]


def _group(group: Group, chart: Chart, sheet: Layout) -> Iterator[Line]:
    """A heading with its bars under it; one line where they would say the same."""
    alone = len(group.bars) == 1 and group.bars[0].label == group.title
    if group.title and not alone:
        strip = sheet.strip()
        strip.write(0, sheet.cut(sheet.words(group.title), sheet.width) + " ", Style.HEADING)
        yield strip.line()
    for bar in group.bars:
        strip = sheet.strip()
        indent = _INDENT if group.title and not alone else ""
        label = sheet.cut(indent + sheet.words(bar.label), sheet.left - _GAP)
        strip.write(0, label, Style.HEADING if alone else Style.LABEL)
        _bar(strip, bar, chart, sheet)
        yield strip.line()


def _bar(strip: Strip, bar: Bar, chart: Chart, sheet: Layout) -> None:
    placed = place(bar, sheet.scale, chart.as_of)
    if placed is None:
        return
    for cell, style in enumerate(placed.styles, start=sheet.left + placed.at):
        strip.write(cell, sheet.sign(style), style)
    note = _note(bar, chart)
    at = sheet.left + placed.behind + 1
    if note and not placed.ends:
        style = Style.LEFT if bar.fate is Fate.LEFT else Style.ENDED
        at = strip.write(at, sheet.sign(style) + " ", style)
    room = sheet.width - at
    if note and room > 0:
        strip.write(at - 1, " " + _shortened(note, room, sheet) + " ", Style.NOTE)


def _note(bar: Bar, chart: Chart) -> str:
    """What stands behind a bar: its note if its end is in the window, or else its end if that is still ahead."""
    if bar.fate is Fate.OPEN or extent(bar, chart.as_of).last <= chart.last:
        return bar.note
    if bar.end is not None and bar.end.latest > chart.as_of:
        return f"{event_marks.written(bar.end)} {bar.note}".rstrip()
    return ""


def _shortened(note: str, room: int, sheet: Layout) -> str:
    """A note in so many cells: where it went to is cut before what is said about it, "own lab · disputed"."""
    where, dot, remark = (sheet.words(part) for part in note.partition(" · "))
    left = room - cells(dot + remark)
    return sheet.cut(where, left) + dot + remark if left >= _LEAST_CUT else sheet.cut(where + dot + remark, room)


def _legend(lines: Sequence[Line], chart: Chart, sheet: Layout) -> list[Line]:
    """The signs that occur and the day of the drawing, in as many lines as it takes."""
    occurring = {segment.style: segment.text for line in lines for segment in line}
    entries = [(sheet.sign(style), words, style) for style, words in _LEGEND.items() if style in occurring]
    day = f"as of {chart.as_of.isoformat()}"
    if Style.OPEN in occurring:
        sign, words, style = entries.pop()
        entries.append((sign, f"{words} {day}", style))
    else:
        entries.append(("", day, Style.LEGEND))
    strips, at = [Strip(sheet.width)], 0
    for sign, words, style in entries:
        entry = f"{sign} {words}".lstrip()
        if at and at + len(entry) > sheet.width:
            strips.append(Strip(sheet.width))
            at = 0
        after = strips[-1].write(at, sign + " " if sign else "", style)
        at = strips[-1].write(after, words, Style.LEGEND) + _GAP
    return [strip.line() for strip in strips]
