"""To which day the records speak, and the ledger as it is seen on that day: one rule, for ledger and tables alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from talentwatch.dates import UncertainDate
from talentwatch.ledger.ledger import Ledger
from talentwatch.model import Kind

DATED: Mapping[Kind, tuple[str, ...]] = {
    Kind.SOURCE: ("published", "verified"),
    Kind.PERSON: ("verified",),
    Kind.ORGANIZATION: ("verified",),
    Kind.ROLE: ("verified",),
    Kind.COHORT: ("verified",),
    Kind.EVENT: ("verified",),
}
"""The fields of records that hold a day on which a source came out, or on which somebody looked."""


def last_day_observed(
    today: date, *, typed: date | None, said: date | None, newest: Iterable[tuple[date, date]]
) -> date:
    """The last day to which records speak; never after today.

    It is the day that was typed, else the one that the ledger says of itself, else the newest day on which a source
    came out or somebody looked at a record. Records without any such day are taken to speak to today.

    Args:
        today: The day that counts as today.
        typed: The day that was typed, or None.
        said: The day that the ledger says of itself, or None.
        newest: The first and the last day that each day on record can be; one that is still to come does not count.
    """
    told = typed if typed is not None else said
    if told is not None:
        return min(told, today)
    return max((min(latest, today) for earliest, latest in newest if earliest <= today), default=today)


def end_of_observation(ledger: Ledger, today: date, typed: date | None = None) -> date:
    """The last day to which a ledger speaks (`last_day_observed`).

    Args:
        ledger: The ledger.
        today: The day that counts as today.
        typed: The day that was typed, or None.
    """
    said = ledger.about.observed_until
    return last_day_observed(
        today, typed=typed, said=said.latest if said is not None else None, newest=_days_on_record(ledger)
    )


def observed(ledger: Ledger, end: date) -> Ledger:
    """The ledger as it is to be read with an end of observation: nothing that is open goes on after it.

    Args:
        ledger: The ledger.
        end: The last day to which it speaks.
    """
    holdings = {
        key: replace(holding, observed_until=end) if holding.end is None or holding.end_assumed else holding
        for key, holding in ledger.holdings.items()
    }
    return replace(ledger, holdings=holdings, observed_until=end)


def _days_on_record(ledger: Ledger) -> Iterator[tuple[date, date]]:
    for kind, names in DATED.items():
        for record in ledger.of_kind(kind).values():
            for name in names:
                day = getattr(record, name)
                if isinstance(day, UncertainDate):
                    yield day.earliest, day.latest
