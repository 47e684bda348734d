"""Who held a role after whom, and how long it had nobody, or nobody permanent, in between."""

from dataclasses import dataclass

from talentwatch.dates import DayRange, UncertainDate, days_between, latest_of
from talentwatch.ledger import Holding, Ledger
from talentwatch.model import TenureStatus


@dataclass(frozen=True, slots=True)
class Term:
    """One tenure in the line of those who held a role.

    Attributes:
        holding: The tenure.
        empty_days: Days that the seat stood empty before it; None where its start or the end before is not known.
    """

    holding: Holding
    empty_days: DayRange | None


@dataclass(frozen=True, slots=True)
class Line:
    """Those who held a role, in order, and whether it has a permanent holder on a day.

    Attributes:
        terms: The tenures, by the first day on which they may have begun.
        abolished: The last day of the role or its organization, where it may have been over by the day; else None.
        since: The last day of the last permanent holder; None where there may be one on the day, or never was one, or
            the role was abolished.
        without_permanent: Days from then to the day; None where `since` is.
    """

    terms: tuple[Term, ...]
    abolished: UncertainDate | None
    since: UncertainDate | None
    without_permanent: DayRange | None


def line_of(ledger: Ledger, role: str, as_of: UncertainDate) -> Line:
    """Those who held a role, and how long it has been without a permanent holder as of a day.

    Days without a permanent holder begin after the last one's last day and end with the day `as_of`, which counts.
    Empty days between two holders end before the next one's first day; a handover within one day leaves none.
    """
    holders = [holding for holding in ledger.held_in_role(role) if _begun(holding, as_of)]
    terms = []
    before: Holding | None = None
    for holding in holders:
        if holding.tenure.status is not TenureStatus.HELD:
            terms.append(Term(holding, None))
            continue
        terms.append(Term(holding, _empty(before, holding)))
        if before is None or _lasts_longer(holding, before):
            before = holding
    permanent = [each for each in holders if not each.tenure.interim and each.tenure.status is TenureStatus.HELD]
    abolished = abolished_on(ledger, role, as_of)
    since = None
    if permanent and abolished is None and not any(holding.possibly_on(as_of) for holding in permanent):
        since = latest_of(holding.end for holding in permanent if holding.end is not None)
    return Line(tuple(terms), abolished, since, days_between(since, as_of) if since is not None else None)


def abolished_on(ledger: Ledger, role: str, as_of: UncertainDate) -> UncertainDate | None:
    """The last day of a role or its organization, where it may have been over by a day."""
    end = ledger.last_day_of_role(role)
    return end if end is not None and end.earliest <= as_of.latest else None


def _begun(holding: Holding, as_of: UncertainDate) -> bool:
    return holding.start is None or holding.start.earliest <= as_of.latest


def _lasts_longer(one: Holding, other: Holding) -> bool:
    """Whether one tenure ends later than another; one without an end lasts longest."""
    if other.end is None:
        return False
    return one.end is None or one.end.latest > other.end.latest


def _empty(before: Holding | None, after: Holding) -> DayRange | None:
    if before is None or before.end is None or after.start is None:
        return None
    return days_between(before.end, after.start).between_those_days()
