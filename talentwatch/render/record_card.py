"""Cards drawn for a terminal: the lines under their headings, each with the numbers of its sources."""

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from talentwatch.characters.addresses import can_be_followed
from talentwatch.query.card import Card, Section, SourceNote
from talentwatch.render.timeline.layout import presentable

Shown = Callable[[str], str]
"""Makes of a text one that the terminal can show."""


def draw(card: Card, *, links: bool = False, ascii_only: bool = False) -> Group:
    """A card with its sources numbered below it.

    Args:
        card: The card.
        links: Whether the terminal can open links (OSC 8).
        ascii_only: Whether the terminal can show ASCII only.
    """

    def shown(text: str) -> str:
        return presentable(text, ascii_only=ascii_only)

    numbers = {source.id: number for number, source in enumerate(card.sources, start=1)}
    parts: list[RenderableType] = [
        Padding(_section(section, numbers, shown), (0, 0, 1, 2 * section.depth)) for section in card.sections
    ]
    if card.sources:
        parts.append(Text("Sources", style="bold"))
    for source in card.sources:
        parts += _note(source, numbers[source.id], shown, links=links)
    return Group(*parts)


def _note(source: SourceNote, number: int, shown: Shown, *, links: bool) -> list[Text]:
    """A source below a card; its address stays on one line, so that it can be copied."""
    text = Text(f"  [{number}] ")
    text.append(shown(source.words))
    address = shown(source.url) if source.url else ""
    if links and _linkable(address):
        text.stylize(f"link {address}")
        return [text]
    if not address:
        return [text]
    return [text, Text(f"      {address}", style="dim", no_wrap=True, overflow="ignore")]


def _linkable(address: str) -> bool:
    # A style of Rich cannot hold these characters: such an address is shown without a link.
    return can_be_followed(address) and not any(mark in address for mark in "[]'")


def _section(section: Section, numbers: dict[str, int], shown: Shown) -> Group:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(style="cyan", overflow="fold", max_width=28)
    grid.add_column(overflow="fold", ratio=1)
    for line in section.lines:
        marks = "".join(f"[{numbers[source]}]" for source in dict.fromkeys(line.sources) if source in numbers)
        text = Text(shown(line.text))
        if marks:
            text.append(f" {marks}", style="dim")
        grid.add_row(Text(shown(line.label)), text)
    return Group(Text(shown(section.heading), style="bold"), Padding(grid, (0, 0, 0, 2)))
