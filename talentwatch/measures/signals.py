"""The observable circumstances of a departure, each with its ground: the question behind `signals`.

They are what exit analysts look at, as published: how it was announced, notice, tenure, the reason given, the
succession, the share price, other news, and what the person did next (https://exechange.com/data-values-and-flags;
Parrino, Journal of Financial Economics 46, 1997). Here they are evidence alone: nothing is added up, and nothing is
concluded about a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talentwatch.dates import DayRange, UncertainDate, days_between
from talentwatch.ledger import Exit, Ledger
from talentwatch.measures.context import company, event_words, places
from talentwatch.model import Event, EventKind, Kind, Level
from talentwatch.query.departure_words import is_move
from talentwatch.query.departures import notice, tenure_days
from talentwatch.query.filters import current, destination_of
from talentwatch.query.record_rows import post
from talentwatch.query.record_words import record_words
from talentwatch.query.table import Column, columns_of

NEXT_POST_DAYS = 92
"""Three months: how soon the next post has to begin to be looked at."""

UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Signal:
    """One circumstance.

    Attributes:
        name: Which one.
        reading: What the records say of it; `UNKNOWN` where they say nothing.
        ground: Where they say it: a record, and the field of it.
        sources: Ids of the sources.
        place: Where they say it, with the name of the record for its id.
    """

    name: str
    reading: str
    ground: str
    sources: tuple[str, ...] = ()
    place: str = ""

    @property
    def known(self) -> bool:
        """Whether the records say anything of it."""
        return self.reading != UNKNOWN


def signals(ledger: Ledger, leaving: Exit) -> list[Signal]:
    """The circumstances of a departure, always the same ones in the same order."""
    found = [
        _announcement(ledger, leaving),
        _notice(leaving),
        _tenure(ledger, leaving),
        _reason(leaving),
        *_disputes(ledger, leaving),
        _succession(ledger, leaving),
        *_planned(leaving),
        *_share_price(ledger, leaving),
        *_news(ledger, leaving),
        *_exits(ledger, leaving),
        *_next_post(ledger, leaving),
    ]
    return [replace(each, place=_place(ledger, each.ground)) for each in found]


def _place(ledger: Ledger, ground: str) -> str:
    """Where a signal rests, with the name of the record for its id."""
    record, colon, fields = ground.partition(": ")
    return record_words(ledger, record) + (f" ({fields})" if colon else "")


def _announcement(ledger: Ledger, leaving: Exit) -> Signal:
    departure = leaving.departure
    ground = f"{leaving.id}: announced, announced_by"
    if departure.announced is None:
        return Signal("announcement", UNKNOWN, ground)
    by = departure.announced_by or "by whom is not on record"
    kinds = sorted(
        {
            str(source.reliability)
            for each in departure.sources
            if (source := ledger.sources.get(each)) and source.reliability
        }
    )
    sources = f"; sources: {', '.join(kinds)}" if kinds else ""
    confirmed = f"; confirmed {departure.confirmed}" if departure.confirmed else "; no confirmation on record"
    if departure.confirmed and departure.confirmed_by:
        confirmed += f" by {departure.confirmed_by}"
    words = f"public {departure.announced.day_text}, {by}{confirmed}{sources}"
    return Signal("announcement", words, ground, departure.sources)


def _notice(leaving: Exit) -> Signal:
    days = notice(leaving)
    reading = UNKNOWN
    if days is not None:
        reading = str(days)
        if days.most is not None and days.most < 0:
            reading += ": the last day was past when it became public"
        elif days == DayRange(0, 0):
            reading += ": effective on the day it became public"
    submitted = leaving.departure.submitted
    if submitted is not None:
        reading = f"{reading}; notice given {submitted.day_text}"
    return Signal("notice", reading, f"{leaving.id}: announced, effective, submitted", leaving.departure.sources)


def _tenure(ledger: Ledger, leaving: Exit) -> Signal:
    holding = ledger.holdings[leaving.holding]
    length = tenure_days(holding)
    reading = f"{length} in the post" if length is not None else UNKNOWN
    return Signal("tenure", reading, f"{holding.id}: start, end", holding.tenure.sources)


def _reason(leaving: Exit) -> Signal:
    departure = leaving.departure
    reading = ", ".join(departure.reasons) if departure.reasons else UNKNOWN
    return Signal("stated reason", reading, f"{leaving.id}: reasons", departure.sources)


def _disputes(ledger: Ledger, leaving: Exit) -> Iterator[Signal]:
    """What sources say of whose wish it was, each as its own words have it."""
    found = [claim for claim in leaving.departure.claims if claim.field in {"manner", "kind", "reasons"}]
    if not found:
        yield Signal("what sources say of the manner", UNKNOWN, f"{leaving.id}: claims")
    for claim in found:
        source = ledger.sources.get(ledger.current(Kind.SOURCE, claim.source)) if claim.source else None
        who = claim.by or (source.publisher if source is not None else "a source")
        quote = f' ("{claim.quote}")' if claim.quote else ""
        reading = f"{claim.field}: {claim.value}, according to {who}{quote}"
        sources = (claim.source,) if claim.source else ()
        yield Signal("what sources say of the manner", reading, f"{leaving.id}: claims", sources)


def _succession(ledger: Ledger, leaving: Exit) -> Signal:
    departure = leaving.departure
    ground = f"{leaving.id}: successor"
    if not departure.successor:
        return Signal("succession", UNKNOWN, ground, departure.sources)
    told = []
    for each in departure.successor:
        words = ledger.name(Kind.PERSON, each.person) + (" in the interim" if each.interim else " for good")
        named = each.announced or each.start
        if named is not None and departure.announced is not None:
            words += f", {days_between(departure.announced, named)} after it became public"
        told.append(words)
    sources = tuple(dict.fromkeys(source for each in departure.successor for source in each.sources))
    return Signal("succession", "; ".join(told), ground, sources or departure.sources)


def _planned(leaving: Exit) -> Iterator[Signal]:
    planned = leaving.departure.planned
    reading = UNKNOWN if planned is None else "called planned" if planned else "called unplanned"
    yield Signal("planning", reading, f"{leaving.id}: planned", leaving.departure.sources)


def _on(event: Event, day: UncertainDate, latest: int) -> bool:
    return days_between(day, event.date).meets(0, latest)


def _concerning(ledger: Ledger, leaving: Exit, day: UncertainDate) -> list[Event]:
    there = places(ledger, leaving, day)
    return [
        event for event in ledger.events.values() if there & {current(ledger, each) for each in event.organizations}
    ]


def _share_price(ledger: Ledger, leaving: Exit) -> Iterator[Signal]:
    """Figures of the day and of the next two, since exchanges may be closed on the day itself."""
    found = []
    if leaving.day is not None:
        found = [
            event
            for event in _concerning(ledger, leaving, leaving.day)
            if event.kind is EventKind.SHARE_PRICE and _on(event, leaving.day, 2)
        ]
    yield from _of_events("share price", found, "events: share-price")


def _news(ledger: Ledger, leaving: Exit) -> Iterator[Signal]:
    """Other things on record of the day on which it became public, and of the day before."""
    found = []
    if leaving.day is not None:
        found = [
            event
            for event in _concerning(ledger, leaving, leaving.day)
            if event.kind is not EventKind.SHARE_PRICE and days_between(leaving.day, event.date).meets(-1, 0)
        ]
    yield from _of_events("other news", sorted(found, key=lambda each: (each.date.earliest, each.id)), "events")


def _of_events(name: str, events: Sequence[Event], where: str) -> Iterator[Signal]:
    """What some events say, one each; without any, where somebody would look for them."""
    for event in events:
        yield Signal(name, f"{event.date.day_text}: {event_words(event)}", event.id, event.sources)
    if not events:
        yield Signal(name, UNKNOWN, where)


def _exits(ledger: Ledger, leaving: Exit) -> Iterator[Signal]:
    """Other exits from the company that became public on the same day or within a week of it."""
    found = []
    if leaving.day is not None:
        there = company(ledger, leaving, leaving.day)
        for other in ledger.exits.values():
            if other.id == leaving.id or other.day is None or other.organization is None:
                continue
            same = there & (ledger.ancestors(other.organization, other.day) | {other.organization})
            near = days_between(leaving.day, other.day).meets(-7, 7)
            if other.departure.status.counts and not is_move(other) and same and near:
                found.append(other)
    for other in sorted(found, key=lambda each: each.id):
        who = f"{other.person.name}, {post(ledger, ledger.holdings[other.holding])}"
        day = other.day.day_text if other.day is not None else ""
        yield Signal("other exits within a week", f"{day}: {who}", other.id, other.departure.sources)
    if not found:
        yield Signal("other exits within a week", UNKNOWN, "departures")


def _next_post(ledger: Ledger, leaving: Exit) -> Iterator[Signal]:
    """What is known of the next three months: a destination told, and posts taken up, each with its level."""
    told = False
    departure = leaving.departure
    where = ledger.name(Kind.ORGANIZATION, destination_of(ledger, leaving))
    destination = departure.gone_to
    if destination is not None and (where or destination.title):
        told = True
        words = ", ".join(part for part in (where, destination.title or "") if part)
        since = f", public {destination.known_since.day_text}" if destination.known_since else ""
        yield Signal("next post", f"{words}{since}", f"{leaving.id}: destination", destination.sources)
    end = departure.effective or leaving.day
    left = ledger.holdings[leaving.holding]
    for holding in ledger.held_by(leaving.person.id):
        if holding.id == leaving.holding or holding.start is None or end is None:
            continue
        days = days_between(end, holding.start)
        if days.least is not None and days.least >= -1 and days.meets(0, NEXT_POST_DAYS):
            told = True
            level = _compared(left.level, holding.level)
            reading = f"{post(ledger, holding)}, {days} after the last day; level: {level}"
            yield Signal("next post", reading, f"{holding.id}: start, level", holding.tenure.sources)
    if not told:
        yield Signal("next post", UNKNOWN, f"{leaving.id}: destination")


_RANKS = {level: rank for rank, level in enumerate((Level.CONTRIBUTOR, Level.LEAD, Level.SENIOR, Level.EXECUTIVE))}


def _compared(before: Level | None, after: Level | None) -> str:
    if before is None or after is None:
        return UNKNOWN
    if before is after:
        return f"{after}, as before"
    return f"{after}, {'above' if _RANKS[after] > _RANKS[before] else 'below'} {before}"


COLUMNS: tuple[Column[Signal], ...] = (
    Column("signal", "which circumstance", lambda row: row.name),
    *columns_of(
        Signal,
        reading="what the records say of it; not known where they say nothing",
        known="whether they say anything",
    ),
    Column("ground", "where they say it: a record, and the field of it", lambda row: row.ground, lambda row: row.place),
    *columns_of(Signal, sources="ids of the sources"),
)
