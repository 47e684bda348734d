"""Values that hold for a time, as they were known on a day: names, seats, coverage, sightings, leaves.

The record around them is there already; of these values those are left out that begin later, and the ends of those that
end later.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from talentwatch.dates import UncertainDate
from talentwatch.model import (
    Becoming,
    Cohort,
    Coverage,
    DatedName,
    DatedSeats,
    Destination,
    Organization,
    Person,
    Record,
    Role,
    Source,
    Tenure,
)

Lasting = TypeVar("Lasting", DatedName, DatedSeats, Coverage)


def without_later_values(records: Iterable[Record], day: date, *, certain: bool = False) -> tuple[Record, ...]:
    """Records that were public on a day, without what their values that hold for a time say of later days.

    - A name and a title are those of the day; further names, numbers of seats and coverage are there from their first
      day on, and end where their last day is past.
    - What an organization or a role became is there from its day, or with a source that had come out.
    - A tenure was last seen, and a leave began and ended, where that day is past; a leave that a source tells of
      may lie ahead. The day on which a term runs out is known with the tenure.
    - That a destination was not taken up is there once all its sources, or else those of the departure, had come out.

    Args:
        records: The records, and among them the sources that had come out and no others.
        day: The day.
        certain: Take only what was surely past, whichever day each date means.
    """
    kept = tuple(records)
    view = _Values(day, frozenset(each.id for each in kept if isinstance(each, Source)), certain=certain)
    return tuple(view.of(record) for record in kept)


class _Values:
    """What of the values of some records was known on a day."""

    def __init__(self, day: date, sources: frozenset[str], *, certain: bool) -> None:
        self._day = day
        self._sources = sources
        self._certain = certain

    def of(self, record: Record) -> Record:
        """A record with the values that were known."""
        match record:
            case Person():
                tenures = tuple(self._tenure(tenure) for tenure in record.tenures)
                return _changed(
                    record, name=record.name_on(self._day), names=self._lasting(record.names), tenures=tenures
                )
            case Organization():
                return _changed(
                    record,
                    name=record.name_on(self._day),
                    names=self._lasting(record.names),
                    became=self._became(record.became),
                    coverage=self._lasting(record.coverage),
                )
            case Role():
                return _changed(
                    record,
                    title=record.name_on(self._day),
                    names=self._lasting(record.names),
                    seats=self._lasting(record.seats) or record.seats[:1],
                    became=self._became(record.became),
                )
            case Cohort():
                on = record.on if self._past(record.on) else None
                return _changed(record, on=on, sources=self._known(record.sources))
            case _:
                return record

    def _past(self, day: UncertainDate | None) -> bool:
        return day is not None and (day.latest if self._certain else day.earliest) <= self._day

    def _known(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in sources if each in self._sources)

    def _lasting(self, values: tuple[Lasting, ...]) -> tuple[Lasting, ...]:
        """The values whose first day is past, each with its last day where that is past as well."""
        return tuple(
            each if each.until is None or self._past(each.until) else replace(each, until=None)
            for each in values
            if each.since is None or self._past(each.since)
        )

    def _became(self, values: tuple[Becoming, ...]) -> tuple[Becoming, ...]:
        return tuple(each for each in values if self._past(each.on) or self._known(each.sources))

    def _tenure(self, tenure: Tenure) -> Tenure:
        return _changed(
            tenure,
            last_seen=tenure.last_seen if self._past(tenure.last_seen) else None,
            absences=tuple(
                each if self._past(each.end) else replace(each, end=None)
                for each in tenure.absences
                if self._past(each.start) or self._known(each.sources)
            ),
            departure=tuple(
                _changed(each, destination=self._destination(each.destination, each.sources))
                for each in tenure.departure
            ),
        )

    def _destination(self, destination: Destination | None, sources: tuple[str, ...]) -> Destination | None:
        if destination is None or destination.taken_up:
            return destination
        telling = destination.sources or sources
        return destination if self._known(telling) == telling else replace(destination, taken_up=True)


Changed = TypeVar("Changed")


def _changed(record: Changed, **values: object) -> Changed:
    """The record with these values; itself where it has them already."""
    different = {name: value for name, value in values.items() if value != getattr(record, name)}
    return replace(record, **different) if different else record  # type: ignore[type-var]
