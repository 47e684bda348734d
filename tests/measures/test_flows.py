"""Flows: where exits led, what is inferred, what came back, and that nothing is dropped."""

from datetime import date

import pytest
from sample_ledgers import asked, index

from talentwatch.index import Index
from talentwatch.measures import flows
from talentwatch.query.table import Bounds

TODAY = "2024-12-31"
PLACES = """
- {id: acme, name: Acme, kind: company, country: US}
- {id: lab, name: Lab, kind: research-lab, parents: [{organization: acme}]}
- {id: rival, name: Rival, kind: company, country: CN}
- {id: startup, name: Startup, kind: company}
"""
PEOPLE = """
- id: told
  name: Told
  tenures:
    - organization: lab
      title: x
      start: 2020
      departure: {effective: 2024-01-31, leaves: acme, destination: {organization: rival}}
- id: next
  name: Next
  tenures:
    - {organization: lab, title: x, start: 2020, end: 2024-02-10}
    - {organization: rival, title: y, start: 2024-05-01, end: 2024-06-01}
    - {organization: acme, title: z, start: 2024-09-01}
- id: words
  name: Words
  tenures:
    - {organization: acme, title: x, start: 2020, departure: {effective: 2024-03, destination: {title: a bakery}}}
- {id: gone, name: Gone, tenures: [{organization: acme, title: x, start: 2020, end: 2024-12/2025-01}]}
- id: moved
  name: Moved
  tenures:
    - {organization: lab, title: x, start: 2020, end: 2024-01-01}
    - {organization: acme, title: y, start: 2024-01-02}
- id: later
  name: Later
  tenures:
    - {organization: rival, title: x, start: 2018, end: 2020-01-01}
    - {organization: startup, title: y, start: 2023-01-01}
"""


def tables() -> Index:
    return index(PEOPLE, PLACES)


def rows(*organizations: str, **asking: object) -> list[tuple[str, str, Bounds, int]]:
    options = {name: asking.pop(name) for name in ("level", "within", "view") if name in asking}
    answer = flows.answer(asked(tables(), TODAY, *organizations, **asking), **options)  # type: ignore[arg-type]
    return [(row.origin, row.destination, row.number, row.inferred) for row in answer.rows]


def test_every_exit_is_a_row_or_part_of_one() -> None:
    """An inferred destination, and a day that may lie in another time, count as possible only."""
    assert rows() == [
        ("acme", "rival", Bounds(1, 2), 1),
        ("acme", "elsewhere", Bounds(1, 1), 0),
        ("rival", "not known", Bounds(1, 1), 0),
        ("acme", "not known", Bounds(0, 1), 0),
        ("rival", "acme", Bounds(0, 1), 1),
    ]


@pytest.mark.parametrize(
    ("asking", "found"),
    [
        ({"level": "organization"}, ("lab", "rival", Bounds(1, 2), 1)),
        ({"level": "country"}, ("US", "CN", Bounds(1, 2), 1)),
        ({"within": 30}, ("acme", "not known", Bounds(0, 2), 0)),
        ({"since": date(2024, 2, 1), "until": date(2024, 2, 28)}, ("acme", "rival", Bounds(0, 1), 1)),
    ],
)
def test_places_and_times(asking: dict[str, object], found: tuple[str, str, Bounds, int]) -> None:
    assert found in rows(**asking)


def test_an_organization_asked_about_is_left_or_gone_to() -> None:
    assert {row[:2] for row in rows("startup")} == set()
    assert {row[:2] for row in rows("rival")} == {("acme", "rival"), ("rival", "acme"), ("rival", "not known")}


def test_the_net_is_what_came_less_what_left() -> None:
    """Also who came from where is not known: all but Next to Acme, Told and Next to Rival."""
    answer = flows.answer(asked(tables(), TODAY), view="net")
    found = {row.place: (row.arrived, row.left) for row in answer.rows}
    assert found["startup"] == (Bounds(1, 1), Bounds(0, 0))
    moves = flows.answer(asked(tables(), TODAY)).rows
    assert flows.sum_of(left for _, left in found.values()) == flows.sum_of(each.number for each in moves)


@pytest.mark.parametrize(
    ("people", "year", "found"),
    [
        (
            (
                "- {id: a, name: A, tenures: [{organization: acme, title: x, start: 2024-02-03}]}\n"
                "- {id: b, name: B, tenures: [{organization: acme, title: x, start: 2020-02-03, departure: "
                "{kind: resignation, effective: 2024-06-01}}]}"
            ),
            2024,
            {"acme": (Bounds(1, 1), Bounds(1, 1))},
        ),
        (
            (
                "- {id: a, name: A, tenures: [{organization: acme, title: x, start: 2020-02-03, departure: {kind: "
                "resignation, effective: 2024-06-01, destination: {organization: rival}}}, "
                "{organization: rival, title: y, start: 2024-07-01}]}"
            ),
            2024,
            {"acme": (Bounds(0, 0), Bounds(1, 1)), "rival": (Bounds(1, 1), Bounds(0, 0))},
        ),
    ],
)
def test_who_came_is_an_arrival_once(people: str, year: int, found: dict[str, tuple[Bounds, Bounds]]) -> None:
    question = asked(index(people, PLACES), TODAY, since=date(year, 1, 1))
    answer = flows.answer(question, view="net")
    assert {row.place: (row.arrived, row.left) for row in answer.rows} == found


TEAMS = """
- {id: acme, name: Acme, kind: company}
- {id: team, name: Team, kind: team, parents: [{organization: acme}]}
- {id: lab, name: Lab, kind: team, parents: [{organization: acme}]}
"""
ADA = """
- id: ada
  name: Ada
  tenures:
    - {id: a, organization: team, title: x, start: 2019, departure: {kind: KIND, effective: 2022-05-31DETAILS}}
    - {organization: lab, title: head, start: 2022-06-01, end: 2023-02-10}
    - {id: back, organization: team, title: head, start: 2023-09-01}
"""


@pytest.mark.parametrize(
    ("kind", "details", "organization", "level", "found"),
    [
        ("resignation", ", leaves: team, destination: {organization: lab}", "team", "organization", Bounds(1, 1)),
        ("resignation", ", destination: {organization: lab}", "acme", "organization", Bounds(1, 1)),
        ("transfer", "", "acme", "organization", Bounds(0, 1)),
        ("transfer", "", "team", "organization", Bounds(0, 1)),
        ("promotion", ", leaves: role", "acme", "organization", None),
        ("transfer", "", "acme", "company", None),
        ("resignation", ", destination: {organization: lab, taken_up: false}", "acme", "company", None),
    ],
)
def test_moves_inside_a_company_count_at_the_level_asked_for(
    kind: str, details: str, organization: str, level: str, found: Bounds | None
) -> None:
    tables = index(ADA.replace("KIND", kind).replace("DETAILS", details), TEAMS)
    answer = flows.answer(asked(tables, TODAY, organization, until=date(2022, 12, 31)), level=level)
    told = {(row.origin, row.destination): row.number for row in answer.rows}
    assert told.get(("team", "lab")) == found


def test_a_destination_that_was_never_taken_up_is_no_flow_there() -> None:
    people = (
        "- {id: a, name: A, tenures: [{organization: acme, title: x, start: 2020, departure: {kind: resignation, "
        "effective: 2024-06-01, destination: {organization: rival, taken_up: false}}}]}"
    )
    answer = flows.answer(asked(index(people, PLACES), TODAY))
    assert [(row.origin, row.destination, row.number) for row in answer.rows] == [("acme", "not known", Bounds(1, 1))]


@pytest.mark.parametrize("details", ["", ", leaves: team"])
def test_a_return_to_a_part_is_one_of_that_part(details: str) -> None:
    tables = index(ADA.replace("KIND", "resignation").replace("DETAILS", details), TEAMS)
    (row,) = flows.answer(asked(tables, TODAY, "team"), view="boomerangs").rows
    assert (row.before.person_id, row.place, row.away.least, row.away.most, row.fit) == (
        "ada",
        "team",
        457,
        457,
        "certain",
    )


def test_the_other_way_stands_beside_it() -> None:
    answer = flows.answer(asked(tables(), TODAY))
    backs = {(row.origin, row.destination): row.back for row in answer.rows}
    assert (backs["acme", "rival"], backs["rival", "acme"]) == (Bounds(0, 1), Bounds(1, 2))


def test_boomerangs_have_the_days_between() -> None:
    """From 11 February, the day after the last one, to 31 August: 203 days of a leap year.

    Possibly alone: the end of a post in the lab may not have been one in Acme.
    """
    (row,) = flows.answer(asked(tables(), TODAY), view="boomerangs").rows
    assert (row.before.person_id, row.away.least, row.away.most, row.fit) == ("next", 203, 203, "possible")


def test_the_matrix_has_the_same_numbers() -> None:
    answer = flows.answer(asked(tables(), TODAY))
    table = flows.matrix(answer.rows)
    cells = {(row["from"], column): row[column] for row in table.rows for column in table.columns[1:] if row[column]}
    assert cells == {(row.origin, row.destination): row.number for row in answer.rows}


def test_what_was_inferred_is_said() -> None:
    answer = flows.answer(asked(tables(), TODAY))
    assert answer.said == ("2 of 6 destinations are inferred from the next post on record.",)
    assert {each.record: each.why for each in answer.ground} == {
        "told/lab": "on record",
        "next/lab": "inferred from the next post",
        "next/rival": "inferred from the next post",
        "words/acme": "on record",
        "gone/acme": "no destination on record",
        "later/rival": "no destination on record",
    }
