"""Coverage: where the records are complete, how far they then speak, and which figures it allows."""

from datetime import date
from typing import Any

import pytest
from sample_ledgers import asked, held, index

from talentwatch.index import Index
from talentwatch.measures import churn
from talentwatch.measures.scope import Question

TODAY = "2024-12-31"
EXECUTIVE = "- {id: a, name: A, tenures: [{organization: lab, title: x, level: executive, start: 2020-01-01}]}"


def lab(coverage: str, team: str = "") -> str:
    """The lab with a coverage, and a team of it."""
    declared = f", coverage: [{coverage}]" if coverage else ""
    parents = "parents: [{organization: lab, start: 2021-01-01}]"
    return (
        f"- {{id: lab, name: Lab, kind: company{declared}}}\n- {{id: team, name: Team, kind: team, {parents}{team}}}\n"
        "- {id: elsewhere, name: Elsewhere, kind: company}"
    )


def question(coverage: str, *organizations: str, people: str = EXECUTIVE, **asking: object) -> Question:
    return asked(index(people, lab(coverage)), TODAY, *organizations, **asking)


YEAR_2022 = (date(2022, 1, 1), date(2022, 12, 31))
ALL = "{of: everyone, since: 2021, until: 2023}"
FROM_2021_12_31 = "{of: everyone, since: 2021-12-31, until: 2023}"


@pytest.mark.parametrize(
    ("coverage", "organizations", "asking", "basis"),
    [
        (FROM_2021_12_31, ("lab",), {}, "covered"),
        # Since some day of 2021: surely since its last one.
        (ALL, ("lab",), {}, "covered"),
        ("{of: everyone}", ("lab",), {}, "covered"),
        ("{of: everyone, since: 2022}", ("lab",), {}, "not covered"),
        ("{of: everyone, since: 2021, until: 2022-11-30}", ("lab",), {}, "not covered"),
        ("{of: everyone, since: 2021, until: 2022-06-30}, {of: everyone, since: 2022-07-01}", ("lab",), {}, "covered"),
        (
            "{of: everyone, since: 2021, until: 2022-06-30}, {of: everyone, since: 2022-07-03}",
            ("lab",),
            {},
            "not covered",
        ),
        ("", ("lab",), {}, "not covered"),
        ("", ("lab",), {"as_recorded": True}, "as recorded"),
        (ALL, ("lab",), {"as_recorded": True}, "covered"),
        # A part is covered by its whole, while it is part of it.
        (ALL, ("team",), {}, "covered"),
        ("{of: everyone, until: 2023}", ("elsewhere",), {}, "not covered"),
        (ALL, ("lab", "elsewhere"), {}, "not covered"),
        # With nothing asked about: everything of which people are on record.
        (ALL, (), {}, "covered"),
        ("{of: executive, since: 2021, until: 2023}", ("lab",), {}, "not covered"),
        ("{of: executive, since: 2021, until: 2023}", ("lab",), {"levels": ("executive",)}, "covered"),
        ("{of: executive, since: 2021, until: 2023}", ("lab",), {"levels": ("executive", "lead")}, "not covered"),
        ("{of: executive, since: 2021, until: 2023}", ("lab",), {"levels": ("lead",)}, "not covered"),
        (ALL, ("lab",), {"levels": ("lead",)}, "covered"),
        ("{of: role, role: head, since: 2021, until: 2023}", ("lab",), {"roles": ("head",)}, "covered"),
        ("{of: role, role: head, since: 2021, until: 2023}", ("lab",), {"roles": ("head", "tail")}, "not covered"),
        ("{of: cohort, cohort: twelve, since: 2021, until: 2023}", ("lab",), {"cohort": "twelve"}, "covered"),
        ("{of: cohort, cohort: twelve, since: 2021, until: 2023}", ("lab",), {}, "not covered"),
    ],
)
def test_what_a_coverage_covers(
    coverage: str, organizations: tuple[str, ...], asking: dict[str, Any], basis: str
) -> None:
    assert question(coverage, *organizations, **asking).basis(*YEAR_2022) == basis


@pytest.mark.parametrize(
    ("coverage", "asking", "until"),
    [
        ("{of: everyone, until: 2023-06-30}", {}, date(2023, 6, 30)),
        ("{of: everyone, until: 2023}", {}, date(2023, 1, 1)),
        ("{of: everyone, until: 2023-06-30}", {"observed_until": date(2023, 9, 9)}, date(2023, 9, 9)),
        ("{of: everyone, until: 2030}", {}, date(2024, 12, 31)),
        ("{of: everyone}", {}, date(2024, 12, 31)),
        ("{of: executive, until: 2023-06-30}", {}, date(2024, 12, 31)),
        ("{of: executive, until: 2023-06-30}", {"levels": ("executive",)}, date(2023, 6, 30)),
        # What ends before the time asked about is not used.
        ("{of: everyone, until: 2023-06-30}", {"since": date(2024, 1, 1)}, date(2024, 12, 31)),
    ],
)
def test_coverage_says_to_which_day_the_records_speak(coverage: str, asking: dict[str, Any], until: date) -> None:
    assert question(coverage, "lab", **asking).observed == until


def whole(tables: Index, *organizations: str, **asking: object) -> dict[str, object]:
    (row,) = churn.answer(asked(tables, TODAY, *organizations, since=date(2022, 1, 1), **asking)).rows[:1]
    return {name: (each.least, each.most) for name in ("exits", "closing", "unseen") if (each := row.counts[name])} | {
        "basis": row.basis
    }


SEEN = """
- id: a
  name: A
  tenures: [{organization: team, title: x, level: lead, start: 2021-02-01, last_seen: 2021-03-01}]
"""
ENDED = "- {id: a, name: A, tenures: [{organization: team, title: x, level: lead, start: 2021-02-01, end: 2022-03-01}]}"


@pytest.mark.parametrize(
    ("people", "coverage", "figures"),
    [
        (SEEN, "", {"exits": (0, 0), "closing": (0, 1)}),
        (SEEN, "{of: everyone, until: 2022-12-31}", {"exits": (0, 0), "closing": (1, 1)}),
        (SEEN, "{of: lead, until: 2022-12-31}", {"exits": (0, 0), "closing": (1, 1)}),
        (SEEN, "{of: executive, until: 2022-12-31}", {"exits": (0, 0), "closing": (0, 1)}),
        (ENDED, "", {"exits": (0, 1), "closing": (0, 1)}),
        (ENDED, "{of: everyone, until: 2022-12-31}", {"exits": (1, 1), "closing": (0, 0)}),
        (ENDED, "{of: lead, until: 2022-12-31}", {"exits": (1, 1), "closing": (0, 0)}),
        (ENDED, "{of: executive, until: 2022-12-31}", {"exits": (0, 1), "closing": (0, 1)}),
        # Covered until before the end: nobody knows.
        (ENDED, "{of: everyone, until: 2022-02-28}", {"exits": (0, 1), "closing": (0, 1)}),
    ],
)
def test_inside_coverage_silence_speaks(people: str, coverage: str, figures: dict[str, tuple[int, int]]) -> None:
    found = whole(index(people, lab(coverage)), "lab", observed_until=date(2022, 12, 31))
    assert {name: found[name] for name in figures} == figures


def test_without_coverage_there_are_counts_and_no_rates_and_it_is_said_why() -> None:
    answer = churn.answer(asked(index(held("2020-01-01/2022-06-30")), TODAY, "lab", since=date(2022, 1, 1)))
    row = answer.rows[0]
    assert (row.basis, row.rate, row.rate_interval, row.few, row.stability) == ("not covered", None, None, None, None)
    assert row.counts["exits"].least == 1
    assert answer.said == (
        (
            "That everybody asked about is on record is declared nowhere: elsewhere no rate"
            " (docs/limits.md; --as-recorded works it out anyway)."
        ),
    )


def test_as_recorded_is_said() -> None:
    answer = churn.answer(asked(index(held("2020-01-01/2022-06-30")), TODAY, "lab", as_recorded=True))
    assert {row.basis for row in answer.rows} == {"as recorded"}
    assert answer.said[-1].startswith("As recorded: each rate is of those on record")


def test_a_rate_has_its_exact_interval_and_is_told_as_one_of_few() -> None:
    # 3 exits in 10 person-years: Garwood's limits of 3 are 0.6187 and 8.7673.
    people = held(*["2020-01-01/2022-12-31"] * 3, "2020-01-01/2020-12-31")
    answer = churn.answer(
        asked(index(people, lab("{of: everyone}")), TODAY, "lab", since=date(2021, 1, 1), until=date(2022, 12, 31)),
        by="org",
    )
    row = next(each for each in answer.rows if each.key == "lab")
    years = row.person_days.least / 365.25
    assert row.few
    assert row.rate_interval.least == pytest.approx(0.6187 / years, rel=1e-3)
    assert row.rate_interval.most == pytest.approx(8.7673 / years, rel=1e-3)


PROMOTED = """
- id: a
  name: A
  tenures:
    - {organization: lab, title: x, level: senior, start: 2020-01-01, end: 2022-03-01}
    - {organization: lab, title: y, level: executive, start: 2022-03-02}
- {id: b, name: B, tenures: [{organization: lab, title: z, level: senior, start: 2020-01-01, end: 2022-05-01}]}
"""


@pytest.mark.parametrize(
    ("levels", "figures"),
    [
        (("senior",), {"opening": 2, "exits": 1, "moved_out": 1, "closing": 0}),
        (("executive",), {"opening": 0, "exits": 0, "moved_in": 1, "closing": 1}),
        (("senior", "executive"), {"opening": 2, "exits": 1, "moved_in": 0, "moved_out": 0, "closing": 1}),
        (("lead",), {"opening": 0, "exits": 0, "closing": 0}),
    ],
)
def test_at_the_levels_asked_about(levels: tuple[str, ...], figures: dict[str, int]) -> None:
    tables = index(PROMOTED)
    asking = {"since": date(2022, 1, 1), "until": date(2022, 12, 31), "levels": levels}
    (row,) = churn.answer(asked(tables, TODAY, "lab", **asking)).rows
    assert {name: (row.counts[name].least, row.counts[name].most) for name in figures} == {
        name: (number, number) for name, number in figures.items()
    }
    shares = churn.answer(asked(tables, TODAY, "lab", **asking), by="kind").rows
    assert sum(each.number.least for each in shares) == figures["exits"]
