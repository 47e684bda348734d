"""One question has one answer: every measure that counts exits counts the same ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_ledgers import ORIGIN, SPAN, TODAY, World, asked, worlds, written

from talentwatch.dates import year_until
from talentwatch.index import Index, in_memory
from talentwatch.ledger import build
from talentwatch.measures import churn, exits, flows, profile
from talentwatch.measures.narrowing import Narrowing
from talentwatch.measures.scope import Question
from talentwatch.measures.spells import number
from talentwatch.query.table import Bounds
from talentwatch.reading import read_folder

DAYS = st.tuples(st.integers(0, SPAN), st.integers(0, SPAN)).map(sorted)


def total(several: list[Bounds]) -> Bounds:
    return Bounds(sum(each.least for each in several), sum(each.most or 0 for each in several))


def disagreeing(question: Question) -> list[str]:
    """The measures that count other exits of a time within one year than `churn` does."""
    (row,) = churn.answer(question).rows
    counted = row.counts["exits"]
    first, last = question.window([])
    rows, listed = exits.exits(question, number(first), number(last))
    exact = {"list --exits": listed}
    around = {"the rows of list --exits": total([each.number for each in rows])}
    for by in ("manner", "kind", "reason"):
        shares = churn.answer(question, by=by).rows
        exact |= {f"churn --by {by}": shares[0].of} if shares else {}
        if by != "reason":
            around[f"the rows of churn --by {by}"] = total([each.number for each in shares])
    around["churn --by level"] = total([each.counts["exits"] for each in churn.answer(question, by="level").rows])
    moves = flows.answer(question).rows
    own = [each.number for each in moves if not question.organizations or each.origin in question.organizations]
    around["flows"] = Bounds(0, total(own).most)
    found = [f"{name}: {bounds}, churn {counted}" for name, bounds in exact.items() if bounds != counted]
    for name, bounds in around.items():
        if bounds.least > counted.least or (bounds.most or 0) < (counted.most or 0):
            found.append(f"{name}: {bounds}, churn {counted}")
    return found


@settings(max_examples=60, deadline=None)
@given(worlds(exact=False), DAYS, st.sampled_from([(), ("lab",), ("team",)]))
def test_of_any_ledger(world: World, days: list[int], organizations: tuple[str, ...]) -> None:
    first, last = (ORIGIN + timedelta(day) for day in days)
    question = asked(written(world), TODAY, *organizations, since=first, until=last)
    assert disagreeing(question) == []


@pytest.fixture(scope="module")
def records() -> Index:
    return in_memory(build(read_folder(ROOT / "records").records))


@pytest.mark.parametrize("organizations", [(), ("openai",), ("xai",), ("qwen-team",)])
@pytest.mark.parametrize("year", [2024, 2026])
def test_of_the_records(organizations: tuple[str, ...], year: int, records: Index) -> None:
    question = asked(records, "2026-11-23", *organizations, since=date(year, 1, 1), until=date(year, 12, 31))
    assert disagreeing(question) == []


@pytest.mark.parametrize(
    "narrowed",
    [Narrowing(kinds=("resignation",)), Narrowing(kinds=("unknown",)), Narrowing(manners=("voluntary",))],
)
def test_what_narrows_one_narrows_all(narrowed: Narrowing, records: Index) -> None:
    """And is the row of that sort."""
    whole = asked(records, "2026-11-23", "openai", since=date(2024, 1, 1), until=date(2024, 12, 31))
    question = asked(
        records, "2026-11-23", "openai", since=date(2024, 1, 1), until=date(2024, 12, 31), narrowed=narrowed
    )
    assert disagreeing(question) == []
    by, sort = ("kind", narrowed.kinds) if narrowed.kinds else ("manner", narrowed.manners)
    (row,) = (each for each in churn.answer(whole, by=by).rows if each.key == sort[0])
    assert row.number == exits.exits(question, number(date(2024, 1, 1)), number(date(2024, 12, 31)))[1]


@pytest.mark.parametrize("levels", [("executive",), ("senior", "executive"), ("senior",)])
def test_what_is_asked_of_some_levels_adds_up(levels: tuple[str, ...], records: Index) -> None:
    question = asked(records, "2026-11-23", "openai", since=date(2024, 1, 1), until=date(2024, 12, 31), levels=levels)
    (row,) = churn.answer(question).rows
    assert exits.exits(question, number(date(2024, 1, 1)), number(date(2024, 12, 31)))[1] == row.counts["exits"]
    if len(levels) == 1:
        by_level = {each.key: each for each in churn.answer(question, by="level").rows}
        own = by_level.get(levels[0])
        assert row.counts["exits"] == (own.counts["exits"] if own is not None else Bounds(0, 0))


def test_the_page_of_an_organization_has_the_same_numbers(records: Index) -> None:
    ledger = build(read_folder(ROOT / "records").records)
    question = asked(records, "2026-11-23", "openai")
    card = profile.profile(ledger, "openai", question)
    lines = {line.label: line.text for section in card.sections for line in section.lines}
    last = question.observed
    within = replace(question, since=year_until(last), until=last)
    _, counted = exits.exits(within, number(within.since or last), number(last))
    told = f"{counted.least:.0f}" if counted.exact else f"{counted.least:.0f} to {counted.most:.0f}"
    assert lines["last year"].startswith(f"{told} exit")
    moves = {(row.names[row.origin], row.names[row.destination]): row.number for row in flows.answer(question).rows}
    assert lines["OpenAI to not known"].startswith(f"{moves['OpenAI', 'not known'].least:.0f}")
