"""TW3: days that can be, and are most likely wrong, or missing."""

from collections.abc import Iterator

from talentwatch.check.rule import SOURCE, Case, Fault, Rule, at, by_source, rule
from talentwatch.dates import days_between
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import is_end_of_time
from talentwatch.model import Event, Source

LONGEST_NOTICE = 731
"""Two years: hardly anybody announces a departure earlier, or hears of one later."""

LONGEST_TENURE = 60
"""In years."""


@rule("TW315", "day-in-the-future", Severity.WARNING)
def day_in_the_future(case: Case) -> Iterator[Fault]:
    """A source was published, an event happened, or a departure was announced, on a day that has not come.

    What was announced may take effect later. Looks at today, which `--as-of` sets.

    Fails:
        # sources/gazette-2024.yaml
        published: 2042-05-02

    Passes:
        # sources/gazette-2024.yaml
        published: 2024-05-02
    """
    for record in case.records:
        names = {Source: ("published", "accessed", "verified"), Event: ("date", "verified")}.get(
            type(record), ("verified",)
        )
        for name in names:
            day = getattr(record, name)
            if day is not None and day.earliest > case.as_of:
                message = f"{name} {day}, which has not come" if name != "date" else f"{day} has not come"
                yield Fault(at(record.origin, name), message, "correct the year")
    for leaving in case.ledger.exits.values():
        for name in ("submitted", "announced", "confirmed", "denied", "reversed", "withdrawn"):
            day = leaving.date(name)
            if day is not None and day.earliest > case.as_of:
                message = f"{name} {day}, which has not come"
                yield Fault(at(leaving.departure.origin, name), message, "correct the year")


@rule("TW317", "implausible-notice", Severity.WARNING)
def implausible_notice(case: Case) -> Iterator[Fault]:
    """A departure takes effect more than two years before or after it was public.

    Most often a year typed wrong in one of the two.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-05-01, effective: 2014-05-03, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {announced: 2024-05-01, effective: 2024-05-03, sources: [gazette-2024]}
    """
    for leaving in case.ledger.exits.values():
        announced, effective = leaving.departure.announced, leaving.departure.effective
        if announced is None or effective is None:
            continue
        if not days_between(announced, effective).meets(-LONGEST_NOTICE, LONGEST_NOTICE):
            message = f"takes effect {effective}, and was announced {announced}"
            related = ((at(leaving.departure.origin, "announced"), "announced"),)
            yield Fault(at(leaving.departure.origin, "effective"), message, "correct the year of one of them", related)


@rule("TW318", "implausible-tenure", Severity.WARNING)
def implausible_tenure(case: Case) -> Iterator[Fault]:
    """A tenure lasts more than sixty years.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 1921-05
            end: 2022-05

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-05
            end: 2022-05
    """
    for holding in case.ledger.holdings.values():
        start, end = holding.start, holding.end
        if start is None or end is None or is_end_of_time(end):
            continue
        if end.earliest.year - start.latest.year > LONGEST_TENURE:
            message = f"lasts from {start} to {end}"
            yield Fault(at(holding.tenure.origin, "start"), message, "correct the year of one of them")


@rule("TW319", "departure-without-day", Severity.WARNING)
def departure_without_day(case: Case) -> Iterator[Fault]:
    """A departure has no day at all.

    The tenure is over, and nobody can say on which days it was held: it counts as possible on every day. `effective:
    ../2024` says that it was over by then.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {kind: resignation, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {kind: resignation, effective: ../2024-05-02, sources: [gazette-2024]}
    """
    hint = "add effective:, with ../2024-05 where only its latest is known"
    found = (
        (Fault(at(leaving.departure.origin), "this departure has no day", hint), leaving.departure.sources)
        for leaving in case.ledger.exits.values()
        if leaving.day is None and case.ledger.holdings[leaving.holding].tenure.end is None
    )
    yield from by_source(case, found, f"{NUMBER} departures of {SOURCE} have no day")


@rule("TW320", "end-of-time", Severity.WARNING)
def end_of_time(case: Case) -> Iterator[Fault]:
    """An end is a day that other programs write where they know of none: in the year 9999, or the last of 2099 or 2999.

    Here a missing end says just that, so the day is left out wherever anything is counted or shown.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2024-05-03
            end: 9999-12-31

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2024-05-03
    """
    organizations = case.ledger.organizations.values()
    ends = (
        *(
            (at(each.tenure.origin, "end"), each.tenure.end, each.tenure.sources)
            for each in case.ledger.holdings.values()
        ),
        *((at(each.origin, "end"), each.end, each.sources) for record in organizations for each in record.parents),
        *((at(each.origin, "dissolved"), each.dissolved, each.sources) for each in organizations),
        *((at(each.origin, "dissolved"), each.dissolved, each.sources) for each in case.ledger.roles.values()),
    )
    hint = "leave it out: a missing end says so"
    found = ((Fault(where, f"{day} stands for no end", hint), ids) for where, day, ids in ends if is_end_of_time(day))
    yield from by_source(case, found, f"{NUMBER} days of {SOURCE} stand for no end")


RULES: tuple[Rule, ...] = (
    day_in_the_future,
    implausible_notice,
    implausible_tenure,
    departure_without_day,
    end_of_time,
)
