"""Lists in a cell that somebody reads: a few of many, and how many more there are."""

from collections.abc import Sequence

MOST_SHOWN = 10
"""How many of a list are shown; where only one more would be left out, it is shown as well."""


def abridged(items: Sequence[str]) -> list[str]:
    """The items as they are shown: the first of many, then `… and 1,120 more`."""
    more = len(items) - MOST_SHOWN
    return [*items] if more <= 1 else [*items[:MOST_SHOWN], f"… and {more:,} more"]
