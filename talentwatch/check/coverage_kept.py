"""TW5: whether the records keep what the coverage of an organization, or a cohort, says of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from talentwatch.check.rule import Case, Fault, FaultCause, Rule, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.dates import FIRST_DAY, LAST_DAY, UncertainDate, day_of, number_of
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Days, Holding, Ledger, Span
from talentwatch.model import Cohort, Coverage, CoverageOf, Kind, Organization, TenureStatus

_ROUGH = 92
"""From how many days on a start or an end is known too roughly to count by: more than a season, as a year is."""


@dataclass(frozen=True, slots=True)
class _Covered:
    """A coverage with the organization that declares it, and the days that it speaks of for sure."""

    organization: Organization
    coverage: Coverage
    days: Days

    @property
    def where(self) -> FieldPath:
        """Where it is written."""
        return at(self.coverage.origin, "of")

    @property
    def words(self) -> str:
        """Of whom it is."""
        return f'"{self.organization.id}" covers'


def _declared(case: Case) -> Iterator[_Covered]:
    """Every coverage of the records; its days end today at the latest."""
    today = number_of(case.as_of)
    for organization in case.ledger.organizations.values():
        for coverage in organization.coverage:
            first = number_of(coverage.since.latest) if coverage.since else FIRST_DAY
            last = number_of(coverage.until.earliest) if coverage.until else LAST_DAY
            yield _Covered(organization, coverage, Days.of([(first, min(last, today))]))


def _by_organization(ledger: Ledger) -> Mapping[str, Sequence[Holding]]:
    found: dict[str, list[Holding]] = defaultdict(list)
    for holding in ledger.holdings.values():
        if holding.organization is not None and holding.tenure.status is not TenureStatus.WITHDRAWN:
            found[holding.organization].append(holding)
    return found


def _holdings(covered: _Covered, ledger: Ledger, held: Mapping[str, Sequence[Holding]]) -> list[Holding]:
    """The tenures that a coverage speaks of: of the right people, in the organization or a part of it, in its days.

    Args:
        covered: The coverage.
        ledger: The ledger.
        held: Its tenures by organization.
    """
    coverage = covered.coverage
    cohort = ledger.cohorts.get(ledger.current(Kind.COHORT, coverage.cohort)) if coverage.cohort else None
    members = {ledger.current(Kind.PERSON, each.person) for each in cohort.members} if cohort else set()
    role = ledger.current(Kind.ROLE, coverage.role) if coverage.role else None

    def meant(holding: Holding) -> bool:
        match coverage.of:
            case CoverageOf.EVERYONE:
                return True
            case CoverageOf.ROLE:
                return role is not None and holding.role == role
            case CoverageOf.COHORT:
                return holding.person.id in members
            case _:
                return holding.level is coverage.of.level

    found = []
    for part in sorted(ledger.parts(covered.organization.id)):
        inside = ledger.membership(part, covered.organization.id).possible & covered.days
        found += [each for each in held.get(part, ()) if meant(each) and each.possibly_in(inside)]
    return found


def _rough(day: UncertainDate | None) -> bool:
    """Whether it is not known, or too roughly, on which day it was."""
    return day is None or (day.latest - day.earliest).days >= _ROUGH


@rule("TW521", "coverage-not-kept", Severity.WARNING)
def coverage_not_kept(case: Case) -> Iterator[Fault]:
    """A tenure that an organization covers has no start, or a start or end that is known by year only.

    Coverage says that everybody of a sort is on record, with start and end where there was one. What divides by people,
    such as a rate, rests on it. Who was there before the covered days began needs no day: `start: ../2020-01-15`.

    Fails:
        # organizations/acme.yaml
        coverage: [{of: everyone, since: 2020-01-15, until: 2024-05-02, sources: [gazette-2024]}]
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, end: 2024-04-19}]

    Passes:
        # organizations/acme.yaml
        coverage: [{of: everyone, since: 2020-01-15, until: 2024-05-02, sources: [gazette-2024]}]
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: ../2020-01-15, end: 2024-04-19}]
    """
    held = _by_organization(case.ledger)
    for covered in _declared(case):
        holdings = _holdings(covered, case.ledger, held)
        since = covered.coverage.since
        started = [each for each in holdings if _rough(each.start) and not _before(each.start, since)]
        ended = [each for each in holdings if each.ended and _rough(each.end) and not _after(each.end, covered)]
        for found, field in ((started, "start"), (ended, "end")):
            together = f"{NUMBER} tenures that {covered.words} have no {field} that is known closer than by year"
            cause = FaultCause((covered.organization.id, str(covered.coverage.origin.pointer), field), together)
            for holding in found:
                day = holding.start if field == "start" else holding.end
                known = f"no {field}" if day is None else f"the {field} {day}"
                message = f"{covered.words} {holding.person.name} here, with {known}"
                hint = "write the day, or say in coverage: what is complete"
                related = ((covered.where, "the coverage"),)
                yield Fault(at(holding.tenure.origin, field), message, hint, related, cause)


def _before(start: UncertainDate | None, since: UncertainDate | None) -> bool:
    """Whether a start lies before the covered days, so that they need not know when."""
    return start is not None and since is not None and start.latest <= since.latest


def _after(end: UncertainDate | None, covered: _Covered) -> bool:
    """Whether an end lies behind the covered days."""
    return end is not None and not covered.days.meets(end)


@rule("TW522", "gap-in-covered-role", Severity.WARNING)
def gap_in_covered_role(case: Case) -> Iterator[Fault]:
    """Between two holders of a role that is covered there are days on which nobody held it.

    Coverage of a role says that everybody who held it is on record, those for the time being as well. If it stood
    empty, a comment says so: `# talentwatch: ignore[TW522] because nobody was named until June`.

    Fails:
        # organizations/acme-lab.yaml
        coverage: [{of: role, role: chief-scientist, since: 2015, until: 2024-05-02, sources: [gazette-2024]}]
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2015-01-05, end: 2019-03-29}]
        # people/ben-ode.yaml
        tenures: [{role: chief-scientist, start: 2019-08-30}]

    Passes:
        # organizations/acme-lab.yaml
        coverage: [{of: role, role: chief-scientist, since: 2015, until: 2024-05-02, sources: [gazette-2024]}]
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2015-01-05, end: 2019-08-29}]
        # people/ben-ode.yaml
        tenures: [{role: chief-scientist, start: 2019-08-30}]
    """
    by_organization = _by_organization(case.ledger)
    for covered in _declared(case):
        if covered.coverage.of is not CoverageOf.ROLE:
            continue
        holdings = _holdings(covered, case.ledger, by_organization)
        spans = {each.id: Span.between(each.start, each.end).possible for each in holdings}
        held = Days.of(stretch for days in spans.values() for stretch in days.stretches)
        between = [(first, last) for first, last in held.gaps() if first > FIRST_DAY and last < LAST_DAY]
        gaps = (Days.of(between) & covered.days).stretches
        if gaps:
            first, last = gaps[0]
            following = min(
                (each for each in holdings if spans[each.id].stretches and spans[each.id].stretches[0][0] > last),
                key=lambda each: spans[each.id].stretches,
                default=None,
            )
            others = f", and in {len(gaps) - 1} further gaps" if len(gaps) > 1 else ""
            message = f"nobody held the covered role {day_of(first)} to {day_of(last)}{others}"
            hint = "add who held it, or correct the days beside the gap"
            where = at(following.tenure.origin, "start") if following else covered.where
            yield Fault(where, message, hint, ((covered.where, "the coverage"),))


@rule("TW523", "cohort-of-another-size")
def cohort_of_another_size(case: Case) -> Iterator[Fault]:
    """A cohort has another number of members than it says, or somebody twice.

    "How many of the twelve are left" has no answer where eleven are named. A cohort that is `complete`, or that an
    organization covers, names everybody.

    Fails:
        # cohorts/founders.yaml
        id: founders
        title: Founders of Acme
        organization: acme
        members: [{person: ada-moss}]
        size: 2
        complete: true
        sources: [gazette-2022]

    Passes:
        # cohorts/founders.yaml
        id: founders
        title: Founders of Acme
        organization: acme
        members: [{person: ada-moss}, {person: ben-ode}]
        size: 2
        complete: true
        sources: [gazette-2022]
    """
    covering = {
        case.ledger.current(Kind.COHORT, each.coverage.cohort): each for each in _declared(case) if each.coverage.cohort
    }
    for cohort in case.ledger.cohorts.values():
        people: set[str] = set()
        for member in cohort.members:
            person = case.ledger.current(Kind.PERSON, member.person)
            if person in people:
                yield Fault(at(member.origin, "person"), f'"{person}" is a member twice', "take one away")
            people.add(person)
        yield from _wrong_size(cohort, len(people), covering.get(cohort.id))


def _wrong_size(cohort: Cohort, number: int, covered: _Covered | None) -> Iterator[Fault]:
    size = cohort.size
    if size is None or size == number or (size > number and not (cohort.complete or covered)):
        return
    message = f"the cohort has {size} members, and {number} of them are named"
    hint = "name the others, or correct size:" if size > number else "correct size:, or take away who is none"
    related = ((covered.where, "the coverage"),) if covered is not None else ()
    yield Fault(at(cohort.origin, "size"), message, hint, related)


@rule("TW524", "member-never-there", Severity.WARNING)
def member_never_there(case: Case) -> Iterator[Fault]:
    """Members of a cohort that is covered have no tenure in its organization.

    Whether they are still there cannot be told. A tenure with a source and without days will do.

    Fails:
        # cohorts/founders.yaml
        id: founders
        title: Founders of Acme
        organization: acme
        members: [{person: ada-moss}]
        sources: [gazette-2022]
        # organizations/acme.yaml
        coverage: [{of: cohort, cohort: founders, since: 2015, sources: [gazette-2022]}]

    Passes:
        # cohorts/founders.yaml
        id: founders
        title: Founders of Acme
        organization: acme
        members: [{person: ada-moss}]
        sources: [gazette-2022]
        # organizations/acme.yaml
        coverage: [{of: cohort, cohort: founders, since: 2015, sources: [gazette-2022]}]
        # people/ada-moss.yaml
        tenures: [{role: chief-scientist, start: 2015-03-02}]
    """
    ledger = case.ledger
    for covered in _declared(case):
        cohort = ledger.cohorts.get(ledger.current(Kind.COHORT, covered.coverage.cohort or ""))
        if cohort is None:
            continue
        there = {each.person.id for each in _anywhere_in(cohort, ledger)}
        missing = [each for each in cohort.members if ledger.current(Kind.PERSON, each.person) not in there]
        cause = FaultCause((cohort.id,), f'{NUMBER} members have no tenure in "{cohort.organization}"')
        for each in missing:
            if ledger.current_id(Kind.PERSON, each.person):
                message = f'{ledger.name(Kind.PERSON, each.person)} has no tenure in "{cohort.organization}"'
                yield Fault(at(each.origin, "person"), message, "add a tenure there", cause=cause)


def _anywhere_in(cohort: Cohort, ledger: Ledger) -> Iterator[Holding]:
    whole = ledger.current(Kind.ORGANIZATION, cohort.organization)
    for member in cohort.members:
        for holding in ledger.held_by(ledger.current(Kind.PERSON, member.person)):
            if holding.organization is not None and ledger.may_belong(holding.organization, whole, None):
                yield holding


RULES: tuple[Rule, ...] = (coverage_not_kept, gap_in_covered_role, cohort_of_another_size, member_never_there)
