"""Values that hold for a time, as they were known on a day: names, seats, coverage, sightings, leaves.

The record around them is there already; of these values those are left out that begin later or that only later sources
tell of, and the ends of those that end later.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from talentwatch.ledger.build_ledger import kind_of
from talentwatch.ledger.public_day import PublicDay
from talentwatch.ledger.record_parts import same
from talentwatch.model import (
    Absence,
    Becoming,
    Coverage,
    DatedName,
    DatedSeats,
    Kind,
    Organization,
    Person,
    Record,
    Role,
    Tenure,
)

Lasting = TypeVar("Lasting", DatedName, DatedSeats, Coverage)
Told = TypeVar("Told", Absence, Becoming, Coverage, Tenure)
Changed = TypeVar("Changed")


def without_later_values(records: Iterable[Record], seen: PublicDay) -> tuple[Record, ...]:
    """Records that were public on a day, without what their values that hold for a time say of later days.

    - A name and a title are those of the day; further names, numbers of seats and coverage are there from their first
      day on, and end where their last day is past.
    - What an organization or a role became is there with its first source, or from its day where it names none.
    - An organization is officer of another one with its first source, or from its first day.
    - What a record became, or covers, is left out where that is not there.
    - A tenure was last seen where that day is past; a leave is there with its first source, or from its first day. The
      day on which a term runs out is known with the tenure.

    Args:
        records: The records that were public.
        seen: The day.
    """
    kept = tuple(records)
    view = _Values(seen, frozenset((kind_of(record), record.id) for record in kept))
    return tuple(view.of(record) for record in kept)


class _Values:
    """What of the values of some records was known on a day."""

    def __init__(self, seen: PublicDay, kept: frozenset[tuple[Kind, str]]) -> None:
        self._seen = seen
        self._kept = kept

    def of(self, record: Record) -> Record:
        """A record with the values that were known."""
        day = self._seen.day
        match record:
            case Person():
                tenures = same(record.tenures, tuple(self._tenure(tenure) for tenure in record.tenures))
                name = record.name_on(day)
                return _changed(record, name=name, names=self._names(record.names, name), tenures=tenures)
            case Organization():
                name = record.name_on(day)
                return _changed(
                    record,
                    name=name,
                    names=self._names(record.names, name),
                    became=self._became(record.became),
                    coverage=self._coverage(record.coverage),
                    tenures=self._officers(record.tenures),
                )
            case Role():
                title = record.name_on(day)
                return _changed(
                    record,
                    title=title,
                    names=self._names(record.names, title),
                    seats=self._lasting(record.seats) or record.seats[:1],
                    became=self._became(record.became),
                )
            case _:
                return record

    def _names(self, names: tuple[DatedName, ...], shown: str) -> tuple[DatedName, ...]:
        """The further names; the one that is shown, and still borne on the day, is none of them."""
        return tuple(
            each
            for each in self._lasting(names)
            if each.hidden or each.language is not None or each.until is not None or each.name != shown
        )

    def _lasting(self, values: tuple[Lasting, ...]) -> tuple[Lasting, ...]:
        """The values whose first day is past, each with its last day where that is past as well."""
        return tuple(
            each if each.until is None or self._seen.past(each.until) else replace(each, until=None)
            for each in values
            if each.since is None or self._seen.past(each.since)
        )

    def _told(self, values: tuple[Told, ...]) -> tuple[Told, ...]:
        """The values without a source, and those with one that had come out, each with the sources that had."""
        known = [(each, self._seen.sources(each.sources)) for each in values]
        return tuple(_changed(each, sources=out) for each, out in known if out or not each.sources)

    def _became(self, values: tuple[Becoming, ...]) -> tuple[Becoming, ...]:
        return tuple(
            each
            for each in self._told(values)
            if (each.sources or self._seen.past(each.on))
            and self._there(Kind.ORGANIZATION, each.organization)
            and self._there(Kind.ROLE, each.role)
        )

    def _coverage(self, values: tuple[Coverage, ...]) -> tuple[Coverage, ...]:
        return tuple(
            each
            for each in self._lasting(self._told(values))
            if self._there(Kind.ROLE, each.role) and self._there(Kind.COHORT, each.cohort)
        )

    def _officers(self, tenures: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
        told = (each for each in self._told(tenures) if each.sources or self._seen.past(each.start))
        return tuple(
            _changed(self._tenure(each), end=self._seen.end(each.end, each.sources))
            for each in told
            if self._there(Kind.ORGANIZATION, each.organization) and self._there(Kind.ROLE, each.role)
        )

    def _there(self, kind: Kind, value: str | None) -> bool:
        """Whether a record that is named is there; one that is on record nowhere stays as it is written."""
        found = self._seen.disclosures.find(kind, value)
        return found is None or (kind, found.id) in self._kept

    def _tenure(self, tenure: Tenure) -> Tenure:
        leaves = tuple(each for each in self._told(tenure.absences) if each.sources or self._seen.past(each.start))
        return _changed(
            tenure,
            last_seen=self._seen.if_past(tenure.last_seen),
            absences=tuple(_changed(each, end=self._seen.if_past(each.end)) for each in leaves),
        )


def _changed(record: Changed, **values: object) -> Changed:
    """The record with these values; itself where it has them already."""
    different = {name: value for name, value in values.items() if value != getattr(record, name)}
    return replace(record, **different) if different else record  # type: ignore[type-var]
