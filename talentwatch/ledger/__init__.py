"""All records together: ids resolved, the hierarchy by day, and what each departure ended.

Nothing here reads a file or asks the clock. A reference to nothing is left as it is written: saying so is the business
of `talentwatch.check`, and every question asked here still has an answer.
"""

from talentwatch.ledger.as_of import PublicRecords, about_on, known_on, public_on
from talentwatch.ledger.build_ledger import build, kind_of
from talentwatch.ledger.contradictions import LeftOut, is_end_of_time, sound
from talentwatch.ledger.day_sets import EVER, NEVER, Days, Span, newest_first, oldest_first
from talentwatch.ledger.hierarchy import ALWAYS, NOT_AT_ALL, Membership, days_of, span_of
from talentwatch.ledger.ledger import Ledger, names_of
from talentwatch.ledger.observed_until import end_of_observation, observed
from talentwatch.ledger.tenures import PUBLIC_FIRST, Exit, Holding, chronological, effect

__all__ = [
    "ALWAYS",
    "EVER",
    "NEVER",
    "NOT_AT_ALL",
    "PUBLIC_FIRST",
    "Days",
    "Exit",
    "Holding",
    "Ledger",
    "LeftOut",
    "Membership",
    "PublicRecords",
    "Span",
    "about_on",
    "build",
    "chronological",
    "days_of",
    "effect",
    "end_of_observation",
    "is_end_of_time",
    "kind_of",
    "known_on",
    "names_of",
    "newest_first",
    "observed",
    "oldest_first",
    "public_on",
    "sound",
    "span_of",
]
