"""The dataclasses of records and of what is written inside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from talentwatch.dates import UncertainDate
from talentwatch.model.annotations import (
    NOWHERE,
    Id,
    OneOrMany,
    OrganizationId,
    Origin,
    PersonId,
    Reason,
    RoleId,
    SourceId,
    WhatIsLeft,
)
from talentwatch.model.bounds import Figure, Identifier, Mark, Name, Note, Title
from talentwatch.model.choices import (
    Confidence,
    DepartureKind,
    EventKind,
    Kind,
    Level,
    Manner,
    OrganizationKind,
    Status,
    TenureStatus,
)
from talentwatch.model.completeness import About, Cohort, Coverage
from talentwatch.model.dated_values import (
    Becoming,
    DatedSeats,
    Names,
    SeatCounts,
    name_on,
    seats_on,
    seats_within,
)
from talentwatch.model.source import Claim, Quote, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where somebody went.

    Attributes:
        organization: The organization, where it is on record.
        role: The post there, where it is on record.
        title: The post there in words, or a plan: "own company planned".
        known_since: The day it became public.
        taken_up: Whether the person went there in the end; `false` where it was announced and never begun.
    """

    organization: OrganizationId | None = None
    role: RoleId | None = None
    title: Title | None = None
    known_since: UncertainDate | None = None
    taken_up: bool = True
    sources: tuple[SourceId, ...] = ()
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """Who was named to take over.

    Attributes:
        person: Who.
        interim: Whether for the time being only.
        announced: The day it became public.
        start: The day it took effect.
    """

    person: PersonId
    interim: bool = False
    announced: UncertainDate | None = None
    start: UncertainDate | None = None
    sources: tuple[SourceId, ...] = ()
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """The end of a tenure that somebody left, with its circumstances.

    Attributes:
        submitted: The day the notice was given.
        announced: The day it was public for the first time.
        effective: The last day in the role.
        confirmed: The day the organization or the person confirmed it.
        denied: The day it was denied.
        reversed: The day it was undone.
        withdrawn: The day it was called off before it took effect: it ended nothing.
        timezone: The IANA zone in which its days are meant, where that changes the day.
        leaves: The largest organization left, or `role` where the role was given up and nothing else; where it is not
            written, the kind of departure says what it is an exit from.
        manner: Whose wish it was.
        reasons: The reasons stated or reported, each to be borne out by a claim or a source.
        planned: Whether the succession was planned.
        destination: Where the person went.
        successor: Who was named to take over; several where the post was shared or split.
        claims: What sources say where they do not agree.
        resolutions: By field, why the record holds the value it holds although sources differ.
    """

    status: Status = Status.REPORTED
    kind: DepartureKind = DepartureKind.UNKNOWN
    manner: Manner = Manner.UNKNOWN
    submitted: UncertainDate | None = None
    announced: UncertainDate | None = None
    announced_by: Name | None = None
    effective: UncertainDate | None = None
    confirmed: UncertainDate | None = None
    confirmed_by: Name | None = None
    denied: UncertainDate | None = None
    denied_by: Name | None = None
    reversed: UncertainDate | None = None
    withdrawn: UncertainDate | None = None
    timezone: Mark | None = None
    leaves: WhatIsLeft | None = None
    reasons: tuple[Annotated[str, Reason()], ...] = ()
    planned: bool | None = None
    destination: Destination | None = None
    successor: Annotated[tuple[Successor, ...], OneOrMany()] = ()
    quote: Quote | None = None
    claims: tuple[Claim, ...] = ()
    resolutions: Mapping[Mark, Note] = field(default_factory=dict)
    confidence: Confidence | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def gone_to(self) -> Destination | None:
        """Where the person went; None where that is not known, or was announced and never begun."""
        return self.destination if self.destination is not None and self.destination.taken_up else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A time for which the holder of a post was on leave: the tenure goes on.

    Attributes:
        start: The first day away.
        end: The last day away; not written where the person has not come back, or it is not known.
    """

    start: UncertainDate | None = None
    end: UncertainDate | None = None
    sources: tuple[SourceId, ...] = ()
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody holds a role, or a titled post, in an organization for a time.

    Attributes:
        organization: Where; may be left out where `role` says it.
        role: The role record, for a post that can fall vacant.
        title: The post in words.
        id: Its name among the person's tenures; the role or the organization where it is not written.
        start: The first day; not written where it is not known.
        inside: Whether the holder was in the organization before, in a post not on record: its start is no entry.
        end: The last day, where it simply ended.
        last_seen: The last day on which the sources show the holder in the post.
        term_ends: The day on which the term runs out; no end, as the holder may leave before or stay on.
        status: Whether it was taken up.
        interim: Whether for the time being only.
        absences: Leaves, over which it goes on.
        departure: How it was left; several where a rumour was denied before.
    """

    organization: OrganizationId | None = None
    role: RoleId | None = None
    title: Title | None = None
    id: Id | None = None
    level: Level | None = None
    interim: bool = False
    status: TenureStatus = TenureStatus.HELD
    start: UncertainDate | None = None
    inside: bool = False
    end: UncertainDate | None = None
    last_seen: UncertainDate | None = None
    term_ends: UncertainDate | None = None
    timezone: Mark | None = None
    absences: tuple[Absence, ...] = ()
    departure: Annotated[tuple[Departure, ...], OneOrMany()] = ()
    claims: tuple[Claim, ...] = ()
    resolutions: Mapping[Mark, Note] = field(default_factory=dict)
    confidence: Confidence | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with tenures and departures.

    Attributes:
        names: Names by language tag (BCP 47), `{zh-Hans: 林俊旸}`, or a list of names with the days of each.
        other_names: Further names the person is known by.
        identifiers: Ids elsewhere, by scheme: `{wikidata: Q…}`.
        former_ids: Ids that go on resolving to this record.
        distinct_from: Ids of people checked to be somebody else.
        verified: The last day on which somebody looked.
    """

    id: Id
    name: Name
    names: Names = ()
    other_names: tuple[Name, ...] = ()
    identifiers: Mapping[Mark, Identifier] = field(default_factory=dict)
    former_ids: tuple[Id, ...] = ()
    distinct_from: tuple[PersonId, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    claims: tuple[Claim, ...] = ()
    resolutions: Mapping[Mark, Note] = field(default_factory=dict)
    verified: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    def name_on(self, day: date) -> str:
        """The name to show of a day."""
        return name_on(day, self.name, self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """What an organization is part of, and from when to when."""

    organization: OrganizationId
    start: UncertainDate | None = None
    end: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A company, division, lab or team, and what it is part of, and when.

    Attributes:
        founded: When it came to be.
        dissolved: The last day it was there.
        country: ISO 3166-1 alpha-2 code of its seat.
        tickers: Where it is listed: `HKEX:9988`.
        merged_from: Names of what it was made of, where they are not on record.
        became: What it became.
        coverage: Of whom its records are complete, and from when to when.
        tenures: The posts that it holds itself, as a corporate officer; they are in no measure of people.
    """

    id: Id
    name: Name
    kind: OrganizationKind = OrganizationKind.OTHER
    names: Names = ()
    other_names: tuple[Name, ...] = ()
    identifiers: Mapping[Mark, Identifier] = field(default_factory=dict)
    former_ids: tuple[Id, ...] = ()
    distinct_from: tuple[OrganizationId, ...] = ()
    parents: tuple[Parent, ...] = ()
    founded: UncertainDate | None = None
    dissolved: UncertainDate | None = None
    country: Mark | None = None
    tickers: tuple[Mark, ...] = ()
    merged_from: tuple[Name, ...] = ()
    became: tuple[Becoming, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    claims: tuple[Claim, ...] = ()
    resolutions: Mapping[Mark, Note] = field(default_factory=dict)
    confidence: Confidence | None = None
    verified: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    def name_on(self, day: date) -> str:
        """The name to show of a day."""
        return name_on(day, self.name, self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A post that can fall vacant and be succeeded to.

    Attributes:
        names: Titles that it had, with their days, or by language tag.
        seats: How many hold it at a time; a list of numbers with days where that changed.
        critical: Whether an empty seat matters to the whole.
        founded: When the post was made.
        dissolved: The last day it was there.
        became: The role that it became.
    """

    id: Id
    organization: OrganizationId
    title: Title
    names: Names = ()
    level: Level | None = None
    seats: SeatCounts = (DatedSeats(seats=1),)
    critical: bool = False
    reports_to: RoleId | None = None
    former_ids: tuple[Id, ...] = ()
    founded: UncertainDate | None = None
    dissolved: UncertainDate | None = None
    became: tuple[Becoming, ...] = ()
    verified: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    def name_on(self, day: date) -> str:
        """The title to show of a day."""
        return name_on(day, self.title, self.names)

    def seats_on(self, day: date) -> int:
        """How many seats it had on a day."""
        return seats_on(day, self.seats)

    def seats_within(self, first: date, last: date) -> tuple[int, int]:
        """The least and the greatest number of seats that it may have had on a day from `first` to `last`."""
        return seats_within(first, last, self.seats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Dated context: a launch, a reorganization, a share price, a metric, a memo.

    Attributes:
        figures: Numbers by name: `{intraday_low_percent: -5.3}`.
        instrument: What a share price is of: `HKEX:9988`.
        by: Who measured or said it.
    """

    id: Id
    date: UncertainDate
    kind: EventKind
    title: Title
    timezone: Mark | None = None
    organizations: tuple[OrganizationId, ...] = ()
    people: tuple[PersonId, ...] = ()
    figures: Mapping[Mark, Figure] = field(default_factory=dict)
    instrument: Mark | None = None
    by: Name | None = None
    quote: Quote | None = None
    former_ids: tuple[Id, ...] = ()
    claims: tuple[Claim, ...] = ()
    resolutions: Mapping[Mark, Note] = field(default_factory=dict)
    confidence: Confidence | None = None
    verified: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


Record = Person | Organization | Role | Cohort | Event | Source
"""A record that stands by itself and has an id of its own."""

RECORD_TYPES: Mapping[Kind, type[Record]] = {
    Kind.PERSON: Person,
    Kind.ORGANIZATION: Organization,
    Kind.ROLE: Role,
    Kind.COHORT: Cohort,
    Kind.EVENT: Event,
    Kind.SOURCE: Source,
}
"""The dataclass of each kind of record."""


def type_in_file(kind: Kind | None) -> type:
    """The dataclass of what a file holds: a record of its kind, or where that is None, what a ledger says of itself."""
    return About if kind is None else RECORD_TYPES[kind]
