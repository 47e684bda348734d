"""Sources, and what single ones say: claims on fields, and quotes."""

import dataclasses
from dataclasses import dataclass, field

from talentwatch.dates import UncertainDate
from talentwatch.model.annotations import NOWHERE, Id, Origin, SourceId
from talentwatch.model.bounds import Address, Mark, Name, Note, Title, Value, Words
from talentwatch.model.choices import Evidence, Reliability, TitleBasis


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
