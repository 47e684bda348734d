"""The feed is Atom, whatever the records hold, and the page of corrections holds nothing that runs."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.query.card import SourceNote
from talentwatch.query.feed_entries import FeedEntry
from talentwatch.query.record_diff import About, Change, Sort
from talentwatch.render.atom_feed import feed
from talentwatch.render.corrections_page import HEADINGS, page

ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def piece(
    key: str = "a#announced", title: str = "A leaves", text: tuple[str, ...] = ("x",), url: str | None = None
) -> FeedEntry:
    return FeedEntry(key, "announced", title, text, AT, url)


def parsed(*news: FeedEntry, title: str = "Departures") -> ET.Element:
    return ET.fromstring(feed(news, title=title, updated=AT))  # noqa: S314  our own


def test_a_feed_has_what_the_standard_asks_for() -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: one id, title and updated each, and an author of the feed."""
    root = parsed(piece(url="https://a.example/?b=1&c=2"), piece("b#denied"))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert element.findtext(f"{ATOM}updated") == "2026-03-04T05:06:07Z"
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    link = root.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://a.example/?b=1&c=2"


def test_the_id_of_an_entry_stays_and_differs_from_others() -> None:
    one, other = (
        [element.findtext(f"{ATOM}id") for element in parsed(piece(), piece("b")).iter(f"{ATOM}entry")] for _ in "12"
    )
    assert one == other
    assert len(set(one)) == 2


def test_no_news_is_a_feed_of_the_day_asked_as_of() -> None:
    assert parsed().findtext(f"{ATOM}updated") == "2026-03-04T05:06:07Z"


@given(st.text(), st.text(), st.text())
def test_any_text_is_a_text(title: str, text: str, url: str) -> None:
    root = parsed(piece(title=title, text=(text,), url=url), title=title)
    assert len(list(root.iter(f"{ATOM}entry"))) == 1
    assert len(list(root.iter())) == 14


def test_markup_and_controls_in_records_are_shown_as_they_are() -> None:
    root = parsed(piece(title="<script>alert(1)</script>\x1b[31m", text=("]]>&amp;",)))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "<script>alert(1)</script>\\x1b[31m"
    assert root.findtext(f"{ATOM}entry/{ATOM}content") == "]]>&amp;"


class Tags(HTMLParser):
    """The tags and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]


def change(sort: Sort, words: str = "x") -> Change:
    about = About("departure", "a/b", words, None)
    return Change(sort=sort, about=about, field="effective", before="1", after="2", sources=("s",))


@pytest.mark.parametrize("url", ["https://a.example/", "javascript:alert(1)", None])
def test_a_page_of_corrections(url: str | None) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    changes = [change(Sort.MOVED, hostile), change(Sort.ADDED), change(Sort.CONFIRMED)]
    text = page(changes, {"s": SourceNote("s", hostile, url)}, title=hostile)
    tags = Tags()
    tags.feed(text)
    assert "img" not in tags.tags
    assert "script" not in tags.tags
    assert set(tags.links) == ({url} if url and url.startswith("https") else set())
    assert text.index("<h2>Corrected (1)</h2>") < text.index("<h2>Confirmed (1)</h2>") < text.index("<h2>New (1)</h2>")


def test_every_sort_of_change_has_its_heading() -> None:
    assert set().union(*HEADINGS.values()) == set(Sort)
    assert sum(len(sorts) for sorts in HEADINGS.values()) == len(Sort)


def test_nothing_that_changed_is_said() -> None:
    assert "Nothing changed." in page([], {}, title="x")
