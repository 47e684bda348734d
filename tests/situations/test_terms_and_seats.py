"""Posts: seats that change, posts that are split, chosen again the same day, notices and appointments called off."""

import pytest
from fixtures import Ask, Faults, Say, Told

VACANCIES = "role standing before after vacant_days"
TWO_AT_ONCE = """
- {id: sam, name: Sam, tenures: [{role: chief, start: 2010-02-03, end: 2019-10-10}]}
- {id: tia, name: Tia, tenures: [{role: chief, start: 2019-10-10, end: 2020-04-20}]}
- {id: uma, name: Uma, tenures: [{role: chief, start: 2019-10-10}]}
"""


@pytest.mark.parametrize(
    ("seats", "codes", "vacant"),
    [
        ("1", ["TW307"], []),
        ("2", [], ["chief open Tia - 1716", "chief filled Sam Uma 0"]),
        (
            "[{seats: 1}, {seats: 2, since: 2019-10-10, until: 2020-04-20}, {seats: 1, since: 2020-04-21}]",
            [],
            ["chief filled Sam Uma 0"],
        ),
    ],
)
def test_a_post_with_two_seats_for_half_a_year(
    seats: str, codes: list[str], vacant: list[str], told: Told, ask: Ask, faults: Faults
) -> None:
    told(
        organizations="[{id: acme, name: Acme}]",
        roles=f"[{{id: chief, organization: acme, title: Chief, critical: true, seats: {seats}}}]",
        people=TWO_AT_ONCE,
    )
    assert faults("TW3,TW507") == codes
    if not codes:
        assert ask("vacancies", VACANCIES) == vacant


GOVERNMENT = """
- {id: government, name: Government}
- id: trade-and-energy
  name: Trade and Energy
  parents: [{organization: government}]
  dissolved: 2023-02-07
  became: [{organization: trade, on: 2023-02-07, how: split}, {organization: energy, on: 2023-02-07, how: split}]
- {id: trade, name: Trade, parents: [{organization: government}], founded: 2023-02-07}
- {id: energy, name: Energy, parents: [{organization: government}], founded: 2023-02-07}
"""
SECRETARIES = """
- id: old-secretary
  organization: trade-and-energy
  title: Secretary
  critical: true
  dissolved: 2023-02-07
  became: [{role: energy-secretary, on: 2023-02-07, how: split}]
- {id: energy-secretary, organization: energy, title: Secretary, critical: true, founded: 2023-02-07}
"""


def test_a_post_that_was_split_is_not_vacant_and_its_holder_stays_in_government(told: Told, say: Say, ask: Ask) -> None:
    told(
        organizations=GOVERNMENT,
        roles=SECRETARIES,
        people="""
        - id: gus
          name: Gus
          tenures: [{role: old-secretary, start: 2022-10-25, end: 2023-02-07},
            {role: energy-secretary, start: 2023-02-07, end: 2023-08-31}]
        """,
        today="2023-06-01",
    )
    assert [row for row in ask("vacancies", VACANCIES) if "open" in row] == []
    assert ask("churn --org government --since 2023", "opening entries exits closing") == ["1 0 0 1"]
    shown = say("show old-secretary").out
    assert "2023-02-07" in shown
    assert "without a permanent holder" not in shown
    assert "Energy" in say("show trade-and-energy").out


def test_who_is_chosen_again_on_the_same_day_goes_on(told: Told, ask: Ask, faults: Faults) -> None:
    told(
        organizations="[{id: government, name: Government}]",
        roles="[{id: health, organization: government, title: Health}]",
        people="""
        - id: ewa
          name: Ewa
          tenures: [{role: health, start: 2015-11-16, end: 2017-12-11},
            {id: health-2, role: health, start: 2017-12-11, end: 2018-01-09}]
        - {id: jan, name: Jan, tenures: [{role: health, end: 2015-11-16}]}
        - id: lech
          name: Lech
          tenures: [{role: health, interim: true, start: 2018-01-09, end: 2018-03-20},
            {id: health-2, role: health, start: 2018-03-20}]
        """,
        today="2019-06-30",
    )
    assert faults("TW3") == []
    assert ask("vacancies", f"{VACANCIES} interim_days empty_days") == [
        "health filled Ewa Lech 69 69 0",
        "health filled Jan Ewa 0 0 0",
    ]
    assert ask("churn --org government --since 2015 --until 2018", "key opening entries exits closing") == [
        "2015 0..1 1..2 1 1",
        "2016 1 0 0 1",
        "2017 1 0 0 1",
        "2018 1 1 1 1",
    ]
    assert ask("retention --org government", "spells") == ["3"]


def test_a_resignation_that_was_withdrawn_ended_nothing(told: Told, say: Say, ask: Ask, faults: Faults) -> None:
    told(
        organizations="[{id: foundation, name: Foundation}]",
        roles="[{id: treasurer, organization: foundation, title: Treasurer, critical: true}]",
        people="""
        - id: gil
          name: Gil
          tenures:
            - role: treasurer
              start: 2016-03-02
              departure: {status: withdrawn, kind: resignation, submitted: 2020-07-14, announced: 2020-07-14,
                withdrawn: 2020-07-22}
        """,
    )
    assert ask("roster foundation --at 2022-01-01", "person fit") == ["Gil certain"]
    assert ask("vacancies", "role") == []
    assert ask("churn --org foundation --since 2020 --until 2020", "opening exits closing") == ["1 0 1"]
    assert ask("list --status withdrawn", "person status") == ["Gil withdrawn"]
    assert "withdrawn  2020-07-22" in say("show gil").out
    assert faults("TW3,TW507") == []


def test_an_appointment_that_came_to_nothing_fills_no_seat(told: Told, say: Say, ask: Ask, faults: Faults) -> None:
    told(
        organizations="[{id: makers, name: Makers}]",
        roles="[{id: chief, organization: makers, title: Chief, critical: true}]",
        people="""
        - {id: rob, name: Rob, tenures: [{role: chief, start: 2016-03-01, end: 2024-12-31}]}
        - {id: sue, name: Sue, tenures: [{role: chief, start: 2025-01-06, status: withdrawn}]}
        """,
        today="2025-02-01",
    )
    assert ask("vacancies", VACANCIES) == ["chief open Rob - 32"]
    assert ask("roster makers --at 2025-02-01", "person") == []
    assert ask("churn --org makers --since 2024", "key opening entries exits closing") == [
        "2024 1 0 1 0",
        "2025 0 0 0 0",
    ]
    assert faults("TW3") == []
    assert "withdrawn" in say("show sue").out


def test_holders_follow_each_other_as_their_last_days_say(told: Told, say: Say, ask: Ask) -> None:
    told(
        organizations="[{id: acme, name: Acme}]",
        roles="[{id: chief, organization: acme, title: Chief}]",
        people="""
        - {id: ada, name: Ada, tenures: [{role: chief, start: 2020, end: 2020-08-04}]}
        - {id: bob, name: Bob, tenures: [{role: chief, start: 2020-11-23, end: 2021-01-03}]}
        - {id: cy, name: Cy, tenures: [{role: chief, start: 2022-01-10}]}
        """,
    )
    assert ask("vacancies", VACANCIES) == ["chief filled Bob Cy 371", "chief filled Ada Bob 110"]
    assert ask("roles", "id holders") == ["chief Cy"]


def test_two_who_mind_a_post_together_mind_it_on_the_same_days(told: Told, ask: Ask) -> None:
    told(
        organizations="[{id: acme, name: Acme}]",
        roles="[{id: chief, organization: acme, title: Chief, critical: true}]",
        people="""
        - {id: bob, name: Bob, tenures: [{role: chief, start: 2018-01-08, end: 2022-03-03}]}
        - {id: cy, name: Cy, tenures: [{role: chief, start: 2022-03-10, status: announced}]}
        - {id: di, name: Di, tenures: [{role: chief, interim: true, start: 2022-03-04, end: 2022-05-05}]}
        - {id: ed, name: Ed, tenures: [{role: chief, interim: true, start: 2022-03-04, end: 2022-05-05}]}
        """,
    )
    # Nobody knows whether the one who was announced ever began.
    assert ask("vacancies", "standing vacant_days empty_days interim_days") == ["open 6..1034 0..971 6..63"]


def test_the_posts_of_a_unit_that_left_are_no_vacancies_of_what_it_left(told: Told, say: Say, ask: Ask) -> None:
    told(
        organizations="""
        - {id: acme, name: Acme}
        - {id: buyer, name: Buyer}
        - id: lab
          name: Lab
          parents: [{organization: acme, start: 2010-05-04, end: 2018-06-30}, {organization: buyer, start: 2018-07-01}]
        """,
        roles="""
        - {id: lab-head, organization: lab, title: Head of Lab, level: executive, critical: true}
        - {id: acme-chief, organization: acme, title: Chief of Acme, level: executive, critical: true}
        """,
        people="""
        - {id: ada, name: Ada, tenures: [{role: lab-head, start: 2015-02-03, end: 2021-03-31}]}
        - {id: bob, name: Bob, tenures: [{role: lab-head, start: 2021-07-01, end: 2024-10-15}]}
        - {id: cy, name: Cy, tenures: [{role: acme-chief, start: 2015-02-03}]}
        """,
    )
    assert ask("vacancies --org acme", VACANCIES) == []
    assert ask("vacancies --org buyer", VACANCIES) == ["lab-head open Bob - 77", "lab-head filled Ada Bob 91"]
    assert "Head of Lab" not in say("profile acme").out
    assert ask("churn --studies --org acme --where figure='outgoing'", "amount") == ["0"]
