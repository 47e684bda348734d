"""A ledger as its files have it: plain dataclasses of days, read from YAML without the program's own reader.

Days are numbers (`date.toordinal`), and a date is a pair: the first and the last day that it can be.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from talentwatch.dates.edtf import read_date

Span = tuple[int, int]
"""The first and the last day that a date can be."""

FOLDERS = ("organizations", "roles", "people", "sources", "ledger")


@dataclass(frozen=True, slots=True)
class Link:
    """What an organization was part of, and from when to when."""

    above: str
    start: Span | None
    end: Span | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of whom an organization says that all are on record, and in which days."""

    of: str
    what: str | None
    since: Span | None
    until: Span | None


@dataclass(frozen=True, slots=True)
class Organization:
    id: str
    founded: Span | None
    dissolved: Span | None
    links: tuple[Link, ...]
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    organization: str
    level: str | None
    seats: int
    founded: Span | None
    dissolved: Span | None


@dataclass(frozen=True, slots=True)
class Departure:
    """A departure that may have ended something; `day` is its last day, `public` the first day it was told.

    Attributes:
        told: Whether anything is told of where the person went.
        followed: The first days of those who took over.
    """

    id: str
    status: str
    kind: str
    manner: str
    leaves: str | None
    day: Span | None
    public: Span | None
    announced: Span | None
    known_since: Span | None
    reversed: Span | None
    destination: str | None
    told: bool
    followed: tuple[Span, ...]
    reasons: tuple[str, ...]

    @property
    def counts(self) -> bool:
        return self.status not in {"rumoured", "denied", "withdrawn"}


@dataclass(frozen=True, slots=True)
class Tenure:
    id: str
    organization: str
    role: str | None
    level: str | None
    interim: bool
    start: Span | None
    end: Span | None
    departures: tuple[Departure, ...]
    last_seen: Span | None
    sources: tuple[Span, ...]
    status: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    tenures: tuple[Tenure, ...]
    verified: Span | None


@dataclass(frozen=True, slots=True)
class Written:
    """A whole ledger."""

    organizations: Mapping[str, Organization]
    roles: Mapping[str, Role]
    people: Mapping[str, Person]


def when(text: str | None) -> Span | None:
    """The first and the last day that a date can be."""
    if text is None:
        return None
    found = read_date(text)
    assert found is not None, text
    return found.earliest.toordinal(), found.latest.toordinal()


def number(text: str) -> int:
    """The number of a day."""
    return date.fromisoformat(text).toordinal()


def ledger_of(texts: Mapping[str, str]) -> Written:
    """A ledger from the YAML of its folders."""
    found: dict[str, list[dict[str, Any]]] = {each: [] for each in FOLDERS}
    for name, text in texts.items():
        kind = next((each for each in FOLDERS if name.startswith(each)), None)
        if kind is not None:
            found[kind] += _documents(text)
    published = {each["id"]: when(each.get("published")) for each in found["sources"]}
    roles = {each["id"]: _role(each) for each in found["roles"]}
    return Written(
        {each["id"]: _organization(each) for each in found["organizations"]},
        roles,
        {each["id"]: _person(each, roles, published) for each in found["people"]},
    )


def ledger_in(folder: Path) -> Written:
    """A ledger from the files of a folder."""
    return ledger_of(
        {str(each.relative_to(folder)): each.read_text("utf-8") for each in sorted(folder.rglob("*.yaml"))}
    )


def _documents(text: str) -> Iterator[dict[str, Any]]:
    for document in yaml.load_all(text, yaml.BaseLoader):
        yield from document if isinstance(document, list) else [document] if document else []


def _organization(raw: Mapping[str, Any]) -> Organization:
    links = tuple(
        Link(each["organization"], when(each.get("start")), when(each.get("end"))) for each in raw.get("parents", ())
    )
    coverage = tuple(
        Coverage(each["of"], each.get(each["of"]), when(each.get("since")), when(each.get("until")))
        for each in raw.get("coverage", ())
    )
    return Organization(raw["id"], when(raw.get("founded")), when(raw.get("dissolved")), links, coverage)


def _role(raw: Mapping[str, Any]) -> Role:
    seats = raw.get("seats", "1")
    return Role(
        raw["id"],
        raw["organization"],
        raw.get("level"),
        int(seats) if isinstance(seats, str) else 0,
        when(raw.get("founded")),
        when(raw.get("dissolved")),
    )


def _person(raw: Mapping[str, Any], roles: Mapping[str, Role], published: Mapping[str, Span | None]) -> Person:
    tenures: list[Tenure] = []
    given: dict[str, int] = {}
    for each in raw.get("tenures", ()):
        name = f"{raw['id']}/{each.get('id') or each.get('role') or each.get('organization') or 'unknown'}"
        given[name] = given.get(name, 0) + 1
        key = name if given[name] == 1 else f"{name}.{given[name]}"
        tenures.append(_tenure(key, each, roles, published))
    return Person(raw["id"], tuple(tenures), when(raw.get("verified")))


def _several(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [] if raw is None else [raw]


def _tenure(
    key: str, raw: Mapping[str, Any], roles: Mapping[str, Role], published: Mapping[str, Span | None]
) -> Tenure:
    role = roles.get(raw.get("role", ""))
    days = [published.get(each) for each in raw.get("sources", ())]
    return Tenure(
        id=key,
        organization=raw.get("organization") or (role.organization if role else ""),
        role=raw.get("role"),
        level=raw.get("level") or (role.level if role else None),
        interim=raw.get("interim") == "true",
        start=when(raw.get("start")),
        end=when(raw.get("end")),
        departures=tuple(_departure(key, place, each) for place, each in enumerate(_several(raw.get("departure")), 1)),
        last_seen=when(raw.get("last_seen")),
        sources=tuple(each for each in days if each is not None),
        status=raw.get("status", "held"),
        inside=raw.get("inside") == "true",
    )


def _departure(tenure: str, place: int, raw: Mapping[str, Any]) -> Departure:
    told = [when(raw.get(name)) for name in ("announced", "confirmed", "submitted")]
    destination = raw.get("destination") or {}
    return Departure(
        id=tenure if place == 1 else f"{tenure}/{place}",
        status=raw.get("status", "reported"),
        kind=raw.get("kind", "unknown"),
        manner=raw.get("manner", "unknown"),
        leaves=raw.get("leaves"),
        day=when(raw.get("effective")),
        public=next((each for each in told if each is not None), None),
        announced=told[0],
        known_since=when(destination.get("known_since")),
        reversed=when(raw.get("reversed")),
        destination=destination.get("organization"),
        told=bool(destination),
        followed=tuple(day for each in _several(raw.get("successor")) if (day := when(each.get("start")))),
        reasons=tuple(raw.get("reasons", ())),
    )
