"""The records: what a talentwatch folder holds, as frozen dataclasses.

Nothing here reads a file, knows a rule or follows a reference. The field names are those of the YAML files;
`docs/records.md` describes them for people, and the annotations describe them for the reader:

- `Annotated[str, Reference(Kind.SOURCE)]` is the id of another record;
- `Annotated[str, Text(200)]` is a text of so many characters at most, and `Within` bounds a number: see `bounds`;
- an enum is a closed choice, `Reason` an open one;
- a field without a default has to be written; `None`, or an empty tuple, means that nothing is known.
"""

from talentwatch.model.annotations import (
    NOWHERE,
    ROLE_ONLY,
    ByKey,
    CohortId,
    Id,
    OneOrMany,
    OneValue,
    OrganizationId,
    Origin,
    PersonId,
    Reason,
    Reference,
    RoleId,
    Slug,
    SourceId,
)
from talentwatch.model.bounds import MOST_OF_ID, Text, Within
from talentwatch.model.choices import (
    REASONS,
    Confidence,
    CoverageOf,
    DepartureKind,
    EventKind,
    Evidence,
    Kind,
    Level,
    Manner,
    OrganizationKind,
    Reliability,
    Status,
    TenureStatus,
    TitleBasis,
)
from talentwatch.model.completeness import LEDGER_FILE, About, Cohort, Coverage, Member
from talentwatch.model.dated_values import BecameHow, Becoming, DatedName, DatedSeats
from talentwatch.model.records import (
    RECORD_TYPES,
    Absence,
    Departure,
    Destination,
    Event,
    Organization,
    Parent,
    Person,
    Record,
    Role,
    Successor,
    Tenure,
    type_in_file,
)
from talentwatch.model.short_forms import fields_with_values, short_forms, shortened
from talentwatch.model.source import Claim, Quote, Source

__all__ = [
    "LEDGER_FILE",
    "MOST_OF_ID",
    "NOWHERE",
    "REASONS",
    "RECORD_TYPES",
    "ROLE_ONLY",
    "About",
    "Absence",
    "BecameHow",
    "Becoming",
    "ByKey",
    "Claim",
    "Cohort",
    "CohortId",
    "Confidence",
    "Coverage",
    "CoverageOf",
    "DatedName",
    "DatedSeats",
    "Departure",
    "DepartureKind",
    "Destination",
    "Event",
    "EventKind",
    "Evidence",
    "Id",
    "Kind",
    "Level",
    "Manner",
    "Member",
    "OneOrMany",
    "OneValue",
    "Organization",
    "OrganizationId",
    "OrganizationKind",
    "Origin",
    "Parent",
    "Person",
    "PersonId",
    "Quote",
    "Reason",
    "Record",
    "Reference",
    "Reliability",
    "Role",
    "RoleId",
    "Slug",
    "Source",
    "SourceId",
    "Status",
    "Successor",
    "Tenure",
    "TenureStatus",
    "Text",
    "TitleBasis",
    "Within",
    "fields_with_values",
    "short_forms",
    "shortened",
    "type_in_file",
]
