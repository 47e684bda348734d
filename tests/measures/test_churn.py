"""Turnover: every count and rate against looking at each day, and a worked example."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_ledgers import ORIGIN, SPAN, TODAY, World, asked, brute, held, index, worlds, written

from talentwatch.measures import churn
from talentwatch.measures.periods import YEAR, Period
from talentwatch.measures.turnover_counts import Turnover, turnovers
from talentwatch.presence.counts import MANNERS
from talentwatch.query.table import Bounds


def counted(world: World, first: int, last: int, days: list[tuple[int, int | None]] | None = None) -> dict[str, float]:
    """What looking at each day gives between two days."""
    spells = brute(world, days)
    before = [each for each in spells if each.first < first <= each.last]
    ended = [each for each in spells if first <= each.last <= last and each.fate != "open"]
    there = sum(max(min(each.last, last) - max(each.first, first) + 1, 0) for each in spells)
    exits = sum(each.fate == "exit" for each in ended)
    stayed = [each for each in before if each not in ended]
    numbers = {
        "person_days": there,
        "opening": len(before),
        "started": sum(first <= each.first <= last for each in spells),
        "exits": exits,
        "moved_out": len(ended) - exits,
        "closing": sum(each.first <= last and (each.last > last or each.fate == "open") for each in spells),
        "headcount": there / (last - first + 1),
    }
    if there:
        numbers["rate"] = exits * YEAR / there
    if before:
        numbers["stability"] = len(stayed) / len(before)
    return numbers


def measured(world: World, first: int, last: int) -> Turnover:
    question = asked(written(world), TODAY, "lab", as_recorded=True)
    period = Period("x", ORIGIN + timedelta(first), ORIGIN + timedelta(last))
    return turnovers(question, question.people(question.together()), [period])["x"]


def told(row: Turnover) -> dict[str, Bounds]:
    counts = {name: row.counts[name] for name in ("opening", "exits", "moved_out", "closing")}
    entries, moved = row.counts["entries"], row.counts["moved_in"]
    started = Bounds(entries.least + moved.least, (entries.most or 0) + (moved.most or 0))
    more = {"rate": row.rate, "stability": row.stability}
    known = {name: value for name, value in more.items() if value is not None}
    return {**counts, **known, "started": started, "person_days": row.person_days, "headcount": row.headcount}


PERIODS = st.tuples(st.integers(0, SPAN), st.integers(0, SPAN)).map(lambda days: (min(days), max(days)))


@settings(max_examples=50)
@given(worlds(exact=True), PERIODS)
def test_exact_days_give_what_looking_at_each_day_gives(world: World, days: tuple[int, int]) -> None:
    expected, figures = counted(world, *days), told(measured(world, *days))
    assert all(value.exact for value in figures.values()), figures
    assert {name: value.least for name, value in figures.items()} == pytest.approx(expected)


@settings(max_examples=50)
@given(worlds(exact=False), PERIODS, st.integers(0, 10**6))
def test_bounds_hold_whichever_days_are_meant(world: World, days: tuple[int, int], seed: int) -> None:
    chance = random.Random(seed)
    figures = told(measured(world, *days))
    for _ in range(8):
        meant: list[tuple[int, int | None]] = [
            (chance.randint(*each.start), chance.randint(*each.end) if each.end else None) for each in world.tenures
        ]
        for name, value in counted(world, *days, meant).items():
            assert figures[name].least - 1e-9 <= value, name
            assert figures[name].most is None or value <= (figures[name].most or 0) + 1e-9, name


def rows(tables: object, *organizations: str, **asking: object) -> list[Turnover]:
    by = asking.pop("by", "year")
    annual = asking.pop("annual", True)
    asking = {"as_recorded": True, **asking}
    return list(churn.answer(asked(tables, "2024-12-31", *organizations, **asking), by=by, annual=annual).rows)  # type: ignore[arg-type]


def test_the_worked_example_of_the_page() -> None:
    """Ana and Ben stay, Cem leaves on 2024-07-01, Dia comes on that day: docs/measures.md has the arithmetic."""
    tables = index(held("2020-01-01/", "2021-01-01/", "2022-01-01/2024-07-01", "2024-07-01/"))
    (row,) = rows(tables, "lab", since=date(2024, 1, 1))
    assert row.person_days == Bounds(366 + 366 + 183 + 184, 366 + 366 + 183 + 184)
    assert row.headcount.least == pytest.approx(1099 / 366)
    assert row.rate is not None
    assert row.rate.least == pytest.approx(1 / (1099 / 366) * 365.25 / 366)
    assert row.stability == Bounds(2 / 3, 2 / 3)
    (same,) = rows(tables, "lab", since=date(2024, 1, 1), annual=False)
    assert same.rate is not None
    assert same.rate.least == pytest.approx(366 / 1099)


def test_nothing_is_divided_by_people_of_whom_nothing_says_that_they_are_all() -> None:
    tables = index(held("2020-01-01/", "2021-01-01/", "2022-01-01/2024-07-01"))
    (row,) = rows(tables, "lab", since=date(2024, 1, 1), as_recorded=False)
    assert (row.basis, row.rate, row.stability) == ("not covered", None, None)
    assert row.counts["exits"] == Bounds(1, 1)


def test_nobody_there_is_no_rate() -> None:
    tables = index(held("2024-03-01/"))
    empty, *_ = rows(tables, "lab", since=date(2024, 1, 1), by="month")
    assert (empty.rate, empty.stability, empty.headcount) == (None, None, Bounds(0, 0))


def test_only_the_days_of_an_organization_count() -> None:
    tables = index(held("2024-03-01/"), "- {id: lab, name: Lab, kind: company, founded: 2024-03-01}")
    (row,) = rows(tables, "lab", since=date(2024, 1, 1))
    assert (row.period.first, row.headcount) == (date(2024, 3, 1), Bounds(1, 1))


MIXED = """
- id: a
  name: A
  tenures:
    - organization: lab
      title: x
      level: executive
      start: 2020
      departure: {effective: 2024-02-01, manner: voluntary, kind: resignation, reasons: [research, personal]}
- id: b
  name: B
  tenures:
    - organization: lab
      title: x
      level: lead
      start: 2020
      departure: {effective: 2024, manner: involuntary, kind: dismissal}
- {id: c, name: C, tenures: [{organization: lab, title: x, level: lead, start: 2020, end: 2024-05-05}]}
- id: d
  name: D
  tenures:
    - {id: one, organization: lab, title: x, level: lead, start: 2020-01-01, end: 2024-03-31}
    - {id: two, organization: lab, title: y, level: executive, start: 2024-04-01}
- {id: e, name: E, tenures: [{organization: elsewhere, title: x, start: 2024-02-01}]}
"""
TWO = "- {id: lab, name: Lab, kind: company}\n- {id: elsewhere, name: Elsewhere, kind: company}"


def test_manners_add_up_to_the_exits() -> None:
    (row,) = rows(index(MIXED, TWO), "lab", since=date(2024, 1, 1))
    assert row.counts["exits"] == Bounds(3, 3)
    assert {name: row.counts[name].most for name in MANNERS if row.counts[name].most} == {
        "voluntary": 1,
        "involuntary": 1,
        "unknown": 1,
    }


def test_an_exit_of_an_uncertain_month_is_one_that_may_be() -> None:
    by_month = {
        row.key: row.counts["exits"] for row in rows(index(MIXED, TWO), "lab", since=date(2024, 1, 1), by="month")
    }
    assert by_month["2024-02"] == Bounds(1, 2)
    assert by_month["2024-03"] == Bounds(0, 1)


def test_a_promotion_is_no_exit_from_the_level() -> None:
    found = {row.key: row for row in rows(index(MIXED, TWO), "lab", since=date(2024, 1, 1), by="level")}
    assert found["lead"].counts["exits"] == Bounds(2, 2)
    assert found["lead"].counts["moved_out"] == Bounds(1, 1)
    assert found["executive"].counts["entries"] == Bounds(0, 0)
    assert found["executive"].counts["moved_in"] == Bounds(1, 1)


def test_by_organization_the_one_with_most_exits_comes_first() -> None:
    found = rows(index(MIXED, TWO), since=date(2024, 1, 1), by="org")
    assert [(row.key, row.name, row.counts["exits"].least) for row in found] == [
        ("lab", "Lab", 3),
        ("elsewhere", "Elsewhere", 0),
    ]


def test_shares_by_kind_and_reason_have_their_numbers_beside_them() -> None:
    kinds = churn.answer(asked(index(MIXED, TWO), "2024-12-31", "lab"), by="kind").rows
    assert [(row.key, row.number, row.of) for row in kinds] == [
        ("dismissal", Bounds(1, 1), Bounds(3, 3)),
        ("resignation", Bounds(1, 1), Bounds(3, 3)),
        ("unknown", Bounds(1, 1), Bounds(3, 3)),
    ]
    reasons = churn.answer(asked(index(MIXED, TWO), "2024-12-31", "lab"), by="reason").rows
    assert [(row.key, row.share) for row in reasons] == [
        ("not known", pytest.approx(2 / 3)),
        ("personal", pytest.approx(1 / 3)),
        ("research", pytest.approx(1 / 3)),
    ]


def test_every_record_is_accounted_for() -> None:
    ground = churn.answer(asked(index(MIXED, TWO), "2024-12-31", "lab", since=date(2024, 2, 1))).ground
    assert {each.record: each.counted for each in ground} == {
        "a/lab": "exit",
        "b/lab": "possible exit",
        "c/lab": "exit",
        "d/two": "there",
    }
