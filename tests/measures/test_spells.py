"""Spells: what a person spent in an organization, found in SQL and by looking at each day."""

from datetime import date

import pytest
from hypothesis import given, settings
from sample_ledgers import ORIGIN, TODAY, World, asked, brute, held, index, worlds, written

from talentwatch.measures.scope import Question
from talentwatch.measures.spells import Spell, number

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


def test_a_start_that_is_not_known_lies_before_the_first_day_that_is_sure() -> None:
    one, other = spells(asked(index(held("/2021-03-05", "/")), TODAY, "lab"))
    assert (one.known, str(one.end_day), one.start_latest) == (False, "2021-03-05", one.end_earliest)
    assert (other.known, other.fate, other.start_latest) == (False, "open", number(TODAY))
    assert one.start_day is None


def test_a_founding_bounds_a_start_that_is_not_known() -> None:
    lab = "- {id: lab, name: Lab, kind: company, founded: 2019-04-01}"
    (one,) = spells(asked(index(held("/2021-03-05"), lab), TODAY, "lab"))
    assert one.start_earliest == number(date(2019, 4, 1))


def test_a_post_of_unknown_start_may_have_begun_before_or_after_another_ended() -> None:
    one, other = spells(asked(index(held("2020-01-01/2020-06-30 /2022-12-31")), TODAY, "lab"))
    ends = {(str(each.end_day), each.sure) for each in (one, other)}
    assert ends == {("2022-12-31", True), ("2020-06-30", False)}


def test_what_begins_after_the_records_end_is_in_no_spell_and_is_told() -> None:
    from talentwatch.measures.explanation import left_out

    question = asked(index(held("/../2021", "2030/")), TODAY, "lab")
    (one,) = spells(question)
    assert (one.person_id, one.is_over) == ("p0", True)
    told = [(each.record, each.why) for each in left_out(question.connection, number(TODAY))]
    assert told == [("p1/t0", "begins after the day to which the records speak")]


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
        ("lab", {"ada": "exit", "bo": "exit", "cy": "open", "di": "open"}),
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
        assert {each.person_id: each.fate for each in spells(question)}["ada"] == "exit"
    team = asked(index(people, PARTS), date(2024, 1, 1), "team")
    assert {each.person_id: each.fate for each in spells(team)}["ada"] == "exit"
