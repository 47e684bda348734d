"""TW2 and TW3: what a ledger declares of itself: coverage that says of whom, and days that have come."""

from collections.abc import Iterator

from talentwatch.check.rule import Case, Fault, Rule, at, rule
from talentwatch.model import CoverageOf, Kind


@rule("TW233", "coverage-of-whom")
def coverage_of_whom(case: Case) -> Iterator[Fault]:
    """A coverage is of a role or a cohort and does not say which, or names one and is of others.

    Fails:
        # organizations/acme-lab.yaml
        coverage: [{of: role, since: 2020, sources: [gazette-2024]}]

    Passes:
        # organizations/acme-lab.yaml
        coverage: [{of: role, role: chief-scientist, since: 2020, sources: [gazette-2024]}]
    """
    for organization in case.ledger.organizations.values():
        for coverage in organization.coverage:
            for sort, named in ((CoverageOf.ROLE, coverage.role), (CoverageOf.COHORT, coverage.cohort)):
                if coverage.of is sort and named is None:
                    message = f"the coverage is of a {sort}, and does not say which"
                    yield Fault(at(coverage.origin, "of"), message, f'add "{sort}: …"')
                elif coverage.of is not sort and named is not None:
                    message = f"the coverage is of {coverage.of}, and names a {sort}"
                    yield Fault(at(coverage.origin, sort.value), message, f'write "of: {sort}", or leave it out')


@rule("TW234", "coverage-of-elsewhere")
def coverage_of_elsewhere(case: Case) -> Iterator[Fault]:
    """An organization covers a role, or a cohort, of another organization that was never part of it.

    Fails:
        # organizations/northwind.yaml
        coverage: [{of: role, role: chief-scientist, since: 2020, sources: [gazette-2024]}]

    Passes:
        # organizations/acme.yaml
        coverage: [{of: role, role: chief-scientist, since: 2020, sources: [gazette-2024]}]
    """
    ledger = case.ledger
    for organization in ledger.organizations.values():
        for coverage in organization.coverage:
            role = ledger.roles.get(ledger.current(Kind.ROLE, coverage.role or ""))
            cohort = ledger.cohorts.get(ledger.current(Kind.COHORT, coverage.cohort or ""))
            for field, record in (("role", role), ("cohort", cohort)):
                there = ledger.current_id(Kind.ORGANIZATION, record.organization) if record is not None else None
                if there is None or record is None:
                    continue
                inside = ledger.may_belong(there, organization.id, None)
                # A cohort of the whole may be covered by the part in which its members worked.
                around = field == "cohort" and ledger.may_belong(organization.id, there, None)
                if not (inside or around):
                    message = f'"{record.id}" is of "{there}", which was never part of "{organization.id}"'
                    hint = f'write the coverage into "{there}"'
                    yield Fault(at(coverage.origin, field), message, hint)


@rule("TW329", "observed-in-the-future")
def observed_in_the_future(case: Case) -> Iterator[Fault]:
    """The ledger, or a coverage, speaks of days that have not come.

    Everything that is open would be counted on to that day. Looks at today, which `--as-of` sets.

    Fails:
        # ledger.yaml
        name: Departures at Acme
        observed_until: 2042-06-30

    Passes:
        # ledger.yaml
        name: Departures at Acme
        observed_until: 2024-06-30
    """
    about = case.ledger.about
    days = [(about.origin, "observed_until", about.observed_until)]
    for organization in case.ledger.organizations.values():
        for coverage in organization.coverage:
            days += [(coverage.origin, "since", coverage.since), (coverage.origin, "until", coverage.until)]
    for origin, field, day in days:
        if day is not None and day.earliest > case.as_of:
            yield Fault(
                at(origin, field), f"{field} {day}, which has not come", "write the last day that was looked at"
            )


RULES: tuple[Rule, ...] = (coverage_of_whom, coverage_of_elsewhere, observed_in_the_future)
