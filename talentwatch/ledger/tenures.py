"""Tenures and departures as the ledger sees them: with their person, their role, and what ended what."""

from dataclasses import dataclass
from datetime import date

from talentwatch.dates import UncertainDate
from talentwatch.ledger.day_sets import EVER, Days, Span, oldest_first
from talentwatch.model import Departure, Level, Person, Tenure, TenureStatus

PUBLIC_FIRST = ("announced", "confirmed", "effective", "submitted", "denied")
"""The days of a departure, the best one to place it by first."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A tenure as the ledger sees it: with its person, its role, and the end that a departure gave it.

    Its start and end are days that are known only within bounds. One that is not known to be over is there for sure
    until it was last seen, and possibly from then on.

    Attributes:
        id: The person's id, a slash, and the tenure's own name: `junyang-lin/qwen-technical-lead`.
        organization: Id of the organization, taken from the role where the tenure does not say.
        role: Id of the role, or None.
        level: Its own level, or that of its role.
        start: The first day as it is written; None where it is not.
        begun: The first day as far as all that is on record bounds it: as written, else from the founding of the
            organization or role to the first day on which the person was surely there.
        end: The last day: written, given by the departure that ended it, or that of a life that ended with it. Where
            a departure has no last day, it lies between the day it became public and what says otherwise.
        ended_by: Id of the departure that ended it, or None.
        end_assumed: Whether no last day is on record, and the end only follows from the day a departure became public.
        seen: The last day on which the person was surely there, for a tenure that is not known to be over; None where
            no day of that is on record.
        capped_by: What ended it or narrowed its end: `person`, `organization` or `role`, whose life was over; or None.
        observed_until: Of one whose end is not on record, the last day to which the records are read; None where none
            was set.
    """

    id: str
    person: Person
    tenure: Tenure
    organization: str | None
    role: str | None
    title: str
    level: Level | None
    start: UncertainDate | None
    end: UncertainDate | None
    ended_by: str | None = None
    end_assumed: bool = False
    begun: UncertainDate | None = None
    seen: date | None = None
    capped_by: str | None = None
    observed_until: date | None = None

    @property
    def ended(self) -> bool:
        """Whether it is known to be over."""
        return self.end is not None or self.ended_by is not None

    @property
    def last_sighting(self) -> date | None:
        """Of one that is not known to be over, the last day on which it was seen to be held, within the days observed.

        None where no day of that is on record: it is taken to be held to the end of observation then.
        """
        if self.ended or self.seen is None:
            return None
        return min(self.seen, self.observed_until or self.seen)

    @property
    def last_day(self) -> UncertainDate:
        """Its last day within the days observed; of one that is not known to be over, from the last sighting on."""
        if self.end is not None and not self.end_assumed:
            return self.end
        limit = self.observed_until or date.max
        if self.end is not None:
            return UncertainDate.between(self.end.earliest, max(self.end.earliest, min(self.end.latest, limit)))
        return UncertainDate.between(date.min if self.ended else self.last_sighting or limit, limit)

    def possibly_on(self, day: UncertainDate) -> bool:
        """Whether it may have been held on a day of the period: nothing that is known speaks against it."""
        return self.possibly_in(Days.during([day]))

    def surely_on(self, day: UncertainDate) -> bool:
        """Whether it was held on each day of the period, whichever days its start and end were."""
        return self._taken_up and (self._span().sure & self._observed).covers(day)

    def possibly_in(self, days: Days) -> bool:
        """Whether it may have been held on one of these days."""
        if self.tenure.status is TenureStatus.WITHDRAWN:
            return False
        return bool(self._span().possible & self._observed & days)

    def surely_in(self, days: Days) -> bool:
        """Whether it was held on one of these days at least, whichever days its start and end were."""
        return self._taken_up and self._span().surely_meets(days & self._observed)

    @property
    def _taken_up(self) -> bool:
        return self.tenure.status is TenureStatus.HELD

    @property
    def _observed(self) -> Days:
        """The days on which something can be said of it; the last of them is no end, and says nothing of its start."""
        if self.observed_until is None:
            return EVER
        return Days.within(None, UncertainDate.day(self.observed_until))

    def _span(self) -> Span:
        end = self.end
        if not self.ended and self.seen is not None:
            end = UncertainDate.between(self.seen, date.max)
        return Span.between(self.begun, end, over=self.ended)


@dataclass(frozen=True, slots=True)
class Exit:
    """A departure as the ledger sees it: with its person and the tenures it ended.

    Attributes:
        id: The id of its tenure; further departures of one tenure are numbered `…/2`.
        holding: Id of the tenure it was written in.
        organization: Id of the organization of that tenure, or None.
        leaves: Id of the largest organization surely left; None where only the role was given up.
        written_leaves: What the record says is left: id of an organization, `role`, or None.
        ended: Ids of the tenures it ended, its own first; empty where it ended nothing.
    """

    id: str
    person: Person
    departure: Departure
    holding: str
    organization: str | None
    role: str | None
    title: str
    leaves: str | None
    written_leaves: str | None = None
    ended: tuple[str, ...] = ()

    @property
    def day(self) -> UncertainDate | None:
        """The day it became public, or the best that is known instead: see `day_basis`."""
        return self.date(self.day_basis) if self.day_basis else None

    @property
    def day_basis(self) -> str | None:
        """Which of its days `day` is: announced where that is on record."""
        return self.basis("announced")

    def basis(self, name: str) -> str | None:
        """The name of the day asked for, or of the best one on record instead; None where there is no day at all."""
        return next((each for each in (name, *PUBLIC_FIRST) if self.date(each) is not None), None)

    def date(self, name: str) -> UncertainDate | None:
        """One of its days by name: submitted, announced, effective, confirmed, denied or reversed."""
        found = getattr(self.departure, name)
        return found if isinstance(found, UncertainDate) else None


def exit_id(holding: str, number: int) -> str:
    """The id of a departure by its number among those of its tenure, from 1 on: the first has the tenure's own id."""
    return holding if number == 1 else f"{holding}/{number}"


def chronological(holding: Holding) -> tuple[tuple[bool, int, int], tuple[bool, int, int], str]:
    """Sorts tenures by start, then end, then id; an unknown start goes by the end, and one without either is last."""
    return (oldest_first(holding.start or holding.end), oldest_first(holding.end), holding.id)


def effect(departure: Departure) -> tuple[UncertainDate | None, bool]:
    """The last day in the role, and whether that is assumed.

    Where no last day is on record, the day on which the departure became public stands for it, and is marked so.
    """
    if departure.effective is not None:
        return departure.effective, False
    assumed = departure.announced or departure.confirmed or departure.submitted
    return assumed, assumed is not None
