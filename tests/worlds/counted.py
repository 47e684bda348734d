"""What is so in one world: who was there on each day, and how each stay ended.

Of what nobody recorded there may be several ways; each is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from worlds.hierarchies import Days, Shared
from worlds.lives import covers
from worlds.possible import Held, Ledger, Lived
from worlds.written import Departure

LEAVING = {
    *("resignation", "dismissal", "layoff", "retirement", "death", "illness"),
    *("removed", "disqualified", "elected-out", "inactive"),
}
MOVING = {"transfer", "promotion"}


@dataclass(frozen=True, slots=True)
class Stay:
    """A spell in a scope.

    Attributes:
        first: Its first day.
        how: `entries` or `moved_in`.
        last: Its last day; the day after observation where it goes on.
        fate: `exits`, `moved_out`, `unseen` or `on`.
        by: The departure that gave its end.
        level: The level of the tenure that decided how it ended.
    """

    person: str
    first: int
    how: str
    last: int
    fate: str
    by: Departure | None = None
    level: str | None = None

    @property
    def manner(self) -> str:
        return self.by.manner if self.by else "unknown"

    @property
    def kind(self) -> str:
        return self.by.kind if self.by else "unknown"


@dataclass(frozen=True, slots=True)
class Scope:
    """An organization and its parts; `root`: on the days alone on which it is part of no other."""

    head: str
    root: bool = False

    def days(self, organization: str, shared: Shared) -> Days:
        found = shared.inside(organization, self.head)
        found = found & shared.alone(self.head) if self.root else found
        # A change of hierarchy that takes effect after the end of observation has not come yet.
        last, after = shared.window[1] - 1, shared.window[1]
        return found | {after} if last in found else found - {after}


def stays(ledger: Ledger, lived: Lived, shared: Shared, scope: Scope) -> list[list[Stay]]:
    """The spells of a person in a scope, in each way that silence leaves open."""
    return _Person(ledger, lived, shared, scope).ways()


class _Person:
    def __init__(self, ledger: Ledger, lived: Lived, shared: Shared, scope: Scope) -> None:
        self.ledger, self.lived, self.shared, self.scope = ledger, lived, shared, scope
        self.after = ledger.end + 1
        self.within = {each.tenure.id: scope.days(each.tenure.organization, shared) for each in lived.held}
        # A departure that names what was left breaks a stay in all that was inside of it.
        self.forced: dict[int, list[Departure | None]] = {}
        for day, departure in lived.leaving:
            if day in shared.inside(scope.head, departure.leaves or ""):
                self.forced.setdefault(day, []).append(departure)
        self.there = {day for each in lived.held for day in self._days(each)}
        self.runs = self._runs()

    def _days(self, held: Held) -> Days:
        return self.within[held.tenure.id] & frozenset(range(held.first, min(held.end, self.after) + 1))

    def _runs(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for day in sorted(self.there):
            if found and found[-1][1] == day - 1 and day - 1 not in self.forced:
                found[-1] = (found[-1][0], day)
            else:
                found.append((day, day))
        return [each for each in found if each[0] <= self.ledger.end]

    def ways(self) -> list[list[Stay]]:
        return self._from(0)

    def _from(self, place: int) -> list[list[Stay]]:
        if place == len(self.runs):
            return [[]]
        first = self.runs[place][0]
        begun = any(each.first == first and first in self.within[each.tenure.id] for each in self.lived.held)
        return self._ended(place, first, "entries" if begun else "moved_in")

    def _ended(self, place: int, first: int, how: str) -> list[list[Stay]]:  # noqa: PLR0911  one for each end
        """The ways in which a spell may go on or end that began on a day and has reached one of the runs."""
        last = self.runs[place][1]
        who = self.lived.person.id

        def told(fate: str, by: Departure | None = None, level: str | None = None) -> list[list[Stay]]:
            return [[Stay(who, first, how, last, fate, by, level), *rest] for rest in self._from(place + 1)]

        if last == self.after:
            return [[Stay(who, first, how, last, "on")]]
        held = [each for each in self.lived.held if last in self._days(each)]
        if last in self.forced:
            return [way for by in self.forced[last] for level in _levels(held, by) for way in told("exits", by, level)]
        if any(each.end > last for each in held):
            return told("moved_out")
        by_strength: dict[str, list[Held]] = {}
        for each in held:
            by_strength.setdefault(self._strength(each), []).append(each)
        if "exit" in by_strength:
            return [way for by, level in _grounds(by_strength["exit"]) for way in told("exits", by, level)]
        if "maybe" in by_strength:
            ways = [way for by, level in _grounds(by_strength["maybe"]) for way in told("exits", by, level)]
            covered = any(self._is_covered(each, last) for each in by_strength["maybe"])
            return ways if covered else ways + self._going_on(place, first, how, by_strength["maybe"][0])
        if "stay" in by_strength:
            ways = self._going_on(place, first, how, by_strength["stay"][0])
            return ways if place + 1 < len(self.runs) else ways + told("moved_out")
        return told("unseen")

    def _going_on(self, place: int, first: int, how: str, after: Held) -> list[list[Stay]]:
        """The ways in which somebody stays on after a post, in one that nobody recorded."""
        level = after.tenure.level
        day = self.runs[place][1]
        own = self.scope.days(self.scope.head, self.shared)
        over = self.shared.over.get(f"organizations/{self.scope.head}")
        death = self.lived.death
        following = self.runs[place + 1][0] if place + 1 < len(self.runs) else None

        def told(fate: str, by: Departure | None = None) -> list[list[Stay]]:
            stay = Stay(self.lived.person.id, first, how, day, fate, by, level)
            return [[stay, *rest] for rest in self._from(place + 1)]

        while True:
            if day in self.forced and day > self.runs[place][1]:
                return [way for by in self.forced[day] for way in told("exits", by)]
            if death is not None and day >= death[0]:
                return told("exits", death[1])
            if over is not None and day >= over:
                return told("exits")
            if day == self.after:
                return told("on")
            if following == day + 1:
                return self._ended(place + 1, first, how)
            if day + 1 not in own:
                return told("moved_out")
            day += 1

    def _strength(self, held: Held) -> str:
        if held.silent:
            return "unseen"
        here = held.tenure.organization == self.scope.head
        by = held.by
        if by is not None and (by.leaves == "role" or by.kind == "leave-of-absence"):
            return "stay"
        if by is not None and by.kind in LEAVING:
            return "exit"
        if by is not None and by.kind in MOVING:
            return "exit" if here else "stay"
        return "exit" if here else "maybe"

    def _is_covered(self, held: Held, day: int) -> bool:
        for owner in self.ledger.written.organizations.values():
            if day in self.shared.inside(self.scope.head, owner.id):
                for each in owner.coverage:
                    during = each.since and each.until and each.since[1] <= day <= each.until[0]
                    if during and covers(each, held.tenure):
                        return True
        return False


def _grounds(held: Sequence[Held]) -> list[tuple[Departure | None, str | None]]:
    """The departures that ended the last posts, and their levels: each that may be the one.

    One that ended without a departure is the one only where none was ended by any.
    """
    told: list[tuple[Departure | None, str | None]] = [(each.by, each.tenure.level) for each in held]
    return [each for each in told if each[0] is not None] or told


def _levels(held: Sequence[Held], by: Departure | None) -> list[str | None]:
    """The levels of the posts that a departure ended, which may not be in the scope itself."""
    return list(dict.fromkeys(each.tenure.level for each in held if each.by is by or by is None)) or [None]


MANNERS = ("voluntary", "involuntary", "mutual", "disputed", "unknown")
FIGURES = ("opening", "entries", "moved_in", "exits", "moved_out", "unseen", "closing", "person_days", *MANNERS)


def counted(found: Iterable[Stay], period: tuple[int, int], end: int) -> dict[str, int]:
    """The figures of a period, by looking at each spell's days."""
    first, last = period[0], min(period[1], end)
    numbers = dict.fromkeys(FIGURES, 0)
    for stay in found:
        numbers["opening"] += stay.first < first <= stay.last
        numbers["closing"] += stay.first <= last < stay.last
        numbers["person_days"] += len(range(max(stay.first, first), min(stay.last, last) + 1))
        if first <= stay.first <= last:
            numbers[stay.how] += 1
        if first <= stay.last <= last:
            numbers[stay.fate] += 1
            if stay.fate == "exits":
                numbers[stay.manner] += 1
    return numbers


def shares(found: Iterable[Stay], period: tuple[int, int], end: int, by: str) -> dict[str, int]:
    """The exits of a period by manner, kind, level or reason."""
    numbers: dict[str, int] = {}
    for stay in found:
        if stay.fate == "exits" and period[0] <= stay.last <= min(period[1], end):
            reasons = (stay.by.reasons if stay.by else ()) or ("not known",)
            sorts = {"manner": stay.manner, "kind": stay.kind, "level": stay.level or "not known"}
            for key in reasons if by == "reason" else (sorts[by],):
                numbers[key] = numbers.get(key, 0) + 1
    return numbers


def on_day(ledger: Ledger, lived: Iterable[Lived], shared: Shared, organization: str, day: int) -> set[str]:
    """The tenures held in an organization and its parts on a day."""
    return {
        held.tenure.id
        for each in lived
        for held in each.held
        if held.start <= day <= held.end and day in shared.inside(held.tenure.organization, organization)
    }
