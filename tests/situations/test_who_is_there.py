"""Who is there on a day: what is over, what has not begun, what was seen last."""

import pytest
from fixtures import Ask, Told

DIRECTORS = """
- {id: ida, name: Ida, tenures: [{organization: widget, title: x, start: 2010-02-03, end: ../2021-03-16}]}
- {id: jon, name: Jon, tenures: [{organization: widget, title: x, start: 2012-05-08}]}
- {id: kit, name: Kit, tenures: [{organization: widget, title: x, start: 2012-05-08, departure: {kind: unknown}}]}
"""


def test_nobody_is_in_a_company_that_is_dissolved(told: Told, ask: Ask) -> None:
    told(organizations="[{id: widget, name: Widget, founded: 2009, dissolved: 2021-03-16}]", people=DIRECTORS)
    assert ask("roster widget --at 2015-01-01", "person fit") == ["Ida possible", "Jon certain", "Kit possible"]
    assert ask("roster widget --at 2021-03-16", "person fit") == ["Ida possible", "Jon certain", "Kit possible"]
    assert ask("roster widget --at 2021-03-17", "person") == []
    assert ask("people --on 2024-01-01", "id") == []
    assert ask("churn --org widget --since 2020", "key opening exits closing person_days") == [
        "2020 1..3 0..2 1..3 366..1098",
        "2021 1..3 1..3 0 75..225",
    ]


TRUST = "[{id: works, name: Works}, {id: trust, name: Trust}, {id: party, name: Party, dissolved: 2019-06-30}]"
DEAD = """
- id: oda
  name: Oda
  tenures:
    - {organization: works, title: x, start: 2010-03-02, departure: {kind: death, effective: 2014-03-14}}
    - {organization: trust, title: x, start: 2011-05-03}
- {id: pat, name: Pat, tenures: [{organization: party, title: x, start: 2012-04-03}]}
- {id: quin, name: Quin, tenures: [{organization: party, title: x, start: 2013-04-03, end: 2019-06-30}]}
"""


def test_death_ends_each_post_and_dissolution_each_post_in_what_is_dissolved(told: Told, ask: Ask) -> None:
    told(organizations=TRUST, people=DEAD)
    assert ask("roster trust --at 2014-03-14", "person fit") == ["Oda certain"]
    assert ask("roster trust --at 2014-03-15", "person") == []
    assert ask("roster party --at 2020-01-01", "person") == []
    assert ask("people --on 2024-12-31", "id") == []
    assert ask("churn --org trust --since 2014 --until 2014", "opening exits closing") == ["1 1 0"]
    assert ask("churn --org party --since 2019 --until 2019", "opening exits moved_out closing") == ["2 2 0 0"]


@pytest.mark.parametrize("start", ["2024-06/2025-06", "2024-12~"])
def test_a_tenure_that_may_not_have_begun_is_possible_everywhere(start: str, told: Told, ask: Ask) -> None:
    told(
        organizations="[{id: acme, name: Acme}]",
        people=f"[{{id: ada, name: Ada, tenures: [{{organization: acme, title: x, start: {start}}}]}}]",
        ledger="observed_until: 2024-12-30",
    )
    assert ask("roster acme --at 2024-12-30", "person fit") == ["Ada possible"]
    assert ask("churn --org acme --since 2024", "opening entries closing") == ["0 0..1 0..1"]


def test_a_last_day_that_lies_ahead_is_no_exit_before_it_comes(told: Told, ask: Ask) -> None:
    told(
        organizations="[{id: office, name: Office}]",
        people="""
            [{id: hal, name: Hal, tenures: [{organization: office, title: x, start: 2011-01-05,
              departure: {effective: 2018-01-03}}]}]
        """,
        today="2015-04-03",
    )
    assert ask("roster office --at 2015-04-03", "person end fit") == ["Hal 2018-01-03 certain"]
    assert ask("churn --org office --since 2015", "opening exits closing") == ["1 0 1"]


def test_who_holds_over_when_the_term_has_run_out_is_there(told: Told, ask: Ask) -> None:
    told(
        organizations="[{id: board, name: Board}]",
        roles="""
            [{id: seat-1, organization: board, title: Seat 1, critical: true},
              {id: seat-2, organization: board, title: Seat 2}]
        """,
        people="""
        - {id: wes, name: Wes, tenures: [{role: seat-1, start: 2013-02-01, term_ends: 2016-01-31,
            last_seen: 2024-11-20}]}
        - {id: xia, name: Xia, tenures: [{role: seat-2, start: 2024-11-20, term_ends: 2026-05-31}]}
        """,
    )
    assert ask("roster board --at 2016-06-01", "person fit") == ["Wes certain"]
    assert ask("roster board --at 2024-12-31", "person seen fit") == [
        "Wes 2024-11-20 possible",
        "Xia - certain",
    ]
    assert ask("vacancies", "role") == []
    assert ask("churn --org board --since 2016", "key exits")[:2] == ["2016 0", "2017 0"]


def test_nothing_open_is_counted_after_the_last_source(told: Told, ask: Ask) -> None:
    told(
        organizations="[{id: acme, name: Acme}]",
        roles="[{id: chief, organization: acme, title: Chief, critical: true}]",
        people="""
        - {id: ada, name: Ada, tenures: [{role: chief, start: 2020-01-06, end: 2021-06-30, sources: [page]}]}
        - {id: bob, name: Bob, tenures: [{organization: acme, title: x, start: 2020-01-06, sources: [page]}]}
        """,
        sources="[{id: page, title: T, publisher: P, published: 2021-12-31, reliability: news}]",
    )
    assert ask("roster acme --at 2022-01-01", "person") == []
    assert ask("vacancies", "standing vacant_days") == ["open 184"]
    assert ask("churn --org acme --since 2021", "key person_days") == ["2021 546"]
