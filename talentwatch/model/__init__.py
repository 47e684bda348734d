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
    Id,
    OneOrMany,
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
from talentwatch.model.records import (
    RECORD_TYPES,
    Claim,
    Departure,
    Destination,
    Event,
    Organization,
    Parent,
    Person,
    Quote,
    Record,
    Role,
    Source,
    Successor,
    Tenure,
)

__all__ = [
    "MOST_OF_ID",
    "NOWHERE",
    "REASONS",
    "RECORD_TYPES",
    "Claim",
    "Confidence",
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
    "OneOrMany",
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
    "Text",
    "TitleBasis",
    "Within",
]
