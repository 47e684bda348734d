"""What ended each tenure: its own departure, one that left more, a death, or the end of what it was held in.

The rule of what a departure is an exit from is in `exit_rule`; here each tenure gets the bounds of its first and last
day, so that whatever asks who was there asks of the same bounds (docs/presence.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from talentwatch.dates import UncertainDate, shifted
from talentwatch.ledger.day_sets import oldest_first
from talentwatch.ledger.exit_rule import LEAVING, MOVING, ROLE, STAYING
from talentwatch.ledger.ledger import Ledger
from talentwatch.ledger.renamings import was_renamed
from talentwatch.ledger.tenures import Exit, Holding, effect, exit_id
from talentwatch.model import Departure, DepartureKind, Kind, TenureStatus


def with_endings(ledger: Ledger) -> Ledger:
    """The ledger with its departures, and with the tenures that each of them, a death or a dissolution ended."""
    exits = {leaving.id: leaving for holding in ledger.holdings.values() for leaving in _departures(ledger, holding)}
    by_person: dict[str, list[str]] = defaultdict(list)
    for key, holding in ledger.holdings.items():
        by_person[holding.person.id].append(key)
    holdings = dict(ledger.holdings)
    seen: dict[str, date | None] = {}
    for leaving in sorted(exits.values(), key=_by_effect):
        if leaving.departure.status.counts and holdings[leaving.holding].tenure.status is not TenureStatus.WITHDRAWN:
            closed = _closed_by(ledger, [holdings[key] for key in by_person[leaving.person.id]], leaving)
            ended = (leaving.holding, *closed)
            holdings[leaving.holding] = _left(holdings[leaving.holding], leaving, ledger)
            for key in closed:
                holdings[key] = _capped(holdings[key], leaving)
            exits[leaving.id] = replace(leaving, ended=ended)
    for key, holding in holdings.items():
        lives = _within_lives(holding, ledger)
        seen[key] = None if lives.ended else _last_sighting(lives, ledger)
        holdings[key] = replace(lives, begun=_begun(lives, seen[key], ledger), seen=seen[key])
    for leaving in exits.values():
        _after_leaving(ledger, leaving, holdings, by_person[leaving.person.id])
    built = replace(ledger, holdings=holdings, exits=exits)
    return replace(built, exits={key: _with_largest(built, leaving) for key, leaving in exits.items()})


def _departures(ledger: Ledger, holding: Holding) -> Iterator[Exit]:
    for number, departure in enumerate(holding.tenure.departure, start=1):
        written = departure.leaves
        if written is not None and written != ROLE:
            written = ledger.current(Kind.ORGANIZATION, written)
        yield Exit(
            id=exit_id(holding.id, number),
            person=holding.person,
            departure=departure,
            holding=holding.id,
            organization=holding.organization,
            role=holding.role,
            title=holding.title,
            leaves=_least_left(departure, written, holding.organization),
            written_leaves=written,
        )


def _least_left(departure: Departure, written: str | None, own: str | None) -> str | None:
    if written == ROLE:
        return None
    if written is not None:
        return written
    return None if departure.kind in MOVING | STAYING else own


def _by_effect(leaving: Exit) -> tuple[tuple[bool, int, int], str]:
    day, _ = effect(leaving.departure)
    return (oldest_first(day), leaving.id)


def _closed_by(ledger: Ledger, own: Iterable[Holding], leaving: Exit) -> list[str]:
    """The tenures that a departure ended besides its own.

    A death ends every one. What a departure says is left ends the open ones inside that stand before it in the file and
    surely began by then: one that follows, or may have begun later, is a return, or not known.
    """
    day, _ = effect(leaving.departure)
    died = leaving.departure.kind is DepartureKind.DEATH
    left = leaving.written_leaves
    if not died and (left is None or left == ROLE or day is None):
        return []
    found = []
    for other in own:
        if other.id == leaving.holding:
            if died:
                continue
            break
        if not died and not (
            not other.ended
            and not any(departure.status.counts for departure in other.tenure.departure)
            and day is not None
            and (other.start is None or other.start.latest <= day.earliest)
            and other.organization is not None
            and left is not None
            and ledger.membership(other.organization, left).sure.covers(day)
        ):
            continue
        if died and day is not None and other.start is not None and other.start.surely_after(day):
            continue
        found.append(other.id)
    return found


def _left(holding: Holding, leaving: Exit, ledger: Ledger) -> Holding:
    """A tenure after its own departure.

    A day that is written counts; else the end lies between the day it became public and the first day on which
    something says otherwise.
    """
    if holding.tenure.end is not None:
        return replace(holding, ended_by=leaving.id)
    if leaving.departure.effective is not None:
        return replace(holding, end=leaving.departure.effective, ended_by=leaving.id, end_assumed=False)
    if holding.ended_by is not None and holding.end is not None and not holding.end_assumed:
        return holding
    public, _ = effect(leaving.departure)
    start = holding.start
    first = public.earliest if public is not None else start.earliest if start is not None else date.min
    if start is not None:
        first = max(first, start.earliest)
    last = min((shifted(day, -1) for day in _otherwise(holding, leaving, ledger) if day > first), default=date.max)
    # Where nothing bounds the day, it is not known at all.
    end = UncertainDate.between(first, max(first, last)) if (first, last) != (date.min, date.max) else None
    return replace(holding, end=end, ended_by=leaving.id, end_assumed=True)


def _otherwise(holding: Holding, leaving: Exit, ledger: Ledger) -> Iterator[date]:
    """The days by which something on record says that somebody who announced a departure was gone."""
    departure = leaving.departure
    if departure.destination is not None and departure.destination.known_since is not None:
        yield departure.destination.known_since.latest
    role = ledger.roles.get(holding.role) if holding.role is not None else None
    alone = role is None or role.seats_within(date.min, date.max) == (1, 1)
    for successor in departure.successor:
        if alone and successor.start is not None:
            yield successor.start.latest
    if departure.reversed is not None:
        yield departure.reversed.latest
    for other in ledger.held_by(holding.person.id):
        if other.id != holding.id and other.start is not None and not other.start.open_end:
            yield other.start.latest


def _capped(holding: Holding, leaving: Exit) -> Holding:
    """A tenure that a departure written in another one ended, or whose end a death narrows."""
    day, assumed = effect(leaving.departure)
    if day is None:
        return holding if holding.ended else replace(holding, ended_by=leaving.id)
    if holding.end is None:
        end = day if holding.start is None or day.latest >= holding.start.earliest else holding.start
        return replace(holding, end=end, ended_by=leaving.id, end_assumed=assumed, capped_by="person")
    return _narrowed(holding, day, "person")


def _narrowed(holding: Holding, last: UncertainDate, by: str) -> Holding:
    """A tenure of which no end may lie after a day on which a life was over."""
    if holding.end is not None and holding.end.latest <= last.latest:
        return holding
    if holding.start is not None and holding.start.earliest > last.latest:
        return holding
    surely_later = holding.end is None or holding.end.earliest > last.latest
    earliest = last.earliest if holding.end is None or surely_later else holding.end.earliest
    if holding.start is not None:
        earliest = max(earliest, holding.start.earliest)
    return replace(holding, end=UncertainDate.between(min(earliest, last.latest), last.latest), capped_by=by)


def _within_lives(holding: Holding, ledger: Ledger) -> Holding:
    """A tenure no longer than the lives of its role and its organization."""
    role = ledger.roles.get(holding.role) if holding.role is not None else None
    if role is not None and role.dissolved is not None and not was_renamed(role):
        holding = _narrowed(holding, role.dissolved, "role")
    organization = ledger.organizations.get(holding.organization) if holding.organization is not None else None
    if organization is not None and organization.dissolved is not None and not was_renamed(organization):
        holding = _narrowed(holding, organization.dissolved, "organization")
    return holding


def _last_sighting(holding: Holding, ledger: Ledger) -> date | None:
    """The last day on which the person was seen there: as written, else of the newest source or the last look.

    It is never before the first day on which the tenure can have begun.
    """
    if holding.tenure.last_seen is not None:
        days = [holding.tenure.last_seen]
    else:
        sources = (ledger.sources.get(ledger.current(Kind.SOURCE, each)) for each in holding.tenure.sources)
        days = [day for each in sources if each is not None and (day := each.published) is not None]
        days += [holding.person.verified] if holding.person.verified is not None else []
    known = [day.earliest for day in days if not day.open_start]
    if not known:
        return None
    return max([*known, *([holding.start.earliest] if holding.start is not None else [])])


def _begun(holding: Holding, seen: date | None, ledger: Ledger) -> UncertainDate:
    """The first day of a tenure as far as it is bounded: one that is not written lies after the founding."""
    last = holding.end.latest if holding.end is not None else date.max
    if holding.start is not None and not holding.start.open_start:
        start = holding.start
        return start if start.latest <= last else UncertainDate.between(start.earliest, max(start.earliest, last))
    organization = ledger.organizations.get(holding.organization) if holding.organization is not None else None
    role = ledger.roles.get(holding.role) if holding.role is not None else None
    lives = (each.founded for each in (organization, role) if each is not None)
    founded = max((day.earliest for day in lives if day is not None), default=date.min)
    sure = [] if seen is None else [seen]
    if holding.end is not None and not holding.end.open_start:
        sure.append(holding.end.earliest)
    elif holding.end is not None:
        sure.append(holding.end.latest)
    if holding.start is not None:
        sure.append(holding.start.latest)
    latest = min(sure, default=date.max)
    return UncertainDate.between(min(founded, latest), latest)


def _after_leaving(ledger: Ledger, leaving: Exit, holdings: dict[str, Holding], own: Iterable[str]) -> None:
    """Narrow the starts of the tenures that are over later than an organization was left: they began afterwards."""
    left, day = leaving.written_leaves, effect(leaving.departure)[0]
    if left is None or left == ROLE or day is None or not leaving.ended:
        return
    for key in own:
        other = holdings[key]
        over_later = other.end is not None and other.end.surely_after(day)
        if key in leaving.ended or not over_later or other.begun is None or other.organization is None:
            continue
        earliest = max(other.begun.earliest, shifted(day.earliest, 1))
        inside = ledger.membership(other.organization, left).sure.covers(day)
        if inside and earliest <= other.begun.latest and earliest > other.begun.earliest:
            holdings[key] = replace(other, begun=UncertainDate.between(earliest, other.begun.latest))


def _with_largest(ledger: Ledger, leaving: Exit) -> Exit:
    """A departure with the largest organization that it surely left: where no other tenure may be open afterwards."""
    own, day = leaving.organization, effect(leaving.departure)[0]
    counts = leaving.departure.status.counts and leaving.ended
    if not counts or own is None or day is None or leaving.written_leaves is not None:
        return leaving
    if leaving.departure.kind not in LEAVING:
        return leaving
    others = [each for each in ledger.held_by(leaving.person.id) if each.id not in leaving.ended]
    after = UncertainDate.between(day.earliest, shifted(day.latest, 1))
    stay = {each.organization for each in others if each.organization is not None and _goes_on(each, after)}
    fitting = [
        whole
        for whole, days in ledger.wholes(own).items()
        if days.sure.covers(day) and not any(ledger.may_belong(each, whole, after) for each in stay)
    ]
    # The outermost of them: the one that most of the others are part of.
    return replace(leaving, leaves=fitting[-1]) if fitting else leaving


def _goes_on(holding: Holding, after: UncertainDate) -> bool:
    """Whether a tenure may be held on a day of a time and beyond it."""
    begins = holding.begun is None or holding.begun.earliest <= after.latest
    return begins and (holding.end is None or holding.end.latest > after.earliest)
