"""The records as they were public on a day."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from talentwatch.dates import UncertainDate
from talentwatch.ledger.build_ledger import kind_of
from talentwatch.ledger.disclosure_dates import ANY_TIME, Disclosure
from talentwatch.ledger.disclosures import Disclosures, earliest_telling
from talentwatch.ledger.later_values import without_later_values
from talentwatch.ledger.named_records import named_in
from talentwatch.model import (
    Claim,
    Cohort,
    Departure,
    Destination,
    Event,
    Kind,
    Manner,
    Organization,
    Parent,
    Person,
    Record,
    Role,
    Source,
    Status,
    Successor,
    Tenure,
)

Part = TypeVar("Part", Person, Tenure, Departure, Destination, Successor, Organization, Parent, Role, Event, Source)
Item = TypeVar("Item")

_WRITTEN_DAY = re.compile(r"\b((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?(?:-(0[1-9]|[12]\d|3[01]))?\b")


def known_on(records: Iterable[Record], day: date | UncertainDate, *, certain: bool = False) -> tuple[Record, ...]:
    """The records as they were public at the end of a day, in their order, for `build` to make a ledger of.

    A fact is public from a day that the record gives for it (`announced`, `known_since`, …), or else from the day on
    which the first source named for it came out. Where that day is uncertain, the fact counts from the first day on
    which it may have been public. Nothing is made up: what was not public is left out, and a value falls back to
    `unknown`. `docs/as-of.md` says the same at length, for people who write records.

    - A source is there from `published`. Without that it may have come out at any time up to `accessed`, but not before
      what it is named for happened or was announced, nor before what it copies. Until then its id is in no list.
    - A departure is there from `announced`, else from its first source, claim, quote, confirmation or denial; without
      any of these from `effective` or `submitted`. With it come `announced_by`, `kind`, `leaves`, `effective` even if
      that lies ahead, and `submitted` unless that does.
    - `confirmed`, `denied` and `reversed` are there from their own day. A status whose day is still to come falls back
      to the last of the others that was public, else to where it began: `rumoured` for what was denied later, else
      `announced` where that day is on record, else `reported`. A status without a day of its own always stands.
    - `manner`, `planned` and each of the `reasons` are there with the first claim that gives their value, and with the
      departure where no claim does; a manner that is `disputed` with the second of two claims that differ.
    - A destination is there from `known_since`, a successor from `announced`; else with its sources, else with the
      first claim that gives its value, else with the departure; neither before the departure.
    - A claim is there from `said` or the day its source came out; a quote with its source; both with what they stand in
      where they name neither.
    - A tenure is there with its first source, claim or departure, or once it has surely begun, since a post is held in
      the open. The next post of who left, or of who takes over, has not begun in the open before that is public. Its
      `end` is there once it is surely past, or with a source of that day or later; with a departure, only with that.
    - An event, and an organization or role that was founded, likewise: with the first source, or once its day is surely
      past. Without a founding day organizations may always have been known, and roles as long as their organization.
      `dissolved` and a parent's `end` are as a tenure's `end`. A figure that a claim gives is there with that claim.
    - A person is there with the first tenure or claim. What is left in refers to nothing that was left out: people,
      organizations and roles that are named stay, with what was public of them.
    - Notes and `confidence` stand where nothing beside or below them was left out, and a note only where it names no
      later day; a resolution where its field and all claims on it are there. `verified` is left out before its day.
      Names, ids, tickers and other fields without a day stay with their record.

    Args:
        records: All records that there are, of all kinds.
        day: The day; of a longer time the last day of it, or the first where `certain`.
        certain: Take only what was surely public: by a source or a day on record, whichever day each of them means.
    """
    records = tuple(records)
    seen = _PublicView(Disclosures(records), day, certain=certain)
    return without_later_values(seen.of(records), seen.day, certain=certain)


class _PublicView:
    """What of some records was public on a day."""

    def __init__(self, disclosures: Disclosures, day: date | UncertainDate, *, certain: bool) -> None:
        day = UncertainDate.day(day) if isinstance(day, date) else day
        self._disclosures = disclosures
        self.day = day.earliest if certain else day.latest
        self._certain = certain

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

    def _shows(self, public: Disclosure) -> bool:
        return (public.latest if self._certain else public.earliest) <= self.day

    def _past(self, day: UncertainDate | None) -> bool:
        return day is not None and self._shows(Disclosure.on(day))

    def _record(self, record: Record) -> tuple[Record, bool]:
        """What of a record was public, and whether it is there by itself and not only where another one names it."""
        match record:
            case Person():
                return self._person(record)
            case Organization():
                return self._organization(record)
            case Role():
                shown = self._shows(self._disclosures.of_role(record))
                return self._trimmed(record, **self._life(record, shown=shown)), shown
            case Cohort():
                return record, self._shows(self._disclosures.of_cohort(record))
            case Event():
                return self._event(record)
            case Source():
                return self._source(record)

    def _person(self, person: Person) -> tuple[Person, bool]:
        tenures = [self._tenure(person, tenure) for tenure in person.tenures]
        whole = self._disclosures.of_person(person, [public for public, _ in tenures])
        known = tuple(tenure for public, tenure in tenures if self._shows(public))
        return self._trimmed(
            person,
            tenures=_same(person.tenures, known),
            claims=self._claims(person.claims, Disclosure(whole.earliest, date.max)),
            sources=self._sources(person.sources),
        ), self._shows(whole)

    def _tenure(self, person: Person, tenure: Tenure) -> tuple[Disclosure, Tenure]:
        disclosures = self._disclosures
        lows = [earliest_telling(departure, tenure) for departure in tenure.departure]
        told = [disclosures.of_departure(*each) for each in zip(tenure.departure, lows, strict=True)]
        whole = disclosures.of_tenure(person, tenure, told)
        since = [whole if public is None else public for public in told]
        if not self._shows(whole):
            return whole, tenure
        known = tuple(
            self._departure(departure, public)
            for departure, public in zip(tenure.departure, since, strict=True)
            if self._shows(public)
        )
        end = tenure.end
        if end is not None:
            leaving = [public for each, public in zip(tenure.departure, since, strict=True) if each.status.counts]
            over = leaving or [disclosures.of_end(end, tenure.sources)]
            end = end if any(self._shows(public) for public in over) else None
        return whole, self._trimmed(
            tenure,
            departure=_same(tenure.departure, known),
            end=end,
            claims=self._claims(tenure.claims, disclosures.along(whole, tenure.sources)),
            sources=self._sources(tenure.sources),
        )

    def _departure(self, departure: Departure, whole: Disclosure) -> Departure:
        disclosures = self._disclosures
        along = disclosures.along(whole, departure.sources)
        confirmed, denied = departure.confirmed, departure.denied
        unconfirmed = confirmed is not None and not self._past(confirmed)
        undenied = denied is not None and not self._past(denied)
        destination, quote = departure.destination, departure.quote
        if destination is not None:
            shown = self._shows(disclosures.of_destination(departure, whole))
            sources = self._sources(destination.sources)
            destination = self._trimmed(destination, sources=sources) if shown else None
        if quote is not None:
            told = self._document(quote.source)
            quote = quote if self._shows(along if told is None else told) else None
        successors = tuple(
            self._trimmed(each, sources=self._sources(each.sources))
            for each in departure.successor
            if self._shows(disclosures.of_successor(departure, each, whole))
        )
        reasons = _only(
            departure.reasons,
            lambda each: self._shows(disclosures.of_value(departure, "reasons", [each], whole)),
        )
        planned = departure.planned
        if planned is not None:
            told = disclosures.of_value(departure, "planned", [str(planned).lower()], whole)
            planned = planned if self._shows(told) else None
        submitted = departure.submitted
        return self._trimmed(
            departure,
            status=self._status(departure),
            manner=self._manner(departure, whole),
            submitted=submitted if submitted is None or submitted.earliest <= self.day else None,
            confirmed=None if unconfirmed else confirmed,
            confirmed_by=None if unconfirmed else departure.confirmed_by,
            denied=None if undenied else denied,
            denied_by=None if undenied else departure.denied_by,
            reversed=departure.reversed if self._past(departure.reversed) else None,
            withdrawn=departure.withdrawn if self._past(departure.withdrawn) else None,
            reasons=reasons,
            planned=planned,
            destination=destination,
            successor=_same(departure.successor, successors),
            quote=quote,
            claims=self._claims(departure.claims, along),
            sources=self._sources(departure.sources),
        )

    def _status(self, departure: Departure) -> Status:
        """The status at the end of the day: the written one, or the one before where its own day is still to come."""
        days = {
            Status.CONFIRMED: departure.confirmed,
            Status.DENIED: departure.denied,
            Status.REVERSED: departure.reversed,
            Status.WITHDRAWN: departure.withdrawn,
        }
        own = days.get(departure.status)
        if own is None or self._past(own):
            return departure.status
        past = [(day, status) for status, day in days.items() if day is not None and self._past(day)]
        if past:
            return max(past, key=lambda each: each[0])[1]
        if departure.status is Status.DENIED:
            return Status.RUMOURED
        return Status.ANNOUNCED if departure.announced is not None else Status.REPORTED

    def _manner(self, departure: Departure, whole: Disclosure) -> Manner:
        if departure.manner is Manner.DISPUTED:
            public = self._disclosures.of_dispute(departure, whole)
        else:
            public = self._disclosures.of_value(departure, "manner", [departure.manner], whole)
        return departure.manner if self._shows(public) else Manner.UNKNOWN

    def _organization(self, organization: Organization) -> tuple[Organization, bool]:
        shown = self._shows(self._disclosures.of_organization(organization))
        links = tuple(
            self._trimmed(
                parent,
                end=self._end(parent.end, parent.sources or organization.sources),
                sources=self._sources(parent.sources),
            )
            for parent in organization.parents
            if self._shows(self._disclosures.of_parent(organization, parent))
        )
        return self._trimmed(
            organization,
            parents=_same(organization.parents, links),
            claims=self._claims(organization.claims, self._disclosures.along(ANY_TIME, organization.sources)),
            **self._life(organization, shown=shown),
        ), shown

    def _life(self, record: Organization | Role, *, shown: bool) -> dict[str, Any]:
        """The days and sources of an organization or role."""
        return {
            "founded": record.founded if shown else None,
            "dissolved": self._end(record.dissolved, record.sources) if shown else None,
            "sources": self._sources(record.sources),
        }

    def _event(self, event: Event) -> tuple[Event, bool]:
        whole = self._disclosures.of_event(event)
        figures = {name: value for name, value in event.figures.items() if self._figure(event, name, value)}
        quote = event.quote
        if quote is not None:
            told = self._document(quote.source)
            quote = quote if self._shows(whole if told is None else told) else None
        return self._trimmed(
            event,
            figures=event.figures if len(figures) == len(event.figures) else figures,
            quote=quote,
            claims=self._claims(event.claims, self._disclosures.along(whole, event.sources)),
            sources=self._sources(event.sources),
        ), self._shows(whole)

    def _figure(self, event: Event, name: str, value: float) -> bool:
        giving = [each for each in event.claims if each.field == name and _number(each.value) == value]
        told = [self._disclosures.of_claim(claim, event.date.earliest) or ANY_TIME for claim in giving]
        return not told or any(self._shows(public) for public in told)

    def _source(self, source: Source) -> tuple[Source, bool]:
        original = self._document(source.derived_from)
        known = original is None or self._shows(original)
        shown = self._shows(self._disclosures.of_source(source))
        return self._trimmed(source, derived_from=source.derived_from if known else None), shown

    def _document(self, source: str | None) -> Disclosure | None:
        found = self._disclosures.find(Kind.SOURCE, source)
        return self._disclosures.of_source(found) if isinstance(found, Source) else None

    def _sources(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """The sources that had come out; one that is not on record stays as it is written."""
        return _only(sources, lambda each: (told := self._document(each)) is None or self._shows(told))

    def _claims(self, claims: tuple[Claim, ...], along: Disclosure) -> tuple[Claim, ...]:
        known = (self._claim(claim, along) for claim in claims)
        return _same(claims, tuple(claim for claim in known if claim is not None))

    def _claim(self, claim: Claim, along: Disclosure) -> Claim | None:
        told = self._document(claim.source)
        if told is not None and self._shows(told):
            return claim
        if told is not None and (self._certain or not self._past(claim.said)):
            return None
        if told is not None:
            return replace(claim, source=None)
        return claim if self._shows(Disclosure.on(claim.said) if claim.said is not None else along) else None

    def _end(self, end: UncertainDate | None, sources: Iterable[str]) -> UncertainDate | None:
        return end if end is not None and self._shows(self._disclosures.of_end(end, sources)) else None

    def _trimmed(self, record: Part, **fields: object) -> Part:
        """The record with these fields; words about the whole of it stay only where the whole of it is there."""
        changed: dict[str, Any] = {name: value for name, value in fields.items() if value is not getattr(record, name)}
        resolutions: Mapping[str, str] = getattr(record, "resolutions", {})
        known = {
            field: words
            for field, words in resolutions.items()
            if field not in changed and not self._ahead(words) and not _left_out(record, changed, field)
        }
        if len(known) < len(resolutions):
            changed["resolutions"] = known
        if changed and getattr(record, "confidence", None) is not None:
            changed["confidence"] = None
        if record.note is not None and (changed or self._ahead(record.note)):
            changed["note"] = None
        verified: UncertainDate | None = getattr(record, "verified", None)
        if verified is not None and not self._past(verified):
            changed["verified"] = None
        return replace(record, **changed) if changed else record

    def _ahead(self, words: str) -> bool:
        """Whether some words name a day that is still to come."""
        return any(self.day.isoformat() < found.group().ljust(10, "-") for found in _WRITTEN_DAY.finditer(words))

    def _among(self, record: Record, kept: set[tuple[Kind, str]]) -> Record:
        """The record without the people and organizations told apart from it that are not there."""
        if not isinstance(record, Person | Organization):
            return record
        kind = kind_of(record)
        named = {each: self._disclosures.find(kind, each) for each in record.distinct_from}
        others = _only(record.distinct_from, lambda each: (other := named[each]) is None or (kind, other.id) in kept)
        if isinstance(record, Person):
            return self._trimmed(record, distinct_from=others)
        return self._trimmed(record, distinct_from=others)


def _left_out(record: object, changed: Mapping[str, Any], field: str) -> bool:
    """Whether a claim on a field is among what changed."""
    if "claims" not in changed:
        return False
    written: tuple[Claim, ...] = getattr(record, "claims", ())
    return [each for each in written if each.field == field] != [
        each for each in changed["claims"] if each.field == field
    ]


def _only(items: tuple[Item, ...], test: Callable[[Item], bool]) -> tuple[Item, ...]:
    """The items that pass; the same tuple where all do."""
    return _same(items, tuple(item for item in items if test(item)))


def _same(written: tuple[Item, ...], known: tuple[Item, ...]) -> tuple[Item, ...]:
    """The second tuple, or the first where it holds the same items."""
    if len(written) == len(known) and all(one is other for one, other in zip(written, known, strict=True)):
        return written
    return known


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
