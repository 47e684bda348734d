"""Who went where, and what is a wave: moves inside a company, arrivals from nobody knows where, elections, days known by month."""

import re

from fixtures import Ask, Say, Told

TEAMS = "[{id: acme, name: Acme}, {id: team, name: Team, parents: [{organization: acme}]}, {id: lab, name: Lab, parents: [{organization: acme}]}]"
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
    came = "".join(
        f"- {{id: p{month}, name: P{month}, tenures: [{{organization: acme, title: x, start: 2024-0{month}-12}}]}}\n"
        for month in range(1, 6)
    )
    left = "- {id: zed, name: Zed, tenures: [{organization: acme, title: x, start: 2020-03-04, departure: {kind: resignation, effective: 2024-06-28}}]}\n"
    told(organizations="[{id: acme, name: Acme}]", people=came + left)
    assert ask("flows --net --since 2024 --org acme", "place arrived left net")[:1] == ["acme 5 1 4"]
    assert ask("churn --since 2024", "entries exits") == ["5 1"]


def test_many_people_in_one_row_are_named_in_part(told: Told, say: Say) -> None:
    people = "".join(
        f"- {{id: p{number}, name: Leaver {number}, tenures: [{{organization: house, title: x, start: 2010-01-05, end: 2015-01-04}}]}}\n"
        for number in range(120)
    )
    told(organizations="[{id: house, name: House}]", people=people)
    table = say("flows --format table").out
    assert re.search(r"… and 1\d\d? more", table)
    assert len(table.splitlines()) < 12
    assert say("flows --format json").out.count("Leaver") == 120


def test_the_end_of_a_term_is_no_wave_unless_it_is_asked_for(told: Told, ask: Ask) -> None:
    terms = [("2008-11-29", "2012-10-27")] * 4 + [("2012-10-28", "2016-10-22")] * 3
    people = "".join(
        f"- {{id: c{number}, name: C{number}, tenures: [{{organization: council, title: x, start: {start}, "
        f"departure: {{kind: end-of-term, effective: {end}, leaves: council}}}}]}}\n"
        for number, (start, end) in enumerate(terms)
    )
    people += "- {id: gil, name: Gil, tenures: [{organization: council, title: x, start: 2012-10-28, departure: {kind: resignation, effective: 2014-05-12}}]}\n"
    told(organizations="[{id: council, name: Council}]", people=people, today="2016-12-31")
    assert ask("waves", "first_day") == []
    assert ask("waves --kind end-of-term", "first_day exits") in (
        ["2012-10-27 4", "2016-10-22 3"],
        ["2016-10-22 3", "2012-10-27 4"],
    )


def test_a_wave_that_some_reading_of_its_months_has_not_is_not_unlikely(told: Told, ask: Ask) -> None:
    stay = "".join(
        f"- {{id: s{day}, name: S{day}, tenures: [{{organization: acme, title: x, start: 2012-01-0{day}}}]}}\n"
        for day in range(2, 8)
    )

    def left(*ends: str) -> str:
        return "".join(
            f"- {{id: p{number}, name: P{number}, tenures: [{{organization: acme, title: x, start: 2012-01-10, end: {end}}}]}}\n"
            for number, end in enumerate(("2014-02-11", "2016-09-06", *ends))
        )

    acme = "[{id: acme, name: Acme}]"
    told(organizations=acme, people=stay + left("2021-01", "2021-02", "2021-03"))
    rows = ask("waves --as-recorded", "exits fit p")
    assert [row.split()[:2] for row in rows] == [["3", "possible"]]
    assert rows[0].split()[2].endswith("..1.0")
    told(organizations=acme, people=stay + left("2021-01-01", "2021-02-14", "2021-03-31"))
    assert ask("waves --as-recorded", "exits") == []
