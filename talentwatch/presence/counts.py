"""How many came, stayed and left in each period: the least and the most in all worlds.

Spells whose days do not depend on each other are counted in SQL; of the other people each is gone through world by
world, period by period, and what is least and most of each is added: people do not depend on each other.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pkgutil import get_data
from typing import NamedTuple, TypeVar

from talentwatch.ledger.exit_rule import Strength
from talentwatch.model import Manner
from talentwatch.presence.posts import PLAIN, Connection, Post
from talentwatch.presence.spans import Person, Span
from talentwatch.presence.spells import ENTERED, EXIT, MOVED, WorldSpell, in_parts
from talentwatch.presence.stints import Days, Group, Stint, each_place, may_begin, may_end, meeting, sure_times
from talentwatch.presence.worlds import World, worlds

MANNERS = tuple(str(manner) for manner in Manner)
COUNTS = (
    *("person_days", "opening", "entries", "moved_in", "exits", *MANNERS, "moved_out", "unseen", "closing"),
    *("stayed", "gone"),
)
"""What is counted, each with the least and the most."""

_BOUNDED = tuple(f"{name}_{end}" for name in COUNTS for end in ("least", "most"))

Key = TypeVar("Key", bound=Hashable)

Row = tuple[str, str, str]
"""Of which row a figure is: the place, the part, and the name of the period."""


@dataclass(frozen=True, slots=True)
class Window:
    """A period. Days are numbers as in the tables.

    Attributes:
        name: What its row is called.
        first: Its first day.
        last: Its last day, included.
        place: The one place that is counted in it; None for all.
    """

    name: str
    first: int
    last: int
    place: str | None = None


@dataclass(slots=True)
class Tally:
    """What came and went: by the names of `COUNTS`, the least and the most; and of how many no start is on record."""

    least: dict[str, int]
    most: dict[str, int]
    undated: int = 0

    @classmethod
    def empty(cls) -> "Tally":
        """Nobody."""
        return cls(dict.fromkeys(COUNTS, 0), dict.fromkeys(COUNTS, 0))

    def add(self, other: "Tally") -> None:
        """Add other people: people do not depend on each other, so least and most add up."""
        for name in COUNTS:
            self.least[name] += other.least[name]
            self.most[name] += other.most[name]
        self.undated += other.undated

    def widen(self, counted: Mapping[str, int]) -> None:
        """Take in another world of the same people."""
        for name, value in counted.items():
            self.least[name] = min(self.least[name], value)
            self.most[name] = max(self.most[name], value)


@cache
def _text() -> str:
    found = get_data("talentwatch.presence", "counts.sql")
    assert found is not None  # noqa: S101  it is part of the package
    return found.decode()


@dataclass(frozen=True, slots=True)
class Rows:
    """Which row of an answer each figure is in.

    Attributes:
        until: The end of observation, as a day of the tables.
        place: The row that a scope is counted in.
        part: The part that a tenure is counted in, such as its level; None where there are none.
    """

    until: int
    place: Callable[[str], str] = str
    part: Callable[[Post], str] | None = None

    def of(self, post: Post) -> str:
        """The part that a tenure is counted in."""
        return self.part(post) if self.part is not None else ""


def tallies(
    connection: Connection, people: Iterable[Person], windows: Sequence[Window], rows: Rows
) -> dict[Row, Tally]:
    """The figures of each place, part and period; a row in which nobody may have been there is left out.

    Args:
        connection: Where the simple spells are counted.
        people: Whom to count.
        windows: The periods, none of them beyond the end of observation; one with a place is of that row alone.
        rows: Which row each figure is in.
    """
    spans, groups = [], list[Group]()
    for person in people:
        groups += person.groups
        spans += [_stored(span, rows) for span in person.spans]
    found = _simple_tallies(connection, spans, windows)
    of_place: dict[str | None, list[Window]] = {}
    for window in windows:
        of_place.setdefault(window.place, []).append(window)
    for group in groups:
        met = {rows.place(stint.place): None for stint in group.stints}
        # Where every day is known, the worlds are the same for each period.
        exact = worlds(group, (), rows.until) if group.exact else None
        known = list(exact) if exact is not None else None
        sure = sure_times(group) if not rows.part else []
        for window in (each for place in (None, *met) for each in of_place.get(place, ())):
            if any(first < window.first and last > window.last for first, last in sure):
                there = _there_throughout(group, window)
                found.setdefault((rows.place(group.stints[0].place), "", window.name), Tally.empty()).add(there)
            elif _may_meet(group, window):
                for (where, which), tally in _of_group(group, window, rows, known).items():
                    if window.place is None or window.place == where:
                        found.setdefault((where, which, window.name), Tally.empty()).add(tally)
    return found


def _simple_tallies(
    connection: Connection, spans: Sequence[tuple[str | int, ...]], windows: Sequence[Window]
) -> dict[Row, Tally]:
    """The figures of spells that stand for themselves, counted by the database."""
    connection.execute("DROP TABLE IF EXISTS spans")
    connection.execute("DROP TABLE IF EXISTS periods")
    connection.execute(_SPANS)
    connection.execute("CREATE TEMP TABLE periods (period TEXT, place TEXT, first INTEGER, last INTEGER)")
    if spans:
        connection.executemany(f"INSERT INTO spans VALUES ({', '.join('?' * 11)})", spans)  # noqa: S608  marks alone
    places = list(dict.fromkeys(str(span[0]) for span in spans))
    own = [
        (each.name, place, each.first, each.last)
        for each in windows
        for place in (places if each.place is None else (each.place,))
    ]
    if own:
        connection.executemany("INSERT INTO periods VALUES (?, ?, ?, ?)", own)
    connection.execute("CREATE INDEX spans_by_place ON spans (place)")
    asked = f"SELECT place, part, period, undated, {', '.join(_BOUNDED)} FROM ({_text()}) counted"  # noqa: S608
    found: dict[Row, Tally] = {}
    for where, which, period, undated, *figures in connection.execute(asked).fetchall():
        least = dict(zip(COUNTS, map(int, figures[::2]), strict=True))
        most = dict(zip(COUNTS, map(int, figures[1::2]), strict=True))
        found[where, which, period] = Tally(least, most, int(undated))
    return found


_SPANS = """
CREATE TEMP TABLE spans (
    place TEXT, part TEXT, first_earliest INTEGER, first_latest INTEGER, last_earliest INTEGER, last_latest INTEGER,
    goes_on INTEGER, began TEXT, fate TEXT, manner TEXT, known INTEGER
)
"""


def _stored(span: Span, rows: Rows) -> tuple[str | int, ...]:
    return (
        rows.place(span.place),
        rows.of(span.closing),
        *span.first,
        *span.last,
        int(span.goes_on),
        span.began,
        span.fate,
        span.ending.manner or "unknown",
        int(span.opening.known),
    )


def _there_throughout(group: Group, window: Window) -> Tally:
    """Somebody who is there from before a period until after it in every world."""
    own = dict.fromkeys(COUNTS, 0) | {"person_days": window.last - window.first + 1}
    own |= dict.fromkeys(("opening", "closing", "stayed"), 1)
    return Tally(own, own, int(not any(stint.post.known for stint in group.stints)))


def _of_group(
    group: Group, window: Window, rows: Rows, known_worlds: Sequence[World] | None
) -> dict[tuple[str, str], Tally]:
    """What a group is at least and at most in a period, by place and part."""
    readings: Iterable[World] | None = known_worlds
    if known_worlds is None:
        # Who changes from one part to another goes by the spell as a whole.
        group = group if rows.part is not None else meeting(group, window.first, window.last)
        readings = worlds(group, (window.first, window.last + 1), rows.until)
    if readings is None:
        return _without_worlds(group, window, rows)
    found: dict[tuple[str, str], Tally] = {}
    known = any(stint.post.known for stint in group.stints)
    for before, world in enumerate(readings):
        counted = _counted(group, world, window, rows)
        for key, own in counted.items():
            if key not in found:
                # It was not there at all in the worlds before.
                found[key] = Tally(dict.fromkeys(COUNTS, 0) if before else dict(own), dict(own), int(not known))
            else:
                found[key].widen(own)
        for key, tally in found.items():
            if key not in counted:
                tally.least = dict.fromkeys(COUNTS, 0)
    return found


def _may_meet(group: Group, window: Window) -> bool:
    """Whether a group may have anything to do with a period."""
    first = min(group.variables[each][0] for stint in group.stints for each in stint.starts if each is not None)
    if first > window.last:
        return False
    ends = [group.variables[each][1] for stint in group.stints for each in stint.ends if each is not None]
    may_go_on = any(stint.strength in {Strength.MAYBE, Strength.STAY} for stint in group.stints)
    return may_go_on or max(ends) >= window.first


def _counted(group: Group, world: World, window: Window, rows: Rows) -> dict[tuple[str, str], dict[str, int]]:
    """The figures of a world in a period, by place and part; none where nobody was there."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    spells = world.spells if rows.part is None else in_parts(group, world.pieces, world.spells, rows.part)
    for spell in spells:
        if spell.first <= window.last and spell.last >= window.first:
            post = group.stints[spell.last_stint].post
            own = found.setdefault((rows.place(spell.place), rows.of(post)), dict.fromkeys(COUNTS, 0))
            _count(own, spell, (not spell.unrecorded and post.ending.manner) or "unknown", window)
    return found


def _count(own: dict[str, int], spell: WorldSpell, manner: str, window: Window) -> None:
    first, last = window.first, window.last
    own["person_days"] += min(spell.last, last) - max(spell.first, first) + 1
    opened, stays = spell.first < first, spell.last > last
    own["opening"] += opened
    own["closing"] += stays
    if opened:
        own["stayed" if stays else "gone"] += 1
    else:
        own["entries" if spell.began == ENTERED else "moved_in"] += 1
    if not stays and spell.fate == EXIT:
        own["exits"] += 1
        own[manner] += 1
    elif not stays:
        own["moved_out" if spell.fate == MOVED else "unseen"] += 1


def _without_worlds(group: Group, window: Window, rows: Rows) -> dict[tuple[str, str], Tally]:
    """What is said of a group of too many worlds: the sum over its places, or of one place what may be at all."""
    parts = each_place(group)
    if len(parts) == 1:
        return _anything(group, window, rows)
    found: dict[tuple[str, str], Tally] = {}
    for part in parts:
        for key, tally in _of_group(part, window, rows, None).items():
            found.setdefault(key, Tally.empty()).add(tally)
    return found


def _anything(group: Group, window: Window, rows: Rows) -> dict[tuple[str, str], Tally]:
    """A group of one place of which no more is said than what its stints, each by itself, may be in a period."""
    found: dict[tuple[str, str], Tally] = {}
    for stint in group.stints:
        most = found.setdefault((rows.place(stint.place), rows.of(stint.post)), Tally.empty()).most
        most["person_days"] = window.last - window.first + 1
        most.update(dict.fromkeys(("opening", "closing", "stayed", "gone"), 1))
        if may_begin(group, stint, window.first, window.last):
            most["entries"] += 1
            most["moved_in"] += 1
        for post in _possible_endings(group, stint, window):
            most["exits"] += 1
            most[post.ending.manner or "unknown"] += 1
            most["moved_out"] += 1
            most["unseen"] += 1
    return found


def _possible_endings(group: Group, stint: Stint, window: Window) -> Iterator[Post]:
    """The tenure of a stint once for each way in which it may have ended a spell in a period."""
    if may_end(group, stint, window.first, window.last):
        yield stint.post
    if stint.strength in {Strength.MAYBE, Strength.STAY} and group.limits.get(stint.place):
        # In a post that is not on record, until a death or the end of the place.
        yield replace(stint.post, ending=PLAIN)


Sorts = Callable[[str, Post, Post], Iterable[Key]]
"""The sorts of an exit or entry, given the scope, the first tenure there, and the one that decided the end."""


def exits_by(people: Iterable[Person], window: Window, until: int, sorts: Sorts[Key]) -> dict[Key, tuple[int, int]]:
    """How many exits of each sort there were in a period, at least and at most.

    Args:
        people: Whom to count.
        window: The period.
        until: The end of observation.
        sorts: What an exit counts as; several where it is of several sorts.
    """
    return _by(people, window, until, sorts, Happening(_exit_of_span, _exit_in_world, _possible_endings))


def entries_by(people: Iterable[Person], window: Window, until: int, sorts: Sorts[Key]) -> dict[Key, tuple[int, int]]:
    """How many entries of each sort there were in a period, at least and at most; the arguments as for `exits_by`."""
    return _by(people, window, until, sorts, Happening(_entry_of_span, _entry_in_world, _possible_beginnings))


class Happening(NamedTuple):
    """What happens once in a spell.

    Attributes:
        of_span: On which days, and whether surely, of a span.
        in_world: On which day, in a world.
        of_stint: The tenure once for each way in which a stint may make it happen in a period.
    """

    of_span: Callable[[Span], tuple[Days, bool] | None]
    in_world: Callable[[WorldSpell], int | None]
    of_stint: Callable[[Group, Stint, Window], Iterable[Post]]


def _exit_of_span(span: Span) -> tuple[Days, bool] | None:
    return (span.last, not span.goes_on) if span.fate == EXIT else None


def _exit_in_world(spell: WorldSpell) -> int | None:
    return spell.last if spell.fate == EXIT else None


def _entry_of_span(span: Span) -> tuple[Days, bool] | None:
    return (span.first, True) if span.began == ENTERED else None


def _entry_in_world(spell: WorldSpell) -> int | None:
    return spell.first if spell.began == ENTERED else None


def _possible_beginnings(group: Group, stint: Stint, window: Window) -> Iterator[Post]:
    if may_begin(group, stint, window.first, window.last):
        yield stint.post


def _by(
    people: Iterable[Person], window: Window, until: int, sorts: Sorts[Key], happening: Happening
) -> dict[Key, tuple[int, int]]:
    found: dict[Key, tuple[int, int]] = {}

    def add(key: Key, least: int, most: int) -> None:
        before = found.get(key, (0, 0))
        found[key] = before[0] + least, before[1] + most

    for person in people:
        for span in person.spans:
            when = happening.of_span(span)
            if when is not None and when[0][0] <= window.last and when[0][1] >= window.first:
                (low, high), surely = when
                sure = surely and window.first <= low and high <= window.last
                for key in sorts(span.place, span.opening, span.closing):
                    add(key, int(sure), 1)
        for group in person.groups:
            for key, (least, most) in _of_worlds(group, window, until, sorts, happening).items():
                add(key, least, most)
    return found


def _of_worlds(
    group: Group, window: Window, until: int, sorts: Sorts[Key], happening: Happening
) -> dict[Key, tuple[int, int]]:
    if not _may_meet(group, window):
        return {}
    group = meeting(group, window.first, window.last)
    readings = worlds(group, (window.first, window.last + 1), until)
    found: dict[Key, tuple[int, int]] = {}
    if readings is None:
        return _of_each_place(group, window, until, sorts, happening)
    for before, world in enumerate(readings):
        own: dict[Key, int] = {}
        for spell in world.spells:
            day = happening.in_world(spell)
            if day is not None and window.first <= day <= window.last:
                first, last = (group.stints[each].post for each in (spell.first_stint, spell.last_stint))
                last = replace(last, ending=PLAIN) if spell.unrecorded else last
                for key in sorts(spell.place, first, last):
                    own[key] = own.get(key, 0) + 1
        for key in {*own, *found}:
            value = own.get(key, 0)
            least, most = found.get(key, (0 if before else value, value))
            found[key] = min(least, value), max(most, value)
    return found


def _of_each_place(
    group: Group, window: Window, until: int, sorts: Sorts[Key], happening: Happening
) -> dict[Key, tuple[int, int]]:
    """What is said of a group of too many worlds: the sum over its places; of one place that each stint may count."""
    found: dict[Key, tuple[int, int]] = {}
    parts = each_place(group)
    for part in parts if len(parts) > 1 else ():
        for key, (least, most) in _of_worlds(part, window, until, sorts, happening).items():
            known = found.get(key, (0, 0))
            found[key] = known[0] + least, known[1] + most
    for stint in group.stints if len(parts) == 1 else ():
        for post in happening.of_stint(group, stint, window):
            for key in sorts(stint.place, stint.post, post):
                found[key] = 0, found.get(key, (0, 0))[1] + 1
    return found
