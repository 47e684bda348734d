"""What a field holds besides its type, as marks on annotations, and where a record was written."""

from dataclasses import dataclass
from typing import Annotated

from talentwatch.model.choices import Kind


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field as the id of another record of this kind.

    Attributes:
        kind: The kind.
        word: A word that may stand in its place, and is no id then; empty where there is none.
    """

    kind: Kind
    word: str = ""


@dataclass(frozen=True, slots=True)
class Slug:
    """Marks a field as an id: lower-case letters, digits and single hyphens."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was written.

    Attributes:
        path: The file, as it was found.
        line: Line of its first character, counted from 1.
        column: Column of its first character, counted from 1 in characters.
        pointer: The way from the document to it, as keys and indexes: `("tenures", 0, "departure")`.
        document: Which YAML document of the file, counted from 0.
    """

    path: str
    line: int
    column: int
    pointer: tuple[str | int, ...] = ()
    document: int = 0


NOWHERE = Origin("", 0, 0)
"""The origin of a record that no file holds."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Marks a field as a reason: one of `REASONS`, or a slug that starts with `x-`."""


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """Marks a list that may be written without its brackets where it holds one item."""


@dataclass(frozen=True, slots=True)
class ByKey:
    """Marks a list that may be written as a mapping, which has one field of each item as key and one as value.

    Attributes:
        key: The field that is the key, which is a text.
        value: The field that is the value; the item may have no other.
    """

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class OneValue:
    """Marks a list that may be written as the one field that its one item has: `seats: 2`.

    Attributes:
        field: The field.
    """

    field: str


PersonId = Annotated[str, Reference(Kind.PERSON)]
OrganizationId = Annotated[str, Reference(Kind.ORGANIZATION)]
ROLE_ONLY = "role"
"""What a departure leaves where it gives up the role and nothing else."""

WhatIsLeft = Annotated[str, Reference(Kind.ORGANIZATION, ROLE_ONLY)]
RoleId = Annotated[str, Reference(Kind.ROLE)]
CohortId = Annotated[str, Reference(Kind.COHORT)]
SourceId = Annotated[str, Reference(Kind.SOURCE)]
Id = Annotated[str, Slug()]
