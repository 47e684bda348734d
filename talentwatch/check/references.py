"""TW2: ids, references between records, and what hangs together by them."""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from talentwatch.check.rule import Case, Fault, Rule, Where, at, rule
from talentwatch.findings import nearest
from talentwatch.ledger import Ledger, days_of, kind_of
from talentwatch.model import Kind, Reference, Role, Source


@cache
def _reference_fields(record_type: Hashable) -> tuple[tuple[str, Kind], ...]:
    """The fields of a dataclass that hold an id of another record, or several, and of which kind."""
    found = []
    for name, annotation in get_type_hints(record_type, include_extras=True).items():
        kind = _kind_in(annotation)
        if kind is not None:
            found.append((name, kind))
    return tuple(found)


def _kind_in(annotation: Any) -> Kind | None:  # noqa: ANN401
    if get_origin(annotation) is Annotated:
        marks = get_args(annotation)[1:]
        direct = next((mark.kind for mark in marks if isinstance(mark, Reference)), None)
        return direct or _kind_in(get_args(annotation)[0])
    return next((kind for inner in get_args(annotation) if (kind := _kind_in(inner))), None)


def _references(record: Any) -> Iterator[tuple[Where, Kind, str]]:  # noqa: ANN401  any dataclass of the model
    """Every id of another record that a record holds, however deep, and where."""
    for name, kind in _reference_fields(type(record)):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(record, name)
        if isinstance(value, str):
            yield at(record.origin, name), kind, value
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield at(record.origin, name, index), kind, item
    for item in fields(record):
        value = getattr(record, item.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if is_dataclass(inner) and hasattr(inner, "origin"):
                yield from _references(inner)


def _unknown(case: Case, wanted: Kind) -> Iterator[Fault]:
    table = case.ledger.of_kind(wanted)
    for record in case.records:
        for where, kind, value in _references(record):
            if kind is not wanted or (kind, value) in case.unread or case.ledger.current_id(kind, value) is not None:
                continue
            near = nearest(value, table, most=1)
            hint = f'did you mean "{near[0]}"?' if near else f"add {kind.value}/{value}.yaml, or name one that is there"
            yield Fault(where, f'no {kind.singular} "{value}"', hint)


@rule("TW203", "unknown-organization", needs_whole=False)
def unknown_organization(case: Case) -> Iterator[Fault]:
    """A record names an organization that is not there."""
    yield from _unknown(case, Kind.ORGANIZATION)


@rule("TW204", "unknown-person", needs_whole=False)
def unknown_person(case: Case) -> Iterator[Fault]:
    """A record names a person who is not there."""
    yield from _unknown(case, Kind.PERSON)


@rule("TW205", "unknown-role", needs_whole=False)
def unknown_role(case: Case) -> Iterator[Fault]:
    """A record names a role that is not there."""
    yield from _unknown(case, Kind.ROLE)


@rule("TW206", "unknown-source", needs_whole=False)
def unknown_source(case: Case) -> Iterator[Fault]:
    """A record names a source that is not there."""
    yield from _unknown(case, Kind.SOURCE)


@rule("TW211", "duplicate-id", needs_whole=False)
def duplicate_id(case: Case) -> Iterator[Fault]:
    """Two records of one kind have the same id, or one has an id that another one had before.

    An id is stable for ever: what refers to it would otherwise mean now the one, now the other.
    """
    first: dict[tuple[Kind, str], Where] = {}
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
    """
    ledger = case.ledger
    for organization in ledger.organizations.values():
        for index, parent in enumerate(organization.parents):
            above = ledger.current_id(Kind.ORGANIZATION, parent.organization)
            if above is None:
                continue
            both = (days_of(parent) & ledger.membership(above, organization.id)).sure
            if any(first < last for first, last in both.stretches):
                message = f'"{organization.id}" is part of "{above}", which is part of "{organization.id}"'
                if above == organization.id:
                    message = f'"{organization.id}" is part of itself'
                yield Fault(at(organization.origin, "parents", index, "organization"), message, "take one link out")


@rule("TW214", "ambiguous-tenure-id")
def ambiguous_tenure_id(case: Case) -> Iterator[Fault]:
    """Two tenures of one person have the same id.

    A tenure is called by its role or its organization; where somebody held one twice, the later one needs an `id` of
    its own, so that a departure can be named.
    """
    for person in case.ledger.people.values():
        seen: dict[str, Where] = {}
        for tenure in person.tenures:
            local = tenure.id or tenure.role or tenure.organization
            if local is None:
                continue
            where = at(tenure.origin, *(("id",) if tenure.id else ("role",) if tenure.role else ("organization",)))
            other = seen.setdefault(local, where)
            if other is not where:
                message = f'two tenures of {person.name} are called "{person.id}/{local}"'
                yield Fault(
                    where, message, f"give this one an id of its own, such as {local}-2", ((other, "first here"),)
                )


@rule("TW215", "tenure-without-organization")
def tenure_without_organization(case: Case) -> Iterator[Fault]:
    """A tenure says neither where it was held nor which role it is of."""
    for holding in case.ledger.holdings.values():
        if holding.organization is None and holding.role is None:
            yield Fault(at(holding.tenure.origin), "this tenure has no organization", "add organization: or role:")


@rule("TW216", "role-in-other-organization")
def role_in_other_organization(case: Case) -> Iterator[Fault]:
    """A tenure names an organization that is not the one of its role."""
    for holding in case.ledger.holdings.values():
        role = case.ledger.roles.get(holding.role or "")
        if role is None or holding.tenure.organization is None:
            continue
        belongs = case.ledger.current_id(Kind.ORGANIZATION, role.organization) or role.organization
        if holding.organization != belongs:
            message = f'the role "{role.id}" belongs to "{belongs}", not to "{holding.organization}"'
            where = at(holding.tenure.origin, "organization")
            yield Fault(where, message, "leave the organization out", ((at(role.origin, "organization"), "the role"),))


@rule("TW217", "leaves-elsewhere")
def leaves_elsewhere(case: Case) -> Iterator[Fault]:
    """A departure leaves an organization that its tenure was never part of."""
    ledger = case.ledger
    for leaving in ledger.exits.values():
        if leaving.organization is None or leaving.leaves is None or leaving.leaves not in ledger.organizations:
            continue
        if leaving.organization not in ledger.organizations or leaving.leaves == leaving.organization:
            continue
        if leaving.leaves not in ledger.ancestors(leaving.organization):
            message = f'"{leaving.organization}" was never part of "{leaving.leaves}"'
            yield Fault(
                at(leaving.departure.origin, "leaves"), message, "name an organization above it, or leave it out"
            )


@rule("TW219", "circular-reference")
def circular_reference(case: Case) -> Iterator[Fault]:
    """A source is derived from itself, or a role reports to itself, directly or in a circle."""
    for source in case.ledger.sources.values():
        if _runs_in_circle(case.ledger, source):
            message = f'"{source.id}" is derived from itself'
            yield Fault(at(source.origin, "derived_from"), message, "one of them is the original")
    for role in case.ledger.roles.values():
        if _runs_in_circle(case.ledger, role):
            yield Fault(at(role.origin, "reports_to"), f'"{role.id}" reports to itself', "name the role above it")


def _runs_in_circle(ledger: Ledger, start: Source | Role) -> bool:
    seen: set[str] = set()
    current: Source | Role | None = start
    while current is not None:
        above = current.derived_from if isinstance(current, Source) else current.reports_to
        if above is None or above in seen:
            return False
        if above == start.id:
            return True
        seen.add(above)
        current = ledger.sources.get(above) if isinstance(current, Source) else ledger.roles.get(above)
    return False


@rule("TW220", "two-departures")
def two_departures(case: Case) -> Iterator[Fault]:
    """A tenure has two departures that both count; only denied and rumoured ones may stand beside one that does."""
    for holding in case.ledger.holdings.values():
        counting = [departure for departure in holding.tenure.departure if departure.status.counts]
        for further in counting[1:]:
            message = "this tenure ended before by another departure"
            hint = "a person who came back has a tenure of its own for it"
            yield Fault(at(further.origin), message, hint, ((at(counting[0].origin), "the first one"),))


RULES: tuple[Rule, ...] = (
    unknown_organization,
    unknown_person,
    unknown_role,
    unknown_source,
    duplicate_id,
    circular_parents,
    ambiguous_tenure_id,
    tenure_without_organization,
    role_in_other_organization,
    leaves_elsewhere,
    circular_reference,
    two_departures,
)
