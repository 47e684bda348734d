"""The seats that roles have, and who held them, out of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from talentwatch.measures.scope import Question


@dataclass(frozen=True, slots=True)
class RoleTenure:
    """A tenure of a role. Days are numbers as in the tables; a start of None is not known, an end of None goes on.

    Attributes:
        record: Id of the tenure.
        interim: Whether for the time being only.
        role: The role, as it was called then.
    """

    record: str
    person_id: str
    person: str
    interim: bool
    start: tuple[int, int] | None
    end: tuple[int, int] | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A role.

    Attributes:
        seats: How many hold it at a time.
        abolished: The first and last day that can have been its last, or that of its organization; None where both
            are still there.
    """

    role: str
    title: str
    organization: str
    organization_id: str
    seats: int
    critical: bool
    abolished: tuple[int, int] | None


def seats(question: Question) -> Iterator[tuple[Seat, list[RoleTenure]]]:
    """Every role with its tenures, the interim ones included; one that got another name is one, called as today."""
    today = {each: names[0] for each, names in question.same_roles.items()}
    holders: dict[str, list[RoleTenure]] = {}
    rows = question.connection.execute(
        "SELECT role, id, person_id, person, interim, start_earliest, start_latest, over, end_earliest, end_latest"
        " FROM tenures WHERE role IS NOT NULL ORDER BY start_earliest, id"
    )
    for role, record, person_id, person, interim, start, start_latest, over, end, end_latest in rows.fetchall():
        first = (start, start_latest) if start is not None else None
        last = (end, end_latest) if over and end is not None else None
        holders.setdefault(today.get(role, role), []).append(
            RoleTenure(record, person_id, person, bool(interim), first, last, role)
        )
    rows = question.connection.execute(
        "SELECT r.id, r.title, r.organization, r.organization_id, r.seats, r.critical,"
        " COALESCE(r.dissolved_earliest, o.dissolved_earliest), COALESCE(r.dissolved_latest, o.dissolved_latest)"
        " FROM roles r LEFT JOIN organizations o ON o.id = r.organization_id ORDER BY r.id"
    )
    for role, title, organization, organization_id, seats, critical, first, last in rows.fetchall():
        if today.get(role, role) != role:
            continue
        abolished = (first, last) if first is not None else None
        seat = Seat(role, title, organization, organization_id, seats, bool(critical), abolished)
        yield seat, holders.get(role, [])
