"""The filters of the command line, the same for every command that lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Protocol

from talentwatch.dates import UncertainDate
from talentwatch.ledger import ALWAYS, EVER, NOT_AT_ALL, PUBLIC_FIRST, Days, Exit, Holding, Ledger, Membership
from talentwatch.model import Kind
from talentwatch.query.certainty import Match, all_of, certainly, graded, in_time, one_of, window

DAYS = ("announced", "effective", "submitted", "confirmed")
"""The days of a departure by which it can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for: a repeated option means "or", different options mean "and".

    Attributes:
        org: Organizations, their parts included unless `exact_org`.
        to: Organizations somebody went to, their parts included.
        since: From the first day of this period on.
        until: Up to the last day of this period.
        on: Within one of these periods.
        by: Which day of a departure `since`, `until` and `on` speak of.
        certain: Take only what must match, not what may.
        among: The ids of the records in which the words asked for stand; None where no words are asked for.
        stale: Take only records at which nobody has looked since this day; None for all.
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
    among: frozenset[str] | None = None
    stale: date | None = None

    @property
    def least(self) -> Match:
        """How well a record has to fit."""
        return Match.CERTAIN if self.certain else Match.POSSIBLE


class Hierarchy(Protocol):
    """What knows on which days an organization was part of another: a ledger, or its tables."""

    def membership(self, organization: str, whole: str) -> Membership:
        """The days on which an organization was another one or a part of it, directly or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a filter looks at in a departure.

    Attributes:
        counts: Whether it ended anything: neither denied nor rumoured.
        destination: Id of the organization gone to.
        days: Its days by name.
        verified: The last day on which somebody looked at the person's record.
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
        """The name of the day asked by, or of the best one on record instead; None where there is no day at all."""
        return next((each for each in (by, *PUBLIC_FIRST) if self.days.get(each) is not None), None)


@dataclass(slots=True)
class Scope:
    """Organizations with their parts, on the days on which they were, worked out once for each that is asked for.

    Attributes:
        ledger: Where the hierarchy is.
        exact: Whether parts are left out.
    """

    ledger: Hierarchy
    exact: bool = False
    _known: dict[tuple[str, tuple[str, ...]], Membership] = field(default_factory=dict)

    def days(self, organization: str | None, wanted: tuple[str, ...]) -> Membership:
        """The days on which an organization is one of those wanted or a part of one."""
        if not wanted or organization in wanted:
            return ALWAYS
        if self.exact or organization is None:
            return NOT_AT_ALL
        if (organization, wanted) not in self._known:
            found = reduce(or_, (self.ledger.membership(organization, whole) for whole in wanted))
            self._known[organization, wanted] = found
        return self._known[organization, wanted]

    def holds(self, organization: str | None, wanted: tuple[str, ...], day: UncertainDate | None) -> Match:
        """Whether an organization is, on a day, one of those wanted or a part of one; None is a day not known."""
        if not wanted:
            return Match.CERTAIN
        found = self.days(organization, wanted)
        if day is None:
            return graded(bool(found.possible), found.sure == EVER)
        return graded(found.possible.meets(day), found.sure.covers(day))


def match_departure(facts: Facts, wanted: Filter, scope: Scope) -> Match:
    """How well a departure fits a filter.

    Denied and rumoured departures fit only where their status is asked for. Where the day asked by is not on record,
    the best other day stands for it, and nothing is certain.
    """
    if not (facts.status in wanted.status if wanted.status else facts.counts):
        return Match.NO
    basis = facts.basis(wanted.by)
    day = facts.days[basis] if basis else None
    return all_of(
        (
            is_among(facts.id, wanted),
            is_stale(facts.verified, wanted),
            one_of(facts.person, wanted.person),
            one_of(facts.role, wanted.role),
            one_of(facts.level, wanted.level),
            one_of(facts.kind, wanted.kind),
            one_of(facts.manner, wanted.manner),
            certainly(not wanted.reason or any(reason in wanted.reason for reason in facts.reasons)),
            scope.holds(facts.organization, wanted.org, day),
            Scope(scope.ledger).holds(facts.destination, wanted.to, day) if wanted.to else Match.CERTAIN,
            in_time(day, wanted.since, wanted.until, wanted.on, exact=basis == wanted.by),
        )
    )


def is_among(record: str, wanted: Filter) -> Match:
    """Whether the words asked for stand in a record."""
    return certainly(wanted.among is None or record in wanted.among)


def is_stale(verified: UncertainDate | None, wanted: Filter) -> Match:
    """Whether nobody has looked at a record since the day asked for; what bears no day was never looked at."""
    if wanted.stale is None or verified is None:
        return Match.CERTAIN
    return graded(verified.earliest < wanted.stale, verified.latest < wanted.stale)


def facts_of(leaving: Exit, ledger: Ledger) -> Facts:
    """What a filter looks at, of a departure in a ledger."""
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


def match_holding(holding: Holding, wanted: Filter, scope: Scope) -> Match:
    """How well a tenure fits a filter: it was held, in what is asked for, on a day of the time asked for."""
    inside = scope.days(holding.organization, wanted.org)
    times = [window(wanted.since, wanted.until), *([Days.during(wanted.on)] if wanted.on else [])]
    return all_of(
        (
            is_among(holding.person.id, wanted),
            one_of(holding.person.id, wanted.person),
            one_of(holding.role, wanted.role),
            one_of(holding.level, wanted.level),
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
    """Id of the organization somebody went to, taken from the role there where only that is on record."""
    destination = leaving.departure.destination
    if destination is None:
        return None
    if destination.organization is not None:
        return current(ledger, destination.organization)
    role = ledger.roles.get(ledger.current(Kind.ROLE, destination.role)) if destination.role else None
    return current(ledger, role.organization) if role is not None else None


def current(ledger: Ledger, organization: str | None) -> str | None:
    """The id an organization has now, or the id as written where there is no such record."""
    if organization is None:
        return None
    return ledger.current(Kind.ORGANIZATION, organization)
