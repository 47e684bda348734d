"""Cards as Markdown and as HTML pages: the lines under their headings, each with the numbers of its sources."""

from html import escape

from talentwatch.characters.addresses import can_be_followed
from talentwatch.query.card import Card, Line, SourceNote
from talentwatch.render.as_html import html_text, page
from talentwatch.render.as_markdown import markdown_text


def card_markdown(card: Card) -> str:
    """A card in GitHub Flavored Markdown, with every text escaped."""
    numbers = _numbers(card)
    parts = [f"# {markdown_text(card.title)}"]
    for section in card.sections:
        lines = [f"- {_bold(line)}{markdown_text(line.text + _marks(line, numbers))}" for line in section.lines]
        heading = (
            "" if section.heading == card.title else f"{'#' * (section.depth + 2)} {markdown_text(section.heading)}"
        )
        parts += [part for part in (heading, "\n".join(lines)) if part]
    if card.sources:
        notes = (f"{numbers[each.id]}. {markdown_text(_note(each))}" for each in card.sources)
        parts += ["## Sources", "\n".join(notes)]
    return "\n\n".join(parts) + "\n"


def card_html(card: Card) -> str:
    """A card as one self-contained HTML page: no script, nothing loaded from elsewhere, every text escaped."""
    numbers = _numbers(card)
    body = [f"<h1>{html_text(card.title)}</h1>"]
    for section in card.sections:
        if section.heading != card.title:
            body.append(f"<h2>{html_text(section.heading)}</h2>")
        rows = (
            f'<tr><th scope="row">{html_text(line.label)}</th>'
            f"<td>{html_text(line.text)}{_marks(line, numbers)}</td></tr>"
            for line in section.lines
        )
        body.append("<table>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>")
    if card.sources:
        notes = (f"<tr><td>{numbers[each.id]}</td><td>{_linked(each)}</td></tr>" for each in card.sources)
        body.append("<h2>Sources</h2>\n<table>\n<tbody>\n" + "\n".join(notes) + "\n</tbody>\n</table>")
    return page(card.title, "\n".join(body) + "\n")


def _numbers(card: Card) -> dict[str, int]:
    return {source.id: number for number, source in enumerate(card.sources, start=1)}


def _bold(line: Line) -> str:
    label = markdown_text(line.label)
    return f"**{label}**: " if label else ""


def _marks(line: Line, numbers: dict[str, int]) -> str:
    known = [numbers[source] for source in dict.fromkeys(line.sources) if source in numbers]
    return " " + "".join(f"[{number}]" for number in known) if known else ""


def _note(source: SourceNote) -> str:
    return f"{source.words}, {source.url}" if source.url else source.words


def _linked(source: SourceNote) -> str:
    if source.url is None or not can_be_followed(source.url):
        return html_text(_note(source))
    target = escape(source.url, quote=True)
    address = html_text(source.url)
    return f'{html_text(source.words)}, <a href="{target}" rel="noopener noreferrer nofollow">{address}</a>'
