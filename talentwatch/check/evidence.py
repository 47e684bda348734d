"""TW4: what departures rest on: their sources, and whether these bear out what is written."""

from collections import defaultdict
from collections.abc import Iterator

from talentwatch.check.rule import SOURCE, Case, Fault, FaultCause, Rule, at, by_source, rule
from talentwatch.dates import UncertainDate, shifted
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Exit, Ledger, is_end_of_time
from talentwatch.model import Claim, Confidence, Kind, Reliability, Source, Status

_A_WEEK = 7

MANY = 3
"""From how many departures on one date is a date of a group."""


def sources_of(ledger: Ledger, ids: tuple[str, ...]) -> list[Source | None]:
    """The sources of these ids, None for one that is not there."""
    return [ledger.sources.get(ledger.current(Kind.SOURCE, each)) for each in ids]


def claims_on(leaving: Exit, field: str) -> list[Claim]:
    """The claims of a departure on one field."""
    return [claim for claim in leaving.departure.claims if claim.field == field]


@rule("TW401", "departure-without-source")
def departure_without_source(case: Case) -> Iterator[Fault]:
    """A departure names no source.

    That somebody left is a statement about a person, and the first question is who says so. The sources of the tenure
    or the person may say nothing of how it ended.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        if not leaving.departure.sources:
            yield Fault(at(leaving.departure.origin), "this departure names no source", "add sources: [id]")


@rule("TW404", "source-before-event")
def source_before_event(case: Case) -> Iterator[Fault]:
    """A source of a departure was published before the departure became public.

    Either `announced` is too late, often the day somebody came across it, or the source tells of something else. A day
    is allowed for, since one moment has two days on earth.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-06-02, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-05-02, announced_by: Ada Moss, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        announced = leaving.departure.announced
        for index, source in enumerate(sources_of(case.ledger, leaving.departure.sources)):
            if announced is None or source is None or source.published is None:
                continue
            # One moment has two days on earth: a source may be dated a day before what it tells.
            if source.published.latest < shifted(announced.earliest, -1):
                message = f'"{source.id}" is of {source.published}, before the departure was public {announced}'
                published = at(source.origin, "published")
                together = f'"{source.id}" is of {source.published}, before {NUMBER} departures were public'
                cause = FaultCause((source.id,), together, "correct the day of the source, if it is wrong", published)
                where = at(leaving.departure.origin, "sources", index)
                hint = "correct the day, or take the source out"
                yield Fault(where, message, hint, ((published, "the source"),), cause)


@rule("TW407", "one-source-twice", Severity.WARNING)
def one_source_twice(case: Case) -> Iterator[Fault]:
    """Two sources of a departure are one: a report and its copy, or two copies of one report.

    Ten copies of an agency's report are one witness. The copies may stay on record, with `derived_from`.

    Fails:
        # sources/mirror-2024.yaml
        id: mirror-2024
        title: Acme loses its chief scientist
        publisher: The Mirror
        url: https://mirror.example/acme
        published: 2024-05-03
        reliability: news
        derived_from: gazette-2024
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, sources: [gazette-2024, mirror-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, sources: [gazette-2024, memo-2024]}
    """
    originals: dict[str, str] = {}
    for leaving in case.ledger.exits.values():
        seen: dict[str, str] = {}
        for index, source in enumerate(sources_of(case.ledger, leaving.departure.sources)):
            if source is None:
                continue
            original = _original(case.ledger, source, originals)
            if original in seen:
                message = f'"{source.id}" and "{seen[original]}" are one report'
                where = at(leaving.departure.origin, "sources", index)
                cause = FaultCause((source.id, seen[original]), f"{message}, and {NUMBER} departures name both")
                yield Fault(where, message, "keep the original", cause=cause)
            seen.setdefault(original, source.id)


def _original(ledger: Ledger, source: Source, known: dict[str, str]) -> str:
    """The id of the report that a source is a copy of, itself where it is none; `known` keeps what was found out."""
    seen = {source.id}
    while source.derived_from is not None and source.id not in known:
        above = ledger.sources.get(ledger.current(Kind.SOURCE, source.derived_from))
        if above is None or above.id in seen:
            break
        seen.add(above.id)
        source = above
    found = known.get(source.id, source.id)
    known.update(dict.fromkeys(seen, found))
    return found


@rule("TW409", "publication-day-as-event-day", Severity.WARNING)
def publication_day_as_event_day(case: Case) -> Iterator[Fault]:
    """The day of a departure is the day its only source was published, and nobody says that it was made public there.

    A report of Friday tells what was posted on Tuesday. Where the report itself made it public, `announced_by` says so.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-05-02, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-05-02, announced_by: The Gazette, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        found = sources_of(case.ledger, departure.sources)
        source = found[0] if len(found) == 1 else None
        if source is None or departure.announced is None or departure.announced_by:
            continue
        if source.reliability is Reliability.PRIMARY or source.published is None:
            continue
        if departure.announced.exact and departure.announced.surely_same_day(source.published):
            day = f'the day on which "{source.id}" was published'
            hint = "find the day it became public, or write who told it first: announced_by: …"
            related = ((at(source.origin, "published"), "the only source"),)
            cause = FaultCause((source.id,), f"{NUMBER} departures were announced on {day}")
            where = at(departure.origin, "announced")
            yield Fault(where, f"{departure.announced} is {day}", hint, related, cause)


@rule("TW410", "aggregators-only", Severity.WARNING)
def aggregators_only(case: Case) -> Iterator[Fault]:
    """A departure rests on aggregators alone.

    Sites that gather what others wrote keep mistakes and hoaxes for ever. Find who said it first: `announced_by` names
    them, or `original_publisher` in the source. Where that cannot be found, `confidence: low` or `medium` tells it.

    Fails:
        # sources/daily-digest.yaml
        id: daily-digest
        title: Who moved this week
        publisher: Daily Digest
        url: https://digest.example/moves
        published: 2024-05-03
        reliability: aggregator
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05, sources: [daily-digest]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05, sources: [gazette-2024]}
    """
    yield from by_source(
        case, _on_aggregators(case), f"{NUMBER} departures rest on aggregators alone, such as {SOURCE}"
    )


def _on_aggregators(case: Case) -> Iterator[tuple[Fault, tuple[str, ...]]]:
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        found = [source for source in sources_of(case.ledger, departure.sources) if source is not None]
        weak = bool(found) and all(
            source.reliability is Reliability.AGGREGATOR and not source.original_publisher for source in found
        )
        admitted = departure.announced_by or departure.confidence in {Confidence.LOW, Confidence.MEDIUM}
        if weak and not admitted and departure.status.counts:
            message, hint = (
                "this departure rests on aggregators alone",
                "find who said it first, or write confidence: low",
            )
            yield Fault(at(departure.origin, "sources"), message, hint), departure.sources


@rule("TW414", "guessed-day", Severity.WARNING)
def guessed_day(case: Case) -> Iterator[Fault]:
    """A day looks guessed: the 1st or 15th of a month, or the last of a year, with no source from around that day.

    In one public list 41 of 150 departures fell on the 1st of a month, where chance gives 5. What is known to the month
    is written as a month. The rule does not speak where a source was published within a week of the day.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-01-01

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-01
    """
    message = f"{NUMBER} days of {SOURCE} look guessed: the 1st or 15th of a month, or the last day of a year"
    yield from by_source(case, _guessed_days(case), message, "write the month or the year where the source has no day")


def _guessed_days(case: Case) -> Iterator[tuple[Fault, tuple[str, ...]]]:
    """Each day that looks guessed, with the sources that it rests on."""
    for holding in case.ledger.holdings.values():
        tenure = holding.tenure
        supported = _published(case.ledger, tenure.sources)
        for departure in tenure.departure:
            supported |= _published(case.ledger, departure.sources)
        for origin, name, day, ids in (
            *((tenure.origin, name, getattr(tenure, name), tenure.sources) for name in ("start", "end")),
            *(
                (departure.origin, name, getattr(departure, name), departure.sources)
                for departure in tenure.departure
                for name in ("submitted", "announced", "effective", "confirmed")
            ),
        ):
            if day is None or is_end_of_time(day):
                continue
            if _looks_guessed(day) and not _near(day, supported):
                hint = f"write {_coarser(day)} where no source has the day"
                yield Fault(at(origin, name), f"{day} looks guessed: no source is from around that day", hint), ids


def _published(ledger: Ledger, ids: tuple[str, ...]) -> set[UncertainDate]:
    return {each.published for each in sources_of(ledger, ids) if each is not None and each.published is not None}


def _looks_guessed(day: UncertainDate) -> bool:
    """Whether it is written as a day that people put for a month or a year they know."""
    first = day.earliest
    if not day.exact or len(str(day)) != len("2026-01-01"):
        return False
    return first.day in {1, 15} or (first.month, first.day) == (12, 31)


def _near(day: UncertainDate, published: set[UncertainDate]) -> bool:
    return any(shifted(each.earliest, -_A_WEEK) <= day.earliest <= shifted(each.latest, _A_WEEK) for each in published)


def _coarser(day: UncertainDate) -> str:
    first = day.earliest
    year = f"{first.year:04}"
    return year if (first.month, first.day) in {(1, 1), (12, 31)} else f"{year}-{first.month:02}"


@rule("TW415", "group-date", Severity.WARNING)
def group_date(case: Case) -> Iterator[Fault]:
    """Three or more departures have one day, written to the month or coarser, and rest on the same sources.

    "Several founders left in early 2021" dates the group, not each of them. Look for the day of each one, or write in
    `note` that they left together. The members of a board, a committee or a parliament do so, and are left alone.

    Fails:
        # people/trio.yaml
        - id: cy-noor
          name: Cy Noor
          tenures: [{organization: acme, departure: {effective: 2024-05, sources: [gazette-2024]}}]
        - id: di-vance
          name: Di Vance
          tenures: [{organization: acme, departure: {effective: 2024-05, sources: [gazette-2024]}}]
        - id: ed-yuen
          name: Ed Yuen
          tenures: [{organization: acme, departure: {effective: 2024-05, sources: [gazette-2024]}}]

    Passes:
        # people/trio.yaml
        - id: cy-noor
          name: Cy Noor
          tenures: [{organization: acme, departure: {effective: 2024-05-02, sources: [gazette-2024]}}]
        - id: di-vance
          name: Di Vance
          tenures: [{organization: acme, departure: {effective: 2024-05-09, sources: [gazette-2024]}}]
        - id: ed-yuen
          name: Ed Yuen
          tenures: [{organization: acme, departure: {effective: 2024-05, sources: [gazette-2024, memo-2024]}}]
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[Exit]] = defaultdict(list)
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        day = departure.effective or departure.announced
        if day is None or day.exact or not departure.sources or leaving.organization is None or departure.note:
            continue
        body = case.ledger.organizations.get(leaving.organization)
        if body is not None and body.kind.collegial:
            continue
        groups[leaving.organization, str(day), tuple(sorted(departure.sources))].append(leaving)
    for (_, day_text, _), together in groups.items():
        if len(together) >= MANY:
            first, *others = together
            name = "effective" if first.departure.effective else "announced"
            message = f"{len(together)} departures have the day {day_text} and the same sources"
            hint = "look for the day of each one, or say in note that they left together"
            related = tuple((at(each.departure.origin), each.person.name) for each in others)
            yield Fault(at(first.departure.origin, name), message, hint, related)


@rule("TW422", "confirmed-by-nobody", Severity.WARNING)
def confirmed_by_nobody(case: Case) -> Iterator[Fault]:
    """A departure is confirmed, and neither a source nor a name tells who confirmed it.

    The person, the organization or a filing confirms; any number of reports do not. Name who did in `confirmed_by`,
    cite a primary source, or write `status: reported`.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: confirmed, effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {status: confirmed, effective: 2024-05-03, sources: [memo-2024]}
    """
    yield from by_source(
        case, _confirmed_by_nobody(case), f"{NUMBER} departures of {SOURCE} are confirmed, and nothing tells by whom"
    )


def _confirmed_by_nobody(case: Case) -> Iterator[tuple[Fault, tuple[str, ...]]]:
    for leaving in case.ledger.exits.values():
        departure = leaving.departure
        if departure.status is not Status.CONFIRMED or departure.confirmed_by or departure.confirmed:
            continue
        found = sources_of(case.ledger, departure.sources)
        primary = any(source is None or source.reliability is Reliability.PRIMARY for source in found)
        if found and not primary and not departure.announced_by and departure.quote is None:
            message = "this departure is confirmed, and nothing tells by whom"
            hint = "add confirmed_by: …, or write status: reported"
            yield Fault(at(departure.origin, "status"), message, hint), departure.sources


RULES: tuple[Rule, ...] = (
    departure_without_source,
    source_before_event,
    one_source_twice,
    publication_day_as_event_day,
    aggregators_only,
    guessed_day,
    group_date,
    confirmed_by_nobody,
)
