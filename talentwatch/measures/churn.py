"""Turnover by time, organization, level, manner, kind or reason: the question behind `churn`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from talentwatch.errors import QueryError
from talentwatch.measures import explanation, turnover_counts
from talentwatch.measures.periods import MONTHS, MOST_PERIODS, Period, cut
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import Spell, number
from talentwatch.measures.turnover_counts import Turnover

BY = (*MONTHS, "org", "level", "manner", "kind", "reason")

_KEYS: dict[str, Callable[[Spell], Iterable[str]]] = {
    "manner": lambda spell: [spell.manner or "unknown"],
    "kind": lambda spell: [spell.kind or "unknown"],
    "reason": lambda spell: spell.reasons or ["not known"],
}


def answer(question: Question, *, by: str = "year", annual: bool = True) -> Answer:
    """The turnover of what is asked about.

    Args:
        question: What is asked.
        by: What the rows are of, one of `BY`.
        annual: Whether rates are of a year, or of the period as it is.
    """
    placed = question.apart() if by == "org" else question.together()
    if by == "level":
        rows, found, window = _by_level(question, annual=annual)
    else:
        found = question.spells(placed)
        window = question.window(found)
        if by in _KEYS:
            rows_of_sorts = turnover_counts.shares(found, Period("", *window), _KEYS[by])
            columns = turnover_counts.SHARE_COLUMNS
            ground, said = _ground(question, found, window), _said(found, window)
            return Answer("shares", rows_of_sorts, columns, ground=ground, said=said)
        rows = _by_organization(question, window, annual) if by == "org" else _by_time(question, window, by, annual)
    return Answer(
        "turnover",
        rows,
        turnover_counts.TURNOVER_COLUMNS,
        turnover_counts.TURNOVER_USUAL,
        _ground(question, found, window),
        _said(found, window),
    )


def _by_time(question: Question, window: tuple[date, date], by: str, annual: bool) -> list[Turnover]:
    lives = [question.life(each, *window) for each in question.organizations]
    known = [each for each in lives if each is not None]
    if lives and not known:
        return []
    first, last = (min(each[0] for each in known), max(each[1] for each in known)) if known else window
    periods = list(islice(cut(first, last, by), MOST_PERIODS + 1))
    if len(periods) > MOST_PERIODS:
        message = f"from {first} to {last} there are more than {MOST_PERIODS} times of a {by}"
        raise QueryError(message, "ask for longer times, such as --by year, or for fewer with --since and --until")
    found = turnover_counts.turnovers(question.connection, periods, annual=annual)
    several: dict[str, list[Turnover]] = {each.name: [] for each in periods}
    for (_, _, name), row in found.items():
        several[name].append(row)
    return [turnover_counts.pooled(several[each.name], each.name, each, annual=annual) for each in periods]


def _by_organization(question: Question, window: tuple[date, date], annual: bool) -> list[Turnover]:
    rows = []
    scopes = question.connection.execute("SELECT DISTINCT scope FROM spells ORDER BY scope").fetchall()
    lives = {scope: question.life(scope, *window) for (scope,) in scopes}
    periods = [Period(scope, *life) for scope, life in lives.items() if life is not None]
    for (scope, _, _), row in turnover_counts.turnovers(question.connection, periods, own=True, annual=annual).items():
        period = replace(row.period, name="")
        rows.append(replace(row, key=scope, name=question.names.get(scope, scope), period=period))
    return sorted(rows, key=lambda row: (-(row.counts["exits"].most or 0), row.name))


def _by_level(question: Question, *, annual: bool) -> tuple[list[Turnover], list[Spell], tuple[date, date]]:
    """The turnover of each level; one that goes on at another level in the same place has not left."""
    whole = {
        (each.scope, each.person_id, each.end_latest) for each in question.spells(question.together()) if each.exited
    }
    found = question.spells(question.together(), "level")
    stays = [each for each in found if each.exited and (each.scope, each.person_id, each.end_latest) not in whole]
    question.connection.execute("CREATE INDEX spells_by_person ON spells (scope, person_id)")
    for each in stays:
        question.connection.execute(
            "UPDATE spells SET fate = 'role' WHERE scope = ? AND person_id = ? AND part = ? AND number = ?",
            [each.scope, each.person_id, each.part, each.number],
        )
    inside = {id(each) for each in stays}
    changed = [replace(each, fate="role") if id(each) in inside else each for each in found]
    window = question.window(changed)
    by_part: dict[str, list[Turnover]] = {}
    for (_, part, _), row in turnover_counts.turnovers(
        question.connection, [Period("", *window)], annual=annual
    ).items():
        by_part.setdefault(part, []).append(row)
    rows = [
        replace(
            turnover_counts.pooled(several, part or "not known", Period("", *window), annual=annual),
            name=part or "not known",
        )
        for part, several in sorted(by_part.items(), key=lambda pair: (not pair[0], pair[0]))
    ]
    return rows, changed, window


def _ground(
    question: Question, found: Sequence[Spell], window: tuple[date, date]
) -> Iterator[explanation.ExplainedRecord]:
    yield from explanation.of_turnover(found, number(window[0]), number(window[1]))
    yield from explanation.left_out(question.connection, number(question.as_of))


def _said(found: Sequence[Spell], window: tuple[date, date]) -> tuple[str, ...]:
    period = Period("", *window)
    exits = [each for each in found if turnover_counts.possibly_within(each, period)]
    undated = sum(not each.known for each in exits)
    if not undated:
        return ()
    told = (
        f"Of {undated} of {len(exits)} exits no start is on record: those people are in no headcount before they left"
    )
    return (f"{told}, and the rate is too high for it (--explain).",)
