"""TW3: days of one thing in an order that cannot be. A rule speaks only where every reading of the dates is wrong."""

from collections.abc import Iterator

from talentwatch.check.rule import SOURCE, Case, Fault, Rule, after, at, by_source, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.dates import UncertainDate
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import is_end_of_time
from talentwatch.model import Organization, Role, Status


def _starts_and_ends(case: Case) -> Iterator[tuple[FieldPath, str, UncertainDate | None, str, UncertainDate | None]]:
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

    Fails:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2021-05, end: 2020-05}]

    Passes:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2020-05, end: 2021-05}]
    """
    for where, ends, end, starts, start in _starts_and_ends(case):
        if after(start, end):
            yield Fault(where, f"{ends} {end}, before its {starts} {start}", "swap them, or correct the year")


@rule("TW304", "announced-after-confirmed")
def announced_after_confirmed(case: Case) -> Iterator[Fault]:
    """A departure was public for the first time after it was confirmed.

    `announced` is the day it became public, by whomever; a confirmation in public is that day at the latest.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-05-03, confirmed: 2024-05-02, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-05-01, confirmed: 2024-05-03, sources: [gazette-2024]}
    """
    yield from _after_confirmed(case, "announced", "announced is the first day it was public")


@rule("TW305", "future-without-announcement", Severity.WARNING)
def future_without_announcement(case: Case) -> Iterator[Fault]:
    """A tenure ends in the future, and nobody has announced it.

    Most often a year typed wrong. Looks at today, which `--as-of` sets.

    Fails:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2024-05-03, end: 2052-05-03}]

    Passes:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2024-05-03, end: 2025-05-03}]
    """
    message = f"{NUMBER} ends of {SOURCE} have not come, and were not announced before"
    yield from by_source(
        case, _ahead(case), message, "write what ends a term as such, a departure with its announced day"
    )


def _ahead(case: Case) -> Iterator[tuple[Fault, tuple[str, ...]]]:
    for holding in case.ledger.holdings.values():
        end = holding.tenure.end
        if end is not None and end.earliest > case.as_of and not end.open_end and not is_end_of_time(end):
            message, hint = f"ends {end}, after {case.as_of}", "write the departure with its announced day"
            yield Fault(at(holding.tenure.origin, "end"), message, hint), holding.tenure.sources
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        effective = departure.effective
        if effective is None or effective.earliest <= case.as_of:
            continue
        if departure.announced is None or departure.announced.earliest > case.as_of:
            message = f"takes effect {effective}, after {case.as_of}, and was not announced before"
            hint = "add the day it was announced, or correct the year"
            yield Fault(at(departure.origin, "effective"), message, hint), departure.sources


@rule("TW308", "end-and-departure-disagree")
def end_and_departure_disagree(case: Case) -> Iterator[Fault]:
    """A tenure has an end and a departure, and they are not on one day.

    Either may be written, or both where they agree.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            end: 2024-06
            departure: {effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, sources: [gazette-2024]}
    """
    for holding in case.ledger.holdings.values():
        end = holding.tenure.end
        for departure in holding.tenure.departure:
            effective = departure.effective
            if not departure.status.counts or end is None or effective is None:
                continue
            if after(end, effective) or after(effective, end):
                message = f"ends {end}, but its departure takes effect {effective}"
                related = ((at(departure.origin, "effective"), "the departure"),)
                yield Fault(at(holding.tenure.origin, "end"), message, "leave the end out, or correct it", related)


@rule("TW309", "submitted-after-confirmed")
def submitted_after_confirmed(case: Case) -> Iterator[Fault]:
    """A notice was given after the departure had been confirmed.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {submitted: 2024-05-03, confirmed: 2024-05-02, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {submitted: 2024-05-02, confirmed: 2024-05-03, sources: [gazette-2024]}
    """
    yield from _after_confirmed(case, "submitted", "swap them, or correct the one that is wrong")


def _after_confirmed(case: Case, name: str, hint: str) -> Iterator[Fault]:
    """Departures of which a day that comes before the confirmation is surely after it."""
    for leaving in case.ledger.exits.values():
        day, confirmed = leaving.date(name), leaving.departure.confirmed
        if after(day, confirmed):
            message = f"{name} {day}, after it was confirmed {confirmed}"
            yield Fault(at(leaving.departure.origin, name), message, hint)


@rule("TW310", "left-before-start")
def left_before_start(case: Case) -> Iterator[Fault]:
    """A departure takes effect before its tenure starts.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2025
            departure: {effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2023
            departure: {effective: 2024-05-03, sources: [gazette-2024]}
    """
    for holding in case.ledger.holdings.values():
        for departure in holding.tenure.departure:
            if departure.status.counts and after(holding.start, departure.effective):
                message = f"takes effect {departure.effective}, before the tenure starts {holding.start}"
                related = ((at(holding.tenure.origin, "start"), "the start"),)
                yield Fault(at(departure.origin, "effective"), message, "correct the year of one of them", related)


@rule("TW313", "undone-before-known")
def undone_before_known(case: Case) -> Iterator[Fault]:
    """A departure was denied, undone or called off before anybody had heard of it.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: denied, announced: 2024-05-01, denied: 2024-04-30, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: denied, announced: 2024-05-01, denied: 2024-05-04, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        for name in ("denied", "reversed", "withdrawn"):
            day = leaving.date(name)
            if after(departure.announced, day):
                message = f"{name} {day}, before it was public {departure.announced}"
                yield Fault(at(departure.origin, name), message, "swap them, or correct the one that is wrong")


@rule("TW314", "day-without-status")
def day_without_status(case: Case) -> Iterator[Fault]:
    """A departure was denied, undone or called off, and has no day for it, or the day and another status.

    The status decides whether a departure counts; the day decides what was known when.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: denied, announced: 2024-05-01, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: denied, announced: 2024-05-01, denied: 2024-05-04, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        for status in (Status.DENIED, Status.REVERSED, Status.WITHDRAWN):
            day = leaving.date(status)
            if departure.status is status and day is None:
                message = f"the departure is {status}, and no day says since when"
                yield Fault(at(departure.origin, "status"), message, f'add a line "{status}: …"')
            if day is not None and status is not Status.DENIED and departure.status is not status:
                message = f"the departure was {status} {day}, and its status is {departure.status}"
                yield Fault(at(departure.origin, status.value), message, f'write "status: {status}"')


RULES: tuple[Rule, ...] = (
    end_before_start,
    announced_after_confirmed,
    future_without_announcement,
    end_and_departure_disagree,
    submitted_after_confirmed,
    left_before_start,
    undone_before_known,
    day_without_status,
)
