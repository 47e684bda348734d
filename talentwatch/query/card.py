"""What a card is made of: lines under headings, and notes on the sources that the lines name."""

from dataclasses import dataclass

from talentwatch.ledger import Ledger
from talentwatch.model import Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: a label, a text, and the ids of the sources for it."""

    label: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; a section of greater depth belongs to the one before it and is indented."""

    heading: str
    lines: tuple[Line, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source of a card: its id, its publisher and day in words (its id where it is not on record), its address."""

    id: str
    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything known about one record.

    Attributes:
        kind: What it is: person, organization, role, departure, tenure, cohort, event or source.
        id: Its id.
        title: Its name or title.
        sections: What is known, under headings.
        sources: The sources that the lines name, in the order in which they are named first.
    """

    kind: str
    id: str
    title: str
    sections: tuple[Section, ...]
    sources: tuple[SourceNote, ...]


def card_of(ledger: Ledger, kind: str, key: str, title: str, sections: list[Section]) -> Card:
    """A card of some sections without the empty ones, with the sources that their lines name."""
    shown = tuple(section for section in sections if section.lines)
    named = dict.fromkeys(source for section in shown for line in section.lines for source in line.sources)
    notes = tuple(source_note(ledger, source) for source in named)
    return Card(kind, key, title, shown, notes)


def source_note(ledger: Ledger, source_id: str) -> SourceNote:
    """The note on a source by its id, also a former one; it says so where there is no such source."""
    source = ledger.sources.get(ledger.current_id(Kind.SOURCE, source_id) or source_id)
    if source is None:
        return SourceNote(source_id, f'"{source_id}", not on record', None)
    parts = [source.publisher]
    if source.original_publisher:
        parts[0] += f" (from {source.original_publisher})"
    if source.published:
        parts.append(str(source.published))
    if source.reliability:
        parts.append(source.reliability)
    return SourceNote(source.id, ", ".join(parts), source.url)
