"""Who joined, left or moved within an organization between two days."""

from collections.abc import Iterable
from dataclasses import dataclass

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Days, Exit, Holding, Ledger, newest_first
from talentwatch.model import Kind, Person
from talentwatch.query.certainty import Match, all_of, any_of, graded, one_of
from talentwatch.query.departure_words import may_leave
from talentwatch.query.filters import Filter, Scope, destination_of, has_text
from talentwatch.query.record_rows import title_and_organization
from talentwatch.query.roster import held_on
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate


@dataclass(frozen=True, slots=True)
class RosterChange:
    """Somebody who joined, left or moved within an organization between two days.

    Attributes:
        person: The person.
        change: joined, left or moved.
        before: The tenures that the person held in the organization and its parts on the first day.
        after: Those of the second day.
        leaving: The departure that ended one of the first, if it is on record.
        ledger: The ledger that they are in.
        match: How well the change fits the filter.
    """

    person: Person
    change: str
    before: tuple[Holding, ...]
    after: tuple[Holding, ...]
    leaving: Exit | None
    ledger: Ledger
    match: Match


def roster_changes(
    ledger: Ledger, organization: str, days: tuple[UncertainDate, UncertainDate], criteria: Filter, shape: Shape
) -> Table:
    """Who joined, left or moved within an organization and its parts from one day to another; by change, then name.

    A tenure whose start is not on record does not show that somebody joined, nor one without an end that somebody left.
    """
    scope = Scope(ledger, exact=criteria.exact_org)
    rows = []
    for person in ledger.people.values():
        held = [
            holding
            for holding in ledger.held_by(person.id)
            if all_of((one_of(holding.role, criteria.role), one_of(holding.level, criteria.level)))
        ]
        if not all_of((one_of(person.id, criteria.person), has_text(person.id, criteria))):
            continue
        first, second = ([(holding, held_on(holding, organization, day, scope)) for holding in held] for day in days)
        change, match = _change(first, second, days)
        if change and match >= criteria.least:
            before, after = _there(first), _there(second)
            leaving = _between(ledger, before, days)
            if change == "left" and leaving is not None and not may_leave(ledger, leaving, organization):
                # The person goes on there, possibly, in a post that is not on record.
                change = "moved"
            rows.append(RosterChange(person, change, before, after, leaving, ledger, match))
    order = ("joined", "left", "moved")
    rows.sort(key=lambda row: (order.index(row.change), row.person.name.casefold(), row.person.id))
    return tabulate("comings", rows, COLUMNS, USUAL, shape)


def _change(
    first: list[tuple[Holding, Match]],
    second: list[tuple[Holding, Match]],
    days: tuple[UncertainDate, UncertainDate],
) -> tuple[str, Match]:
    """The change that fits best, and how well; an empty word where nothing changed."""
    before, after = any_of(match for _, match in first), any_of(match for _, match in second)
    between = Days.within(days[0], days[1])
    begun = any(match and holding.start is not None and between.meets(holding.start) for holding, match in second)
    over = any(
        match and holding.ended and (holding.end is None or between.meets(holding.end)) for holding, match in first
    )
    moved = Match.NO
    if before and after and _there(first) != _there(second) and (begun or over):
        known = {holding.id: match for holding, match in second}
        gone = any(match is Match.CERTAIN and known[holding.id] is Match.NO for holding, match in first)
        known = {holding.id: match for holding, match in first}
        new = any(match is Match.CERTAIN and known[holding.id] is Match.NO for holding, match in second)
        moved = min(before, after, graded(certain=gone or new, possible=True))
    answers = {
        "joined": min(after, _not(before)) if begun else Match.NO,
        "left": min(before, _not(after)) if over else Match.NO,
        "moved": moved,
    }
    change = max(answers, key=lambda word: answers[word])
    return (change, answers[change]) if answers[change] else ("", Match.NO)


def _not(match: Match) -> Match:
    return Match(Match.CERTAIN - match)


def _there(held: Iterable[tuple[Holding, Match]]) -> tuple[Holding, ...]:
    return tuple(holding for holding, match in held if match)


def _between(ledger: Ledger, before: tuple[Holding, ...], days: tuple[UncertainDate, UncertainDate]) -> Exit | None:
    """The last departure, up to the second day, from the tenures that somebody held on the first."""
    found = [ledger.exits[holding.ended_by] for holding in before if holding.ended_by is not None]
    found = [leaving for leaving in found if leaving.day is None or leaving.day.earliest <= days[1].latest]
    return min(found, key=lambda leaving: newest_first(leaving.day), default=None)


def _posts(ledger: Ledger, held: tuple[Holding, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title_and_organization(ledger, holding) for holding in held))


def _to(row: RosterChange) -> str | None:
    if row.leaving is None or row.change != "left":
        return None
    destination = row.leaving.departure.gone_to
    name = row.ledger.name(Kind.ORGANIZATION, destination_of(row.ledger, row.leaving))
    return name or (destination.title if destination is not None else None)


COLUMNS: tuple[Column[RosterChange], ...] = (
    Column("change", "joined, left or moved", lambda row: row.change),
    Column("person", "name of the person", lambda row: row.person.name),
    Column("person_id", "id of the person", lambda row: row.person.id),
    Column("posts_before", "posts in scope on the first day", lambda row: _posts(row.ledger, row.before)),
    Column("posts_after", "posts in scope on the second day", lambda row: _posts(row.ledger, row.after)),
    Column("to", "where somebody who left went", _to),
    Column("departure", "id of the departure in between", lambda row: row.leaving.id if row.leaving else None),
    Column("fit", "whether it is so for certain or possibly", lambda row: row.match.word),
)
USUAL = ("change", "person", "posts_before", "posts_after", "to", "fit")
