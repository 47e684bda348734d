"""TW2: references to records that are not there, ids given twice, and circles."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from graphlib import CycleError, TopologicalSorter

from talentwatch.check.rule import Case, Fault, FaultCause, Rule, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.errors import did_you_mean
from talentwatch.findings import NUMBER, nearest
from talentwatch.ledger import NOT_AT_ALL, Ledger, Membership, days_of, kind_of, span_of
from talentwatch.ledger.hierarchy import MOST_WHOLES, led_to, wholes
from talentwatch.ledger.suggestions import namesakes
from talentwatch.model import Kind, Organization

_MOST_COMPARED = 100_000
"""How many ids are compared with unknown ones in search of what was meant, for each kind."""


def _unknown(case: Case, target: Kind) -> Iterator[Fault]:
    table = case.ledger.of_kind(target)
    called = {key: case.ledger.names(record) for key, record in table.items()}
    left = _MOST_COMPARED

    @cache
    def like(value: str) -> tuple[str, ...]:
        nonlocal left
        left -= len(table)
        return (namesakes(value, called) or nearest(value, table, most=1)) if left + len(table) > 0 else ()

    for where, kind, value in case.references:
        if kind is not target or (kind, value) in case.unread or case.ledger.current_id(kind, value) is not None:
            continue
        hint = did_you_mean(like(value)) or f"add {kind.value}/{value}.yaml, or name one that is there"
        message = f'no {kind.singular} "{value}"'
        cause = FaultCause((kind.value, value), f"{message}, which {NUMBER} fields name")
        yield Fault(where, message, hint, cause=cause)


def _in_circles(above: Mapping[str, str | None]) -> set[str]:
    """Those that lead back to themselves, where each leads to one other or to none; every one is looked at once."""
    found: set[str] = set()
    done: set[str] = set()
    for start in above:
        path: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in done and here not in path:
            path[here] = len(path)
            here = above.get(here)
        if here in path:
            found.update(list(path)[path[here] :])
        done.update(path)
    return found


@rule("TW203", "unknown-organization", needs_whole=False)
def unknown_organization(case: Case) -> Iterator[Fault]:
    """A record names an organization that is not there.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - organization: acme-lap
            title: Scientist

    Passes:
        # people/ada-moss.yaml
        tenures:
          - organization: acme-lab
            title: Scientist
    """
    yield from _unknown(case, Kind.ORGANIZATION)


@rule("TW204", "unknown-person", needs_whole=False)
def unknown_person(case: Case) -> Iterator[Fault]:
    """A record names a person who is not there.

    Fails:
        # events/lunch.yaml
        id: lunch
        date: 2024-05
        kind: meeting
        title: Lunch
        people: [ada-mos]
        sources: [gazette-2024]

    Passes:
        # events/lunch.yaml
        id: lunch
        date: 2024-05
        kind: meeting
        title: Lunch
        people: [ada-moss]
        sources: [gazette-2024]
    """
    yield from _unknown(case, Kind.PERSON)


@rule("TW205", "unknown-role", needs_whole=False)
def unknown_role(case: Case) -> Iterator[Fault]:
    """A record names a role that is not there.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientists

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
    """
    yield from _unknown(case, Kind.ROLE)


@rule("TW206", "unknown-source", needs_whole=False)
def unknown_source(case: Case) -> Iterator[Fault]:
    """A record names a source that is not there.

    Fails:
        # people/ada-moss.yaml
        sources: [gazette-2042]

    Passes:
        # people/ada-moss.yaml
        sources: [gazette-2024]
    """
    yield from _unknown(case, Kind.SOURCE)


@rule("TW232", "unknown-cohort", needs_whole=False)
def unknown_cohort(case: Case) -> Iterator[Fault]:
    """A coverage names a cohort that is not there.

    Fails:
        # organizations/acme.yaml
        coverage: [{of: cohort, cohort: founders, since: 2020, sources: [gazette-2022]}]

    Passes:
        # cohorts/founders.yaml
        id: founders
        title: Founders of Acme
        organization: acme
        members: [{person: ada-moss}]
        sources: [gazette-2022]
        # organizations/acme.yaml
        coverage: [{of: cohort, cohort: founders, since: 2020, sources: [gazette-2022]}]
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2019-06-03}]
    """
    yield from _unknown(case, Kind.COHORT)


@rule("TW211", "duplicate-id", needs_whole=False)
def duplicate_id(case: Case) -> Iterator[Fault]:
    """Two records of one kind have the same id, or one has an id that another one had before.

    An id is stable for ever: what refers to it would otherwise mean now the one, now the other.

    Fails:
        # people/more.yaml
        - {id: ada-moss, name: Ada Moss, sources: [gazette-2024]}
        - {id: cy-noor, name: Cy Noor, sources: [gazette-2024]}

    Passes:
        # people/more.yaml
        - {id: ada-moss-2, name: Ada Moss, distinct_from: [ada-moss], sources: [gazette-2024]}
        - {id: cy-noor, name: Cy Noor, sources: [gazette-2024]}
    """
    first: dict[tuple[Kind, str], FieldPath] = {}
    for record in case.records:
        kind = kind_of(record)
        written = [(record.id, at(record.origin, "id"))]
        written += [(old, at(record.origin, "former_ids", index)) for index, old in enumerate(record.former_ids)]
        for value, where in written:
            other = first.setdefault((kind, value), where)
            if other is not where:
                message = f'the id "{value}" is taken by another {kind.singular}'
                yield Fault(where, message, "give one of them another id", ((other, "first here"),))


@rule("TW212", "circular-parents")
def circular_parents(case: Case) -> Iterator[Fault]:
    """An organization is, for more than a day, part of itself.

    The links may have days: a lab moved from one group to another and back is no circle.

    Fails:
        # organizations/acme.yaml
        parents: [{organization: acme-lab}]

    Passes:
        # organizations/acme.yaml
        name: Acme
    """
    ledger = case.ledger
    maybe = _maybe_in_circles(ledger)
    inside = {organization.id for organization in maybe}
    below: dict[str, dict[str, Membership]] = {each: {} for each in inside}
    for each in inside:
        for above, link in ledger.links(each).items():
            if above in inside:
                below[above][each] = link
    for organization in maybe[:_MOST_IN_CIRCLES]:
        parts = wholes(organization.id, below.__getitem__, most=None)
        for index, parent in enumerate(organization.parents):
            above = ledger.current(Kind.ORGANIZATION, parent.organization)
            both = (days_of(span_of(parent)) & parts.get(above, NOT_AT_ALL)).sure
            if any(first < last for first, last in both.stretches):
                message = f'"{organization.id}" is part of "{above}", which is part of "{organization.id}"'
                if above == organization.id:
                    message = f'"{organization.id}" is part of itself'
                yield Fault(at(organization.origin, "parents", index, "organization"), message, "take one link out")


_MOST_IN_CIRCLES = 200
"""Of how many organizations in circles it is told: who mends these sees the next ones."""


def _maybe_in_circles(ledger: Ledger) -> list[Organization]:
    """The organizations that lead back to themselves, or lie between two such, whatever the days."""
    above: dict[str, set[str]] = {each: set() for each in ledger.organizations}
    below: dict[str, set[str]] = {each: set() for each in ledger.organizations}
    for each in ledger.organizations.values():
        for parent in each.parents:
            whole = ledger.current_id(Kind.ORGANIZATION, parent.organization)
            if whole is not None:
                above[each.id].add(whole)
                below[whole].add(each.id)
    left = _blocked(above) & _blocked(below)
    return [each for each in ledger.organizations.values() if each.id in left]


def _blocked(links: Mapping[str, set[str]]) -> set[str]:
    """What a circle keeps from being put in order: its members, and all that leads to it."""
    sorter = TopologicalSorter(links)
    with suppress(CycleError):
        sorter.prepare()
    left = set(links)
    while ready := sorter.get_ready():
        left.difference_update(ready)
        sorter.done(*ready)
    return left


@rule("TW231", "part-of-too-many")
def part_of_too_many(case: Case) -> Iterator[Fault]:
    """An organization is part of more than a hundred others, directly or not.

    Only the nearest hundred are looked at, so that `--org` and what is measured by organization would miss the others.
    The hierarchies of the world are ten deep: a list of this length is an error of whoever generated it, or says
    something else than what is part of what. Of a longer list of `parents` the first hundred are read.
    """
    ledger = case.ledger
    too_many = {
        each.id
        for each in ledger.organizations.values()
        if len(each.parents) > MOST_WHOLES or led_to(each.id, ledger.links)[1]
    }
    for organization in ledger.organizations.values():
        # What lies below one of these is part of as many, and mended with it.
        if organization.id in too_many and too_many.isdisjoint(ledger.links(organization.id)):
            message = f'"{organization.id}" is part of more than {MOST_WHOLES} others'
            yield Fault(at(organization.origin, "parents"), message, "name only what it is directly part of")


@rule("TW219", "circular-reference")
def circular_reference(case: Case) -> Iterator[Fault]:
    """A source is derived from itself, or a role reports to itself, directly or in a circle.

    Fails:
        # sources/memo-2024.yaml
        derived_from: memo-2024

    Passes:
        # sources/memo-2024.yaml
        title: Memo to all staff
    """
    sources, roles = case.ledger.sources, case.ledger.roles
    for one in sorted(_in_circles({source.id: source.derived_from for source in sources.values()})):
        message = f'"{one}" is derived from itself'
        yield Fault(at(sources[one].origin, "derived_from"), message, "one of them is the original")
    for one in sorted(_in_circles({role.id: role.reports_to for role in roles.values()})):
        yield Fault(at(roles[one].origin, "reports_to"), f'"{one}" reports to itself', "name the role above it")


RULES: tuple[Rule, ...] = (
    unknown_organization,
    unknown_person,
    unknown_role,
    unknown_source,
    unknown_cohort,
    duplicate_id,
    circular_parents,
    circular_reference,
    part_of_too_many,
)
