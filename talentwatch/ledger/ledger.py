"""The ledger itself: every record by id, and the questions that its references answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from talentwatch.dates import UncertainDate, day_of
from talentwatch.errors import AmbiguousIdError, UnknownIdError
from talentwatch.ledger.contradictions import LeftOut
from talentwatch.ledger.day_sets import Days, Span
from talentwatch.ledger.hierarchy import (
    ALWAYS,
    MOST_WHOLES,
    NOT_AT_ALL,
    Handover,
    Links,
    Membership,
    inside_any,
    led_to,
    links_to,
    span_of,
    wholes,
)
from talentwatch.ledger.renamings import all_ids, was_renamed
from talentwatch.ledger.suggestions import near
from talentwatch.ledger.tenures import Exit, Holding, chronological, effect, exit_id
from talentwatch.model import About, Cohort, Event, Kind, Organization, Parent, Person, Record, Role, Source, Tenure


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody or something holds, where nobody counts it: the post of an organization as officer of another one.

    Attributes:
        organization: Id of the organization, or None.
        role: Id of the role, or None.
        title: The post in words.
        end: The last day: written, or that of the departure.
    """

    organization: str | None
    role: str | None
    title: str
    end: UncertainDate | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every record by id, and what follows from all of them together.

    Attributes:
        people: People by id; so for organizations, roles, cohorts, events and sources.
        former: Ids that records had before, by kind, with the id they have now.
        holdings: Tenures by id.
        exits: Departures by id, those that ended nothing included.
        left_out: Parts of records that contradict themselves, and count nowhere.
        about: What the ledger says of itself; empty where it says nothing.
        observed_until: The last day to which it is read (`talentwatch.ledger.observed_until`); None where none was set.
    """

    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    roles: Mapping[str, Role]
    cohorts: Mapping[str, Cohort]
    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    former: Mapping[Kind, Mapping[str, str]]
    holdings: Mapping[str, Holding]
    exits: Mapping[str, Exit]
    left_out: tuple[LeftOut, ...]
    about: About
    _held_by: Mapping[str, tuple[str, ...]] = field(repr=False)
    _held_in_role: Mapping[str, tuple[str, ...]] = field(repr=False)
    _latest: Mapping[str, str] = field(repr=False)
    _children: Mapping[str, tuple[str, ...]] = field(repr=False)
    _links: dict[str, tuple[Links, tuple[Handover, ...]]] = field(default_factory=dict, repr=False, compare=False)
    _same: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _below: dict[str, Mapping[str, Membership]] = field(default_factory=dict, repr=False, compare=False)
    _above: dict[str, Mapping[str, Membership]] = field(default_factory=dict, repr=False, compare=False)
    observed_until: date | None = None

    def of_kind(self, kind: Kind) -> Mapping[str, Record]:
        """The records of one kind by id."""
        tables: Mapping[Kind, Mapping[str, Record]] = {
            Kind.PERSON: self.people,
            Kind.ORGANIZATION: self.organizations,
            Kind.ROLE: self.roles,
            Kind.COHORT: self.cohorts,
            Kind.EVENT: self.events,
            Kind.SOURCE: self.sources,
        }
        return tables[kind]

    def current_id(self, kind: Kind, value: str) -> str | None:
        """The id a record has now, for an id it has or had; None where there is no such record."""
        if value in self.of_kind(kind):
            return value
        return self.former.get(kind, {}).get(value)

    def current(self, kind: Kind, value: str) -> str:
        """The id a record has now, or the id as it is written where there is no such record."""
        return self.current_id(kind, value) or value

    def all_current(self, kind: Kind, values: Iterable[str]) -> tuple[str, ...]:
        """The ids some records have now, in their order and each once."""
        return tuple(dict.fromkeys(self.current(kind, value) for value in values))

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
        tenure = self._tenure(value)
        if tenure is not None:
            return None, tenure
        for kind in Kind:
            if value.startswith(f"{kind.value}/"):
                return kind, self.resolve(kind, value.removeprefix(f"{kind.value}/"))
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
        record = self.of_kind(kind).get(self.current(kind, value))
        if record is None:
            return value
        return record.name if isinstance(record, Person | Organization) else record.title

    def names(self, record: Record) -> tuple[str, ...]:
        """Every name or title of a record that may be shown, the one that is shown first; not those it is found by."""
        return names_of(record)

    def post_of(self, tenure: Tenure) -> Post:
        """The post of a tenure: what its role says where it does not itself, by the ids of today."""
        role = self.roles.get(self.current(Kind.ROLE, tenure.role)) if tenure.role else None
        organization = tenure.organization or (role.organization if role else None)
        left = [day for each in tenure.departure if each.status.counts and (day := effect(each)[0])]
        return Post(
            organization=self.current(Kind.ORGANIZATION, organization) if organization else None,
            role=self.current(Kind.ROLE, tenure.role) if tenure.role else None,
            title=tenure.title or (role.title if role else ""),
            end=tenure.end or (left[-1] if left else None),
        )

    def held_by(self, person: str) -> tuple[Holding, ...]:
        """The tenures of a person in the order of the file."""
        return tuple(self.holdings[key] for key in self._held_by.get(person, ()))

    def held_in_role(self, role: str) -> tuple[Holding, ...]:
        """The tenures of a role, by the first day on which they may have begun."""
        found = [self.holdings[key] for key in self._held_in_role.get(role, ())]
        return tuple(sorted(found, key=chronological))

    def exits_of(self, holding: str) -> tuple[Exit, ...]:
        """The departures written in a tenure, in the order of the file; the denied ones too."""
        written = len(self.holdings[holding].tenure.departure)
        return tuple(self.exits[exit_id(holding, number)] for number in range(1, written + 1))

    def incumbents(self, role: str, day: UncertainDate) -> tuple[Holding, ...]:
        """Who may have held a role on a day."""
        return tuple(holding for holding in self.held_in_role(role) if holding.possibly_on(day))

    def last_day_of_role(self, role: str) -> UncertainDate | None:
        """The last day of a role, or of its organization where that ended first; None where neither did.

        One that only got another name did not end.
        """
        own = self.roles.get(role)
        where = self.organizations.get(self.current(Kind.ORGANIZATION, own.organization)) if own is not None else None
        ended = [each.dissolved for each in (own, where) if each is not None and not was_renamed(each)]
        return min((day for day in ended if day is not None), key=lambda day: day.latest, default=None)

    def membership(self, organization: str, whole: str) -> Membership:
        """The days on which an organization was another one or a part of it, directly or not."""
        return self.wholes(organization).get(whole, NOT_AT_ALL)

    def wholes(self, organization: str) -> Mapping[str, Membership]:
        """What an organization was part of, itself included, each with the days; no more than `MOST_WHOLES` others.

        What got another name is one organization: whatever belongs to it under one name does so under the other.
        """
        pending, entered = [organization], set[str]()
        while pending:
            here = pending[-1]
            if here in self._above:
                pending.pop()
            elif here in entered:
                self._find_wholes(here)
            else:
                # What is above comes first, one after the other: chains of organizations may be long.
                entered.add(here)
                pending += [above for above in self.links(here) if above not in entered]
        return self._above[organization]

    def _find_wholes(self, organization: str) -> None:
        """Find what an organization was part of: what is above it is known, but for what is part of it in its turn."""
        plain = wholes(organization, self.links)
        # In a circle of parents it is asked for again before its handovers are looked at.
        self._above[organization] = dict(plain)
        found = dict(self._over_handovers(plain))
        for each in [each for each in found if each in self.same_as]:
            for other in self.same_as[each]:
                found[other] = found.get(other, NOT_AT_ALL) | found[each]
        self._above[organization] = found

    @property
    def same_as(self) -> Mapping[str, tuple[str, ...]]:
        """All ids of an organization that got another name, by each of them."""
        if not self._same:
            self._same.update(all_ids(self._latest))
        return self._same

    def _over_handovers(self, found: dict[str, Membership]) -> Mapping[str, Membership]:
        """What an organization was part of, where a handover on its way up left it in the same whole all the time."""
        for here, days in list(found.items()):
            for each in self._direct(here)[1]:
                window = UncertainDate.between(day_of(each.earliest - 1), day_of(each.latest))
                if each.earliest == each.latest or not days.sure.covers(window):
                    continue
                both = [self.membership(side, whole) for whole in found for side in (each.before, each.after)]
                for whole, before, after in zip(found, both[::2], both[1::2], strict=True):
                    if before.sure.covers(window) and after.sure.covers(window):
                        sure = found[whole].sure | Days.of([(each.earliest - 1, each.latest)])
                        found[whole] = Membership(found[whole].possible, sure)
        return found

    def links(self, organization: str) -> Links:
        """What an organization is part of directly, by the id of today; of many parents the first `MOST_WHOLES`."""
        return self._direct(organization)[0]

    def inside_any(self, organization: str) -> Membership:
        """The days on which an organization is part of any other; under a former name, of itself as it is now."""
        if organization in self._latest:
            return ALWAYS
        return inside_any(*self._direct(organization))

    def _direct(self, organization: str) -> tuple[Links, tuple[Handover, ...]]:
        if organization not in self._links:
            record = self.organizations.get(organization)
            parents = record.parents[:MOST_WHOLES] if record is not None else ()
            self._links[organization] = links_to((self._above_of(each), self._span(each)) for each in parents)
        return self._links[organization]

    def _above_of(self, parent: Parent) -> str:
        return self.current(Kind.ORGANIZATION, parent.organization)

    def _span(self, parent: Parent) -> Span:
        """From when to when a link holds: no longer than the life of the parent."""
        span = span_of(parent)
        above = self.organizations.get(self._above_of(parent))
        if above is None or above.dissolved is None:
            return span
        life = Span.between(None, above.dissolved)
        earliest, latest = (
            min(one, other)
            for one, other in zip(
                (span.earliest_end, span.latest_end), (life.earliest_end, life.latest_end), strict=True
            )
        )
        return span if latest < span.earliest_start else replace(span, earliest_end=earliest, latest_end=latest)

    def may_belong(self, organization: str, whole: str, day: UncertainDate | None) -> bool:
        """Whether an organization may have been another one or a part of it on a day, or ever."""
        days = self.membership(organization, whole).possible
        return bool(days) if day is None else days.meets(day)

    def ancestors(self, organization: str, day: UncertainDate | None = None) -> frozenset[str]:
        """All that an organization may have been part of on a day, or ever, directly or not; without itself.

        Args:
            organization: Its id.
            day: A day, or a period on any day of which it may have been so; None for ever.
        """
        return _on(self.wholes(organization), day) - {organization}

    def parts(self, organization: str, day: UncertainDate | None = None, *, certain: bool = False) -> frozenset[str]:
        """An organization and all that may have been part of it on a day, or ever, directly or not.

        Args:
            organization: Its id.
            day: A day, or a period on any day of which it may have been so; None for ever.
            certain: Take only what was part of it on each day of the period.
        """
        if organization not in self._below:
            below, _ = led_to(organization, self._leading_down, most=None)
            days = ((each, self.membership(each, organization)) for each in below)
            self._below[organization] = {each: within for each, within in days if within.possible}
        found = self._below[organization]
        if certain and day is not None:
            return frozenset(key for key, each in found.items() if each.sure.covers(day))
        return _on(found, day)

    def _leading_down(self, organization: str) -> tuple[str, ...]:
        return self._children.get(organization, ()) + self.same_as.get(organization, ())

    def is_exit_from(self, leaving: Exit, organization: str) -> bool:
        """Whether a departure is an exit from an organization: from Qwen to Tongyi Lab is one from Qwen alone.

        It is one from every organization left, up to the largest; not from what that one is part of.
        """
        if leaving.leaves is None or not leaving.ended:
            return False
        day, _ = effect(leaving.departure)
        if not self.may_belong(organization, leaving.leaves, day):
            return False
        inner = (self.holdings[key].organization for key in leaving.ended)
        return any(start is not None and self.may_belong(start, organization, day) for start in inner)

    def ids(self, kind: Kind) -> list[str]:
        """Every id of one kind, in order."""
        return sorted(self.of_kind(kind))

    def _tenure(self, value: str) -> str | None:
        """The id a tenure or departure has now; its person, role or organization may be called as they were before."""
        if value in self.holdings or value in self.exits:
            return value
        person, _, rest = value.partition("/")
        post, slash, number = rest.partition("/")
        posts = [post, *(now for kind in (Kind.ROLE, Kind.ORGANIZATION) if (now := self.current_id(kind, post)))]
        ids = (f"{self.current(Kind.PERSON, person)}/{each}{slash}{number}" for each in posts)
        return next((each for each in ids if each in self.holdings or each in self.exits), None)

    def _near(self, kind: Kind, value: str) -> tuple[str, ...]:
        """The ids nearest to what was typed, by id and by any name; only those so named where a name fits."""
        return near(value, self._called(kind))

    def _called(self, kind: Kind) -> dict[str, tuple[str, ...]]:
        """The ids of one kind, each with every name, also those it is found by only."""
        return {key: names_of(record, hidden=True) for key, record in self.of_kind(kind).items()}

    def _near_any(self, value: str) -> tuple[str, ...]:
        """The same among records of all kinds and tenures; who is called so goes before what is only like it."""
        names: dict[str, tuple[str, ...]] = dict.fromkeys(self.holdings, ())
        for kind in Kind:
            for key, called in self._called(kind).items():
                names[key] = (*names.get(key, ()), *called)
        return near(value, names)


def _on(found: Mapping[str, Membership], day: UncertainDate | None) -> frozenset[str]:
    return frozenset(key for key, each in found.items() if (each.possible if day is None else each.possible.meets(day)))


def names_of(record: Record, *, hidden: bool = False) -> tuple[str, ...]:
    """Every name or title of a record, the one that is shown first.

    Args:
        record: The record.
        hidden: Whether to give the names as well that it is found by only, and that are shown nowhere.
    """
    further = [each.name for each in getattr(record, "names", ()) if hidden or not each.hidden]
    if isinstance(record, Person | Organization):
        return tuple(dict.fromkeys((record.name, *further, *record.other_names)))
    return tuple(dict.fromkeys((record.title, *further)))
