"""Claims of sources that disagree: what each says on a field, and what the record holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError, QueryError
from talentwatch.findings import listed, suggestion
from talentwatch.ledger import Ledger
from talentwatch.ledger.departure_as_of import FIRST_REPORTS
from talentwatch.model import (
    Absence,
    Becoming,
    Claim,
    Coverage,
    DatedName,
    DatedSeats,
    Departure,
    Destination,
    Event,
    Kind,
    Member,
    Organization,
    Parent,
    Person,
    Quote,
    Source,
    Successor,
    Tenure,
)
from talentwatch.query.certainty import Match, all_of, any_of, certainly, in_time
from talentwatch.query.filters import Filter, Scope, current, has_text, match_holding
from talentwatch.query.record_words import record_words, value_words
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate

Disputable = Person | Organization | Event | Tenure | Departure
"""What the claims of sources can be about."""

Claimed = TypeVar("Claimed", Person, Organization, Event)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What one source claims on one field of a record.

    Attributes:
        record: Id of the record, tenure or departure.
        sort: What that is: person, organization, tenure, departure or event.
        claim: The claim.
        held: What the record holds in the field, in words; None where it holds nothing.
        resolution: Why it holds that although sources disagree, if the record says why.
        source: The source, where it is on record.
        match: How well the claim fits the filter.
        disputed: Whether the claims on the field, or they and the record, cannot all be true.
        ledger: The records, for the names of what is spoken of.
    """

    record: str
    sort: str
    claim: Claim
    held: str | None
    resolution: str | None
    source: Source | None
    match: Match
    disputed: bool
    ledger: Ledger


def conflicts(
    ledger: Ledger, criteria: Filter, shape: Shape, about: tuple[str, ...] = (), *, every_claim: bool = False
) -> Table:
    """The claims in dispute that fit a filter, by record and field; claims of the same value stand together.

    A field is in dispute where its claims, or they and the record, cannot all be true.

    Args:
        ledger: The records.
        criteria: Which people, roles and organizations the claims are about, and when they were made.
        shape: The columns, order and number of rows.
        about: The fields that the claims are on; without any, every field.
        every_claim: Whether claims that are not in dispute are in the table as well.

    Raises:
        QueryError: No claim is on record for one of the fields.
    """
    rows = claim_rows(ledger, criteria)
    known = {row.claim.field for row in claim_rows(ledger, Filter())}
    for field in about:
        if field not in known:
            message = f'no claim is about a field "{field}"'
            raise QueryError(message, suggestion(field, known) or f"there are {listed(sorted(known))}")
    chosen = [row for row in rows if (every_claim or row.disputed) and (not about or row.claim.field in about)]
    return tabulate("claims", chosen, COLUMNS, USUAL, shape)


def claim_rows(ledger: Ledger, criteria: Filter) -> list[ClaimRow]:
    """The claims that fit a filter, by record and field."""
    rows = []
    for sort, record_id, record, fits in _records(ledger, criteria):
        if not has_text(ledger.holdings[record_id].person.id if sort == "tenure" else record_id, criteria):
            continue
        fields = _disputed_fields(record)
        for claim in record.claims:
            source = ledger.sources.get(ledger.current(Kind.SOURCE, claim.source or ""))
            said = claim.said or (source.published if source else None)
            match = all_of((fits, in_time(said, criteria.since, criteria.until, criteria.on)))
            if match >= criteria.least:
                resolution = record.resolutions.get(claim.field)
                value, disputed = held(record, claim.field), claim.field in fields
                rows.append(ClaimRow(record_id, sort, claim, value, resolution, source, match, disputed, ledger))
    rows.sort(key=lambda row: (row.record, row.sort, row.claim.field, row.claim.value, row.claim.source or ""))
    return rows


def _records(ledger: Ledger, criteria: Filter) -> Iterator[tuple[str, str, Disputable, Match]]:
    """Every record, tenure and departure with claims: what it is, its id, itself, and how well it fits a filter."""
    scope = Scope(ledger, exact=criteria.exact_org)
    people = certainly(not criteria.role)
    for person in _claimed(ledger.people):
        where = any_of(match_holding(each, Filter(org=criteria.org), scope) for each in ledger.held_by(person.id))
        named = certainly(not criteria.person or person.id in criteria.person)
        yield "person", person.id, person, all_of((people, named, where if criteria.org else Match.CERTAIN))
    about = Filter(person=criteria.person, role=criteria.role, org=criteria.org)
    for holding in (each for each in ledger.holdings.values() if each.tenure.claims):
        yield "tenure", holding.id, holding.tenure, match_holding(holding, about, scope)
    for leaving in (each for each in ledger.exits.values() if each.departure.claims):
        fits = all_of(
            (
                certainly(not criteria.person or leaving.person.id in criteria.person),
                certainly(not criteria.role or leaving.role in criteria.role),
                scope.holds(leaving.organization, criteria.org, leaving.day),
            )
        )
        yield "departure", leaving.id, leaving.departure, fits
    others = certainly(not criteria.person and not criteria.role)
    for organization in _claimed(ledger.organizations):
        yield (
            "organization",
            organization.id,
            organization,
            all_of((others, scope.holds(organization.id, criteria.org, None))),
        )
    for event in _claimed(ledger.events):
        concerned = any_of(scope.holds(current(ledger, each), criteria.org, event.date) for each in event.organizations)
        yield "event", event.id, event, all_of((others, concerned if criteria.org else Match.CERTAIN))


def _disputed_fields(record: Disputable) -> frozenset[str]:
    """The fields of a record on which its claims, or they and what it holds, cannot all be true."""
    values: dict[str, set[str]] = defaultdict(set)
    for claim in record.claims:
        values[claim.field].add(claim.value)
    return frozenset(field for field, said in values.items() if _differ(record, field, said))


def _differ(record: Disputable, field: str, said: set[str]) -> bool:
    value, words = getattr(record, field, None), held(record, field)
    if isinstance(value, tuple) and value:
        # Each source may name one of several: two reasons are no disagreement where the record gives both.
        own = {str(in_words(each)).casefold() for each in value}
        named = {each.casefold() for each in said}
        return any(each not in own and not own.issuperset(each.split(", ")) for each in named)
    if field == "status":
        # How it was spoken of first is no disagreement with what became of it.
        said = said - set(FIRST_REPORTS)
        if not said:
            return False
    if words == "unknown" or (field == "status" and words in FIRST_REPORTS):
        words = None
    zone = getattr(record, "timezone", None)
    days = [value] if isinstance(value, UncertainDate) else []
    told = {*said, *([words] if words is not None and not days else [])}
    try:
        days += [parse_date(each, zone) for each in told]
    except DateError:
        return len({each.casefold() for each in (*told, *map(str, days[:1]))}) > 1
    # Intervals that have no day in common: dates of which one is only less exact than the other do have one.
    return max(day.earliest for day in days) > min(day.latest for day in days)


def _claimed(records: Mapping[str, Claimed]) -> list[Claimed]:
    return [record for record in records.values() if record.claims]


def held(record: Disputable, field: str) -> str | None:
    """What a record holds in a field, in words; None where the field is empty or does not exist."""
    if isinstance(record, Event) and field in record.figures:
        return in_words(record.figures[field])
    return in_words(getattr(record, field, None))


def in_words(value: object) -> str | None:
    """A value of a record as a claim would write it: `true`, an id, a list with commas; None for an empty one."""
    match value:
        case None | ():
            words = None
        case bool():
            words = "true" if value else "false"
        case Successor(person=words) | Parent(organization=words) | Quote(text=words):
            pass
        case Tenure():
            words = f"{value.title or value.role or value.organization or ''}{span_words(value.start, value.end)}"
        case Destination():
            words = value.organization or value.title or value.role
        case DatedName() | DatedSeats() | Becoming() | Coverage() | Absence() | Member():
            words = _dated(value)
        case tuple():
            words = ", ".join(filter(None, map(in_words, value)))
        case Mapping():
            words = ", ".join(f"{key}: {each}" for key, each in value.items())
        case _:
            words = str(value)
    return words or None


def _dated(value: DatedName | DatedSeats | Becoming | Coverage | Absence | Member) -> str:
    """A value that holds for a time, in words: `Acme Inc. (to 2021-05)`; empty for a name that is not shown."""
    match value:
        case DatedName():
            words = "" if value.hidden else value.name
            words = f"{value.language}: {words}" if words and value.language else words
            days = (value.since, value.until)
        case DatedSeats():
            words, days = str(value.seats), (value.since, value.until)
        case Becoming():
            words, days = value.organization or value.role or "", (value.on, None)
        case Coverage():
            words, days = value.role or value.cohort or value.of.value, (value.since, value.until)
        case Absence():
            words, days = "on leave", (value.start, value.end)
        case Member():
            return value.person
    return f"{words}{span_words(*days)}" if words else ""


def span_words(since: UncertainDate | None, until: UncertainDate | None) -> str:
    """The days of a value that holds for a time, behind it in brackets; nothing where it has none."""
    parts = [f"from {since}"] if since else []
    parts += [f"to {until}"] if until else []
    return f" ({' '.join(parts)})" if parts else ""


def _published(row: ClaimRow) -> UncertainDate | None:
    return row.claim.said or (row.source.published if row.source else None)


def _about(row: ClaimRow) -> str:
    return record_words(row.ledger, row.record, next((kind for kind in Kind if kind.singular == row.sort), None))


COLUMNS: tuple[Column[ClaimRow], ...] = (
    Column("record", "id of the record the claim is about", lambda row: row.record, _about),
    Column("sort", "what that is: person, organization, tenure, departure, event", lambda row: row.sort),
    Column("field", "the field sources disagree on", lambda row: row.claim.field),
    Column(
        "held",
        "what the record holds",
        lambda row: row.held,
        lambda row: value_words(row.ledger, row.claim.field, row.held),
    ),
    Column(
        "value",
        "what the source says",
        lambda row: row.claim.value,
        lambda row: value_words(row.ledger, row.claim.field, row.claim.value),
    ),
    Column("by", "who says so, where that is not the source itself", lambda row: row.claim.by),
    Column("source", "id of the source", lambda row: row.claim.source),
    Column("publisher", "who published it", lambda row: row.source.publisher if row.source else None),
    Column("published", "day it was said or published", _published),
    Column(
        "reliability", "primary, news, trade, aggregator", lambda row: row.source.reliability if row.source else None
    ),
    Column("evidence", "direct, reported, alleged, contextual", lambda row: row.claim.evidence),
    Column("disputed", "whether what is said of the field cannot all be true", lambda row: row.disputed),
    Column("quote", "a few words, literally", lambda row: row.claim.quote),
    Column("note", "what a reader has to know", lambda row: row.claim.note),
    Column("resolution", "why the record holds what it holds", lambda row: row.resolution),
    Column("fit", "whether the row fits the question for certain or possibly", lambda row: row.match.word),
)
USUAL = ("record", "field", "held", "value", "by", "source", "publisher", "published", "note")
