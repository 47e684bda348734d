"""TW5: tenures that a departure written in another one closed, or left open."""

from collections.abc import Iterator

from talentwatch.check.rule import Case, Fault, FaultCause, Rule, at, rule
from talentwatch.dates import UncertainDate
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Exit, Holding, effect, is_end_of_time
from talentwatch.model import ROLE_ONLY, DepartureKind, TenureStatus


def is_open(holding: Holding) -> bool:
    """Whether a tenure is written as one that goes on: it was taken up, and has neither an end nor a departure."""
    tenure = holding.tenure
    left = any(departure.status.counts for departure in tenure.departure)
    return not left and tenure.status is TenureStatus.HELD and (tenure.end is None or is_end_of_time(tenure.end))


def end_as_written(holding: Holding) -> UncertainDate | None:
    """The end that the record itself gives a tenure: written, or the last day of a departure that counts."""
    ends = [holding.tenure.end, *(effect(each)[0] for each in holding.tenure.departure if each.status.counts)]
    return next((end for end in ends if end is not None and not is_end_of_time(end)), None)


def closed_by(case: Case, leaving: Exit) -> tuple[Holding, ...]:
    """The tenures that a departure with `leaves` closed besides its own.

    They are the open ones inside what was left that stand before it in the file and surely began by its day; what
    follows it, or may have begun after it, may be a return.
    """
    day, _ = effect(leaving.departure)
    if leaving.departure.leaves in {None, ROLE_ONLY} or leaving.leaves is None or not leaving.departure.status.counts:
        return ()
    found = []
    for holding in case.ledger.held_by(leaving.person.id):
        if holding.id == leaving.holding:
            break
        began = holding.start is not None and (day is None or holding.start.latest <= day.earliest)
        if not is_open(holding) or not began or holding.organization is None:
            continue
        if case.ledger.may_belong(holding.organization, leaving.leaves, day):
            found.append(holding)
    return tuple(found)


@rule("TW512", "closed-from-elsewhere", Severity.WARNING)
def closed_from_elsewhere(case: Case) -> Iterator[Fault]:
    """A departure closes other tenures of the person, which say nothing of an end themselves.

    `leaves` names the largest organization left, and ends every tenure in it that was open: a seat on its board, too.
    Whether each of them was over then takes a look; where one went on, `leaves` names less.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - {organization: acme, title: Fellow, start: 2015}
          - role: chief-scientist
            start: 2021
            departure: {kind: resignation, effective: 2024-05-03, leaves: acme, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - {organization: acme, title: Fellow, start: 2015, end: 2024-05-03}
          - role: chief-scientist
            start: 2021
            departure: {kind: resignation, effective: 2024-05-03, leaves: acme, sources: [gazette-2024]}
    """
    cause = FaultCause(("leaves",), f"{NUMBER} departures close other tenures of the person, which have no end written")
    hint = "look whether each was over then: leaves names what was left, and leaves: role ends one tenure alone"
    for leaving in case.ledger.exits.values():
        closed = closed_by(case, leaving)
        if closed:
            day, _ = effect(leaving.departure)
            message = f'leaving "{leaving.leaves}" closes {_named(closed)} too, where no end is written'
            related = tuple((at(each.tenure.origin), f"closed{f' {day}' if day else ''}: {each.id}") for each in closed)
            yield Fault(at(leaving.departure.origin, "leaves"), message, hint, related, cause)


@rule("TW513", "left-open", Severity.WARNING)
def left_open(case: Case) -> Iterator[Fault]:
    """A departure without `leaves` ends its own tenure, and others of the person in the same organization go on.

    It ends its own tenure alone: a chair held before outlives the resignation of a chief executive. Up to version 0.2
    it closed every tenure in the organization; where that is meant, `leaves` names the organization, and where it is
    not, `leaves: role` says so.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - {organization: acme-lab, title: Chair, start: 2015}
          - role: chief-scientist
            start: 2021
            departure: {kind: resignation, effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - {organization: acme-lab, title: Chair, start: 2015}
          - role: chief-scientist
            start: 2021
            departure: {kind: resignation, effective: 2024-05-03, leaves: role, sources: [gazette-2024]}
    """
    together = f"{NUMBER} departures without leaves end their own tenure alone, and closed others up to version 0.2"
    cause = FaultCause(("leaves",), together, "write in each leaves: the organization left, or leaves: role")
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        closed_before = not departure.kind.gives_up_role_only and departure.kind is not DepartureKind.DEATH
        if not closed_before or departure.leaves is not None or not departure.status.counts:
            continue
        open_ones = _open_beside(case, leaving)
        if open_ones:
            message = f"this departure ({departure.kind}) has no leaves, and {_named(open_ones)} goes on"
            hint = f"write leaves: {leaving.organization}, or leaves: role"
            related = tuple((at(each.tenure.origin), f"goes on: {each.id}") for each in open_ones)
            yield Fault(at(departure.origin, "kind"), message, hint, related, cause)


def _open_beside(case: Case, leaving: Exit) -> tuple[Holding, ...]:
    """The open tenures in the organization of a departure's own that began before it took effect, or may have."""
    day, _ = effect(leaving.departure)
    own = leaving.organization
    return tuple(
        holding
        for holding in case.ledger.held_by(leaving.person.id)
        if holding.id != leaving.holding
        and own is not None
        and holding.organization is not None
        and is_open(holding)
        and (holding.start is None or day is None or holding.start.earliest < day.latest)
        and case.ledger.may_belong(holding.organization, own, day)
    )


def _named(holdings: tuple[Holding, ...]) -> str:
    return " and ".join(f'"{each.id}"' for each in holdings)


RULES: tuple[Rule, ...] = (closed_from_elsewhere, left_open)
