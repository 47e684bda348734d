"""From records to a ledger: references resolved, and each departure given what it ended."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from talentwatch.ledger.contradictions import sound
from talentwatch.ledger.day_sets import oldest_first
from talentwatch.ledger.hierarchy import MOST_WHOLES
from talentwatch.ledger.ledger import Ledger
from talentwatch.ledger.tenures import Exit, Holding, effect, exit_id
from talentwatch.model import (
    ROLE_ONLY,
    About,
    Cohort,
    Event,
    Kind,
    Organization,
    Person,
    Record,
    Role,
    Source,
    Tenure,
)

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
        _children={key: tuple(value) for key, value in children.items()},
    )
    return _with_departures(ledger)


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


def _with_departures(ledger: Ledger) -> Ledger:
    """The ledger with its departures, and with the tenures that each of them ended."""
    exits: dict[str, Exit] = {}
    for holding in ledger.holdings.values():
        for number, departure in enumerate(holding.tenure.departure, start=1):
            key = exit_id(holding.id, number)
            leaves = departure.leaves
            if leaves == ROLE_ONLY:
                leaves = None
            elif leaves is None and not departure.kind.gives_up_role_only:
                leaves = holding.organization
            exits[key] = Exit(
                id=key,
                person=holding.person,
                departure=departure,
                holding=holding.id,
                organization=holding.organization,
                role=holding.role,
                title=holding.title,
                leaves=ledger.current(Kind.ORGANIZATION, leaves) if leaves else None,
            )
    holdings = dict(ledger.holdings)
    open_ones: dict[str, list[str]] = defaultdict(list)
    for key, holding in holdings.items():
        left = any(departure.status.counts for departure in holding.tenure.departure)
        if not (left or holding.ended or holding.organization is None):
            open_ones[holding.person.id].append(key)
    for leaving in sorted(exits.values(), key=_by_effect):
        if leaving.departure.status.counts:
            others = open_ones[leaving.person.id]
            ended = (leaving.holding, *_ended_by(ledger, [holdings[key] for key in others], leaving))
            for key in ended:
                holdings[key] = _ended(holdings[key], leaving)
            open_ones[leaving.person.id] = [key for key in others if not holdings[key].ended]
            exits[leaving.id] = replace(leaving, ended=ended)
    return replace(ledger, holdings=holdings, exits=exits)


def _by_effect(leaving: Exit) -> tuple[tuple[bool, int, int], str]:
    day, _ = effect(leaving.departure)
    return (oldest_first(day), leaving.id)


def _ended(holding: Holding, leaving: Exit) -> Holding:
    """A tenure after a departure; a day that is already known gives way to a later one, and not to none."""
    if holding.tenure.end is not None:
        return replace(holding, ended_by=leaving.id)
    end, assumed = effect(leaving.departure)
    if end is None or (assumed and holding.start is not None and end.surely_before(holding.start)):
        # Who announces a departure before the post begins does not leave it on that day.
        return replace(holding, ended_by=holding.ended_by or leaving.id)
    return replace(holding, end=end, ended_by=leaving.id, end_assumed=assumed)


def _ended_by(ledger: Ledger, others: Iterable[Holding], leaving: Exit) -> Iterator[str]:
    """The tenures that a departure ended besides its own: of the person's open ones, those inside what was left.

    Who takes up another post on the last day in this one has not left that other post.
    """
    day, _ = effect(leaving.departure)
    if leaving.leaves is None:
        return
    for other in others:
        begun = other.start is None or day is None or other.start.earliest < day.latest
        if begun and other.organization is not None and ledger.may_belong(other.organization, leaving.leaves, day):
            yield other.id
