"""A record file as lines of text, read without the program that is on trial.

The records of this repository are written in one plain way: a field a line, lists of words on one line, lists of
mappings with a dash. That much is read here line by line, so that the line of a mutation is known from the text alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Lines = tuple[str, ...]
Step = str | int

_LINE = re.compile(r"(?P<blank> *)(?P<dash>- )?(?P<key>[A-Za-z0-9_-]+):(?: (?P<value>.*))?")

FREE = frozenset({"names", "identifiers", "figures", "resolutions"})
"""Fields whose keys are not of the format but of whoever wrote the record."""

REFERENCES: Mapping[str, str] = {
    "organization": "organizations",
    "organizations": "organizations",
    "leaves": "organizations",
    "person": "people",
    "people": "people",
    "role": "roles",
    "reports_to": "roles",
    "source": "sources",
    "sources": "sources",
    "derived_from": "sources",
}
"""Fields that hold ids, and the folder of what they name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it stands in a file.

    Attributes:
        number: Its line, counted from 1.
        last: The last line of what belongs to it.
        indent: How many characters stand before its name.
        opens_item: Whether it stands behind the dash of a list.
        path: The names and numbers that lead to it from the record.
        value: What stands behind the colon; empty where it goes on below.
    """

    number: int
    last: int
    indent: int
    opens_item: bool
    path: tuple[Step, ...]
    value: str

    @property
    def key(self) -> str:
        return str(self.path[-1])

    @property
    def owner(self) -> tuple[Step, ...]:
        """The way to the mapping that it is a field of."""
        return self.path[:-1]

    @property
    def words(self) -> list[str]:
        """The items of a list that is written on one line, or the value itself."""
        inner = self.value[1:-1] if self.value.startswith("[") else self.value
        return [word.strip() for word in inner.split(",") if word.strip()]

    @property
    def free(self) -> bool:
        """Whether its name is none of the format."""
        return any(step in FREE for step in self.owner)

    def written(self, *, key: str | None = None, value: str | None = None) -> str:
        """Its line, with another name or another value."""
        before = " " * (self.indent - 2) + "- " if self.opens_item else " " * self.indent
        rest = self.value if value is None else value
        return f"{before}{key or self.key}:" + (f" {rest}" if rest else "")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change to the records that a check has to find.

    Attributes:
        files: The files that change, by their path in the records folder, with their new content; None for one that
            is gone.
        places: Path and line of the places at one of which a finding has to stand.
        at_each: Whether a finding has to stand at each of them.
    """

    files: Mapping[str, bytes | None]
    places: frozenset[tuple[str, int]]
    at_each: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One record file.

    Attributes:
        path: Its path in the records folder.
        lines: Its lines, without their ends.
        fields: Its fields in the order of their lines.
        folder: Every file of the records folder by its path, this one among them.
    """

    path: str
    lines: Lines
    fields: tuple[Field, ...]
    folder: Mapping[str, "Page"]

    @property
    def kind(self) -> str:
        """The folder that it lies in."""
        return self.path.partition("/")[0]

    @property
    def id(self) -> str:
        return self.path.partition("/")[2].removesuffix(".yaml")

    def named(self, *keys: str) -> list[Field]:
        """The fields of these names, wherever they stand."""
        return [field for field in self.fields if field.key in keys and not field.free]

    def below(self, owner: Sequence[Step]) -> list[Field]:
        """The fields of one mapping."""
        return [field for field in self.fields if field.owner == tuple(owner)]

    def get(self, owner: Sequence[Step], key: str) -> Field | None:
        """The field of one mapping that has this name."""
        return next((field for field in self.below(owner) if field.key == key), None)

    def mappings(self, name: str) -> list[tuple[Step, ...]]:
        """The ways to the mappings that a field holds, itself or in a list: `mappings("tenures")`."""
        owners = dict.fromkeys(field.owner for field in self.fields)
        return [each for each in owners if [step for step in each if isinstance(step, str)][-1:] == [name]]

    def siblings(self, kind: str) -> list["Page"]:
        """Every file of one kind of record."""
        return [page for page in self.folder.values() if page.kind == kind]

    def ids(self, kind: str) -> set[str]:
        """Every id of one kind, with those that records had before."""
        former = (word for page in self.siblings(kind) for field in page.named("former_ids") for word in field.words)
        return {*(page.id for page in self.siblings(kind)), *former}

    def references(self) -> Iterator[tuple[Field, str, str]]:
        """Each id that the file holds: the field, the kind that it is of, the id."""
        for field in self.fields:
            if field.key in REFERENCES and not field.free:
                yield from ((field, REFERENCES[field.key], word) for word in field.words)

    def replaced(self, first: int, last: int, *new: str) -> Lines:
        """The lines with those from first to last replaced by others."""
        return (*self.lines[: first - 1], *new, *self.lines[last:])

    def without(self, field: Field) -> Lines:
        """The lines without a field and what belongs to it; the dash of an item goes on to the next field."""
        following = next((other for other in self.below(field.owner) if other.number > field.last), None)
        if not field.opens_item or following is None:
            return self.replaced(field.number, field.last)
        first = " " * (field.indent - 2) + "- " + self.lines[following.number - 1].lstrip()
        return self.replaced(field.number, following.number, first)

    def added(self, owner: Sequence[Step], *texts: str) -> tuple[Lines, int]:
        """The lines with fields added to a mapping behind its first one, and the line of the first of them."""
        first = self.below(owner)[0]
        blank = " " * first.indent
        return self.replaced(first.last + 1, first.last, *(blank + text for text in texts)), first.last + 1

    def mutant(self, lines: Sequence[str], *numbers: int) -> Mutant:
        """This file with other lines, at one of which a finding has to stand."""
        return Mutant({self.path: content(lines)}, frozenset((self.path, number) for number in numbers))

    def rewritten(self, field: Field, *, key: str | None = None, value: str | None = None) -> Mutant:
        """This file with one field written otherwise; a finding has to stand there."""
        new = field.written(key=key, value=value)
        return self.mutant(self.replaced(field.number, field.number, new), field.number)


def content(lines: Sequence[str]) -> bytes:
    """The content of a file of these lines."""
    return "".join(f"{line}\n" for line in lines).encode()


def fields_of(lines: Sequence[str]) -> tuple[Field, ...]:
    """The fields of a file.

    Raises:
        ValueError: A line is written in another way than those of this repository.
    """
    open_mappings: list[tuple[int, tuple[Step, ...]]] = [(0, ())]
    found: list[Field] = []
    counted: dict[tuple[Step, ...], int] = {}
    columns = [_column(line) for line in lines]
    for number, line in enumerate(lines, start=1):
        if line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            message = f"no field: {line!r}"
            raise ValueError(message)
        column = columns[number - 1]
        dash = match["dash"] is not None
        while open_mappings[-1][0] > column or (dash and open_mappings[-1][0] == column):
            open_mappings.pop()
        top, owner = open_mappings[-1]
        if top < column:
            above = next(field.path for field in reversed(found) if field.owner == owner)
            if dash:
                counted[above] = counted.get(above, -1) + 1
            owner = (*above, counted[above]) if dash else above
            open_mappings.append((column, owner))
        later = (other for other in range(number, len(lines)) if columns[other] <= column)
        last = next(later, len(lines))
        found.append(Field(number, last, column, dash, (*owner, match["key"]), match["value"] or ""))
    return tuple(found)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" ").removeprefix("- ").lstrip(" "))


def pages(root: Path) -> Mapping[str, Page]:
    """Every record file of a folder by its path in it."""
    folder: dict[str, Page] = {}
    for path in sorted(root.glob("*/*.yaml")):
        lines = tuple(path.read_text(encoding="utf-8").splitlines())
        shown = path.relative_to(root).as_posix()
        folder[shown] = Page(shown, lines, fields_of(lines), folder)
    return folder
