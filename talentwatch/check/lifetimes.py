"""TW3: tenures outside the life of what they belong to."""

from collections.abc import Iterator

from talentwatch.check.ended_elsewhere import end_as_written
from talentwatch.check.rule import Case, Fault, FaultCause, Rule, after, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.findings import NUMBER
from talentwatch.ledger import Holding
from talentwatch.model import Organization, Role

_HINT = "correct the one or the other"


def _before_founding(record: Organization | Role, where: FieldPath, what: str) -> Fault:
    """What stands at a field lies before the founding of a record; of several days that one may be wrong."""
    founding = at(record.origin, "founded")
    message = f"founded {record.founded}, and {NUMBER} days of its tenures lie before"
    cause = FaultCause((record.id, "founded"), message, where=founding)
    return Fault(where, f"{what} {record.founded}", _HINT, ((founding, "the founding"),), cause)


def _starts_too_early(holding: Holding, record: Organization | Role, founding: str) -> Iterator[Fault]:
    if after(record.founded, holding.start):
        where = at(holding.tenure.origin, "start")
        yield _before_founding(record, where, f"starts {holding.start}, before {founding}")


def _starts_too_late(holding: Holding, record: Organization | Role, end: str) -> Iterator[Fault]:
    if after(holding.start, record.dissolved):
        where = at(holding.tenure.origin, "start")
        message = f"starts {holding.start}, after {end} {record.dissolved}"
        dissolution = at(record.origin, "dissolved")
        together = f"over by {record.dissolved}, before {NUMBER} tenures of it begin"
        cause = FaultCause((record.id, "dissolved"), together, where=dissolution)
        yield Fault(where, message, _HINT, ((dissolution, "the end"),), cause)


def _end_of(holding: Holding) -> FieldPath:
    if holding.tenure.end is not None or not holding.tenure.departure:
        return at(holding.tenure.origin, "end")
    departure = next(each for each in holding.tenure.departure if each.status.counts)
    return at(departure.origin, "effective" if departure.effective else "announced")


@rule("TW306", "outside-life-of-organization")
def outside_life_of_organization(case: Case) -> Iterator[Fault]:
    """A tenure, or a parent, lies outside the life of its organization.

    Fails:
        # organizations/acme-lab.yaml
        founded: 2021
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2020-05, end: 2022}]

    Passes:
        # organizations/acme-lab.yaml
        founded: 2020
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2020-05, end: 2022}]
    """
    for holding in case.ledger.holdings.values():
        organization = case.ledger.organizations.get(holding.organization or "")
        if organization is None:
            continue
        founding = f'"{organization.id}" was founded'
        end = end_as_written(holding)
        if after(organization.founded, end):
            yield _before_founding(organization, _end_of(holding), f"ends {end}, before {founding}")
        else:
            yield from _starts_too_early(holding, organization, founding)
        yield from _starts_too_late(holding, organization, f'"{organization.id}" was dissolved')


@rule("TW312", "outside-life-of-role")
def outside_life_of_role(case: Case) -> Iterator[Fault]:
    """A tenure lies outside the life of its role.

    Fails:
        # roles/chief-scientist.yaml
        founded: 2021
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2020-05, end: 2022}]

    Passes:
        # roles/chief-scientist.yaml
        founded: 2020
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2020-05, end: 2022}]
    """
    for holding in case.ledger.holdings.values():
        role = case.ledger.roles.get(holding.role or "")
        if role is not None:
            yield from _starts_too_early(holding, role, f'the role "{role.id}" was made')
            yield from _starts_too_late(holding, role, f'the role "{role.id}" was given up')


RULES: tuple[Rule, ...] = (
    outside_life_of_organization,
    outside_life_of_role,
)
