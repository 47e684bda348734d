"""Who held a role after whom, and how long its seat stood empty or was minded in the interim."""

from dataclasses import dataclass

from talentwatch.dates import DayRange, UncertainDate, days_between, latest_of
from talentwatch.ledger import Holding, Ledger


@dataclass(frozen=True, slots=True)
class Term:
    """One tenure of a role in its line of holders.

    Attributes:
        holding: The tenure.
        empty_days: Days the seat stood empty before it, or None where either day is not known.
    """

    holding: Holding
    empty_days: DayRange | None


@dataclass(frozen=True, slots=True)
class Line:
    """The holders of a role in order, and how it stands on a day.

    Attributes:
        terms: The tenures, by the first day on which they may have begun.
        since: The last day of the last permanent holder, where nobody holds it for good on the day asked; else None.
        without_permanent: Days from then to the day asked, or None where somebody holds it for good.
    """

    terms: tuple[Term, ...]
    since: UncertainDate | None
    without_permanent: DayRange | None


def line_of(ledger: Ledger, role: str, as_of: UncertainDate) -> Line:
    """The holders of a role, and how long it has been without a permanent one as of a day.

    The days are counted from the day after the last holder's last day up to the day asked, which is counted; between
    two holders, the day on which the next one starts is not counted. A handover on one day leaves no empty day.
    """
    holders = [holding for holding in ledger.held_in_role(role) if _begun(holding, as_of)]
    terms = []
    before: Holding | None = None
    for holding in holders:
        terms.append(Term(holding, _empty(before, holding)))
        if before is None or _lasts_longer(holding, before):
            before = holding
    permanent = [holding for holding in holders if not holding.tenure.interim]
    since = None
    if permanent and not any(holding.possibly_on(as_of) for holding in permanent):
        since = latest_of(holding.end for holding in permanent if holding.end is not None)
    return Line(tuple(terms), since, days_between(since, as_of) if since is not None else None)


def _begun(holding: Holding, as_of: UncertainDate) -> bool:
    return holding.start is None or holding.start.earliest <= as_of.latest


def _lasts_longer(one: Holding, other: Holding) -> bool:
    """Whether one tenure is known to reach further than another; one without an end reaches furthest."""
    if other.end is None:
        return False
    return one.end is None or one.end.latest > other.end.latest


def _empty(before: Holding | None, after: Holding) -> DayRange | None:
    if before is None or before.end is None or after.start is None:
        return None
    between = days_between(before.end, after.start)
    return DayRange(max(between.least - 1, 0), None if between.most is None else max(between.most - 1, 0))
