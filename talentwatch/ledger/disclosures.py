"""When each fact of the records became public, as far as they say.

Two days tell it. One stands in the record itself: `announced`, `known_since`, the day of a confirmation or a denial.
The other is the day on which a source that the record names for the fact came out. A fact with neither is not taken to
have been public before it happened. That it has happened tells nothing: who holds a post that a source of next year
speaks of first holds it unseen until then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from talentwatch.dates import UncertainDate
from talentwatch.ledger.build_ledger import by_id, former_ids
from talentwatch.ledger.disclosure_dates import ANY_TIME, Disclosure, first_of, first_told, issue, last_of
from talentwatch.ledger.hierarchy import MOST_WHOLES, led_to
from talentwatch.model import (
    Claim,
    Cohort,
    Departure,
    Event,
    Kind,
    Organization,
    Parent,
    Person,
    Record,
    Role,
    Source,
    Successor,
    Tenure,
)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Somebody's next post, as a departure names it: where the person went, or who took over.

    Attributes:
        organization: Id of the organization of that post, or None; so for the role.
        since: When it was public that this is the next post.
        leaving: The first day on which the old post can have been left.
    """

    organization: str | None
    role: str | None
    since: Disclosure
    leaving: date


class Disclosures:
    """When each fact of some records became public; facts are asked for by the record that holds them."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._tables = by_id(records)
        self._former = {kind: former_ids(table) for kind, table in self._tables.items()}
        self._above: dict[str, frozenset[str]] = {}
        self._told: dict[str, date] = {}
        self._arrivals: dict[str, list[_Arrival]] = defaultdict(list)
        for person, arrival in self._named_arrivals():
            self._arrivals[person].append(arrival)
        for source, not_before in self._citations():
            self._told[source] = max(not_before, self._told.get(source, date.min))

    def find(self, kind: Kind, value: str | None) -> Record | None:
        """The record of an id that it has or had."""
        if value is None:
            return None
        table = self._tables[kind]
        return table.get(value) or table.get(self._former[kind].get(value, ""))

    def by_sources(self, sources: Iterable[str | None], not_before: date | None) -> list[Disclosure]:
        """When each of some sources made a fact public; those that are not on record tell nothing.

        Args:
            sources: Their ids.
            not_before: The first day on which the fact can have been told. A source without a day of publication may
                have told it from then on, and surely has on the day on which somebody read it. None where the fact has
                no day: then what else a source tells says how old it can be.
        """
        found = [each for value in sources if isinstance(each := self.find(Kind.SOURCE, value), Source)]
        return [self.of_source(each) if not_before is None else issue(each, not_before) for each in found]

    def of_source(self, source: Source) -> Disclosure:
        """When a source came out: no earlier than what it is named for became public, nor than what it copies."""
        not_before = self._told.get(source.id, date.min)
        original = self.find(Kind.SOURCE, source.derived_from)
        if isinstance(original, Source) and original is not source and original.published is not None:
            not_before = max(not_before, original.published.earliest)
        return issue(source, not_before)

    def of_claim(self, claim: Claim, not_before: date | None) -> Disclosure | None:
        """When a claim was made: when it was said or, surely, when its source came out; None where neither is known."""
        told = self.by_sources([claim.source], not_before)
        if claim.said is None:
            return told[0] if told else None
        said = Disclosure.on(claim.said)
        return Disclosure(first_of([said, *told]).earliest, told[0].latest if told else said.latest)

    def of_departure(self, departure: Departure, not_before: date | None) -> Disclosure | None:
        """When a departure became public; None where the record has no day and no source for it."""
        if departure.announced is not None:
            return Disclosure.on(departure.announced)
        told = self.by_sources(departure.sources, not_before) + self._claimed(departure.claims, not_before)
        told += self.by_sources([departure.quote.source], not_before) if departure.quote else []
        days = (departure.confirmed, departure.denied, departure.reversed, departure.withdrawn)
        told += [Disclosure.on(day) for day in days if day]
        if told:
            return first_of(told)
        dated = departure.effective is not None or departure.submitted is not None
        return Disclosure(not_before, date.max) if dated and not_before is not None else None

    def along(self, whole: Disclosure, sources: Iterable[str]) -> Disclosure:
        """When a part without sources of its own became public: with the whole, surely with its last source."""
        told = self.by_sources(sources, whole.earliest)
        latest = last_of(told).latest if told else date.max
        return Disclosure(whole.earliest, max(latest, whole.latest))

    def of_value(self, departure: Departure, field: str, values: Iterable[str | None], whole: Disclosure) -> Disclosure:
        """When a value of a departure became public: with the first claim that gives it, else with the departure."""
        wanted = {value for value in values if value is not None}
        giving = [claim for claim in departure.claims if claim.field == field and claim.value in wanted]
        told = self._claimed(giving, whole.earliest)
        return (first_of(told) if told else self.along(whole, departure.sources)).after(whole)

    def of_destination(self, departure: Departure, whole: Disclosure) -> Disclosure:
        """When it became public where somebody went; never before the departure."""
        destination = departure.destination
        if destination is None:
            return whole
        if destination.known_since is not None:
            return Disclosure.on(destination.known_since).after(whole)
        told = self.by_sources(destination.sources, whole.earliest)
        if told:
            return first_of(told).after(whole)
        values = (destination.organization, destination.role, destination.title)
        return self.of_value(departure, "destination", values, whole)

    def of_successor(self, departure: Departure, successor: Successor, whole: Disclosure) -> Disclosure:
        """When it became public who takes over; never before the departure."""
        if successor.announced is not None:
            return Disclosure.on(successor.announced).after(whole)
        told = self.by_sources(successor.sources, whole.earliest)
        return first_of(told).after(whole) if told else self.of_value(departure, "successor", [successor.person], whole)

    def of_dispute(self, departure: Departure, whole: Disclosure) -> Disclosure:
        """When the manner of a departure was disputed: with the second of two claims that differ."""
        views: dict[str, list[Disclosure]] = defaultdict(list)
        for claim in departure.claims:
            if claim.field == "manner":
                told = self.of_claim(claim, whole.earliest) or self.along(whole, departure.sources)
                views[claim.value].append(told)
        if "disputed" in views:
            return first_of(views["disputed"]).after(whole)
        every = [told for view in views.values() for told in view]
        firsts = [first_of(told) for value, told in views.items() if value != "unknown"]
        if len(firsts) > 1:
            earliest, latest = (sorted(each.earliest for each in firsts)[1], sorted(each.latest for each in firsts)[1])
            return Disclosure(earliest, latest).after(whole)
        return (last_of(every) if every else self.along(whole, departure.sources)).after(whole)

    def of_tenure(self, person: Person, tenure: Tenure, departures: Iterable[Disclosure | None]) -> Disclosure:
        """When it became public that somebody held a post: with its first source, claim or departure.

        A tenure for which nothing is named, nor for its person, may have been public from its start on. Where a
        departure leads to it, from this post or from that of a predecessor, it tells nothing before that is public.
        """
        bound = self._bound(person, tenure)
        not_before = max(tenure.start.earliest, bound) if tenure.start is not None else None
        told = self.by_sources(tenure.sources, not_before) + self._claimed(tenure.claims, not_before)
        told = told or self.by_sources(person.sources, not_before)
        leaving = [each for each in departures if each is not None]
        if told or not leaving:
            return first_told(told + leaving, not_before or bound)
        return Disclosure(min(not_before or bound, first_of(leaving).earliest), first_of(leaving).latest)

    def of_person(self, person: Person, tenures: Iterable[Disclosure]) -> Disclosure:
        """When somebody was spoken of: with the first tenure or claim; by the sources only where there are neither."""
        told = [*tenures, *self._claimed(person.claims, None)]
        told = told or self.by_sources(person.sources, None)
        return first_of(told) if told else ANY_TIME

    def of_event(self, event: Event) -> Disclosure:
        """When an event became public: with its first source or claim; on its day where it names neither."""
        told = self.by_sources(event.sources, event.date.earliest) + self._claimed(event.claims, event.date.earliest)
        return first_told(told, event.date.earliest)

    def of_cohort(self, cohort: Cohort) -> Disclosure:
        """When a list of people was known: with its first source; on its day where it names none."""
        not_before = _earliest(cohort.on)
        return first_told(self.by_sources(cohort.sources, not_before), not_before)

    def of_organization(self, organization: Organization) -> Disclosure:
        """When an organization was known: with its first source or claim; without one, ever since its founding."""
        not_before = _earliest(organization.founded)
        told = self.by_sources(organization.sources, not_before) + self._claimed(organization.claims, not_before)
        return first_told(told, not_before)

    def of_role(self, role: Role) -> Disclosure:
        """When a post was known: with its first source; without one, with its organization, once it was founded."""
        told = self.by_sources(role.sources, _earliest(role.founded))
        if told:
            return first_of(told)
        organization = self.find(Kind.ORGANIZATION, role.organization)
        whole = self.of_organization(organization) if isinstance(organization, Organization) else ANY_TIME
        return Disclosure(max(whole.earliest, _earliest(role.founded)), date.max)

    def of_parent(self, organization: Organization, parent: Parent) -> Disclosure:
        """When it became public what an organization is part of: with the first source of that, else from its start."""
        not_before = _earliest(parent.start)
        told = self.by_sources(parent.sources, not_before if parent.start is not None else None)
        return first_of(told) if told else self.along(Disclosure(not_before, not_before), organization.sources)

    def of_end(self, end: UncertainDate, sources: Iterable[str]) -> Disclosure:
        """When it became public that something ended: with the first source that can tell of it.

        A source of before the end is not taken to have told it ahead; where there are only such, or none, it is public
        once the end is surely past.
        """
        sources = tuple(sources)
        telling = self._telling(sources, end.earliest)
        if telling:
            return first_of(telling)
        return Disclosure(end.latest, end.latest if self.by_sources(sources, end.earliest) else date.max)

    def _telling(self, sources: Iterable[str], day: date) -> list[Disclosure]:
        """When those of some sources came out that can tell of what happened on a day: that day, or later."""
        return [each for each in self.by_sources(sources, day) if each.latest >= day]

    def organization_of(self, tenure: Tenure) -> str | None:
        """The id of the organization of a tenure, taken from its role where it does not say."""
        if tenure.organization is None:
            role = self.find(Kind.ROLE, tenure.role)
            return self._id(Kind.ORGANIZATION, role.organization) if isinstance(role, Role) else None
        return self._id(Kind.ORGANIZATION, tenure.organization)

    def _id(self, kind: Kind, value: str | None) -> str | None:
        found = self.find(kind, value)
        return found.id if found is not None else value

    def _claimed(self, claims: Iterable[Claim], not_before: date | None) -> list[Disclosure]:
        return [told for claim in claims if (told := self.of_claim(claim, not_before)) is not None]

    def _people(self) -> Iterator[Person]:
        return (each for each in self._tables[Kind.PERSON].values() if isinstance(each, Person))

    def _named_arrivals(self) -> Iterator[tuple[str, _Arrival]]:
        """The next posts that departures name, with the person whose post it is."""
        for person in self._people():
            for tenure in person.tenures:
                for departure in tenure.departure:
                    if departure.destination is None and not departure.successor:
                        continue
                    not_before = earliest_telling(departure, tenure)
                    whole = self.of_departure(departure, not_before) or Disclosure(not_before or date.min, date.max)
                    days = (departure.effective, departure.announced, departure.confirmed, departure.submitted)
                    leaving = min((day.earliest for day in days if day is not None), default=date.min)
                    post = self.organization_of(tenure), self._id(Kind.ROLE, tenure.role)
                    for successor in departure.successor:
                        since = self.of_successor(departure, successor, whole)
                        taker = self._id(Kind.PERSON, successor.person) or successor.person
                        yield taker, _Arrival(None if post[1] else post[0], post[1], since, leaving)
                    if departure.destination is not None:
                        next_post = (
                            self._id(Kind.ORGANIZATION, departure.destination.organization),
                            self._id(Kind.ROLE, departure.destination.role),
                        )
                        since = self.of_destination(departure, whole)
                        yield person.id, _Arrival(*next_post, since, leaving)

    def _bound(self, person: Person, tenure: Tenure) -> date:
        """The day before which the beginning of a tenure tells nothing, since a departure that leads to it does not."""
        arrivals = self._arrivals.get(person.id, ())
        return max((each.since.earliest for each in arrivals if self._leads_to(each, tenure)), default=date.min)

    def _leads_to(self, arrival: _Arrival, tenure: Tenure) -> bool:
        begun = tenure.start or tenure.end
        if begun is not None and begun.latest < arrival.leaving:
            return False
        if arrival.role is not None and arrival.role == self._id(Kind.ROLE, tenure.role):
            return True
        there, organization = arrival.organization, self.organization_of(tenure)
        if there is None or organization is None:
            return False
        related = there in self._wholes(organization) or organization in self._wholes(there)
        return there == organization or (tenure.start is not None and related)

    def _wholes(self, organization: str) -> frozenset[str]:
        """All that an organization was ever part of, directly or not."""
        if organization not in self._above:
            above, _ = led_to(organization, self._parents)
            self._above[organization] = frozenset(above)
        return self._above[organization]

    def _parents(self, organization: str) -> Iterator[str]:
        record = self.find(Kind.ORGANIZATION, organization)
        for parent in record.parents[:MOST_WHOLES] if isinstance(record, Organization) else ():
            yield self._id(Kind.ORGANIZATION, parent.organization) or parent.organization

    def _citations(self) -> Iterator[tuple[str, date]]:
        """Each source with the first day on which it can have told what it is named for."""
        for kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.ROLE, Kind.COHORT, Kind.EVENT):
            for record in self._tables[kind].values():
                for sources, not_before in self._cited_by(record):
                    for value in sources:
                        source = self._id(Kind.SOURCE, value)
                        if source is not None:
                            yield source, not_before

    def _cited_by(self, record: Record) -> Iterator[tuple[Iterable[str | None], date]]:
        match record:
            case Person():
                for tenure in record.tenures:
                    not_before = max(_earliest(tenure.start), self._bound(record, tenure))
                    yield tenure.sources, not_before
                    yield from _cited_in(tenure.claims, not_before)
                    for departure in tenure.departure:
                        yield from _cited_by_departure(departure, earliest_telling(departure, tenure) or date.min)
                yield from _cited_in(record.claims, date.min)
            case Event():
                not_before = record.date.earliest
                yield (*record.sources, record.quote.source if record.quote else None), not_before
                yield from _cited_in(record.claims, not_before)
            case Organization():
                yield record.sources, _earliest(record.founded)
                yield from _cited_in(record.claims, date.min)
                for parent in record.parents:
                    yield parent.sources, _earliest(parent.start)
            case Role():
                yield record.sources, _earliest(record.founded)
            case Cohort():
                yield record.sources, _earliest(record.on)


def earliest_telling(departure: Departure, tenure: Tenure) -> date | None:
    """The first day on which a departure can have been told: when it was announced, else when it happened."""
    day = departure.announced or departure.effective or departure.submitted or tenure.start
    return day.earliest if day is not None else None


def _cited_by_departure(departure: Departure, not_before: date) -> Iterator[tuple[Iterable[str | None], date]]:
    yield (*departure.sources, departure.quote.source if departure.quote else None), not_before
    yield from _cited_in(departure.claims, not_before)
    if departure.destination is not None:
        yield departure.destination.sources, max(not_before, _earliest(departure.destination.known_since))
    for successor in departure.successor:
        yield successor.sources, max(not_before, _earliest(successor.announced))


def _cited_in(claims: Iterable[Claim], not_before: date) -> Iterator[tuple[Iterable[str | None], date]]:
    return (([claim.source], max(not_before, _earliest(claim.said))) for claim in claims)


def _earliest(day: UncertainDate | None) -> date:
    return day.earliest if day is not None else date.min
