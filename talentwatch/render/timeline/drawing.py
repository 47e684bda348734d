"""Draws a timeline: time axis, bars under their headings, events, and a legend of the signs."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from talentwatch.query.timeline_model import Bar, Chart, Group
from talentwatch.render.cell_width import cells
from talentwatch.render.timeline import event_marks
from talentwatch.render.timeline.axis import Scale, axis
from talentwatch.render.timeline.layout import TICK_ABOVE, TICK_BELOW, Layout, presentable
from talentwatch.render.timeline.tenure_bars import END_SIGNS, GOING_ON, extent, place
from talentwatch.render.timeline.text_cells import Line, Strip, Style

LEAST_WIDTH = 40
"""The narrowest drawing; a narrower terminal has to wrap it."""

_INDENT = "  "
_GAP = 2
_ENOUGH_FOR_A_NAME = 24
"""How many cells labels get in a narrow line, even if these are more than a third of it."""

_LONGEST_NOTE = 28
"""How many cells at most are kept free for the note behind a bar."""

_LEAST_CUT = 5
"""How many cells a word that is cut keeps at least, its ellipsis included."""

_LONG = 30
"""A timeline with more lines than this has its axis below as well as above."""

_LEGEND: Mapping[Style, str] = {
    Style.SURE: "sure",
    Style.INTERIM: "sure, interim",
    Style.UNSURE: "not known to the day",
    Style.UNSEEN: "not seen since",
    Style.UNKNOWN: "start not known",
    Style.LEFT: "left",
    Style.MOVED: "moved to another post",
    Style.ENDED: "ended without a departure",
    Style.BEGAN_BEFORE: "began before",
    Style.ENDS_AFTER: "ends after",
    Style.EVENT: "event",
    Style.OPEN: "still there",
}


def draw(chart: Chart, *, width: int, ascii_only: bool = False) -> list[Line]:
    """The lines of a timeline; no lines where nothing lies in its window.

    Args:
        chart: The timeline.
        width: How many cells wide a line may be; at least `LEAST_WIDTH` are used.
        ascii_only: Whether the terminal can show ASCII only; letters without a counterpart in it become `?`.
    """
    groups = [group for group in (_within(each, chart) for each in chart.groups) if group.bars]
    scale = Scale(chart.first, chart.last, 1)
    if not groups and not event_marks.within(chart.marks, scale):
        return []
    layout = _layout_of(chart, groups, max(width, LEAST_WIDTH), ascii_only=ascii_only)
    body = [line for group in groups for line in _group(group, chart, layout)]
    events = event_marks.draw(chart.marks, layout)
    lines = [*_axis(layout), *body, *(_axis(layout, below=True) if len(body) > _LONG else ()), *events]
    return [*lines, *_legend(lines, chart, layout)]


def outside(chart: Chart) -> int:
    """How many bars are not drawn because they lie outside the window."""
    return sum(len(group.bars) - len(_within(group, chart).bars) for group in chart.groups)


def _within(group: Group, chart: Chart) -> Group:
    scale = Scale(chart.first, chart.last, 1)
    return Group(title=group.title, bars=tuple(bar for bar in group.bars if place(bar, scale, chart.as_of)))


def _layout_of(chart: Chart, groups: Sequence[Group], width: int, *, ascii_only: bool) -> Layout:
    """The layout: labels take about a third of the line at most, and the axis leaves room for the notes behind bars."""
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


def _axis(layout: Layout, *, below: bool = False) -> list[Line]:
    """The axis with its labels above it, or below it."""
    line = Strip(layout.width)
    line.write(layout.left, layout.sign(Style.AXIS) * layout.scale.columns, Style.AXIS)
    for tick in layout.axis.ticks:
        line.write(layout.left + tick, layout.choose(TICK_BELOW if below else TICK_ABOVE), Style.AXIS)
    rows = [line]
    for labels, style in ((layout.axis.labels, Style.LABEL), (layout.axis.years, Style.HEADING)):
        if labels:
            row = Strip(layout.width)
            for at, words in labels:
                row.write(layout.left + at, words, style)
            rows.append(row)
    return [row.line() for row in (rows if below else reversed(rows))]


def _group(group: Group, chart: Chart, layout: Layout) -> Iterator[Line]:
    """A heading with its bars below; a single bar with the label of the heading stands without one."""
    alone = len(group.bars) == 1 and group.bars[0].label == group.title
    if group.title and not alone:
        strip = layout.strip()
        strip.write(0, layout.cut(layout.words(group.title), layout.width) + " ", Style.HEADING)
        yield strip.line()
    for bar in group.bars:
        strip = layout.strip()
        indent = _INDENT if group.title and not alone else ""
        label = layout.cut(indent + layout.words(bar.label), layout.left - _GAP)
        strip.write(0, label, Style.HEADING if alone else Style.LABEL)
        _bar(strip, bar, chart, layout)
        yield strip.line()


def _bar(strip: Strip, bar: Bar, chart: Chart, layout: Layout) -> None:
    placed = place(bar, layout.scale, chart.as_of)
    if placed is None:
        return
    for cell, style in enumerate(placed.styles, start=layout.left + placed.at):
        strip.write(cell, layout.sign(style), style)
    note = _note(bar, chart)
    at = layout.left + placed.behind + 1
    if note and not placed.ends:
        style = END_SIGNS[bar.fate] if bar.fate not in GOING_ON else Style.ENDED
        at = strip.write(at, layout.sign(style) + " ", style)
    room = layout.width - at
    if note and room > 0:
        strip.write(at - 1, " " + _shortened(note, room, layout) + " ", Style.NOTE)


def _note(bar: Bar, chart: Chart) -> str:
    """The words behind a bar: its note if it ends in the window; if it ends later and after today, its end and note."""
    if bar.fate in GOING_ON or extent(bar, chart.as_of).last <= chart.last:
        return bar.note
    if bar.end is not None and bar.end.latest > chart.as_of:
        return f"{event_marks.written(bar.end)} {bar.note}".rstrip()
    return ""


def _shortened(note: str, room: int, layout: Layout) -> str:
    """A note cut to so many cells; in "own lab · disputed", the part before the dot is cut first."""
    where, dot, remark = (layout.words(part) for part in note.partition(" · "))
    left = room - cells(dot + remark)
    return layout.cut(where, left) + dot + remark if left >= _LEAST_CUT else layout.cut(where + dot + remark, room)


def _legend(lines: Sequence[Line], chart: Chart, layout: Layout) -> list[Line]:
    """The signs that occur, with their meaning, and the day of the drawing, in as many lines as they take."""
    occurring = {segment.style: segment.text for line in lines for segment in line}
    meanings: dict[str, tuple[str, Style]] = {}
    for style, words in _LEGEND.items():
        if style in occurring:
            sign = layout.sign(style)
            said, own = meanings.get(sign, ("", style))
            meanings[sign] = (f"{said}, or {words}" if said else words, own)
    entries = [(sign, words, style) for sign, (words, style) in meanings.items()]
    entries.append(("", f"records to {chart.as_of.isoformat()}", Style.LEGEND))
    strips, at = [Strip(layout.width)], 0
    for sign, words, style in entries:
        entry = f"{sign} {words}".lstrip()
        if at and at + len(entry) > layout.width:
            strips.append(Strip(layout.width))
            at = 0
        after = strips[-1].write(at, sign + " " if sign else "", style)
        at = strips[-1].write(after, words, Style.LEGEND) + _GAP
    return [strip.line() for strip in strips]
