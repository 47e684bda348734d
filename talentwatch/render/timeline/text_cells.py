"""Lines of a drawing as cells: each stretch of text has a style, for which a colour is chosen later."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from talentwatch.render.cell_width import letters


class Style(StrEnum):
    """What a stretch of text is in a drawing."""

    BLANK = "blank"
    AXIS = "axis"
    GRID = "grid"
    HEADING = "heading"
    LABEL = "label"
    SURE = "sure"
    INTERIM = "interim"
    UNSURE = "unsure"
    UNSEEN = "unseen"
    UNKNOWN = "unknown"
    LEFT = "left"
    MOVED = "moved"
    ENDED = "ended"
    OPEN = "open"
    BEGAN_BEFORE = "began-before"
    ENDS_AFTER = "ends-after"
    NOTE = "note"
    EVENT = "event"
    LEGEND = "legend"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text of one style."""

    text: str
    style: Style


Line = tuple[Segment, ...]
"""A line of a drawing, without blanks and without a line break at its end."""


def plain(lines: Iterable[Line]) -> str:
    """The lines of a drawing as text without colour."""
    return "".join("".join(segment.text for segment in line) + "\n" for line in lines)


class Strip:
    """A row of cells to write texts into; a later text covers an earlier one."""

    def __init__(self, width: int) -> None:
        self._cells = [(" ", Style.BLANK)] * width

    def write(self, at: int, text: str, style: Style) -> int:
        """Write a text from a cell on; what does not fit into the row is left out.

        Returns:
            The first cell after the text.
        """
        for letter, width in letters(text):
            if at + width > len(self._cells):
                break
            if width == 0:
                continue
            self._part(at)
            self._part(at + width)
            self._cells[at] = (letter, style)
            self._cells[at + 1 : at + width] = [("", style)] * (width - 1)
            at += width
        return at

    def _part(self, at: int) -> None:
        """Split a wide character that reaches over the left edge of a cell: both of its halves become blanks."""
        if at < len(self._cells) and self._cells[at][0] == "":
            self._cells[at] = self._cells[at - 1] = (" ", Style.BLANK)

    def line(self) -> Line:
        """The row as a line."""
        written = list(self._cells)
        while written and not written[-1][0].strip() and written[-1][0]:
            written.pop()
        return tuple(
            Segment("".join(letter for letter, _ in stretch), style)
            for style, stretch in groupby(written, key=lambda cell: cell[1])
        )
