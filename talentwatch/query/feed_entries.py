"""The entries of the feed: departures announced, confirmed, denied, reversed or withdrawn, and corrections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from talentwatch.characters.addresses import can_be_followed
from talentwatch.dates import UncertainDate
from talentwatch.ledger import Exit, Ledger
from talentwatch.model import Kind
from talentwatch.query.departure_words import headline
from talentwatch.query.departures import successor_names
from talentwatch.query.filters import destination_of
from talentwatch.query.record_diff import Change, Sort
from talentwatch.query.record_rows import post

STEPS = ("announced", "confirmed", "denied", "reversed", "withdrawn")
"""The days of a departure each of which makes an entry."""

CORRECTED = frozenset(
    {Sort.CORRECTED, Sort.NARROWED, Sort.WIDENED, Sort.MOVED, Sort.WITHDRAWN, Sort.STATUS, Sort.UNCLAIMED, Sort.REMOVED}
)
"""The sorts of changes that correct what the records said before."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of the feed.

    Attributes:
        key: Identifies the entry for ever: the departure and the day, or the commit and the change.
        sort: announced, confirmed, denied, reversed, withdrawn or corrected.
        title: The news in one line.
        text: The news in a few lines.
        at: When it happened; for a day that is not exact, the end of the last day that it can be.
        url: The address of a source for it, if there is one.
    """

    key: str
    sort: str
    title: str
    text: tuple[str, ...]
    at: datetime
    url: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit to the records.

    Attributes:
        commit: Its id.
        at: When it was made.
        changes: What it changed in the records.
    """

    commit: str
    at: datetime
    changes: Sequence[Change]


def feed_entries(ledger: Ledger, revisions: Iterable[Revision] = ()) -> list[FeedEntry]:
    """The entries that some records make, the newest first.

    Args:
        ledger: The records.
        revisions: Commits whose corrections of departures make entries too.
    """
    found = [
        each
        for leaving in ledger.exits.values()
        for step in STEPS
        if (each := _step(ledger, leaving, step)) is not None
    ]
    found += [each for revision in revisions for each in _corrections(ledger, revision)]
    return sorted(found, key=lambda each: (each.at, each.key), reverse=True)


def _step(ledger: Ledger, leaving: Exit, step: str) -> FeedEntry | None:
    day = leaving.date(step)
    if day is None or day.open_start or day.open_end:
        return None
    departure = leaving.departure
    who = f"{leaving.person.name}, {post(ledger, ledger.holdings[leaving.holding])}"
    by = getattr(departure, f"{step}_by", None)
    lines = [f"{who}: {step} {day.day_text}" + (f", by {by}" if by else "")]
    lines.append(f"Status: {departure.status}; {departure.kind}, {departure.manner}")
    if departure.effective is not None:
        lines.append(f"Last day: {departure.effective.day_text}")
    where = ledger.name(Kind.ORGANIZATION, destination_of(ledger, leaving))
    if where:
        lines.append(f"To: {where}")
    names = successor_names(ledger, departure)
    if names:
        lines.append(f"Successor: {', '.join(names)}")
    lines += [f"Source: {words}" for words in _sources(ledger, departure.sources)]
    title = f"{headline(ledger, leaving)}: {'new' if step == 'announced' else step}"
    return FeedEntry(
        f"{leaving.id}#{step}", step, title, tuple(lines), _end_of(day), _address(ledger, departure.sources)
    )


def _end_of(day: UncertainDate) -> datetime:
    return datetime.combine(day.latest, time(23, 59, 59) if not day.exact else time(0), tzinfo=UTC)


def _sources(ledger: Ledger, ids: Iterable[str]) -> Iterator[str]:
    for each in ids:
        source = ledger.sources.get(ledger.current(Kind.SOURCE, each))
        if source is not None:
            published = f", {source.published.day_text}" if source.published else ""
            yield f"{source.publisher}{published}" + (f" <{source.url}>" if source.url else "")


def _address(ledger: Ledger, ids: Iterable[str]) -> str | None:
    for each in ids:
        source = ledger.sources.get(ledger.current(Kind.SOURCE, each))
        if source is not None and source.url and can_be_followed(source.url):
            return source.url
    return None


def _corrections(ledger: Ledger, revision: Revision) -> Iterator[FeedEntry]:
    for change in revision.changes:
        if change.about.kind == "departure" and change.sort in CORRECTED:
            key = f"{revision.commit}#{change.about.id}#{change.field or change.sort}"
            lines = [change.words, f"Commit: {revision.commit}"]
            lines += [f"Source: {words}" for words in _sources(ledger, change.sources)]
            title = f"Correction: {change.words}"
            yield FeedEntry(key, "corrected", title, tuple(lines), revision.at, _address(ledger, change.sources))
