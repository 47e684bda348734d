"""How many exits and entries of each sort there were in a period: the least and the most in all worlds.

Every command that tells exits apart counts them here, so that they are the exits of `talentwatch.presence.counts`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from talentwatch.presence.posts import PLAIN, Post
from talentwatch.presence.spans import Person, Span
from talentwatch.presence.spells import ENTERED, EXIT, WorldSpell
from talentwatch.presence.stints import Days, Group, Stint, each_place, may_begin, meeting
from talentwatch.presence.windows import LONG, Window, halves, may_meet, possible_endings
from talentwatch.presence.worlds import worlds

Key = TypeVar("Key", bound=Hashable)

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
    return _by(people, window, until, sorts, Happening(_exit_of_span, _exit_in_world, possible_endings))


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
    if not may_meet(group, window):
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
    """What is said of a group of too many worlds: the sum over its places; of one, over the halves of a long period."""
    parts = each_place(group)
    if len(parts) > 1:
        return _summed(_of_worlds(part, window, until, sorts, happening) for part in parts)
    possible: dict[Key, int] = {}
    for stint in group.stints:
        for post in happening.of_stint(group, stint, window):
            for key in sorts(stint.place, stint.post, post):
                possible[key] = possible.get(key, 0) + 1
    if window.last - window.first < LONG:
        return {key: (0, most) for key, most in possible.items()}
    both = _summed(_of_worlds(group, half, until, sorts, happening) for half in halves(window))
    # What may be in either half is counted in both; of all that there is, no more can be.
    return {key: (least, min(most, possible.get(key, most))) for key, (least, most) in both.items()}


def _summed(several: Iterable[dict[Key, tuple[int, int]]]) -> dict[Key, tuple[int, int]]:
    found: dict[Key, tuple[int, int]] = {}
    for each in several:
        for key, (least, most) in each.items():
            known = found.get(key, (0, 0))
            found[key] = known[0] + least, known[1] + most
    return found
