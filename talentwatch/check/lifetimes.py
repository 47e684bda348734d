"""TW3: tenures outside the life of what they belong to."""

from collections.abc import Iterator

from talentwatch.check.rule import Case, Fault, Rule, after, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.ledger import Holding
from talentwatch.model import Organization, Role


def _bounds(record: Organization | Role) -> tuple[tuple[tuple[FieldPath, str]], tuple[tuple[FieldPath, str]]]:
    """Where a record says when it came to be, and when it ended: either may be the day that is wrong."""
    return ((at(record.origin, "founded"), "the founding"),), ((at(record.origin, "dissolved"), "the end"),)


def _end_of(holding: Holding, case: Case) -> FieldPath:
    if holding.tenure.end is not None or holding.ended_by is None:
        return at(holding.tenure.origin, "end")
    departure = case.ledger.exits[holding.ended_by].departure
    return at(departure.origin, "effective" if departure.effective else "announced")


@rule("TW306", "outside-life-of-organization")
def outside_life_of_organization(case: Case) -> Iterator[Fault]:
    """A tenure, or a parent, lies outside the life of its organization.

    Fails:
        # organizations/acme-lab.yaml
        founded: 2021
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2020-05
            end: 2022

    Passes:
        # organizations/acme-lab.yaml
        founded: 2020
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2020-05
            end: 2022
    """
    for holding in case.ledger.holdings.values():
        organization = case.ledger.organizations.get(holding.organization or "")
        if organization is None:
            continue
        start = at(holding.tenure.origin, "start")
        founded, dissolved = _bounds(organization)
        if after(organization.founded, holding.end):
            message = f'ends {holding.end}, before "{organization.id}" was founded {organization.founded}'
            yield Fault(_end_of(holding, case), message, "correct the one or the other", founded)
        elif after(organization.founded, holding.start):
            message = f'starts {holding.start}, before "{organization.id}" was founded {organization.founded}'
            yield Fault(start, message, "correct the one or the other", founded)
        if after(holding.start, organization.dissolved):
            message = f'starts {holding.start}, after "{organization.id}" was dissolved {organization.dissolved}'
            yield Fault(start, message, "correct the one or the other", dissolved)


@rule("TW312", "outside-life-of-role")
def outside_life_of_role(case: Case) -> Iterator[Fault]:
    """A tenure lies outside the life of its role.

    Fails:
        # roles/chief-scientist.yaml
        founded: 2021
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2020-05
            end: 2022

    Passes:
        # roles/chief-scientist.yaml
        founded: 2020
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2020-05
            end: 2022
    """
    for holding in case.ledger.holdings.values():
        role = case.ledger.roles.get(holding.role or "")
        if role is None:
            continue
        start = at(holding.tenure.origin, "start")
        founded, dissolved = _bounds(role)
        if after(role.founded, holding.start):
            message = f'starts {holding.start}, before the role "{role.id}" was made {role.founded}'
            yield Fault(start, message, "correct the one or the other", founded)
        if after(holding.start, role.dissolved):
            message = f'starts {holding.start}, after the role "{role.id}" was given up {role.dissolved}'
            yield Fault(start, message, "correct the one or the other", dissolved)


RULES: tuple[Rule, ...] = (
    outside_life_of_organization,
    outside_life_of_role,
)
