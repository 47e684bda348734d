"""The dataclasses of records and of what is written inside them."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
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
)
from talentwatch.model.bounds import Address, Figure, Identifier, Mark, Name, Note, Seats, Title, Value, Words
from talentwatch.model.choices import (
    Confidence,
    DepartureKind,
    EventKind,
    Evidence,
    Kind,
    Level,
    Manner,
    OrganizationKind,
    Reliability,
    Status,
    TitleBasis,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says of one field, where sources do not agree.

    Attributes:
        field: The field of the record it speaks of, or a question the format has no field for.
        value: What the source says, in the form the field has where it has one.
        source: Where it stands.
        by: Who says so, where that is not the source itself.
        evidence: How near the speaker stands to the fact.
        said: The day it was said, where that is not the day the source was published.
        quote: A few words, literally.
        note: What a reader has to know to weigh it.
    """

    field: Mark
    value: Value
    source: SourceId | None = None
    by: Name | None = None
    evidence: Evidence | None = None
    said: UncertainDate | None = None
    quote: Words | None = None
    note: Note | None = None
    origin: Origin = dataclasses.field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A few words, literally, and where they stand."""

    text: Words
    source: SourceId | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where somebody went.

    Attributes:
        organization: The organization, where it is on record.
        role: The post there, where it is on record.
        title: The post there in words, or a plan: "own company planned".
        known_since: The day it became public.
    """

    organization: OrganizationId | None = None
    role: RoleId | None = None
    title: Title | None = None
    known_since: UncertainDate | None = None
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
        timezone: The IANA zone in which its days are meant, where that changes the day.
        leaves: The largest organization left; where it is not written, the tenure's own, or none for a kind of
            departure that gives up the role only (transfer, promotion, end-of-term, leave-of-absence).
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
    timezone: Mark | None = None
    leaves: OrganizationId | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody holds a role, or a titled post, in an organization for a time.

    Attributes:
        organization: Where; may be left out where `role` says it.
        role: The role record, for a post that can fall vacant.
        title: The post in words.
        id: Its name among the person's tenures; the role or the organization where it is not written.
        start: The first day; not written where it is not known.
        end: The last day, where it simply ended.
        interim: Whether for the time being only.
        departure: How it was left; several where a rumour was denied before.
    """

    organization: OrganizationId | None = None
    role: RoleId | None = None
    title: Title | None = None
    id: Id | None = None
    level: Level | None = None
    interim: bool = False
    start: UncertainDate | None = None
    end: UncertainDate | None = None
    timezone: Mark | None = None
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
        names: Names by language tag (BCP 47): `{zh-Hans: 林俊旸}`.
        other_names: Further names the person is known by.
        identifiers: Ids elsewhere, by scheme: `{wikidata: Q…}`.
        former_ids: Ids that go on resolving to this record.
        distinct_from: Ids of people checked to be somebody else.
        verified: The last day on which somebody looked.
    """

    id: Id
    name: Name
    names: Mapping[Mark, Name] = field(default_factory=dict)
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
    """

    id: Id
    name: Name
    kind: OrganizationKind = OrganizationKind.OTHER
    names: Mapping[Mark, Name] = field(default_factory=dict)
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
    claims: tuple[Claim, ...] = ()
    resolutions: Mapping[Mark, Note] = field(default_factory=dict)
    confidence: Confidence | None = None
    verified: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A post that can fall vacant and be succeeded to.

    Attributes:
        seats: How many hold it at a time.
        critical: Whether an empty seat matters to the whole.
        founded: When the post was made.
        dissolved: The last day it was there.
    """

    id: Id
    organization: OrganizationId
    title: Title
    level: Level | None = None
    seats: Seats = 1
    critical: bool = False
    reports_to: RoleId | None = None
    former_ids: tuple[Id, ...] = ()
    founded: UncertainDate | None = None
    dissolved: UncertainDate | None = None
    verified: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim comes from.

    Attributes:
        published: The day it came out.
        accessed: The day somebody read it.
        language: BCP 47 tag of its language.
        title_basis: Where the title was taken from; the page itself where it is not written.
        original_publisher: Whose report the page carries, cites or retells, where that is not on record.
        derived_from: The source it is a copy or a retelling of: both together count as one.
    """

    id: Id
    title: Title
    publisher: Name
    url: Address | None = None
    published: UncertainDate | None = None
    accessed: UncertainDate | None = None
    archived_url: Address | None = None
    language: Mark | None = None
    reliability: Reliability | None = None
    title_basis: TitleBasis | None = None
    original_publisher: Name | None = None
    derived_from: SourceId | None = None
    former_ids: tuple[Id, ...] = ()
    verified: UncertainDate | None = None
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


Record = Person | Organization | Role | Event | Source
"""A record that stands by itself and has an id of its own."""

RECORD_TYPES: Mapping[Kind, type[Record]] = {
    Kind.PERSON: Person,
    Kind.ORGANIZATION: Organization,
    Kind.ROLE: Role,
    Kind.EVENT: Event,
    Kind.SOURCE: Source,
}
"""The dataclass of each kind of record."""
