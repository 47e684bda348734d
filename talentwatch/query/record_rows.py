"""People, organizations, roles, cohorts, events and sources as rows."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

from talentwatch.dates import UncertainDate
from talentwatch.ledger import EVER, Days, Holding, Ledger, Membership, Span, names_of, newest_first
from talentwatch.model import Cohort, Event, Kind, Organization, Person, Record, Role, Source, TenureStatus
from talentwatch.query.certainty import FIT, Match, all_of, any_of, certainly, graded, in_time, one_of, window
from talentwatch.query.filters import Filter, Scope, concerns_person, current, has_text, is_stale, match_holding
from talentwatch.query.succession import Line, line_of
from talentwatch.query.table import Column, Shape, Table, Value
from talentwatch.query.tabulate import tabulate

Listed = TypeVar("Listed", bound=Record)


@dataclass(frozen=True, slots=True)
class Found(Generic[Listed]):
    """A record that fits a filter."""

    record: Listed
    ledger: Ledger
    match: Match


@dataclass(frozen=True, slots=True)
class FoundPerson(Found[Person]):
    """A person who fits a filter, with the tenures that do."""

    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class FoundRole(Found[Role]):
    """A role that fits a filter, as of a day."""

    as_of: UncertainDate


def people(ledger: Ledger, criteria: Filter, shape: Shape) -> Table:
    """The people with a tenure that fits a filter as a table, by name."""
    scope = Scope(ledger, exact=criteria.exact_org)
    rows = []
    narrowed = any((criteria.org, criteria.role, criteria.level, criteria.since, criteria.until, criteria.on))
    for person in ledger.people.values():
        if criteria.person and person.id not in criteria.person:
            continue
        graded = [(holding, match_holding(holding, criteria, scope)) for holding in ledger.held_by(person.id)]
        fits_time = any_of(match for _, match in graded) if narrowed else Match.CERTAIN
        match = min(fits_time, has_text(person.id, criteria), is_stale(person.verified, criteria))
        if match >= criteria.least:
            rows.append(
                FoundPerson(person, ledger, match, tuple(holding for holding, fits in graded if fits >= criteria.least))
            )
    rows.sort(key=lambda row: (row.record.name.casefold(), row.record.id))
    return tabulate("people", rows, PERSON_COLUMNS, PERSON_USUAL, shape)


def organizations(ledger: Ledger, criteria: Filter, shape: Shape) -> Table:
    """The organizations of a filter and their parts as a table, by name.

    With a time, these are the ones that existed, and were a part, on a day of it; without, those that ever were.
    """
    scope = Scope(ledger, exact=criteria.exact_org)
    time = window(criteria.since, criteria.until, criteria.on)
    rows = []
    for organization in ledger.organizations.values():
        inside = scope.days(organization.id, criteria.org)
        match = all_of(
            (
                # Without a time, having been a part on some day is enough, and the record says that.
                certainly(bool(inside.possible)) if time == EVER else _there(organization, inside, time),
                one_of(organization.kind, criteria.kind),
                has_text(organization.id, criteria),
                is_stale(organization.verified, criteria),
            )
        )
        if match >= criteria.least:
            rows.append(Found(organization, ledger, match))
    rows.sort(key=lambda row: (row.record.name.casefold(), row.record.id))
    return tabulate("organizations", rows, ORGANIZATION_COLUMNS, ORGANIZATION_USUAL, shape)


def _there(organization: Organization, inside: Membership, time: Days) -> Match:
    """Whether an organization existed, and was a part on the days of `inside`, on a day of a time."""
    life = Span.between(organization.founded, organization.dissolved)
    return graded(bool(life.possible & inside.possible & time), life.surely_meets(inside.sure & time))


def roles(ledger: Ledger, criteria: Filter, shape: Shape, as_of: UncertainDate) -> Table:
    """The roles that fit a filter as a table, with who holds them as of a day; by organization, then title."""
    scope = Scope(ledger, exact=criteria.exact_org)
    rows = []
    for role in ledger.roles.values():
        holders = {holding.person.id for holding in ledger.held_in_role(role.id)}
        match = all_of(
            (
                scope.holds(current(ledger, role.organization), criteria.org, as_of),
                one_of(role.id, criteria.role),
                one_of(role.level, criteria.level),
                has_text(role.id, criteria),
                is_stale(role.verified, criteria),
                certainly(not criteria.person or bool(holders & set(criteria.person))),
            )
        )
        if match >= criteria.least:
            rows.append(FoundRole(role, ledger, match, as_of))
    rows.sort(key=lambda row: (current(ledger, row.record.organization), row.record.title.casefold(), row.record.id))
    return tabulate("roles", rows, ROLE_COLUMNS, ROLE_USUAL, shape)


def events(ledger: Ledger, criteria: Filter, shape: Shape) -> Table:
    """The events that fit a filter as a table, newest first."""
    return tabulate("events", event_rows(ledger, criteria), EVENT_COLUMNS, EVENT_USUAL, shape)


def event_rows(ledger: Ledger, criteria: Filter) -> list[Found[Event]]:
    """The events that fit a filter, newest first."""
    scope = Scope(ledger, exact=criteria.exact_org)
    rows = []
    for event in ledger.events.values():
        concerned = [scope.holds(current(ledger, each), criteria.org, event.date) for each in event.organizations]
        match = all_of(
            (
                any_of(concerned) if criteria.org else Match.CERTAIN,
                concerns_person(event, criteria, ledger),
                one_of(event.kind, criteria.kind),
                has_text(event.id, criteria),
                is_stale(event.verified, criteria),
                in_time(event.date, criteria.since, criteria.until, criteria.on),
            )
        )
        if match >= criteria.least:
            rows.append(Found(event, ledger, match))
    rows.sort(key=lambda row: (newest_first(row.record.date), row.record.id))
    return rows


def sources(ledger: Ledger, criteria: Filter, shape: Shape) -> Table:
    """The sources that fit a filter as a table, newest first; those without a day last."""
    rows = []
    for source in ledger.sources.values():
        match = all_of(
            (
                one_of(source.reliability, criteria.kind),
                has_text(source.id, criteria),
                is_stale(source.verified, criteria),
                in_time(source.published, criteria.since, criteria.until, criteria.on),
            )
        )
        if match >= criteria.least:
            rows.append(Found(source, ledger, match))
    rows.sort(key=lambda row: (newest_first(row.record.published), row.record.id))
    return tabulate("sources", rows, SOURCE_COLUMNS, SOURCE_USUAL, shape)


def title_and_organization(ledger: Ledger, holding: Holding) -> str:
    """A tenure in words: its title and the name of its organization, as far as they are on record."""
    where = ledger.name(Kind.ORGANIZATION, holding.organization)
    return ", ".join(part for part in (holding.title, where) if part)


def post(ledger: Ledger, holding: Holding) -> str:
    """A tenure in words, with "(interim)" behind one that is held in the interim only."""
    return title_and_organization(ledger, holding) + (" (interim)" if holding.tenure.interim else "")


def _open_posts(row: FoundPerson) -> tuple[str, ...]:
    return tuple(
        post(row.ledger, holding)
        for holding in row.ledger.held_by(row.record.id)
        if not holding.ended and holding.tenure.status is not TenureStatus.WITHDRAWN
    )


def _last_departure(row: FoundPerson) -> UncertainDate | None:
    days = [
        leaving.day
        for holding in row.ledger.held_by(row.record.id)
        for leaving in row.ledger.exits_of(holding.id)
        if leaving.departure.status.counts and leaving.day is not None
    ]
    return min(days, key=newest_first, default=None)


def _all_names(record: Person | Organization) -> tuple[str, ...]:
    return names_of(record)[1:]


def _line(row: FoundRole) -> Line:
    return line_of(row.ledger, row.record.id, row.as_of)


def _holders(row: FoundRole) -> tuple[str, ...]:
    holders = row.ledger.incumbents(row.record.id, row.as_of)
    return tuple(holding.person.name + (" (interim)" if holding.tenure.interim else "") for holding in holders)


def _fields(record_type: type[Listed], **meanings: str) -> tuple[Column[Found[Listed]], ...]:
    """Columns that are fields of a record and bear their names, each with what it means.

    Raises:
        AttributeError: The records have no such field.
    """
    for name in meanings:
        getattr(record_type, name)
    return tuple(Column(name, meaning, _field(name)) for name, meaning in meanings.items())


def _field(name: str) -> Callable[[Found[Listed]], Value]:
    """What reads a field of a record off its row."""
    read: Callable[[Found[Listed]], Value] = attrgetter(f"record.{name}")
    return read


PERSON_COLUMNS: tuple[Column[FoundPerson], ...] = (
    *_fields(Person, id="id of the person", name="name"),
    Column("other_names", "names in other scripts and spellings", lambda row: _all_names(row.record)),
    Column("posts", "posts of which no end is known", _open_posts),
    Column("fitting", "ids of the tenures that fit the question", lambda row: tuple(each.id for each in row.holdings)),
    Column("tenures", "how many tenures are on record", lambda row: len(row.record.tenures)),
    Column("last_departure", "day of the last departure", _last_departure),
    Column(
        "identifiers",
        "ids elsewhere",
        lambda row: tuple(f"{key}:{value}" for key, value in row.record.identifiers.items()),
    ),
    *_fields(Person, sources="ids of the sources", verified="last day on which somebody looked"),
    FIT,
)
PERSON_USUAL = ("id", "name", "other_names", "posts", "tenures", "last_departure")
PERSON_TERMINAL = ("id", "name", "other_names", "posts", "last_departure")

ORGANIZATION_COLUMNS: tuple[Column[Found[Organization]], ...] = (
    *_fields(Organization, id="id of the organization", name="name"),
    Column("other_names", "names in other scripts and spellings", lambda row: _all_names(row.record)),
    *_fields(Organization, kind="what sort of organization"),
    Column(
        "part_of",
        "ids of what it is or was part of",
        lambda row: row.ledger.all_current(Kind.ORGANIZATION, (each.organization for each in row.record.parents)),
        lambda row: tuple(
            dict.fromkeys(row.ledger.name(Kind.ORGANIZATION, each.organization) for each in row.record.parents)
        ),
    ),
    *_fields(
        Organization,
        founded="when it came to be",
        dissolved="its last day",
        country="country of its seat",
        tickers="where it is listed",
        sources="ids of the sources",
        verified="last day on which somebody looked",
    ),
    FIT,
)
ORGANIZATION_USUAL = ("id", "name", "other_names", "kind", "part_of", "founded", "dissolved")
ORGANIZATION_TERMINAL = ("id", "name", "kind", "part_of", "founded", "dissolved")

ROLE_COLUMNS: tuple[Column[FoundRole], ...] = (
    *_fields(Role, id="id of the role", title="title"),
    Column(
        "organization",
        "name of the organization",
        lambda row: row.ledger.name(Kind.ORGANIZATION, row.record.organization),
    ),
    Column("organization_id", "its id", lambda row: current(row.ledger, row.record.organization)),
    *_fields(Role, level="executive, senior, lead, contributor"),
    Column("seats", "how many hold it at a time on that day", lambda row: row.record.seats_on(row.as_of.latest)),
    *_fields(
        Role,
        critical="whether an empty seat matters to the whole",
    ),
    Column("holders", "who may hold it on the last day to which the records speak", _holders),
    Column("held", "how many tenures of it are on record", lambda row: len(row.ledger.held_in_role(row.record.id))),
    Column(
        "permanent_until", "last day of the last permanent holder, where none is left", lambda row: _line(row).since
    ),
    Column(
        "days_without_permanent",
        "days since then, up to the last day to which the records speak",
        lambda row: _line(row).without_permanent,
    ),
    *_fields(
        Role,
        reports_to="id of the role above it",
        sources="ids of the sources",
        verified="last day on which somebody looked",
    ),
    FIT,
)
ROLE_USUAL = ("id", "title", "organization", "level", "holders", "held")
ROLE_TERMINAL = ("id", "title", "organization", "holders", "held")

COHORT_COLUMNS: tuple[Column[Found[Cohort]], ...] = (
    *_fields(Cohort, id="id of the cohort", title="what it is a list of"),
    Column(
        "organization",
        "name of the organization it is asked of whether they are still there",
        lambda row: row.ledger.name(Kind.ORGANIZATION, row.record.organization),
    ),
    Column("organization_id", "its id", lambda row: current(row.ledger, row.record.organization)),
    *_fields(Cohort, on="day of which the list is", size="how many people it has, named or not"),
    Column("members", "how many people it names", lambda row: len(row.record.members)),
    *_fields(
        Cohort,
        complete="whether all of them are named",
        sources="ids of the sources",
        verified="last day on which somebody looked",
    ),
    FIT,
)

EVENT_COLUMNS: tuple[Column[Found[Event]], ...] = (
    *_fields(
        Event,
        id="id of the event",
        date="when",
        kind="what sort of event",
        title="what happened",
        organizations="ids of the organizations it concerns",
        people="ids of the people it concerns",
    ),
    Column(
        "figures", "numbers by name", lambda row: tuple(f"{key}={value}" for key, value in row.record.figures.items())
    ),
    *_fields(Event, instrument="what a share price is of", by="who measured or said it"),
    Column("quote", "a few words, literally", lambda row: row.record.quote.text if row.record.quote else None),
    *_fields(
        Event,
        sources="ids of the sources",
        confidence="how well it is supported: high, medium, low",
        verified="last day on which somebody looked",
    ),
    FIT,
)
EVENT_USUAL = ("id", "date", "kind", "title", "organizations", "figures")
EVENT_TERMINAL = ("date", "kind", "title", "figures", "id")

SOURCE_COLUMNS: tuple[Column[Found[Source]], ...] = (
    *_fields(
        Source,
        id="id of the source",
        published="day it came out",
        publisher="who published it",
        title="its title",
        url="where it stands",
        reliability="primary, news, trade, aggregator",
        language="language tag",
        derived_from="id of the source it copies or retells",
        original_publisher="whose report it carries or retells",
        accessed="day somebody read it",
        archived_url="where a copy is kept",
        verified="last day on which somebody looked",
    ),
    FIT,
)
SOURCE_USUAL = ("id", "published", "publisher", "title", "reliability", "url")
SOURCE_TERMINAL = ("id", "published", "publisher", "title", "reliability")
