"""Who joined, left or moved between two days, hand-worked."""

from typing import Any

import pytest

from talentwatch.dates import parse_date
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.query.filters import Filter
from talentwatch.query.roster_changes import roster_changes
from talentwatch.query.table import Shape
from talentwatch.reading import read_records

ORGANIZATIONS = """
- {id: group, name: Group}
- {id: lab, name: Lab, parents: [{organization: group}]}
- {id: rival, name: Rival}
"""
DAYS = (parse_date("2024-01-01"), parse_date("2024-12-31"))


def rows(*tenures: str, org: str = "group", **asked: Any) -> list[tuple[object, ...]]:
    person = f"- {{id: ada, name: Ada, tenures: [{', '.join(f'{{{tenure}}}' for tenure in tenures)}]}}"
    ledger = build(
        [
            *read_records(ORGANIZATIONS, Kind.ORGANIZATION, "organizations/all.yaml").records,
            *read_records(person, Kind.PERSON, "people/all.yaml").records,
        ]
    )
    table = roster_changes(
        ledger, org, DAYS, Filter(**asked), Shape(columns=("change", "posts_before", "posts_after", "to", "fit"))
    )
    return [tuple(row.values()) for row in table.rows]


@pytest.mark.parametrize(
    ("tenures", "expected"),
    [
        (["organization: lab, title: chief, start: 2024-05-01"], [("joined", (), ("chief, Lab",), None, "certain")]),
        (
            ["organization: lab, title: chief, start: 2020-05-01, end: 2024-05-01"],
            [("left", ("chief, Lab",), (), None, "certain")],
        ),
        (
            [
                (
                    "organization: lab, title: chief, start: 2020, departure: "
                    "{announced: 2024-04, effective: 2024-05-01, destination: {organization: rival}}"
                )
            ],
            [("left", ("chief, Lab",), (), "Rival", "certain")],
        ),
        (
            [
                "organization: lab, title: chief, start: 2020-01-01, end: 2024-05-01",
                "organization: group, title: head, start: 2024-05-01",
            ],
            [("moved", ("chief, Lab",), ("head, Group",), None, "certain")],
        ),
        (["organization: lab, title: chief, start: 2020-05-01"], []),
        (["organization: lab, title: chief"], []),
        (["organization: lab, title: chief, end: 2026"], []),
        (["organization: lab, title: chief, start: 2024-05-01, end: 2024-06-01"], []),
        (["organization: rival, title: chief, start: 2024-05-01"], []),
        (
            ["organization: lab, title: chief, start: 2024"],
            [("joined", ("chief, Lab",), ("chief, Lab",), None, "possible")],
        ),
        (
            ["organization: lab, title: chief, start: 2020, end: 2024/2025"],
            [("left", ("chief, Lab",), ("chief, Lab",), None, "possible")],
        ),
        (["organization: lab, title: chief, end: 2024-05-01"], [("left", ("chief, Lab",), (), None, "possible")]),
    ],
)
def test_what_happened_in_between(tenures: list[str], expected: list[tuple[object, ...]]) -> None:
    assert rows(*tenures) == expected


def test_from_a_part_of_it_one_may_move_out_and_stay_in_the_whole() -> None:
    tenures = (
        "organization: lab, title: chief, start: 2020-01-01, end: 2024-05-01",
        "organization: group, title: head, start: 2024-05-01",
    )
    assert [row[0] for row in rows(*tenures, org="lab")] == ["left"]
    assert [row[0] for row in rows(*tenures, exact_org=True)] == ["joined"]
    assert rows("organization: lab, start: 2024", certain=True) == []
    assert rows("organization: lab, start: 2024-02-01", person=("bo",)) == []
