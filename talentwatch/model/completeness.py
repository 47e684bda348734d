"""Of whom the records are complete, and from when to when: coverage, cohorts, and what a ledger says of itself."""

from dataclasses import dataclass, field

from talentwatch.dates import UncertainDate
from talentwatch.model.annotations import NOWHERE, CohortId, Id, OrganizationId, Origin, PersonId, RoleId, SourceId
from talentwatch.model.bounds import Name, Note, Size, Title
from talentwatch.model.choices import CoverageOf

LEDGER_FILE = "ledger.yaml"
"""The file at the top of a records folder in which a ledger speaks of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """In these days everybody of this sort in the organization, parts included, is on record with start and end.

    Attributes:
        of: Of whom: `everyone`, those of a level, the holders of a role, or the members of a cohort.
        role: The role, of `of: role`.
        cohort: The cohort, of `of: cohort`.
        since: The first day of which it is so; where it is not written, since ever.
        until: The last day of which it is so; where it is not written, as long as the ledger speaks.
    """

    of: CoverageOf
    role: RoleId | None = None
    cohort: CohortId | None = None
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    sources: tuple[SourceId, ...] = ()
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the people of a cohort."""

    person: PersonId
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A fixed list of people: co-founders, authors of a paper, signers of a letter.

    Attributes:
        organization: The organization of which it is asked whether they are still there.
        members: The people.
        on: The day of which the list is.
        size: How many people it has, where not all of them are named.
        complete: Whether all of them are named.
        former_ids: Ids that go on resolving to this record.
        verified: The last day on which somebody looked.
    """

    id: Id
    title: Title
    organization: OrganizationId
    members: tuple[Member, ...] = ()
    on: UncertainDate | None = None
    size: Size | None = None
    complete: bool = False
    former_ids: tuple[Id, ...] = ()
    verified: UncertainDate | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a ledger says of itself, in the file `ledger.yaml` at the top of its folder.

    Attributes:
        name: What it is called.
        licence: On what terms its data may be used.
        maintainer: Who keeps it.
        observed_until: The last day of which it speaks; where it is not written, the newest day of its sources.
    """

    name: Name | None = None
    licence: Title | None = None
    maintainer: Name | None = None
    observed_until: UncertainDate | None = None
    note: Note | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)
