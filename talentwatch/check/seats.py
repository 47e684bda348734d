"""TW3: more people on a seat than it holds."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from heapq import heappop, heappush
from itertools import islice

from talentwatch.check.rule import Case, Fault, Rule, at, rule
from talentwatch.ledger import Holding, chronological

_MOST_NAMED = 8
"""How many more than a role has seats are named: a list of a thousand tells nobody where to begin."""

_MOST_LISTED = 20
"""How many are named at most, however many seats there are."""


def _sure_start(holding: Holding) -> date | None:
    return holding.start.latest if holding.start is not None else None


def _sure_span(holding: Holding) -> tuple[Holding, date, date] | None:
    """The first and last day on which a seat was surely taken, or None."""
    start = _sure_start(holding)
    if start is None or holding.tenure.interim or (holding.ended and holding.end is None):
        return None
    end = holding.end.earliest if holding.end is not None else date.max
    return (holding, start, end) if start <= end else None


def _seats(number: int) -> str:
    return "one seat" if number == 1 else f"{number} seats"


@rule("TW307", "two-incumbents")
def two_incumbents(case: Case) -> Iterator[Fault]:
    """More people hold a role at one time than it has seats.

    A handover on one day is no overlap, and somebody who minds a role in the interim takes no seat. A tenure without
    an end counts as still held: where the day is not known, `end: ../2026-03-10` says that it was over by then.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2020
        # people/ben-ode.yaml
        tenures:
          - role: chief-scientist
            start: 2023

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2020
            end: 2023
        # people/ben-ode.yaml
        tenures:
          - role: chief-scientist
            start: 2023
    """
    for role in case.ledger.roles.values():
        spans = [span for holding in case.ledger.held_in_role(role.id) if (span := _sure_span(holding)) is not None]
        seated: dict[str, Holding] = {}
        ends: list[tuple[date, str]] = []
        people: Counter[str] = Counter()
        for holding, start, end in sorted(spans, key=lambda span: (span[1], span[0].id)):
            while ends and ends[0][0] <= start:
                gone = seated.pop(heappop(ends)[1]).person.id
                people[gone] -= 1
                if not people[gone]:
                    del people[gone]
            if len(people) - (holding.person.id in people) >= role.seats:
                others = [
                    *islice(
                        (each for each in seated.values() if each.person.id != holding.person.id),
                        min(role.seats + _MOST_NAMED, _MOST_LISTED),
                    )
                ]
                names = " and ".join(sorted({holding.person.name, *(other.person.name for other in others)}))
                message = f'{names} hold "{role.id}" at one time, which has {_seats(role.seats)}'
                related = tuple((at(other.tenure.origin, "start"), other.person.name) for other in others)
                where = at(holding.tenure.origin, "start")
                yield Fault(where, message, "end one, mark it interim, or add seats", related)
            seated[holding.id] = holding
            heappush(ends, (end, holding.id))
            people[holding.person.id] += 1


@rule("TW311", "same-role-twice-at-once")
def same_role_twice_at_once(case: Case) -> Iterator[Fault]:
    """Somebody holds one role twice at the same time: one tenure was entered twice, or an end is missing.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - {role: chief-scientist, start: 2015}
          - {role: chief-scientist, id: chief-scientist-2, start: 2021}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - {role: chief-scientist, start: 2015, end: 2018}
          - {role: chief-scientist, id: chief-scientist-2, start: 2021}
    """
    for person in case.ledger.people:
        longest: dict[str, tuple[Holding, date, date]] = {}
        for holding in sorted(case.ledger.held_by(person), key=chronological):
            span = _sure_span(holding)
            if holding.role is None or span is None:
                continue
            first, start, end = longest.get(holding.role, (holding, date.max, date.min))
            if start < span[2] and span[1] < end:
                message = f'{holding.person.name} holds "{holding.role}" twice at one time'
                related = ((at(first.tenure.origin, "start"), "the other tenure"),)
                yield Fault(at(holding.tenure.origin, "start"), message, "join the two, or end the first", related)
            if span[2] >= end:
                longest[holding.role] = span


RULES: tuple[Rule, ...] = (
    two_incumbents,
    same_role_twice_at_once,
)
