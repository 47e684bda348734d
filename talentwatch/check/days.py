"""TW3: days that cannot be together. A rule speaks only where every reading of the dates is wrong."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from talentwatch.check.rule import Case, Fault, Rule, Where, at, rule
from talentwatch.dates import UncertainDate
from talentwatch.findings import Severity
from talentwatch.ledger import Holding, chronological
from talentwatch.model import Organization, Role, Status


def _after(first: UncertainDate | None, second: UncertainDate | None) -> bool:
    """Whether the first is surely after the second; a day is not after itself."""
    return first is not None and second is not None and first.earliest > second.latest


def _starts_and_ends(case: Case) -> Iterator[tuple[Where, str, UncertainDate | None, str, UncertainDate | None]]:
    for record in case.records:
        if isinstance(record, Organization):
            for parent in record.parents:
                yield at(parent.origin, "end"), "ends", parent.end, "start", parent.start
        if isinstance(record, Organization | Role):
            yield at(record.origin, "dissolved"), "was dissolved", record.dissolved, "founding", record.founded
    for holding in case.ledger.holdings.values():
        tenure = holding.tenure
        yield at(tenure.origin, "end"), "ends", tenure.end, "start", tenure.start


@rule("TW303", "end-before-start")
def end_before_start(case: Case) -> Iterator[Fault]:
    """Something ends before it starts.

    Usually two swapped dates, or a year typed wrong.
    """
    for where, ends, end, starts, start in _starts_and_ends(case):
        if _after(start, end):
            yield Fault(where, f"{ends} {end}, before its {starts} {start}", "swap them, or correct the year")


@rule("TW304", "announced-after-confirmed")
def announced_after_confirmed(case: Case) -> Iterator[Fault]:
    """A departure was public for the first time after it was confirmed.

    `announced` is the day it became public, by whomever; a confirmation in public is that day at the latest.
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        if _after(departure.announced, departure.confirmed):
            message = f"announced {departure.announced}, after it was confirmed {departure.confirmed}"
            yield Fault(at(departure.origin, "announced"), message, "announced is the first day it was public")


@rule("TW305", "future-without-announcement", Severity.WARNING)
def future_without_announcement(case: Case) -> Iterator[Fault]:
    """A tenure ends in the future, and nobody has announced it.

    Most often a year typed wrong. Looks at today, which `--as-of` sets.
    """
    for holding in case.ledger.holdings.values():
        end = holding.tenure.end
        if end is not None and end.earliest > case.as_of and not end.open_end:
            message = f"ends {end}, after {case.as_of}"
            yield Fault(at(holding.tenure.origin, "end"), message, "write the departure with its announced day")
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        effective = departure.effective
        if effective is None or effective.earliest <= case.as_of:
            continue
        if departure.announced is None or departure.announced.earliest > case.as_of:
            message = f"takes effect {effective}, after {case.as_of}, and was not announced before"
            yield Fault(at(departure.origin, "effective"), message, "add the day it was announced, or correct the year")


@rule("TW306", "outside-life-of-organization")
def outside_life_of_organization(case: Case) -> Iterator[Fault]:
    """A tenure, or a parent, lies outside the life of its organization."""
    for holding in case.ledger.holdings.values():
        organization = case.ledger.organizations.get(holding.organization or "")
        if organization is None:
            continue
        origin = holding.tenure.origin
        if _after(organization.founded, holding.end):
            message = f'ends {holding.end}, before "{organization.id}" was founded {organization.founded}'
            yield Fault(_end_of(holding, case), message, "correct the one or the other")
        elif _after(organization.founded, holding.start):
            message = f'starts {holding.start}, before "{organization.id}" was founded {organization.founded}'
            yield Fault(at(origin, "start"), message, "correct the one or the other")
        if _after(holding.start, organization.dissolved):
            message = f'starts {holding.start}, after "{organization.id}" was dissolved {organization.dissolved}'
            yield Fault(at(origin, "start"), message, "correct the one or the other")


def _end_of(holding: Holding, case: Case) -> Where:
    if holding.tenure.end is not None or holding.ended_by is None:
        return at(holding.tenure.origin, "end")
    departure = case.ledger.exits[holding.ended_by].departure
    return at(departure.origin, "effective" if departure.effective else "announced")


@rule("TW307", "two-incumbents")
def two_incumbents(case: Case) -> Iterator[Fault]:
    """More people hold a role at one time than it has seats.

    A handover on one day is no overlap, and somebody who minds a role in the interim takes no seat. A tenure without
    an end counts as still held: where the day is not known, `end: ../2026-03-10` says that it was over by then.
    """
    for role in case.ledger.roles.values():
        spans = [span for holding in case.ledger.held_in_role(role.id) if (span := _sure_span(holding)) is not None]
        for holding, start, _ in spans:
            others = [other for other, first, last in spans if first <= start < last and other.person != holding.person]
            if len({other.person.id for other in others}) < role.seats:
                continue
            if any(_sure_start(other) == start and other.id > holding.id for other in others):
                # Two who start on one day are one fault, told at the later of the two.
                continue
            names = " and ".join(sorted({holding.person.name, *(other.person.name for other in others)}))
            message = f'{names} hold "{role.id}" at one time, which has {_seats(role.seats)}'
            related = tuple((at(other.tenure.origin, "start"), other.person.name) for other in others)
            yield Fault(at(holding.tenure.origin, "start"), message, "end one, mark it interim, or add seats", related)


def _sure_start(holding: Holding) -> date | None:
    return holding.start.latest if holding.start is not None else None


def _sure_span(holding: Holding) -> tuple[Holding, date, date] | None:
    """The first and last day on which a seat was surely taken, or None."""
    start = _sure_start(holding)
    if start is None or holding.tenure.interim or (holding.ended and holding.end is None):
        return None
    end = holding.end.earliest if holding.end is not None else date.max
    return (holding, start, end) if start <= end else None


def _seats(number: int) -> str:
    return "one seat" if number == 1 else f"{number} seats"


@rule("TW308", "end-and-departure-disagree")
def end_and_departure_disagree(case: Case) -> Iterator[Fault]:
    """A tenure has an end and a departure, and they are not on one day.

    Either may be written, or both where they agree.
    """
    for holding in case.ledger.holdings.values():
        end = holding.tenure.end
        for departure in holding.tenure.departure:
            effective = departure.effective
            if not departure.status.counts or end is None or effective is None:
                continue
            if _after(end, effective) or _after(effective, end):
                message = f"ends {end}, but its departure takes effect {effective}"
                related = ((at(departure.origin, "effective"), "the departure"),)
                yield Fault(at(holding.tenure.origin, "end"), message, "leave the end out, or correct it", related)


@rule("TW309", "submitted-after-confirmed")
def submitted_after_confirmed(case: Case) -> Iterator[Fault]:
    """A notice was given after the departure had been confirmed."""
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        if _after(departure.submitted, departure.confirmed):
            message = f"submitted {departure.submitted}, after it was confirmed {departure.confirmed}"
            yield Fault(at(departure.origin, "submitted"), message, "swap them, or correct the one that is wrong")


@rule("TW310", "left-before-start")
def left_before_start(case: Case) -> Iterator[Fault]:
    """A departure takes effect before its tenure starts."""
    for holding in case.ledger.holdings.values():
        for departure in holding.tenure.departure:
            if departure.status.counts and _after(holding.start, departure.effective):
                message = f"takes effect {departure.effective}, before the tenure starts {holding.start}"
                related = ((at(holding.tenure.origin, "start"), "the start"),)
                yield Fault(at(departure.origin, "effective"), message, "correct the year of one of them", related)


@rule("TW311", "same-role-twice-at-once")
def same_role_twice_at_once(case: Case) -> Iterator[Fault]:
    """Somebody holds one role twice at the same time: one tenure was entered twice, or an end is missing."""
    for person in case.ledger.people:
        for first, second in combinations(sorted(case.ledger.held_by(person), key=chronological), 2):
            if first.role is None or first.role != second.role:
                continue
            one, two = _sure_span(first), _sure_span(second)
            if one is not None and two is not None and one[1] < two[2] and two[1] < one[2]:
                message = f'{first.person.name} holds "{first.role}" twice at one time'
                related = ((at(first.tenure.origin, "start"), "the other tenure"),)
                where = at(second.tenure.origin, "start")
                yield Fault(where, message, "join the two, or end the first", related)


@rule("TW312", "outside-life-of-role")
def outside_life_of_role(case: Case) -> Iterator[Fault]:
    """A tenure lies outside the life of its role."""
    for holding in case.ledger.holdings.values():
        role = case.ledger.roles.get(holding.role or "")
        if role is None:
            continue
        origin = holding.tenure.origin
        if _after(role.founded, holding.start):
            message = f'starts {holding.start}, before the role "{role.id}" was made {role.founded}'
            yield Fault(at(origin, "start"), message, "correct the one or the other")
        if _after(holding.start, role.dissolved):
            message = f'starts {holding.start}, after the role "{role.id}" was given up {role.dissolved}'
            yield Fault(at(origin, "start"), message, "correct the one or the other")


@rule("TW313", "undone-before-known")
def undone_before_known(case: Case) -> Iterator[Fault]:
    """A departure was denied, or undone, before anybody had heard of it."""
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        for name, day in (("denied", departure.denied), ("reversed", departure.reversed)):
            if _after(departure.announced, day):
                message = f"{name} {day}, before it was public {departure.announced}"
                yield Fault(at(departure.origin, name), message, "swap them, or correct the one that is wrong")


@rule("TW314", "day-without-status")
def day_without_status(case: Case) -> Iterator[Fault]:
    """A departure has the day of a denial or a return, and a status that knows of none, or the status without the day.

    The status decides whether a departure counts; the day decides what was known when.
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        for status, day in ((Status.DENIED, departure.denied), (Status.REVERSED, departure.reversed)):
            if departure.status is status and day is None:
                message = f"the departure is {status}, and no day says since when"
                yield Fault(at(departure.origin, "status"), message, f'add a line "{status}: …"')
            if day is not None and status is Status.REVERSED and departure.status is not status:
                message = f"the departure was {status} {day}, and its status is {departure.status}"
                yield Fault(at(departure.origin, status.value), message, f'write "status: {status}"')


RULES: tuple[Rule, ...] = (
    end_before_start,
    announced_after_confirmed,
    future_without_announcement,
    outside_life_of_organization,
    two_incumbents,
    end_and_departure_disagree,
    submitted_after_confirmed,
    left_before_start,
    same_role_twice_at_once,
    outside_life_of_role,
    undone_before_known,
    day_without_status,
)
