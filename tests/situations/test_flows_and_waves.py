"""Who went where, and what is a wave: moves inside a company, unknown origins, elections, days known by month."""

import re

from fixtures import Ask, Say, Told
from people_written import people

ACME = "[{id: acme, name: Acme}]"
TEAMS = """
- {id: acme, name: Acme}
- {id: team, name: Team, parents: [{organization: acme}]}
- {id: lab, name: Lab, parents: [{organization: acme}]}
"""
ROUND_TRIP = """
- id: ada
  name: Ada
  tenures:
    - {organization: team, title: x, start: 2019-02-04,
        departure: {kind: resignation, effective: 2022-05-31, leaves: team, destination: {organization: lab}}}
    - {organization: lab, title: x, start: 2022-06-01, end: 2023-02-10}
    - {id: back, organization: team, title: x, start: 2023-09-01}
"""


def test_a_move_between_two_teams_is_a_flow_at_the_level_of_teams(told: Told, ask: Ask) -> None:
    told(organizations=TEAMS, people=ROUND_TRIP)
    assert ask("flows --org team --level organization", "from to number") == ["team lab 1"]
    assert ask("flows --org team --boomerangs", "person organization away") == ["Ada Team 457"]


def test_who_came_from_nobody_knows_where_has_arrived(told: Told, ask: Ask) -> None:
    came = [f"start: 2024-0{month}-12" for month in range(1, 6)]
    left = "start: 2020-03-04, departure: {kind: resignation, effective: 2024-06-28}"
    told(organizations=ACME, people=people(*came, left))
    assert ask("flows --net --since 2024 --org acme", "place arrived left net")[:1] == ["acme 5 1 4"]
    assert ask("churn --since 2024", "entries exits") == ["5 1"]


def test_many_people_in_one_row_are_named_in_part(told: Told, say: Say) -> None:
    leavers = people(*["start: 2010-01-05, end: 2015-01-04"] * 120, organization="house")
    told(organizations="[{id: house, name: House}]", people=leavers)
    table = say("flows --format table").out
    assert re.search(r"… and 1\d\d? more", table)
    assert len(table.splitlines()) < 12
    assert say("flows --format json").out.count('"P') == 120


ENDED = "departure: {kind: end-of-term, effective:"


def test_the_end_of_a_term_is_no_wave_unless_it_is_asked_for(told: Told, ask: Ask) -> None:
    ends = [
        *[f"start: 2008-11-29, {ENDED} 2012-10-27, leaves: council}}"] * 4,
        *[f"start: 2012-10-28, {ENDED} 2016-10-22, leaves: council}}"] * 3,
        "start: 2012-10-28, departure: {kind: resignation, effective: 2014-05-12}",
    ]
    council = "[{id: council, name: Council}]"
    told(organizations=council, people=people(*ends, organization="council"), today="2016-12-31")
    assert ask("waves", "first_day") == []
    assert ask("waves --kind end-of-term", "first_day exits") in (
        ["2012-10-27 4", "2016-10-22 3"],
        ["2016-10-22 3", "2012-10-27 4"],
    )


def test_a_wave_that_some_reading_of_its_months_has_not_is_not_unlikely(told: Told, ask: Ask) -> None:
    stay = [f"start: 2012-01-0{day}" for day in range(2, 8)]
    before = ["start: 2012-01-10, end: 2014-02-11", "start: 2012-01-10, end: 2016-09-06"]
    months = [f"start: 2012-01-10, end: {end}" for end in ("2021-01", "2021-02", "2021-03")]
    told(organizations=ACME, people=people(*stay, *before, *months))
    rows = ask("waves --as-recorded", "exits fit p")
    assert [row.split()[:2] for row in rows] == [["3", "possible"]]
    assert rows[0].split()[2].endswith("..1.0")
    days = [f"start: 2012-01-10, end: {end}" for end in ("2021-01-01", "2021-02-14", "2021-03-31")]
    told(organizations=ACME, people=people(*stay, *before, *days))
    assert ask("waves --as-recorded", "exits") == []
