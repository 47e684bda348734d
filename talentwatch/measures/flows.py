"""Flows: who went from where to where, what came back, and what is not known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from talentwatch.dates import DayRange, days_between
from talentwatch.measures import explanation
from talentwatch.measures.periods import Period
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, uncertain
from talentwatch.measures.turnover_counts import possibly_within, surely_within
from talentwatch.presence.placements import Placement, rooted
from talentwatch.query.table import Bounds, Column, Table, Value, columns_of

LEVELS = ("organization", "company", "country")
WITHIN = 365
"""How many days after an exit the next post still counts as the destination, where the records name none."""

UNKNOWN = "not known"
ELSEWHERE = "elsewhere"
"""A destination that is told in words, and is no organization on record."""


@dataclass(frozen=True, slots=True)
class Move:
    """An exit, and where it led.

    Attributes:
        spell: What ended.
        origin: Id of the organization, company or country left.
        destination: That gone to; `UNKNOWN` or `ELSEWHERE` where it is none on record.
        inferred: Whether that follows from the next post alone.
        sure: Whether the exit fell in the time asked about, whichever day is meant.
        told: The destination in words.
    """

    spell: Spell
    origin: str
    destination: str
    inferred: bool
    sure: bool
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The moves from one place to another.

    Attributes:
        origin: Where from; so for `destination`.
        moves: Those that may be.
        back: How many went the other way.
        names: The names of the places by id.
    """

    origin: str
    destination: str
    moves: tuple[Move, ...]
    back: Bounds
    names: Mapping[str, str]

    @property
    def number(self) -> Bounds:
        """How many: those that are sure and told, and those that may be or are inferred."""
        return counted(self.moves)

    @property
    def ratio(self) -> Bounds | None:
        """How many went this way for each one that went the other; None where none did. Its counts stand beside it."""
        if not self.back.most:
            return None
        most = (self.number.most or 0) / self.back.least if self.back.least else None
        return Bounds(self.number.least / self.back.most, most)

    @property
    def inferred(self) -> int:
        """How many of them follow from the next post alone."""
        return sum(move.inferred for move in self.moves)


@dataclass(frozen=True, slots=True)
class Balance:
    """What came to a place and what left it."""

    place: str
    name: str
    arrived: Bounds
    left: Bounds

    @property
    def net(self) -> Bounds:
        """Those that came, less those that left."""
        return Bounds(self.arrived.least - (self.left.most or 0), (self.arrived.most or 0) - self.left.least)


@dataclass(frozen=True, slots=True)
class Boomerang:
    """Somebody who came back.

    Attributes:
        before: The spell that ended by leaving.
        after: The next one in the same place.
        name: The name of the place.
    """

    before: Spell
    after: Spell
    name: str

    @property
    def away(self) -> DayRange:
        """Days between: from the day after the last one to the day before the first one there again."""
        start = uncertain(self.after.start_earliest, self.after.start_latest)
        return days_between(self.before.end_day, start).between_those_days()


def counted(moves: Sequence[Move]) -> Bounds:
    """How many moves: surely, and possibly."""
    return Bounds(sum(move.sure and not move.inferred for move in moves), len(moves))


class OrganizationPlaces:
    """Where each organization belongs: to which company on which day, and in which country."""

    def __init__(self, question: Question, placed: Iterable[Placement]) -> None:
        self._question = question
        self._placed: dict[str, list[Placement]] = {}
        for each in placed:
            self._placed.setdefault(each.organization, []).append(each)

    def company(self, organization: str, day: int) -> str:
        """The largest organization it may have been part of on a day of the tables; else the last one it was in."""
        found = sorted(self._placed.get(organization, ()), key=lambda each: each.last[1])
        fitting = [each.head for each in found if each.first[0] <= day <= each.last[1]]
        return fitting[0] if fitting else found[-1].head if found else organization

    def country(self, organization: str, day: int) -> str:
        """The country of its seat, or that of its company; `UNKNOWN` where neither is on record."""
        for each in (organization, self.company(organization, day)):
            if self._countries.get(each):
                return self._countries[each]
        return UNKNOWN

    @cached_property
    def _countries(self) -> dict[str, str]:
        rows = self._question.connection.execute("SELECT id, country FROM organizations WHERE country IS NOT NULL")
        return dict(rows.fetchall())

    def place(self, level: str, organization: str, day: int) -> str:
        """An organization as one of `LEVELS` names it on a day."""
        if level == "organization":
            return organization
        return self.company(organization, day) if level == "company" else self.country(organization, day)


def moves(question: Question, *, level: str = "company", within: int = WITHIN) -> tuple[list[Move], list[Spell]]:
    """The exits asked about, each with where it led, and all spells that were looked at.

    Args:
        question: What is asked; its organizations are left or gone to.
        level: What the places are, one of `LEVELS`.
        within: How many days later the next post still tells where somebody went.
    """
    placed = rooted(question.connection, pooled=False)
    found = question.spells(placed)
    period = Period("", *question.window(found))
    atlas = OrganizationPlaces(question, placed)
    left = _departures(question)
    posts = _posts(question)
    by_person: dict[str, list[_Post]] = {}
    for post in posts.values():
        by_person.setdefault(post.person, []).append(post)
    wanted = _wanted(question)
    kept = []
    for spell in found:
        if not possibly_within(spell, period):
            continue
        organization, to, told = left.get(spell.ended_by or "", (None, None, None))
        organization = organization or posts[spell.last_tenure].organization or spell.scope
        inferred = None
        if to is None and told is None:
            inferred = _next(spell, by_person[spell.person_id], within, atlas)
        gone = to or inferred
        if wanted is not None and not wanted & {organization, spell.scope, gone or ""}:
            continue
        kept.append(
            Move(
                spell,
                atlas.place(level, organization, spell.end_latest),
                atlas.place(level, gone, spell.end_latest) if gone else ELSEWHERE if told else UNKNOWN,
                inferred is not None,
                surely_within(spell, period),
                told or (question.names.get(gone) if gone else None),
            )
        )
    return kept, found


def answer(question: Question, *, level: str = "company", within: int = WITHIN, view: str = "pairs") -> Answer:
    """The flows of what is asked about.

    Args:
        question: What is asked.
        level: What the places are, one of `LEVELS`.
        within: How many days later the next post still tells where somebody went.
        view: `pairs` of places, `net` for each place, or `boomerangs`.
    """
    found, spells = moves(question, level=level, within=within)
    names = {**question.names, UNKNOWN: UNKNOWN, ELSEWHERE: ELSEWHERE}
    grounds = _ground(found, names)
    inferred = sum(move.inferred for move in found)
    said = (f"{inferred} of {len(found)} destinations are inferred from the next post on record.",) if inferred else ()
    if view == "boomerangs":
        return Answer("boomerangs", list(_boomerangs(question, spells)), BOOMERANGS, ground=grounds)
    if view == "net":
        rows = sorted(balances(found, names), key=lambda each: ((each.net.least + (each.net.most or 0)), each.name))
        return Answer("balances", rows, BALANCES, ground=grounds, said=said)
    return Answer("flows", pairs(found, names), PAIRS, ground=grounds, said=said)


def pairs(found: Sequence[Move], names: Mapping[str, str]) -> list[Flow]:
    """The moves by where from and where to, the most frequent first; unknown destinations are a row like any other."""
    by_pair: dict[tuple[str, str], list[Move]] = {}
    for move in found:
        by_pair.setdefault((move.origin, move.destination), []).append(move)
    rows = [
        Flow(origin, to, tuple(several), counted(by_pair.get((to, origin), ())), names)
        for (origin, to), several in by_pair.items()
    ]
    return sorted(rows, key=lambda row: (-len(row.moves), -row.number.least, row.origin, row.destination))


def balances(found: Sequence[Move], names: Mapping[str, str]) -> Iterator[Balance]:
    """For each place that was left or gone to, how many came and how many left."""
    places = dict.fromkeys(place for move in found for place in (move.origin, move.destination))
    for place in places:
        if place in {UNKNOWN, ELSEWHERE}:
            continue
        arrived = counted([move for move in found if move.destination == place and move.origin != place])
        left = counted([move for move in found if move.origin == place and move.destination != place])
        yield Balance(place, names.get(place, place), arrived, left)


def matrix(rows: Sequence[Flow]) -> Table:
    """The flows as a table with a row for each place left and a column for each gone to, the largest first."""
    order: dict[str, int] = {}
    for row in rows:
        order[row.destination] = order.get(row.destination, 0) + len(row.moves)
    columns = sorted(order, key=lambda each: (each in {UNKNOWN, ELSEWHERE}, -order[each], each))
    cells: dict[str, dict[str, Value]] = {}
    for row in rows:
        cells.setdefault(row.origin, {"from": row.origin})[row.destination] = row.number
    return Table(
        "matrix",
        ("from", *columns),
        tuple({"from": origin, **{column: own.get(column) for column in columns}} for origin, own in cells.items()),
    )


_BEFORE_ALL = -700_000
"""A day of the tables before all but those that stand for a start of which nothing is known."""


@dataclass(frozen=True, slots=True)
class _Post:
    person: str
    organization: str | None
    start: tuple[int, int] | None


def _posts(question: Question) -> dict[str, _Post]:
    rows = question.connection.execute(
        "SELECT id, person_id, organization_id, start_earliest, start_latest FROM tenures ORDER BY start_earliest, id"
    )
    return {
        record: _Post(person, organization, (earliest, latest) if earliest is not None else None)
        for record, person, organization, earliest, latest in rows.fetchall()
    }


def _departures(question: Question) -> dict[str, tuple[str | None, str | None, str | None]]:
    rows = question.connection.execute('SELECT id, organization_id, to_id, "to" FROM departures WHERE counts = 1')
    return {record: (organization, to, told) for record, organization, to, told in rows.fetchall()}


def _wanted(question: Question) -> set[str] | None:
    if not question.organizations:
        return None
    return {each.organization for each in question.apart()} | set(question.organizations)


def _next(spell: Spell, posts: Iterable[_Post], within: int, atlas: OrganizationPlaces) -> str | None:
    """The organization of the first post that somebody took up in another company, soon enough after leaving one."""
    for post in posts:
        if post.start is None or post.organization is None:
            continue
        earliest, latest = post.start
        follows = latest >= spell.end_latest or earliest >= spell.end_earliest
        if not follows or earliest - spell.end_latest > within or earliest < _BEFORE_ALL:
            continue
        if atlas.company(post.organization, spell.end_latest) != spell.scope:
            return post.organization
    return None


def _boomerangs(question: Question, spells: Sequence[Spell]) -> Iterator[Boomerang]:
    wanted = _wanted(question)
    by_person: dict[tuple[str, str], list[Spell]] = {}
    for spell in spells:
        by_person.setdefault((spell.scope, spell.person_id), []).append(spell)
    for (scope, _), own in sorted(by_person.items()):
        for before, after in pairwise(own):
            if before.exited and after.known and (wanted is None or scope in wanted):
                yield Boomerang(before, after, question.names.get(scope, scope))


def _ground(found: Iterable[Move], names: Mapping[str, str]) -> Iterator[explanation.ExplainedRecord]:
    for move in found:
        spell = move.spell
        how = (
            "inferred from the next post" if move.inferred else "on record" if move.told else "no destination on record"
        )
        record = spell.ended_by or spell.last_tenure
        origin, destination = (names.get(each, each) for each in (move.origin, move.destination))
        counted_as = f"{origin} to {destination}"
        yield explanation.ExplainedRecord(record, spell.person, counted_as, spell.end_day, how, spell.scope)


PAIRS: tuple[Column[Flow], ...] = (
    Column("from", "id of the place left", lambda row: row.origin),
    Column("from_name", "its name", lambda row: row.names.get(row.origin, row.origin)),
    Column(
        "to", "id of the place gone to; not known, or elsewhere: told, but not on record", lambda row: row.destination
    ),
    Column("to_name", "its name", lambda row: row.names.get(row.destination, row.destination)),
    *columns_of(
        Flow,
        number="how many: surely and told, and possibly or inferred",
        inferred="how many of them follow from the next post alone",
        back="how many went the other way",
        ratio="number for each one of back; empty where that is none",
    ),
    Column("people", "who they are", lambda row: tuple(move.spell.person for move in row.moves)),
    Column(
        "records",
        "ids of the departures or tenures",
        lambda row: tuple(move.spell.ended_by or move.spell.last_tenure for move in row.moves),
    ),
)
BALANCES = columns_of(
    Balance,
    place="id of the organization, company or country",
    name="its name",
    arrived="how many went there",
    left="how many left it",
    net="those that came, less those that left",
)
BOOMERANGS: tuple[Column[Boomerang], ...] = (
    Column("person", "name of the person", lambda row: row.before.person),
    Column("person_id", "id of the person", lambda row: row.before.person_id),
    Column("organization", "name of the company", lambda row: row.name),
    Column("organization_id", "its id", lambda row: row.before.scope),
    Column("last_day", "last day there", lambda row: row.before.end_day),
    Column("first_day", "first day there again", lambda row: row.after.start_day),
    Column("away", "days between", lambda row: row.away),
)
