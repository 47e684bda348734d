"""What is an exit, and from what: ends told more or less fully, returns, units that move, two last departures."""

import pytest
from fixtures import Ask, Say, Told
from people_written import people

CHURN = "opening entries moved_in exits moved_out closing"
COMPANIES = "[{id: acme, name: Acme}, {id: rival, name: Rival}]"
HOUSE = "[{id: congress, name: Congress}, {id: house, name: House, parents: [{organization: congress}]}]"
MEMBERS = """
- {id: ann, name: Ann, tenures: [{organization: house, title: x, start: 2015-01-05, end: 2024-06-12}]}
- {id: bob, name: Bob, tenures: [{organization: house, title: x, start: 2015-01-05,
    departure: {kind: resignation, effective: 2024-06-12}}]}
- {id: cal, name: Cal, tenures: [{organization: house, title: x, start: 2015-01-05,
    departure: {kind: resignation, effective: 2024-09-12}}]}
- {id: dee, name: Dee, tenures: [{organization: house, title: x, start: 2015-01-05}]}
"""


def test_to_tell_that_an_end_was_a_resignation_makes_no_stay_of_an_exit(told: Told, ask: Ask) -> None:
    told(organizations=HOUSE, people=MEMBERS)
    assert ask("churn --org house --since 2024", CHURN) == ["4 0 0 3 0 1"]
    # A plain end in a part leaves open whether its holder went on in the whole.
    assert ask("churn --org congress --since 2024", CHURN) == ["4 0 0 2..3 0 1..2"]
    assert ask("churn --since 2024", "exits closing") == ["2..3 1..2"]
    assert ask("flows", "from to number") == ["congress not known 2..3"]


def test_a_plain_end_in_a_part_is_an_exit_from_a_whole_that_is_complete(told: Told, ask: Ask) -> None:
    complete = "{id: congress, name: Congress, coverage: [{of: everyone, since: 2015-01-01, until: 2024-12-31}]}"
    told(organizations=HOUSE.replace("{id: congress, name: Congress}", complete), people=MEMBERS)
    assert ask("churn --org congress --since 2024", CHURN) == ["4 0 0 3 0 1"]


RETURN = """
- id: ada
  name: Ada
  tenures:
    - {organization: acme, title: x, start: 2018-01-15,
        departure: {kind: resignation, announced: 2022-03-10, effective: 2022-03-31}}
    - {organization: rival, title: x, start: 2022-04-15, end: 2022-11-30}
    - {id: again, organization: acme, title: x, start: 2022}
"""


def test_a_return_known_by_its_year_is_not_closed_by_the_departure_before_it(told: Told, ask: Ask) -> None:
    told(organizations=COMPANIES, people=RETURN)
    assert ask("roster acme --at 2024-06-01", "id fit") == ["ada/again certain"]
    assert ask("churn --org acme --since 2023", "key opening exits closing") == ["2023 1 0 1", "2024 1 0 1"]
    assert ask("churn --org acme --since 2022 --until 2022", "opening entries exits closing") == ["1 0..1 0..1 1"]


def test_a_return_with_its_day_is_an_entry_and_comes_after_an_exit(told: Told, ask: Ask) -> None:
    told(organizations=COMPANIES, people=RETURN.replace("start: 2022}", "start: 2022-12-05}"))
    assert ask("churn --org acme --since 2022 --until 2022", "opening entries exits closing") == ["1 1 1 1"]
    assert ask("flows --boomerangs", "person organization away") == ["Ada Acme 248"]


def test_who_left_the_company_has_left_though_the_return_may_touch(told: Told, ask: Ask) -> None:
    told(
        organizations=COMPANIES,
        people="""
        - id: ada
          name: Ada
          tenures:
            - {organization: acme, title: x, start: 2018-01-15,
                departure: {manner: voluntary, effective: 2022, leaves: acme, destination: {organization: rival}}}
            - {organization: rival, title: x, start: 2022-05-02, end: 2022-08-31}
            - {id: again, organization: acme, title: x, start: 2022-09-01, end: 2024-05-31}
        """,
    )
    assert ask("churn --org acme --since 2022", "key exits voluntary") == ["2022 1 1", "2023 0 0", "2024 1 0"]
    assert ask("flows", "from to number") == ["acme not known 1", "acme rival 1", "rival acme 0..1"]


LAST_OF_TWO = """
- id: ada
  name: Ada
  tenures:
    - {organization: acme, title: x, start: 2019-01-10,
        departure: {kind: dismissal, manner: involuntary, effective: 2020-06-30, leaves: acme}}
    - {organization: board, title: x, start: 2019-01-10,
        departure: {kind: resignation, manner: voluntary, effective: 2020, leaves: acme}}
"""


def test_the_manner_of_an_exit_is_open_where_two_departures_may_have_been_the_last(told: Told, ask: Ask) -> None:
    told(
        organizations="[{id: acme, name: Acme}, {id: board, name: Board, parents: [{organization: acme}]}]",
        people=LAST_OF_TWO,
    )
    assert ask("churn --org acme --since 2020 --until 2020", "exits voluntary involuntary") == ["1 0..1 0..1"]
    assert ask("churn --org acme --by kind", "key number") == ["dismissal 0..1", "resignation 0..1"]


def test_a_unit_that_may_have_left_closes_as_the_next_period_opens(told: Told, ask: Ask) -> None:
    told(
        organizations="""
        - {id: acme, name: Acme}
        - {id: lab, name: Lab, parents: [{organization: acme, start: 2015-01-12, end: 2024}]}
        """,
        people="[{id: ada, name: Ada, tenures: [{organization: lab, title: x, start: 2020-01-13}]}]",
        today="2025-03-31",
    )
    assert ask("churn --org acme --since 2024 --until 2024 --by quarter", "opening moved_out closing") == [
        "1 0..1 0..1",
        "0..1 0..1 0..1",
        "0..1 0..1 0..1",
        "0..1 0..1 0",
    ]
    assert ask("roster acme --at 2024-06-30", "person fit") == ["Ada possible"]
    assert ask("churn --org acme --since 2025", "opening moved_out closing") == ["0 0 0"]


def test_who_is_still_there_has_left_in_no_reading_of_a_handover(told: Told, ask: Ask) -> None:
    told(
        organizations="""
        - {id: acme, name: Acme}
        - {id: buyer, name: Buyer}
        - {id: lab, name: Lab, parents: [{organization: acme, end: 2024-03-15},
            {organization: buyer, start: 2024-03-16}]}
        """,
        people="[{id: ada, name: Ada, tenures: [{organization: lab, title: x, start: 2024-03}]}]",
    )
    assert ask("churn --org acme --since 2024", CHURN) == ["0 0..1 0 0 0..1 0"]
    assert ask("churn --org buyer --since 2024", CHURN) == ["0 0..1 0..1 0 0 1"]
    assert ask("churn --org acme --since 2024 --by manner", "key number") == []


@pytest.mark.parametrize("day", ["2024-06", "2024-06-15"])
def test_a_handover_in_a_month_is_one_change(day: str, told: Told, ask: Ask) -> None:
    told(
        organizations=f"""
        - {{id: acme, name: Acme}}
        - {{id: rival, name: Rival}}
        - {{id: team, name: Team, parents: [{{organization: acme, end: {day}}}, {{organization: rival, start: {day}}}]}}
        """,
        people="[{id: ada, name: Ada, tenures: [{organization: team, title: x, start: 2023-02-01}]}]",
    )
    assert ask("churn --since 2024", f"{CHURN} person_days") == ["1 0 1 0 1 1 366"]
    assert ask("churn --since 2024 --by org", "key moved_in moved_out") == ["acme 0 1", "rival 1 0"]


GROUPS = """
- {id: project, name: Project}
- {id: docs, name: Docs, parents: [{organization: project}]}
- {id: cli, name: Cli, parents: [{organization: project}]}
- {id: releases, name: Releases, parents: [{organization: project}]}
"""
LEADER = """
- id: una
  name: Una
  tenures:
    - {organization: docs, title: x, START end: 2017-07-12}
    - {organization: cli, title: x, START end: 2021-09-28}
    - {organization: releases, title: x, start: 2017-08-09, end: 2018-01-18}
"""


@pytest.mark.parametrize("start", ["start: ../2017-05-16,", "start: 2016-05-16,"])
def test_who_leads_two_groups_goes_on_in_the_other_however_the_start_is_told(start: str, told: Told, ask: Ask) -> None:
    told(organizations=GROUPS, people=LEADER.replace("START", start), today="2021-12-31")
    assert ask("flows --boomerangs", "person") == []
    assert ask("churn --org project --since 2018", "key exits") == ["2018 0", "2019 0", "2020 0", "2021 0..1"]
    assert ask("churn --org project --since 2017 --until 2017", "exits closing") == ["0 1"]
    assert ask("roster project --at 2017-07-20", "id fit") == ["una/cli certain"]


def test_without_a_start_the_other_group_may_have_come_later(told: Told, ask: Ask) -> None:
    told(organizations=GROUPS, people=LEADER.replace("START", ""), today="2021-12-31")
    assert ask("churn --org project --since 2017 --until 2017", CHURN) == ["0..1 0..2 0 0..1 0 1"]
    assert ask("roster project --at 2017-07-20", "id fit") == ["una/cli possible"]


def test_a_possible_exit_is_explained_in_the_year_of_its_day_alone(told: Told, ask: Ask) -> None:
    told(organizations=GROUPS, people=people("start: 2015-02-03, end: 2019-01-14", organization="cli"))
    rows = "person counted day"
    assert ask("churn --org project --since 2019", "key exits")[:2] == ["2019 0..1", "2020 0"]
    assert ask("churn --org project --since 2019 --explain", rows) == ["P0 possible exit 2019-01-14"]
    assert ask("churn --org project --since 2020 --explain", "person counted") == ["P0 there"]
    assert ask("churn --org cli --since 2019 --explain", rows) == ["P0 exit 2019-01-14"]


def test_who_announced_to_go_may_still_be_there_until_something_says_otherwise(told: Told, ask: Ask) -> None:
    told(
        organizations=COMPANIES,
        people="""
        - id: ada
          name: Ada
          tenures: [{organization: acme, title: x, start: 2018-01-15,
            departure: {kind: retirement, announced: 2023-12-20}}]
        """,
    )
    assert ask("roster acme --at 2023-12-19", "fit") == ["certain"]
    assert ask("roster acme --at 2023-12-25", "fit") == ["possible"]
    assert ask("churn --org acme --since 2023", "key exits closing person_days") == [
        "2023 0..1 0..1 354..365",
        "2024 0..1 0..1 0..366",
    ]


def test_a_former_member_who_leaves_a_chair_behind_is_told_as_a_move(told: Told, say: Say, ask: Ask) -> None:
    told(
        organizations="[{id: bank, name: Bank}, {id: board, name: Board, parents: [{organization: bank}]}]",
        roles="[{id: chief, organization: bank, title: Chief, critical: true}]",
        people="""
        - id: ken
          name: Ken
          tenures:
            - role: chief
              start: 2016-03-03
              departure: {kind: transfer, announced: 2025-02-10, effective: 2025-06-30, planned: true,
                successor: {person: liv, start: 2025-07-01}}
            - {organization: board, title: Executive chair, start: 2025-07-01}
        - {id: liv, name: Liv, tenures: [{organization: bank, title: x, start: 2019-04-02, end: 2025-06-30},
            {role: chief, start: 2025-07-01}]}
        - id: joy
          name: Joy
          tenures:
            - organization: board
              title: Director
              start: 2012-05-17
              departure: {kind: end-of-term, manner: voluntary, announced: 2025-02-10, effective: 2025-05-16,
                leaves: bank}
        """,
        today="2025-12-31",
    )
    assert ask("list", "person notice_days") == ["Joy 95", "Ken 140"]
    assert ask("churn --org bank --since 2025", f"{CHURN} voluntary") == ["3 0 0 1 0 2 1"]
    assert ask("vacancies", "before after origin vacant_days") == ["Ken Liv inside 0"]
    assert ask("churn --org bank --studies --where figure='planned_successions'", "figure") == []
