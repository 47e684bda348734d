"""Spells: what a person spent in an organization, found in SQL and by looking at each day."""

from datetime import date

import pytest
from hypothesis import given, settings
from sample_ledgers import ORIGIN, TODAY, World, asked, brute, held, index, worlds, written

from talentwatch.measures.scope import Question
from talentwatch.measures.spells import Spell, number
from talentwatch.measures.turnover_counts import level_of

START = number(ORIGIN)


def spells(question: Question) -> list[Spell]:
    return question.spells(question.together())


@settings(max_examples=50)
@given(worlds(exact=True))
def test_exact_days_give_the_spells_that_looking_at_each_day_gives(world: World) -> None:
    found = spells(asked(written(world), TODAY, "lab"))
    told = [
        (int(each.person_id[1:]), each.start_earliest - START, each.end_earliest - START, each.fate) for each in found
    ]
    assert sorted(told) == sorted(tuple(each) for each in brute(world))
    assert all(each.start_earliest == each.start_latest and each.end_earliest == each.end_latest for each in found)
    assert all(each.known for each in found)


def test_tenures_that_touch_or_overlap_are_one_spell_and_a_gap_parts_them() -> None:
    tables = index(held("2020-01-01/2020-06-30 2020-07-01/2020-12-31", "2020-01-01/2020-06-30 2020-07-02/2020-12-31"))
    found = [(each.person_id, str(each.start_day), str(each.end_day)) for each in spells(asked(tables, TODAY, "lab"))]
    assert found == [
        ("p0", "2020-01-01", "2020-12-31"),
        ("p1", "2020-01-01", "2020-06-30"),
        ("p1", "2020-07-02", "2020-12-31"),
    ]


def test_what_is_uncertain_stays_so() -> None:
    (one,) = spells(asked(index(held("2020/2021-03")), TODAY, "lab"))
    assert (str(one.start_day), str(one.end_day), one.fate, one.is_over) == ("2020", "2021-03", "exit", True)


def test_a_start_that_is_not_known_counts_from_the_first_day_that_is_sure() -> None:
    one, other = spells(asked(index(held("/2021-03-05", "/")), TODAY, "lab"))
    assert (one.known, str(one.end_day), one.start_earliest) == (False, "2021-03-05", one.end_earliest)
    assert (other.known, other.fate, other.start_earliest) == (False, "open", number(TODAY))
    assert one.start_day is None


def test_a_post_of_unknown_start_after_one_that_ended_without_a_departure_goes_on_from_there() -> None:
    (one,) = spells(asked(index(held("2020-01-01/2020-06-30 /2022-12-31")), TODAY, "lab"))
    assert (one.known, str(one.start_day), str(one.end_day)) == (True, "2020-01-01", "2022-12-31")


def test_neither_start_nor_end_is_no_spell_and_is_told() -> None:
    from talentwatch.measures.explanation import left_out

    question = asked(index(held("/../2021", "2030/")), TODAY, "lab")
    assert spells(question) == []
    told = [(each.record, each.why) for each in left_out(question.connection, number(TODAY))]
    assert told == [
        ("p0/t0", "neither its start nor its end is on record"),
        ("p1/t0", "begins after the day asked as of"),
    ]


DEPARTURES = """
- id: ada
  name: Ada
  tenures:
    - organization: team
      title: lead
      start: 2020
      departure: {effective: 2021-05-01, leaves: lab, manner: voluntary, kind: resignation, reasons: [research]}
- id: bo
  name: Bo
  tenures:
    - {organization: lab, title: head, start: 2020, departure: {effective: 2021-06-01, kind: transfer}}
- id: cy
  name: Cy
  tenures:
    - {organization: team, title: coder, start: 2020, departure: {status: denied, announced: 2021-07-01}}
- id: di
  name: Di
  tenures:
    - {organization: lab, title: coder, start: 2020, departure: {effective: 2030-01-01, announced: 2023-01-01}}
"""
PARTS = "- {id: lab, name: Lab, kind: company}\n- {id: team, name: Team, kind: team, parents: [{organization: lab}]}"


@pytest.mark.parametrize(
    ("organization", "fates"),
    [
        ("lab", {"ada": "exit", "bo": "role", "cy": "open", "di": "open"}),
        ("team", {"ada": "exit", "cy": "open"}),
    ],
)
def test_an_exit_is_a_departure_that_counts_and_leaves(organization: str, fates: dict[str, str]) -> None:
    found = spells(asked(index(DEPARTURES, PARTS), date(2024, 1, 1), organization))
    assert {each.person_id: each.fate for each in found} == fates
    ada = next(each for each in found if each.person_id == "ada")
    assert (ada.manner, ada.kind, ada.reasons) == ("voluntary", "resignation", ("research",))


def test_without_an_organization_each_that_is_part_of_no_other_stands_for_itself() -> None:
    question = asked(index(DEPARTURES, PARTS), date(2024, 1, 1))
    assert {each.scope for each in spells(question)} == {"*lab"}
    assert {each.scope for each in question.spells(question.apart())} == {"lab"}
    several = asked(index(DEPARTURES, PARTS), date(2024, 1, 1), "lab")
    assert {each.scope for each in several.spells(several.apart())} == {"lab", "team"}


def test_what_is_asked_about_together_is_one_place() -> None:
    """Ada's departure from the team, had it not left the lab, is none from both together."""
    people = DEPARTURES.replace("leaves: lab, ", "")
    for organizations in (("lab", "team"), ("team", "lab")):
        question = asked(index(people, PARTS), date(2024, 1, 1), *organizations)
        assert {each.person_id: each.fate for each in spells(question)}["ada"] == "role"
    team = asked(index(people, PARTS), date(2024, 1, 1), "team")
    assert {each.person_id: each.fate for each in spells(team)}["ada"] == "exit"


def test_levels_part_spells_only_where_that_is_asked() -> None:
    people = """
- id: ada
  name: Ada
  tenures:
    - {id: a, organization: lab, title: coder, level: contributor, start: 2020-01-01, end: 2020-12-31}
    - {id: b, organization: lab, title: lead, level: lead, start: 2021-01-01}
"""
    question = asked(index(people), TODAY, "lab")
    assert len(spells(question)) == 1
    found = question.spells(question.together(), level_of)
    assert [(each.part, each.fate) for each in found] == [("contributor", "exit"), ("lead", "open")]
