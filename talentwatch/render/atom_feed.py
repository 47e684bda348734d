"""The feed in the format Atom (RFC 4287), with every text escaped."""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from talentwatch.paths import in_utf8
from talentwatch.project import FEED_IDS
from talentwatch.query.feed_entries import FeedEntry
from talentwatch.render.sanitize import in_xml


def feed(news: Sequence[FeedEntry], *, title: str, updated: datetime) -> str:
    """A feed of some entries.

    Args:
        news: The entries, the newest first.
        title: The title of the feed.
        updated: When the feed was last updated; the newest entry says it, if there is one.
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
    """A text escaped for XML; a character that XML cannot hold is written as its code."""
    return escape(in_xml(text))
