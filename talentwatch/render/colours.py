"""The colours of a timeline."""

from collections.abc import Iterable, Mapping

from rich.text import Text

from talentwatch.render.timeline.text_cells import Line, Style

COLOURS: Mapping[Style, str] = {
    Style.BLANK: "",
    Style.AXIS: "dim",
    Style.GRID: "bright_black",
    Style.HEADING: "bold",
    Style.LABEL: "",
    Style.SURE: "cyan",
    Style.INTERIM: "magenta",
    Style.UNSURE: "dim cyan",
    Style.UNSEEN: "dim cyan",
    Style.UNKNOWN: "dim cyan",
    Style.LEFT: "bold red",
    Style.MOVED: "bold blue",
    Style.ENDED: "bold",
    Style.OPEN: "bold green",
    Style.BEGAN_BEFORE: "cyan",
    Style.ENDS_AFTER: "cyan",
    Style.NOTE: "",
    Style.EVENT: "yellow",
    Style.LEGEND: "dim",
}
"""The style of Rich for each part of a drawing; a sign always says the same as the colour."""


def to_rich(lines: Iterable[Line]) -> list[Text]:
    """Lines of a drawing in colour, which Rich does not wrap."""
    return [
        Text.assemble(
            *((segment.text, COLOURS[segment.style]) for segment in line), no_wrap=True, overflow="ignore", end="\n"
        )
        for line in lines
    ]
