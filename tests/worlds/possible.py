"""Every world that a ledger allows: one day for each date that is not known, and what follows for each tenure.

Written from the definitions alone, in the plainest way, to hold the program to them.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise, product

from worlds.written import Coverage, Departure, Organization, Person, Span, Tenure, Written

FOREVER = 3652059
"""The number of the last day of the calendar."""

Days = frozenset[int]


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
                days & self.inside(above, whole, (*seen, organization)) for above, days in self.links.get(organization, ())
            )
            self._inside[organization, whole] = reduce(frozenset.union, ways, frozenset())
        return self._inside[organization, whole]

    def alone(self, organization: str) -> Days:
        """The days on which it was part of no other."""
        held = (days for _, days in self.links.get(organization, ()))
        return self.every_day - reduce(frozenset.union, held, frozenset())


@dataclass(frozen=True, slots=True)
class Dated:
    """A tenure with what its record says of its days, before a day is chosen for each.

    Attributes:
        start: The first and the last day that it can have begun.
        end: The name of the choice that gives its last day; None where it is open.
        by: The departure that gave it.
        seen: Up to when an open one is certain.
        optional: Whether it may never have been.
        before: The first day from which its holder may have been there already, where the record says so.
    """

    tenure: Tenure
    start: Span
    end: str | None
    by: Departure | None
    seen: int
    optional: bool
    before: int | None


@dataclass(frozen=True, slots=True)
class Life:
    """A person with every choice that is to be made, by name."""

    person: Person
    tenures: tuple[Dated, ...]
    days: Mapping[str, Span]
    departures: tuple[tuple[str, Departure, str], ...]
    death: str | None


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
        self._hierarchy = [_changes(each) for each in written.organizations.values()]
        self._dissolved = {
            f"{kind}/{each.id}": each.dissolved
            for kind, table in (("organizations", written.organizations), ("roles", written.roles))
            for each in table.values()  # type: ignore[attr-defined]
            if each.dissolved is not None
        }
        self._corners = list(self._made(corners=True))
        self.lives = [self._life(each) for each in written.people.values()]

    # The hierarchy

    def shared(self) -> Iterator[Shared]:
        """Every hierarchy that there may have been."""
        return self._made(corners=False)

    def shared_options(self) -> dict[str, Sequence[int]]:
        """The days of each choice of the hierarchy."""
        spans = {name: span for changes in self._hierarchy for name, span in changes[0].items()}
        return {name: self._range(span) for name, span in (spans | self._dissolved).items()}

    def _made(self, *, corners: bool) -> Iterator[Shared]:
        options = self.shared_options()
        if corners:
            options = {name: sorted({days[0], days[-1]}) for name, days in options.items()}
        for chosen in product(*options.values()):
            made = self.shared_of(dict(zip(options, chosen, strict=True)))
            if made is not None:
                yield made

    def shared_of(self, chosen: Mapping[str, int]) -> Shared | None:
        """The hierarchy of some chosen days; None where a link ends before it begins."""
        links: dict[str, tuple[tuple[str, Days], ...]] = {}
        for organization, (_, made) in zip(self.written.organizations.values(), self._hierarchy, strict=True):
            own = []
            for link, (first, last, shift) in zip(organization.links, made, strict=True):
                begin = chosen[first] if first else self.window[0]
                end = chosen[last] - shift if last else self.window[1]
                if begin > end + (begin == end + 1 and begin > self.end):
                    return None
                # Nothing is part of what is no more.
                over = chosen.get(f"organizations/{link.above}", end)
                own.append((link.above, frozenset(range(begin, min(end, over) + 1))))
            links[organization.id] = tuple(own)
        return Shared(self.window, links, {name: chosen[name] for name in self._dissolved})

    def surely_inside(self, organization: str, whole: str, days: Span) -> bool:
        """Whether it was part of another one on each of some days, whichever days are meant."""
        asked = frozenset(self._range(days))
        return all(asked <= each.inside(organization, whole) for each in self._corners)

    def _range(self, span: Span) -> range:
        """The days of a date, those outside the window as its ends."""
        first, last = (min(max(day, self.window[0]), self.window[1]) for day in span)
        return range(first, last + 1)

    # People

    def _life(self, person: Person) -> Life:
        days: dict[str, Span] = {}
        dated: dict[str, Dated] = {}
        departures = []
        for tenure in person.tenures:
            if tenure.status == "withdrawn":
                continue
            leaving = next((each for each in reversed(tenure.departures) if each.counts), None)
            end = None
            if tenure.end is not None:
                end, days[f"end {tenure.id}"] = f"end {tenure.id}", tenure.end
            elif leaving is not None and leaving.day is not None:
                end, days[f"left {leaving.id}"] = f"left {leaving.id}", leaving.day
            elif leaving is not None:
                end, days[f"left {leaving.id}"] = f"left {leaving.id}", self._assumed(person, tenure, leaving)
            if leaving is not None and end is not None:
                departures.append((end, leaving, tenure.id))
            optional = tenure.status in {"announced", "contested"}
            dated[tenure.id] = Dated(tenure, (0, 0), end, leaving, 0, optional, None)
        for key, each in dated.items():
            if each.end is None:
                dated[key] = replace(each, seen=self._seen(person, each.tenure))
        dated = {key: self._closed(each, person, departures, days) for key, each in dated.items()}
        dated = {key: self._capped(each, days) for key, each in dated.items()}
        departures = [(dated[where].end or end, leaving, where) for end, leaving, where in departures]
        for key, each in dated.items():
            start = self._start(each, days)
            seen = max(each.seen, min(start[1], self.end)) if each.end is None else 0
            before = self._born(each.tenure, role=False) if each.tenure.inside else None
            dated[key] = replace(each, start=start, seen=self._covered(each, seen), before=before)
        death = next((end for end, leaving, _ in departures if leaving.kind == "death"), None)
        return Life(person, tuple(dated.values()), days, tuple(departures), death)

    def _assumed(self, person: Person, tenure: Tenure, leaving: Departure) -> Span:
        """When somebody left of whom it was announced alone."""
        first = leaving.public[0] if leaving.public else (tenure.start[0] if tenure.start else self.window[0])
        role = self.written.roles.get(tenure.role or "")
        otherwise = [each.start for each in person.tenures if each.id != tenure.id and each.start is not None]
        otherwise += leaving.followed if role is None or role.seats == 1 else ()
        otherwise += [each for each in (leaving.known_since, leaving.reversed) if each is not None]
        limits = [each[1] - 1 for each in otherwise if each[1] - 1 >= first]
        deaths = [each for own in person.tenures for each in own.departures if each.kind == "death" and each.counts]
        limits += [each.day[1] for each in deaths if each.day is not None]
        limits += [self._dissolved[name][1] for name in _lives_of(tenure) if name in self._dissolved]
        return (first, max(first, min([*limits, self.end + 1])))

    def _seen(self, person: Person, tenure: Tenure) -> int:
        if tenure.last_seen is not None:
            return tenure.last_seen[0]
        days = [*tenure.sources, *([person.verified] if person.verified else [])]
        return max((each[0] for each in days), default=self.end)

    def _born(self, tenure: Tenure, *, role: bool = True) -> int:
        """The first day on which there was what the tenure is of."""
        lives = [self.written.organizations.get(tenure.organization)]
        if role:
            lives.append(self.written.roles.get(tenure.role or ""))  # type: ignore[arg-type]
        return max((each.founded[0] for each in lives if each is not None and each.founded), default=self.window[0])

    def _start(self, each: Dated, days: Mapping[str, Span]) -> Span:
        tenure = each.tenure
        if tenure.start is not None and tenure.start[0] > 1:
            return tenure.start
        known = [tenure.last_seen[0]] if tenure.last_seen else []
        if tenure.start is not None:
            last = tenure.start[1]
        elif each.end is None:
            last = each.seen
        else:
            given = days[each.end] if each.end in days else self._dissolved[each.end]
            # Of one who left on no known day, no day is the first on which that can have been.
            undated = each.by is not None and each.by.day is None and each.by.public is None and not tenure.end
            undated = undated or given[0] <= 1
            last = min([min(given[1], self.end) if undated else given[0], *known])
        return (min(self._born(tenure), last), last)

    def _closed(
        self,
        each: Dated,
        person: Person,
        departures: Sequence[tuple[str, Departure, str]],
        days: Mapping[str, Span],
    ) -> Dated:
        """A tenure after a departure, written elsewhere, that ended all within what was left."""
        if each.end is not None:
            return each
        order = [tenure.id for tenure in person.tenures]
        latest = each.tenure.start[1] if each.tenure.start is not None else 0
        fitting = []
        for end, leaving, where in departures:
            day = days[end]
            dead = leaving.kind == "death"
            left = leaving.leaves if leaving.leaves not in {None, "role"} else None
            before = order.index(each.tenure.id) < order.index(where) and latest <= day[0]
            dated = leaving.day is not None or leaving.public is not None
            if dead or (left is not None and before and dated and self.surely_inside(each.tenure.organization, left, day)):
                fitting.append((day, end, leaving))
        if not fitting:
            return each
        _, end, leaving = min(fitting, key=lambda found: found[0])
        return replace(each, end=end, by=leaving)

    def _capped(self, each: Dated, days: Mapping[str, Span]) -> Dated:
        """A tenure of what was dissolved, which ended by then."""
        caps = [name for name in _lives_of(each.tenure) if name in self._dissolved]
        for name in sorted(caps, key=lambda name: self._dissolved[name]):
            if each.end is None or (each.end in days and days[each.end][0] > self._dissolved[name][1]):
                return replace(each, end=name)
        return each

    def _covered(self, each: Dated, seen: int) -> int:
        """Up to when an open tenure is certain where coverage says that all ends are on record."""
        if each.end is not None:
            return seen
        for owner in self.written.organizations.values():
            for coverage in owner.coverage:
                if covers(coverage, each.tenure) and coverage.since and coverage.until and coverage.since[1] <= seen:
                    until = coverage.until[0]
                    if self.surely_inside(each.tenure.organization, owner.id, (seen, max(seen, until))):
                        seen = max(seen, until)
        return seen

    def options(self, life: Life) -> dict[str, Sequence[int]]:
        """The days of each choice of a person; 0 for a silence that did not end, or a tenure that never was."""
        found: dict[str, Sequence[int]] = {name: self._range(span) for name, span in life.days.items()}
        for each in life.tenures:
            key = each.tenure.id
            found[f"start {key}"] = self._range(each.start)
            if each.end is None:
                found[f"silence {key}"] = (0, *range(max(each.seen, self.window[0]), self.end))
            if each.optional:
                found[f"ever {key}"] = (0, 1)
            if each.before is not None:
                found[f"before {key}"] = self._range((each.before, max(each.before, each.start[1] - 1)))
        return found

    def lived(self, life: Life, chosen: Mapping[str, int], shared: Shared) -> Lived | None:
        """What a person did, by the chosen days; None where they contradict each other."""
        held: list[Held] = []
        there = set()
        for each in life.tenures:
            key = each.tenure.id
            if each.optional and not chosen[f"ever {key}"]:
                continue
            start = chosen[f"start {key}"]
            there.add(key)
            first = start
            if each.before is not None:
                first = chosen[f"before {key}"]
                if first >= start > self.window[0]:
                    return None
            if each.end is not None:
                end = chosen[each.end] if each.end in chosen else shared.over[each.end]
                silent = False
            else:
                silence = chosen[f"silence {key}"]
                end, silent = silence or self.window[1], silence > 0
                if silent and silence < start:
                    return None
            if start > end:
                return None
            limits = [shared.over[name] for name in _lives_of(each.tenure) if name in shared.over]
            if any(end > limit for limit in limits):
                return None
            if first <= self.end:
                held.append(Held(each.tenure, start, first, end, each.by, silent))
        death = None
        leaving = []
        begun = {each.tenure.id for each in held}
        for end, departure, where in life.departures:
            last = chosen[end] if end in chosen else shared.over[end]
            if where in begun and departure.leaves not in {None, "role"} and last <= self.end:
                leaving.append((last, departure))
            if end == life.death and where in begun:
                death = (last, departure)
        if death is not None and any(each.end > death[0] for each in held):
            return None
        for day, departure in leaving:
            for each in held:
                runs_over = each.first <= day < each.end
                if runs_over and day in shared.inside(each.tenure.organization, departure.leaves or ""):
                    return None
        return Lived(life.person, tuple(held), tuple(leaving), death)

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
        for days in self.shared_options().values():
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
            shared = self.shared_of({name: _any(chance, days) for name, days in self.shared_options().items()})
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


def covers(coverage: Coverage, tenure: Tenure) -> bool:
    """Whether coverage speaks of the holder of a tenure."""
    match coverage.of:
        case "everyone":
            return True
        case "role":
            return coverage.what == tenure.role
        case "cohort":
            return False
        case _:
            return coverage.of == tenure.level


def _any(chance: random.Random, days: Sequence[int]) -> int:
    """A day by chance, the first and the last of them more often."""
    return chance.choice((days[0], days[-1], chance.choice(days), chance.choice(days)))


def _lives_of(tenure: Tenure) -> list[str]:
    return [f"organizations/{tenure.organization}", *([f"roles/{tenure.role}"] if tenure.role else [])]


Made = tuple[str | None, str | None, int]


def _changes(organization: Organization) -> tuple[dict[str, Span], list[Made]]:
    """The choices of an organization's links, and for each link those that give its first and its last day."""
    spans: dict[str, Span] = {}
    made: list[list[str | int | None]] = []
    for place, link in enumerate(organization.links):
        name = f"link {organization.id} {place}"
        made.append([f"{name} start" if link.start else None, f"{name} end" if link.end else None, 0])
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
            made[place][1:] = [start, 1]
    return spans, [(each[0], each[1], each[2]) for each in made]  # type: ignore[misc]


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
