"""What happened around a departure: the question behind `context`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from talentwatch.dates import DayRange, UncertainDate, days_between
from talentwatch.ledger import Exit, Ledger, newest_first
from talentwatch.measures import retention
from talentwatch.measures.event_study import AbnormalReturn, abnormal_returns
from talentwatch.measures.scope import Question
from talentwatch.measures.stays import stay_of
from talentwatch.model import Event, EventKind, Kind
from talentwatch.query.departure_words import is_move
from talentwatch.query.departures import notice
from talentwatch.query.filters import current, destination_of
from talentwatch.query.record_rows import post
from talentwatch.query.table import Bounds, columns_of


@dataclass(frozen=True, slots=True)
class ContextItem:
    """One thing that stands beside a departure.

    Attributes:
        sort: What it is: day, notice, stay, event, share-price, reorganization, exit, reaction.
        days: Days from the day of the departure to it; negative before.
        day: Its own day.
        what: What it is, in words.
        record: Id of the record it stands in.
        amount: A figure: days, a share, a return.
        sources: Ids of the sources.
    """

    sort: str
    what: str
    days: DayRange | None = None
    day: UncertainDate | None = None
    record: str | None = None
    amount: Bounds | DayRange | None = None
    sources: tuple[str, ...] = ()


def context(ledger: Ledger, leaving: Exit, question: Question, within: int) -> list[ContextItem]:
    """What happened around a departure, by day.

    Args:
        ledger: The records.
        leaving: The departure.
        question: The tables of the same records, for how long others stayed.
        within: How many days before and after.
    """
    day = leaving.day
    items = list(_own(ledger, leaving, question))
    if day is None:
        return items
    beside = [*_events(ledger, leaving, day), *_exits(ledger, leaving, day), *_moves(ledger, leaving, day)]
    near = [each for each in beside if each.days is not None and each.days.meets(-within, within)]
    near.sort(key=lambda each: (each.day.earliest if each.day else date.max, each.sort, each.record or ""))
    return [*items, *near]


def places(ledger: Ledger, leaving: Exit, day: UncertainDate | None) -> frozenset[str]:
    """The organization of a departure, all that it was part of on a day, and what was left with its parts."""
    found: frozenset[str] = frozenset()
    if leaving.organization is not None:
        found |= {leaving.organization} | ledger.ancestors(leaving.organization, day)
    if leaving.leaves is not None:
        found |= ledger.parts(leaving.leaves, day)
    return found


def _own(ledger: Ledger, leaving: Exit, question: Question) -> Iterator[ContextItem]:
    departure = leaving.departure
    zero = leaving.day
    for name in ("submitted", "announced", "effective", "confirmed", "denied", "reversed"):
        own = leaving.date(name)
        if own is not None:
            days = days_between(zero, own) if zero is not None else None
            by = getattr(departure, f"{name}_by", None)
            what = f"{name} by {by}" if by else name
            yield ContextItem("day", what, days, own, leaving.id, sources=departure.sources)
    told = notice(leaving)
    if told is not None:
        what = f"notice of {told}, from the day it was public to the last day"
        yield ContextItem("notice", what, record=leaving.id, amount=told)
    yield from _stay(ledger, leaving, question)


def _stay(ledger: Ledger, leaving: Exit, question: Question) -> Iterator[ContextItem]:
    """How long the leaver had stayed, and where that lies on the retention curve of those there."""
    if not question.organizations:
        return
    found = question.spells(question.together())
    own = [spell for spell in found if spell.person_id == leaving.person.id and spell.ended_by == leaving.id]
    own = own or [spell for spell in found if spell.person_id == leaving.person.id and spell.exited]
    if not own:
        return
    spell = own[-1]
    where = ledger.name(Kind.ORGANIZATION, question.organizations[0])
    if not spell.known:
        yield ContextItem("stay", f"how long at {where} is not known: no start on record", record=spell.last_tenure)
        return
    own_stay = stay_of(spell).possible
    shortest, longest = own_stay.least, own_stay.most
    others = retention.answer(question).rows
    length = DayRange(shortest, longest)
    yield ContextItem(
        "stay",
        f"{length} at {where}",
        record=spell.last_tenure,
        day=spell.start_day,
        amount=Bounds(shortest, longest),
    )
    for group in others:
        stayed = [group.survival(days) for days in (shortest, longest)]
        if stayed[0] is None or stayed[1] is None:
            why = "too few stayed so long" if group.shown else "nothing says that everybody is on record"
            yield ContextItem(
                "stay", f"beside the stays of others at {where}: not told, {why}", record=spell.last_tenure
            )
            continue
        followed = _n(group.curve.at_risk(int(shortest)))
        what = (
            f"share of those at {where} who had left within as many days, of {len(group.curve.stays)} stays,"
            f" {followed} of them followed so long ({group.basis})"
        )
        amount = Bounds(1 - (stayed[0].most or 0), 1 - stayed[1].least)
        yield ContextItem("stay", what, record=spell.last_tenure, amount=amount)


def _n(number: Bounds) -> str:
    return f"{number.least:.0f}" if number.exact else f"{number.least:.0f} to {number.most:.0f}"


def _events(ledger: Ledger, leaving: Exit, day: UncertainDate) -> Iterator[ContextItem]:
    for event in ledger.events.values():
        own = {current(ledger, each) for each in event.organizations}
        there = places(ledger, leaving, event.date)
        concerned = leaving.person.id in ledger.all_current(Kind.PERSON, event.people)
        if own & there or concerned:
            sort = str(event.kind) if event.kind in {EventKind.SHARE_PRICE, EventKind.REORGANIZATION} else "event"
            days = days_between(day, event.date)
            yield ContextItem(sort, event_words(event), days, event.date, event.id, sources=event.sources)


def event_words(event: Event) -> str:
    """An event in words, with its figures."""
    figures = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in event.figures.items())
    details = "; ".join(part for part in (event.instrument or "", figures) if part)
    return f"{event.title} ({details})" if details else event.title


def _exits(ledger: Ledger, leaving: Exit, day: UncertainDate) -> Iterator[ContextItem]:
    """Other departures in the same company: exits, and moves to other posts."""
    there = company(ledger, leaving, day)
    for other in sorted(ledger.exits.values(), key=lambda each: (newest_first(each.day), each.id)):
        if other.id == leaving.id or other.day is None or not other.departure.status.counts:
            continue
        if other.organization is None or not there & (
            ledger.ancestors(other.organization, other.day) | {other.organization}
        ):
            continue
        where = ledger.name(Kind.ORGANIZATION, destination_of(ledger, other))
        who = f"{other.person.name}, {post(ledger, ledger.holdings[other.holding])}"
        what = f"{who}: {other.departure.manner}" + (f"; to {where}" if where else "")
        yield ContextItem(
            "move" if is_move(other) else "exit",
            what,
            days_between(day, other.day),
            other.day,
            other.id,
            sources=other.departure.sources,
        )


def company(ledger: Ledger, leaving: Exit, day: UncertainDate | None) -> frozenset[str]:
    """The largest organizations that the one of a departure was part of on a day; itself where it was part of none."""
    if leaving.organization is None:
        return frozenset()
    above = ledger.ancestors(leaving.organization, day) | {leaving.organization}
    return frozenset(each for each in above if not ledger.ancestors(each, day))


def _moves(ledger: Ledger, leaving: Exit, day: UncertainDate) -> Iterator[ContextItem]:
    """Changes of the hierarchy: what became part of what, or ceased to be."""
    for organization in sorted(places(ledger, leaving, day)):
        record = ledger.organizations.get(organization)
        for parent in record.parents if record is not None else ():
            above = ledger.name(Kind.ORGANIZATION, parent.organization)
            name = ledger.name(Kind.ORGANIZATION, organization)
            for when, words in ((parent.start, "becomes part of"), (parent.end, "ceases to be part of")):
                if when is not None:
                    what = f"{name} {words} {above}"
                    days = days_between(day, when)
                    yield ContextItem("reorganization", what, days, when, organization, sources=parent.sources)


def price_reactions(
    leaving: Exit,
    prices: Mapping[date, float],
    benchmark: Mapping[date, float] | None,
    as_of: date,
    model: Callable[..., Sequence[object]] = abnormal_returns,
) -> Iterator[ContextItem]:
    """How the price moved around the day a departure became public: its first and its last where it is not exact.

    Args:
        leaving: The departure.
        prices: The closing prices of the share.
        benchmark: Those of an index; None where there is none.
        as_of: The day as of which is asked: what was paid later was not known.
        model: What makes returns of prices.
    """
    prices = _known(prices, as_of)
    benchmark = _known(benchmark, as_of) if benchmark is not None else None
    day = leaving.day
    if day is None:
        yield ContextItem("reaction", "no day on record to look at", record=leaving.id)
        return
    for asked in dict.fromkeys((day.earliest, day.latest)):
        for found in model(prices, asked, benchmark):
            yield _reaction_item(leaving, asked, found)


def _known(prices: Mapping[date, float], as_of: date) -> dict[date, float]:
    return {day: price for day, price in prices.items() if day <= as_of}


def _reaction_item(leaving: Exit, asked: date, found: object) -> ContextItem:
    first, last = found.window  # type: ignore[attr-defined]
    window = f"trading days {first:+d} to {last:+d} around {asked}"
    if not isinstance(found, AbnormalReturn):
        return ContextItem("reaction", f"{window}: too few days: {found.why}", record=leaving.id)  # type: ignore[attr-defined]
    t = "" if found.t is None else f", t {found.t:.2f}"
    line = f"standard error {found.error:.2%}{t}, {found.fitted} returns fitted"
    what = f"abnormal return on {window}: {found.abnormal:+.2%}, {line}"
    amount = Bounds(found.abnormal, found.abnormal)
    return ContextItem("reaction", what, None, UncertainDate.day(found.day_zero), leaving.id, amount)


COLUMNS = columns_of(
    ContextItem,
    sort="day, notice, stay, event, share-price, reorganization, exit, move or reaction",
    days="days from the day it became public; negative before",
    day="its own day",
    what="what it is, in words",
    record="id of the record it stands in",
    amount="a figure: days, a share, a return",
    sources="ids of the sources",
)
