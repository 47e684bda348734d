"""Who held a role after whom: hand-worked histories."""

from collections.abc import Sequence

import pytest

from talentwatch.dates import parse_date
from talentwatch.ledger import Ledger, build
from talentwatch.model import Kind
from talentwatch.query import record_rows
from talentwatch.query.filters import Filter
from talentwatch.query.show import show
from talentwatch.query.succession import line_of
from talentwatch.query.table import Shape
from talentwatch.reading import read_records

TODAY = parse_date("2026-11-23")


def role_held(*tenures: str) -> Ledger:
    """A role held by a, b, c… in these tenures."""
    people = "".join(
        f"- {{id: {name}, name: {name.upper()}, tenures: [{{role: head, {tenure}}}]}}\n"
        for name, tenure in zip("abcdefg", tenures, strict=False)
    )
    files = {
        Kind.PERSON: people or "- {id: nobody, name: Nobody}\n",
        Kind.ROLE: "- {id: head, organization: lab, title: Head}\n",
        Kind.ORGANIZATION: "- {id: lab, name: Lab}\n",
    }
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in files.items()]
    assert [finding for reading in readings for finding in reading.findings] == []
    return build(record for reading in readings for record in reading.records)


@pytest.mark.parametrize(
    ("tenures", "empty"),
    [
        # 5 to 10 March leaves the 6th, 7th, 8th and 9th.
        (("end: 2026-03-05", "start: 2026-03-10"), [None, "4 days"]),
        (("end: 2026-03-05", "start: 2026-03-06"), [None, "0 days"]),
        (("end: 2026-03-05", "start: 2026-03-05"), [None, "0 days"]),
        (("start: 2025, end: 2026-03-05", "start: 2026-01-05"), [None, "0 days"]),
        (("end: 2026-03", "start: 2026-03-10"), [None, "0 to 8 days"]),
        (("end: 2026-03", "start: 2026-04"), [None, "0 to 59 days"]),
        (("start: 2020", "start: 2021"), [None, None]),
        # A long tenure that a short one lies in: the seat is empty from the end of the long one.
        (("start: 2020, end: 2022-12-31", "start: 2021, end: 2021", "start: 2023-01-03"), [None, "0 days", "2 days"]),
        (("end: ../2026-03-05", "start: 2026-03-10"), [None, "at least 4 days"]),
    ],
)
def test_the_days_on_which_a_seat_stood_empty(tenures: Sequence[str], empty: list[str | None]) -> None:
    terms = line_of(role_held(*tenures), "head", TODAY).terms
    assert [str(term.empty_days) if term.empty_days else None for term in terms] == empty


@pytest.mark.parametrize(
    ("tenures", "since", "days"),
    [
        ((), None, None),
        (("start: 2020",), None, None),
        # 1 to 23 November: 22 days since the first, the 23rd counted.
        (("start: 2020, end: 2026-11-01",), "2026-11-01", "22 days"),
        (("start: 2020, end: 2026-10",), "2026-10", "23 to 53 days"),
        (("start: 2020, end: 2026-11",), None, None),
        (("start: 2020, end: 2026-11-01", "start: 2026-11-02, interim: true"), "2026-11-01", "22 days"),
        (("start: 2026, interim: true",), None, None),
        (("start: 2020, end: 2026-11-01", "start: 2026-12-01"), "2026-11-01", "22 days"),
        # The last of the two is left in September or October, whichever of them it was.
        (
            ("start: 2020, end: 2026-09/2026-10", "start: 2021, end: 2026-10-15"),
            "2026-10-15/2026-10-31",
            "23 to 39 days",
        ),
        # That somebody left, and not when, leaves open that it was only today.
        (("start: 2020, departure: {status: confirmed}",), None, None),
        (("start: 2020, departure: {status: confirmed}", "start: 2021, end: 2022"), None, None),
    ],
)
def test_how_long_nobody_has_held_a_role_for_good(tenures: Sequence[str], since: str | None, days: str | None) -> None:
    line = line_of(role_held(*tenures), "head", TODAY)
    assert (line.since and str(line.since)) == since
    assert (line.without_permanent and str(line.without_permanent)) == days


def test_a_role_is_shown_with_its_line_of_holders() -> None:
    ledger = role_held("end: 2026-03-05", "start: 2026-03-10, end: 2026-10-01, interim: true")
    holders = next(section for section in show(ledger, "head", TODAY).sections if section.heading == "Holders")
    assert [(line.label, line.text) for line in holders.lines] == [
        ("A", "until 2026-03-05; start not known"),
        ("empty", "4 days"),
        ("B (interim)", "2026-03-10 to 2026-10-01 (6 m)"),
        ("without a permanent holder", "since 2026-03-05: 263 days as of 2026-11-23"),
    ]
    table = record_rows.roles(ledger, Filter(), Shape(columns=("holders", "held", "permanent_until")), TODAY)
    assert [tuple(str(value) for value in row.values()) for row in table.rows] == [("()", "2", "2026-03-05")]


def test_who_comes_later_is_no_holder_yet() -> None:
    ledger = role_held("start: 2020, end: 2026-12-31", "start: 2027")
    assert [term.holding.person.id for term in line_of(ledger, "head", TODAY).terms] == ["a"]
