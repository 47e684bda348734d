"""Who says what: the claims of sources on a record as sentences."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from talentwatch.ledger import Ledger
from talentwatch.model import Claim, Kind, Source
from talentwatch.query.card import Line
from talentwatch.query.record_words import value_words

UNKNOWN = "unknown"


def claim_lines(ledger: Ledger, claims: Sequence[Claim]) -> Iterator[Line]:
    """A line for each field that claims are on: who says what of it, in one sentence, and the sources."""
    fields = dict.fromkeys(claim.field for claim in claims)
    for field in fields:
        members = [claim for claim in claims if claim.field == field]
        sources = tuple(dict.fromkeys(claim.source for claim in members if claim.source))
        yield Line(f"said of {field.replace('_', ' ').replace('-', ' ')}", sentence(ledger, members), sources)


def sentence(ledger: Ledger, claims: Sequence[Claim]) -> str:
    """What is claimed on one field: "The company says voluntary (direct, 2026-03-05); a colleague says involuntary".

    Those who say the same follow each other. Behind each stand, as far as they are on record, how near the speaker
    stands to the fact, the day on which it was said, a few words of it and what a reader has to know.
    """
    order = list(dict.fromkeys(claim.value for claim in claims))
    parts = []
    for _, same in groupby(sorted(claims, key=lambda claim: order.index(claim.value)), key=lambda claim: claim.value):
        first, *others = same
        parts.append(f"{_who(ledger, first)} {_says(ledger, first)}{_details(ledger, first)}")
        parts += [f"so does {_who(ledger, each)}{_details(ledger, each)}" for each in others]
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def _source(ledger: Ledger, claim: Claim) -> Source | None:
    return ledger.sources.get(ledger.current(Kind.SOURCE, claim.source)) if claim.source is not None else None


def _who(ledger: Ledger, claim: Claim) -> str:
    source = _source(ledger, claim)
    return claim.by or (source.publisher if source is not None else "somebody")


def _says(ledger: Ledger, claim: Claim) -> str:
    if claim.value == UNKNOWN:
        return "says that it is not known"
    if claim.value in {"true", "false"}:
        return f"says {'yes' if claim.value == 'true' else 'no'}"
    return f"says {value_words(ledger, claim.field, claim.value)}"


def _details(ledger: Ledger, claim: Claim) -> str:
    source = _source(ledger, claim)
    day = claim.said or (source.published if source is not None else None)
    known = [str(part) for part in (claim.evidence, day.day_text if day is not None else None) if part]
    told = [f'"{claim.quote}"'] if claim.quote else []
    parts = [*([", ".join(known)] if known else []), *told, *([claim.note] if claim.note else [])]
    return f" ({'; '.join(parts)})" if parts else ""
