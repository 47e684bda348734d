"""The records that a record names, and cannot be read without."""

from collections.abc import Iterator

from talentwatch.model import ROLE_ONLY, Cohort, Event, Kind, Organization, Person, Record, Role


def named_in(record: Record) -> Iterator[tuple[Kind, str | None]]:
    """The people, organizations and roles that a record cannot be read without."""
    match record:
        case Person():
            for tenure in record.tenures:
                yield Kind.ORGANIZATION, tenure.organization
                yield Kind.ROLE, tenure.role
                for departure in tenure.departure:
                    yield Kind.ORGANIZATION, departure.leaves if departure.leaves != ROLE_ONLY else None
                    if departure.destination is not None:
                        yield Kind.ORGANIZATION, departure.destination.organization
                        yield Kind.ROLE, departure.destination.role
                    yield from ((Kind.PERSON, successor.person) for successor in departure.successor)
        case Organization():
            yield from ((Kind.ORGANIZATION, parent.organization) for parent in record.parents)
        case Role():
            yield Kind.ORGANIZATION, record.organization
            yield Kind.ROLE, record.reports_to
        case Cohort():
            yield Kind.ORGANIZATION, record.organization
            yield from ((Kind.PERSON, member.person) for member in record.members)
        case Event():
            yield from ((Kind.ORGANIZATION, organization) for organization in record.organizations)
            yield from ((Kind.PERSON, person) for person in record.people)
