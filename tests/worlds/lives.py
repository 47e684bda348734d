"""What records say of the days of each tenure, before a day is chosen for any of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from worlds.hierarchies import Hierarchies
from worlds.written import Coverage, Departure, Organization, Person, Role, Span, Tenure, Written


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


class Lives:
    """The people of a ledger, observed up to a day."""

    def __init__(self, written: Written, hierarchies: Hierarchies, end: int) -> None:
        self.written, self.hierarchies, self.end = written, hierarchies, end
        self.window = hierarchies.window

    def of(self, person: Person) -> Life:
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
        limits += [
            self.hierarchies.dissolved[name][1] for name in lives_of(tenure) if name in self.hierarchies.dissolved
        ]
        return (first, max(first, min([*limits, self.end + 1])))

    def _seen(self, person: Person, tenure: Tenure) -> int:
        if tenure.last_seen is not None:
            return tenure.last_seen[0]
        days = [*tenure.sources, *([person.verified] if person.verified else [])]
        return max((each[0] for each in days), default=self.end)

    def _born(self, tenure: Tenure, *, role: bool = True) -> int:
        """The first day on which there was what the tenure is of."""
        lives: list[Organization | Role | None] = [self.written.organizations.get(tenure.organization)]
        if role:
            lives.append(self.written.roles.get(tenure.role or ""))
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
            given = days[each.end] if each.end in days else self.hierarchies.dissolved[each.end]
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
            if dead or (
                left is not None
                and before
                and dated
                and self.hierarchies.surely_inside(each.tenure.organization, left, day)
            ):
                fitting.append((day, end, leaving))
        if not fitting:
            return each
        _, end, leaving = min(fitting, key=lambda found: found[0])
        return replace(each, end=end, by=leaving)

    def _capped(self, each: Dated, days: Mapping[str, Span]) -> Dated:
        """A tenure of what was dissolved, which ended by then."""
        caps = [name for name in lives_of(each.tenure) if name in self.hierarchies.dissolved]
        for name in sorted(caps, key=lambda name: self.hierarchies.dissolved[name]):
            if each.end is None or (each.end in days and days[each.end][0] > self.hierarchies.dissolved[name][1]):
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
                    if self.hierarchies.surely_inside(each.tenure.organization, owner.id, (seen, max(seen, until))):
                        seen = max(seen, until)
        return seen


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


def lives_of(tenure: Tenure) -> list[str]:
    """What a tenure cannot outlive."""
    return [f"organizations/{tenure.organization}", *([f"roles/{tenure.role}"] if tenure.role else [])]
