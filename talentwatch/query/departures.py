"""Departures as rows: who left what, when, how, where to, and who took over."""

from dataclasses import dataclass

from talentwatch.dates import DayRange, UncertainDate, days_between
from talentwatch.errors import QueryError
from talentwatch.ledger import Exit, Holding, Ledger, newest_first
from talentwatch.model import Departure, Kind, Manner
from talentwatch.query.certainty import FIT, Match
from talentwatch.query.filters import Filter, Scope, destination_of, facts_of, match_departure
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate


@dataclass(frozen=True, slots=True)
class DepartureRow:
    """A departure that fits a filter.

    Attributes:
        leaving: The departure.
        ledger: The ledger that it is in.
        match: How well it fits.
        by: Which of its days the filter compares: announced, effective, submitted or confirmed.
    """

    leaving: Exit
    ledger: Ledger
    match: Match
    by: str = "announced"

    @property
    def day_basis(self) -> str | None:
        """Which of its days the row shows: that of the filter, or the best other one where that is not on record."""
        return self.leaving.basis(self.by)

    @property
    def day(self) -> UncertainDate | None:
        """The day that the row shows."""
        return self.leaving.date(self.day_basis) if self.day_basis else None

    @property
    def manner(self) -> str:
        """Whose wish the departure was: voluntary, involuntary, mutual, disputed or unknown."""
        return self.leaving.departure.manner

    @property
    def holding(self) -> Holding:
        """The tenure that it ended."""
        return self.ledger.holdings[self.leaving.holding]


def departures(ledger: Ledger, criteria: Filter, shape: Shape) -> Table:
    """The departures that fit a filter as a table, newest first."""
    return tabulate("departures", departure_rows(ledger, criteria), COLUMNS, USUAL, shape)


def departure_rows(ledger: Ledger, criteria: Filter) -> list[DepartureRow]:
    """The departures that fit a filter, newest first by the day that each row shows."""
    scope = Scope(ledger, exact=criteria.exact_org)
    found = [
        DepartureRow(leaving, ledger, match, criteria.by)
        for leaving in ledger.exits.values()
        if (match := match_departure(facts_of(leaving, ledger), criteria, scope)) >= criteria.least
    ]
    found.sort(key=lambda row: (newest_first(row.day), row.leaving.id))
    return found


def departure_named(ledger: Ledger, value: str) -> Exit:
    """The departure that an id names; the id of a person or tenure names the last departure of it.

    Raises:
        UnknownIdError: Nothing has the id.
        QueryError: What has the id has no departure.
    """
    kind, found = ledger.find(value)
    exits = [
        leaving
        for leaving in ledger.exits.values()
        if (kind is None and found in {leaving.id, leaving.holding})
        or (kind is Kind.PERSON and leaving.person.id == found and leaving.departure.status.counts)
    ]
    exact = [leaving for leaving in exits if leaving.id == found]
    leaving = min(exact or exits, key=lambda each: newest_first(each.day), default=None)
    if leaving is None:
        message = f'"{value}" is no departure'
        raise QueryError(message, "`talentwatch list --columns id` shows the departures")
    return leaving


def notice(leaving: Exit) -> DayRange | None:
    """Days from the announcement to the last day in the role; negative if it was announced after that day."""
    departure = leaving.departure
    if departure.announced is None or departure.effective is None:
        return None
    return days_between(departure.announced, departure.effective)


def tenure_days(holding: Holding) -> DayRange | None:
    """Days from the first to the last day of a tenure, both counted; None where either is not known.

    Where no last day is on record, the day on which the departure became public counts as the last.
    """
    if holding.start is None or holding.end is None:
        return None
    between = days_between(holding.start, holding.end)
    return DayRange(max((between.least or 0) + 1, 1), None if between.most is None else max(between.most + 1, 1))


def destination_words(row: DepartureRow) -> str | None:
    """Where somebody went, in words: the name of the organization, else the title of the post or plan."""
    destination = row.leaving.departure.gone_to
    if destination is None:
        return None
    return row.ledger.name(Kind.ORGANIZATION, destination_of(row.ledger, row.leaving)) or destination.title


def successor_names(ledger: Ledger, departure: Departure) -> tuple[str, ...]:
    """The names of those who take over, with "(interim)" behind one who does so in the interim only."""
    return tuple(
        ledger.name(Kind.PERSON, successor.person) + (" (interim)" if successor.interim else "")
        for successor in departure.successor
    )


def _destination_id(row: DepartureRow) -> str | None:
    return destination_of(row.ledger, row.leaving)


def _known_since(row: DepartureRow) -> UncertainDate | None:
    destination = row.leaving.departure.destination
    return destination.known_since if destination else None


def _successor_ids(row: DepartureRow) -> tuple[str, ...]:
    return row.ledger.all_current(Kind.PERSON, (successor.person for successor in row.leaving.departure.successor))


def _interim(row: DepartureRow) -> bool | None:
    successors = row.leaving.departure.successor
    return all(successor.interim for successor in successors) if successors else None


def _successor_from(row: DepartureRow) -> tuple[str, ...]:
    """The organizations in which the successors may have held another post on the day of the departure."""
    day = row.leaving.day
    found = [
        row.ledger.name(Kind.ORGANIZATION, holding.organization)
        for person in _successor_ids(row)
        for holding in row.ledger.held_by(person)
        if day is not None and holding.possibly_on(day) and (holding.role is None or holding.role != row.leaving.role)
    ]
    return tuple(dict.fromkeys(name for name in found if name))


def _disputed(row: DepartureRow) -> bool:
    return row.leaving.departure.manner is Manner.DISPUTED or bool(row.leaving.departure.claims)


def _taken_up(row: DepartureRow) -> bool | None:
    destination = row.leaving.departure.destination
    return destination.taken_up if destination is not None else None


COLUMNS: tuple[Column[DepartureRow], ...] = (
    Column("id", "id of the departure: person, slash, tenure", lambda row: row.leaving.id),
    Column("person", "name of the person", lambda row: row.leaving.person.name),
    Column("person_id", "id of the person", lambda row: row.leaving.person.id),
    Column("title", "the post left, in words", lambda row: row.leaving.title or None),
    Column("role", "id of the role left, where it is tracked", lambda row: row.leaving.role),
    Column(
        "level",
        "level of the role: executive, senior, lead, contributor",
        lambda row: row.holding.level,
    ),
    Column(
        "organization", "name of the organization of the post", lambda row: _organization(row, row.leaving.organization)
    ),
    Column("organization_id", "its id", lambda row: row.leaving.organization),
    Column("leaves", "name of the largest organization left", lambda row: _organization(row, row.leaving.leaves)),
    Column("leaves_id", "its id", lambda row: row.leaving.leaves),
    Column("day", "the day asked by: announced, or the best that is known instead", lambda row: row.day),
    Column("day_basis", "which day that is", lambda row: row.day_basis),
    Column("submitted", "day the notice was given", lambda row: row.leaving.departure.submitted),
    Column("announced", "day it was public for the first time", lambda row: row.leaving.departure.announced),
    Column("effective", "last day in the role", lambda row: row.leaving.departure.effective),
    Column("confirmed", "day it was confirmed", lambda row: row.leaving.departure.confirmed),
    Column(
        "status",
        "rumoured, reported, announced, confirmed, denied, reversed, withdrawn",
        lambda row: row.leaving.departure.status,
    ),
    Column("kind", "what sort of departure", lambda row: row.leaving.departure.kind),
    Column("manner", "voluntary, involuntary, mutual, disputed, unknown", lambda row: row.leaving.departure.manner),
    Column("reasons", "reasons stated or reported", lambda row: row.leaving.departure.reasons),
    Column("planned", "whether the succession was planned", lambda row: row.leaving.departure.planned),
    Column("to", "where the person went, in words", destination_words),
    Column("to_id", "id of the organization gone to", _destination_id),
    Column(
        "to_taken_up",
        "false where a move was announced and never begun, and is in no other column",
        _taken_up,
    ),
    Column("to_known_since", "day on which that became public", _known_since),
    Column(
        "successor",
        "who was named to take over, in words",
        lambda row: successor_names(row.ledger, row.leaving.departure),
    ),
    Column("successor_id", "ids of those named", _successor_ids),
    Column("successor_from", "where those named held another post that day", _successor_from),
    Column("successor_interim", "whether all of those are interim", _interim),
    Column(
        "notice_days",
        "announced to effective, in days; negative where it came out later",
        lambda row: notice(row.leaving),
    ),
    Column(
        "tenure_days",
        "length of the tenure in days, first and last day counted; to the day it became public for want of a last day",
        lambda row: tenure_days(row.holding),
    ),
    Column("claims", "how many claims of sources are on record", lambda row: len(row.leaving.departure.claims)),
    Column("disputed", "whether sources disagree on it", _disputed),
    Column("sources", "ids of its sources", lambda row: row.leaving.departure.sources),
    Column("confidence", "how well it is supported: high, medium, low", lambda row: row.leaving.departure.confidence),
    Column(
        "verified",
        "last day on which somebody looked at the record of the person",
        lambda row: row.leaving.person.verified,
    ),
    FIT,
)
"""Every column of the table of departures."""

USUAL = ("id", "day", "day_basis", "person", "title", "leaves", "manner", "to", "successor", "status", "fit")
"""The columns in a pipe unless others are named."""


def _organization(row: DepartureRow, organization: str | None) -> str | None:
    return row.ledger.name(Kind.ORGANIZATION, organization) or None


TERMINAL = ("day", "day_basis", "person", "title", "leaves", "manner", "to", "successor")
"""The columns on a terminal unless others are named."""
