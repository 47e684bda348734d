"""Where sources disagree, field by field: what the record holds, and who says what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError, QueryError
from talentwatch.findings import listed, suggestion
from talentwatch.ledger import Ledger
from talentwatch.model import (
    Claim,
    Destination,
    Event,
    Kind,
    Organization,
    Parent,
    Person,
    Quote,
    Source,
    Successor,
)
from talentwatch.query.certainty import Match, all_of, any_of, certainly, in_time
from talentwatch.query.filters import Filter, Scope, current, is_among, match_holding
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate

Claimed = TypeVar("Claimed", Person, Organization, Event)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of one source on one field of one record.

    Attributes:
        record: Id of the record, or of the tenure or departure.
        sort: What the record is: person, organization, tenure, departure, event.
        held: What the record holds in that field, or None.
        resolution: Why it holds that.
        disputed: Whether the claims on that field, or they and the record, cannot all be true.
    """

    record: str
    sort: str
    claim: Claim
    held: str | None
    resolution: str | None
    source: Source | None
    match: Match
    disputed: bool


def conflicts(
    ledger: Ledger, wanted: Filter, shape: Shape, about: tuple[str, ...] = (), *, every_claim: bool = False
) -> Table:
    """The claims on fields of which sources, or a source and the record, do not say the same.

    They stand by record and field; sources of one opinion stand together.

    Args:
        ledger: Where the claims are.
        wanted: Of which people, roles and organizations, and said when.
        shape: How the table is cut.
        about: On these fields alone; on all where none is named.
        every_claim: Whether claims with which all agree are told too.

    Raises:
        QueryError: No claim is on record on a field that was named.
    """
    rows = claim_rows(ledger, wanted)
    known = {row.claim.field for row in claim_rows(ledger, Filter())}
    for field in about:
        if field not in known:
            message = f'no claim is about a field "{field}"'
            raise QueryError(message, suggestion(field, known) or f"there are {listed(sorted(known))}")
    chosen = [row for row in rows if (every_claim or row.disputed) and (not about or row.claim.field in about)]
    return tabulate("claims", chosen, COLUMNS, USUAL, shape)


def claim_rows(ledger: Ledger, wanted: Filter) -> list[ClaimRow]:
    """The claims asked for, by record and field."""
    rows = []
    for sort, record_id, record, fits in _records(ledger, wanted):
        if not is_among(ledger.holdings[record_id].person.id if sort == "tenure" else record_id, wanted):
            continue
        fields = _disputed_fields(record)
        for claim in record.claims:
            source = ledger.sources.get(ledger.current(Kind.SOURCE, claim.source or ""))
            said = claim.said or (source.published if source else None)
            match = all_of((fits, in_time(said, wanted.since, wanted.until, wanted.on)))
            if match >= wanted.least:
                resolution = record.resolutions.get(claim.field)
                value, disputed = held(record, claim.field), claim.field in fields
                rows.append(ClaimRow(record_id, sort, claim, value, resolution, source, match, disputed))
    rows.sort(key=lambda row: (row.record, row.sort, row.claim.field, row.claim.value, row.claim.source or ""))
    return rows


def _records(ledger: Ledger, wanted: Filter) -> Iterator[tuple[str, str, Any, Match]]:
    """Every record that carries claims, what it is called, and how well it fits."""
    scope = Scope(ledger, exact=wanted.exact_org)
    people = certainly(not wanted.role)
    for person in _claimed(ledger.people):
        where = any_of(match_holding(each, Filter(org=wanted.org), scope) for each in ledger.held_by(person.id))
        named = certainly(not wanted.person or person.id in wanted.person)
        yield "person", person.id, person, all_of((people, named, where if wanted.org else Match.CERTAIN))
    about = Filter(person=wanted.person, role=wanted.role, org=wanted.org)
    for holding in (each for each in ledger.holdings.values() if each.tenure.claims):
        yield "tenure", holding.id, holding.tenure, match_holding(holding, about, scope)
    for leaving in (each for each in ledger.exits.values() if each.departure.claims):
        fits = all_of(
            (
                certainly(not wanted.person or leaving.person.id in wanted.person),
                certainly(not wanted.role or leaving.role in wanted.role),
                scope.holds(leaving.organization, wanted.org, leaving.day),
            )
        )
        yield "departure", leaving.id, leaving.departure, fits
    others = certainly(not wanted.person and not wanted.role)
    for organization in _claimed(ledger.organizations):
        yield (
            "organization",
            organization.id,
            organization,
            all_of((others, scope.holds(organization.id, wanted.org, None))),
        )
    for event in _claimed(ledger.events):
        concerned = any_of(scope.holds(current(ledger, each), wanted.org, event.date) for each in event.organizations)
        yield "event", event.id, event, all_of((others, concerned if wanted.org else Match.CERTAIN))


def _disputed_fields(record: Any) -> frozenset[str]:  # noqa: ANN401  any record that carries claims
    """The fields of a record on which its claims, or they and what it holds, cannot all be true."""
    values: dict[str, set[str]] = defaultdict(set)
    for claim in record.claims:
        values[claim.field].add(claim.value)
    return frozenset(field for field, said in values.items() if _differ(said, held(record, field), record, field))


def _differ(said: set[str], own: str | None, record: Any, field: str) -> bool:  # noqa: ANN401  likewise
    items = getattr(record, field, None)
    if isinstance(items, tuple):
        # Each source may name one of several: two reasons are no disagreement where the record gives both.
        return not said <= {own, *(in_words(each) for each in items)} if items else len(said) > 1
    told = sorted(said | ({own} if own is not None else set()))
    return any(not _may_be_one(one, other) for one, other in combinations(told, 2))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two values can be the same: one text, or two dates one of which is only less exact."""
    if one.casefold() == other.casefold():
        return True
    try:
        return parse_date(one).overlaps(parse_date(other))
    except DateError:
        return False


def _claimed(records: Mapping[str, Claimed]) -> list[Claimed]:
    return [record for record in records.values() if record.claims]


def held(record: Any, field: str) -> str | None:  # noqa: ANN401  any record that carries claims
    """What a record holds in a field, in words; None where it has no such field, or nothing in it."""
    value = getattr(record, field, None)
    if field in getattr(record, "figures", {}):
        value = record.figures[field]
    return in_words(value)


def in_words(value: Any) -> str | None:  # noqa: ANN401  any value of the model
    """A value of a record as a claim would write it: `true`, an id, a list with commas; None where there is none."""
    match value:
        case None | ():
            words = None
        case bool():
            words = "true" if value else "false"
        case Successor(person=words) | Parent(organization=words) | Quote(text=words):
            pass
        case Destination():
            words = value.organization or value.title or value.role
        case tuple():
            words = ", ".join(in_words(each) or "" for each in value)
        case Mapping():
            words = ", ".join(f"{key}: {each}" for key, each in value.items())
        case _:
            words = str(value)
    return words or None


def _published(row: ClaimRow) -> UncertainDate | None:
    return row.claim.said or (row.source.published if row.source else None)


COLUMNS: tuple[Column[ClaimRow], ...] = (
    Column("record", "id of the record the claim is about", lambda row: row.record),
    Column("sort", "what that is: person, organization, tenure, departure, event", lambda row: row.sort),
    Column("field", "the field sources disagree on", lambda row: row.claim.field),
    Column("held", "what the record holds", lambda row: row.held),
    Column("value", "what the source says", lambda row: row.claim.value),
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
