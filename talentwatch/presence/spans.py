"""The spells of everybody asked about, each with the bounds that its days have over all worlds.

Most people have tenures of which no uncertain day bears on another: their spells are the same in each world but for
their days, and a database counts them (`counts.sql`). The others are gone through world by world.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from talentwatch.ledger.exit_rule import Strength
from talentwatch.presence.posts import NEVER, PLAIN, Ending, Post
from talentwatch.presence.spells import BROUGHT, ENTERED, EXIT, MOVED, OPEN, UNSEEN, WorldSpell, in_parts
from talentwatch.presence.stints import Days, Group, Placed, Stint, each_place, groups
from talentwatch.presence.worlds import worlds


@dataclass(frozen=True, slots=True)
class Span:
    """A spell with the bounds of its days. Days are numbers as in the tables.

    Attributes:
        place: The scope it lies in.
        first: The first and the last day on which it can have begun.
        last: The first and the last day that can be its last, if it ends; both `NEVER` where it goes on.
        goes_on: Whether it may not have ended by the end of observation.
        began: `entry` or `moved_in`.
        fate: How it ends, if it ends: `exit`, `moved_out` or `unseen`; `open` where it does not.
        sure: Whether it is in every world, with this end if it ends.
        opening: The tenure it began with.
        closing: The tenure that decided how it ended.
        closings: Where several may have decided it, each of them.
    """

    place: str
    first: Days
    last: Days
    goes_on: bool
    began: str
    fate: str
    sure: bool
    opening: Post
    closing: Post
    closings: tuple[Post, ...] = ()

    @property
    def ending(self) -> Ending:
        """What ended it; a plain end where several departures may have been the last."""
        endings = dict.fromkeys(each.ending for each in self.closings)
        return PLAIN if len(endings) > 1 else self.closing.ending


@dataclass(frozen=True, slots=True)
class Person:
    """What is counted of a person: spells that stand for themselves, and groups whose worlds have to be gone through.

    Attributes:
        spans: The spells that are the same in each world but for their days, which do not depend on each other.
        groups: The others.
    """

    spans: tuple[Span, ...]
    groups: tuple[Group, ...]


def people(  # noqa: PLR0913  each is a part of what is asked
    posts: Sequence[Post],
    placed: Placed,
    strength: Callable[[Post, str], Strength],
    until: int,
    *,
    part: Callable[[Post], str] | None = None,
    asked: Callable[[Post], bool] | None = None,
) -> Iterator[Person]:
    """What is counted of everybody.

    Args:
        posts: The tenures, those of a person together.
        placed: What belongs to what is asked about.
        strength: What the end of a tenure is to the organization through which it counts.
        until: The end of observation.
        part: The part that a tenure is counted in, such as its level, where parts are counted apart: then who changes
            from one to another is gone through by itself.
        asked: Whether an exit by the end of a tenure is asked about; None where each is.
    """
    for _, own in groupby(posts, key=lambda post: post.person_id):
        spans: list[Span] = []
        rest: list[Group] = []
        for group in groups(list(own), placed, strength, until, asked):
            parts = {part(stint.post) for stint in group.stints} if part is not None else {""}
            found = _simple(group, until) if len(parts) == 1 else None
            if found is None:
                rest.append(group)
            else:
                spans += found
        yield Person(tuple(spans), tuple(rest))


def _simple(group: Group, until: int) -> list[Span] | None:
    """The spells of a group that needs no worlds; None where it does."""
    if any(stint.post.doubtful for stint in group.stints):
        return None
    if len(group.stints) == 1 and not any(group.limits.values()):
        return _single(group, group.stints[0], until)
    if any(low < high for low, high in group.variables):
        return None
    readings = worlds(group, (), until)
    found = list(readings) if readings is not None else []
    if len(found) != 1:
        return None
    return [_exact(group, spell) for spell in found[0].spells]


def _exact(group: Group, spell: WorldSpell) -> Span:
    opening, closing = (group.stints[each].post for each in (spell.first_stint, spell.last_stint))
    days = (spell.last, spell.last)
    first = (spell.first, spell.first)
    return Span(spell.place, first, days, spell.fate == OPEN, spell.began, spell.fate, True, opening, closing)


def _single(group: Group, stint: Stint, until: int) -> list[Span] | None:
    """The spell of one stint whose first and last day do not bear on each other."""
    start, began = _side(stint.starts)
    end, unit = _side(stint.ends)
    if start is None or end is None:
        return None
    first = group.variables[start]
    low, high = group.variables[end]
    silent = end in group.silent
    if unit:
        low, high = low - 1, high - 1 if high < NEVER else NEVER
    if first[1] > low or first[1] > until:
        return None
    post = stint.post
    limit = until - 1 if silent or unit else until
    how = BROUGHT if began else ENTERED
    if low > limit:
        return [Span(stint.place, first, (NEVER, NEVER), True, how, OPEN, True, post, post)]
    fate = MOVED if unit or stint.strength == Strength.STAY else UNSEEN if silent else EXIT if stint.asked else MOVED
    goes_on = high > limit or (not unit and not silent and stint.strength in {Strength.MAYBE, Strength.STAY})
    return [Span(stint.place, first, (low, min(high, limit)), goes_on, how, fate, True, post, post)]


def _side(variables: tuple[int | None, int | None]) -> tuple[int | None, bool]:
    """The one variable on which a first or last day depends, and whether it is that of the unit; None where both do."""
    tenure, unit = variables
    if tenure is not None and unit is not None:
        return None, False
    return (unit, True) if tenure is None else (tenure, False)


def spans_of(group: Group, until: int, part: Callable[[Post], str] | None = None) -> list[Span]:
    """The spells that a group may have, or those in each part of it, with their bounds over its worlds.

    Spells of which no world has two are readings of one and the same: one that ends with either of two departures, or
    begins with a tenure that may or may not have been part of it.
    """
    return [span for own in each_place(group) for span in _in_one_place(own, until, part)]


def _in_one_place(group: Group, until: int, part: Callable[[Post], str] | None) -> list[Span]:
    readings = worlds(group, (), until)
    if readings is None:
        return [_possible(group, stint, until) for stint in group.stints]
    found: dict[tuple[str, int, int], list[WorldSpell]] = {}
    together: dict[tuple[str, int, int], set[tuple[str, int, int]]] = {}
    number = 0
    for world in readings:
        number += 1
        spells = world.spells if part is None else in_parts(group, world.pieces, world.spells, part)
        keys = {(spell.place, spell.first_stint, spell.last_stint): spell for spell in spells}
        for key, spell in keys.items():
            found.setdefault(key, []).append(spell)
            together.setdefault(key, set()).update(keys)
    slots: list[list[tuple[str, int, int]]] = []
    for key in sorted(found, key=lambda each: (each[0], min(spell.first for spell in found[each]), each)):
        fitting = (slot for slot in slots if slot[0][0] == key[0] and together[key].isdisjoint(slot))
        slot = next(fitting, None)
        if slot is None:
            slots.append([key])
        else:
            slot.append(key)
    return [_bounded(group, [spell for key in slot for spell in found[key]], number) for slot in slots]


def _bounded(group: Group, spells: Sequence[WorldSpell], number: int) -> Span:
    """One spell out of its readings, in so many worlds."""
    exits = [each for each in spells if each.fate == EXIT]
    ended = exits or [each for each in spells if each.fate != OPEN]
    one = ended[-1] if ended else spells[-1]
    firsts, lasts = [each.first for each in spells], [each.last for each in ended]
    closings = dict.fromkeys(each.last_stint for each in ended)
    others_end = any(each.fate not in {one.fate, OPEN} for each in spells)
    return Span(
        one.place,
        (min(firsts), max(firsts)),
        (min(lasts), max(lasts)) if lasts else (NEVER, NEVER),
        any(each.fate == OPEN for each in spells),
        one.began,
        one.fate,
        len(spells) == number and not others_end,
        group.stints[one.first_stint].post,
        group.stints[one.last_stint].post,
        tuple(group.stints[each].post for each in closings),
    )


def _possible(group: Group, stint: Stint, until: int) -> Span:
    """A spell of which no more is said than that it may have been."""
    first = max(group.variables[each][0] for each in stint.starts if each is not None)
    first_latest = max(group.variables[each][1] for each in stint.starts if each is not None)
    ends = [group.variables[each] for each in stint.ends if each is not None]
    low, high = (min(each[side] for each in ends) for side in (0, 1))
    last = (max(low, first), min(high, until)) if low <= until else (NEVER, NEVER)
    fate = EXIT if low <= until else OPEN
    return Span(stint.place, (first, first_latest), last, True, ENTERED, fate, False, stint.post, stint.post)
