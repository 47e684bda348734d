"""To which day the records speak."""

from datetime import date

from talentwatch.dates import day_of, number_of
from talentwatch.presence.posts import Connection
from talentwatch.query.cell_encoding import EPOCH

_DATED = (
    ("sources", "published"),
    ("sources", "verified"),
    ("people", "verified"),
    ("organizations", "verified"),
    ("roles", "verified"),
    ("cohorts", "verified"),
    ("events", "verified"),
)


def end_of_observation(connection: Connection, today: date, typed: date | None = None) -> date:
    """The last day to which the records speak; never after today.

    It is the day that was typed, else the one that the ledger says of itself, else the newest day on which a source
    came out or somebody looked at a record.
    Records without any such day are taken to speak to today.

    Args:
        connection: The tables.
        today: The day that counts as today.
        typed: The day that was typed, or None.
    """
    if typed is not None:
        return min(typed, today)
    limit = number_of(today) - EPOCH
    said = connection.execute("SELECT MAX(observed_until_latest) FROM ledger").fetchone()
    if said is not None and said[0] is not None:
        return day_of(min(said[0], limit) + EPOCH)
    newest = []
    for table, column in _DATED:
        asked = f"SELECT MAX({column}_latest) FROM {table} WHERE {column}_earliest <= ?"  # noqa: S608  our own names
        row = connection.execute(asked, [limit]).fetchone()
        newest.append(row[0] if row is not None else None)
    known = [each for each in newest if each is not None]
    return day_of(min(max(known), limit) + EPOCH) if known else today
