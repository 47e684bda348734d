"""One page on an organization: who leads, who left, turnover against its own past, vacancies, flows, disputes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile

from talentwatch.dates import UncertainDate, shifted
from talentwatch.ledger import Exit, Holding, Ledger, newest_first
from talentwatch.measures import flows, turnover_counts, vacancies, waves
from talentwatch.measures.periods import years_back
from talentwatch.measures.scope import Question
from talentwatch.measures.spells import number, spells_of
from talentwatch.measures.turnover_counts import Turnover
from talentwatch.model import Kind, Level, Manner
from talentwatch.query.card import Card, Line, Section, card_of
from talentwatch.query.departure_words import may_leave
from talentwatch.query.filters import Scope, destination_of
from talentwatch.query.record_rows import post
from talentwatch.query.succession import abolished_on
from talentwatch.query.table import Bounds

LATELY = 365
"""How many days back "lately" reaches."""

PAST_YEARS = 5
"""How many years before are its own past, at most."""

MOST = 10
"""How many lines a section has at most."""


def profile(ledger: Ledger, organization: str, question: Question) -> Card:
    """The page of an organization as of a day.

    Args:
        ledger: The records.
        organization: Its id.
        question: The tables of the same records, asked about that organization.
    """
    record = ledger.organizations[organization]
    last = UncertainDate.day(question.observed)
    sections = [
        Section(record.name, (Line("id", record.id, record.sources), Line("as of", str(question.as_of)))),
        Section("Who leads", tuple(_leaders(ledger, question, last))),
        Section(f"Who left in the {LATELY} days to {question.observed}", tuple(_left(ledger, organization, question))),
        Section("Turnover", tuple(_turnover(question))),
        Section("Waves", tuple(_waves(question))),
        Section("Vacancies", tuple(_vacancies(question))),
        Section("Where people go", tuple(_flows(ledger, organization, question))),
        Section("Disputed", tuple(_disputed(ledger, organization))),
    ]
    return card_of(ledger, "profile", organization, record.name, sections)


def _leaders(ledger: Ledger, question: Question, last: UncertainDate) -> Iterator[Line]:
    """The holders of tracked roles that are critical or executive; of all roles where there are none of those.

    It is of roles that are there, in what is a part, on the last day to which the records speak.
    """
    inside = ledger.parts(question.organizations[0], last)
    roles = [
        role
        for role in ledger.roles.values()
        if ledger.current(Kind.ORGANIZATION, role.organization) in inside and not abolished_on(ledger, role.id, last)
    ]
    leading = [role for role in roles if role.critical or role.level is Level.EXECUTIVE] or roles
    for role in sorted(leading, key=lambda each: (each.organization != question.organizations[0], each.title)):
        where = ledger.name(Kind.ORGANIZATION, role.organization)
        holders = ledger.incumbents(role.id, last)
        names = [_holder_words(each, last) for each in holders]
        sources = tuple(dict.fromkeys(source for each in holders for source in each.tenure.sources))
        yield Line(f"{role.title}, {where}", ", ".join(names) or "nobody on record", sources)


def _holder_words(holding: Holding, last: UncertainDate) -> str:
    """The name of a holder, and since when nobody has seen that it is still so."""
    seen = holding.last_sighting
    notes = ["interim"] if holding.tenure.interim else []
    notes += [f"last seen {seen}"] if seen is not None and seen < last.earliest else []
    return holding.person.name + (f" ({', '.join(notes)})" if notes else "")


def _exits(ledger: Ledger, organization: str) -> list[Exit]:
    scope = Scope(ledger)
    found = [
        leaving
        for leaving in ledger.exits.values()
        if leaving.departure.status.counts
        and may_leave(ledger, leaving, organization)
        and scope.holds(leaving.organization, (organization,), leaving.day)
    ]
    return sorted(found, key=lambda each: (newest_first(each.day), each.id))


def _words(ledger: Ledger, leaving: Exit) -> str:
    where = ledger.name(Kind.ORGANIZATION, destination_of(ledger, leaving))
    words = f"{leaving.person.name}, {post(ledger, ledger.holdings[leaving.holding])}: {leaving.departure.manner}"
    return f"{words}; to {where}" if where else words


def _left(ledger: Ledger, organization: str, question: Question) -> Iterator[Line]:
    since = shifted(question.observed, -LATELY)
    found = [each for each in _exits(ledger, organization) if each.day is not None and each.day.latest >= since]
    for leaving in found[:MOST]:
        day = leaving.day.day_text if leaving.day is not None else ""
        yield Line(day, _words(ledger, leaving), leaving.departure.sources)
    if len(found) > MOST:
        yield Line("and", f"{len(found) - MOST} more (talentwatch list --org {organization})")


def _turnover(question: Question) -> Iterator[Line]:
    """The last year, beside each of the years before it."""
    people = question.people(question.together())
    found = spells_of(people, number(question.observed))
    if not found:
        return
    first, _ = replace(question, since=None).window(found)
    past_years = takewhile(lambda year: year.last >= first, years_back(question.observed))
    periods = list(islice(past_years, PAST_YEARS + 1))
    # A year in which nobody was there is one of the years as well.
    rows = list(turnover_counts.turnovers(question, people, periods).values())
    for place, row in enumerate(rows):
        yield Line("last year" if not place else row.key, _turnover_words(row))
    past = [row.rate for row in rows[1:] if row.rate is not None]
    now = rows[0].rate if rows else None
    if now is not None and past:
        lower = sum(1 for each in past if (each.most is not None and each.most < now.least))
        higher = sum(1 for each in past if now.most is not None and each.least > now.most)
        years = f"of the {len(past)} year{'' if len(past) == 1 else 's'} before"
        told = f"surely above {lower} and surely below {higher} {years}"
        yield Line("against its own past", told)


def _number(bounds: Bounds, places: int = 0) -> str:
    least, most = f"{bounds.least:.{places}f}", f"{bounds.most:.{places}f}" if bounds.most is not None else None
    return f"{least} or more" if most is None else least if least == most else f"{least} to {most}"


def _turnover_words(row: Turnover) -> str:
    rate = "n/a"
    if row.rate is not None and row.rate.most is None:
        rate = f"{100 * row.rate.least:.0f} % or more"
    elif row.rate is not None:
        rate = f"{_number(Bounds(100 * row.rate.least, 100 * (row.rate.most or 0)))} %"
    exits = row.counts["exits"]
    plural = "exit" if exits == Bounds(1, 1) else "exits"
    if rate == "n/a":
        return f"{_number(exits)} {plural}; n/a"
    return f"{_number(exits)} {plural} of {_number(row.headcount, 1)} on average: {rate} a year"


def _waves(question: Question) -> Iterator[Line]:
    for wave in waves.newest(question, MOST):
        if wave.chance is None:
            chance = wave.said or ""
        else:
            ends = dict.fromkeys(f"{end:.2g}" for end in (wave.chance.least, wave.chance.most or 0))
            chance = f"p {' to '.join(ends)}"
        people = ", ".join(each.spell.person for each in wave.leavers)
        days = " to ".join(dict.fromkeys((str(wave.first), str(wave.last))))
        yield Line(days, f"{wave.name}, {len(wave.leavers)} exits ({chance}): {people}")


def _vacancies(question: Question) -> Iterator[Line]:
    # Those of today are asked for, of what is a part of it today.
    now = replace(question, since=question.observed)
    for row in vacancies.answer(now, standings=("open", "interim")).rows[:MOST]:
        minding = ", ".join(each.person for each in row.minding)
        words = f"without a permanent holder since {row.since}, {row.days}"
        yield Line(row.seat.title, f"{words}; in the interim: {minding}" if minding else words)


def _flows(ledger: Ledger, organization: str, question: Question) -> Iterator[Line]:
    above = ledger.ancestors(organization) | {organization}
    companies = {each for each in above if not ledger.ancestors(each)} | {organization}
    for row in [row for row in flows.answer(question).rows if row.origin in companies][:MOST]:
        number = _number(row.number)
        origin, to = (row.names.get(each, each) for each in (row.origin, row.destination))
        inferred = f"; {row.inferred} inferred" if row.inferred else ""
        back = f"; {_number(row.back)} the other way" if row.back.most else ""
        yield Line(f"{origin} to {to}", f"{number}{inferred}{back}")


def _disputed(ledger: Ledger, organization: str) -> Iterator[Line]:
    for leaving in _exits(ledger, organization):
        departure = leaving.departure
        if departure.manner is Manner.DISPUTED:
            opinions = list(dict.fromkeys(claim.value for claim in departure.claims if claim.field == "manner"))
            told = f" ({'; '.join(opinions)})" if opinions else ""
            yield Line(
                leaving.person.name, f"manner disputed{told} (talentwatch conflicts --person {leaving.person.id})"
            )
