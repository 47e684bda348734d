"""All records together: ids resolved, the hierarchy by day, and what each departure ended.

Nothing here reads a file or asks the clock. A reference to nothing is left as it is written: saying so is the business
of `talentwatch.check`, and every question asked here still has an answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from talentwatch.dates import UncertainDate
from talentwatch.errors import AmbiguousIdError, UnknownIdError
from talentwatch.findings import nearest
from talentwatch.model import Departure, Event, Kind, Organization, Parent, Person, Record, Role, Source, Tenure

RecordType = TypeVar("RecordType", Person, Organization, Role, Event, Source)


@dataclass(frozen=True, slots=True)
class Holding:
    """A tenure as the ledger sees it: with its person, its role, and the end that a departure gave it.

    Attributes:
        id: The person's id, a slash, and the tenure's own name: `junyang-lin/qwen-technical-lead`.
        organization: Id of the organization, taken from the role where the tenure does not say.
        role: Id of the role, or None.
        end: The last day: written, or given by the departure that ended it.
        ended_by: Id of the departure that ended it, or None.
        end_assumed: Whether the end is only the day on which the departure became public, for want of a better.
    """

    id: str
    person: Person
    tenure: Tenure
    organization: str | None
    role: str | None
    title: str
    start: UncertainDate | None
    end: UncertainDate | None
    ended_by: str | None = None
    end_assumed: bool = False

    @property
    def ended(self) -> bool:
        """Whether it is known to be over."""
        return self.end is not None or self.ended_by is not None

    def possibly_on(self, day: UncertainDate) -> bool:
        """Whether it may have been held on a day of the period: nothing that is known speaks against it."""
        after_start = self.start is None or self.start.earliest <= day.latest
        before_end = self.end is None or self.end.latest >= day.earliest
        return after_start and before_end and not (self.ended and self.end is None)

    def surely_on(self, day: UncertainDate) -> bool:
        """Whether it was held on each day of the period, as far as the records say."""
        after_start = self.start is not None and self.start.latest <= day.earliest
        before_end = not self.ended or (
            self.end is not None and self.end.earliest >= day.latest and not self.end_assumed
        )
        return after_start and before_end


@dataclass(frozen=True, slots=True)
class Exit:
    """A departure as the ledger sees it: with its person and the tenures it ended.

    Attributes:
        id: The id of its tenure; further departures of one tenure are numbered `…/2`.
        holding: Id of the tenure it was written in.
        organization: Id of the organization of that tenure, or None.
        leaves: Id of the largest organization left; None where only the role was given up.
        ended: Ids of the tenures it ended, its own first; empty where it ended nothing.
    """

    id: str
    person: Person
    departure: Departure
    holding: str
    organization: str | None
    role: str | None
    title: str
    leaves: str | None
    ended: tuple[str, ...] = ()

    @property
    def day(self) -> UncertainDate | None:
        """The day it became public, or the best that is known instead: see `day_basis`."""
        return self.date(self.day_basis) if self.day_basis else None

    @property
    def day_basis(self) -> str | None:
        """Which of its days `day` is: announced where that is on record."""
        for name in ("announced", "confirmed", "effective", "submitted", "denied"):
            if self.date(name) is not None:
                return name
        return None

    def date(self, name: str) -> UncertainDate | None:
        """One of its days by name: submitted, announced, effective, confirmed, denied or reversed."""
        found = getattr(self.departure, name)
        return found if isinstance(found, UncertainDate) else None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every record by id, and what follows from all of them together.

    Attributes:
        people: People by id; so for organizations, roles, events and sources.
        former: Ids that records had before, by kind, with the id they have now.
        holdings: Tenures by id.
        exits: Departures by id, denied and rumoured ones included.
    """

    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    roles: Mapping[str, Role]
    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    former: Mapping[Kind, Mapping[str, str]]
    holdings: Mapping[str, Holding]
    exits: Mapping[str, Exit]
    _held_by: Mapping[str, tuple[str, ...]] = field(repr=False)
    _held_in_role: Mapping[str, tuple[str, ...]] = field(repr=False)
    _children: Mapping[str, tuple[tuple[str, Parent], ...]] = field(repr=False)

    def of_kind(self, kind: Kind) -> Mapping[str, Record]:
        """The records of one kind by id."""
        tables: Mapping[Kind, Mapping[str, Record]] = {
            Kind.PERSON: self.people,
            Kind.ORGANIZATION: self.organizations,
            Kind.ROLE: self.roles,
            Kind.EVENT: self.events,
            Kind.SOURCE: self.sources,
        }
        return tables[kind]

    def current_id(self, kind: Kind, value: str) -> str | None:
        """The id a record has now, for an id it has or had; None where there is no such record."""
        if value in self.of_kind(kind):
            return value
        return self.former.get(kind, {}).get(value)

    def resolve(self, kind: Kind, value: str) -> str:
        """The id a record has now.

        Raises:
            UnknownIdError: No record of this kind has or had the id; the error names the nearest ids and names.
        """
        found = self.current_id(kind, value)
        if found is None:
            raise UnknownIdError(kind.singular, value, self._near(kind, value))
        return found

    def find(self, value: str) -> tuple[Kind | None, str]:
        """What an id names, whatever its kind: the kind and the id of today; None for a tenure or departure.

        A kind may be written before the id: `people/junyang-lin`.

        Raises:
            UnknownIdError: It names nothing.
            AmbiguousIdError: It names records of several kinds.
        """
        for kind in Kind:
            if value.startswith(f"{kind.value}/"):
                return kind, self.resolve(kind, value.removeprefix(f"{kind.value}/"))
        if value in self.holdings or value in self.exits:
            return None, value
        found = [(kind, current) for kind in Kind if (current := self.current_id(kind, value)) is not None]
        if len(found) > 1:
            raise AmbiguousIdError(value, [f"{kind.value}/{current}" for kind, current in found])
        if not found:
            raise UnknownIdError("record", value, self._near_any(value))
        return found[0]

    def name(self, kind: Kind, value: str | None) -> str:
        """The name or title of a record; the id itself where there is no such record; empty for None."""
        if value is None:
            return ""
        record = self.of_kind(kind).get(self.current_id(kind, value) or value)
        if record is None:
            return value
        return record.name if isinstance(record, Person | Organization) else record.title

    def held_by(self, person: str) -> tuple[Holding, ...]:
        """The tenures of a person in the order of the file."""
        return tuple(self.holdings[key] for key in self._held_by.get(person, ()))

    def held_in_role(self, role: str) -> tuple[Holding, ...]:
        """The tenures of a role, by the first day on which they may have begun."""
        found = [self.holdings[key] for key in self._held_in_role.get(role, ())]
        return tuple(sorted(found, key=chronological))

    def incumbents(self, role: str, day: UncertainDate) -> tuple[Holding, ...]:
        """Who may have held a role on a day."""
        return tuple(holding for holding in self.held_in_role(role) if holding.possibly_on(day))

    def parents_on(self, organization: str, day: UncertainDate | None = None) -> Iterator[Parent]:
        """What an organization may have been part of on a day, or ever."""
        record = self.organizations.get(organization)
        if record is not None:
            yield from (parent for parent in record.parents if _link_holds(parent, day))

    def ancestors(self, organization: str, day: UncertainDate | None = None) -> frozenset[str]:
        """All that an organization may have been part of on a day, or ever, directly or not; without itself."""
        found: set[str] = set()
        pending = [organization]
        while pending:
            for parent in self.parents_on(pending.pop(), day):
                above = self.current_id(Kind.ORGANIZATION, parent.organization) or parent.organization
                if above not in found and above != organization:
                    found.add(above)
                    pending.append(above)
        return frozenset(found)

    def parts(self, organization: str, day: UncertainDate | None = None, *, certain: bool = False) -> frozenset[str]:
        """An organization and all that may have been part of it on a day, or ever, directly or not.

        Args:
            organization: Its id.
            day: A day, or a period on any day of which it may have been so; None for ever.
            certain: Take only what was part of it on each day of the period.
        """
        found = {organization}
        pending = [organization]
        while pending:
            for below, parent in self._children.get(pending.pop(), ()):
                if below not in found and _link_holds(parent, day, certain=certain):
                    found.add(below)
                    pending.append(below)
        return frozenset(found)

    def is_exit_from(self, leaving: Exit, organization: str) -> bool:
        """Whether a departure is an exit from an organization: from Qwen to Tongyi Lab is one from Qwen alone.

        It is one from every organization left, up to the largest; not from what that one is part of.
        """
        if leaving.organization is None or leaving.leaves is None or not leaving.ended:
            return False
        inner = {self.holdings[key].organization for key in leaving.ended}
        within = self.parts(leaving.leaves, leaving.day)
        if organization not in within:
            return False
        return any(
            organization == start or organization in self.ancestors(start, leaving.day)
            for start in inner
            if start is not None
        )

    def ids(self, kind: Kind) -> list[str]:
        """Every id of one kind, in order."""
        return sorted(self.of_kind(kind))

    def _near(self, kind: Kind, value: str) -> tuple[str, ...]:
        table = self.of_kind(kind)
        by_name = {self.name(kind, key).casefold(): key for key in table}
        exact = by_name.get(value.casefold())
        if exact is not None:
            return (exact,)
        close = [*nearest(value, table), *(by_name[name] for name in nearest(value.casefold(), by_name))]
        return tuple(dict.fromkeys(close))[:3]

    def _near_any(self, value: str) -> tuple[str, ...]:
        close = [near for kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.ROLE) for near in self._near(kind, value)]
        close += nearest(value, self.holdings)
        close += [near for kind in (Kind.EVENT, Kind.SOURCE) for near in self._near(kind, value)]
        return nearest(value, close) or tuple(close[:3])


def build(records: Iterable[Record]) -> Ledger:
    """The ledger of these records; where two have one id, the first one counts."""
    tables: dict[Kind, dict[str, Record]] = {kind: {} for kind in Kind}
    former: dict[Kind, dict[str, str]] = {kind: {} for kind in Kind}
    for record in records:
        kind = kind_of(record)
        tables[kind].setdefault(record.id, record)
        for old in record.former_ids:
            former[kind].setdefault(old, record.id)
    organizations = _only(tables[Kind.ORGANIZATION], Organization)
    people = _only(tables[Kind.PERSON], Person)
    roles = _only(tables[Kind.ROLE], Role)
    children: dict[str, list[tuple[str, Parent]]] = defaultdict(list)
    for organization in organizations.values():
        for parent in organization.parents:
            above = former[Kind.ORGANIZATION].get(parent.organization, parent.organization)
            children[above].append((organization.id, parent))
    holdings: dict[str, Holding] = {}
    held_by: dict[str, list[str]] = defaultdict(list)
    held_in_role: dict[str, list[str]] = defaultdict(list)
    for person in people.values():
        for tenure in person.tenures:
            holding = _holding(person, tenure, roles, former)
            key = holding.id
            number = 2
            while key in holdings:
                key, number = f"{holding.id}.{number}", number + 1
            holdings[key] = replace(holding, id=key)
            held_by[person.id].append(key)
            if holding.role is not None:
                held_in_role[holding.role].append(key)
    ledger = Ledger(
        people=people,
        organizations=organizations,
        roles=roles,
        events=_only(tables[Kind.EVENT], Event),
        sources=_only(tables[Kind.SOURCE], Source),
        former=former,
        holdings=holdings,
        exits={},
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
        case Event():
            return Kind.EVENT
        case Source():
            return Kind.SOURCE


def chronological(holding: Holding) -> tuple[bool, UncertainDate | None, bool, UncertainDate | None, str]:
    """Sorts tenures by start, then end, then id; an unknown start goes by the end, before the others of that day."""
    key = holding.start or holding.end
    return (key is None, key, holding.end is None, holding.end, holding.id)


def effect(departure: Departure) -> tuple[UncertainDate | None, bool]:
    """The last day in the role, and whether that is assumed.

    Where no last day is on record, the day on which the departure became public stands for it, and is marked so.
    """
    if departure.effective is not None:
        return departure.effective, False
    assumed = departure.announced or departure.confirmed or departure.submitted
    return assumed, assumed is not None


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
    local = tenure.id or tenure.role or tenure.organization or "unknown"
    return Holding(
        id=f"{person.id}/{local}",
        person=person,
        tenure=tenure,
        organization=organization,
        role=role_id,
        title=tenure.title or (role.title if role else ""),
        start=tenure.start,
        end=tenure.end,
    )


def _with_departures(ledger: Ledger) -> Ledger:
    """The ledger with its departures, and with the tenures that each of them ended."""
    exits: dict[str, Exit] = {}
    holdings = dict(ledger.holdings)
    for holding in ledger.holdings.values():
        for number, departure in enumerate(holding.tenure.departure, start=1):
            key = holding.id if number == 1 else f"{holding.id}/{number}"
            leaves = departure.leaves
            if leaves is None and not departure.kind.gives_up_role_only:
                leaves = holding.organization
            exits[key] = Exit(
                id=key,
                person=holding.person,
                departure=departure,
                holding=holding.id,
                organization=holding.organization,
                role=holding.role,
                title=holding.title,
                leaves=ledger.former[Kind.ORGANIZATION].get(leaves, leaves) if leaves else None,
            )
    for leaving in sorted(exits.values(), key=_by_effect):
        if leaving.departure.status.counts:
            ended = tuple(_ended_by(ledger, holdings, leaving))
            for key in ended:
                end, assumed = effect(leaving.departure)
                written = holdings[key].tenure.end
                holdings[key] = replace(
                    holdings[key],
                    end=written or end,
                    ended_by=leaving.id,
                    end_assumed=written is None and assumed,
                )
            exits[leaving.id] = replace(leaving, ended=ended)
    return replace(ledger, holdings=holdings, exits=exits)


def _by_effect(leaving: Exit) -> tuple[bool, UncertainDate | None, str]:
    day, _ = effect(leaving.departure)
    return (day is None, day, leaving.id)


def _ended_by(ledger: Ledger, holdings: Mapping[str, Holding], leaving: Exit) -> Iterator[str]:
    """The tenures that a departure ended: its own, and the person's open ones inside what was left."""
    yield leaving.holding
    day, _ = effect(leaving.departure)
    if leaving.leaves is None:
        return
    inside = ledger.parts(leaving.leaves, day)
    for other in ledger.held_by(leaving.person.id):
        now = holdings[other.id]
        if other.id == leaving.holding or now.organization not in inside:
            continue
        own = any(departure.status.counts for departure in now.tenure.departure)
        begun = now.start is None or day is None or now.start.earliest <= day.latest
        if not own and begun and now.tenure.end is None and now.ended_by is None:
            yield other.id


def _link_holds(parent: Parent, day: UncertainDate | None, *, certain: bool = False) -> bool:
    """Whether an organization may have been, or surely was, part of another during a period; None is ever."""
    if day is None:
        return True
    if certain:
        begun = parent.start is None or parent.start.latest <= day.earliest
        lasting = parent.end is None or parent.end.earliest >= day.latest
        return begun and lasting
    begun = parent.start is None or parent.start.earliest <= day.latest
    lasting = parent.end is None or parent.end.latest >= day.earliest
    return begun and lasting
