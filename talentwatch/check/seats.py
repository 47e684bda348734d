"""TW3: roles that more people hold at a time than they have seats."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import heappop, heappush
from itertools import islice

from talentwatch.check.rule import Case, Fault, FaultCause, Rule, at, rule
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Holding, Ledger, chronological
from talentwatch.model import NOWHERE, Kind, OrganizationKind, Role, Tenure, TenureStatus

_MEMBERS = frozenset(
    {"assemblymember", "councillor", "delegate", "deputy", "member", "mp", "representative", "senator"}
)
"""The words with which the titles of members of a legislature begin, in small letters."""

_FIRST_WORD = re.compile(r"\w+")

_A_BODY = 3
"""From how many who begin on one day a role without a number of seats is that of the members of a body."""

_MOST_NAMED = 8
"""How many more than a role has seats are named: a list of a thousand tells nobody where to begin."""

_MOST_LISTED = 20
"""How many are named at most, however many seats there are."""


def _sure_start(holding: Holding) -> date | None:
    return holding.start.latest if holding.start is not None else None


_Span = tuple[Holding, date, date]
"""A tenure, and the first and last day on which it was surely held."""


def _sure_span(holding: Holding) -> _Span | None:
    """The first and last day on which a seat was surely taken, or None."""
    start = _sure_start(holding)
    match holding.tenure:
        case (
            Tenure(interim=True)
            | Tenure(status=TenureStatus.ANNOUNCED | TenureStatus.WITHDRAWN | TenureStatus.CONTESTED)
        ):
            return None
    if start is None or (holding.ended and holding.end is None):
        return None
    end = holding.end.earliest if holding.end is not None else date.max
    return (holding, start, end) if start <= end else None


def _seats(number: int) -> str:
    return "one seat" if number == 1 else f"{number} seats"


@rule("TW307", "two-incumbents")
def two_incumbents(case: Case) -> Iterator[Fault]:
    """More people hold a role at one time than it has seats.

    A handover on one day is no overlap, and somebody who minds a role in the interim takes no seat. A tenure without
    an end counts as still held: where the day is not known, `end: ../2026-03-10` says that it was over by then. One
    that lacks its end is told once, however many came after it. A board, a committee or a parliament whose members
    began together has as many seats as members, where `seats` says nothing.

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
    for role, spans in _spans_of_roles(case.ledger):
        unended: dict[str, tuple[Holding, list[Holding], int]] = {}
        seated: dict[str, Holding] = {}
        going_on: list[Holding] = []
        ends: list[tuple[date, str]] = []
        people: Counter[str] = Counter()
        for holding, start, end in sorted(spans, key=lambda span: (span[1], span[0].id)):
            while ends and ends[0][0] <= start:
                gone = seated.pop(heappop(ends)[1]).person.id
                people[gone] -= 1
                if not people[gone]:
                    del people[gone]
            _, seats = role.seats_within(start, start)
            if len(people) - (holding.person.id in people) >= seats:
                # Who has no end stays to the last, so that the first of them is soon found.
                without_end = next((each for each in going_on if each.person.id != holding.person.id), None)
                if without_end is not None:
                    unended.setdefault(without_end.id, (without_end, [], seats))[1].append(holding)
                else:
                    yield _too_many(role, seats, holding, seated)
            seated[holding.id] = holding
            if holding.end is None:
                going_on.append(holding)
            heappush(ends, (end, holding.id))
            people[holding.person.id] += 1
        halves = {open_one.id for open_one, _ in _halves(case.ledger.held_in_role(role.id))}
        for tenure, after, seats in unended.values():
            if tenure.id not in halves:
                yield _never_ended(tenure, after, role, seats)


def _spans_of_roles(ledger: Ledger) -> Iterator[tuple[Role, list[_Span]]]:
    """The roles that say how many hold them, each with the days on which it was surely held.

    That of the members of a body who came as a whole does not, where `seats` is not written.
    """
    for role in ledger.roles.values():
        spans = [span for holding in ledger.held_in_role(role.id) if (span := _sure_span(holding)) is not None]
        together = max(Counter(start for _, start, _ in spans).values(), default=0)
        counted = any(each.origin != NOWHERE for each in role.seats)
        if counted or together < _A_BODY or not _is_collegial(role, ledger):
            yield role, spans


def _is_collegial(role: Role, ledger: Ledger) -> bool:
    body = ledger.organizations.get(ledger.current(Kind.ORGANIZATION, role.organization))
    return body is not None and body.kind.collegial


def _too_many(role: Role, seats: int, holding: Holding, seated: Mapping[str, Holding]) -> Fault:
    """The fault of one who takes a seat while all are taken, with those who hold them."""
    others = (each for each in seated.values() if each.person.id != holding.person.id)
    named = [*islice(others, min(seats + _MOST_NAMED, _MOST_LISTED))]
    names = " and ".join(sorted({holding.person.name, *(other.person.name for other in named)}))
    message = f'{names} hold "{role.id}" at one time, which has {_seats(seats)}'
    related = tuple((at(other.tenure.origin, "start"), other.person.name) for other in named)
    together = f'{NUMBER} people came to "{role.id}" while others held it, which has {_seats(seats)}'
    hint = "end one, mark it interim, or add seats"
    cause = FaultCause((role.id,), together, "add seats, or end those who had left", at(role.origin, "seats"))
    return Fault(at(holding.tenure.origin, "start"), message, hint, related, cause)


def _never_ended(holding: Holding, after: Sequence[Holding], role: Role, seats: int) -> Fault:
    """One fault for all whom a tenure without an end is in the way of."""
    who = after[0].person.name if len(after) == 1 else f"{len(after)} others"
    held = "holds" if len(after) == 1 else "hold"
    message = f'no end is known, and {who} {held} "{role.id}" afterwards, which has {_seats(seats)}'
    related = tuple((at(each.tenure.origin, "start"), each.person.name) for each in after[:_MOST_NAMED])
    return Fault(at(holding.tenure.origin), message, "end it, mark one interim, or add seats", related)


@rule("TW311", "same-role-twice-at-once")
def same_role_twice_at_once(case: Case) -> Iterator[Fault]:
    """Somebody holds one role twice at the same time: one tenure was entered twice, or an end is missing.

    One tenure may also have come in two halves, of which the one lacks its end and the other its start, as where a
    table has a row for each government: they are told at the half without an end.

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
        yield from _told_halves(case.ledger.held_by(person))
        longest: dict[str, tuple[Holding, date, date]] = {}
        for holding in sorted(case.ledger.held_by(person), key=chronological):
            span = _sure_span(holding)
            if holding.role is None or span is None:
                continue
            first, start, end = longest.get(holding.role, (holding, date.max, date.min))
            if start < span[2] and span[1] < end:
                message = f'{holding.person.name} holds "{holding.role}" twice at one time'
                related = ((at(first.tenure.origin, "start"), "the other tenure"),)
                cause = FaultCause((person, holding.role), f"{message}, in {NUMBER} tenures more than one")
                yield Fault(
                    at(holding.tenure.origin, "start"), message, "join the two, or end the first", related, cause
                )
            if span[2] >= end:
                longest[holding.role] = span


def _told_halves(holdings: Iterable[Holding]) -> Iterator[Fault]:
    for open_one, without_start in _halves(holdings):
        post = open_one.role or open_one.title
        message = f'no end is known, and another tenure of "{post}" without a start ends {without_start.end}'
        related = ((at(without_start.tenure.origin), "the other half"),)
        yield Fault(at(open_one.tenure.origin), message, "join it with the other one, or end it", related)


def _halves(holdings: Iterable[Holding]) -> Iterator[tuple[Holding, Holding]]:
    """Two tenures of one person and post of which the one has no end, and the other, over later, has no start."""
    by_post: dict[tuple[str | None, ...], list[Holding]] = {}
    for holding in holdings:
        if (holding.role or holding.title) and not holding.tenure.interim:
            post = (
                (holding.person.id, holding.role) if holding.role else (holding.organization, holding.title.casefold())
            )
            by_post.setdefault(post, []).append(holding)
    for mine in by_post.values():
        ends = [each for each in mine if each.start is None and each.end is not None]
        for holding in mine:
            start = holding.start
            if start is not None and not holding.ended:
                later = (each for each in ends if each.end is not None and start.latest < each.end.earliest)
                other = next(later, None)
                if other is not None:
                    yield holding, other


@rule("TW321", "two-seats-at-once", Severity.WARNING)
def two_seats_at_once(case: Case) -> Iterator[Fault]:
    """Somebody has two seats of one legislature, or of two chambers of one parliament, at the same time.

    Hardly any constitution allows it: most often an end is missing, two districts were taken for two seats, or two
    terms of one seat overlap. A seat is a tenure whose title begins as those of members do, "Member for …", "Senator
    for …"; a chair or speaker holds a further post, not a further seat.

    Fails:
        # organizations/lower-house.yaml
        id: lower-house
        name: Lower House
        kind: legislature
        sources: [gazette-2022]
        # people/ada-moss.yaml
        tenures:
          - {organization: lower-house, title: Member for Strafford 5, start: 2014-12-03, end: 2018-12-04}
          - {organization: lower-house, title: Member for Strafford 22, id: second, start: 2016-12-07, end: 2018-12-05}

    Passes:
        # organizations/lower-house.yaml
        {id: lower-house, name: Lower House, kind: legislature, sources: [gazette-2022]}
        # people/ada-moss.yaml
        tenures:
          - {organization: lower-house, title: Member for Strafford 5, start: 2014-12-03, end: 2016-12-07}
          - {organization: lower-house, title: Member for Strafford 22, id: second, start: 2016-12-07, end: 2018-12-05}
    """
    for person in case.ledger.people:
        taken: list[tuple[Holding, date, date]] = []
        seats = [each for each in case.ledger.held_by(person) if _is_seat(each, case.ledger)]
        for span in sorted(filter(None, map(_sure_span, seats)), key=lambda span: (span[1], span[0].id)):
            holding, start, _ = span
            taken = [each for each in taken if start < each[2]]
            other = next((each[0] for each in taken if _exclude_each_other(each[0], holding, case.ledger)), None)
            if other is not None:
                message = f"{holding.person.name} is {holding.title} and {other.title} at one time"
                related = ((at(other.tenure.origin, "start"), "the other seat"),)
                cause = FaultCause((person,), f"{holding.person.name} has two seats at one time, {NUMBER} times")
                yield Fault(at(holding.tenure.origin, "start"), message, "end one, or join the two", related, cause)
            taken.append(span)


def _is_seat(holding: Holding, ledger: Ledger) -> bool:
    body = ledger.organizations.get(holding.organization or "")
    first = _FIRST_WORD.match(holding.title.casefold())
    return body is not None and body.kind is OrganizationKind.LEGISLATURE and first is not None and first[0] in _MEMBERS


def _exclude_each_other(one: Holding, other: Holding, ledger: Ledger) -> bool:
    """Whether two seats are of one legislature or parliament; one role held twice has a rule of its own."""
    if one.role is not None and one.role == other.role:
        return False
    first, second = str(one.organization), str(other.organization)
    return first == second or not ledger.ancestors(first).isdisjoint(ledger.ancestors(second))


RULES: tuple[Rule, ...] = (
    two_incumbents,
    same_role_twice_at_once,
    two_seats_at_once,
)
