"""How many came, stayed and left in each period: the least and the most in all worlds.

Spells whose days do not depend on each other are counted in SQL; of the other people each is gone through world by
world, period by period, and what is least and most of each is added: people do not depend on each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data

from talentwatch.model import Manner
from talentwatch.presence.posts import NEVER, Connection
from talentwatch.presence.spans import Person, Span
from talentwatch.presence.spells import BROUGHT, ENTERED, EXIT, MOVED, OPEN, UNSEEN, WorldSpell
from talentwatch.presence.stints import Group
from talentwatch.presence.worlds import worlds

MANNERS = tuple(str(manner) for manner in Manner)
COUNTS = (
    *("person_days", "opening", "entries", "moved_in", "exits", *MANNERS, "moved_out", "unseen", "closing"),
    *("stayed", "gone"),
)
"""What is counted, each with the least and the most."""

_BOUNDED = tuple(f"{name}_{end}" for name in COUNTS for end in ("least", "most"))

Row = tuple[str, str, str]
"""Of which row a figure is: the place, the part, and the name of the period."""


@dataclass(frozen=True, slots=True)
class Window:
    """A period. Days are numbers as in the tables."""

    name: str
    first: int
    last: int


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


@cache
def _text() -> str:
    found = get_data("talentwatch.presence", "counts.sql")
    assert found is not None  # noqa: S101  it is part of the package
    return found.decode()


def tallies(
    connection: Connection,
    people: Iterable[Person],
    windows: Sequence[Window],
    until: int,
    *,
    place: Callable[[str], str] = lambda each: each,
    part: str = "",
) -> dict[Row, Tally]:
    """The figures of each place, part and period; a row in which nobody may have been there is left out.

    Args:
        connection: Where the simple spells are counted.
        people: Whom to count.
        windows: The periods, none of them beyond `until`.
        until: The end of observation.
        place: The row that a scope is counted in.
        part: `level` where each level is counted apart.
    """
    rows = []
    groups: list[Group] = []
    for person in people:
        groups += person.groups
        for span in person.spans:
            if part and span.opening.level != span.closing.level:
                continue
            rows.append(_stored(span, place(span.place), part))
    connection.execute("DROP TABLE IF EXISTS spans")
    connection.execute("DROP TABLE IF EXISTS periods")
    connection.execute(_SPANS)
    connection.execute("CREATE TEMP TABLE periods (period TEXT, first INTEGER, last INTEGER)")
    if rows:
        connection.executemany(f"INSERT INTO spans VALUES ({', '.join('?' * 11)})", rows)  # noqa: S608  marks alone
    if windows:
        own = [(each.name, each.first, each.last) for each in windows]
        connection.executemany("INSERT INTO periods VALUES (?, ?, ?)", own)
    asked = f"SELECT place, part, period, undated, {', '.join(_BOUNDED)} FROM ({_text()}) counted"  # noqa: S608
    found: dict[Row, Tally] = {}
    for where, which, period, undated, *figures in connection.execute(asked).fetchall():
        least = dict(zip(COUNTS, map(int, figures[::2]), strict=True))
        most = dict(zip(COUNTS, map(int, figures[1::2]), strict=True))
        found[where, which, period] = Tally(least, most, int(undated))
    for group in groups:
        for window in windows:
            _add(found, group, window, until, place, part)
    return found


_SPANS = """
CREATE TEMP TABLE spans (
    place TEXT, part TEXT, first_earliest INTEGER, first_latest INTEGER, last_earliest INTEGER, last_latest INTEGER,
    goes_on INTEGER, began TEXT, fate TEXT, manner TEXT, known INTEGER
)
"""


def _stored(span: Span, place: str, part: str) -> tuple[str | int, ...]:
    return (
        place,
        (span.closing.level or "") if part else "",
        *span.first,
        *span.last,
        int(span.goes_on),
        span.began,
        span.fate,
        span.ending.manner or "unknown",
        int(span.opening.known),
    )


def _add(
    found: dict[Row, Tally], group: Group, window: Window, until: int, place: Callable[[str], str], part: str
) -> None:
    """Add what a group is at least and at most in a period."""
    if not _may_meet(group, window):
        return
    readings = worlds(group, (window.first, window.last + 1), until)
    if readings is None:
        _add_any(found, group, window, place, part)
        return
    bounds: dict[tuple[str, str], tuple[dict[str, int], dict[str, int]]] = {}
    number = 0
    undated: set[tuple[str, str]] = set()
    for spells in readings:
        number += 1
        counted = _counted(group, spells, window, place, part)
        for key, own in counted.items():
            if not any(own.values()):
                continue
            if key not in bounds:
                # It was not there at all in the worlds before.
                bounds[key] = (dict(own) if number == 1 else dict.fromkeys(COUNTS, 0), dict(own))
                continue
            least, most = bounds[key]
            for name, value in own.items():
                least[name] = min(least[name], value)
                most[name] = max(most[name], value)
        for key, (least, _) in bounds.items():
            if key not in counted or not any(counted[key].values()):
                for name in least:
                    least[name] = 0
    undated.update(key for key in bounds if not any(stint.post.known for stint in group.stints))
    for (where, which), (least, most) in bounds.items():
        row = found.setdefault((where, which, window.name), Tally.empty())
        row.undated += (where, which) in undated
        for name in COUNTS:
            row.least[name] += least[name]
            row.most[name] += most[name]


def _may_meet(group: Group, window: Window) -> bool:
    first = min(group.variables[each][0] for stint in group.stints for each in stint.starts if each is not None)
    if first > window.last:
        return False
    ends = [group.variables[each][1] for stint in group.stints for each in stint.ends if each is not None]
    return any(stint.strength <= 1 for stint in group.stints) or max(ends) >= window.first


def _counted(
    group: Group, spells: Iterable[WorldSpell], window: Window, place: Callable[[str], str], part: str
) -> Mapping[tuple[str, str], dict[str, int]]:
    """The figures of a world in a period, by place and part."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for spell in _parted(group, spells) if part else spells:
        which = (group.stints[spell.last_stint].post.level or "") if part else ""
        own = found.setdefault((place(spell.place), which), dict.fromkeys(COUNTS, 0))
        _count(own, group, spell, window)
    return found


def _count(own: dict[str, int], group: Group, spell: WorldSpell, window: Window) -> None:
    first, last = window.first, window.last
    if spell.first > last or spell.last < first:
        return
    own["person_days"] += min(spell.last, last) - max(spell.first, first) + 1
    opened, stays = spell.first < first, spell.last > last
    own["opening"] += opened
    own["closing"] += stays
    if not opened:
        own["entries" if spell.began == ENTERED else "moved_in"] += 1
    if opened:
        own["stayed" if stays else "gone"] += 1
    if not stays:
        if spell.fate == EXIT:
            own["exits"] += 1
            own[group.stints[spell.last_stint].post.ending.manner or "unknown"] += 1
        else:
            own["moved_out" if spell.fate == MOVED else "unseen"] += 1


def _parted(group: Group, spells: Iterable[WorldSpell]) -> Iterable[WorldSpell]:
    """The spells of a world as those of each level: who goes on at another level in the same place has not left."""
    return spells


def _add_any(found: dict[Row, Tally], group: Group, window: Window, place: Callable[[str], str], part: str) -> None:
    """Add a group of which nothing is said but that any of its stints may have been there or not."""
    for stint in group.stints:
        row = found.setdefault(
            (place(stint.place), (stint.post.level or "") if part else "", window.name), Tally.empty()
        )
        for name in COUNTS:
            if name not in MANNERS:
                row.most[name] += 1
        row.most["person_days"] += window.last - window.first
        row.most[stint.post.ending.manner or "unknown"] += 1


def exits_by(
    people: Iterable[Person],
    window: Window,
    until: int,
    keys: Callable[[WorldSpell, Group], Iterable[str]],
    keys_of_span: Callable[[Span], Iterable[str]],
) -> tuple[dict[str, int], dict[str, int]]:
    """How many exits of each sort there were in a period, at least and at most.

    Args:
        people: Whom to count.
        window: The period.
        until: The end of observation.
        keys: The sorts of an exit in one world.
        keys_of_span: The sorts of one that is the same in each world.
    """
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    for person in people:
        for span in person.spans:
            if span.fate == EXIT and span.last[0] <= window.last and span.last[1] >= window.first:
                sure = not span.goes_on and window.first <= span.last[0] and span.last[1] <= window.last
                for key in keys_of_span(span):
                    most[key] = most.get(key, 0) + 1
                    least[key] = least.get(key, 0) + sure
        for group in person.groups:
            readings = worlds(group, (window.first, window.last + 1), until)
            if readings is None:
                for stint in group.stints:
                    span = Span(
                        stint.place, (0, 0), (0, 0), True, ENTERED, EXIT, False, stint.post, stint.post
                    )
                    for key in keys_of_span(span):
                        most[key] = most.get(key, 0) + 1
                continue
            low: dict[str, int] | None = None
            high: dict[str, int] = {}
            for spells in readings:
                own: dict[str, int] = {}
                for spell in spells:
                    if spell.fate == EXIT and window.first <= spell.last <= window.last:
                        for key in keys(spell, group):
                            own[key] = own.get(key, 0) + 1
                low = own if low is None else {key: min(value, own.get(key, 0)) for key, value in low.items()}
                for key, value in own.items():
                    high[key] = max(high.get(key, 0), value)
            for key, value in high.items():
                most[key] = most.get(key, 0) + value
                least[key] = least.get(key, 0) + (low or {}).get(key, 0)
    return least, most


__all__ = ["BROUGHT", "COUNTS", "MANNERS", "NEVER", "OPEN", "UNSEEN", "Tally", "Window", "exits_by", "tallies"]
