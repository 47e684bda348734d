"""A timeline: the tenures that fit a filter as bars, and the events around them as marks."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from enum import StrEnum

from talentwatch.dates import UncertainDate, shifted
from talentwatch.errors import QueryError
from talentwatch.ledger import Holding, Ledger, chronological, observed, oldest_first
from talentwatch.model import DepartureKind, Event, EventKind, Kind, Manner, Status
from talentwatch.query.certainty import Match, all_of, any_of, certainly, in_time
from talentwatch.query.departure_words import Told, is_move, told_as
from talentwatch.query.departures import departure_named
from talentwatch.query.filters import Filter, Scope, concerns_person, current, destination_of, match_holding
from talentwatch.query.record_rows import title_and_organization
from talentwatch.query.timeline_model import Bar, Chart, Fate, Group, Mark


class Grouping(StrEnum):
    """What the headings of a timeline are."""

    ROLE = "role"
    ORGANIZATION = "organization"
    PERSON = "person"


def timeline(
    ledger: Ledger, criteria: Filter, as_of: UncertainDate, grouping: Grouping, *, with_events: bool = True
) -> Chart:
    """The tenures that fit a filter as bars, and the events around them as marks.

    It shows the time of the filter; without one, the days from the first on record to `as_of`.

    Args:
        ledger: The records.
        criteria: Which tenures are shown, and for which time.
        as_of: The day up to which tenures without an end are drawn: the last one to which the records speak.
        grouping: What the headings are.
        with_events: Whether events are shown.
    """
    if ledger.observed_until is None:
        ledger = observed(ledger, as_of.latest)
    scope = Scope(ledger, exact=criteria.exact_org)
    holdings = sorted(
        (each for each in ledger.holdings.values() if match_holding(each, criteria, scope) >= criteria.least),
        key=chronological,
    )
    first, last = _window(holdings, criteria, as_of)
    marks = _marks(ledger, criteria, scope, first, last) if with_events and holdings else ()
    return Chart(first=first, last=last, as_of=as_of.latest, groups=_groups(ledger, holdings, grouping), marks=marks)


def near(ledger: Ledger, departure: str, days: int, criteria: Filter) -> Filter:
    """A filter narrowed to the organization that a departure left and to the days around it.

    Args:
        ledger: The records.
        departure: The id of the departure, or of a person or tenure, whose last departure is meant.
        days: How many days before and after it.
        criteria: The filter; an organization, `since` or `until` that it already has stays.

    Raises:
        UnknownIdError: Nothing has the id.
        QueryError: There is no departure, or no day of it is known.
    """
    leaving = departure_named(ledger, departure)
    if leaving.day is None:
        message = f'no day is known of "{leaving.id}"'
        raise QueryError(message, "`talentwatch list --columns id` shows the departures")
    about = leaving.leaves or leaving.organization
    return replace(
        criteria,
        org=criteria.org or ((about,) if about else ()),
        person=criteria.person if criteria.org or about else (*criteria.person, leaving.person.id),
        since=criteria.since or UncertainDate.day(shifted(leaving.day.earliest, -days)),
        until=criteria.until or UncertainDate.day(shifted(leaving.day.latest, days)),
    )


def _window(holdings: list[Holding], criteria: Filter, as_of: UncertainDate) -> tuple[date, date]:
    days = [day for each in holdings for day in (each.start, each.end) if day is not None]
    bounded = [day.earliest for day in days if not day.open_start] + [day.latest for day in days if not day.open_end]
    first = min(bounded, default=as_of.earliest)
    if criteria.since:
        first = criteria.since.earliest
    elif criteria.until:
        first = min(first, criteria.until.earliest)
    return first, criteria.until.latest if criteria.until else max(as_of.latest, first)


def _groups(ledger: Ledger, holdings: list[Holding], grouping: Grouping) -> tuple[Group, ...]:
    bars: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        bars[_group_key(holding, grouping)].append(holding)
    several = len({each.organization for each in holdings}) > 1
    return tuple(
        Group(
            title=_heading(ledger, members[0], grouping, several=several),
            bars=tuple(_bar(ledger, each, grouping) for each in members),
        )
        for members in sorted(bars.values(), key=lambda members: _group_order(ledger, members, grouping))
    )


def _group_key(holding: Holding, grouping: Grouping) -> str:
    match grouping:
        case Grouping.PERSON:
            return holding.person.id
        case Grouping.ORGANIZATION:
            return holding.organization or ""
        case Grouping.ROLE:
            return f"role {holding.role}" if holding.role else f"organization {holding.organization}"


def _group_order(ledger: Ledger, members: list[Holding], grouping: Grouping) -> tuple[int, int, str]:
    """What groups are sorted by: roles before posts that are no roles, higher organizations before lower ones."""
    depth = len(ledger.ancestors(members[0].organization or ""))
    tracked = 0 if grouping is not Grouping.ROLE or members[0].role else 1
    return (tracked, depth, _heading(ledger, members[0], grouping, several=True))


def _heading(ledger: Ledger, holding: Holding, grouping: Grouping, *, several: bool) -> str:
    where = ledger.name(Kind.ORGANIZATION, holding.organization)
    if grouping is Grouping.PERSON:
        return holding.person.name
    if grouping is Grouping.ORGANIZATION or holding.role is None:
        return where
    role = ledger.roles.get(holding.role)
    title = role.title if role is not None else holding.role
    named = any(word in title for word in where.split() if word[0].isupper())
    return title if named or not several or not where else f"{title}, {where}"


def _bar(ledger: Ledger, holding: Holding, grouping: Grouping) -> Bar:
    leaving = ledger.exits.get(holding.ended_by or "")
    seen = holding.last_sighting
    unseen = seen is not None and holding.observed_until is not None and seen < holding.observed_until
    fate = Fate.ENDED if holding.ended else Fate.UNSEEN if unseen else Fate.OPEN
    if leaving is not None:
        fate = Fate.MOVED if is_move(leaving) else Fate.LEFT
    return Bar(
        label=_label(ledger, holding, grouping),
        start=holding.start,
        end=holding.end,
        fate=fate,
        seen=seen,
        interim=holding.tenure.interim,
        note=_note(ledger, holding),
    )


def _label(ledger: Ledger, holding: Holding, grouping: Grouping) -> str:
    name = holding.person.name
    if grouping is Grouping.PERSON:
        name = title_and_organization(ledger, holding)
    elif grouping is Grouping.ORGANIZATION or holding.role is None:
        name = f"{name}, {holding.title}" if holding.title else name
    interim = holding.tenure.interim and "interim" not in name and "acting" not in name
    return f"{name} (interim)" if interim else name


def _note(ledger: Ledger, holding: Holding) -> str:
    """The note behind the end of a bar: where the person went, and whether that was a death, disputed or undone."""
    leaving = ledger.exits.get(holding.ended_by or "")
    if leaving is None:
        return ""
    departure = leaving.departure
    parts = []
    destination = departure.gone_to
    if destination is not None:
        parts.append(ledger.name(Kind.ORGANIZATION, destination_of(ledger, leaving)) or destination.title or "")
    if departure.kind in {DepartureKind.DEATH, DepartureKind.RETIREMENT, DepartureKind.DISMISSAL}:
        parts.append(departure.kind.value)
    if told_as(departure) is Told.LEAVE:
        parts.append("on leave")
    if departure.manner is Manner.DISPUTED:
        parts.append("disputed")
    if departure.status is Status.REVERSED:
        parts.append("undone")
    return " · ".join(part for part in parts if part)


def _marks(ledger: Ledger, criteria: Filter, scope: Scope, first: date, last: date) -> tuple[Mark, ...]:
    """The events in the window that concern the organizations of a filter, or reorganize what these are part of."""
    window = UncertainDate.between(first, last)
    about = criteria.org or ledger.all_current(
        Kind.ORGANIZATION, (ledger.roles[role].organization for role in criteria.role if role in ledger.roles)
    )
    marks = []
    for event in ledger.events.values():
        concerned = any_of(_concerns(ledger, scope, event, each, about) for each in event.organizations)
        match = all_of(
            (
                concerned if about else Match.CERTAIN,
                concerns_person(event, criteria, ledger),
                in_time(event.date, window, window, ()),
            )
        )
        if match >= criteria.least:
            marks.append(Mark(date=event.date, label=event.title))
    return tuple(sorted(marks, key=lambda mark: (oldest_first(mark.date), mark.label)))


def _concerns(ledger: Ledger, scope: Scope, event: Event, organization: str, about: tuple[str, ...]) -> Match:
    """Whether an organization of an event is one of some others, a part of one, or, if it reorganizes, above one."""
    key = current(ledger, organization)
    within = scope.holds(key, about, event.date)
    if within or event.kind is not EventKind.REORGANIZATION:
        return within
    return certainly(any(key in ledger.ancestors(each, event.date) for each in about))
