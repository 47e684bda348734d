"""What a field holds besides its type, as marks on annotations, and where a record was written."""

from dataclasses import dataclass
from typing import Annotated

from talentwatch.model.choices import Kind


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field as the id of another record of this kind."""

    kind: Kind


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


PersonId = Annotated[str, Reference(Kind.PERSON)]
OrganizationId = Annotated[str, Reference(Kind.ORGANIZATION)]
RoleId = Annotated[str, Reference(Kind.ROLE)]
SourceId = Annotated[str, Reference(Kind.SOURCE)]
Id = Annotated[str, Slug()]
