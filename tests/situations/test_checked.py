"""What `check` says, and where: one finding for one fault, at the place to mend, and none where nothing is wrong."""

import pytest
from fixtures import Ask, Faults, Say, Told
from people_written import people

HEAD = "[{id: cabinet, name: Cabinet}, {id: state, name: State, kind: legislature}]"
CHAMBERS = """
- {id: lower, name: Lower House, kind: legislature, parents: [{organization: state}]}
- {id: upper, name: Upper House, kind: legislature, parents: [{organization: state}]}
- {id: state, name: State, kind: legislature}
"""
SECRETARY = "[{id: secretary, organization: cabinet, title: Secretary}]"


def test_a_half_without_an_end_is_one_finding_at_that_half(told: Told, say: Say, faults: Faults) -> None:
    told(
        organizations=HEAD,
        roles=SECRETARY,
        people="""
        - id: lauro
          name: Lauro
          tenures:
            - {role: secretary, start: 1988-09-20}
            - {id: secretary-2, role: secretary, end: 1990-12-12}
        - {id: lamar, name: Lamar, tenures: [{role: secretary, start: 1991-03-18, end: 1993-01-20}]}
        - {id: dick, name: Dick, tenures: [{role: secretary, start: 1993-01-21, end: 2001-01-20}]}
        - {id: rod, name: Rod, tenures: [{role: secretary, start: 2001-01-24, end: 2005-01-20}]}
        """,
    )
    assert faults("TW3,TW5") == ["TW311"]
    assert "records/people/all.yaml:5:" in say("check --select TW3").out


@pytest.mark.parametrize("end", ["9999-12-31", "9999", "2999-12-31", "2099-12-31"])
def test_an_end_of_time_is_told_once_and_stands_for_no_end(
    end: str, told: Told, ask: Ask, say: Say, faults: Faults
) -> None:
    told(
        organizations="[{id: club, name: Club}]",
        roles="[{id: chair, organization: club, title: Chair, critical: true}]",
        people="""
        - id: ray
          name: Ray
          tenures: [{role: chair, start: 2015-02-14, end: 2020-08-23},
            {id: chair-2, role: chair, start: 2022-10-29, end: END}]
        """.replace("END", end),
    )
    assert faults("TW3,TW414,TW5") == ["TW320"]
    assert ask("roster club --at 2024-01-01", "person end fit") == ["Ray - certain"]
    assert "7977 y" not in say("show ray").out
    assert ask("churn --org club --since 2022", "key entries exits closing") == [
        "2022 1 0 1",
        "2023 0 0 1",
        "2024 0 0 1",
    ]


def test_a_committee_appointed_as_a_whole_is_no_finding(told: Told, faults: Faults) -> None:
    members = people(*["start: 2005-07-12, end: 2010-05-06"] * 6, organization="rights")
    told(organizations="[{id: rights, name: Human Rights (Joint Committee), kind: committee}]", people=members)
    assert faults("TW221,TW511") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "organization: lower, title: Member for 5, start: 2014-12-03, end: 2018-12-04",
            "organization: lower, title: Member for 22, start: 2014-12-03, end: 2018-12-05",
        ),
        (
            "organization: lower, title: Member for 46, start: 2019-01-07, end: 2024-01-06",
            "organization: upper, title: Member for 5, start: 2019-01-07, end: 2024-01-24",
        ),
        (
            "organization: lower, title: Member for 7, start: 2015-01-05, end: 2017-01-02",
            "organization: lower, title: Member for 7, start: 2016-12-07, end: 2019-01-07",
        ),
    ],
    ids=["two districts of a chamber", "both chambers", "two terms in one seat"],
)
def test_two_seats_at_once_are_told(one: str, other: str, told: Told, faults: Faults) -> None:
    told(
        organizations=CHAMBERS,
        people=f"[{{id: tom, name: Tom, tenures: [{{{one}}}, {{id: second, {other}}}]}}]",
    )
    assert faults("TW321") == ["TW321"]


def test_who_outlives_a_company_or_a_death_is_told(told: Told, faults: Faults) -> None:
    told(
        organizations="""
            [{id: widget, name: Widget, dissolved: 2021-03-16}, {id: works, name: Works}, {id: trust, name: Trust}]
        """,
        people="""
        - {id: jon, name: Jon, tenures: [{organization: widget, title: x, start: 2012-05-08}]}
        - id: oda
          name: Oda
          tenures:
            - {organization: works, title: x, start: 2010-03-02, departure: {kind: death, effective: 2014-03-14}}
            - {organization: trust, title: x, start: 2011-05-03}
        """,
    )
    assert faults("TW322,TW504") == ["TW322", "TW504"]


def test_a_last_day_years_ahead_that_nobody_announced_is_told(told: Told, faults: Faults) -> None:
    told(
        organizations="[{id: office, name: Office}]",
        people="""
            [{id: hal, name: Hal, tenures: [{organization: office, title: x, start: 2011-01-05,
              departure: {effective: 2018-01-03}}]}]
        """,
        today="2015-04-03",
    )
    assert faults("TW305") == ["TW305"]


@pytest.mark.parametrize(("day", "found"), [("2026-05-31", []), ("2024-05-31", ["TW525"])])
def test_a_term_that_ran_out_unheard_of_is_told(day: str, found: list[str], told: Told, faults: Faults) -> None:
    told(
        organizations="[{id: board, name: Board}]",
        people=f"""
            [{{id: xia, name: Xia,
              tenures: [{{organization: board, title: x, start: 2020-11-20, term_ends: {day}, sources: [clerk]}}]}}]
        """,
        sources="[{id: clerk, title: T, publisher: P, published: 2022-01-10, reliability: primary}]",
    )
    assert faults("TW525") == found


def test_claims_that_say_what_the_record_holds_are_no_conflict(told: Told, ask: Ask, say: Say) -> None:
    told(
        organizations="[{id: acme, name: Acme}]",
        people="""
        - id: ann
          name: Ann
          tenures:
            - organization: acme
              title: x
              start: 2020-02-03
              departure: {effective: 2024-04-04, reasons: [other-post], claims: [{field: reasons, value: other-post,
                source: daily}]}
        - id: bea
          name: Bea
          tenures:
            - organization: acme
              title: x
              start: 2020-02-03
              departure:
                manner: disputed
                effective: 2024-04-04
                claims: [{field: manner, value: voluntary, source: daily, by: Acme},
                  {field: manner, value: involuntary, source: daily, by: Bea}]
        """,
        sources="[{id: daily, title: T, publisher: P, published: 2024-04-05, reliability: news}]",
    )
    assert ask("conflicts", "record value") == ["bea/acme involuntary", "bea/acme voluntary"]
    assert say("conflicts --exit-status --person ann").code == 1
    assert say("conflicts --exit-status --person bea").code == 0
