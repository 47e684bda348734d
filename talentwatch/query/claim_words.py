"""Who says what: the claims of sources on a record as sentences."""

from collections.abc import Iterator, Sequence

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

    Those who say the same follow each other, and share a verb where what is known of it is the same too. Behind it
    stand, as far as they are on record, how near the speaker stands to the fact, the days on which it was said, a few
    words of it and what a reader has to know.
    """
    together: dict[str, dict[tuple[str | None, ...], list[Claim]]] = {}
    for claim in claims:
        alike = together.setdefault(claim.value, {})
        alike.setdefault((claim.evidence, claim.quote, claim.note), []).append(claim)
    parts = []
    for alike in together.values():
        for number, members in enumerate(alike.values()):
            who = _who(ledger, members)
            several = len(who) > 1
            if number:
                said = f"so {'do' if several else 'does'} {_listed(who)}"
            else:
                comma = "," if "," in who[-1] else ""
                said = f"{_listed(who)}{comma} say{'' if several else 's'} {_value(ledger, members[0])}"
            parts.append(said + _details(ledger, members))
    words = "; ".join(parts)
    # A name that begins with a small letter, as addresses do, keeps it.
    return words[:1].upper() + words[1:] if words.partition(" ")[0] in {"the", "a", "an", "somebody"} else words


def _source(ledger: Ledger, claim: Claim) -> Source | None:
    return ledger.sources.get(ledger.current(Kind.SOURCE, claim.source)) if claim.source is not None else None


def _who(ledger: Ledger, claims: Sequence[Claim]) -> list[str]:
    """Who makes some claims, each once: the speaker, else who published it."""
    speakers = []
    for claim in claims:
        source = _source(ledger, claim)
        speakers.append(claim.by or (source.publisher if source is not None else "somebody"))
    return list(dict.fromkeys(speakers))


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _value(ledger: Ledger, claim: Claim) -> str:
    if claim.value == UNKNOWN:
        return "that it is not known"
    if claim.value in {"true", "false"}:
        return "yes" if claim.value == "true" else "no"
    return value_words(ledger, claim.field, claim.value) or ""


def _details(ledger: Ledger, claims: Sequence[Claim]) -> str:
    first = claims[0]
    found = [(claim.said or (source.published if (source := _source(ledger, claim)) else None)) for claim in claims]
    days = sorted({day.day_text for day in found if day is not None})
    known = [part for part in (first.evidence, _listed(days) if days else "") if part]
    told = [f'"{first.quote}"'] if first.quote else []
    parts = [*([", ".join(known)] if known else []), *told, *([first.note] if first.note else [])]
    return f" ({'; '.join(parts)})" if parts else ""
