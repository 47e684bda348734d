"""Every world that a ledger allows: one day for each date that is not known, and what follows for each tenure.

Written from the definitions alone, in the plainest way, to hold the program to them.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from worlds.hierarchies import Hierarchies, Shared
from worlds.lives import Dated, Life, Lives, lives_of
from worlds.written import Departure, Person, Span, Tenure, Written

FOREVER = 3652059
"""The number of the last day of the calendar."""


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure in a world. `end` lies behind the window where it goes on.

    Attributes:
        first: The first day on which its holder was there: `start`, or before.
        silent: Whether it ended and nobody recorded it.
    """

    tenure: Tenure
    start: int
    first: int
    end: int
    by: Departure | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Lived:
    """What a person did in a world.

    Attributes:
        leaving: The departures that name what was left, each with its day.
        death: The day of death, and the departure that tells of it.
    """

    person: Person
    held: tuple[Held, ...]
    leaving: tuple[tuple[int, Departure], ...]
    death: tuple[int, Departure] | None


class Ledger:
    """A ledger, asked for its worlds up to an end of observation."""

    def __init__(self, written: Written, end: int, *, asked_from: int | None = None) -> None:
        self.written = written
        self.end = end
        mentioned = [day for span in _spans(written) for day in span if 1 < day < FOREVER]
        # All days before the first one that is written or asked about are alike.
        self.window = (min([*mentioned, end, asked_from or end]) - 2, end + 1)
        self.hierarchies = Hierarchies(written, self.window)
        reading = Lives(written, self.hierarchies, end)
        self.lives = [reading.of(each) for each in written.people.values()]

    def shared(self) -> Iterator[Shared]:
        """Every hierarchy that there may have been."""
        return self.hierarchies.every()

    def options(self, life: Life) -> dict[str, Sequence[int]]:
        """The days of each choice of a person; 0 for a silence that did not end, or a tenure that never was."""
        found: dict[str, Sequence[int]] = {name: self.hierarchies.days(span) for name, span in life.days.items()}
        for each in life.tenures:
            key = each.tenure.id
            found[f"start {key}"] = self.hierarchies.days(each.start)
            if each.end is None:
                found[f"silence {key}"] = (0, *range(max(each.seen, self.window[0]), self.end))
            if each.optional:
                found[f"ever {key}"] = (0, 1)
            if each.before is not None:
                found[f"before {key}"] = self.hierarchies.days((each.before, max(each.before, each.start[1] - 1)))
        return found

    def lived(self, life: Life, chosen: Mapping[str, int], shared: Shared) -> Lived | None:
        """What a person did, by the chosen days; None where they contradict each other."""
        held = []
        for each in life.tenures:
            if not each.optional or chosen[f"ever {each.tenure.id}"]:
                found = self._held(each, chosen, shared)
                if found is None:
                    return None
                held.append(found)
        # Nothing that begins after the end of observation has begun.
        held = [each for each in held if each.first <= self.end]
        begun = {each.tenure.id for each in held}
        told = [
            (chosen[ending] if ending in chosen else shared.over[ending], ending, departure)
            for ending, departure, where in life.departures
            if where in begun
        ]
        leaving = tuple((day, each) for day, _, each in told if each.leaves not in {None, "role"} and day <= self.end)
        death = next(((day, each) for day, ending, each in told if ending == life.death), None)
        lived = Lived(life.person, tuple(held), leaving, death)
        return lived if _holds(lived, shared) else None

    def _held(self, each: Dated, chosen: Mapping[str, int], shared: Shared) -> Held | None:
        """A tenure by the chosen days; None where it ends before it begins, or outlives what it is of."""
        key = each.tenure.id
        start = first = chosen[f"start {key}"]
        if each.before is not None:
            first = chosen[f"before {key}"]
            if first >= start > self.window[0]:
                return None
        silence = chosen.get(f"silence {key}", 0)
        if each.end is None:
            end = silence or self.window[1]
        else:
            end = chosen[each.end] if each.end in chosen else shared.over[each.end]
        limits = [shared.over[name] for name in lives_of(each.tenure) if name in shared.over]
        if start > end or any(end > limit for limit in limits):
            return None
        return Held(each.tenure, start, first, end, each.by, silent=silence > 0)

    def every(self, life: Life, shared: Shared) -> Iterator[Lived]:
        """Every way in which a person may have lived in a hierarchy."""
        options = self.options(life)
        for chosen in product(*options.values()):
            found = self.lived(life, dict(zip(options, chosen, strict=True)), shared)
            if found is not None:
                yield found

    def size(self) -> int:
        """How many worlds there are at most, people taken one by one."""
        of_all = 1
        for days in self.hierarchies.options().values():
            of_all *= len(days)
        total = 0
        for life in self.lives:
            of_one = 1
            for days in self.options(life).values():
                of_one *= len(days)
            total += of_one
        return of_all * max(total, 1)

    def drawn(self, chance: random.Random, tries: int = 60) -> tuple[Shared, list[Lived]] | None:
        """A world by chance; None where none was found."""
        for _ in range(tries):
            shared = self.hierarchies.of(
                {name: _any(chance, days) for name, days in self.hierarchies.options().items()}
            )
            if shared is None:
                continue
            lived = [self._drawn(life, shared, chance, tries) for life in self.lives]
            if all(each is not None for each in lived):
                return shared, [each for each in lived if each is not None]
        return None

    def _drawn(self, life: Life, shared: Shared, chance: random.Random, tries: int) -> Lived | None:
        options = self.options(life)
        for _ in range(tries):
            found = self.lived(life, {name: _any(chance, days) for name, days in options.items()}, shared)
            if found is not None:
                return found
        return None


def _holds(lived: Lived, shared: Shared) -> bool:
    """Whether nothing goes on beyond a death, nor beyond a day on which the person left all that it is part of."""
    if lived.death is not None and any(each.end > lived.death[0] for each in lived.held):
        return False
    return not any(
        each.first <= day < each.end and day in shared.inside(each.tenure.organization, departure.leaves or "")
        for day, departure in lived.leaving
        for each in lived.held
    )


def _any(chance: random.Random, days: Sequence[int]) -> int:
    """A day by chance, the first and the last of them more often."""
    return chance.choice((days[0], days[-1], chance.choice(days), chance.choice(days)))


def _spans(written: Written) -> Iterator[Span]:
    for organization in written.organizations.values():
        yield from (each for each in (organization.founded, organization.dissolved) if each)
        yield from (each for link in organization.links for each in (link.start, link.end) if each)
    for role in written.roles.values():
        yield from (each for each in (role.founded, role.dissolved) if each)
    for person in written.people.values():
        for tenure in person.tenures:
            days = [tenure.start, tenure.end, tenure.last_seen, *tenure.sources, person.verified]
            days += [day for each in tenure.departures for day in (each.day, each.public, each.known_since)]
            yield from (each for each in days if each)
