"""News of departures: what is told, of which moment, and what of a commit is a correction."""

from datetime import UTC, datetime

import pytest
from sample_ledger import book

from talentwatch.query.feed_entries import FeedEntry, Revision, feed_entries
from talentwatch.query.record_diff import About, Change, Sort

BOOK = book()
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def by_key() -> dict[str, FeedEntry]:
    return {each.key: each for each in feed_entries(BOOK)}


def test_each_step_of_a_departure_that_has_a_day_is_news() -> None:
    assert set(by_key()) >= {
        "ada/team-lead#announced",
        "ben/lab-head#announced",
        "ben/group#announced",
        "ben/group#denied",
    }
    assert "dee/team#announced" not in by_key()


def test_the_newest_comes_first() -> None:
    moments = [each.at for each in feed_entries(BOOK)]
    assert moments == sorted(moments, reverse=True)


def test_what_is_told_of_one() -> None:
    told = by_key()["ada/team-lead#announced"]
    assert told.title.startswith("Ada leaves ")
    assert told.title.endswith(": new")
    assert "To: Rival" in told.text
    assert "Successor: Ben (interim)" in told.text
    assert "Source: The Daily, 2026-03-04 <https://daily.example/1>" in told.text
    assert told.url == "https://daily.example/1"
    assert told.at == datetime(2026, 3, 4, tzinfo=UTC)


def test_a_departure_that_was_denied_is_not_told_as_one() -> None:
    assert by_key()["ben/group#announced"].title == "Ben was said to leave Group: new"
    assert by_key()["ben/group#denied"].title == "Ben was said to leave Group: denied"


def change(sort: Sort, kind: str = "departure") -> Change:
    about = About(kind, "ada/team-lead", "Ada's departure from Group", "group")
    return Change(sort=sort, about=about, field="effective", before="2026-03", after="2026-03-27", sources=("daily",))


@pytest.mark.parametrize(
    ("sort", "kind", "number"),
    [
        (Sort.CORRECTED, "departure", 1),
        (Sort.NARROWED, "departure", 1),
        (Sort.WITHDRAWN, "departure", 1),
        (Sort.ADDED, "departure", 0),
        (Sort.CONFIRMED, "departure", 0),
        (Sort.CORRECTED, "person", 0),
    ],
)
def test_a_change_of_what_was_told_is_a_correction(sort: Sort, kind: str, number: int) -> None:
    found = [
        each for each in feed_entries(BOOK, [Revision("abc", AT, [change(sort, kind)])]) if each.sort == "corrected"
    ]
    assert len(found) == number
    for each in found:
        assert each.key == "abc#ada/team-lead#effective"
        assert each.title.startswith("Correction: Ada's departure from Group: effective")
        assert each.at == AT
