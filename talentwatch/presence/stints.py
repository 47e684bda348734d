"""The tenures of a person cut to what is asked about: stints, with the uncertain days on which they depend."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from talentwatch.ledger.exit_rule import Strength
from talentwatch.presence.placements import Placement
from talentwatch.presence.posts import NEVER, Post

Days = tuple[int, int]
"""The first and the last day that one can be."""


@dataclass(frozen=True, slots=True)
class Stint:
    """A tenure within a scope: from the later of two days to the earlier of two others.

    Where the person was in the organization before, it begins on a day before the start of the tenure.

    Each of its days is a *variable*, by the number that it has among those of the person: the same variable means the
    same day wherever it stands.

    Attributes:
        place: The scope it lies in.
        post: The tenure.
        strength: What its end is to the scope.
        starts: The variables of its first day: of the tenure, and of its organization's coming into the scope.
        ends: Those of its last day. Of the organization, the day after it.
        asked: Whether an exit by its end is one of those asked about; if not, it is told as another way out.
    """

    place: str
    post: Post
    strength: Strength
    starts: tuple[int | None, int | None]
    ends: tuple[int | None, int | None]
    asked: bool = True


@dataclass(slots=True)
class Group:
    """Stints of a person that may bear on each other, and the variables they depend on.

    Attributes:
        person_id: The person.
        stints: The stints, by their first possible day.
        variables: The first and the last day that each variable can be; `NEVER` where it may not have come yet.
        silent: The variables of ends that nobody recorded, if they came at all.
        limits: By place, the variables of days on which nobody goes on there in a post that is not on record: that of
            the person's death, and the last one of what is asked about.
    """

    person_id: str
    stints: list[Stint] = field(default_factory=list)
    variables: list[Days] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)
    limits: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def exact(self) -> bool:
        """Whether every day is known."""
        return all(low == high for low, high in self.variables)


class Placed:
    """The placements of a question by organization, with the changes that two of them share.

    Args:
        placed: The placements.
        lives: The days that can be the last one of each organization that is no longer there.
    """

    def __init__(self, placed: Iterable[Placement], lives: Mapping[str, Days] | None = None) -> None:
        self._lives = lives or {}
        self.of: dict[str, list[Placement]] = {}
        for each in placed:
            self.of.setdefault(each.organization, []).append(each)
        self._handed: dict[tuple[str, Days], None] = {}
        for organization, own in self.of.items():
            for each in own:
                low, high = each.last
                into = {other.scope for other in own if other.first == (low + 1, high + 1)}
                if low < high and into - {each.scope}:
                    self._handed[organization, (low + 1, high + 1)] = None

    def over(self, head: str) -> Days | None:
        """The days that can be the last one of an organization; None where it is still there."""
        return self._lives.get(head)

    def change(self, placement: Placement, days: Days, side: str) -> tuple[object, ...]:
        """What tells a change of hierarchy from others: one that hands over is the same for both sides."""
        if (placement.organization, days) in self._handed:
            return (placement.organization, days)
        return (placement.organization, placement.scope, placement.head, placement.first, placement.last, side)


def groups(
    own: Sequence[Post],
    placed: Placed,
    strength: Callable[[Post, str], Strength],
    until: int,
    asked: Callable[[Post], bool] | None = None,
) -> Iterator[Group]:
    """The stints of one person, in groups that have nothing to do with each other.

    Args:
        own: The tenures of the person.
        placed: What belongs to what is asked about.
        strength: What the end of a tenure is to the organization through which it counts.
        until: The end of observation, as a day of the tables.
        asked: Whether an exit by the end of a tenure is asked about; None where each is.
    """
    whole = Group(own[0].person_id)
    cut = _Cut(whole, own, placed, until)
    for post in own:
        for placement in placed.of.get(post.organization, ()):
            stint = cut.stint(post, placement, strength)
            if stint is not None:
                stint = stint if asked is None else replace(stint, asked=asked(post))
                whole.stints.append(stint)
                cut.limit(stint, placement)
    if len(whole.stints) <= 1:
        if whole.stints:
            yield whole
        return
    yield from _apart(whole)


class _Cut:
    """Cuts the tenures of a person to what is asked about, and gives each uncertain day a variable of the group."""

    def __init__(self, whole: Group, own: Sequence[Post], placed: Placed, until: int) -> None:
        self._whole = whole
        self._own = own
        self._placed = placed
        self._until = until
        self._known: dict[tuple[object, ...], int] = {}

    def stint(self, post: Post, placement: Placement, strength: Callable[[Post, str], Strength]) -> Stint | None:
        """A tenure within a placement; None where it has no day there in any world."""
        begun, placed = post.inside_since or post.first, self._placed
        if placement.first[0] > min(post.last[1], self._until) or placement.last[1] < begun[0]:
            return None
        days = _last(post, self._until)
        silent = not post.over and days[0] < NEVER
        start, came, last, went = None, None, None, None
        if placement.first[0] <= post.first[1]:
            start = self._variable(("first", post.record), begun)
        if placement.first[1] > begun[0]:
            came = self._variable(placed.change(placement, placement.first, "came"), placement.first)
        if placement.last[1] >= days[0]:
            last = self._variable(_of_last(post, self._own), days)
            if silent:
                self._whole.silent.add(last)
        if placement.last[0] < (NEVER if silent else days[1]):
            after = (placement.last[0] + 1, min(placement.last[1] + 1, NEVER))
            went = self._variable(placed.change(placement, after, "went"), after)
        return Stint(placement.scope, post, strength(post, placement.head), (start, came), (last, went))

    def limit(self, stint: Stint, placement: Placement) -> None:
        """Bound how long somebody may go on in a post that is not on record: to a death, or the end of the place."""
        limits = self._whole.limits
        if stint.strength in {Strength.MAYBE, Strength.STAY} and placement.scope not in limits:
            died, over = stint.post.died, self._placed.over(placement.head)
            days = (("died",), died), (("over", placement.head), over)
            found = [self._variable(key, day) for key, day in days if day is not None and day[0] <= self._until]
            limits[placement.scope] = tuple(found)

    def _variable(self, key: tuple[object, ...], days: Days) -> int:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._whole.variables)
            self._whole.variables.append(days)
        return found


def _of_last(post: Post, own: Sequence[Post]) -> tuple[object, ...]:
    """What tells the last day of a tenure from others: that of a departure is the same for all that it ended."""
    written_in = post.ending.written_in
    if written_in not in {None, post.record} and any(
        other.record == written_in and other.last == post.last for other in own
    ):
        return ("last", written_in)
    return ("last", post.record)


def _last(post: Post, until: int) -> Days:
    """The days that can be the last one; of an open tenure, from the day it was last seen on: or not yet."""
    if post.over:
        return post.last
    if post.seen is None or post.seen >= until:
        return (NEVER, NEVER)
    return (max(post.seen, post.first[0]), until)


class _Joined:
    """Numbers that come to be in one set when they are joined."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def of(self, each: int) -> int:
        """What tells the set of a number from others."""
        while self._above[each] != each:
            each = self._above[each]
        return each

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        self._above[self.of(one)] = self.of(other)


def _apart(whole: Group) -> Iterator[Group]:
    """The stints in groups: those that may touch each other, or depend on the same day, are in one."""
    joined = _Joined(len(whole.stints))
    users: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for number, stint in enumerate(whole.stints):
        places.setdefault(stint.place, []).append(number)
        for variable in (*stint.starts, *stint.ends):
            if variable is not None:
                joined.join(number, users.setdefault(variable, number))
    for members in places.values():
        _join_touching(whole, members, joined)
    found: dict[int, list[Stint]] = {}
    for number, stint in enumerate(whole.stints):
        found.setdefault(joined.of(number), []).append(stint)
    for stints in found.values():
        yield _renumbered(whole, stints)


def _join_touching(whole: Group, members: list[int], joined: _Joined) -> None:
    """Join the stints of one place that may touch, or go on to the next one in a post that is not on record."""
    members.sort(key=lambda each: _bounds(whole, whole.stints[each])[0])
    reached, before = None, 0
    for number in members:
        first, last = _bounds(whole, whole.stints[number])
        if reached is not None and first <= reached + 1:
            joined.join(number, before)
        goes_on = whole.stints[number].strength in {Strength.MAYBE, Strength.STAY}
        reach = NEVER if goes_on else last
        if reached is None or reach >= reached:
            reached, before = reach, number


def _renumbered(whole: Group, stints: Sequence[Stint]) -> Group:
    group = Group(whole.person_id)
    numbers: dict[int, int] = {}

    def moved(variable: int | None) -> int | None:
        if variable is None:
            return None
        if variable not in numbers:
            numbers[variable] = len(group.variables)
            group.variables.append(whole.variables[variable])
            if variable in whole.silent:
                group.silent.add(numbers[variable])
        return numbers[variable]

    places = {stint.place for stint in stints}
    for place, variables in whole.limits.items():
        if place in places:
            group.limits[place] = tuple(each for each in map(moved, variables) if each is not None)
    for stint in stints:
        starts = (moved(stint.starts[0]), moved(stint.starts[1]))
        ends = (moved(stint.ends[0]), moved(stint.ends[1]))
        group.stints.append(replace(stint, starts=starts, ends=ends))
    return group


def each_place(group: Group) -> list[Group]:
    """The stints of each place by themselves: what is said of one place alone is the same, with fewer worlds."""
    places = dict.fromkeys(stint.place for stint in group.stints)
    if len(places) == 1:
        return [group]
    return [_renumbered(group, [stint for stint in group.stints if stint.place == place]) for place in places]


def _bounds(group: Group, stint: Stint) -> Days:
    """The first and the last day that a stint may cover."""
    first = max(group.variables[each][0] for each in stint.starts if each is not None)
    tenure, unit = stint.ends
    last = NEVER
    if tenure is not None:
        last = NEVER if tenure in group.silent else group.variables[tenure][1]
    if unit is not None:
        last = min(last, group.variables[unit][1] - 1)
    return first, last


def may_begin(group: Group, stint: Stint, first: int, last: int) -> bool:
    """Whether a stint may begin on a day between two, both included."""
    days = [group.variables[each] for each in stint.starts if each is not None]
    return max(low for low, _ in days) <= last and max(high for _, high in days) >= first


def may_end(group: Group, stint: Stint, first: int, last: int) -> bool:
    """Whether the last day of a stint may lie between two days, both included."""
    tenure, unit = stint.ends
    days = [group.variables[tenure]] if tenure is not None else []
    if unit is not None:
        low, high = group.variables[unit]
        days.append((low - 1, high - 1))
    return bool(days) and min(low for low, _ in days) <= last and min(high for _, high in days) >= first


def meeting(group: Group, first: int, last: int) -> Group:
    """The stints of a group that bear on what is counted in a period.

    These are those that may be held in it, on the day before or on the day after; who gave up a post before and may
    have gone on without one; and the first that come later, to which somebody may have gone on.

    Args:
        group: The stints.
        first: The first day of the period.
        last: Its last day.
    """
    bounds = [_bounds(group, stint) for stint in group.stints]
    begun = [_surely_begun(group, stint) for stint in group.stints]
    may_go_on = any(stint.strength in {Strength.MAYBE, Strength.STAY} for stint in group.stints)
    kept = []
    for stint, (start, end) in zip(group.stints, bounds, strict=True):
        same = [number for number, other in enumerate(group.stints) if other.place == stint.place]
        goes_on = stint.strength in {Strength.MAYBE, Strength.STAY}
        if end < first - 1:
            followed = any(bounds[other][0] > end and begun[other] < first for other in same)
            keep = goes_on and not followed
        elif start > last + 1:
            keep = may_go_on and not any(bounds[other][0] > last + 1 and begun[other] < start for other in same)
        else:
            keep = True
        if keep:
            kept.append(stint)
    return group if len(kept) == len(group.stints) else _renumbered(group, kept)


def _surely_begun(group: Group, stint: Stint) -> int:
    """The day by which a stint has begun in every world; `NEVER` where it may not be at all."""
    first, last = _sure_days(group, stint)
    return first if first <= last and not stint.post.doubtful else NEVER


def _sure_days(group: Group, stint: Stint) -> Days:
    """The first and the last day on which a stint is held in every world, if it is at all; none where they cross."""
    first = max(group.variables[each][1] for each in stint.starts if each is not None)
    tenure, unit = stint.ends
    last = group.variables[tenure][0] if tenure is not None else NEVER
    if unit is not None:
        last = min(last, group.variables[unit][0] - 1)
    return first, last


def sure_times(group: Group) -> list[Days]:
    """The times in which the person is surely there without a break, where that is simple to tell; else none.

    It is where all stints are of one place and none may end an unbroken time by the word of the record.
    """
    first = group.stints[0]
    if any(stint.place != first.place or stint.strength == Strength.FORCED for stint in group.stints):
        return []
    return [_sure_days(group, stint) for stint in group.stints if not stint.post.doubtful]
