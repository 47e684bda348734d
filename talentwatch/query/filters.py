"""The filters of the command line, the same for every command that lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Exit, Holding, Ledger
from talentwatch.model import Kind
from talentwatch.query.match import Match, all_of, any_of, certainly, in_time, one_of, overlaps

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

    @property
    def least(self) -> Match:
        """How well a record has to fit."""
        return Match.CERTAIN if self.certain else Match.POSSIBLE


@dataclass(slots=True)
class Scope:
    """Organizations with their parts, worked out once for each that is asked for.

    Attributes:
        ledger: Where the hierarchy is.
        exact: Whether parts are left out.
    """

    ledger: Ledger
    exact: bool = False
    _ever: dict[str, frozenset[str]] = field(default_factory=dict)

    def holds(self, organization: str | None, wanted: tuple[str, ...], day: UncertainDate | None) -> Match:
        """Whether an organization is, on a day, one of those wanted or a part of one."""
        if not wanted:
            return Match.CERTAIN
        if organization is None:
            return Match.NO
        return any_of(self._one(organization, whole, day) for whole in wanted)

    def _one(self, organization: str, whole: str, day: UncertainDate | None) -> Match:
        if organization == whole:
            return Match.CERTAIN
        if whole not in self._ever:
            self._ever[whole] = self.ledger.parts(whole)
        if self.exact or organization not in self._ever[whole]:
            return Match.NO
        if day is None:
            return Match.POSSIBLE
        if organization in self.ledger.parts(whole, day, certain=True):
            return Match.CERTAIN
        return Match.POSSIBLE if organization in self.ledger.parts(whole, day) else Match.NO


def match_exit(leaving: Exit, wanted: Filter, scope: Scope) -> Match:
    """How well a departure fits a filter.

    Denied and rumoured departures fit only where their status is asked for. Where the day asked by is not on record,
    the best other day stands for it, and nothing is certain.
    """
    departure = leaving.departure
    asked_for = departure.status.value in wanted.status if wanted.status else departure.status.counts
    if not asked_for:
        return Match.NO
    ledger = scope.ledger
    day = leaving.date(wanted.by)
    destination = departure.destination.organization if departure.destination else None
    return all_of(
        (
            one_of(leaving.person.id, wanted.person),
            one_of(leaving.role, wanted.role),
            one_of(level_of(ledger, ledger.holdings[leaving.holding]), wanted.level),
            one_of(departure.kind, wanted.kind),
            one_of(departure.manner, wanted.manner),
            certainly(not wanted.reason or any(reason in wanted.reason for reason in departure.reasons)),
            scope.holds(leaving.organization, wanted.org, leaving.day),
            Scope(ledger).holds(current(ledger, destination), wanted.to, leaving.day),
            in_time(day or leaving.day, wanted.since, wanted.until, wanted.on, exact=day is not None),
        )
    )


def match_holding(holding: Holding, wanted: Filter, scope: Scope) -> Match:
    """How well a tenure fits a filter: it was held in the time asked for, and not only left in it."""
    during = holding.start or holding.end
    return all_of(
        (
            one_of(holding.person.id, wanted.person),
            one_of(holding.role, wanted.role),
            one_of(level_of(scope.ledger, holding), wanted.level),
            scope.holds(holding.organization, wanted.org, during),
            overlaps(holding.start, holding.end, wanted.since, wanted.until),
            any_of(_held_on(holding, period) for period in wanted.on) if wanted.on else Match.CERTAIN,
        )
    )


def _held_on(holding: Holding, period: UncertainDate) -> Match:
    if holding.surely_on(period):
        return Match.CERTAIN
    return Match.POSSIBLE if holding.possibly_on(period) else Match.NO


def level_of(ledger: Ledger, holding: Holding) -> str | None:
    """The level of a tenure: its own, or that of its role."""
    if holding.tenure.level is not None:
        return holding.tenure.level
    role = ledger.roles.get(holding.role or "")
    return role.level if role is not None else None


def current(ledger: Ledger, organization: str | None) -> str | None:
    """The id an organization has now, or the id as written where there is no such record."""
    if organization is None:
        return None
    return ledger.current_id(Kind.ORGANIZATION, organization) or organization


def resolved(ledger: Ledger, wanted: Mapping[Kind, tuple[str, ...]]) -> dict[Kind, tuple[str, ...]]:
    """The ids asked for as they are now.

    Raises:
        UnknownIdError: One of them names nothing.
    """
    return {kind: tuple(ledger.resolve(kind, value) for value in values) for kind, values in wanted.items()}
