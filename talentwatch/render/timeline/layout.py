"""What every row of a timeline shares: its width, the column of labels, the time axis, and the signs."""
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
    Style.UNKNOWN: ("┈", "~"),
    Style.LEFT: ("╳", "X"),
    Style.ENDED: ("┤", "|"),
    Style.OPEN: ("▶", ">"),
    Style.BEGAN_BEFORE: ("‹", "["),
    Style.ENDS_AFTER: ("›", "]"),
    Style.EVENT: ("▲", "^"),
    Style.GRID: ("┊", ":"),
    Style.AXIS: ("─", "-"),
}
"""The sign of each part of a timeline, and the one for a terminal that knows ASCII only."""

TICK_ABOVE = ("┬", "+")
TICK_BELOW = ("┴", "+")
SPAN = ("–", "-")

_MANY_YEARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The paper a timeline is drawn on.

    Attributes:
        width: The cells of a whole line.
        left: The cells in front of the time axis.
        scale: Where a day stands, counted from the beginning of the time axis.
        axis: The ticks and their labels.
        ascii_only: Whether only ASCII is to be drawn.
    """

    width: int
    left: int
    scale: Scale
    axis: Axis
    ascii_only: bool

    @property
    def room(self) -> int:
        """The cells from the beginning of the time axis to the end of the line."""
        return self.width - self.left

    def strip(self, *, grid: bool = True) -> Strip:
        """An empty row, with a faint line under each tick, or each new year where there are many."""
        strip = Strip(self.width)
        years = [at for at, _ in self.axis.years if at in self.axis.ticks]
        for tick in (years if len(years) >= _MANY_YEARS else self.axis.ticks) if grid else ():
            strip.write(self.left + tick, self.sign(Style.GRID), Style.GRID)
        return strip

    def sign(self, style: Style) -> str:
        """The sign of a part."""
        return self.choose(SIGNS[style])

    def choose(self, signs: tuple[str, str]) -> str:
        """The first of two signs, or the second where only ASCII is to be drawn."""
        return signs[self.ascii_only]

    def words(self, text: str) -> str:
        """Text of a record as it can be shown here."""
        return presentable(text, ascii_only=self.ascii_only)

    def cut(self, text: str, room: int) -> str:
        """Text that can be shown, cut to so many cells."""
        return cut(text, room, "..." if self.ascii_only else ELLIPSIS)


def presentable(text: str, *, ascii_only: bool) -> str:
    """Text of a record without anything that acts on a terminal, and in ASCII where it has to be."""
    return in_ascii(visible(text)) if ascii_only else visible(text)
