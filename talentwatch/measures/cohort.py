"""How many of a fixed list of people are left, who left, when and where to: the question behind `cohort`.

Whoever is on the list without a tenure on record may be there or not, and so may whoever is not named: they widen the
numbers, and are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from talentwatch.dates import UncertainDate
from talentwatch.measures import explanation
from talentwatch.measures.periods import Period
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, day, number
from talentwatch.measures.turnover_counts import turnovers
from talentwatch.presence.spells import MOVED, OPEN, UNSEEN
from talentwatch.query.table import Bounds, Column, columns_of

CURVE_POINTS = 92
"""On how many days it is looked how many were left, for the drawing."""

LEFT, MAY_HAVE_LEFT, THERE, NOT_SEEN = "left", "may have left", "there", "not seen since"
NO_TENURE, NOT_NAMED, NOT_YET = "no tenure on record", "not named", "not yet there"


@dataclass(frozen=True, slots=True)
class Remaining:
    """How many of a list are left after a day.

    Attributes:
        day: The day.
        left: How many.
    """

    day: date
    left: Bounds


@dataclass(frozen=True, slots=True)
class Cohort:
    """A fixed list of people.

    Attributes:
        key: Its id.
        title: What it is a list of.
        organization: Name of the organization of which it is asked whether they are still there.
        size: How many people it has.
        named: How many of them are named.
        at: The day asked about.
        left: How many are left after that day.
        curve: The same on days before.
    """

    key: str
    title: str
    organization: str
    size: int
    named: int
    at: date
    left: Bounds
    curve: tuple[Remaining, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the list, and what became of them; somebody who left and came back has a row for each time.

    Attributes:
        cohort: The list.
        person: Name of the person; None of those who are not named.
        person_id: The id.
        standing: Whether the person left, is there, or nobody knows.
        day: The last day there, of those who left or may have left, or were last seen.
        spell: The time there; None where none is on record.
        to: Where the person went, in words.
        to_id: Id of the organization gone to.
        left: How many of the list are left after that day; of those who are there, after the day asked about.
        note: What the list says of the person.
        said: What became of the list, as a sentence.
    """

    cohort: Cohort
    person: str | None
    person_id: str | None
    standing: str
    day: UncertainDate | None
    spell: Spell | None
    to: str | None
    to_id: str | None
    left: Bounds | None
    note: str | None
    said: str = ""

    @property
    def record(self) -> str | None:
        """Id of the departure, else of the last tenure."""
        return self.spell.record if self.spell is not None else None


def answer(question: Question, at: date | None = None) -> Answer:
    """Who of a cohort is left.

    Args:
        question: What is asked, of the cohort and its organization.
        at: The day asked about; None for the last one to which the records speak.
    """
    key = question.cohort or ""
    title, organization, size, named = _written(question, key)
    until = min(at, question.observed) if at is not None else question.observed
    spells = question.spells(question.together())
    members = question.connection.execute(
        "SELECT person_id, person, note FROM cohort_members WHERE cohort_id = ? ORDER BY person, person_id", [key]
    ).fetchall()
    with_tenure = {spell.person_id for spell in spells}
    unknown = sum(person not in with_tenure for person, _, _ in members) + max(size - named, 0)
    ends = {day(spell.end_latest) for spell in spells if spell.fate != OPEN and day(spell.end_latest) <= until}
    days = sorted({until, *ends, *_days_of_curve(spells, until)})
    after = _remaining(question, days, unknown)
    curve = tuple(Remaining(each, after[each]) for each in days)
    cohort = Cohort(key, title, organization, size, named, until, after[until], curve)
    rows = _leavers(question, cohort, spells, members, after)
    rows += [
        Member(cohort, name, person, NO_TENURE, None, None, None, None, None, note)
        for person, name, note in members
        if person not in with_tenure
    ]
    rows += [Member(cohort, None, None, NOT_NAMED, None, None, None, None, None, None)] * max(size - named, 0)
    ground = (
        explanation.ExplainedRecord(
            each.record, each.person, explanation.ENDS[each.fate], each.end_day, f"of the list {key}", organization
        )
        for each in spells
    )
    return Answer("cohort", [replace(row, said=sentence(cohort, rows)) for row in rows], COLUMNS, USUAL, ground)


def _written(question: Question, key: str) -> tuple[str, str, int, int]:
    """What a cohort is a list of, the name of its organization, how many it has, and how many it names."""
    title, organization, size, named = question.connection.execute(
        "SELECT title, organization, size, members FROM cohorts WHERE id = ?", [key]
    ).fetchone() or (key, "", None, 0)
    return title, organization, size or named, named


def _days_of_curve(spells: Sequence[Spell], until: date) -> Iterator[date]:
    starts = [spell.start_latest for spell in spells if day(spell.start_latest) <= until]
    first, last = min(starts, default=number(until)), number(until)
    for place in range(CURVE_POINTS):
        yield day(first + place * (last - first) // (CURVE_POINTS - 1))


def _remaining(question: Question, days: Sequence[date], unknown: int) -> dict[date, Bounds]:
    """How many are left after each of some days, the unknown ones among them or not."""
    periods = [Period(each.isoformat(), each, each) for each in days]
    found = turnovers(question, question.people(question.together()), periods)
    closing = {each.first: found[each.name].counts["closing"] for each in periods}
    return {each: Bounds(own.least, (own.most or 0) + unknown) for each, own in closing.items()}


def _leavers(
    question: Question,
    cohort: Cohort,
    spells: Sequence[Spell],
    members: Sequence[tuple[str, str, str | None]],
    after: dict[date, Bounds],
) -> list[Member]:
    """The members with a tenure: those who left by the day they did, then those of whom that is not known."""
    notes = {person: note for person, _, note in members}
    last = {spell.person_id: spell for spell in sorted(spells, key=lambda each: each.start_earliest)}
    found = []
    for spell in spells:
        standing, on = _standing(spell, cohort.at)
        if spell is not last[spell.person_id] and standing != LEFT:
            continue
        to, to_id = _destination(question, spell) if standing in {LEFT, MAY_HAVE_LEFT} else (None, None)
        left = after.get(on.latest, cohort.left) if on is not None else cohort.left
        note = notes.get(spell.person_id)
        found.append(Member(cohort, spell.person, spell.person_id, standing, on, spell, to, to_id, left, note))
    order = (LEFT, MAY_HAVE_LEFT, NOT_SEEN, THERE, NOT_YET)
    return sorted(
        found,
        key=lambda each: (
            order.index(each.standing),
            each.day.latest if each.day is not None else cohort.at,
            each.person or "",
        ),
    )


def _standing(spell: Spell, at: date) -> tuple[str, UncertainDate | None]:
    """Whether somebody has left by a day, with the last day there."""
    until = number(at)
    if spell.start_earliest > until:
        return NOT_YET, None
    if spell.fate == OPEN or spell.end_earliest > until:
        return THERE, None
    if spell.fate == UNSEEN:
        return NOT_SEEN, UncertainDate.day(day(spell.end_earliest))
    sure = spell.is_over and spell.sure and spell.end_latest <= until
    if spell.fate == MOVED or not sure:
        # A silence to the end of what is observed is no last day.
        latest = spell.end_latest if spell.is_over else spell.end_earliest
        return MAY_HAVE_LEFT, UncertainDate.between(day(spell.end_earliest), day(max(latest, spell.end_earliest)))
    return LEFT, spell.end_day


def _destination(question: Question, spell: Spell) -> tuple[str | None, str | None]:
    """Where somebody went, in words, and its id."""
    asked = 'SELECT "to", to_id FROM departures WHERE id = ? AND COALESCE(to_taken_up, 1) = 1'
    row = question.connection.execute(asked, [spell.ended_by]).fetchone() if spell.ended_by else None
    return (row[0] or None, row[1] or None) if row is not None else (None, None)


def sentence(cohort: Cohort, rows: Sequence[Member]) -> str:
    """It as newspapers write it: "Of the 12 co-founders of X, 3 to 4 are left as of 2026-06-26; ..."."""
    least, most = int(cohort.left.least), int(cohort.left.most or 0)
    number_left = str(least) if least == most else f"{least} to {most}"
    verb = "is" if most == 1 and least == most else "are"
    title = cohort.title[:1].lower() + cohort.title[1:] if not cohort.title[1:2].isupper() else cohort.title
    if cohort.organization.casefold() not in title.casefold():
        title = f"{title} of {cohort.organization}"
    parts = [f"Of the {cohort.size} {title}, {number_left or 'none'} {verb} left as of {cohort.at}"]
    left = [row for row in rows if row.standing == LEFT]
    if left:
        newest = left[-1]
        where = f", to {newest.to}" if newest.to else ""
        parts.append(f"the last known to leave was {newest.person} ({newest.day}{where})")
    for standing, one, several in (
        (MAY_HAVE_LEFT, "one may have left", "{} may have left"),
        (NOT_SEEN, "one was last seen before", "{} were last seen before"),
        (NO_TENURE, "of one no tenure there is on record", "of {} no tenure there is on record"),
        (NOT_NAMED, "one is not named", "{} are not named"),
    ):
        many = sum(row.standing == standing for row in rows)
        if many:
            parts.append(one if many == 1 else several.format(many))
    if cohort.named > cohort.size:
        parts.append(f"{cohort.named} are named")
    return "; ".join(parts) + "."


COLUMNS: tuple[Column[Member], ...] = (
    *columns_of(
        Member,
        person="name of the person; empty of those who are not named",
        person_id="id of the person",
        standing="left, may have left, not seen since, there, not yet there, no tenure on record, or not named",
        day="the last day there, or the last one on which the person was seen",
        to="where the person went",
        to_id="id of the organization gone to",
        left="how many of the list are left after that day, or after the day asked about; the unknown ones may be",
    ),
    Column("of", "how many the list has", lambda row: row.cohort.size),
    Column("at", "the day asked about", lambda row: UncertainDate.day(row.cohort.at)),
    *columns_of(
        Member,
        record="id of the departure, else of the last tenure",
        note="what the list says of the person",
        said="what became of the list, as a sentence; the same in every row",
    ),
)
USUAL = ("person", "standing", "day", "to", "left", "of", "at")
