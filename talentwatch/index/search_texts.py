"""The words of every record, as full text searches them."""

from collections.abc import Iterator, Sequence

from talentwatch.index.search_words import folded
from talentwatch.ledger import Exit, Ledger, names_of
from talentwatch.model import Claim, Cohort, Event, Kind, Person, Record


def words_of_records(ledger: Ledger, *, hidden: bool = False) -> Iterator[tuple[str, str, str]]:
    """The words of every record: its own, those of what it names, and those of its sources.

    Args:
        ledger: The records.
        hidden: Whether the names that are found and never shown are among them.

    Yields:
        The kind of record as the table of texts has it, its id, and its words.
    """
    words = _Words(ledger, hidden=hidden)
    yield from (("departures", each.id, words.of_departure(each)) for each in ledger.exits.values())
    yield from (("people", each.id, words.of_person(each)) for each in ledger.people.values())
    for organization in ledger.organizations.values():
        officer = (word for tenure in organization.tenures for word in (tenure.title, tenure.note))
        own = words.together(*words.names(organization), organization.note, *officer, sources=organization.sources)
        yield "organizations", organization.id, own
    for role in ledger.roles.values():
        whole = words.called(Kind.ORGANIZATION, role.organization)
        yield "roles", role.id, words.together(*words.names(role), role.note, whole, sources=role.sources)
    yield from (("cohorts", each.id, words.of_cohort(each)) for each in ledger.cohorts.values())
    yield from (("events", each.id, words.of_event(each)) for each in ledger.events.values())
    for source in ledger.sources.values():
        own = words.together(source.title, source.publisher, source.original_publisher, source.note)
        yield "sources", source.id, own


class _Words:
    """Gathers the words of records."""

    def __init__(self, ledger: Ledger, *, hidden: bool) -> None:
        self._ledger = ledger
        self._hidden = hidden
        self._cited = {key: f"{source.title} {source.publisher}" for key, source in ledger.sources.items()}

    def together(self, *parts: str | None, sources: Sequence[str] = (), claims: Sequence[Claim] = ()) -> str:
        """Some words, those of claims, and those of sources, as they are searched."""
        said = [word for claim in claims for word in (claim.value, claim.by, claim.quote, claim.note)]
        named = [self._cited.get(self._ledger.current(Kind.SOURCE, source)) for source in sources]
        return folded(" \n ".join(part for part in (*parts, *said, *named) if part))

    def names(self, record: Record) -> tuple[str, ...]:
        """The names of a record."""
        return names_of(record, hidden=self._hidden)

    def called(self, kind: Kind, value: str | None) -> str:
        """The names of the record that has an id; empty where there is none."""
        record = self._ledger.of_kind(kind).get(self._ledger.current(kind, value)) if value else None
        return " \n ".join(self.names(record)) if record is not None else ""

    def of_departure(self, leaving: Exit) -> str:
        """The words of a departure."""
        departure, destination = leaving.departure, leaving.departure.destination
        return self.together(
            *self.names(leaving.person),
            leaving.title,
            self.called(Kind.ORGANIZATION, leaving.organization),
            self.called(Kind.ORGANIZATION, leaving.leaves),
            self.called(Kind.ORGANIZATION, destination.organization) if destination else None,
            destination.title if destination else None,
            destination.note if destination else None,
            *(self.called(Kind.PERSON, each.person) for each in departure.successor),
            *(each.note for each in departure.successor),
            *departure.reasons,
            *departure.resolutions.values(),
            departure.note,
            departure.quote.text if departure.quote else None,
            sources=departure.sources,
            claims=departure.claims,
        )

    def of_person(self, person: Person) -> str:
        """The words of a person and of the tenures."""
        tenures, held = person.tenures, self._ledger.held_by(person.id)
        return self.together(
            *self.names(person),
            person.note,
            *(each.title for each in held),
            *(self.called(Kind.ORGANIZATION, each.organization) for each in held),
            *(each.note for each in tenures),
            sources=(*person.sources, *(source for each in tenures for source in each.sources)),
            claims=person.claims,
        )

    def of_cohort(self, cohort: Cohort) -> str:
        """The words of a cohort, the names of its members among them."""
        return self.together(
            cohort.title,
            cohort.note,
            self.called(Kind.ORGANIZATION, cohort.organization),
            *(self.called(Kind.PERSON, each.person) for each in cohort.members),
            *(each.note for each in cohort.members),
            sources=cohort.sources,
        )

    def of_event(self, event: Event) -> str:
        """The words of an event."""
        return self.together(
            event.title,
            event.note,
            event.by,
            event.quote.text if event.quote else None,
            *(self.called(Kind.ORGANIZATION, each) for each in event.organizations),
            *(self.called(Kind.PERSON, each) for each in event.people),
            sources=event.sources,
            claims=event.claims,
        )
