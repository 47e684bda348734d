"""The ledger itself: every record by id, and the questions that its references answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from talentwatch.dates import UncertainDate
from talentwatch.errors import AmbiguousIdError, UnknownIdError
from talentwatch.findings import nearest
from talentwatch.ledger.tenures import Exit, Holding, chronological, exit_id
from talentwatch.model import Event, Kind, Organization, Parent, Person, Record, Role, Source


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

    def exits_of(self, holding: str) -> tuple[Exit, ...]:
        """The departures written in a tenure, in the order of the file; the denied ones too."""
        written = len(self.holdings[holding].tenure.departure)
        return tuple(self.exits[exit_id(holding, number)] for number in range(1, written + 1))

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
