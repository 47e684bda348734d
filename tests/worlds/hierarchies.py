"""The hierarchy of organizations in every world: one day for each change of it, and for each dissolution."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from worlds.written import Organization, Span, Written

Days = frozenset[int]


def union(several: Iterable[Days]) -> Days:
    """All days of several sets of days."""
    return frozenset(day for days in several for day in days)


@dataclass(frozen=True, slots=True)
class Shared:
    """What is one for all people of a world: the hierarchy, and the last days of organizations and roles."""

    window: Span
    links: Mapping[str, tuple[tuple[str, Days], ...]]
    over: Mapping[str, int]
    _inside: dict[tuple[str, str], Days] = field(default_factory=dict)

    @property
    def every_day(self) -> Days:
        return frozenset(range(self.window[0], self.window[1] + 1))

    def inside(self, organization: str, whole: str, seen: tuple[str, ...] = ()) -> Days:
        """The days on which an organization was another one or a part of it."""
        if organization == whole:
            return self.every_day
        if organization in seen:
            return frozenset()
        if (organization, whole) not in self._inside:
            ways = (
                days & self.inside(above, whole, (*seen, organization))
                for above, days in self.links.get(organization, ())
            )
            self._inside[organization, whole] = union(ways)
        return self._inside[organization, whole]

    def alone(self, organization: str) -> Days:
        """The days on which it was part of no other."""
        held = (days for _, days in self.links.get(organization, ()))
        return self.every_day - union(held)


class Hierarchies:
    """What may have been part of what on which days.

    Attributes:
        window: The first day that matters, and the day after the end of observation; days beyond are as these.
    """

    def __init__(self, written: Written, window: Span) -> None:
        self.written = written
        self.window = window
        self._changes = [_changes(each) for each in written.organizations.values()]
        lives: list[tuple[str, Span | None]] = [
            *((f"organizations/{each.id}", each.dissolved) for each in written.organizations.values()),
            *((f"roles/{each.id}", each.dissolved) for each in written.roles.values()),
        ]
        self.dissolved = {name: days for name, days in lives if days is not None}
        self.corners = list(self._made(corners=True))

    def every(self) -> Iterator[Shared]:
        """Every hierarchy that there may have been."""
        return self._made(corners=False)

    def options(self) -> dict[str, Sequence[int]]:
        """The days of each choice of the hierarchy."""
        spans = {name: span for changes in self._changes for name, span in changes[0].items()}
        return {name: self.days(span) for name, span in (spans | self.dissolved).items()}

    def _made(self, *, corners: bool) -> Iterator[Shared]:
        options = self.options()
        if corners:
            options = {name: sorted({days[0], days[-1]}) for name, days in options.items()}
        for chosen in product(*options.values()):
            made = self.of(dict(zip(options, chosen, strict=True)))
            if made is not None:
                yield made

    def of(self, chosen: Mapping[str, int]) -> Shared | None:
        """The hierarchy of some chosen days; None where a link ends before it begins."""
        links: dict[str, tuple[tuple[str, Days], ...]] = {}
        for organization, (_, made) in zip(self.written.organizations.values(), self._changes, strict=True):
            own = []
            for link, (first, last, shift) in zip(organization.links, made, strict=True):
                begin = chosen[first] if first else self.window[0]
                end = chosen[last] - shift if last else self.window[1]
                if begin > end + (begin == end + 1 and begin > self.window[1] - 1):
                    return None
                # Nothing is part of what is no more.
                over = chosen.get(f"organizations/{link.above}", end)
                own.append((link.above, frozenset(range(begin, min(end, over) + 1))))
            links[organization.id] = tuple(own)
        return Shared(self.window, links, {name: chosen[name] for name in self.dissolved})

    def surely_inside(self, organization: str, whole: str, days: Span) -> bool:
        """Whether it was part of another one on each of some days, whichever days are meant."""
        asked = frozenset(self.days(days))
        return all(asked <= each.inside(organization, whole) for each in self.corners)

    def days(self, span: Span) -> range:
        """The days of a date, those outside the window as its ends."""
        first, last = (min(max(day, self.window[0]), self.window[1]) for day in span)
        return range(first, last + 1)


Made = tuple[str | None, str | None, int]


def _changes(organization: Organization) -> tuple[dict[str, Span], list[Made]]:
    """The choices of an organization's links, and for each link those that give its first and its last day."""
    spans: dict[str, Span] = {}
    made: list[Made] = []
    for place, link in enumerate(organization.links):
        name = f"link {organization.id} {place}"
        made.append((f"{name} start" if link.start else None, f"{name} end" if link.end else None, 0))
        if link.start:
            spans[f"{name} start"] = link.start
        if link.end:
            spans[f"{name} end"] = link.end
    for place, (before, after) in enumerate(pairwise(organization.links)):
        if before.end and after.start and before.end[0] <= after.start[1] and after.start[0] <= before.end[1]:
            first = max(after.start[0], before.end[0] + 1)
            last = min(after.start[1], before.end[1] + 1)
            if first > last:
                first, last = max(after.start[0], before.end[0]), min(after.start[1], before.end[1])
            start = f"link {organization.id} {place + 1} start"
            spans[start] = (first, last)
            del spans[f"link {organization.id} {place} end"]
            made[place] = (made[place][0], start, 1)
    return spans, made
