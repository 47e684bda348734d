"""The headline figures of published studies, on a made-up ledger worked out by hand."""

from datetime import date

import pytest
from conftest import ROOT
from sample_ledgers import asked, index

from talentwatch.index import in_memory
from talentwatch.ledger import build
from talentwatch.measures import published_studies
from talentwatch.measures.published_studies import Figure
from talentwatch.query.table import Bounds
from talentwatch.reading import read_folder

LAB = "- {id: lab, name: Lab, kind: company}\n- {id: other, name: Other, kind: company}"
ROLES = "- {id: head, organization: lab, title: Head, founded: 2020-01-01}\n- {id: cto, organization: lab, title: CTO}"
PEOPLE = """
- id: a
  name: A
  tenures:
    - {role: head, start: 2020-01-01, departure: {effective: 2020-12-31, planned: true, kind: resignation}}
- id: b
  name: B
  tenures:
    - {id: deputy, organization: lab, title: deputy, start: 2019-01-01, end: 2020-12-31}
    - {role: head, start: 2021-01-01, departure: {effective: 2023-12-31, planned: false, kind: resignation}}
- id: c
  name: C
  tenures:
    - {id: before, organization: other, title: boss, start: 2018-01-01, end: 2023-12-31}
    - {role: head, start: 2024-01-01}
- id: d
  name: D
  tenures:
    - {role: cto, start: 2022-01-01}
"""


def figures(**asking: object) -> dict[str, Figure]:
    years = asking.pop("years", 2)
    question = asked(index(PEOPLE, LAB, ROLES), "2024-12-31", "lab", as_recorded=True, **asking)
    return {row.name: row for row in published_studies.answer(question, years=years).rows}  # type: ignore[arg-type]


def test_every_figure_worked_out_by_hand() -> None:
    """From 2019 to 2024: two left a post that was there for six and for three years, 1827 and 1096 days."""
    found = figures()
    years = (1827 + 1096) / 365.25
    assert found["exits per officer-year"].value == Bounds(2 / years, 2 / years)
    assert (found["outgoing"].value, found["incoming"].value) == (Bounds(2, 2), Bounds(4, 4))
    mean = (366 + 1095) / 2 / 365.25
    tenure = found["mean outgoing tenure"].value
    assert tenure is not None
    assert tenure.least == tenure.most == pytest.approx(mean)
    assert (found["gone within 2 years"].of, found["gone within 2 years"].among) == (Bounds(1, 1), Bounds(2, 2))
    assert (found["planned successions"].of, found["planned successions"].among) == (Bounds(1, 1), Bounds(2, 2))
    assert (found["inside successors"].of, found["inside successors"].among) == (Bounds(1, 1), Bounds(2, 2))
    # A, B and D began two years ago or earlier; A left after one.
    assert (found["2-year retention"].of, found["2-year retention"].among) == (Bounds(2, 2), Bounds(3, 3))
    person_years = (366 + 1826 + 366 + 1096) / 365.25
    implied = found["1 ÷ turnover"].value
    assert implied is not None
    assert implied.least == pytest.approx(person_years / 2)
    stay = found["mean stay of those who left"].value
    assert stay is not None
    assert stay.least == pytest.approx((366 + 1826) / 2 / 365.25)


def test_another_cohort_and_another_time() -> None:
    found = figures(years=1, since=date(2022, 1, 1))
    assert (found["1-year retention"].of, found["1-year retention"].among) == (Bounds(2, 2), Bounds(2, 2))
    assert found["outgoing"].value == Bounds(1, 1)
    assert found["gone within 1 year"].value == Bounds(0, 0)


def test_nothing_to_work_out_is_no_figure() -> None:
    empty = index("- {id: a, name: A}", LAB)
    values = {row.name: row.value for row in published_studies.answer(asked(empty, "2024-12-31", "lab")).rows}
    assert values.pop("outgoing") == values.pop("incoming") == Bounds(0, 0)
    assert set(values.values()) == {None}


def test_a_share_always_has_its_counts_and_its_study() -> None:
    tables = in_memory(build(read_folder(ROOT / "records").records))
    for row in published_studies.answer(asked(tables, "2026-11-23")).rows:
        assert row.study
        assert row.definition
        if row.unit == "share" and row.value is not None:
            assert 0 <= row.value.least <= (row.value.most or 0) <= 1
            assert row.among.least > 0


def test_what_was_counted_is_told() -> None:
    ground = published_studies.answer(asked(index(PEOPLE, LAB, ROLES), "2024-12-31", "lab")).ground
    told = {(each.record, each.counted) for each in ground}
    assert told >= {
        ("a/head", "incoming"),
        ("a/head", "outgoing"),
        ("b/head", "inside successor"),
        ("c/head", "outside successor"),
        ("b/head", "exit"),
    }
