"""TW3 and TW5: the days inside a tenure: sightings, leaves, terms that run out, departures that were called off."""

from collections.abc import Iterator

from talentwatch.check.rule import Case, Fault, FaultCause, Rule, after, at, rule
from talentwatch.dates import UncertainDate
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Holding, Ledger
from talentwatch.model import Kind, Status, TenureStatus


@rule("TW323", "seen-outside-tenure")
def seen_outside_tenure(case: Case) -> Iterator[Fault]:
    """The holder of a post was last seen in it before it began, after it ended, or on a day that has not come.

    Looks at today, which `--as-of` sets.

    Fails:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2021-05, end: 2023-02, last_seen: 2024-02, sources: [gazette-2024]}]

    Passes:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2021-05, last_seen: 2024-02, sources: [gazette-2024]}]
    """
    for holding in case.ledger.holdings.values():
        seen, where = holding.tenure.last_seen, at(holding.tenure.origin, "last_seen")
        if seen is None:
            continue
        if after(holding.start, seen):
            related = ((at(holding.tenure.origin, "start"), "the start"),)
            yield Fault(where, f"last seen {seen}, before the start {holding.start}", "correct one of them", related)
        elif after(seen, holding.end) and not holding.end_assumed:
            yield Fault(where, f"last seen {seen}, after the end {holding.end}", "correct one of them")
        elif seen.earliest > case.as_of:
            yield Fault(where, f"last seen {seen}, which has not come", "correct the year")


@rule("TW426", "seen-after-sources", Severity.WARNING)
def seen_after_sources(case: Case) -> Iterator[Fault]:
    """Somebody was last seen in a post after every source that the tenure names came out.

    The day of a sighting is that of a source that shows it.

    Fails:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2021-05, last_seen: 2024-02, sources: [gazette-2022]}]

    Passes:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2021-05, last_seen: 2024-02, sources: [gazette-2022, gazette-2024]}]
    """
    for holding in case.ledger.holdings.values():
        tenure = holding.tenure
        if tenure.last_seen is None:
            continue
        told = [*tenure.sources, *(source for each in tenure.departure for source in each.sources)]
        days = [day for day in _days_of(told, case.ledger) if day is not None]
        if days and len(days) == len(told) and all(after(tenure.last_seen, day) for day in days):
            newest = max(days, key=lambda day: day.latest)
            message = f"last seen {tenure.last_seen}, and the newest source is of {newest}"
            yield Fault(at(tenure.origin, "last_seen"), message, "name the source that shows it, or correct the day")


def _days_of(sources: list[str], ledger: Ledger) -> list[UncertainDate | None]:
    """The last day on which each source can have told something; None where that is not known."""
    found = (ledger.sources.get(ledger.current(Kind.SOURCE, each)) for each in sources)
    return [(source.accessed or source.published) if source is not None else None for source in found]


@rule("TW324", "absence-outside-tenure")
def absence_outside_tenure(case: Case) -> Iterator[Fault]:
    """A leave lies outside its tenure, or overlaps another leave of it.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-05
            end: 2023-02
            absences: [{start: 2023-06, end: 2023-09, sources: [gazette-2024]}]

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-05
            end: 2024-02
            absences: [{start: 2023-06, end: 2023-09, sources: [gazette-2024]}]
    """
    for holding in case.ledger.holdings.values():
        before: UncertainDate | None = None
        for absence in holding.tenure.absences:
            for name, day in (("start", absence.start), ("end", absence.end)):
                if after(holding.start, day):
                    message = f"the leave has the {name} {day}, before the tenure starts {holding.start}"
                    yield Fault(at(absence.origin, name), message, "correct one of them")
                    break
                if after(day, holding.end) and not holding.end_assumed:
                    message = f"the leave has the {name} {day}, after the tenure ends {holding.end}"
                    yield Fault(at(absence.origin, name), message, "correct one of them")
                    break
            if absence.start is not None and after(before, absence.start):
                message = f"the leave starts {absence.start}, before the one above it ends {before}"
                yield Fault(at(absence.origin, "start"), message, "put leaves in order, and join those that overlap")
            before = absence.end


@rule("TW525", "term-over-unheard", Severity.WARNING)
def term_over_unheard(case: Case) -> Iterator[Fault]:
    """A term ran out, and nothing on record is newer: nobody wrote whether its holder stayed.

    A term that runs out is no exit and no end: many are elected again, or hold over. One finding tells of all whose
    term in one organization ran out on one day. Looks at today, which `--as-of` sets, or at the day to which
    `ledger.yaml` speaks.

    Fails:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2021, term_ends: 2024-05-31, sources: [gazette-2024]}]

    Passes:
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2021, end: 2024-05-31, term_ends: 2024-05-31, sources: [gazette-2024]}]
    """
    for holding in case.ledger.holdings.values():
        ends = holding.tenure.term_ends
        if ends is None or ends.latest >= case.observed or holding.ended or not _is_held(holding):
            continue
        told = [holding.tenure.last_seen, holding.person.verified, *_days_of([*holding.tenure.sources], case.ledger)]
        if not any(day is not None and day.latest > ends.latest for day in told):
            message = f"the term of {holding.person.name} ran out {ends}, and nothing on record is newer"
            hint = "write end: or a departure, or where the holder stayed, last_seen: with its source"
            where = f' in "{holding.organization}"' if holding.organization else ""
            together = f"{NUMBER} terms{where} ran out {ends}, and nothing on record of them is newer"
            cause = FaultCause((holding.organization, ends.text), together)
            yield Fault(at(holding.tenure.origin, "term_ends"), message, hint, cause=cause)


def _is_held(holding: Holding) -> bool:
    return holding.tenure.status is not TenureStatus.WITHDRAWN


@rule("TW325", "withdrawn-took-effect")
def withdrawn_took_effect(case: Case) -> Iterator[Fault]:
    """A departure was called off, and has a last day in the role.

    What was called off in time ended nothing. If the person left and came back, it is `reversed`, and the return is a
    tenure of its own; a day that was planned belongs into the note.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: withdrawn, effective: 2024-05-03, withdrawn: 2024-04-20, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: withdrawn, announced: 2024-04-02, withdrawn: 2024-04-20, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        if departure.status is Status.WITHDRAWN and departure.effective is not None:
            message = f"the departure was called off, and took effect {departure.effective}"
            came_back = after(departure.withdrawn, departure.effective)
            hint = "write status: reversed, and the return as a tenure" if came_back else "put a planned day into note:"
            yield Fault(at(departure.origin, "effective"), message, hint)


@rule("TW526", "arrived-all-the-same")
def arrived_all_the_same(case: Case) -> Iterator[Fault]:
    """A destination was not taken up, and a tenure says that the person arrived there.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              destination: {organization: northwind, taken_up: false}
              sources: [gazette-2024]
          - {organization: northwind, title: Engineer, start: 2024-06, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              destination: {organization: northwind, taken_up: false}
              sources: [gazette-2024]
    """
    ledger = case.ledger
    for leaving in ledger.exits.values():
        destination = leaving.departure.destination
        if destination is None or destination.taken_up or destination.organization is None:
            continue
        there = ledger.current(Kind.ORGANIZATION, destination.organization)
        left = leaving.departure.effective or leaving.departure.announced
        for holding in ledger.held_by(leaving.person.id):
            begun = holding.start is not None and left is not None and not after(left, holding.start)
            inside = holding.organization is not None and ledger.may_belong(holding.organization, there, holding.start)
            if begun and inside and _is_held(holding) and holding.id != leaving.holding:
                message = f'{leaving.person.name} did not go to "{there}", and has been there since {holding.start}'
                related = ((at(holding.tenure.origin, "start"), "the tenure there"),)
                yield Fault(at(destination.origin, "taken_up"), message, "correct the one or the other", related)
                break


RULES: tuple[Rule, ...] = (
    seen_outside_tenure,
    seen_after_sources,
    absence_outside_tenure,
    term_over_unheard,
    withdrawn_took_effect,
    arrived_all_the_same,
)
