"""The headline figures of published turnover studies, each by its own definition and named for where it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talentwatch.ledger import Days
from talentwatch.measures import explanation, turnover_counts, vacancies
from talentwatch.measures.periods import YEAR, Period
from talentwatch.measures.role_holders import ALWAYS, RoleTenure, Seat, inside, seats
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, number, spells_of, uncertain
from talentwatch.measures.vacancies import Vacancy
from talentwatch.presence.posts import NEVER
from talentwatch.query.cell_encoding import EPOCH
from talentwatch.query.table import Bounds, Column, columns_of
from talentwatch.statistics.distributions import wilson

COHORT_YEARS = 2
"""After how many years a cohort is looked at, and within how many somebody counts as gone early."""


Tracked = tuple[Seat, list[RoleTenure], Days]
"""A post, its permanent holders, and the days on which it was there and among what is asked about."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure.

    Attributes:
        name: What it is called here.
        value: The figure; None where there is nothing to work it out from.
        unit: What it is in.
        of: What it is worked out from: hits or exits, or a sum.
        among: Out of how many, or over how much.
        interval: Wilson's 95 % interval, where it is a share.
        study: Who publishes it.
        definition: How it is worked out.
    """

    name: str
    value: Bounds | None
    unit: str
    of: Bounds
    among: Bounds
    study: str
    definition: str
    interval: Bounds | None = None


def answer(question: Question, *, years: int = COHORT_YEARS) -> Answer:
    """The headline figures of what is asked about.

    Args:
        question: What is asked.
        years: After how many years a cohort is looked at.
    """
    people = question.people(question.together())
    spells = spells_of(people, number(question.observed))
    first, last = question.window(spells)
    period = Period("", first, last)
    (whole,) = turnover_counts.turnovers(question, people, [period]).values()
    posts = list(_tracked(question))
    filled = [row for row in vacancies.answer(question).rows if row.after is not None]
    figures = [
        *_posts(posts, spells, period),
        *_outgoing(posts, period, years),
        _planned(question, period),
        _inside(filled),
        _cohort(spells, question, period, years),
        *_implied(whole, spells, period),
    ]
    return Answer("studies", figures, COLUMNS, ground=_ground(posts, spells, filled, period))


def _ground(
    posts: Sequence[Tracked],
    spells: Sequence[Spell],
    filled: Sequence[Vacancy],
    period: Period,
) -> Iterator[explanation.ExplainedRecord]:
    """The holders of posts that came or went, the successors of whom the origin is known, and the spells that ended."""
    first, last = number(period.first), number(period.last)
    for seat, holders, within in posts:
        for each in holders:
            for ends, counted in ((each.start, "incoming"), (each.end, "outgoing")):
                if ends is not None and ends[0] <= last and ends[1] >= first and _meets(within, ends):
                    sure = "" if ends[0] >= first and ends[1] <= last else "possibly "
                    no_length = counted == "outgoing" and each.start is None
                    why = "no start on record: in no mean tenure" if no_length else "permanent holder of a tracked post"
                    yield explanation.ExplainedRecord(
                        each.record, each.person, sure + counted, uncertain(*ends), why, seat.role
                    )
    for row in filled:
        if row.after is not None:
            counted = f"{row.origin} successor" if row.origin else "left out"
            why = "by the posts on record" if row.origin else "no other post on record"
            yield explanation.ExplainedRecord(
                row.after.record, row.after.person, counted, row.filled, why, row.seat.role
            )
    for spell in spells:
        if turnover_counts.possibly_within(spell, period):
            why = "left" if spell.known else "left; no start on record: in no mean stay"
            yield explanation.ExplainedRecord(
                spell.ended_by or spell.last_tenure, spell.person, "exit", spell.left_day, why
            )


def _years(number_of: int) -> str:
    return f"{number_of} year" if number_of == 1 else f"{number_of} years"


def _exactly(number: int) -> Bounds:
    return Bounds(number, number)


def _share(name: str, hits: Bounds, among: Bounds, study: str, definition: str) -> Figure:
    """A share with its counts and its interval; its bounds are those of the counts."""
    value, interval = None, None
    if among.most:
        value = Bounds(hits.least / among.most, min((hits.most or 0) / among.least, 1.0) if among.least else 1.0)
        if hits.exact and among.exact:
            ends = wilson(int(hits.least), int(among.least))
            interval = Bounds(*ends) if ends else None
    return Figure(name, value, "share", hits, among, study, definition, interval)


def _tracked(question: Question) -> Iterator[Tracked]:
    """The tracked posts of what is asked about, each with its days there."""
    wanted = inside(question)
    lives = {
        role: Days.of(
            [((founded if founded is not None else ALWAYS) + EPOCH, (gone if gone is not None else NEVER) + EPOCH)]
        )
        for role, founded, gone in question.connection.execute(
            "SELECT id, founded_earliest, dissolved_latest FROM roles"
        ).fetchall()
    }
    for seat, holders in seats(question):
        days = lives[seat.role] if wanted is None else lives[seat.role] & wanted.get(seat.organization_id, Days())
        own = [each for each in holders if not each.interim and not each.doubtful]
        if days:
            yield seat, [each for each in own if _meets(days, (each.first[0], each.last[1]))], days


def _meets(days: Days, bounds: tuple[int, int]) -> bool:
    """Whether one of the days of the tables from one to another is among some days."""
    return bool(days & Days.of([(bounds[0] + EPOCH, bounds[1] + EPOCH)]))


def _posts(
    posts: Sequence[Tracked],
    spells: Sequence[Spell],
    period: Period,
) -> Iterator[Figure]:
    """Exits per officer-year: internal moves are none, and a post counts for the days on which it was there."""
    days = 0
    in_post: set[str] = set()
    for seat, holders, within in posts:
        known = [each.start[0] for each in holders if each.start is not None]
        first = within.stretches[0][0] - EPOCH
        begin = first if first > ALWAYS else min(known, default=None)
        if begin is None:
            continue
        asked = Days.of([(max(begin, number(period.first)) + EPOCH, number(period.last) + EPOCH)])
        days += sum(seat.seat_days(one - EPOCH, other - EPOCH) for one, other in (within & asked).stretches)
        in_post |= {each.record for each in holders}
    leaving = [each for each in spells if each.last_tenure in in_post]
    exits = Bounds(
        sum(turnover_counts.surely_within(each, period) for each in leaving),
        sum(turnover_counts.possibly_within(each, period) for each in leaving),
    )
    years = days / YEAR
    value = Bounds(exits.least / years, (exits.most or 0) / years) if years else None
    yield Figure(
        "exits per officer-year",
        value,
        "a year",
        exits,
        Bounds(years, years),
        "FutureSearch, S&P 500 management turnover",
        "exits of those who held a tracked post ÷ (posts, each by the years it existed); promotions are none",
    )


def _outgoing(posts: Sequence[Tracked], period: Period, years: int) -> Iterator[Figure]:
    first, last = number(period.first), number(period.last)
    held = [(each, within) for _, own, within in posts for each in own]
    left = [
        each
        for each, within in held
        if each.end is not None and each.end[0] <= last and each.end[1] >= first and _meets(within, each.end)
    ]
    surely = [each for each in left if each.end is not None and each.end[0] >= first and each.end[1] <= last]
    came = [
        each
        for each, within in held
        if each.start is not None and each.start[0] <= last and each.start[1] >= first and _meets(within, each.start)
    ]
    sure_came = [each for each in came if each.start is not None and each.start[0] >= first and each.start[1] <= last]
    study = "Russell Reynolds, Global CEO Turnover Index"
    one = Bounds(1, 1)
    going, coming = Bounds(len(surely), len(left)), Bounds(len(sure_came), len(came))
    yield Figure(
        "outgoing", going, "people", going, one, study, "permanent holders of tracked posts whose tenure ended"
    )
    yield Figure("incoming", coming, "people", coming, one, study, "permanent holders of tracked posts who began")
    lengths = [_length(each) for each in left if each.start is not None]
    number_of = Bounds(len(lengths), len(lengths))
    total = Bounds(sum(least for least, _ in lengths) / YEAR, sum(most for _, most in lengths) / YEAR)
    mean = Bounds(total.least / len(lengths), (total.most or 0) / len(lengths)) if lengths else None
    yield Figure(
        "mean outgoing tenure",
        mean,
        "years",
        total,
        number_of,
        study,
        "mean length of the tenures that ended, of those of which a start is on record",
    )
    limit = years * YEAR
    early = Bounds(sum(most < limit for _, most in lengths), sum(least < limit for least, _ in lengths))
    yield _share(
        f"gone within {_years(years)}",
        early,
        number_of,
        study,
        f"of the same tenures, those of less than {_years(years)}",
    )


def _length(held: RoleTenure) -> tuple[int, int]:
    assert held.start is not None  # noqa: S101  chosen so
    assert held.end is not None  # noqa: S101
    return max(held.end[0] - held.start[1] + 1, 1), max(held.end[1] - held.start[0] + 1, 1)


def _planned(question: Question, period: Period) -> Figure:
    rows = question.connection.execute(
        "SELECT planned, organization_id, COALESCE(effective_earliest, announced_earliest) AS first,"
        " COALESCE(effective_latest, announced_latest) FROM departures"
        " WHERE counts = 1 AND planned IS NOT NULL AND first IS NOT NULL"
    ).fetchall()
    first, last = number(period.first), number(period.last)
    placed = question.together() if question.organizations else []

    def asked_about(organization: str, day: int, latest: int) -> bool:
        own = (each for each in placed if each.organization == organization)
        return not question.organizations or any(each.first[0] <= latest and each.last[1] >= day for each in own)

    inside_time = [
        planned
        for planned, organization, day, latest in rows
        if day <= last and latest >= first and asked_about(organization, day, latest)
    ]
    hits = sum(map(bool, inside_time))
    return _share(
        "planned successions",
        _exactly(hits),
        _exactly(len(inside_time)),
        "Russell Reynolds, Global CEO Turnover Index",
        "of the departures of which the records say whether the succession was planned, those of which it was",
    )


def _inside(filled: Sequence[Vacancy]) -> Figure:
    known = [row for row in filled if row.origin is not None]
    hits = sum(row.origin == "inside" for row in known)
    return _share(
        "inside successors",
        _exactly(hits),
        _exactly(len(known)),
        "Spencer Stuart, CEO Transitions",
        "of the permanent successors of whom it is on record, those who had been in the company before",
    )


def _cohort(spells: Sequence[Spell], question: Question, period: Period, years: int) -> Figure:
    """Of those who began so many years ago or earlier, within the time asked about, how many stayed so long."""
    limit = int(years * YEAR)
    today = number(question.observed)
    members = [
        each
        for each in spells
        if each.known
        and not each.brought
        and each.start_earliest >= number(period.first)
        and each.start_latest <= min(number(period.last), today - limit)
    ]
    sure = sum(each.end_earliest - each.start_latest + 1 > limit for each in members)
    may = sum(each.end_latest - each.start_earliest + 1 > limit for each in members)
    return _share(
        f"{years}-year retention",
        Bounds(sure, may),
        _exactly(len(members)),
        "SignalFire, State of Talent",
        f"of those who began in the time asked about, {_years(years)} ago or earlier, those who stayed so long",
    )


def _implied(whole: turnover_counts.Turnover, spells: Sequence[Spell], period: Period) -> Iterator[Figure]:
    study = "Kaplan and Minton (2006)"
    rate = whole.rate
    implied = None
    if rate is not None and rate.least:
        implied = Bounds(1 / rate.most if rate.most else 0.0, 1 / rate.least)
    exits = whole.counts["exits"]
    days = Bounds(whole.person_days.least / YEAR, (whole.person_days.most or 0) / YEAR)
    yield Figure(
        "1 ÷ turnover",
        implied,
        "years",
        days,
        exits,
        study,
        "person-years ÷ exits: the mean stay that the rate implies",
    )
    ended = [each for each in spells if each.known and turnover_counts.possibly_within(each, period)]
    least = sum(max(each.end_earliest - each.start_latest + 1, 1) for each in ended) / YEAR
    most = sum(max(each.end_latest - each.start_earliest + 1, 1) for each in ended) / YEAR
    mean = Bounds(least / len(ended), most / len(ended)) if ended else None
    among = _exactly(len(ended))
    yield Figure(
        "mean stay of those who left",
        mean,
        "years",
        Bounds(least, most),
        among,
        study,
        "to be held against the line above: far from it, a rate or a record is wrong, or the place is young",
    )


COLUMNS: tuple[Column[Figure], ...] = (
    Column("figure", "what it is called", lambda row: row.name),
    Column(
        "amount", "the figure, within bounds; empty where there is nothing to work it out from", lambda row: row.value
    ),
    *columns_of(
        Figure,
        unit="what it is in",
        of="what it is worked out from: how many, or a sum",
        among="out of how many, or over how much",
        interval="Wilson's 95 % interval, where it is a share",
        study="who publishes a figure so defined",
        definition="how it is worked out",
    ),
)
