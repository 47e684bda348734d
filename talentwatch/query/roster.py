"""Who held which post in an organization on a day."""

from dataclasses import dataclass

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Days, Holding, Ledger
from talentwatch.model import Kind
from talentwatch.query.certainty import Match, all_of, graded, one_of
from talentwatch.query.filters import Filter, Scope, has_text
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A tenure that was, or may have been, held on the day of the roster."""

    holding: Holding
    ledger: Ledger
    match: Match


def roster(ledger: Ledger, organization: str, day: UncertainDate, criteria: Filter, shape: Shape) -> Table:
    """The tenures held on a day in an organization and its parts of that day; by organization, then title."""
    scope = Scope(ledger, exact=criteria.exact_org)
    rows = []
    for holding in ledger.holdings.values():
        match = all_of(
            (
                held_on(holding, organization, day, scope),
                has_text(holding.person.id, criteria),
                one_of(holding.person.id, criteria.person),
                one_of(holding.role, criteria.role),
                one_of(holding.level, criteria.level),
            )
        )
        if match >= criteria.least:
            rows.append(RosterRow(holding, ledger, match))
    rows.sort(
        key=lambda row: (
            _name(row).casefold(),
            row.holding.title.casefold(),
            row.holding.tenure.interim,
            row.holding.id,
        )
    )
    return tabulate("holders", rows, COLUMNS, USUAL, shape)


def held_on(holding: Holding, organization: str, day: UncertainDate, scope: Scope) -> Match:
    """Whether a tenure was held on a day, in an organization or a part that it had on that day."""
    inside = scope.days(holding.organization, (organization,))
    return graded(
        holding.possibly_in(inside.possible & Days.during([day])), holding.surely_on(day) and inside.sure.covers(day)
    )


def _name(row: RosterRow) -> str:
    return row.ledger.name(Kind.ORGANIZATION, row.holding.organization)


def _seen(row: RosterRow) -> UncertainDate | None:
    day = row.holding.last_sighting
    return UncertainDate.day(day) if day is not None else None


COLUMNS: tuple[Column[RosterRow], ...] = (
    Column("id", "id of the tenure", lambda row: row.holding.id),
    Column("organization", "name of the organization", _name),
    Column("organization_id", "its id", lambda row: row.holding.organization),
    Column("title", "the post, in words", lambda row: row.holding.title or None),
    Column("role", "id of the role, where it is tracked", lambda row: row.holding.role),
    Column("level", "executive, senior, lead, contributor", lambda row: row.holding.level),
    Column("person", "name of the holder", lambda row: row.holding.person.name),
    Column("person_id", "id of the holder", lambda row: row.holding.person.id),
    Column("interim", "whether for the time being only", lambda row: row.holding.tenure.interim),
    Column("start", "first day", lambda row: row.holding.start),
    Column("end", "last day, where one is known", lambda row: row.holding.end),
    Column("seen", "last day on which it was seen to be held, where no end is known", _seen),
    Column("sources", "ids of the sources", lambda row: row.holding.tenure.sources),
    Column("fit", "whether it was held that day for certain or possibly", lambda row: row.match.word),
)
USUAL = ("id", "organization", "title", "person", "interim", "start", "end", "seen", "fit")
TERMINAL = ("organization", "title", "person", "interim", "start", "end", "seen", "fit")
