"""TW2: what a tenure says of its role, its organization and its departures."""

from collections.abc import Iterator

from talentwatch.check.rule import Case, Fault, Rule, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.model import Kind


@rule("TW214", "ambiguous-tenure-id")
def ambiguous_tenure_id(case: Case) -> Iterator[Fault]:
    """Two tenures of one person have the same id.

    A tenure is called by its role or its organization; where somebody held one twice, the later one needs an `id` of
    its own, so that a departure can be named.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - {role: chief-scientist, start: 2015, end: 2018}
          - {role: chief-scientist, start: 2021}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - {role: chief-scientist, start: 2015, end: 2018}
          - {role: chief-scientist, id: chief-scientist-2, start: 2021}
    """
    for person in case.ledger.people.values():
        seen: dict[str, FieldPath] = {}
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
    """A tenure says neither where it was held nor which role it is of.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - title: Chief scientist

    Passes:
        # people/ada-moss.yaml
        tenures:
          - organization: acme-lab
            title: Chief scientist
    """
    officers = (tenure for each in case.ledger.organizations.values() for tenure in each.tenures)
    for tenure in (*(holding.tenure for holding in case.ledger.holdings.values()), *officers):
        if tenure.organization is None and tenure.role is None:
            yield Fault(at(tenure.origin), "this tenure has no organization", "add organization: or role:")


@rule("TW216", "role-in-other-organization")
def role_in_other_organization(case: Case) -> Iterator[Fault]:
    """A tenure names an organization that is not the one of its role.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - organization: northwind
            role: chief-scientist

    Passes:
        # people/ada-moss.yaml
        tenures:
          - organization: acme-lab
            role: chief-scientist
    """
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
    """A departure leaves an organization that its tenure was never part of.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, leaves: northwind, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, leaves: acme, sources: [gazette-2024]}
    """
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


@rule("TW220", "two-departures")
def two_departures(case: Case) -> Iterator[Fault]:
    """A tenure has two departures that both count; only denied and rumoured ones may stand beside one that does.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              - {effective: 2022-02-03, sources: [gazette-2024]}
              - {effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              - {status: denied, announced: 2022-02-02, denied: 2022-02-04, sources: [gazette-2022]}
              - {effective: 2024-05-03, sources: [gazette-2024]}
    """
    for holding in case.ledger.holdings.values():
        counting = [departure for departure in holding.tenure.departure if departure.status.counts]
        for further in counting[1:]:
            message = "this tenure ended before by another departure"
            hint = "a person who came back has a tenure of its own for it"
            yield Fault(at(further.origin), message, hint, ((at(counting[0].origin), "the first one"),))


RULES: tuple[Rule, ...] = (
    ambiguous_tenure_id,
    tenure_without_organization,
    role_in_other_organization,
    leaves_elsewhere,
    two_departures,
)
