"""The layout that all rows of a timeline share: width, column of labels, time axis and signs."""
# ruff: noqa: RUF001  signs are chosen for their looks

from collections.abc import Mapping
from dataclasses import dataclass

from talentwatch.render.cell_width import ELLIPSIS, cut
from talentwatch.render.sanitize import in_ascii, visible
from talentwatch.render.timeline.axis import Axis, Scale
from talentwatch.render.timeline.text_cells import Strip, Style

SIGNS: Mapping[Style, tuple[str, str]] = {
    Style.SURE: ("▓", "#"),
    Style.INTERIM: ("▒", "="),
    Style.UNSURE: ("░", "."),
    Style.UNSEEN: ("░", "."),
    Style.UNKNOWN: ("┈", "~"),
    Style.LEFT: ("╳", "X"),
    Style.MOVED: ("»", "/"),
    Style.ENDED: ("┤", "|"),
    Style.OPEN: ("▶", ">"),
    Style.BEGAN_BEFORE: ("‹", "["),
    Style.ENDS_AFTER: ("›", "]"),
    Style.EVENT: ("▲", "^"),
    Style.GRID: ("┊", ":"),
    Style.AXIS: ("─", "-"),
}
"""The sign of each part of a timeline, and its sign in ASCII."""

TICK_ABOVE = ("┬", "+")
TICK_BELOW = ("┴", "+")
SPAN = ("–", "-")

_MANY_YEARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the lines of a timeline are laid out.

    Attributes:
        width: How many cells wide a line is.
        left: How many cells of it stand before the time axis.
        scale: The cell of each day, counted from the beginning of the time axis.
        axis: The ticks and their labels.
        ascii_only: Whether only ASCII is drawn.
    """

    width: int
    left: int
    scale: Scale
    axis: Axis
    ascii_only: bool

    @property
    def room(self) -> int:
        """How many cells there are from the beginning of the time axis to the end of the line."""
        return self.width - self.left

    def strip(self, *, grid: bool = True) -> Strip:
        """An empty row, with the sign of the grid under each tick, or only under each new year where there are many."""
        strip = Strip(self.width)
        years = [at for at, _ in self.axis.years if at in self.axis.ticks]
        for tick in (years if len(years) >= _MANY_YEARS else self.axis.ticks) if grid else ():
            strip.write(self.left + tick, self.sign(Style.GRID), Style.GRID)
        return strip

    def sign(self, style: Style) -> str:
        """The sign of a part of the drawing."""
        return self.choose(SIGNS[style])

    def choose(self, signs: tuple[str, str]) -> str:
        """The first of two signs, or the second where only ASCII is drawn."""
        return signs[self.ascii_only]

    def words(self, text: str) -> str:
        """A text from the records as the terminal can show it."""
        return presentable(text, ascii_only=self.ascii_only)

    def cut(self, text: str, room: int) -> str:
        """A text cut to so many cells."""
        return cut(text, room, "..." if self.ascii_only else ELLIPSIS)


def presentable(text: str, *, ascii_only: bool) -> str:
    """A text from the records as a terminal can show it: without characters that act on it, and in ASCII if need be."""
    return in_ascii(visible(text)) if ascii_only else visible(text)
