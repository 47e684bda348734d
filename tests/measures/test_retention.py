"""Retention: which stays stand in which group, how long each was, and what is left out."""

from datetime import date

import pytest
from sample_ledgers import asked, held, index

from talentwatch.measures import retention
from talentwatch.query.table import Bounds
from talentwatch.statistics.survival import Stay

TODAY = "2024-12-31"


def groups(tables: object, *organizations: str, **asking: object) -> list[retention.Group]:
    by, watched = asking.pop("by", None), asking.pop("observed_from", None)
    return list(retention.answer(asked(tables, TODAY, *organizations, **asking), by=by, observed_from=watched).rows)  # type: ignore[arg-type]


def test_a_stay_counts_its_first_and_its_last_day() -> None:
    (group,) = groups(index(held("2024-01-01/2024-01-10", "2024-12-01/")), "lab")
    assert group.shortest == group.longest == (Stay(10, left=True), Stay(31, left=False))


def test_uncertain_days_give_a_shortest_and_a_longest_stay() -> None:
    (group,) = groups(index(held("2020/2021")), "lab")
    assert (group.shortest, group.longest) == ((Stay(2, left=True),), (Stay(731, left=True),))
    assert group.median == Bounds(2, 731)
    assert group.survival(30) == Bounds(0.0, 1.0)
    assert [step.bound for step in retention.steps([group])] == ["shortest"] * 2 + ["longest"] * 2


def test_one_of_whom_no_start_is_known_is_left_out_and_told() -> None:
    answer = retention.answer(asked(index(held("/2021", "2020-01-01/2020-12-31")), TODAY, "lab"))
    assert len(answer.rows[0].shortest) == 1
    assert {each.record: each.counted for each in answer.ground} == {"p0/t0": "left out", "p1/t0": "stay that ended"}
    assert answer.said == ("1 of 2 spells are left out, since no start of them is on record (--explain).",)


def test_observation_that_begins_later_leaves_out_who_had_left_and_counts_the_others_from_then() -> None:
    tables = index(held("2020-01-01/2020-12-31", "2020-01-01/2022-01-01", "2021-06-01/2022-01-01"))
    (group,) = groups(tables, "lab", observed_from=date(2021, 1, 1))
    assert group.shortest == (Stay(732, left=True, entered=366), Stay(215, left=True))


PEOPLE = """
- {id: a, name: A, tenures: [{organization: lab, title: x, level: lead, start: 2020-03-01, end: 2021-03-01}]}
- {id: b, name: B, tenures: [{organization: team, title: x, start: 2021-03-01}]}
- {id: c, name: C, tenures: [{organization: other, title: x, level: lead, start: 2020-12/2021-01}]}
"""
ORGANIZATIONS = """
- {id: lab, name: Lab, kind: company}
- {id: team, name: Team, kind: team, parents: [{organization: lab}]}
- {id: other, name: Other, kind: university}
"""


@pytest.mark.parametrize(
    ("by", "organizations", "keys"),
    [
        (None, (), {"all": 3}),
        ("org", (), {"lab": 2, "other": 1}),
        ("org", ("lab",), {"lab": 2, "team": 1}),
        ("level", (), {"lead": 2, "not known": 1}),
        ("cohort", (), {"2020": 1, "2021": 1, "year not sure": 1}),
        ("kind", (), {"company": 1, "team": 1, "university": 1}),
    ],
)
def test_groups(by: str | None, organizations: tuple[str, ...], keys: dict[str, int]) -> None:
    found = groups(index(PEOPLE, ORGANIZATIONS), *organizations, by=by)
    assert {group.key: len(group.shortest) for group in found} == keys


def test_the_time_asked_about_is_that_of_the_start() -> None:
    (group,) = groups(index(PEOPLE, ORGANIZATIONS), since=date(2021, 2, 1))
    assert len(group.shortest) == 1
    (group,) = groups(index(PEOPLE, ORGANIZATIONS), until=date(2020, 12, 31))
    assert len(group.shortest) == 2


def test_groups_that_differ_have_a_chance_and_all_rows_the_same() -> None:
    tables = index(
        held(*["2020-01-01/2020-02-01"] * 6, *["2021-01-01/2023-02-01"] * 6).replace(
            "organization: lab", "organization: lab"
        )
    )
    found = groups(tables, "lab", by="cohort")
    assert {group.chance for group in found} == {found[0].chance}
    assert found[0].chance is not None
    assert (found[0].chance.most or 1) < 0.01
