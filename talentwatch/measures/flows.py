"""Flows: who went from where to where, what came back, and what is not known.

The exits are those that `churn` counts, each named by the place that it left and the one that it led to; a move is of
the day of its exit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from talentwatch.dates import UncertainDate
from talentwatch.measures import boomerangs, explanation
from talentwatch.measures.flow_places import ELSEWHERE, UNKNOWN, Destination, Places
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import number, spells_of, uncertain
from talentwatch.presence.exit_counts import entries_by, exits_by
from talentwatch.presence.placements import Placement, membership, placements
from talentwatch.presence.posts import Post
from talentwatch.presence.windows import Window
from talentwatch.query.table import Bounds, Column, Table, Value, columns_of

WITHIN = 365
"""How many days after an exit the next post still counts as the destination, where the records name none."""


@dataclass(frozen=True, slots=True)
class Move:
    """An exit, and where it led.

    Attributes:
        record: Id of the departure, else of the tenure that ended.
        person: Name of the person.
        day: The last day.
        destination: Where it led.
    """

    record: str
    person: str
    day: UncertainDate
    destination: Destination


@dataclass(frozen=True, slots=True)
class Flow:
    """The moves from one place to another.

    Attributes:
        origin: Where from; so for `destination`.
        moves: Those that may be.
        number: How many: those that are sure and told, and those that may be or are inferred.
        back: How many went the other way.
        names: The names of the places by id.
    """

    origin: str
    destination: str
    moves: tuple[Move, ...]
    number: Bounds
    back: Bounds
    names: Mapping[str, str]

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
        return sum(move.destination.inferred for move in self.moves)

    @property
    def people(self) -> tuple[str, ...]:
        """The names of those who went, each once."""
        return tuple(dict.fromkeys(move.person for move in self.moves))


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


Pair = tuple[str, str]
"""The place left and the one gone to."""

NONE = Bounds(0, 0)
"""Nobody."""


_Told = Callable[[str, Post, int], Destination | None]
"""Where an exit led, given the scope left, the tenure that ended and its last day; None where it is no move to tell."""


class Moves:
    """The exits of a period by where from and where to, as they are counted.

    They are those from what is asked about, or from each company; what came from other companies to what is asked
    about; and, where organizations are the places, moves inside a company.

    Attributes:
        number: How many of each pair of places.
        records: The moves of each pair, by record.
    """

    def __init__(self, question: Question, places: Places, period: Window) -> None:
        """Count them.

        Args:
            question: What is asked; its organizations are left or gone to.
            places: Names the places.
            period: The days.
        """
        self.number: dict[Pair, Bounds] = {}
        self.records: dict[Pair, dict[str, Move]] = {}
        self._places = places
        self._period = period
        self._wanted = _wanted(question)
        # Where somebody went is told here by more than the departure says.
        self._question = question = replace(question, narrowed=replace(question.narrowed, to=()))
        self._count(places.asked or places.companies, self._left)
        if question.organizations:
            self._count(places.companies, self._arrived)
        if question.organizations or places.level == "organization":
            apart = placements(question.connection, {each: each for each in question.names}, exact=True)
            self._count(apart, self._onward)

    def of(self, pair: Pair) -> Bounds:
        """How many went from a place to another."""
        return self.number.get(pair, NONE)

    def _count(self, placed: Sequence[Placement], told: _Told) -> None:
        """Count the exits from some scopes: the most of all of a pair, the least of those whose place is told."""
        people = self._question.people(placed, split=False)

        def sorts(scope: str, _: Post, post: Post) -> Iterator[tuple[Pair, bool]]:
            return self._sorts(told, scope, post)

        for (pair, surely), (least, most) in exits_by(people, self._period, self._places.until, sorts).items():
            self.number[pair] = sum_of((self.of(pair), Bounds(least, 0) if surely else Bounds(0, most)))

    def _sorts(self, told: _Told, scope: str, post: Post) -> Iterator[tuple[Pair, bool]]:
        """The pair of an exit, once for all and again where its destination is told; nothing where it is no move."""
        places, day = self._places, self._places.last_day(post)
        to = told(scope, post, day)
        if to is None or not (self._wanted is None or (to.organization and self._wanted(to.organization, day))):
            return
        place = places.name(to.organization, day) if to.organization else ELSEWHERE if to.told else UNKNOWN
        pair = self._origin(told, scope, post), place
        if told == self._onward and pair[0] == pair[1]:
            return
        record = post.ending.departure or post.record
        move = Move(record, post.person, uncertain(min(post.last[0], day), day), to)
        self.records.setdefault(pair, {})[record] = move
        yield pair, False
        if not to.inferred:
            yield pair, True

    def _origin(self, told: _Told, scope: str, post: Post) -> str:
        """The place that an exit left: who may have left before the unit did left what the unit was in until then."""
        places, day = self._places, self._places.last_day(post)
        if told == self._left and places.asked and not places.within_asked(post.organization, day):
            return places.name(post.organization, min(post.last[0], day))
        company = told == self._left and not places.asked and places.level == "company"
        return scope if company else places.name(post.organization, day)

    def _left(self, scope: str, post: Post, _: int) -> Destination:
        """Where an exit from what is asked about, or from a company, led."""
        asked = self._places.within_asked if self._places.asked else self._places.in_company(scope)
        return self._places.destination(post, asked)

    def _arrived(self, scope: str, post: Post, day: int) -> Destination | None:
        """Where an exit from another company led, if it led to what is asked about."""
        if self._places.within_asked(post.organization, day):
            return None
        to = self._places.destination(post, self._places.in_company(scope))
        return to if to.organization is not None and self._places.within_asked(to.organization, day) else None

    def _onward(self, _: str, post: Post, day: int) -> Destination | None:
        """Where somebody went on in the company, if that is in what is asked about."""
        to = self._places.onward(post)
        if to.organization is None or _is_left(self._question, to.organization, post):
            return None
        return to if not self._places.asked or self._places.within_asked(to.organization, day) else None


def _is_left(question: Question, organization: str, post: Post) -> bool:
    """Whether an organization may be a part of what the record says was left."""
    left = post.ending.leaves_organization
    return left is not None and bool(membership(question.connection, organization, left).possible)


def _wanted(question: Question) -> Callable[[str, int], bool] | None:
    """Tells whether an organization was gone to that `--to` names; None where it names none."""
    to = question.narrowing.to
    if not to:
        return None
    placed = placements(question.connection, {each: each for each in to})

    def wanted(organization: str, day: int) -> bool:
        return any(each.organization == organization and each.first[0] <= day <= each.last[1] for each in placed)

    return wanted


def unknown_origins(question: Question, places: Places, period: Window) -> dict[str, Bounds]:
    """How many came to each place of whom no exit elsewhere is on record that led there."""
    if question.narrowing.by_exit:
        return {}

    def sorted_as(_: str, post: Post, __: Post) -> Iterator[tuple[str, bool]]:
        day = min(post.first[1], number(question.observed))
        inside = (
            places.within_asked if question.organizations else places.in_company(places.company(post.organization, day))
        )
        possibly, surely = places.came_from(post, inside)
        if not surely and question.narrowing.holds(post):
            place = places.name(post.organization, day)
            yield place, False
            if not possibly:
                yield place, True

    people = question.people(places.asked or places.companies, split=False)
    found = entries_by(people, period, number(question.observed), sorted_as)
    return {
        place: Bounds(found.get((place, True), (0, 0))[0], most)
        for (place, sure), (_, most) in found.items()
        if not sure
    }


def answer(question: Question, *, level: str = "company", within: int = WITHIN, view: str = "pairs") -> Answer:
    """The flows of what is asked about.

    Args:
        question: What is asked.
        level: What the places are, one of `LEVELS`.
        within: How many days later the next post still tells where somebody went.
        view: `pairs` of places, `net` for each place, or `boomerangs`.
    """
    if view == "boomerangs":
        return boomerangs.answer(question, level)
    places = Places(question, level, within)
    period = _period(question, places)
    found = Moves(question, places, period)
    names = {**question.names, UNKNOWN: UNKNOWN, ELSEWHERE: ELSEWHERE}
    told = [move for own in found.records.values() for move in own.values()]
    inferred = sum(move.destination.inferred for move in told)
    said = (f"{inferred} of {len(told)} destinations are inferred from the next post on record.",) if inferred else ()
    grounds = _ground(found, names)
    if view == "net":
        origins = unknown_origins(question, places, period)
        return Answer("balances", balances(found, origins, names), BALANCES, ground=grounds, said=said)
    return Answer("flows", pairs(found, names), PAIRS, ground=grounds, said=said)


def _period(question: Question, places: Places) -> Window:
    """The days asked about."""
    spells = []
    if question.since is None:
        people = question.people(places.asked or places.companies, split=False)
        spells = spells_of(people, number(question.observed))
    first, last = question.window(spells)
    return Window("", number(first), number(last))


def pairs(found: Moves, names: Mapping[str, str]) -> list[Flow]:
    """The moves by where from and where to, the most frequent first; unknown destinations are a row like any other."""
    rows = [
        Flow(pair[0], pair[1], tuple(found.records[pair].values()), bounds, found.of((pair[1], pair[0])), names)
        for pair, bounds in found.number.items()
        if bounds.most
    ]
    return sorted(rows, key=lambda row: (-(row.number.most or 0), -row.number.least, row.origin, row.destination))


def balances(found: Moves, origins: Mapping[str, Bounds], names: Mapping[str, str]) -> list[Balance]:
    """For each place that was left or gone to, how many came and how many left, wherever from and to.

    Args:
        found: The moves.
        origins: How many came to each place from where is not known.
        names: The names of the places.
    """
    arrived: dict[str, Bounds] = dict(origins)
    left: dict[str, Bounds] = {}
    for (origin, to), bounds in found.number.items():
        if origin != to:
            arrived[to] = sum_of((arrived.get(to, NONE), bounds))
            left[origin] = sum_of((left.get(origin, NONE), bounds))
    rows = [
        Balance(place, names.get(place, place), arrived.get(place, NONE), left.get(place, NONE))
        for place in dict.fromkeys((*arrived, *left))
        if place not in {UNKNOWN, ELSEWHERE}
    ]
    return sorted(rows, key=lambda row: (row.net.least + (row.net.most or 0), row.name))


def sum_of(several: Iterable[Bounds]) -> Bounds:
    """Numbers of different people together."""
    known = list(several)
    return Bounds(sum(each.least for each in known), sum(each.most or 0 for each in known))


def matrix(rows: Sequence[Flow]) -> Table:
    """The flows as a table with a row for each place left and a column for each gone to, the largest first."""
    order: dict[str, float] = {}
    for row in rows:
        order[row.destination] = order.get(row.destination, 0) + (row.number.most or 0)
    columns = sorted(order, key=lambda each: (each in {UNKNOWN, ELSEWHERE}, -order[each], each))
    cells: dict[str, dict[str, Value]] = {}
    for row in rows:
        cells.setdefault(row.origin, {"from": row.origin})[row.destination] = row.number
    return Table(
        "matrix",
        ("from", *columns),
        tuple({"from": origin, **{column: own.get(column) for column in columns}} for origin, own in cells.items()),
    )


def _ground(found: Moves, names: Mapping[str, str]) -> Iterator[explanation.ExplainedRecord]:
    for (origin, to), own in found.records.items():
        counted_as = f"{names.get(origin, origin)} to {names.get(to, to)}"
        for move in own.values():
            inferred, told = move.destination.inferred, move.destination.told
            how = "inferred from the next post" if inferred else "on record" if told else "no destination on record"
            yield explanation.ExplainedRecord(move.record, move.person, counted_as, move.day, how, origin)


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
        people="who they are",
    ),
    Column("records", "ids of the departures or tenures", lambda row: tuple(move.record for move in row.moves)),
)
BALANCES = columns_of(
    Balance,
    place="id of the organization, company or country",
    name="its name",
    arrived="how many went there, also from where is not known",
    left="how many left it",
    net="those that came, less those that left",
)
