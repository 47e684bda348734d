"""One page on an organization: who leads, who left, turnover against its own past, vacancies, flows, disputes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Exit, Holding, Ledger, newest_first
from talentwatch.measures import flows, turnover_counts, vacancies, waves
from talentwatch.measures.exits import Left, exits
from talentwatch.measures.periods import YEAR, Period, years_back
from talentwatch.measures.scope import AS_RECORDED, COVERED, NOT_COVERED, Question
from talentwatch.measures.spells import number, spells_of
from talentwatch.measures.turnover_counts import Turnover
from talentwatch.model import Kind, Level, Manner
from talentwatch.query.card import Card, Line, Section, card_of
from talentwatch.query.departure_words import may_leave
from talentwatch.query.filters import Scope, destination_of
from talentwatch.query.record_rows import post
from talentwatch.query.succession import abolished_on
from talentwatch.query.table import Bounds
from talentwatch.statistics.poisson_rates import Exposure, compare

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
    years = _years(question)
    left, _ = exits(question, *(number(day) for day in (years[0].first, years[0].last))) if years else ([], None)
    sections = [
        Section(record.name, (Line("id", record.id, record.sources), Line("as of", str(question.as_of)))),
        Section("Who leads", tuple(_leaders(ledger, question, last))),
        Section(f"Who left in the year to {question.observed}", tuple(_left(ledger, question, left))),
        Section("Turnover", tuple(_turnover(question, years)) if years else ()),
        Section("Waves", tuple(_waves(question))),
        Section("Vacancies", tuple(_vacancies(question))),
        Section("Where people go", tuple(_flows(organization, question))),
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


def _left(ledger: Ledger, question: Question, found: Sequence[Left]) -> Iterator[Line]:
    """Those who left, as `list --exits` has them."""
    for each in found[:MOST]:
        leaving = ledger.exits.get(each.record)
        day = each.day.day_text
        if leaving is None:
            words = f"{each.post.person}, {post(ledger, ledger.holdings[each.post.record])}: no departure on record"
            sources = ledger.holdings[each.post.record].tenure.sources
        else:
            words, sources = _words(ledger, leaving), leaving.departure.sources
            if leaving.departure.effective is None and leaving.day is not None:
                day = leaving.day.day_text
        yield Line(day, words if each.number.least else f"possibly {words}", sources)
    if len(found) > MOST:
        yield Line("and", f"{len(found) - MOST} more (talentwatch list --exits --org {question.organizations[0]})")


def _turnover(question: Question, periods: Sequence[Period]) -> Iterator[Line]:
    """The last year, beside each of the years before it, and beside all of them by the exact conditional test."""
    people = question.people(question.together())
    # A year in which nobody was there is one of the years as well.
    before = [Period("before", periods[-1].first, periods[1].last)] if len(periods) > 1 else []
    found = turnover_counts.turnovers(question, people, [*periods, *before])
    for place, period in enumerate(periods):
        yield Line("last year" if not place else period.name, _turnover_words(found[period.name]))
    now, usual = found[periods[0].name], found.get("before")
    if usual is None or NOT_COVERED in {now.basis, usual.basis}:
        return
    compared = compare(_exposure(now), _exposure(usual))
    if compared is not None:
        basis = "" if now.basis == usual.basis == COVERED else f" ({AS_RECORDED})"
        yield Line(f"against the {len(periods) - 1} years before", f"{compared.said}{basis}")


def _exposure(row: Turnover) -> Exposure:
    exits, days = row.counts["exits"], row.person_days
    return Exposure((int(exits.least), int(exits.most or 0)), (days.least / YEAR, (days.most or 0) / YEAR))


def _years(question: Question) -> list[Period]:
    """The last year on record, and those before it in which anybody may have been there."""
    found = spells_of(question.people(question.together()), number(question.observed))
    if not found:
        return []
    first, _ = replace(question, since=None).window(found)
    last, *before = islice(years_back(question.observed), PAST_YEARS + 1)
    return [last, *takewhile(lambda year: year.last >= first, before)]


def _number(bounds: Bounds, places: int = 0) -> str:
    least, most = f"{bounds.least:.{places}f}", f"{bounds.most:.{places}f}" if bounds.most is not None else None
    return f"{least} or more" if most is None else least if least == most else f"{least} to {most}"


def _turnover_words(row: Turnover) -> str:
    exits = row.counts["exits"]
    plural = "exit" if exits == Bounds(1, 1) else "exits"
    if not row.person_days.most:
        return f"{_number(exits)} {plural}; n/a"
    told = f"{_number(exits)} {plural} of {_number(row.headcount, 1)} on average"
    if row.rate is None:
        return f"{told}; no rate: {row.basis}"
    most = None if row.rate.most is None else 100 * row.rate.most
    basis = f" ({row.basis})" if row.basis == AS_RECORDED else ""
    return f"{told}: {_number(Bounds(100 * row.rate.least, most))} % a year{basis}"


def _waves(question: Question) -> Iterator[Line]:
    for wave in waves.newest(question, MOST):
        if wave.chance is None:
            chance = wave.said or ""
        else:
            ends = dict.fromkeys(f"{end:.2g}" for end in (wave.chance.least, wave.chance.most or 0))
            chance = f"p {' to '.join(ends)}"
        people = ", ".join(each.spell.person for each in wave.leavers)
        days = " to ".join(dict.fromkeys((str(wave.first), str(wave.last))))
        yield Line(days, f"{wave.name}, {_number(wave.exits)} exits ({chance}): {people}")


def _vacancies(question: Question) -> Iterator[Line]:
    # Those of today are asked for, of what is a part of it today.
    now = replace(question, since=question.observed)
    for row in vacancies.answer(now, standings=("open", "interim")).rows[:MOST]:
        minding = ", ".join(each.person for each in row.minding)
        words = f"without a permanent holder since {row.since}, {row.days}"
        yield Line(row.seat.title, f"{words}; in the interim: {minding}" if minding else words)


def _flows(organization: str, question: Question) -> Iterator[Line]:
    for row in [row for row in flows.answer(question).rows if row.origin == organization][:MOST]:
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
