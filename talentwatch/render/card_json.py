"""Cards as JSON, and timelines as tables, for machines."""

from talentwatch.query.card import Card
from talentwatch.query.provenance import Provenance
from talentwatch.query.serialize import serialize
from talentwatch.query.table import Cells, Table
from talentwatch.query.timeline_model import Chart
from talentwatch.render.as_json import SCHEMA_VERSION, dump


def card_json(card: Card, record: object, provenance: Provenance) -> str:
    """A card as JSON: where it comes from, its sections and sources, and the record as its file has it."""
    sections = [
        {
            "heading": section.heading,
            "depth": section.depth,
            "lines": [
                {"label": line.label, "text": line.text, "sources": list(line.sources)} for line in section.lines
            ],
        }
        for section in card.sections
    ]
    sources = [{"id": source.id, "words": source.words, "url": source.url} for source in card.sources]
    body = {
        "schema_version": SCHEMA_VERSION,
        "kind": card.kind,
        "id": card.id,
        "title": card.title,
        **provenance.facts,
        "sections": sections,
        "sources": sources,
    }
    return dump({**body, "record": serialize(record)})


def chart_table(chart: Chart) -> Table:
    """A timeline as a table: a row for each bar, then a row for each event."""
    columns = ("group", "label", "start", "end", "fate", "interim", "note")
    rows: list[Cells] = [
        {
            "group": group.title,
            "label": bar.label,
            "start": bar.start,
            "end": bar.end,
            "fate": bar.fate.value,
            "interim": bar.interim,
            "note": bar.note or None,
        }
        for group in chart.groups
        for bar in group.bars
    ]
    rows += [
        {
            "group": "Events",
            "label": mark.label,
            "start": mark.date,
            "end": mark.date,
            "fate": "event",
            "interim": None,
            "note": None,
        }
        for mark in chart.marks
    ]
    return Table("timeline", columns, tuple(rows))
