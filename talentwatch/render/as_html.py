"""Tables as one self-contained HTML page: no script, nothing loaded from elsewhere, every text escaped."""

from html import escape

from talentwatch.characters.addresses import can_be_followed
from talentwatch.dates import UncertainDate
from talentwatch.query.table import Table, Value
from talentwatch.render.delimited import cell
from talentwatch.render.sanitize import visible

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 2rem; }
table { border-collapse: collapse; }
th, td { padding: .3rem .8rem .3rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid #8886; }
th { white-space: nowrap; }
"""


def as_html(table: Table) -> str:
    """A page with a table, and where it comes from below it.

    An exact day is a `time` element, and a web address in the column `url` is a link.
    """
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_cell(name, row[name])}</td>' for name in table.columns)}</tr>\n" for row in table.rows
    )
    caption = f"<table>\n<caption>{_text(table.kind)}</caption>\n"
    origin = f"<footer>{_text(table.provenance.words)}</footer>\n" if table.provenance is not None else ""
    body = f"{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n{origin}"
    return page(table.kind, body)


def page(title: str, body: str) -> str:
    """A page with a title, and a body in HTML that is taken as it is."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def html_text(text: str) -> str:
    """A text as HTML shows it as it is; one from right to left does not reorder what stands around it."""
    return f"<bdi>{_text(text)}</bdi>"


def _cell(name: str, value: Value) -> str:
    text = _text(cell(value))
    if isinstance(value, UncertainDate) and value.exact:
        return f'<time datetime="{value.earliest.isoformat()}">{text}</time>'
    if name == "url" and isinstance(value, str) and can_be_followed(value):
        return f'<a href="{text}" rel="noopener noreferrer nofollow">{text}</a>'
    # A text from right to left must not reorder what stands around it.
    return f"<bdi>{text}</bdi>" if isinstance(value, str | tuple) else text


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
