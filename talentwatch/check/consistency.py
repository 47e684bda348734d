"""TW5: what records tell of each other: where people went, who followed them, and what was left open."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from talentwatch.check.rule import Case, Fault, FaultCause, Rule, after, at, rule
from talentwatch.dates import UncertainDate, shifted
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Exit, Holding, Ledger, chronological, effect
from talentwatch.model import DepartureKind, Kind

_MOST_NAMED = 8
"""How many of those that are alike are named: a list of a thousand tells nobody where to begin."""

SOON = 62
"""How far apart two departures are that may be one, told twice."""


def _within(ledger: Ledger, organization: str | None, whole: str) -> bool:
    """Whether one organization is, or ever was, the other or a part of it."""
    return organization is not None and (organization == whole or whole in ledger.ancestors(organization))


@rule("TW501", "unrecorded-arrival", Severity.WARNING)
def unrecorded_arrival(case: Case) -> Iterator[Fault]:
    """A departure says where somebody went, and no tenure says that they arrived.

    Entries are counted from tenures, so the person would leave one place and enter none. A tenure there with the source
    and no more will do; a plan that may come to nothing is a `title` or a `note` without an organization, and one that
    did has `taken_up: false`.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, destination: {organization: northwind}, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, destination: {organization: northwind}, sources: [gazette-2024]}
          - {organization: northwind, title: Engineer, start: 2024-05/2024-12, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        destination = leaving.departure.destination
        if destination is None or destination.organization is None or not destination.taken_up:
            continue
        if not leaving.departure.status.counts:
            continue
        there = case.ledger.current(Kind.ORGANIZATION, destination.organization)
        day, _ = effect(leaving.departure)
        arrived = any(
            (
                _within(case.ledger, holding.organization, there)
                or _within(case.ledger, there, holding.organization or "")
            )
            and holding.id != leaving.holding
            and not after(day, holding.end)
            for holding in case.ledger.held_by(leaving.person.id)
        )
        if not arrived and there in case.ledger.organizations:
            message = f'no tenure says that {leaving.person.name} arrived at "{there}"'
            where = at(destination.origin, "organization")
            yield Fault(where, message, "add a tenure there, or write a plan as a note")


@rule("TW502", "successor-never-in-role", Severity.WARNING)
def successor_never_in_role(case: Case) -> Iterator[Fault]:
    """Somebody is named as successor in a role, and has no tenure of it.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, successor: {person: ben-ode}, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, successor: {person: ben-ode}, sources: [gazette-2024]}
        # people/ben-ode.yaml
        tenures:
          - role: chief-scientist
            start: 2024-05-04
    """

    @cache
    def roles_of(person: str) -> set[str | None]:
        return {holding.role for holding in case.ledger.held_by(person)}

    for leaving in case.ledger.exits.values():
        if leaving.role is None or not leaving.departure.status.counts:
            continue
        for successor in leaving.departure.successor:
            person = case.ledger.current(Kind.PERSON, successor.person)
            if person in case.ledger.people and leaving.role not in roles_of(person):
                message = f'"{person}" has no tenure of "{leaving.role}"'
                hint = f"add one to people/{person}.yaml, or take the successor out"
                yield Fault(at(successor.origin, "person"), message, hint)


@rule("TW503", "left-the-part-only", Severity.WARNING)
def left_the_part_only(case: Case) -> Iterator[Fault]:
    """Somebody resigned, was dismissed or retired from a part of an organization, and still holds a post in the whole.

    Who leaves the team by moving inside the company is transferred. Who leaves the company closes every tenure in it:
    `leaves` names the largest organization left.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - {organization: acme, title: Fellow, start: 2015}
          - role: chief-scientist
            start: 2021
            departure: {kind: resignation, effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - {organization: acme, title: Fellow, start: 2015, end: 2024-05-03}
          - role: chief-scientist
            start: 2021
            departure: {kind: resignation, effective: 2024-05-03, leaves: acme, sources: [gazette-2024]}
    """
    leaving_kinds = {
        DepartureKind.RESIGNATION,
        DepartureKind.DISMISSAL,
        DepartureKind.LAYOFF,
        DepartureKind.RETIREMENT,
    }
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        day, _ = effect(departure)
        if departure.kind not in leaving_kinds or not leaving.ended or leaving.leaves is None or day is None:
            continue
        whole = case.ledger.ancestors(leaving.leaves, day) - {leaving.leaves}
        for holding in case.ledger.held_by(leaving.person.id):
            open_then = not holding.ended and holding.start is not None and holding.start.surely_before(day)
            if open_then and holding.organization in whole:
                message = f'{departure.kind} from "{leaving.leaves}", and still at "{holding.organization}"'
                related = ((at(holding.tenure.origin), "this tenure is open"),)
                where = at(departure.origin, "leaves" if departure.leaves else "kind")
                hint = f"write leaves: {holding.organization}, or kind: transfer, or end the other tenure"
                yield Fault(where, message, hint, related)


@rule("TW508", "one-exit-twice", Severity.WARNING)
def one_exit_twice(case: Case) -> Iterator[Fault]:
    """Somebody leaves one organization twice within two months, and did not come back in between.

    Often one departure told by two sources with two days. Where it was two steps, the first is a departure from a part
    (`leaves`), or of a kind that gives up a role only.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - organization: acme-lab
            title: Fellow
            start: 2015
            departure: {effective: 2024-06-01, leaves: acme, sources: [memo-2024]}
          - role: chief-scientist
            start: 2021
            departure: {effective: 2024-05-03, leaves: acme, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - organization: acme-lab
            title: Fellow
            start: 2015
            end: 2024-05-03
          - role: chief-scientist
            start: 2021
            departure: {effective: 2024-05-03, leaves: acme, sources: [gazette-2024]}
    """
    for person in case.ledger.people:
        leavings = [
            leaving
            for holding in case.ledger.held_by(person)
            for leaving in case.ledger.exits_of(holding.id)
            if leaving.departure.status.counts and leaving.leaves is not None and effect(leaving.departure)[0]
        ]
        leavings.sort(key=lambda leaving: (_day(leaving).earliest, _day(leaving).latest, leaving.id))
        for first, second in pairwise(leavings):
            if first.leaves != second.leaves or _day(second).earliest > shifted(_day(first).latest, SOON):
                continue
            if not _came_back(case.ledger, first, second):
                message = f'{first.person.name} left "{first.leaves}" {_day(first)} already'
                related = ((at(first.departure.origin), "the other departure"),)
                hint = "keep one of them, or say by leaves or kind what the first one gave up"
                together = f'{first.person.name} left "{first.leaves}" {NUMBER} times more within two months each'
                cause = FaultCause((person, first.leaves), together)
                yield Fault(at(second.departure.origin), message, hint, related, cause)


def _day(leaving: Exit) -> UncertainDate:
    day, _ = effect(leaving.departure)
    if day is None:
        message = "only departures with a day are compared"
        raise ValueError(message)
    return day


def _came_back(ledger: Ledger, first: Exit, second: Exit) -> bool:
    """Whether the tenure that the second one ended may have started after the first one."""
    start = ledger.holdings[second.holding].start
    return start is not None and start.possibly_after(_day(first))


@rule("TW509", "move-inside", Severity.WARNING)
def move_inside(case: Case) -> Iterator[Fault]:
    """Somebody leaves an organization for a part of it.

    That is no exit from it. A move inside is `kind: transfer` or `promotion`, which give up the role only, or `leaves`
    names what was really left.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021
            departure:
              effective: 2024-05-03
              leaves: acme
              destination: {organization: acme, title: Adviser}
              sources: [gazette-2024]
          - {organization: acme, title: Adviser, start: 2024-05-04}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021
            departure:
              kind: transfer
              effective: 2024-05-03
              destination: {organization: acme, title: Adviser}
              sources: [gazette-2024]
          - {organization: acme, title: Adviser, start: 2024-05-04}
    """
    for leaving in case.ledger.exits.values():
        destination = leaving.departure.destination
        if destination is None or destination.organization is None or leaving.leaves is None or not leaving.ended:
            continue
        there = case.ledger.current(Kind.ORGANIZATION, destination.organization)
        day, _ = effect(leaving.departure)
        if there == leaving.leaves or leaving.leaves in case.ledger.ancestors(there, day):
            message = f'"{there}" is {"what" if there == leaving.leaves else "part of what"} was left'
            where = at(destination.origin, "organization")
            yield Fault(where, message, "write kind: transfer, or leaves: what was left")


@rule("TW511", "one-tenure-in-two-records", Severity.WARNING)
def one_tenure_in_two_records(case: Case) -> Iterator[Fault]:
    """Two people have the same tenure: one title in one organization, from one day to another.

    Most often it was copied into the wrong record, of a namesake or the next one in the list. The members of a board,
    a committee, a task force, a legislature or a government come and go together, and are left alone.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - {organization: northwind, title: Director, start: 2015-03-02, end: 2019-06-11}
        # people/ben-ode.yaml
        tenures:
          - {organization: northwind, title: Director, start: 2015-03-02, end: 2019-06-11}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - {organization: northwind, title: Director, start: 2015-03-02, end: 2019-06-11}
        # people/ben-ode.yaml
        tenures:
          - {organization: northwind, title: Director, start: 2019-06-11}
    """
    groups: dict[tuple[str | None, str, UncertainDate, UncertainDate], list[Holding]] = defaultdict(list)
    for holding in case.ledger.holdings.values():
        start, end = holding.start, holding.tenure.end
        role = case.ledger.roles.get(holding.role or "")
        if start is None or end is None or not (start.exact and end.exact):
            continue
        if role is None or role.seats_within(start.earliest, end.latest) == (1, 1):
            groups[holding.organization, holding.title.casefold(), start, end].append(holding)
    for (organization, title, _, _), alike in groups.items():
        body = case.ledger.organizations.get(organization or "")
        if not title or (body is not None and body.kind.collegial):
            continue
        first, *others = {each.person.id: each for each in sorted(alike, key=chronological)}.values()
        if not others:
            continue
        last = others.pop()
        named = [first, *others]
        message = (
            f"{first.person.name} has the same tenure to the day"
            if not others
            else f"{len(named)} others have the same tenure to the day"
        )
        related = tuple((at(each.tenure.origin), each.person.name) for each in named[:_MOST_NAMED])
        yield Fault(at(last.tenure.origin), message, "take it out where it does not belong", related)


RULES: tuple[Rule, ...] = (
    unrecorded_arrival,
    successor_never_in_role,
    left_the_part_only,
    one_exit_twice,
    move_inside,
    one_tenure_in_two_records,
)
