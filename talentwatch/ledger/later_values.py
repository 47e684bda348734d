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
    Tenure,
)

Lasting = TypeVar("Lasting", DatedName, DatedSeats, Coverage)


def without_later_values(
    records: Iterable[Record], late: frozenset[str], day: date, *, certain: bool = False
) -> tuple[Record, ...]:
    """Records without what their values that hold for a time say of days after one.

    - A name and a title are those of the day; further names, numbers of seats and coverage are there from their first
      day on, and end where their last day is past.
    - What an organization or a role became is there from its day, or with a source that had come out.
    - An organization is officer of another one from its first day, or with a source, to its last.
    - A tenure was last seen, and a leave began and ended, where that day is past; a leave that a source tells of
      may lie ahead. The day on which a term runs out is known with the tenure.
    - That a destination was not taken up is there once all its sources, or else those of the departure, had come out.

    Args:
        records: The records.
        late: The ids, also former ones, of sources that came out after the day.
        day: The day.
        certain: Take only what was surely past, whichever day each date means.
    """
    values = _Values(day, late, certain=certain)
    return tuple(values.of(record) for record in records)


class _Values:
    """What of the values of some records was known on a day."""

    def __init__(self, day: date, late: frozenset[str], *, certain: bool) -> None:
        self._day = day
        self._late = late
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
                    tenures=tuple(
                        each if self._past(each.end) else replace(each, end=None)
                        for each in map(self._tenure, record.tenures)
                        if self._past(each.start) or self._known(each.sources)
                    ),
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
                return _changed(record, sources=self._known(record.sources))
            case _:
                return record

    def _past(self, day: UncertainDate | None) -> bool:
        return day is not None and (day.latest if self._certain else day.earliest) <= self._day

    def _known(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in sources if each not in self._late)

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
