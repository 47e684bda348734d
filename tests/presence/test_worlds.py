"""The days that can make a difference: going through them gives what going through every day gives."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_ledgers import ORIGIN, SPAN, TODAY, World, asked, index, worlds, written

from talentwatch.measures.scope import Question
from talentwatch.measures.spells import number
from talentwatch.presence import worlds as module
from talentwatch.presence.counts import COUNTS, Rows, Tally, tallies
from talentwatch.presence.spans import Person
from talentwatch.presence.stints import Group
from talentwatch.presence.windows import Window

FIRST = number(ORIGIN)
PERIODS = st.tuples(st.integers(0, SPAN), st.integers(0, SPAN)).map(lambda days: (min(days), max(days)))


def every_day(group: Group, edges: Sequence[int], until: int) -> list[list[int]]:
    """Every day that a variable can be."""
    del edges
    return [list(range(low, min(high, until + 1) + 1)) or [low] for low, high in group.variables]


def counted(question: Question, people: list[Person], days: tuple[int, int]) -> dict[str, tuple[int, int]]:
    window = Window("x", FIRST + days[0], FIRST + days[1])
    found = tallies(question.connection, people, [window], Rows(number(question.observed)))
    row = found.get(("*", "", "x")) or Tally.empty()
    return {name: (row.least[name], row.most[name]) for name in COUNTS}


@settings(max_examples=60, deadline=None)
@given(worlds(exact=False), PERIODS)
def test_decisive_days_are_as_good_as_every_day(world: World, days: tuple[int, int]) -> None:
    question = asked(written(world), TODAY, "lab")
    people = question.people(question.together())
    found = counted(question, people, days)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "decisive_days", every_day)
        patch.setattr(module, "MOST_WORLDS", 10**6)
        assert counted(question, people, days) == found


@settings(max_examples=60, deadline=None)
@given(worlds(exact=False), PERIODS)
def test_spells_that_stand_for_themselves_count_as_their_worlds_do(world: World, days: tuple[int, int]) -> None:
    question = asked(written(world), TODAY, "lab")
    found = counted(question, question.people(question.together()), days)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("talentwatch.presence.spans._simple", lambda *_: None)
        apart = question.people(question.together())
        assert all(not person.spans for person in apart)
        assert counted(question, apart, days) == found


def test_of_too_many_worlds_only_what_holds_in_any_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    people = """
- id: ada
  name: Ada
  tenures:
    - {id: a, organization: lab, title: x, start: 2023, end: 2024-01-10/2024-01-20}
    - {id: b, organization: lab, title: x, start: 2024-01-15/2024-01-25, end: 2024-02-10/2024-02-12}
"""
    question = asked(index(people), TODAY, "lab")
    own = question.people(question.together())
    exact = counted(question, own, (0, SPAN))
    monkeypatch.setattr(module, "MOST_WORLDS", 1)
    wide = counted(question, own, (0, SPAN))
    assert all(wide[name][0] <= exact[name][0] and exact[name][1] <= wide[name][1] for name in COUNTS)
    assert exact["exits"] == (1, 2)
    assert wide["exits"][0] == 0
