"""To which day the records speak, asked of the tables."""

from collections.abc import Iterator
from datetime import date

from talentwatch.dates import day_of, number_of
from talentwatch.ledger.observed_until import DATED, last_day_observed
from talentwatch.presence.posts import Connection
from talentwatch.query.cell_encoding import EPOCH


def end_of_observation(connection: Connection, today: date, typed: date | None = None) -> date:
    """The last day to which the records speak (`last_day_observed`).

    Args:
        connection: The tables.
        today: The day that counts as today.
        typed: The day that was typed, or None.
    """
    row = connection.execute("SELECT observed_until_latest FROM ledger").fetchone()
    said = _day(row[0]) if row is not None and row[0] is not None else None
    return last_day_observed(today, typed=typed, said=said, newest=_newest(connection, today))


def _newest(connection: Connection, today: date) -> Iterator[tuple[date, date]]:
    """Of each field that holds such days, the newest that is not still to come."""
    limit = number_of(today) - EPOCH
    for kind, names in DATED.items():
        for name in names:
            asked = (
                f"SELECT {name}_earliest, {name}_latest FROM {kind.value} WHERE {name}_earliest <= ?"  # noqa: S608
                f" ORDER BY {name}_latest DESC LIMIT 1"
            )
            row = connection.execute(asked, [limit]).fetchone()
            if row is not None:
                yield _day(row[0]), _day(row[1])


def _day(number: int) -> date:
    return day_of(number + EPOCH)
