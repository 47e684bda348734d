"""From records to a ledger: references resolved, and each departure given what it ended."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from talentwatch.ledger.contradictions import sound
from talentwatch.ledger.endings import with_endings
from talentwatch.ledger.hierarchy import MOST_WHOLES
from talentwatch.ledger.ledger import Ledger
from talentwatch.ledger.renamings import latest_ids, renamings
from talentwatch.ledger.tenures import Holding
from talentwatch.model import About, Cohort, Event, Kind, Organization, Person, Record, Role, Source, Tenure

RecordType = TypeVar("RecordType", Person, Organization, Role, Cohort, Event, Source)


def build(records: Iterable[Record], *, about: About | None = None, as_written: bool = False) -> Ledger:
    """The ledger of these records; where two have one id, the first one counts.

    Args:
        records: The records.
        about: What the ledger says of itself, where it does.
        as_written: Whether to keep what contradicts itself, which otherwise is left out (see `sound`): for rules that
            look for it, and for comparing two states of the records, but never for counting.
    """
    kept, left_out = (records, ()) if as_written else sound(records)
    tables = by_id(kept)
    former = {kind: former_ids(table) for kind, table in tables.items()}
    organizations = _only(tables[Kind.ORGANIZATION], Organization)
    people = _only(tables[Kind.PERSON], Person)
    roles = _only(tables[Kind.ROLE], Role)
    children: dict[str, list[str]] = defaultdict(list)
    for organization in organizations.values():
        for parent in organization.parents[:MOST_WHOLES]:
            above = former[Kind.ORGANIZATION].get(parent.organization, parent.organization)
            children[above].append(organization.id)
    renamed = renamings(organizations.values(), former[Kind.ORGANIZATION])
    holdings: dict[str, Holding] = {}
    held_by: dict[str, list[str]] = defaultdict(list)
    held_in_role: dict[str, list[str]] = defaultdict(list)
    given: Counter[str] = Counter()
    for person in people.values():
        for tenure in person.tenures:
            holding = _holding(person, tenure, roles, former)
            given[holding.id] += 1
            key = holding.id if given[holding.id] == 1 else f"{holding.id}.{given[holding.id]}"
            holdings[key] = replace(holding, id=key)
            held_by[person.id].append(key)
            if holding.role is not None:
                held_in_role[holding.role].append(key)
    ledger = Ledger(
        people=people,
        organizations=organizations,
        roles=roles,
        cohorts=_only(tables[Kind.COHORT], Cohort),
        events=_only(tables[Kind.EVENT], Event),
        sources=_only(tables[Kind.SOURCE], Source),
        former=former,
        holdings=holdings,
        exits={},
        left_out=left_out,
        about=about or About(),
        _held_by={key: tuple(value) for key, value in held_by.items()},
        _held_in_role={key: tuple(value) for key, value in held_in_role.items()},
        _latest=latest_ids((before, after) for before, after in renamed if after in organizations),
        _children={key: tuple(value) for key, value in children.items()},
    )
    return with_endings(ledger)


def kind_of(record: Record) -> Kind:
    """Of which kind a record is."""
    match record:
        case Person():
            return Kind.PERSON
        case Organization():
            return Kind.ORGANIZATION
        case Role():
            return Kind.ROLE
        case Cohort():
            return Kind.COHORT
        case Event():
            return Kind.EVENT
        case Source():
            return Kind.SOURCE


def by_id(records: Iterable[Record]) -> dict[Kind, dict[str, Record]]:
    """The records of each kind by id; where two have one id, the first one counts."""
    tables: dict[Kind, dict[str, Record]] = {kind: {} for kind in Kind}
    for record in records:
        tables[kind_of(record)].setdefault(record.id, record)
    return tables


def former_ids(table: Mapping[str, Record]) -> dict[str, str]:
    """Ids that records had before; one that a record has now means that record and no other."""
    former: dict[str, str] = {}
    for record in table.values():
        for old in record.former_ids:
            if old not in table:
                former.setdefault(old, record.id)
    return former


def _only(table: Mapping[str, Record], record_type: type[RecordType]) -> dict[str, RecordType]:
    return {key: record for key, record in table.items() if isinstance(record, record_type)}


def _holding(
    person: Person, tenure: Tenure, roles: Mapping[str, Role], former: Mapping[Kind, Mapping[str, str]]
) -> Holding:
    role_id = former[Kind.ROLE].get(tenure.role, tenure.role) if tenure.role else None
    role = roles.get(role_id) if role_id else None
    organization = tenure.organization or (role.organization if role else None)
    if organization is not None:
        organization = former[Kind.ORGANIZATION].get(organization, organization)
    return Holding(
        id=f"{person.id}/{tenure.id or role_id or organization or 'unknown'}",
        person=person,
        tenure=tenure,
        organization=organization,
        role=role_id,
        title=tenure.title or (role.title if role else ""),
        level=tenure.level or (role.level if role else None),
        start=tenure.start,
        end=tenure.end,
    )
