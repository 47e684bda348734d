"""Small ledgers written in a line each, and random ones, for the tests of measures."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from talentwatch.index import Index, in_memory
from talentwatch.ledger import Ledger, build
from talentwatch.measures.scope import Question
from talentwatch.model import Kind
from talentwatch.reading import read_records

ORIGIN = date(2024, 1, 1)
SPAN = 60
TODAY = ORIGIN + timedelta(SPAN)


def ledger(people: str, organizations: str = "- {id: lab, name: Lab, kind: company}", roles: str = "") -> Ledger:
    """A ledger of YAML lists, which have to be without fault."""
    texts = {Kind.PERSON: people, Kind.ORGANIZATION: organizations, Kind.ROLE: roles}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items() if text.strip()]
    assert [finding for reading in readings for finding in reading.findings] == []
    return build(record for reading in readings for record in reading.records)


def index(people: str, organizations: str = "- {id: lab, name: Lab, kind: company}", roles: str = "") -> Index:
    """The tables of such a ledger."""
    return in_memory(ledger(people, organizations, roles))


def held(*tenures: str) -> str:
    """People, each with these tenures of the lab: `2020/2021-03`; `2020/` goes on, `/2021` is without a start."""
    lines = []
    for number, written in enumerate(tenures):
        lines.append(f"- id: p{number}\n  name: P{number}\n  tenures:")
        for place, each in enumerate(written.split()):
            start, _, end = each.partition("/")
            days = "".join([f", start: {start}" if start else "", f", end: {end}" if end else ""])
            lines.append(f"    - {{id: t{place}, organization: lab, title: T{place}{days}}}")
    return "\n".join(lines)


def asked(tables: Index, today: date | str, *organizations: str, **otherwise: object) -> Question:
    """A question to some tables."""
    day = today if isinstance(today, date) else date.fromisoformat(today)
    return Question(tables.connection, day, organizations=organizations, **otherwise)  # type: ignore[arg-type]


class Tenure(NamedTuple):
    """A tenure of a random ledger: days counted from `ORIGIN`, each within bounds; an end of None goes on."""

    person: int
    place: str
    start: tuple[int, int]
    end: tuple[int, int] | None


class World(NamedTuple):
    """A random ledger: a lab, and a team that is part of it for a while."""

    tenures: tuple[Tenure, ...]
    team: tuple[int, int]


def written(world: World) -> Index:
    """The tables of a random ledger."""
    organizations = (
        "- {id: lab, name: Lab, kind: company}\n- {id: team, name: Team, kind: team, parents: "
        f"[{{organization: lab, start: {_day(world.team[0])}, end: {_day(world.team[1])}}}]}}"
    )
    lines: list[str] = []
    for person in sorted({each.person for each in world.tenures}):
        lines.append(f"- id: p{person}\n  name: P{person}\n  tenures:")
        for place, each in enumerate(own for own in world.tenures if own.person == person):
            # Who resigns has left the whole as well, where a plain end leaves that open.
            left = f"departure: {{kind: resignation, effective: {_date(each.end)}}}" if each.end is not None else ""
            end = f", {left}" if left else ""
            lines.append(
                f"    - {{id: t{place}, organization: {each.place}, title: T{place}, start: {_date(each.start)}{end}}}"
            )
    return index("\n".join(lines), organizations)


def _day(number: int) -> str:
    return (ORIGIN + timedelta(number)).isoformat()


def _date(bounds: tuple[int, int]) -> str:
    first, last = bounds
    return _day(first) if first == last else f"{_day(first)}/{_day(last)}"


@st.composite
def worlds(draw: st.DrawFn, *, exact: bool) -> World:
    """Any such ledger: tenures that overlap, touch, go on, and stand in a team that joins and leaves the lab."""
    first, last = sorted(draw(st.tuples(st.integers(0, SPAN), st.integers(0, SPAN))))
    tenures = []
    for person in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(1, 3))):
            start, end = sorted(draw(st.tuples(st.integers(0, SPAN), st.integers(0, SPAN))))
            wide = (0, 0) if exact else draw(st.tuples(st.integers(0, 6), st.integers(0, 6)))
            goes_on = draw(st.integers(0, 3)) == 0
            starts = (start, min(start + wide[0], end))
            ends = None if goes_on else (max(end - wide[1], starts[1]), end)
            tenures.append(Tenure(person, draw(st.sampled_from(("lab", "lab", "team"))), starts, ends))
    return World(tuple(tenures), (first, last))


class Day(NamedTuple):
    """A stretch of days that one person spent in the lab, both ends included, and what ended it."""

    person: int
    first: int
    last: int
    fate: str


def brute(world: World, days: Sequence[tuple[int, int | None]] | None = None) -> list[Day]:
    """The spells in the lab, found by looking at each day; `days` are the start and end of each tenure."""
    days = days or [(each.start[0], each.end[0] if each.end else None) for each in world.tenures]
    found = []
    for person in sorted({each.person for each in world.tenures}):
        own = [(each, when) for each, when in zip(world.tenures, days, strict=True) if each.person == person]
        there = [day for day in range(SPAN + 1) if any(_holds(world, each, when, day) for each, when in own)]
        for first, last in runs(there):
            at_end = [(each, when) for each, when in own if _holds(world, each, when, last)]
            if last == SPAN and any(when[1] is None for _, when in at_end):
                fate = "open"
            elif any(when[1] is None or when[1] > last for _, when in at_end):
                fate = "moved_out"
            else:
                fate = "exit"
            found.append(Day(person, first, last, fate))
    return found


def _holds(world: World, tenure: Tenure, when: tuple[int, int | None], day: int) -> bool:
    start, end = when
    inside = tenure.place == "lab" or world.team[0] <= day <= world.team[1]
    return inside and start <= day and (end is None or day <= end)


def runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """Stretches of days that follow each other."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
