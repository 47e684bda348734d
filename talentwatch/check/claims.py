"""TW4: what is claimed, by whom, and whether the record says more than the claims do."""

import re
from collections.abc import Iterator

from talentwatch.check.evidence import claims_on
from talentwatch.check.rule import Case, Fault, Rule, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.findings import Severity
from talentwatch.model import (
    Claim,
    Departure,
    DepartureKind,
    Event,
    Evidence,
    Manner,
    Organization,
    Person,
    Quote,
    Record,
    Role,
    Tenure,
)

TAKEN_SIDES = frozenset({Manner.VOLUNTARY, Manner.INVOLUNTARY})
"""The two manners that cannot both be right."""

# "9 of 11 co-founders have left", "seven of the twelve founders are gone"
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNT = re.compile(rf"\b{_NUMBER} (?:out )?of (?:the |its |all )?{_NUMBER}\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|leave|gone|departed|resigned|remain)", re.IGNORECASE)
_PART_OF_SENTENCE = re.compile("[^.;]+")


@rule("TW405", "disputed-without-claims")
def disputed_without_claims(case: Case) -> Iterator[Fault]:
    """The manner of a departure is disputed, and no claim says who holds what.

    Disputed by whom? A claim on `manner` says who calls it what; best one for each side.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {manner: disputed, effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              manner: disputed
              effective: 2024-05-03
              claims:
                - {field: manner, value: voluntary, source: memo-2024, by: the company}
                - {field: manner, value: involuntary, source: gazette-2024, by: Ada Moss}
              sources: [gazette-2024, memo-2024]
    """
    for leaving in case.ledger.exits.values():
        if leaving.departure.manner is Manner.DISPUTED and not claims_on(leaving, "manner"):
            message = "the manner is disputed, and no claim says by whom"
            yield Fault(at(leaving.departure.origin, "manner"), message, "add a claim on manner for each side")


@rule("TW406", "claims-disagree")
def claims_disagree(case: Case) -> Iterator[Fault]:
    """Claims call a departure voluntary and involuntary, and the record takes a side without saying why.

    `manner: disputed` says that sources disagree. Where one of them is out of the question, `resolutions` says why.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              manner: voluntary
              effective: 2024-05-03
              claims:
                - {field: manner, value: voluntary, source: memo-2024, by: the company}
                - {field: manner, value: involuntary, source: gazette-2024, by: Ada Moss}
              sources: [gazette-2024, memo-2024]

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              manner: disputed
              effective: 2024-05-03
              claims:
                - {field: manner, value: voluntary, source: memo-2024, by: the company}
                - {field: manner, value: involuntary, source: gazette-2024, by: Ada Moss}
              sources: [gazette-2024, memo-2024]
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        said = {claim.value: claim for claim in claims_on(leaving, "manner")}
        taken = departure.manner is not Manner.DISPUTED and "manner" not in departure.resolutions
        if taken and said.keys() >= TAKEN_SIDES:
            message = f"claims call it voluntary and involuntary, the record says {departure.manner}"
            related = tuple((at(said[side].origin, "value"), side.value) for side in sorted(TAKEN_SIDES))
            hint = "write manner: disputed, or say in resolutions why not"
            yield Fault(at(departure.origin, "manner"), message, hint, related)


@rule("TW411", "quote-without-source")
def quote_without_source(case: Case) -> Iterator[Fault]:
    """Somebody's words are quoted, and nothing says where they stand.

    A quotation is found again word by word, or it is none. In one public list five of them could not be found.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              quote: {text: It was time.}
              sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              quote: {text: It was time., source: gazette-2024}
              sources: [gazette-2024]
    """
    quotes: list[Quote | None] = [leaving.departure.quote for leaving in case.ledger.exits.values()]
    quotes += [event.quote for event in case.ledger.events.values()]
    for quote in quotes:
        if quote is not None and quote.source is None:
            yield Fault(at(quote.origin), "nothing says where these words stand", "add source: id")
    for record in case.records:
        for claim in _claims_in(record):
            if claim.quote and claim.source is None:
                yield Fault(at(claim.origin, "quote"), "nothing says where these words stand", "add source: id")


@rule("TW412", "reason-without-claim", Severity.WARNING)
def reason_without_claim(case: Case) -> Iterator[Fault]:
    """A reason is given, and no claim says who gave it.

    Why somebody left is the statement most often inferred and least often known. A claim on `reasons` says who said it
    and where.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, reasons: [disagreement], sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              reasons: [disagreement]
              claims: [{field: reasons, value: disagreement, source: gazette-2024, by: Ada Moss}]
              sources: [gazette-2024]
    """
    for leaving in case.ledger.exits.values():
        said = {claim.value for claim in claims_on(leaving, "reasons")}
        for index, reason in enumerate(leaving.departure.reasons):
            if reason not in said:
                message = f'no claim gives the reason "{reason}"'
                hint = f"add a claim: {{field: reasons, value: {reason}, source: …}}"
                yield Fault(at(leaving.departure.origin, "reasons", index), message, hint)


@rule("TW413", "dismissal-told-by-one-side", Severity.WARNING)
def dismissal_told_by_one_side(case: Case) -> Iterator[Fault]:
    """A dismissal is recorded in the words of one side.

    The company's reason without the person's answer, or the other way round, is half of the story. A second claim on
    `manner` or `kind` gives the other side; where there is none on record, `resolutions` says so.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              kind: dismissal
              effective: 2024-05-03
              claims: [{field: kind, value: dismissal, source: memo-2024, by: the company}]
              sources: [memo-2024]

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              kind: dismissal
              effective: 2024-05-03
              claims:
                - {field: kind, value: dismissal, source: memo-2024, by: the company}
                - {field: kind, value: dismissal, source: gazette-2024, by: Ada Moss}
              sources: [gazette-2024, memo-2024]
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        if departure.kind is not DepartureKind.DISMISSAL or {"kind", "manner"} & departure.resolutions.keys():
            continue
        claims = [*claims_on(leaving, "manner"), *claims_on(leaving, "kind")]
        if len({claim.by or claim.source for claim in claims}) < len(TAKEN_SIDES):
            message = "this dismissal is told by one side"
            hint = "add a claim on kind or manner for each, or say in resolutions why there is none"
            yield Fault(at(departure.origin, "kind"), message, hint)


@rule("TW417", "contested-and-counted", Severity.WARNING)
def contested_and_counted(case: Case) -> Iterator[Fault]:
    """Somebody denies a departure, and it counts as one all the same.

    A denial is a day in `denied` or a claim on `status`. Write `status: denied`, or say in `resolutions` why the denial
    does not hold.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: reported, announced: 2024-05-01, denied: 2024-05-03, sources: [gazette-2024, memo-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: denied, announced: 2024-05-01, denied: 2024-05-03, sources: [gazette-2024, memo-2024]}
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        if not departure.status.counts or "status" in departure.resolutions:
            continue
        denials = [claim for claim in claims_on(leaving, "status") if claim.value == "denied"]
        if departure.denied is not None or denials:
            where = at(departure.origin, "denied") if departure.denied else at(denials[0].origin, "value")
            message = f"it was denied, and counts as {departure.status}"
            yield Fault(where, message, "write status: denied, or say in resolutions why it counts")


@rule("TW418", "motive-inferred", Severity.WARNING)
def motive_inferred(case: Case) -> Iterator[Fault]:
    """A reason rests on circumstances alone: on what happened at the time, or on what others did.

    That many left after a reorganization gives no motive to one of them. Such a claim may stand; `reasons` is for what
    somebody stated or reported.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              reasons: [safety]
              claims: [{field: reasons, value: safety, source: gazette-2024, evidence: contextual}]
              sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              claims: [{field: reasons, value: safety, source: gazette-2024, evidence: contextual}]
              sources: [gazette-2024]
    """
    for leaving in case.ledger.exits.values():
        for index, reason in enumerate(leaving.departure.reasons):
            given = [claim for claim in claims_on(leaving, "reasons") if claim.value == reason]
            if given and all(claim.evidence is Evidence.CONTEXTUAL for claim in given):
                message = f'the reason "{reason}" is inferred from circumstances alone'
                related = tuple((at(claim.origin, "evidence"), "the claim") for claim in given)
                where = at(leaving.departure.origin, "reasons", index)
                yield Fault(where, message, "leave the claim, and take it out of reasons", related)


@rule("TW419", "claim-without-source", Severity.WARNING)
def claim_without_source(case: Case) -> Iterator[Fault]:
    """A claim says neither where it stands nor who made it.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              claims: [{field: manner, value: voluntary}]
              sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure:
              effective: 2024-05-03
              claims: [{field: manner, value: voluntary, source: gazette-2024}]
              sources: [gazette-2024]
    """
    for record in case.records:
        for claim in _claims_in(record):
            if claim.source is None and claim.by is None:
                yield Fault(
                    at(claim.origin), "this claim says neither where it stands nor who made it", "add source: id"
                )


@rule("TW420", "count-kept-by-hand", Severity.WARNING)
def count_kept_by_hand(case: Case) -> Iterator[Fault]:
    """A note counts who left: "9 of the 11 founders have left".

    It is right on the day it is written, and nobody looks at it again. The departures themselves are counted each time
    somebody asks. A count that somebody published is an event, with its day.

    Fails:
        # organizations/acme.yaml
        note: 9 of the 11 founders have left.

    Passes:
        # organizations/acme.yaml
        note: Founded by eleven people.
    """
    for record in case.records:
        for where, note in _notes_in(record):
            if count := _count_in(note):
                message = f'"{count}" is a count that goes stale'
                yield Fault(where, message, "take it out, or make it an event with its day")


def _count_in(note: str) -> str | None:
    """The words of a count of who left, from the count to what became of them, in one part of a sentence."""
    for part in _PART_OF_SENTENCE.finditer(note):
        count = _COUNT.search(note, *part.span())
        left = _LEFT.search(note, count.end(), part.end()) if count else None
        if count and left:
            return note[count.start() : left.end()]
    return None


def _notes_in(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """The notes of a record and of its tenures, which have no day; an event has one."""
    holders: list[Person | Organization | Role | Tenure | Departure] = []
    if isinstance(record, Person | Organization | Role):
        holders.append(record)
    if isinstance(record, Person):
        holders += record.tenures
    for holder in holders:
        if holder.note:
            yield at(holder.origin, "note"), holder.note


def _claims_in(record: Record) -> Iterator[Claim]:
    """Every claim of a record, those of its tenures and departures included."""
    if isinstance(record, Person | Organization | Event):
        yield from record.claims
    if isinstance(record, Person):
        for tenure in record.tenures:
            yield from tenure.claims
            for departure in tenure.departure:
                yield from departure.claims


RULES: tuple[Rule, ...] = (
    disputed_without_claims,
    claims_disagree,
    quote_without_source,
    reason_without_claim,
    dismissal_told_by_one_side,
    contested_and_counted,
    motive_inferred,
    claim_without_source,
    count_kept_by_hand,
)
