"""People, organizations, roles, events and sources as rows."""

from dataclasses import dataclass

from talentwatch.dates import UncertainDate
from talentwatch.ledger import EVER, Days, Holding, Ledger, Membership, Span, newest_first
from talentwatch.model import Event, Kind, Organization, Person, Role, Source
from talentwatch.query.certainty import FIT, Match, all_of, any_of, certainly, graded, in_time, one_of, window
from talentwatch.query.filters import Filter, Scope, concerns_person, current, has_text, is_stale, match_holding
from talentwatch.query.succession import Line, line_of
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person who fits a filter, with the tenures that do."""

    person: Person
    holdings: tuple[Holding, ...]
    ledger: Ledger
    match: Match


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization that fits a filter."""

    organization: Organization
    ledger: Ledger
    match: Match


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that fits a filter, as of a day."""

    role: Role
    ledger: Ledger
    match: Match
    as_of: UncertainDate


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event that fits a filter."""

    event: Event
    ledger: Ledger
    match: Match


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that fits a filter."""

    source: Source
    ledger: Ledger
    match: Match


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
                PersonRow(person, tuple(holding for holding, fits in graded if fits >= criteria.least), ledger, match)
            )
    rows.sort(key=lambda row: (row.person.name.casefold(), row.person.id))
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
            rows.append(OrganizationRow(organization, ledger, match))
    rows.sort(key=lambda row: (row.organization.name.casefold(), row.organization.id))
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
            rows.append(RoleRow(role, ledger, match, as_of))
    rows.sort(key=lambda row: (current(ledger, row.role.organization), row.role.title.casefold(), row.role.id))
    return tabulate("roles", rows, ROLE_COLUMNS, ROLE_USUAL, shape)


def events(ledger: Ledger, criteria: Filter, shape: Shape) -> Table:
    """The events that fit a filter as a table, newest first."""
    return tabulate("events", event_rows(ledger, criteria), EVENT_COLUMNS, EVENT_USUAL, shape)


def event_rows(ledger: Ledger, criteria: Filter) -> list[EventRow]:
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
            rows.append(EventRow(event, ledger, match))
    rows.sort(key=lambda row: (newest_first(row.event.date), row.event.id))
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
            rows.append(SourceRow(source, ledger, match))
    rows.sort(key=lambda row: (newest_first(row.source.published), row.source.id))
    return tabulate("sources", rows, SOURCE_COLUMNS, SOURCE_USUAL, shape)


def title_and_organization(ledger: Ledger, holding: Holding) -> str:
    """A tenure in words: its title and the name of its organization, as far as they are on record."""
    where = ledger.name(Kind.ORGANIZATION, holding.organization)
    return ", ".join(part for part in (holding.title, where) if part)


def post(ledger: Ledger, holding: Holding) -> str:
    """A tenure in words, with "(interim)" behind one that is held in the interim only."""
    return title_and_organization(ledger, holding) + (" (interim)" if holding.tenure.interim else "")


def _open_posts(row: PersonRow) -> tuple[str, ...]:
    return tuple(post(row.ledger, holding) for holding in row.ledger.held_by(row.person.id) if not holding.ended)


def _last_departure(row: PersonRow) -> UncertainDate | None:
    days = [
        leaving.day
        for holding in row.ledger.held_by(row.person.id)
        for leaving in row.ledger.exits_of(holding.id)
        if leaving.departure.status.counts and leaving.day is not None
    ]
    return min(days, key=newest_first, default=None)


def _all_names(record: Person | Organization) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*record.names.values(), *record.other_names)))


def _line(row: RoleRow) -> Line:
    return line_of(row.ledger, row.role.id, row.as_of)


def _holders(row: RoleRow) -> tuple[str, ...]:
    holders = row.ledger.incumbents(row.role.id, row.as_of)
    return tuple(holding.person.name + (" (interim)" if holding.tenure.interim else "") for holding in holders)


PERSON_COLUMNS: tuple[Column[PersonRow], ...] = (
    Column("id", "id of the person", lambda row: row.person.id),
    Column("name", "name", lambda row: row.person.name),
    Column("other_names", "names in other scripts and spellings", lambda row: _all_names(row.person)),
    Column("posts", "posts of which no end is known", _open_posts),
    Column("fitting", "ids of the tenures that fit the question", lambda row: tuple(each.id for each in row.holdings)),
    Column("tenures", "how many tenures are on record", lambda row: len(row.person.tenures)),
    Column("last_departure", "day of the last departure", _last_departure),
    Column(
        "identifiers",
        "ids elsewhere",
        lambda row: tuple(f"{key}:{value}" for key, value in row.person.identifiers.items()),
    ),
    Column("sources", "ids of the sources", lambda row: row.person.sources),
    Column("verified", "last day on which somebody looked", lambda row: row.person.verified),
    FIT,
)
PERSON_USUAL = ("id", "name", "other_names", "posts", "tenures", "last_departure")
PERSON_TERMINAL = ("id", "name", "other_names", "posts", "last_departure")

ORGANIZATION_COLUMNS: tuple[Column[OrganizationRow], ...] = (
    Column("id", "id of the organization", lambda row: row.organization.id),
    Column("name", "name", lambda row: row.organization.name),
    Column("other_names", "names in other scripts and spellings", lambda row: _all_names(row.organization)),
    Column("kind", "what sort of organization", lambda row: row.organization.kind),
    Column(
        "part_of",
        "ids of what it is or was part of",
        lambda row: row.ledger.all_current(Kind.ORGANIZATION, (each.organization for each in row.organization.parents)),
    ),
    Column("founded", "when it came to be", lambda row: row.organization.founded),
    Column("dissolved", "its last day", lambda row: row.organization.dissolved),
    Column("country", "country of its seat", lambda row: row.organization.country),
    Column("tickers", "where it is listed", lambda row: row.organization.tickers),
    Column("sources", "ids of the sources", lambda row: row.organization.sources),
    Column("verified", "last day on which somebody looked", lambda row: row.organization.verified),
    FIT,
)
ORGANIZATION_USUAL = ("id", "name", "other_names", "kind", "part_of", "founded", "dissolved")
ORGANIZATION_TERMINAL = ("id", "name", "kind", "part_of", "founded", "dissolved")

ROLE_COLUMNS: tuple[Column[RoleRow], ...] = (
    Column("id", "id of the role", lambda row: row.role.id),
    Column("title", "title", lambda row: row.role.title),
    Column(
        "organization",
        "name of the organization",
        lambda row: row.ledger.name(Kind.ORGANIZATION, row.role.organization),
    ),
    Column("organization_id", "its id", lambda row: current(row.ledger, row.role.organization)),
    Column("level", "executive, senior, lead, contributor", lambda row: row.role.level),
    Column("seats", "how many hold it at a time", lambda row: row.role.seats),
    Column("critical", "whether an empty seat matters to the whole", lambda row: row.role.critical),
    Column("holders", "who may hold it as of today", _holders),
    Column("held", "how many tenures of it are on record", lambda row: len(row.ledger.held_in_role(row.role.id))),
    Column(
        "permanent_until", "last day of the last permanent holder, where none is left", lambda row: _line(row).since
    ),
    Column("days_without_permanent", "days since then, up to today", lambda row: _line(row).without_permanent),
    Column("reports_to", "id of the role above it", lambda row: row.role.reports_to),
    Column("sources", "ids of the sources", lambda row: row.role.sources),
    Column("verified", "last day on which somebody looked", lambda row: row.role.verified),
    FIT,
)
ROLE_USUAL = ("id", "title", "organization", "level", "holders", "held")
ROLE_TERMINAL = ("id", "title", "organization", "holders", "held")

EVENT_COLUMNS: tuple[Column[EventRow], ...] = (
    Column("id", "id of the event", lambda row: row.event.id),
    Column("date", "when", lambda row: row.event.date),
    Column("kind", "what sort of event", lambda row: row.event.kind),
    Column("title", "what happened", lambda row: row.event.title),
    Column("organizations", "ids of the organizations it concerns", lambda row: row.event.organizations),
    Column("people", "ids of the people it concerns", lambda row: row.event.people),
    Column(
        "figures", "numbers by name", lambda row: tuple(f"{key}={value}" for key, value in row.event.figures.items())
    ),
    Column("instrument", "what a share price is of", lambda row: row.event.instrument),
    Column("by", "who measured or said it", lambda row: row.event.by),
    Column("quote", "a few words, literally", lambda row: row.event.quote.text if row.event.quote else None),
    Column("sources", "ids of the sources", lambda row: row.event.sources),
    Column("confidence", "how well it is supported: high, medium, low", lambda row: row.event.confidence),
    Column("verified", "last day on which somebody looked", lambda row: row.event.verified),
    FIT,
)
EVENT_USUAL = ("id", "date", "kind", "title", "organizations", "figures")
EVENT_TERMINAL = ("date", "kind", "title", "figures", "id")

SOURCE_COLUMNS: tuple[Column[SourceRow], ...] = (
    Column("id", "id of the source", lambda row: row.source.id),
    Column("published", "day it came out", lambda row: row.source.published),
    Column("publisher", "who published it", lambda row: row.source.publisher),
    Column("title", "its title", lambda row: row.source.title),
    Column("url", "where it stands", lambda row: row.source.url),
    Column("reliability", "primary, news, trade, aggregator", lambda row: row.source.reliability),
    Column("language", "language tag", lambda row: row.source.language),
    Column("derived_from", "id of the source it copies or retells", lambda row: row.source.derived_from),
    Column("original_publisher", "whose report it carries or retells", lambda row: row.source.original_publisher),
    Column("accessed", "day somebody read it", lambda row: row.source.accessed),
    Column("archived_url", "where a copy is kept", lambda row: row.source.archived_url),
    Column("verified", "last day on which somebody looked", lambda row: row.source.verified),
    FIT,
)
SOURCE_USUAL = ("id", "published", "publisher", "title", "reliability", "url")
SOURCE_TERMINAL = ("id", "published", "publisher", "title", "reliability")
