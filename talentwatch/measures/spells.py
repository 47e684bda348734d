"""Spells: the time a person spent in an organization, its parts included, from coming to leaving.

What every measure counts; see docs/measures.md. Who was there is decided in `talentwatch.presence`; here each spell is
told with the bounds that its days have over all worlds, in the words of the measures.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from talentwatch.dates import FIRST_DAY, LAST_DAY, UncertainDate, day_of, number_of
from talentwatch.measures.narrowing import OTHER
from talentwatch.presence.placements import POOLED
from talentwatch.presence.posts import NEVER, Post
from talentwatch.presence.spans import Person, Span, spans_of
from talentwatch.presence.spells import BROUGHT, ENTERED, EXIT, OPEN, UNSEEN
from talentwatch.query.cell_encoding import EPOCH


@dataclass(frozen=True, slots=True)
class Spell:
    """The time a person spent in a scope. Days are numbers as in the tables: days since 1970-01-01.

    Attributes:
        scope: The scope's name.
        person_id: The person; `person` is the name.
        number: Which spell of this person here it is, counted from 1.
        known: Whether a bound of its start is on record.
        start_earliest: The first day it can have started.
        end_earliest: The first day that can have been its last; the end of observation where it goes on.
        last_latest: The last day that can have been its last, if it ended.
        fate: `exit`, `moved_out` (its unit left the scope, or a post was given up by somebody who stayed), `unseen`
            (nobody recorded an end) or `open`.
        is_over: Whether it was surely over by the end of observation.
        sure: Whether it is so in every world: not where other days would make it longer, part it, or end it otherwise.
        ended_by: Id of the departure that ended it.
        end_assumed: Whether no last day is on record, and its end follows from when the departure became public.
        brought: Whether it began as its organization came into the scope.
        manner: The departure's; so for `kind` and `reasons`.
    """

    scope: str
    person_id: str
    person: str
    number: int
    known: bool
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    last_latest: int
    fate: str
    is_over: bool
    sure: bool
    ended_by: str | None
    end_assumed: bool
    last_tenure: str
    first_tenure: str
    brought: bool
    first_level: str | None
    last_level: str | None
    manner: str | None
    kind: str | None
    reasons: tuple[str, ...]

    @property
    def exited(self) -> bool:
        """Whether it ended, or may have, by leaving."""
        return self.fate == EXIT

    @property
    def end_day(self) -> UncertainDate:
        """Its last day."""
        return uncertain(self.end_earliest, self.end_latest)

    @property
    def left_day(self) -> UncertainDate:
        """Its last day, if it ended: also of one that may go on."""
        return uncertain(self.end_earliest, self.last_latest)

    @property
    def start_day(self) -> UncertainDate | None:
        """Its first day, where that is known."""
        return uncertain(self.start_earliest, self.start_latest) if self.known else None

    @property
    def record(self) -> str:
        """Id of the departure that ended it, else of its last tenure."""
        return self.ended_by or self.last_tenure


def spells_of(people: Sequence[Person], until: int, part: Callable[[Post], str] | None = None) -> list[Spell]:
    """The spells of everybody, those of a person in a scope numbered by their first days.

    Args:
        people: Whom to tell of.
        until: The end of observation, as a day of the tables.
        part: The part that a tenure is counted in; those in other posts than are asked about are left out.
    """
    found: list[Spell] = []
    for person in people:
        spans = [*person.spans, *(span for group in person.groups for span in spans_of(group, until, part))]
        if part is not None:
            spans = [span for span in spans if part(span.closing) != OTHER]
        spans.sort(key=lambda each: (each.place, each.first, each.last, each.closing.record))
        before, number = None, 0
        for span in spans:
            number = number + 1 if span.place == before else 1
            before = span.place
            found.append(_spell(span, number, until))
    found.sort(key=lambda each: (each.scope, each.start_earliest, each.person_id, each.number))
    return found


def tenures_as_spells(posts: Sequence[Post], scopes: Callable[[Post], Iterable[str]], until: int) -> list[Spell]:
    """Each tenure as a spell: the time in a post.

    Args:
        posts: The tenures.
        scopes: The scopes in which one of them counts.
        until: The end of observation, as a day of the tables.
    """
    found = []
    for post in posts:
        last, goes_on, fate = (NEVER, NEVER), True, OPEN
        if post.over and post.last[0] <= until:
            last, goes_on, fate = post.last, post.last[1] > until, EXIT
        elif not post.over and post.seen is not None and post.seen < until:
            last, fate = (max(post.seen, post.first[0]), until - 1), UNSEEN
        for scope in scopes(post):
            span = Span(scope, post.first, last, goes_on, ENTERED, fate, not post.doubtful, post, post)
            found.append(_spell(span, 1, until))
    return sorted(found, key=lambda each: (each.scope, each.start_earliest, each.person_id, each.last_tenure))


def _spell(span: Span, number: int, until: int) -> Spell:
    ending = span.ending
    ended = span.fate == EXIT
    return Spell(
        scope=span.place,
        person_id=span.closing.person_id,
        person=span.closing.person,
        number=number,
        known=span.opening.known,
        start_earliest=span.first[0],
        start_latest=min(span.first[1], until),
        end_earliest=min(span.last[0], until),
        end_latest=until if span.goes_on else min(span.last[1], until),
        last_latest=min(span.last[1], until),
        fate=span.fate,
        is_over=not span.goes_on,
        sure=span.sure,
        ended_by=ending.departure if span.last[0] < NEVER else None,
        end_assumed=span.closing.assumed,
        last_tenure=span.closing.record,
        first_tenure=span.opening.record,
        brought=span.began == BROUGHT,
        first_level=span.opening.level,
        last_level=span.closing.level,
        manner=ending.manner if ended else None,
        kind=str(ending.kind) if ended and ending.kind is not None else None,
        reasons=ending.reasons if ended else (),
    )


def day(number: int) -> date:
    """A day of the tables as a date; the calendar's own first or last day for one beyond it."""
    return day_of(number + EPOCH)


def uncertain(earliest: int, latest: int) -> UncertainDate:
    """Two days of the tables as bounds of one date; the day before or after an open end is open as well."""
    first = date.min if earliest + EPOCH <= FIRST_DAY + 1 else day(earliest)
    return UncertainDate.between(first, date.max if latest + EPOCH >= LAST_DAY - 1 else day(latest))


def number(of: date) -> int:
    """A date as a day of the tables."""
    return number_of(of) - EPOCH


__all__ = ["POOLED", "Spell", "day", "number", "spells_of", "tenures_as_spells", "uncertain"]
