"""A departure as it was public on a day."""

from talentwatch.dates import UncertainDate
from talentwatch.ledger.disclosure_dates import Disclosure, first_of, last_of
from talentwatch.ledger.public_day import PublicDay
from talentwatch.ledger.record_parts import only, same
from talentwatch.model import Claim, Departure, DepartureKind, Manner, Status, Tenure

FIRST_REPORTS = (Status.RUMOURED, Status.REPORTED, Status.ANNOUNCED)
"""How a departure can begin to be known; every other status is what became of it later."""


def departure_as_of(departure: Departure, whole: Disclosure, seen: PublicDay) -> Departure:
    """What of a departure was public at the end of a day.

    Args:
        departure: The departure, which was public itself.
        whole: When it became public.
        seen: The day.
    """
    disclosures = seen.disclosures
    along = disclosures.along(whole, departure.sources)
    status = _status(departure, whole, seen)

    def claimed(field: str, value: object, *, along: bool = False) -> bool:
        """Whether a claim had given the value, or no claim ever does and it came along with the departure."""
        if along and not any(claim.field == field and claim.value == str(value) for claim in departure.claims):
            return True
        return seen.shows(disclosures.of_value(departure, field, [str(value)], whole))

    destination = departure.destination
    if destination is not None:
        shown = seen.shows(disclosures.of_destination(departure, whole))
        out = seen.sources(destination.sources)
        taken_up = destination.taken_up or not _all_out(destination.sources or departure.sources, seen)
        destination = seen.trimmed(destination, taken_up=taken_up, sources=out) if shown else None
    successors = tuple(
        seen.trimmed(each, sources=seen.sources(each.sources))
        for each in departure.successor
        if seen.shows(disclosures.of_successor(departure, each, whole))
    )
    planned, submitted, effective = departure.planned, departure.submitted, departure.effective
    given = submitted is not None and submitted.earliest <= seen.day and claimed("submitted", submitted, along=True)
    return seen.trimmed(
        departure,
        status=status,
        kind=departure.kind if claimed("kind", departure.kind, along=True) else DepartureKind.UNKNOWN,
        manner=_manner(departure, whole, seen),
        submitted=submitted if given else None,
        effective=effective if claimed("effective", effective, along=True) else None,
        leaves=departure.leaves if claimed("leaves", departure.leaves, along=True) else None,
        confirmed=seen.if_past(departure.confirmed),
        confirmed_by=_by(departure, Status.CONFIRMED, status, seen),
        denied=seen.if_past(departure.denied),
        denied_by=_by(departure, Status.DENIED, status, seen),
        reversed=seen.if_past(departure.reversed),
        withdrawn=seen.if_past(departure.withdrawn),
        reasons=only(departure.reasons, lambda each: claimed("reasons", each)),
        planned=planned if claimed("planned", str(planned).lower()) else None,
        destination=destination,
        successor=same(departure.successor, successors),
        quote=seen.quote(departure.quote, along),
        claims=seen.claims(departure.claims, along),
        sources=seen.sources(departure.sources),
    )


def _all_out(sources: tuple[str, ...], seen: PublicDay) -> bool:
    """Whether all of some sources had come out; that a post was not taken up is told with the last of them."""
    return seen.sources(sources) == sources


def _status(departure: Departure, whole: Disclosure, seen: PublicDay) -> Status:
    """The status at the end of the day: the written one, or the one before where what led to it is still to come.

    What will be denied, called off or undone reads until then as what will be confirmed does.
    """
    if departure.status in FIRST_REPORTS or seen.shows(settling(departure, whole, seen)):
        return departure.status
    past: list[tuple[UncertainDate, Status]] = [
        (day, each)
        for each in Status
        if each not in FIRST_REPORTS and (day := getattr(departure, each.value, None)) is not None and seen.past(day)
    ]
    if past:
        return max(past, key=lambda each: each[0])[1]
    told = [
        (public.earliest, claim.value)
        for claim in departure.claims
        if claim.field == "status" and claim.value in FIRST_REPORTS and seen.shows(public := _said(claim, whole, seen))
    ]
    if told:
        return Status(max(told)[1])
    return Status.ANNOUNCED if departure.announced is not None else Status.REPORTED


def settling(record: Departure | Tenure, whole: Disclosure, seen: PublicDay) -> Disclosure:
    """When it became public what became of a departure, or of a post that was announced.

    On its day, by a claim on the status, else with the last of the sources.
    """
    day: UncertainDate | None = getattr(record, record.status.value, None)
    if day is not None:
        return Disclosure.on(day)
    giving = [each for each in record.claims if each.field == "status" and each.value == record.status]
    if giving:
        return first_of(_said(each, whole, seen) for each in giving).after(whole)
    told = seen.disclosures.by_sources(record.sources, whole.earliest)
    return last_of([whole, *told])


def _said(claim: Claim, whole: Disclosure, seen: PublicDay) -> Disclosure:
    return seen.disclosures.of_claim(claim, whole.earliest) or whole


def _by(departure: Departure, step: Status, status: Status, seen: PublicDay) -> str | None:
    """Who confirmed or denied it, where that was public: on its day, or with the status where it has none."""
    day = getattr(departure, step.value)
    by: str | None = getattr(departure, f"{step.value}_by")
    return by if seen.past(day) or (day is None and status is step) else None


def _manner(departure: Departure, whole: Disclosure, seen: PublicDay) -> Manner:
    if departure.manner is Manner.DISPUTED:
        public = seen.disclosures.of_dispute(departure, whole)
    else:
        public = seen.disclosures.of_value(departure, "manner", [departure.manner], whole)
    return departure.manner if seen.shows(public) else Manner.UNKNOWN
