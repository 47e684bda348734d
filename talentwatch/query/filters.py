"""The filter that every listing takes, and how well a departure or a tenure fits it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Protocol

from talentwatch.dates import UncertainDate
from talentwatch.ledger import ALWAYS, EVER, NOT_AT_ALL, PUBLIC_FIRST, Days, Exit, Holding, Ledger, Membership
from talentwatch.model import Event, Kind
from talentwatch.query.certainty import Match, all_of, certainly, graded, in_time, one_of, window

DAYS = ("announced", "effective", "submitted", "confirmed")
"""The days of a departure of which a filter can use one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which records a listing shows: those that fit every field, and one of the values of a field that has several.

    A field that is empty or None is no condition. Organizations, people and roles are named by their ids of today.

    Attributes:
        org: In one of these organizations.
        exact_org: Whether the parts of these organizations are left out.
        person: Of one of these people.
        role: In one of these roles.
        level: Of a role of one of these levels.
        kind: Of one of these kinds: of departure, organization or event, or the reliability of a source.
        manner: Departures of one of these manners.
        status: Departures with one of these statuses; without any, all that ended something.
        reason: Departures for one of these reasons.
        to: Departures to one of these organizations or their parts.
        since: On the first day of this period or later.
        until: On the last day of this period or earlier.
        on: Within one of these periods.
        by: Which day of a departure has to lie in the time of `since`, `until` and `on`: one of `DAYS`.
        certain: Whether only records that fit whatever their uncertain dates turn out to be are shown.
        with_text: Ids of the records that contain the words of `--text`; None where no words were typed.
        stale: Records that nobody has verified since this day.
    """

    org: tuple[str, ...] = ()
    exact_org: bool = False
    person: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    manner: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    on: tuple[UncertainDate, ...] = ()
    by: str = "announced"
    certain: bool = False
    with_text: frozenset[str] | None = None
    stale: date | None = None

    @property
    def least(self) -> Match:
        """How well a record has to fit to be shown."""
        return Match.CERTAIN if self.certain else Match.POSSIBLE


class Hierarchy(Protocol):
    """Knows on which days an organization was part of another; a ledger does, and so does an index."""

    def membership(self, organization: str, whole: str) -> Membership:
        """The days on which an organization was another one or a part of it, directly or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The values of a departure that a filter compares.

    Attributes:
        id: Id of the departure.
        person: Id of the person.
        role: Id of the role left, where it is tracked.
        level: Level of that role.
        organization: Id of the organization of the post left.
        destination: Id of the organization gone to.
        counts: Whether the departure ended anything: a denied, rumoured or withdrawn one did not.
        days: Its days by name: announced, effective and so on; None for a day that is not on record.
        verified: The last day on which somebody verified the person's record.
    """

    id: str
    person: str
    role: str | None
    level: str | None
    organization: str | None
    destination: str | None
    status: str
    counts: bool
    kind: str
    manner: str
    reasons: tuple[str, ...]
    days: Mapping[str, UncertainDate | None]
    verified: UncertainDate | None = None

    def basis(self, by: str) -> str | None:
        """The name of the day `by`, or of the best other day where that one is not on record; None without any day."""
        return next((each for each in (by, *PUBLIC_FIRST) if self.days.get(each) is not None), None)


@dataclass(slots=True)
class Scope:
    """Tells whether an organization is one of some others or, on some days, a part of one; remembers what it found.

    Attributes:
        ledger: Knows which organization was part of which.
        exact: Whether parts do not count.
    """

    ledger: Hierarchy
    exact: bool = False
    _known: dict[tuple[str, tuple[str, ...]], Membership] = field(default_factory=dict)

    def days(self, organization: str | None, wholes: tuple[str, ...]) -> Membership:
        """The days on which an organization is one of the wholes or a part of one; every day where there are none."""
        if not wholes or organization in wholes:
            return ALWAYS
        if self.exact or organization is None:
            return NOT_AT_ALL
        if (organization, wholes) not in self._known:
            found = reduce(or_, (self.ledger.membership(organization, whole) for whole in wholes))
            self._known[organization, wholes] = found
        return self._known[organization, wholes]

    def holds(self, organization: str | None, wholes: tuple[str, ...], day: UncertainDate | None) -> Match:
        """Whether an organization is one of the wholes or a part of one on a day.

        Args:
            organization: Its id; None where it is not known, which is part of nothing.
            wholes: Ids of organizations; without any, everything fits.
            day: The day; None where it is not known: then the answer is certain only if it is the same on every day.
        """
        if not wholes:
            return Match.CERTAIN
        found = self.days(organization, wholes)
        if day is None:
            return graded(bool(found.possible), found.sure == EVER)
        return graded(found.possible.meets(day), found.sure.covers(day))


def match_departure(facts: Facts, criteria: Filter, scope: Scope) -> Match:
    """How well a departure fits a filter.

    A departure that ended nothing fits only a filter that names its status. Where the day `criteria.by` is not on
    record, the best other day is compared instead, and the departure fits possibly at best.
    """
    if not (facts.status in criteria.status if criteria.status else facts.counts):
        return Match.NO
    basis = facts.basis(criteria.by)
    day = facts.days[basis] if basis else None
    return all_of(
        (
            has_text(facts.id, criteria),
            is_stale(facts.verified, criteria),
            one_of(facts.person, criteria.person),
            one_of(facts.role, criteria.role),
            one_of(facts.level, criteria.level),
            one_of(facts.kind, criteria.kind),
            one_of(facts.manner, criteria.manner),
            certainly(not criteria.reason or any(reason in criteria.reason for reason in facts.reasons)),
            scope.holds(facts.organization, criteria.org, day),
            Scope(scope.ledger).holds(facts.destination, criteria.to, day) if criteria.to else Match.CERTAIN,
            in_time(day, criteria.since, criteria.until, criteria.on, exact=basis == criteria.by),
        )
    )


def has_text(record_id: str, criteria: Filter) -> Match:
    """Whether a record contains the words of `--text`; without words, every record fits."""
    return certainly(criteria.with_text is None or record_id in criteria.with_text)


def is_stale(verified: UncertainDate | None, criteria: Filter) -> Match:
    """Whether nobody has verified a record since the day `criteria.stale`; one without a day was never verified."""
    if criteria.stale is None or verified is None:
        return Match.CERTAIN
    return graded(verified.earliest < criteria.stale, verified.latest < criteria.stale)


def concerns_person(event: Event, criteria: Filter, ledger: Ledger) -> Match:
    """Whether an event concerns one of the people of a filter; without any, every event fits."""
    people = ledger.all_current(Kind.PERSON, event.people)
    return certainly(not criteria.person or not set(criteria.person).isdisjoint(people))


def facts_of(leaving: Exit, ledger: Ledger) -> Facts:
    """The values of a departure in a ledger that a filter compares."""
    departure = leaving.departure
    return Facts(
        id=leaving.id,
        person=leaving.person.id,
        role=leaving.role,
        level=ledger.holdings[leaving.holding].level,
        organization=leaving.organization,
        destination=destination_of(ledger, leaving),
        status=departure.status,
        counts=departure.status.counts,
        kind=departure.kind,
        manner=departure.manner,
        reasons=departure.reasons,
        days={name: leaving.date(name) for name in {*DAYS, *PUBLIC_FIRST}},
        verified=leaving.person.verified,
    )


def match_holding(holding: Holding, criteria: Filter, scope: Scope) -> Match:
    """How well a tenure fits a filter: it was held in the organizations of the filter on a day of its time."""
    inside = scope.days(holding.organization, criteria.org)
    times = [window(criteria.since, criteria.until), *([Days.during(criteria.on)] if criteria.on else [])]
    return all_of(
        (
            has_text(holding.person.id, criteria),
            one_of(holding.person.id, criteria.person),
            one_of(holding.role, criteria.role),
            one_of(holding.level, criteria.level),
            *(
                graded(
                    holding.possibly_in(inside.possible & time),
                    time == inside.sure == EVER or holding.surely_in(inside.sure & time),
                )
                for time in times
            ),
        )
    )


def destination_of(ledger: Ledger, leaving: Exit) -> str | None:
    """Id of the organization somebody went to; None where going there was announced and never begun."""
    return announced_destination(ledger, leaving) if leaving.departure.gone_to is not None else None


def announced_destination(ledger: Ledger, leaving: Exit) -> str | None:
    """Id of the organization that a departure names, gone to or not; where only a role is named, that of the role."""
    destination = leaving.departure.destination
    if destination is None:
        return None
    if destination.organization is not None:
        return current(ledger, destination.organization)
    role = ledger.roles.get(ledger.current(Kind.ROLE, destination.role)) if destination.role else None
    return current(ledger, role.organization) if role is not None else None


def current(ledger: Ledger, organization: str | None) -> str | None:
    """The id an organization has today, or the id as written where there is no such record."""
    if organization is None:
        return None
    return ledger.current(Kind.ORGANIZATION, organization)
