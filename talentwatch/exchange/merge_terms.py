"""Terms of office to tenures: terms of one person in one post that meet are one tenure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from heapq import heappop, heappush
from itertools import groupby

from talentwatch.dates import UncertainDate
from talentwatch.model import DepartureKind

CONVENING = 14
"""How many days may lie between two terms of one member of Congress: the old one ends on 3 January, and the new one is
dated by the day on which the new Congress met."""

NO_REST = 0
"""No day between two terms."""


@dataclass(frozen=True, slots=True)
class Post:
    """What a term is of.

    Attributes:
        id: The id of its role, if it becomes one.
        organization: Where.
        title: The post in words.
        seats: How many hold it at a time.
        single: Whether it may become a role: a post of which one knows how many seats it has.
    """

    id: str
    organization: str
    title: str
    seats: int = 1
    single: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a term ended, as the source has it.

    Attributes:
        words: The reason, word for word.
        kind: What sort of departure that is.
        to: The post gone to, in words.
    """

    words: str
    kind: DepartureKind
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the source: somebody holds a post for a time.

    Attributes:
        person: The key of the person in the source.
        post: What they hold.
        start: The first day, where the source has it.
        end: The last day, where the source has it; it may lie ahead.
        how: How the post was come by, as the source has it: "appointment".
        ending: Why it ended.
        rest: How many days may lie between this term and the next one of the same tenure.
        where: The file and place it stands in.
        in_office: Whether the source counts its holder among those who are in office.
    """

    person: str
    post: Post
    start: UncertainDate | None
    end: UncertainDate | None
    how: str | None = None
    ending: Ending | None = None
    rest: int = NO_REST
    where: str = ""
    in_office: bool = False

    def __str__(self) -> str:
        """The term in words, with everything that the source says of it."""
        start = str(self.start) if self.start else "?"
        span = f"{start} to {self.end}" if self.end else f"{start} on"
        said = ", ".join(filter(None, [self.how, self.ending.words if self.ending else None]))
        return f"{span} ({said})" if said else span


@dataclass(frozen=True, slots=True)
class Spell:
    """The terms of one tenure, the earliest first."""

    terms: tuple[Term, ...]

    @property
    def post(self) -> Post:
        """What is held."""
        return self.terms[0].post

    @property
    def person(self) -> str:
        """The key of the person in the source."""
        return self.terms[0].person

    @property
    def start(self) -> UncertainDate | None:
        """The first day; None where the source does not have it."""
        return self.terms[0].start

    @property
    def last(self) -> Term:
        """The term that ends last; one without an end outlasts every other."""
        return max(self.terms, key=lambda term: (_end(term), term.start.latest if term.start else date.min))

    @property
    def end(self) -> UncertainDate | None:
        """The last day, which may lie ahead; None where no end is known."""
        return self.last.end

    def without_end(self) -> "Spell":
        """The same tenure, going on."""
        last = self.last
        return Spell(tuple(replace(term, end=None) if term is last else term for term in self.terms))


class Meeting(StrEnum):
    """How a further term of a tenure meets what came before it, in words for the report."""

    SAME = "the source has it twice"
    OVERLAP = "it begins before the one before it is over"
    NEXT_DAY = "it begins where the one before it ends"
    REST = "it begins in the days until a new Congress met"


def meetings(spell: Spell) -> Iterator[tuple[Term, Meeting]]:
    """Each further term of a tenure, and how it meets the terms before it."""
    first, *others = spell.terms
    seen = {(first.start, first.end)}
    reached = _end(first)
    for term in others:
        apart = (_start(term) - reached).days
        if (term.start, term.end) in seen:
            yield term, Meeting.SAME
        elif apart < 0:
            yield term, Meeting.OVERLAP
        else:
            yield term, Meeting.NEXT_DAY if apart <= 1 else Meeting.REST
        seen.add((term.start, term.end))
        reached = max(reached, _end(term))


def _start(term: Term) -> date:
    return term.start.earliest if term.start else date.min


def _end(term: Term) -> date:
    return term.end.latest if term.end else date.max


def joined(terms: Iterable[Term]) -> tuple[Spell, ...]:
    """The tenures that terms make up, in order of time.

    Two terms of one person in one post are one tenure where the later one starts before the earlier one is over, on
    the day it ends or on the day after, or within the days that the post rests between terms.
    """
    spells: list[list[Term]] = []
    by_post: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        by_post.setdefault((term.person, term.post.id), []).append(term)
    for same in by_post.values():
        same.sort(key=lambda term: (_start(term), _end(term)))
        mine: list[list[Term]] = []
        reached = date.min
        for term in same:
            if mine and _meets(reached, term):
                mine[-1].append(term)
                reached = max(reached, _end(term))
            else:
                mine.append([term])
                reached = _end(term)
        spells += mine
    return tuple(
        sorted((Spell(tuple(each)) for each in spells), key=lambda each: (_start(each.terms[0]), _end(each.last)))
    )


def _meets(reached: date, term: Term) -> bool:
    """Whether a term begins before others of its tenure, which reach to a day, are over for good."""
    return term.start is not None and (term.start.earliest - reached).days <= max(1, term.rest)


def contested(spells: Iterable[Spell], as_of: date) -> dict[str, tuple[Spell, ...]]:
    """The posts that more people surely held at one time than they have seats, with those who did.

    A handover on one day is no overlap. An end that lies ahead counts as none.
    """
    by_post: dict[str, list[tuple[date, date, Spell]]] = {}
    for spell in spells:
        if spell.start is not None:
            known = spell.end is not None and spell.end.earliest <= as_of
            end = spell.end.earliest if spell.end is not None and known else date.max
            by_post.setdefault(spell.post.id, []).append((spell.start.latest, end, spell))
    found = {}
    for post, spans in by_post.items():
        for number, (start, end, spell) in zip(_others_there(spans), spans, strict=True):
            if start <= end and number >= spell.post.seats:
                others = [
                    other for first, last, other in spans if first <= start < last and other.person != spell.person
                ]
                found[post] = (spell, *others)
                break
    return found


def _others_there(spans: Sequence[tuple[date, date, Spell]]) -> list[int]:
    """For each tenure of a post how many other people hold it on the day on which it begins."""
    found = [0] * len(spans)
    people: Counter[str] = Counter()
    ends: list[tuple[date, int]] = []
    in_order = sorted(range(len(spans)), key=lambda place: spans[place][0])
    for start, group in groupby(in_order, key=lambda place: spans[place][0]):
        while ends and ends[0][0] <= start:
            gone = spans[heappop(ends)[1]][2].person
            people[gone] -= 1
            if not people[gone]:
                del people[gone]
        together = list(group)
        for place in together:
            _, end, spell = spans[place]
            if start < end:
                people[spell.person] += 1
                heappush(ends, (end, place))
        for place in together:
            found[place] = len(people) - (spans[place][2].person in people)
    return found


_SIGNS: Mapping[DepartureKind, tuple[str, ...]] = {
    DepartureKind.DEATH: ("deceased", "died", "death", "passed away"),
    DepartureKind.RESIGNATION: ("resign",),
    DepartureKind.RETIREMENT: ("retire",),
    DepartureKind.DISMISSAL: ("expelled", "expulsion", "removed from", "recall", "impeach"),
    DepartureKind.END_OF_TERM: ("term limit", "term end", "end of term", "lost ", "defeated", "special-election"),
}
"""What the words of a source say, in small letters, by the kind of departure they speak of."""


def ending_of(words: str | None) -> Ending | None:
    """A stated reason of an end, and what sort of departure it speaks of."""
    if words is None:
        return None
    said = words.casefold()
    for kind, signs in _SIGNS.items():
        if any(sign in said for sign in signs):
            return Ending(words, kind)
    for start in ("elected to ", "appointed to ", "elected ", "appointed "):
        if said.startswith(start):
            return Ending(words, DepartureKind.OTHER, words[len(start) :])
    return Ending(words, DepartureKind.OTHER)
