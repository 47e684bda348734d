"""What had come out by the end of a day: days, sources, claims, and the words about a part of a record."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from talentwatch.dates import UncertainDate
from talentwatch.ledger.disclosure_dates import ANY_TIME, Disclosure
from talentwatch.ledger.disclosures import Disclosures
from talentwatch.ledger.record_parts import claims_left_out, only, same
from talentwatch.model import (
    Claim,
    Cohort,
    Departure,
    Destination,
    Event,
    Kind,
    Organization,
    Parent,
    Person,
    Quote,
    Role,
    Source,
    Successor,
    Tenure,
)

Part = TypeVar(
    "Part", Person, Tenure, Departure, Destination, Successor, Organization, Parent, Role, Cohort, Event, Source
)

_WRITTEN_DAY = re.compile(r"\b((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?(?:-(0[1-9]|[12]\d|3[01]))?\b")


class PublicDay:
    """The end of a day, and what of the parts of records had come out by then.

    Attributes:
        disclosures: When each fact of the records became public.
        day: The day.
        certain: Whether only what had surely come out counts.
    """

    def __init__(self, disclosures: Disclosures, day: date | UncertainDate, *, certain: bool) -> None:
        day = UncertainDate.day(day) if isinstance(day, date) else day
        self.disclosures = disclosures
        self.day = day.earliest if certain else day.latest
        self.certain = certain

    def shows(self, public: Disclosure) -> bool:
        """Whether what became public then was public on the day."""
        return (public.latest if self.certain else public.earliest) <= self.day

    def past(self, day: UncertainDate | None) -> bool:
        """Whether another day had come."""
        return day is not None and self.shows(Disclosure.on(day))

    def if_past(self, day: UncertainDate | None) -> UncertainDate | None:
        """Another day where it had come, else None."""
        return day if self.past(day) else None

    def document(self, source: str | None) -> Disclosure | None:
        """When a source came out; None where it is not on record."""
        found = self.disclosures.find(Kind.SOURCE, source)
        return self.disclosures.of_source(found) if isinstance(found, Source) else None

    def sources(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """The sources that had come out; one that is not on record stays as it is written."""
        return only(sources, lambda each: (told := self.document(each)) is None or self.shows(told))

    def quote(self, quote: Quote | None, along: Disclosure) -> Quote | None:
        """A quote where its source had come out, or what it stands in where it names none."""
        if quote is None:
            return None
        told = self.document(quote.source)
        return quote if self.shows(along if told is None else told) else None

    def claims(self, claims: tuple[Claim, ...], along: Disclosure) -> tuple[Claim, ...]:
        """The claims that had been made; one that has no day and no source was made with what it stands in."""
        known = (self._claim(claim, along) for claim in claims)
        return same(claims, tuple(claim for claim in known if claim is not None))

    def _claim(self, claim: Claim, along: Disclosure) -> Claim | None:
        told = self.document(claim.source)
        if told is not None and self.shows(told):
            return claim
        if told is not None and (self.certain or not self.past(claim.said)):
            return None
        if told is not None:
            return replace(claim, source=None)
        return claim if self.shows(Disclosure.on(claim.said) if claim.said is not None else along) else None

    def end(self, end: UncertainDate | None, sources: Iterable[str]) -> UncertainDate | None:
        """The day on which something ended, where that was public."""
        return end if end is not None and self.shows(self.disclosures.of_end(end, sources)) else None

    def figure(self, event: Event, name: str, value: float) -> bool:
        """Whether a figure of an event was public: one that claims give, with the first of them."""
        giving = [each for each in event.claims if each.field == name and _number(each.value) == value]
        told = [self.disclosures.of_claim(claim, event.date.earliest) or ANY_TIME for claim in giving]
        return not told or any(self.shows(public) for public in told)

    def trimmed(self, record: Part, **fields: object) -> Part:
        """The record with these fields; words about the whole of it stay only where the whole of it is there."""
        changed: dict[str, Any] = {name: value for name, value in fields.items() if value is not getattr(record, name)}
        resolutions: Mapping[str, str] = getattr(record, "resolutions", {})
        known = {
            field: words
            for field, words in resolutions.items()
            if field not in changed and not self._ahead(words) and not claims_left_out(record, changed, field)
        }
        if len(known) < len(resolutions):
            changed["resolutions"] = known
        if changed and getattr(record, "confidence", None) is not None:
            changed["confidence"] = None
        if record.note is not None and (changed or self._ahead(record.note)):
            changed["note"] = None
        verified: UncertainDate | None = getattr(record, "verified", None)
        if verified is not None and not self.past(verified):
            changed["verified"] = None
        return replace(record, **changed) if changed else record

    def _ahead(self, words: str) -> bool:
        """Whether some words name a day that is still to come."""
        return any(self.day.isoformat() < found.group().ljust(10, "-") for found in _WRITTEN_DAY.finditer(words))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
