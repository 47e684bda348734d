"""The card of a record: everything known about it, under headings, with the sources of each line."""

from collections.abc import Iterator
from dataclasses import fields

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Exit, Holding, Ledger, names_of, newest_first, observed, oldest_first
from talentwatch.model import (
    Cohort,
    Departure,
    Event,
    Kind,
    Organization,
    Person,
    Record,
    Role,
    Source,
    Tenure,
    TenureStatus,
)
from talentwatch.query.card import Card, Line, Section, card_of
from talentwatch.query.citations import citing
from talentwatch.query.claim_words import claim_lines
from talentwatch.query.conflicts import in_words, span_words
from talentwatch.query.departure_words import as_noun, is_move, told_as
from talentwatch.query.departures import notice
from talentwatch.query.filters import Scope, announced_destination, current, destination_of
from talentwatch.query.record_rows import post
from talentwatch.query.record_words import record_words
from talentwatch.query.succession import line_of
from talentwatch.query.tenure_words import held_words

_KINDS = {kind.singular: kind for kind in Kind}

FURTHER_DAYS = ("submitted", "announced", "effective", "confirmed", "denied", "reversed", "withdrawn")


def show(ledger: Ledger, value: str, as_of: UncertainDate) -> Card:  # noqa: PLR0911  one way out for each kind
    """The card of the record, tenure or departure that an id names, as of a day.

    Args:
        ledger: The ledger.
        value: The id.
        as_of: The day: the last one to which the ledger speaks, where nothing else is asked.

    Raises:
        UnknownIdError: Nothing has the id.
        AmbiguousIdError: Records of several kinds have it.
    """
    if ledger.observed_until is None:
        ledger = observed(ledger, as_of.latest)
    kind, key = ledger.find(value)
    match kind:
        case None:
            return _departure_card(ledger, key)
        case Kind.PERSON:
            return _person_card(ledger, ledger.people[key])
        case Kind.ORGANIZATION:
            return _organization_card(ledger, ledger.organizations[key], as_of)
        case Kind.ROLE:
            return _role_card(ledger, ledger.roles[key], as_of)
        case Kind.COHORT:
            return _cohort_card(ledger, ledger.cohorts[key])
        case Kind.EVENT:
            return _event_card(ledger, ledger.events[key])
        case Kind.SOURCE:
            return _source_card(ledger, ledger.sources[key])


def _person_card(ledger: Ledger, person: Person) -> Card:
    sections = [Section(person.name, (*_identity(ledger, person), *_endnotes(ledger, person)))]
    for holding in ledger.held_by(person.id):
        sections.append(Section(post(ledger, holding), tuple(_holding_lines(ledger, holding))))
        sections += [_departure_section(ledger, leaving) for leaving in ledger.exits_of(holding.id)]
    events = [
        _event_line(event) for event in _by_date(ledger) if person.id in ledger.all_current(Kind.PERSON, event.people)
    ]
    sections.append(Section("Events", tuple(events)))
    return card_of(ledger, "person", person.id, person.name, sections)


def _identity(ledger: Ledger, record: Person | Organization) -> Iterator[Line]:
    yield Line("id", record.id, record.sources)
    if record.former_ids:
        yield Line("former ids", ", ".join(record.former_ids))
    yield from _further_names(record)
    for scheme, value in record.identifiers.items():
        yield Line(scheme, value)
    for other in record.distinct_from:
        kind = Kind.PERSON if isinstance(record, Person) else Kind.ORGANIZATION
        name = ledger.name(kind, other)
        yield Line("not the same as", f"{name} ({other})" if name == record.name else name)


def _further_names(record: Person | Organization | Role) -> Iterator[Line]:
    """The other names: those without days in one line, and a line for each that was borne for a time."""
    dated = [each for each in record.names if (each.since or each.until) and not each.hidden]
    further = [name for name in names_of(record)[1:] if name not in {each.name for each in dated}]
    if further:
        yield Line("also", ", ".join(further))
    yield from (Line("called", f"{each.name}{span_words(each.since, each.until)}") for each in dated)


def _became_lines(ledger: Ledger, record: Organization | Role) -> Iterator[Line]:
    kind = Kind.ORGANIZATION if isinstance(record, Organization) else Kind.ROLE
    for each in record.became:
        name = ledger.name(kind, each.organization if kind is Kind.ORGANIZATION else each.role)
        details = [*([each.how.value] if each.how else []), *([f"on {each.on}"] if each.on else [])]
        yield Line("became", f"{name} ({' '.join(details)})" if details else name, each.sources)


def _endnotes(ledger: Ledger, record: Record | Tenure | Departure) -> Iterator[Line]:
    """The last lines on a record: its confidence, verified, note, claims and resolutions, as far as it has them."""
    for name in ("confidence", "verified", "note"):
        if value := getattr(record, name, None):
            yield Line(name, str(value))
    yield from claim_lines(ledger, getattr(record, "claims", ()))
    for field, why in getattr(record, "resolutions", {}).items():
        yield Line(f"{_words(field)}: held because", why)


def _holding_lines(ledger: Ledger, holding: Holding) -> Iterator[Line]:
    tenure = holding.tenure
    yield Line("id", holding.id, tenure.sources)
    yield Line("held", held_words(holding))
    if tenure.status is not TenureStatus.HELD:
        yield Line("status", tenure.status)
    for name in ("last_seen", "term_ends"):
        if day := getattr(tenure, name):
            yield Line(_words(name), str(day))
    if tenure.inside:
        yield Line("before", "in the organization, in a post that is not on record")
    for absence in tenure.absences:
        yield Line("absence", in_words(absence) or "", absence.sources)
    if holding.role is not None:
        yield Line("role", ledger.name(Kind.ROLE, holding.role))
    leaving = ledger.exits.get(holding.ended_by or "")
    if leaving is not None and leaving.holding != holding.id:
        yield Line("ended by", as_noun(ledger, leaving))
    yield from _endnotes(ledger, tenure)


def _departure_card(ledger: Ledger, key: str) -> Card:
    holding = ledger.holdings.get(key) or ledger.holdings[ledger.exits[key].holding]
    exits = ledger.exits_of(holding.id)
    who = ledger.name(Kind.PERSON, holding.person.id)
    tenure_lines = (Line("person", who), Line("id", holding.id, holding.tenure.sources))
    span = (Line("held", held_words(holding)),)
    sections = [Section(post(ledger, holding), (*tenure_lines, *span, *_endnotes(ledger, holding.tenure)))]
    sections += [_departure_section(ledger, leaving) for leaving in exits]
    return card_of(ledger, "departure" if exits else "tenure", key, f"{who}: {post(ledger, holding)}", sections)


def _departure_section(ledger: Ledger, leaving: Exit) -> Section:
    departure = leaving.departure
    told = told_as(departure).value.capitalize()
    heading = told if departure.status.counts else f"{told} ({departure.status})"
    return Section(heading, tuple(_departure_lines(ledger, leaving)), depth=1)


def _departure_lines(ledger: Ledger, leaving: Exit) -> Iterator[Line]:
    departure = leaving.departure
    zone = f" ({departure.timezone})" if departure.timezone else ""
    yield Line("status", f"{departure.status}; {departure.kind}, {departure.manner}", departure.sources)
    for name in FURTHER_DAYS:
        day = leaving.date(name)
        by = getattr(departure, f"{name}_by", None)
        if day is not None:
            yield Line(name, f"{_day_words(day)}{zone}" + (f", by {by}" if by else ""))
    yield Line("leaves", ledger.name(Kind.ORGANIZATION, leaving.leaves) or "the role only")
    others = [post(ledger, ledger.holdings[key]) for key in leaving.ended if key != leaving.holding]
    if others:
        yield Line("ends as well", "; ".join(others))
    days = notice(leaving)
    if days is not None:
        yield Line("notice", str(days))
    if departure.reasons:
        yield Line("reasons", ", ".join(departure.reasons))
    if departure.planned is not None:
        yield Line("succession", "planned" if departure.planned else "not planned")
    yield from _destination_lines(ledger, leaving)
    for successor in departure.successor:
        words = ledger.name(Kind.PERSON, successor.person) + (" (interim)" if successor.interim else "")
        when = [f"announced {successor.announced}"] if successor.announced else []
        when += [f"since {successor.start}"] if successor.start else []
        details = "; ".join([*when, *([successor.note] if successor.note else [])])
        yield Line("successor", f"{words} ({details})" if details else words, successor.sources)
    if departure.quote is not None:
        yield Line("quote", f'"{departure.quote.text}"', (departure.quote.source,) if departure.quote.source else ())
    yield from _endnotes(ledger, departure)


def _day_words(day: UncertainDate) -> str:
    """A day as it was written; an instant after the day on which it falls."""
    return day.day_text if day.day_text == day.text else f"{day.day_text} ({day})"


def _destination_lines(ledger: Ledger, leaving: Exit) -> Iterator[Line]:
    destination = leaving.departure.destination
    if destination is None:
        return
    where = ledger.name(Kind.ORGANIZATION, announced_destination(ledger, leaving))
    role = ledger.name(Kind.ROLE, destination.role)
    words = ", ".join(part for part in (where, destination.title or role) if part) or "not known"
    details = [f"known since {destination.known_since}"] if destination.known_since else []
    details += [destination.note] if destination.note else []
    label = "went to" if destination.taken_up else "was to go to"
    yield Line(label, f"{words} ({'; '.join(details)})" if details else words, destination.sources)


def _organization_card(ledger: Ledger, organization: Organization, as_of: UncertainDate) -> Card:
    lines = list(_identity(ledger, organization))
    lines.insert(1, Line("kind", organization.kind))
    for label, value in (("founded", organization.founded), ("dissolved", organization.dissolved)):
        if value is not None:
            lines.append(Line(label, str(value)))
    if organization.tickers:
        lines.append(Line("listed as", ", ".join(organization.tickers)))
    if organization.merged_from:
        lines.append(Line("made of", ", ".join(organization.merged_from)))
    for parent in organization.parents:
        span = span_words(parent.start, parent.end)
        lines.append(Line("part of", ledger.name(Kind.ORGANIZATION, parent.organization) + span, parent.sources))
    lines += _became_lines(ledger, organization)
    for each in organization.coverage:
        of = ledger.name(Kind.ROLE, each.role) or ledger.name(Kind.COHORT, each.cohort) or each.of
        lines.append(Line("complete for", f"{of}{span_words(each.since, each.until)}", each.sources))
    lines += _endnotes(ledger, organization)
    sections = [Section(organization.name, tuple(lines))]
    below = sorted(ledger.parts(organization.id, as_of) - {organization.id})
    sections.append(Section("Parts", tuple(_part_line(ledger, key) for key in below)))
    scope, itself = Scope(ledger), (organization.id,)
    held = [holding for holding in ledger.holdings.values() if holding.possibly_on(as_of)]
    now = [each for each in held if scope.holds(each.organization, itself, as_of)]
    sections.append(Section("Posts held", tuple(_held_line(ledger, each) for each in now)))
    left = [leaving for leaving in ledger.exits.values() if scope.holds(leaving.organization, itself, leaving.day)]
    left.sort(key=lambda leaving: (newest_first(leaving.day), leaving.id))
    for heading, moved in (("Departures", False), ("Moves", True)):
        told = (each for each in left if is_move(each) is moved)
        lines_left = tuple(Line(str(each.day or "day not known"), _exit_words(ledger, each)) for each in told)
        sections.append(Section(heading, lines_left))
    sections += _officer_sections(ledger, organization)
    events = [
        _event_line(event)
        for event in _by_date(ledger)
        if any(scope.holds(current(ledger, each), itself, event.date) for each in event.organizations)
    ]
    sections.append(Section("Events", tuple(events)))
    return card_of(ledger, "organization", organization.id, organization.name, sections)


def _officer_sections(ledger: Ledger, organization: Organization) -> Iterator[Section]:
    """The posts that organizations hold in this one, and those that it holds in others."""
    held, holds = [], []
    for holder in ledger.organizations.values():
        for tenure in holder.tenures:
            post_held = ledger.post_of(tenure)
            days = span_words(tenure.start, post_held.end)
            if post_held.organization == organization.id:
                held.append(Line(holder.name, f"{post_held.title or 'officer'}{days}", tenure.sources))
            if holder is organization:
                where = ledger.name(Kind.ORGANIZATION, post_held.organization)
                holds.append(Line(where, f"{post_held.title or 'officer'}{days}", tenure.sources))
    yield Section("Officers that are organizations", tuple(held))
    yield Section("Officer of", tuple(holds))


def _part_line(ledger: Ledger, organization: str) -> Line:
    record = ledger.organizations[organization]
    return Line(record.name, record.kind, record.sources)


def _held_line(ledger: Ledger, holding: Holding) -> Line:
    return Line(holding.person.name, f"{post(ledger, holding)}; {held_words(holding)}")


def _exit_words(ledger: Ledger, leaving: Exit) -> str:
    holding = ledger.holdings[leaving.holding]
    departure = leaving.departure
    where = ledger.name(Kind.ORGANIZATION, destination_of(ledger, leaving))
    return f"{leaving.person.name}, {post(ledger, holding)}: {departure.status}, {departure.manner}" + (
        f"; to {where}" if where else ""
    )


def _role_card(ledger: Ledger, role: Role, as_of: UncertainDate) -> Card:
    lines = [
        Line("id", role.id, role.sources),
        Line("organization", ledger.name(Kind.ORGANIZATION, role.organization)),
        Line("seats", in_words(role.seats) or ""),
        *_further_names(role),
        *_became_lines(ledger, role),
    ]
    if role.level:
        lines.append(Line("level", role.level))
    if role.critical:
        lines.append(Line("critical", "yes"))
    if role.reports_to:
        lines.append(Line("reports to", ledger.name(Kind.ROLE, role.reports_to)))
    for label, value in (("founded", role.founded), ("abolished", role.dissolved)):
        if value is not None:
            lines.append(Line(label, str(value)))
    lines += _endnotes(ledger, role)
    succession = line_of(ledger, role.id, as_of)
    holders = []
    for term in succession.terms:
        if term.empty_days is not None and term.empty_days.most != 0:
            holders.append(Line("empty", str(term.empty_days)))
        name = term.holding.person.name + (" (interim)" if term.holding.tenure.interim else "")
        holders.append(Line(name, held_words(term.holding), term.holding.tenure.sources))
    if succession.abolished is not None and role.dissolved is None:
        holders.append(Line("abolished", f"{succession.abolished}, as the organization was dissolved"))
    if succession.since is not None and succession.without_permanent is not None:
        words = f"since {succession.since}: {succession.without_permanent} as of {as_of}"
        holders.append(Line("without a permanent holder", words))
    sections = [Section(role.title, tuple(lines)), Section("Holders", tuple(holders))]
    return card_of(ledger, "role", role.id, role.title, sections)


def _cohort_card(ledger: Ledger, cohort: Cohort) -> Card:
    lines = [
        Line("id", cohort.id, cohort.sources),
        Line("organization", ledger.name(Kind.ORGANIZATION, cohort.organization)),
    ]
    if cohort.on is not None:
        lines.append(Line("as of", str(cohort.on)))
    size = f" of {cohort.size}" if cohort.size else ""
    lines.append(Line("members", f"{len(cohort.members)}{size}" + (", all of them named" if cohort.complete else "")))
    lines += _endnotes(ledger, cohort)
    members = []
    for each in cohort.members:
        name = ledger.name(Kind.PERSON, each.person)
        members.append(Line(name, each.note or ""))
    sections = [Section(cohort.title, tuple(lines)), Section("Members", tuple(members))]
    return card_of(ledger, "cohort", cohort.id, cohort.title, sections)


def _event_card(ledger: Ledger, event: Event) -> Card:
    zone = f" ({event.timezone})" if event.timezone else ""
    lines = [
        Line("id", event.id, event.sources),
        Line("date", f"{_day_words(event.date)}{zone}"),
        Line("kind", event.kind),
    ]
    lines += [Line("concerns", ledger.name(Kind.ORGANIZATION, each)) for each in event.organizations]
    lines += [Line("person", ledger.name(Kind.PERSON, each)) for each in event.people]
    figures = event.figures.items()
    lines += [Line(_words(name), f"{value:,}" if isinstance(value, int) else str(value)) for name, value in figures]
    if event.instrument:
        lines.append(Line("instrument", event.instrument))
    if event.by:
        lines.append(Line("by", event.by))
    if event.quote:
        lines.append(Line("quote", f'"{event.quote.text}"', (event.quote.source,) if event.quote.source else ()))
    lines += _endnotes(ledger, event)
    return card_of(ledger, "event", event.id, event.title, [Section(event.title, tuple(lines))])


def _source_card(ledger: Ledger, source: Source) -> Card:
    lines = [Line("id", source.id)]
    for item in fields(source):
        value = getattr(source, item.name)
        if item.name not in {"id", "title", "origin", "former_ids", "note", "verified"} and value is not None:
            text = ledger.name(Kind.SOURCE, value) if item.name == "derived_from" else str(value)
            lines.append(Line(_words(item.name), text))
    lines += _endnotes(ledger, source)
    copies = [
        other.title
        for other in ledger.sources.values()
        if other.derived_from and ledger.current(Kind.SOURCE, other.derived_from) == source.id
    ]
    if copies:
        lines.append(Line("copied by", ", ".join(sorted(copies))))
    cited = tuple(
        Line(sort, record_words(ledger, where, _KINDS.get(sort))) for sort, where in citing(ledger, source.id)
    )
    return card_of(
        ledger, "source", source.id, source.title, [Section(source.title, tuple(lines)), Section("Cited by", cited)]
    )


def _by_date(ledger: Ledger) -> list[Event]:
    return sorted(ledger.events.values(), key=lambda event: (oldest_first(event.date), event.id))


def _event_line(event: Event) -> Line:
    return Line(event.date.day_text, event.title, event.sources)


def _words(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")
