"""Turnover by time, organization, level, manner, kind or reason: the question behind `churn`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from talentwatch.errors import QueryError
from talentwatch.measures import explanation, turnover_counts
from talentwatch.measures.periods import MONTHS, MOST_PERIODS, Period, cut
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, number
from talentwatch.measures.turnover_counts import Turnover
from talentwatch.presence.exit_counts import Sorts
from talentwatch.presence.spans import Person

BY = (*MONTHS, "org", "level", "manner", "kind", "reason")

_SORTS: dict[str, Sorts[str]] = {
    "manner": lambda _, __, post: [post.ending.manner or "unknown"],
    "kind": lambda _, __, post: [str(post.ending.kind or "unknown")],
    "reason": lambda _, __, post: post.ending.reasons or ["not known"],
}


def answer(question: Question, *, by: str = "year", annual: bool = True) -> Answer:
    """The turnover of what is asked about.

    Args:
        question: What is asked.
        by: What the rows are of, one of `BY`.
        annual: Whether rates are of a year, or of the period as it is.
    """
    placed = question.apart() if by == "org" else question.together()
    people = question.people(placed, turnover_counts.level_of if by == "level" else None)
    found = question.asked(people)
    window = question.window(found)
    ground, said = _ground(question, found, window), _said(question, found, window)
    if by in _SORTS:
        shares = turnover_counts.shares(question, people, Period("", *window), _SORTS[by])
        return Answer("shares", shares, turnover_counts.SHARE_COLUMNS, ground=ground, said=said)
    if by == "org":
        rows = _by_organization(question, people, window, annual)
    elif by == "level":
        rows = _by_level(question, people, window, annual)
    else:
        rows = _by_time(question, people, window, by, annual)
    columns, usual = turnover_counts.TURNOVER_COLUMNS, turnover_counts.TURNOVER_USUAL
    return Answer("turnover", rows, columns, usual, ground, said)


def _by_time(
    question: Question, people: Sequence[Person], window: tuple[date, date], by: str, annual: bool
) -> list[Turnover]:
    lives = [question.life(each, *window) for each in question.organizations]
    known = [each for each in lives if each is not None]
    if lives and not known:
        return []
    first, last = (min(each[0] for each in known), max(each[1] for each in known)) if known else window
    periods = list(islice(cut(first, last, by), MOST_PERIODS + 1))
    if len(periods) > MOST_PERIODS:
        message = f"from {first} to {last} there are more than {MOST_PERIODS} times of a {by}"
        raise QueryError(message, "ask for longer times, such as --by year, or for fewer with --since and --until")
    return list(turnover_counts.turnovers(question, people, periods, annual=annual).values())


def _by_organization(
    question: Question, people: Sequence[Person], window: tuple[date, date], annual: bool
) -> list[Turnover]:
    scopes = {span.place for person in people for span in person.spans}
    scopes |= {stint.place for person in people for group in person.groups for stint in group.stints}
    lives = {scope: question.life(scope, *window) for scope in sorted(scopes)}
    periods = [(scope, Period("", *life)) for scope, life in lives.items() if life is not None]
    found = turnover_counts.turnovers_apart(question, people, periods, annual=annual)
    rows = [replace(row, name=question.names.get(scope, scope)) for scope, row in found.items()]
    return sorted(rows, key=lambda row: (-(row.counts["exits"].most or 0), row.name))


def _by_level(question: Question, people: Sequence[Person], window: tuple[date, date], annual: bool) -> list[Turnover]:
    found = turnover_counts.turnovers_by_level(question, people, Period("", *window), annual=annual)
    rows = sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))
    return [replace(row, key=level or "not known", name=level or "not known") for level, row in rows]


def _ground(
    question: Question, found: Sequence[Spell], window: tuple[date, date]
) -> Iterator[explanation.ExplainedRecord]:
    yield from explanation.of_turnover(found, number(window[0]), number(window[1]))
    yield from explanation.left_out(question.connection, number(question.observed))


def _said(question: Question, found: Sequence[Spell], window: tuple[date, date]) -> tuple[str, ...]:
    period = Period("", *window)
    exits = [each for each in found if turnover_counts.possibly_within(each, period)]
    undated = sum(not each.known for each in exits)
    said = []
    if undated:
        told = f"Of {undated} of {len(exits)} exits no start is on record"
        said.append(f"{told}: how long those people were there is known within wide bounds alone (--explain).")
    return (*said, *question.basis_said(*window, "rate"))
