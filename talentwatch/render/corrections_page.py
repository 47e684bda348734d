"""Changes of the records as an HTML page of corrections: sentences under headings, with their sources."""

from collections.abc import Mapping, Sequence
from html import escape

from talentwatch.characters.addresses import can_be_followed
from talentwatch.query.card import SourceNote
from talentwatch.query.feed_entries import CORRECTED
from talentwatch.query.record_diff import Change, Sort
from talentwatch.render.sanitize import visible

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; }
li { margin: .4rem 0; }
small { opacity: .75; }
"""

HEADINGS: Mapping[str, frozenset[Sort]] = {
    "Corrected": CORRECTED,
    "Denied, undone or called off": frozenset({Sort.DENIED, Sort.REVERSED, Sort.CALLED_OFF}),
    "Confirmed": frozenset({Sort.CONFIRMED}),
    "New": frozenset({Sort.ADDED}),
    "Learnt since": frozenset({Sort.LEARNT, Sort.CLAIMED, Sort.RENAMED}),
}
"""The headings of the page in order, each with the sorts of changes below it."""


def page(changes: Sequence[Change], sources: Mapping[str, SourceNote], *, title: str) -> str:
    """The page of some changes.

    Args:
        changes: The changes.
        sources: Notes on the sources that they name, by id.
        title: The title, which says between which two states of the records the changes are.
    """
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>",
    ]
    for heading, sorts in HEADINGS.items():
        own = [change for change in changes if change.sort in sorts]
        if own:
            parts.append(f"<h2>{heading} ({len(own)})</h2>\n<ul>")
            parts += [_item(change, sources) for change in own]
            parts.append("</ul>")
    if not changes:
        parts.append("<p>Nothing changed.</p>")
    return "\n".join([*parts, "</body>\n</html>"]) + "\n"


def _item(change: Change, sources: Mapping[str, SourceNote]) -> str:
    notes = "; ".join(_note(each, sources) for each in change.sources)
    borne = f" <small>({notes})</small>" if notes else ""
    return f'<li id="{_text(_anchor(change))}"><bdi>{_text(change.words)}</bdi>{borne}</li>'


def _anchor(change: Change) -> str:
    return "-".join(part for part in (change.about.kind, change.about.id, change.field or change.sort.value) if part)


def _note(source_id: str, sources: Mapping[str, SourceNote]) -> str:
    note = sources.get(source_id)
    if note is None:
        return f"<bdi>{_text(source_id)}</bdi>"
    words = f"<bdi>{_text(note.words)}</bdi>"
    if note.url and can_be_followed(note.url):
        return f'<a href="{_text(note.url)}" rel="noopener noreferrer nofollow">{words}</a>'
    return words


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
