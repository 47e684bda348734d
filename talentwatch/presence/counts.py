"""How many came, stayed and left in each period: the least and the most in all worlds.

Spells whose days do not depend on each other are counted in SQL; of the other people each is gone through world by
world, period by period, and what is least and most of each is added: people do not depend on each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data

from talentwatch.model import Manner
from talentwatch.presence.posts import Connection, Post
from talentwatch.presence.spans import Person, Span
from talentwatch.presence.spells import ENTERED, EXIT, MOVED, WorldSpell, in_parts
from talentwatch.presence.stints import Group, each_place, may_begin, meeting, sure_times
from talentwatch.presence.windows import LONG, Window, halves, may_meet, possible_endings
from talentwatch.presence.worlds import World, worlds

MANNERS = tuple(str(manner) for manner in Manner)
COUNTS = (
    *("person_days", "opening", "entries", "moved_in", "exits", *MANNERS, "moved_out", "unseen", "closing"),
    *("stayed", "gone"),
)
"""What is counted, each with the least and the most."""

_BOUNDED = tuple(f"{name}_{end}" for name in COUNTS for end in ("least", "most"))

Row = tuple[str, str, str]
"""Of which row a figure is: the place, the part, and the name of the period."""


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
            elif may_meet(group, window):
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
    """What is said of a group of too many worlds.

    It is the sum over its places; of one place, that over the halves of a long period; else what may be at all.
    """
    parts = each_place(group)
    if len(parts) == 1 and window.last - window.first < LONG:
        return _anything(group, window, rows)
    if len(parts) == 1:
        early, late = (_of_group(group, each, rows, None) for each in halves(window))
        none, any_of_it = Tally.empty(), _anything(group, window, rows)
        halves_of = {key: _one_after_another(early.get(key, none), late.get(key, none)) for key in {**early, **late}}
        for key, tally in halves_of.items():
            # What may be in either half is counted in both; of all that there is, no more can be.
            most = any_of_it.get(key, tally).most
            tally.most = {name: min(value, most[name]) for name, value in tally.most.items()}
        return halves_of
    found: dict[tuple[str, str], Tally] = {}
    for part in parts:
        for key, tally in _of_group(part, window, rows, None).items():
            found.setdefault(key, Tally.empty()).add(tally)
    return found


def _one_after_another(early: Tally, late: Tally) -> Tally:
    """A period out of its halves: what happens in either happens in it, and what is least and most adds up."""
    found = Tally.empty()
    found.add(early)
    found.add(late)
    for side, mine, other in (("least", early, late), ("most", early, late)):
        ends = getattr(found, side)
        ends["opening"], ends["closing"] = getattr(mine, side)["opening"], getattr(other, side)["closing"]
    found.least |= {"stayed": 0, "gone": 0}
    found.most |= dict.fromkeys(("stayed", "gone"), found.most["opening"])
    found.undated = max(early.undated, late.undated)
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
        for post in possible_endings(group, stint, window):
            most["exits"] += 1
            most[post.ending.manner or "unknown"] += 1
            most["moved_out"] += 1
            most["unseen"] += 1
    return found
