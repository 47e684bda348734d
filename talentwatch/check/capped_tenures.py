"""TW3, TW5: tenures that go on in the records although a death, a dissolution or the end of a post ended them."""

from collections.abc import Iterator

from talentwatch.check.ended_elsewhere import closed_by, end_as_written, is_open
from talentwatch.check.rule import Case, Fault, FaultCause, Rule, after, at, rule
from talentwatch.dates import UncertainDate
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Exit, Holding, effect
from talentwatch.model import DepartureKind, Organization, Role


@rule("TW322", "open-after-dissolution", Severity.WARNING)
def open_after_dissolution(case: Case) -> Iterator[Fault]:
    """A tenure goes on after its organization was dissolved, or its role given up.

    Nobody is in a post that is no more, and so the tenure is capped there. An `end` of its own says what is known.

    Fails:
        # organizations/acme-lab.yaml
        dissolved: 2024-05-03
        # people/ada-moss.yaml
        tenures: [{organization: acme-lab, title: Engineer, start: 2021}]

    Passes:
        # organizations/acme-lab.yaml
        dissolved: 2024-05-03
        # people/ada-moss.yaml
        tenures: [{organization: acme-lab, title: Engineer, start: 2021, end: 2024-05-03}]
    """
    closed = _closed(case)
    for holding in case.ledger.holdings.values():
        organization = case.ledger.organizations.get(holding.organization or "")
        role = case.ledger.roles.get(holding.role or "")
        over = [each for each in (role, organization) if each is not None and _outlives(holding, each, closed, case)]
        if over:
            # The earlier of the two ended it; where both have one day, they are one cause.
            first = min(over, key=lambda each: (_dissolved(each).latest, isinstance(each, Role)))
            yield _capped_by_record(holding, first)


def _outlives(holding: Holding, record: Organization | Role, closed: frozenset[str], case: Case) -> bool:
    if record.dissolved is None or record.dissolved.earliest > case.as_of or after(holding.start, record.dissolved):
        return False
    goes_on = is_open(holding) and holding.id not in closed
    return goes_on or after(end_as_written(holding), record.dissolved)


def _dissolved(record: Organization | Role) -> UncertainDate:
    if record.dissolved is None:
        message = "only records that are over cap a tenure"
        raise ValueError(message)
    return record.dissolved


def _capped_by_record(holding: Holding, record: Organization | Role) -> Fault:
    over = f'"{record.id}" was dissolved' if isinstance(record, Organization) else f'"{record.id}" was given up'
    end = "goes on" if is_open(holding) else f"ends {end_as_written(holding)}"
    message = f"{end}, and is capped at {record.dissolved}, when {over}"
    dissolution = at(record.origin, "dissolved")
    together = f"{NUMBER} tenures are capped at {record.dissolved}, when {over}"
    cause = FaultCause((type(record).__name__, record.id), together)
    return Fault(at(holding.tenure.origin), message, "end it, or correct the day", ((dissolution, "the end"),), cause)


@rule("TW504", "open-after-death", Severity.WARNING)
def open_after_death(case: Case) -> Iterator[Fault]:
    """Somebody died, and holds a tenure that goes on.

    A death ends every tenure, and so this one is capped there. An `end` of its own says what is known.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {kind: death, effective: 2024-05-03, sources: [gazette-2024]}
          - {organization: northwind, title: Director, start: 2022}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {kind: death, effective: 2024-05-03, sources: [gazette-2024]}
          - {organization: northwind, title: Director, start: 2022, end: 2024-05-03}
    """
    closed = _closed(case)
    for leaving, day in _deaths(case):
        capped = f"capped{f' at {day}' if day else ''}, when {leaving.person.name} died"
        cause = FaultCause((leaving.id,), f"{NUMBER} tenures are {capped}")
        for holding in case.ledger.held_by(leaving.person.id):
            goes_on = is_open(holding) and holding.id not in closed
            if (goes_on and not after(holding.start, day)) or after(end_as_written(holding), day):
                message = f"{'goes on' if goes_on else f'ends {end_as_written(holding)}'}, and is {capped}"
                related = ((at(leaving.departure.origin, "kind"), "the death"),)
                yield Fault(at(holding.tenure.origin), message, "end it, or correct the day", related, cause)


@rule("TW514", "begins-after-death")
def begins_after_death(case: Case) -> Iterator[Fault]:
    """Somebody died, and a tenure begins later.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {kind: death, effective: 2024-05-03, sources: [gazette-2024]}
          - {organization: northwind, title: Director, start: 2025, end: 2026}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {kind: death, effective: 2024-05-03, sources: [gazette-2024]}
          - {organization: northwind, title: Director, start: 2022, end: 2024-05-03}
    """
    for leaving, day in _deaths(case):
        for holding in case.ledger.held_by(leaving.person.id):
            if after(holding.start, day):
                message = f"starts {holding.start}, and {leaving.person.name} died {day}"
                related = ((at(leaving.departure.origin, "kind"), "the death"),)
                yield Fault(at(holding.tenure.origin, "start"), message, "correct the one or the other", related)


def _deaths(case: Case) -> Iterator[tuple[Exit, UncertainDate | None]]:
    """The first death on record of each person, with its day."""
    told: set[str] = set()
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        if departure.kind is DepartureKind.DEATH and departure.status.counts and leaving.person.id not in told:
            told.add(leaving.person.id)
            day, _ = effect(departure)
            yield leaving, day


def _closed(case: Case) -> frozenset[str]:
    """The tenures that a departure closed which is written in another one."""
    return frozenset(
        each.id
        for leaving in case.ledger.exits.values()
        if leaving.departure.leaves is not None
        for each in closed_by(case, leaving)
    )


RULES: tuple[Rule, ...] = (open_after_dissolution, open_after_death, begins_after_death)
