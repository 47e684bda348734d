"""Boomerangs: who left a place and came back, and how long they were away, in every world in which they did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from talentwatch.dates import DayRange, UncertainDate
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import number, uncertain
from talentwatch.presence.placements import placements, rooted
from talentwatch.presence.posts import Post
from talentwatch.presence.spans import Person
from talentwatch.presence.spells import ENTERED, EXIT
from talentwatch.presence.stints import Days, each_place
from talentwatch.presence.worlds import worlds
from talentwatch.query.table import Column


@dataclass(frozen=True, slots=True)
class Boomerang:
    """Somebody who came back.

    Attributes:
        before: The tenure by whose end the place was left.
        after: The one that began there again.
        place: Id of the place; `name` is its name.
        last_day: The last day there, and `first_day` the first one there again.
        away: Days between: from the day after the last one to the day before the first one there again.
        fit: Whether it is so whichever days are meant: `certain` or `possible`.
    """

    before: Post
    after: Post
    place: str
    name: str
    last_day: UncertainDate
    first_day: UncertainDate
    away: DayRange
    fit: str


@dataclass(slots=True)
class _Return:
    """A return in the worlds that were looked at: the last day before it, the first after, the days between."""

    last: Days
    first: Days
    away: Days
    times: int = 1
    sure: bool = True

    def widen(self, other: "_Return") -> None:
        """Take in another world."""
        self.last, self.first, self.away = (
            (min(mine[0], theirs[0]), max(mine[1], theirs[1]))
            for mine, theirs in ((self.last, other.last), (self.first, other.first), (self.away, other.away))
        )
        self.times += 1
        self.sure &= other.sure


@dataclass(frozen=True, slots=True)
class _Stay:
    """A stay in a world, or in all of them: its days within bounds, and whether it was left and surely so."""

    first: Days
    last: Days
    entered: bool
    left: bool
    surely: bool
    opening: Post
    closing: Post


def answer(question: Question, level: str) -> Answer:
    """Who came back to what is asked about, or to a company; at level `organization` to each organization in it.

    Args:
        question: What is asked.
        level: What the places are, one of `talentwatch.measures.flow_places.LEVELS`.
    """
    if level == "organization":
        asked = {each.organization for each in question.apart()} if question.organizations else set(question.names)
    else:
        asked = set(question.organizations)
    if asked:
        placed = placements(question.connection, {each: each for each in sorted(asked)}, exact=question.exact)
    else:
        placed = rooted(question.connection, pooled=False)
    until = number(question.observed)
    rows = [
        each for person in question.people(placed, split=False) for each in _of_person(person, until, question.names)
    ]
    first, last = question.since, question.until
    rows = [
        each
        for each in rows
        if (first is None or each.last_day.latest >= first) and (last is None or each.last_day.earliest <= last)
    ]
    return Answer("boomerangs", sorted(rows, key=lambda row: (row.name, row.before.person, row.last_day)), COLUMNS)


def _of_person(person: Person, until: int, names: dict[str, str]) -> Iterator[Boomerang]:
    segments: dict[str, list[list[list[_Stay]]]] = {}
    for span in person.spans:
        stay = _Stay(
            span.first,
            (span.last[0], min(span.last[1], until)),
            span.began == ENTERED,
            span.fate == EXIT,
            not span.goes_on,
            span.opening,
            span.closing,
        )
        segments.setdefault(span.place, []).append([[stay]])
    for group in (part for whole in person.groups for part in each_place(whole)):
        own: dict[str, list[list[_Stay]]] = {place: [] for place in {stint.place for stint in group.stints}}
        for world in worlds(group, (), until) or ():
            for place, told in own.items():
                told.append(
                    [
                        _Stay(
                            (spell.first, spell.first),
                            (spell.last, spell.last),
                            spell.began == ENTERED,
                            spell.fate == EXIT,
                            True,
                            group.stints[spell.first_stint].post,
                            group.stints[spell.last_stint].post,
                        )
                        for spell in sorted(world.spells, key=lambda each: each.first)
                        if spell.place == place
                    ]
                )
        for place, told in own.items():
            if any(told):
                segments.setdefault(place, []).append(told)
    for place, parts in sorted(segments.items()):
        parts.sort(key=lambda each: min(stay.first for world in each for stay in world))
        found: dict[tuple[str, str], Boomerang] = {}
        for one in parts:
            found |= _told([list(pairwise(world)) for world in one], place, names)
        for one, other in pairwise(parts):
            apart = product(one, other)
            found |= _told([[(a[-1], b[0])] if a and b else [] for a, b in apart], place, names)
        yield from found.values()


def _told(
    readings: Sequence[Sequence[tuple[_Stay, _Stay]]], place: str, names: dict[str, str]
) -> dict[tuple[str, str], Boomerang]:
    """The returns among the stays that follow each other in each reading, by the tenures that they lie between."""
    found: dict[tuple[str, str], _Return] = {}
    posts: dict[tuple[str, str], tuple[Post, Post]] = {}
    for reading in readings:
        for before, after in reading:
            away = max(after.first[0] - before.last[1] - 1, 0), after.first[1] - before.last[0] - 1
            if not (before.left and after.entered and after.opening.known and away[1] > 0):
                continue
            key = before.closing.record, after.opening.record
            own = _Return(before.last, after.first, away, sure=before.surely)
            posts[key] = before.closing, after.opening
            if key in found:
                found[key].widen(own)
            else:
                found[key] = own
    return {
        key: Boomerang(
            *posts[key],
            place,
            names.get(place, place),
            uncertain(*each.last),
            uncertain(*each.first),
            DayRange(each.away[0], None if uncertain(*each.last).open_start else each.away[1]),
            "certain" if each.sure and each.times == len(readings) else "possible",
        )
        for key, each in found.items()
    }


COLUMNS: tuple[Column[Boomerang], ...] = (
    Column("person", "name of the person", lambda row: row.before.person),
    Column("person_id", "id of the person", lambda row: row.before.person_id),
    Column("organization", "name of the place", lambda row: row.name),
    Column("organization_id", "its id", lambda row: row.place),
    Column("last_day", "last day there", lambda row: row.last_day),
    Column("first_day", "first day there again", lambda row: row.first_day),
    Column("away", "days between", lambda row: row.away),
    Column("fit", "whether it is so whichever days are meant: certain or possible", lambda row: row.fit),
)
