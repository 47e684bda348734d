"""The records as they were public on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from talentwatch.dates import UncertainDate
from talentwatch.ledger.build_ledger import kind_of
from talentwatch.ledger.departure_as_of import departure_as_of, settling
from talentwatch.ledger.disclosure_dates import ANY_TIME, Disclosure, archiving
from talentwatch.ledger.disclosures import Disclosures, earliest_telling
from talentwatch.ledger.later_values import without_later_values
from talentwatch.ledger.named_records import named_in
from talentwatch.ledger.public_day import PublicDay
from talentwatch.ledger.record_parts import only, same
from talentwatch.model import (
    About,
    Cohort,
    Departure,
    Event,
    Kind,
    Organization,
    Person,
    Record,
    Role,
    Source,
    Tenure,
    TenureStatus,
)


@dataclass(frozen=True, slots=True)
class PublicRecords:
    """What of some records was public on a day.

    Attributes:
        records: The records, for `build` to make a ledger of.
        told_later: Departures that had taken effect by then and came out later, of tenures that were public: these read
            as if they went on.
    """

    records: tuple[Record, ...]
    told_later: tuple[Departure, ...]


def known_on(records: Iterable[Record], day: date | UncertainDate, *, certain: bool = False) -> tuple[Record, ...]:
    """The records as they were public at the end of a day: those of `public_on`."""
    return public_on(records, day, certain=certain).records


def public_on(records: Iterable[Record], day: date | UncertainDate, *, certain: bool = False) -> PublicRecords:
    """The records as they were public at the end of a day, in their order.

    A fact is public from a day that the record gives for it (`announced`, `known_since`, …), or else from the day on
    which the first source named for it came out. Where that day is uncertain, the fact counts from the first day on
    which it may have been public. Nothing is made up: what was not public is left out, and a value falls back to
    `unknown`. `docs/as-of.md` says the same at length, for people who write records.

    - A source is there from `published`. Without that it may have come out at any time up to `accessed`, but not before
      what it is named for happened or was announced, nor before what it copies. Until then its id is in no list.
    - A departure is there from `announced`, else from its first source, claim, quote, confirmation or denial; without
      any of these from `effective` or `submitted`. With it come `announced_by`, `kind`, `leaves`, `effective` even if
      that lies ahead, and `submitted` unless that does.
    - `confirmed`, `denied` and `reversed` are there from their own day. A status that says what became of a departure
      is there from that day; without one, with a claim on the status, else with the last source. Until then it is the
      last of the others that was public, else what a claim had said it was, else `announced` where that day is on
      record, else `reported`: what will be denied reads as what will be confirmed.
    - `manner`, `kind`, `effective`, `leaves`, `planned` and each of the `reasons` are there with the first claim that
      gives their value, and with the departure where no claim does; a manner that is `disputed` with the second of two
      claims that differ.
    - A destination is there from `known_since`, a successor from `announced`; else with its sources, else with the
      first claim that gives its value, else with the departure; neither before the departure.
    - A claim is there from `said` or the day its source came out; a quote with its source; both with what they stand in
      where they name neither.
    - A tenure is there with its first source, claim or departure. That it had begun by then tells nothing: what only a
      later source says was not public. Without sources, of its own or of the person, it may have been public from its
      start. The next post of who left, or of who takes over, tells nothing before that is public. Its `end` is there
      with the first source of that day or later, or once it is past where there is none; with a departure, only with
      that.
    - An event, an organization, a role and what an organization is part of likewise: with the first source. Without
      one events are there from their day, organizations and links from their first day, and if they have none always,
      and roles as long as their organization.
      `dissolved` and a parent's `end` are as a tenure's `end`. A figure that a claim gives is there with that claim.
    - A person is there with the first tenure or claim. What is left in refers to nothing that was left out: people,
      organizations and roles that are named stay, with what was public of them.
    - Notes and `confidence` stand where nothing beside or below them was left out, and a note only where it names no
      later day; a resolution where its field and all claims on it are there. `verified` and `accessed` are left out
      before their day, a copy in an archive before the page was read and before the day in its address.
      Names, ids, tickers and other fields without a day stay with their record.

    Args:
        records: All records that there are, of all kinds.
        day: The day; of a longer time the last day of it, or the first where `certain`.
        certain: Take only what was surely public: by a source or a day on record, whichever day each of them means.
    """
    records = tuple(records)
    seen = PublicDay(Disclosures(records), day, certain=certain)
    view = _PublicView(seen)
    return PublicRecords(without_later_values(view.of(records), seen), tuple(view.told_later))


def about_on(about: About | None, day: UncertainDate) -> About | None:
    """What a ledger said of itself by a day: up to which later day it speaks, nobody knew."""
    if about is None or about.observed_until is None or about.observed_until.latest <= day.latest:
        return about
    return replace(about, observed_until=None)


class _PublicView:
    """What of some records was public on a day."""

    def __init__(self, seen: PublicDay) -> None:
        self._seen = seen
        self._disclosures = seen.disclosures
        self.told_later: list[Departure] = []

    def of(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """The records as they were public, and none that was not."""
        found = [self._record(record) for record in records]
        kept = {(kind_of(record), record.id) for record, shown in found if shown}
        by_key: dict[tuple[Kind, str], list[Record]] = {}
        for record, _ in found:
            by_key.setdefault((kind_of(record), record.id), []).append(record)
        waiting = list(kept)
        while waiting:
            for record in by_key[waiting.pop()]:
                for kind, value in named_in(record):
                    named = self._disclosures.find(kind, value)
                    if named is not None and (kind, named.id) not in kept:
                        kept.add((kind, named.id))
                        waiting.append((kind, named.id))
        return tuple(self._among(record, kept) for record, _ in found if (kind_of(record), record.id) in kept)

    def _record(self, record: Record) -> tuple[Record, bool]:
        """What of a record was public, and whether it is there by itself and not only where another one names it."""
        match record:
            case Person():
                return self._person(record)
            case Organization():
                return self._organization(record)
            case Role():
                shown = self._seen.shows(self._disclosures.of_role(record))
                return self._seen.trimmed(record, **self._life(record, shown=shown)), shown
            case Cohort():
                sources = self._seen.sources(record.sources)
                return self._seen.trimmed(record, sources=sources), self._seen.shows(
                    self._disclosures.of_cohort(record)
                )
            case Event():
                return self._event(record)
            case Source():
                return self._source(record)

    def _person(self, person: Person) -> tuple[Person, bool]:
        tenures = [self._tenure(person, tenure) for tenure in person.tenures]
        whole = self._disclosures.of_person(person, [public for public, _ in tenures])
        known = tuple(tenure for public, tenure in tenures if self._seen.shows(public))
        return self._seen.trimmed(
            person,
            tenures=same(person.tenures, known),
            claims=self._seen.claims(person.claims, Disclosure(whole.earliest, date.max)),
            sources=self._seen.sources(person.sources),
        ), self._seen.shows(whole)

    def _tenure(self, person: Person, tenure: Tenure) -> tuple[Disclosure, Tenure]:
        disclosures = self._disclosures
        lows = [earliest_telling(departure, tenure) for departure in tenure.departure]
        told = [disclosures.of_departure(*each) for each in zip(tenure.departure, lows, strict=True)]
        whole = disclosures.of_tenure(person, tenure, told)
        since = [whole if public is None else public for public in told]
        if not self._seen.shows(whole):
            return whole, tenure
        known = tuple(
            departure_as_of(departure, public, self._seen)
            for departure, public in zip(tenure.departure, since, strict=True)
            if self._seen.shows(public)
        )
        self.told_later += [
            departure
            for departure, public in zip(tenure.departure, since, strict=True)
            if departure.status.counts and not self._seen.shows(public) and self._over(departure)
        ]
        end = tenure.end
        if end is not None:
            leaving = [public for each, public in zip(tenure.departure, since, strict=True) if each.status.counts]
            over = leaving or [disclosures.of_end(end, tenure.sources)]
            end = end if any(self._seen.shows(public) for public in over) else None
        return whole, self._seen.trimmed(
            tenure,
            status=self._tenure_status(tenure, whole),
            departure=same(tenure.departure, known),
            end=end,
            claims=self._seen.claims(tenure.claims, disclosures.along(whole, tenure.sources)),
            sources=self._seen.sources(tenure.sources),
        )

    def _tenure_status(self, tenure: Tenure, whole: Disclosure) -> TenureStatus:
        """The status of a tenure as it was public.

        Until it was public that one came to nothing or is contested, it reads as held. One of which the sources leave
        open whether they had come out, as those without a day do, is possible at most: it reads as announced.
        """
        settled = tenure.status in {TenureStatus.WITHDRAWN, TenureStatus.CONTESTED}
        known = not settled or self._seen.shows(settling(tenure, whole, self._seen))
        status = tenure.status if known else TenureStatus.HELD
        open_whether = self._seen.day < whole.latest < date.max
        return TenureStatus.ANNOUNCED if open_whether and status is TenureStatus.HELD else status

    def _over(self, departure: Departure) -> bool:
        """Whether a departure had surely taken effect by the end of the day."""
        return departure.effective is not None and departure.effective.latest <= self._seen.day

    def _organization(self, organization: Organization) -> tuple[Organization, bool]:
        shown = self._seen.shows(self._disclosures.of_organization(organization))
        links = tuple(
            self._seen.trimmed(
                parent,
                end=self._seen.end(parent.end, parent.sources or organization.sources),
                sources=self._seen.sources(parent.sources),
            )
            for parent in organization.parents
            if self._seen.shows(self._disclosures.of_parent(organization, parent))
        )
        return self._seen.trimmed(
            organization,
            parents=same(organization.parents, links),
            claims=self._seen.claims(organization.claims, self._disclosures.along(ANY_TIME, organization.sources)),
            **self._life(organization, shown=shown),
        ), shown

    def _life(self, record: Organization | Role, *, shown: bool) -> dict[str, Any]:
        """The days and sources of an organization or role."""
        return {
            "founded": record.founded if shown else None,
            "dissolved": self._seen.end(record.dissolved, record.sources) if shown else None,
            "sources": self._seen.sources(record.sources),
        }

    def _event(self, event: Event) -> tuple[Event, bool]:
        whole = self._disclosures.of_event(event)
        figures = {name: value for name, value in event.figures.items() if self._seen.figure(event, name, value)}
        return self._seen.trimmed(
            event,
            figures=event.figures if len(figures) == len(event.figures) else figures,
            quote=self._seen.quote(event.quote, whole),
            claims=self._seen.claims(event.claims, self._disclosures.along(whole, event.sources)),
            sources=self._seen.sources(event.sources),
        ), self._seen.shows(whole)

    def _source(self, source: Source) -> tuple[Source, bool]:
        original = self._seen.document(source.derived_from)
        known = original is None or self._seen.shows(original)
        archived = source.archived_url
        if archived is not None and not self._seen.shows(archiving(archived, source.accessed)):
            archived = None
        return self._seen.trimmed(
            source,
            derived_from=source.derived_from if known else None,
            accessed=self._seen.if_past(source.accessed),
            archived_url=archived,
        ), self._seen.shows(self._disclosures.of_source(source))

    def _among(self, record: Record, kept: set[tuple[Kind, str]]) -> Record:
        """The record without the people and organizations told apart from it that are not there."""
        if not isinstance(record, Person | Organization):
            return record
        kind = kind_of(record)
        named = {each: self._disclosures.find(kind, each) for each in record.distinct_from}
        others = only(record.distinct_from, lambda each: (other := named[each]) is None or (kind, other.id) in kept)
        if isinstance(record, Person):
            return self._seen.trimmed(record, distinct_from=others)
        return self._seen.trimmed(record, distinct_from=others)
