"""TW2 and TW3: values that hold one after the other: names, seats, coverage, leaves, and what became of a record."""

from collections.abc import Iterator
from itertools import combinations

from talentwatch.check.rule import Case, Fault, Rule, after, at, rule
from talentwatch.dates import UncertainDate
from talentwatch.findings import Severity
from talentwatch.model import (
    Absence,
    Becoming,
    Coverage,
    DatedName,
    DatedSeats,
    Kind,
    Organization,
    Person,
    Role,
    Tenure,
)

_MOST_COMPARED = 100
"""Among how many values of one record two are compared: more than any record needs."""


def _names(case: Case) -> Iterator[tuple[DatedName, ...]]:
    """The names of each record that are borne one after the other: those in one language stand beside them."""
    for record in case.records:
        if isinstance(record, Person | Organization | Role):
            yield tuple(each for each in record.names if each.language is None)[:_MOST_COMPARED]


def _lasting(case: Case) -> Iterator[tuple[DatedName | DatedSeats | Coverage | Absence | Tenure, str, str]]:
    """Every value that holds for a time, with the names of its first and last day."""
    for record in case.records:
        values: list[DatedName | DatedSeats | Coverage] = [*getattr(record, "names", ())]
        values += [*getattr(record, "seats", ()), *getattr(record, "coverage", ())]
        yield from ((each, "since", "until") for each in values)
        for tenure in record.tenures if isinstance(record, Person | Organization) else ():
            yield from ((each, "start", "end") for each in tenure.absences)
        if isinstance(record, Organization):
            yield from ((each, "start", "end") for each in record.tenures)


@rule("TW326", "value-ends-before-start")
def value_ends_before_start(case: Case) -> Iterator[Fault]:
    """A name, a number of seats, a coverage, a leave, or the post of an organization ends before it begins.

    Fails:
        # organizations/acme.yaml
        names: [{name: Acme Works, since: 2012, until: 2008}]

    Passes:
        # organizations/acme.yaml
        names: [{name: Acme Works, since: 2008, until: 2012}]
    """
    for value, first, last in _lasting(case):
        since, until = getattr(value, first), getattr(value, last)
        if after(since, until):
            related = ((at(value.origin, first), "its first day"),)
            message = f"{last} {until}, before {first} {since}"
            yield Fault(at(value.origin, last), message, "swap them, or correct the one that is wrong", related)


@rule("TW327", "two-names-at-once", Severity.WARNING)
def two_names_at_once(case: Case) -> Iterator[Fault]:
    """Two names, or two numbers of seats, hold on the same days.

    What is shown of a day is the one that began last. A further name of the same time belongs into `other_names`.

    Fails:
        # organizations/acme.yaml
        names:
          - {name: Acme Works, since: 2008, until: 2014}
          - {name: Acme Machines, since: 2012, until: 2019}

    Passes:
        # organizations/acme.yaml
        names:
          - {name: Acme Works, since: 2008, until: 2012}
          - {name: Acme Machines, since: 2012, until: 2019}
    """
    groups: list[tuple[DatedName | DatedSeats, ...]] = [*_names(case)]
    groups += [record.seats[:_MOST_COMPARED] for record in case.records if isinstance(record, Role)]
    for values in groups:
        for one, other in combinations(values, 2):
            if _meet(one, other) or _meet(other, one):
                message = f"{_words(other)} holds on days on which another one does"
                related = ((at(one.origin), "the other"),)
                yield Fault(at(other.origin), message, "end the one where the other begins", related)


def _words(value: DatedName | DatedSeats) -> str:
    """A value in words; a name that is hidden is told of without being shown."""
    if isinstance(value, DatedSeats):
        return f"the number of {value.seats} seats"
    return "a hidden name" if value.hidden else f'"{value.name}"'


def _meet(first: DatedName | DatedSeats, second: DatedName | DatedSeats) -> bool:
    """Whether the second surely begins while the first holds."""
    if first.until is None or second.since is None or not after(first.until, second.since):
        return False
    return first.since is None or not after(first.since, second.since)


@rule("TW235", "became-itself")
def became_itself(case: Case) -> Iterator[Fault]:
    """An organization or a role became itself, or a record of another kind, or does not say what.

    Fails:
        # organizations/acme-lab.yaml
        became: [{organization: acme-lab, on: 2024-01, how: renamed}]

    Passes:
        # organizations/acme-lab.yaml
        became: [{organization: northwind, on: 2024-01, how: merged}]
    """
    for record, kind, each in _becomings(case):
        own, other = ("organization", "role") if kind is Kind.ORGANIZATION else ("role", "organization")
        named = getattr(each, own)
        if getattr(each, other) is not None:
            message = f"what this {own} became is no {other}"
            yield Fault(at(each.origin, other), message, f'write "{own}: …"')
        elif named is None:
            yield Fault(at(each.origin), f"it is not said which {own} it became", f'add "{own}: …"')
        elif case.ledger.current(kind, named) == record.id:
            yield Fault(at(each.origin, own), f'"{record.id}" became itself', "name the other one")


@rule("TW328", "became-before-founded")
def became_before_founded(case: Case) -> Iterator[Fault]:
    """An organization or a role became another one before it was founded, or before the other one was.

    Fails:
        # organizations/acme-lab.yaml
        founded: 2020
        became: [{organization: northwind, on: 2019-06, how: merged}]

    Passes:
        # organizations/acme-lab.yaml
        founded: 2020
        became: [{organization: northwind, on: 2024-06, how: merged}]
    """
    for record, kind, each in _becomings(case):
        named = each.organization if kind is Kind.ORGANIZATION else each.role
        other = case.ledger.of_kind(kind).get(case.ledger.current(kind, named)) if named else None
        for founded in (record, other):
            day: UncertainDate | None = getattr(founded, "founded", None)
            if founded is not None and after(day, each.on):
                message = f'on {each.on}, before "{founded.id}" was founded {day}'
                related = ((at(founded.origin, "founded"), "the founding"),)
                yield Fault(at(each.origin, "on"), message, "correct the one or the other", related)
                break


def _becomings(case: Case) -> Iterator[tuple[Organization | Role, Kind, Becoming]]:
    records: list[Organization | Role] = [*case.ledger.organizations.values(), *case.ledger.roles.values()]
    for record in records:
        kind = Kind.ORGANIZATION if isinstance(record, Organization) else Kind.ROLE
        yield from ((record, kind, each) for each in record.became)


RULES: tuple[Rule, ...] = (
    value_ends_before_start,
    two_names_at_once,
    became_itself,
    became_before_founded,
)
