"""From when to when a tenure was held, in words that say no more than the records do."""

from talentwatch.dates import calendar_length
from talentwatch.ledger import Holding
from talentwatch.model import TenureStatus

_CAPS = {
    "organization": "as the organization was dissolved",
    "role": "as the post was abolished",
}
"""What ended a tenure where no departure did, in words."""


def held_words(holding: Holding) -> str:
    """From when to when a tenure was held and for how long.

    One that is not known to be over was held to its last sighting for sure, and possibly from then to the end of
    observation: `2022-08 on, last seen 2024-08-12 (2 y to 3 y 10 m)`.
    """
    start = holding.start
    if holding.tenure.status is TenureStatus.WITHDRAWN:
        return f"never; it was to begin {start}" if start is not None else "never"
    if holding.ended:
        end = _end_words(holding)
        if start is None:
            return f"until {end}; start not known" if holding.end is not None else f"start not known; {end}"
        length = f" ({calendar_length(start, holding.last_day)})" if holding.end is not None else ""
        return f"{start} to {end}{length}"
    limit = holding.observed_until
    if start is not None and limit is not None and start.earliest > limit:
        return f"from {start} on, after the last day on record"
    seen = holding.last_sighting
    last = (
        f"last seen {seen}" if seen is not None else "no end on record" + (f" by {limit}" if limit is not None else "")
    )
    if start is None:
        return f"start not known; {last}"
    return f"{start} on, {last}" + (f" ({calendar_length(start, holding.last_day)})" if limit is not None else "")


def _end_words(holding: Holding) -> str:
    if holding.end is None:
        return "end not known"
    cap = _CAPS.get(holding.capped_by or "")
    notes = ["last day not on record"] if holding.end_assumed else []
    notes += [cap] if cap is not None else []
    return f"{holding.end}" + (f", {', '.join(notes)}" if notes else "")
