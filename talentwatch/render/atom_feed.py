"""News as an Atom feed (RFC 4287): no script, no markup, every text only a text."""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from talentwatch.paths import in_utf8
from talentwatch.project import FEED_IDS
from talentwatch.query.feed_entries import FeedEntry
from talentwatch.render.sanitize import in_xml


def feed(news: Sequence[FeedEntry], *, title: str, updated: datetime) -> str:
    """A feed of some news.

    Args:
        news: The newest first.
        title: What it is called.
        updated: When it changed last, where there is no news.
    """
    newest = max((each.at for each in news), default=updated)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_text(title)}</title>",
        f"  <id>{_id(f'feed {title}')}</id>",
        f"  <updated>{_moment(newest)}</updated>",
        "  <author><name>talentwatch</name></author>",
        "  <generator>talentwatch</generator>",
    ]
    for each in news:
        lines += _entry(each)
    return "\n".join([*lines, "</feed>"]) + "\n"


def _entry(news: FeedEntry) -> list[str]:
    lines = [
        "  <entry>",
        f"    <title>{_text(news.title)}</title>",
        f"    <id>{_id(news.key)}</id>",
        f"    <updated>{_moment(news.at)}</updated>",
        f"    <category term={quoteattr(news.sort)}/>",
    ]
    if news.url is not None:
        lines.append(f'    <link rel="related" href={quoteattr(in_xml(news.url))}/>')
    text = "\n".join(_text(line) for line in news.text)
    return [*lines, f'    <content type="text">{text}</content>', "  </entry>"]


def _id(key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, in_utf8(f'{FEED_IDS}/{key}'))}"


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at.year >= 1000 else f"{at.year:04}{at.strftime('-%m-%dT%H:%M:%SZ')}"  # noqa: PLR2004


def _text(text: str) -> str:
    """A text in XML; what XML cannot hold is written out, as on a terminal."""
    return escape(in_xml(text))
