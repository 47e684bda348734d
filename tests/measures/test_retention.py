"""Retention: which stays stand in which group, what is known of each length, and what is said of all of them."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sample_ledgers import asked, held, index

from talentwatch.measures import leaving_ways, retention
from talentwatch.measures.scope import Answer
from talentwatch.query.table import Bounds
from talentwatch.statistics import survival
from talentwatch.statistics.curve_bounds import PossibleStay
from talentwatch.statistics.survival import Stay

TODAY = "2024-12-31"


def answered(tables: object, *organizations: str, **asking: object) -> Answer:
    own = {name: asking.pop(name) for name in ("by", "observed_from", "in_post", "least_at_risk") if name in asking}
    asking.setdefault("as_recorded", True)
    own.setdefault("least_at_risk", 1)
    return retention.answer(asked(tables, TODAY, *organizations, **asking), **own)  # type: ignore[arg-type]


def groups(tables: object, *organizations: str, **asking: object) -> list[Any]:
    return list(answered(tables, *organizations, **asking).rows)


def test_a_stay_counts_its_first_and_its_last_day() -> None:
    (group,) = groups(index(held("2024-01-01/2024-01-10", "2024-12-01/")), "lab")
    assert group.curve.exact == [Stay(10, left=True), Stay(31, left=False)]


@pytest.mark.parametrize(
    ("tenure", "stay"),
    [
        ("2020-01-01/2020-01-31", PossibleStay(31, 31, left=True)),
        ("2020/2021", PossibleStay(2, 731, left=True)),
        ("2020-01-01/2020-02", PossibleStay(32, 60, left=True)),
        ("2024-12/", PossibleStay(1, 31, left=False)),
        ("2020-01-01/", PossibleStay(1827, 1827, left=False)),
    ],
)
def test_how_long_a_stay_may_have_been(tenure: str, stay: PossibleStay) -> None:
    (group,) = groups(index(held(tenure)), "lab")
    assert [each.possible for each in group.curve.stays] == [stay]


FOUNDED = "- {id: lab, name: Lab, kind: company, founded: 2019-01-01}"


def test_a_leaver_without_a_start_stayed_since_the_organization_was_founded_at_most() -> None:
    (group,) = groups(index(held("/2020-12-31", "2020-01-01/2020-12-31"), FOUNDED), "lab")
    assert [each.possible for each in group.curve.stays] == [
        PossibleStay(1, 731, left=True),
        PossibleStay(366, 366, left=True),
    ]
    assert (group.undated, group.left) == (1, Bounds(2, 2))


def test_a_leaver_without_any_bound_of_a_start_is_counted_and_makes_no_curve_longer() -> None:
    (group,) = groups(index(held("/2020-12-31", "2020-01-01/2020-12-31")), "lab")
    assert group.left == Bounds(2, 2)
    assert group.curve.reach == 366
    assert group.survival(365) == Bounds(0.5, 1.0)


def test_the_leavers_without_a_start_keep_retention_from_being_complete() -> None:
    # One was seen to come and is there; seven left, and nobody knows when they had come.
    (group,) = groups(index(held("2020-01-01/", *["/2021-05-01"] * 7), FOUNDED), "lab")
    assert group.survival(1500).most < 0.2
    assert group.curve.median is not None


def test_without_coverage_there_are_counts_and_no_curve() -> None:
    found = answered(index(held("2020-01-01/2020-12-31")), "lab", as_recorded=False)
    (group,) = found.rows
    assert (group.basis, group.survival(1), group.median_interval) == ("not covered", None, (None, None))
    assert list(retention.steps([group])) == []
    assert found.said[-1].startswith("That everybody asked about is on record is declared nowhere")


def test_where_coverage_begins_observation_begins() -> None:
    covered = "- {id: lab, name: Lab, kind: company, coverage: [{of: everyone, since: 2021-01-01}]}"
    tables = index(held("2020-01-01/2020-12-31", "2020-01-01/2022-01-01", "2021-06-01/2022-01-01"), covered)
    (group,) = groups(tables, "lab", as_recorded=False)
    assert group.basis == "covered"
    assert group.curve.exact == [Stay(732, left=True, entered=366), Stay(215, left=True)]


def test_observation_that_begins_later_leaves_out_who_had_left_and_counts_the_others_from_then() -> None:
    tables = index(held("2020-01-01/2020-12-31", "2020-01-01/2022-01-01", "2021-06-01/2022-01-01"))
    (group,) = groups(tables, "lab", observed_from=date(2021, 1, 1))
    assert group.curve.exact == [Stay(732, left=True, entered=366), Stay(215, left=True)]


def test_the_curve_ends_where_too_few_are_at_risk() -> None:
    tables = index(held(*[f"2020-01-01/2020-{month:02}-01" for month in range(2, 12)]))
    (group,) = groups(tables, "lab", least_at_risk=5)
    assert group.curve.reach == (date(2020, 7, 1) - date(2020, 1, 1)).days + 1
    assert group.curve.goes_on
    assert group.curve.median == Bounds(153, 153)
    (short,) = groups(tables, "lab", least_at_risk=11)
    assert (short.curve.reach, short.curve.median, list(retention.steps([short]))) == (0, None, [])


def test_where_new_ones_are_too_few_the_curve_is_of_those_who_had_stayed_so_long() -> None:
    tables = index(held("2019-12-30/2020-01-03", "2015-03-03/", "2015-03-04/", "2015-03-05/2024-02-06"))
    (group,) = groups(tables, "lab", observed_from=date(2020, 1, 1), least_at_risk=3)
    assert group.curve.start == 1765
    assert group.survival(365) is None
    assert group.survival(2000) == Bounds(1.0, 1.0)


def test_the_time_in_a_post_is_that_of_each_tenure() -> None:
    tables = index(held("2020-01-01/2020-12-31 2021-01-01/2021-12-31"))
    assert [stay.days for stay in groups(tables, "lab")[0].curve.exact] == [731]
    assert [stay.days for stay in groups(tables, "lab", in_post=True)[0].curve.exact] == [366, 365]


PEOPLE = """
- {id: a, name: A, tenures: [{organization: lab, title: x, level: lead, start: 2020-03-01, end: 2021-03-01}]}
- {id: b, name: B, tenures: [{organization: team, title: x, start: 2021-03-01}]}
- {id: c, name: C, tenures: [{organization: other, title: x, level: lead, start: 2020-12/2021-01}]}
"""
ORGANIZATIONS = """
- {id: lab, name: Lab, kind: company}
- {id: team, name: Team, kind: team, parents: [{organization: lab}]}
- {id: other, name: Other, kind: university}
"""


@pytest.mark.parametrize(
    ("by", "organizations", "asking", "keys"),
    [
        (None, (), {}, {"all": 3}),
        (None, (), {"levels": ("lead",)}, {"all": 2}),
        ("org", (), {}, {"lab": 2, "other": 1}),
        ("org", ("lab",), {}, {"lab": 2, "team": 1}),
        ("level", (), {}, {"lead": 2, "not known": 1}),
        ("cohort", (), {}, {"2020": 1, "2021": 1, "year not sure": 1}),
        ("org-kind", (), {}, {"company": 1, "team": 1, "university": 1}),
        (None, (), {"since": date(2021, 2, 1)}, {"all": 1}),
        (None, (), {"until": date(2020, 12, 31)}, {"all": 2}),
    ],
)
def test_groups(
    by: str | None, organizations: tuple[str, ...], asking: dict[str, object], keys: dict[str, int]
) -> None:
    found = groups(index(PEOPLE, ORGANIZATIONS), *organizations, by=by, **asking)
    assert {group.key: len(group.curve.stays) for group in found} == keys


def test_groups_that_differ_have_a_chance_and_all_rows_the_same() -> None:
    tables = index(held(*["2020-01-01/2020-02-01"] * 6, *["2021-01-01/2023-02-01"] * 6))
    found = answered(tables, "lab", by="cohort")
    (chance,) = {group.chance for group in found.rows}
    assert chance.most < 0.01
    assert found.said[-1] == "Between the groups: log-rank p < 0.001, more than chance."


def test_groups_of_fewer_than_five_are_compared_with_nothing() -> None:
    tables = index(held(*["2020-01-01/2020-02-01"] * 4, *["2021-01-01/2023-02-01"] * 6))
    assert {group.chance for group in groups(tables, "lab", by="cohort")} == {None}


LEFT = "{{id: p{0}, name: P{0}, tenures: [{{organization: lab, title: x, start: 2020-01-01, departure: {1}}}]}}"


def test_by_kind_or_manner_the_shares_and_those_still_there_make_one() -> None:
    ways = [
        "{kind: resignation, manner: voluntary, announced: 2020-06-01, effective: 2020-06-01}",
        "{kind: dismissal, manner: involuntary, announced: 2020-09-01, effective: 2020-09-01}",
        "{kind: resignation, manner: voluntary, announced: 2021-06-01, effective: 2021-06-01}",
    ]
    people = "\n".join(f"- {LEFT.format(number, way)}" for number, way in enumerate(ways))
    people += "\n- {id: stays, name: S, tenures: [{organization: lab, title: x, start: 2020-01-01}]}"
    tables = index(people)
    rows = {row.key: row for row in answered(tables, "lab", by="kind").rows}
    assert {key: row.share(365) for key, row in rows.items()} == {
        "dismissal": Bounds(0.25, 0.25),
        "resignation": Bounds(0.25, 0.25),
    }
    assert rows["resignation"].share(730) == Bounds(0.5, 0.5)
    (curve,) = groups(tables, "lab")
    for days in (0, 200, 365, 600, 1000):
        gone = sum(row.share(days).least for row in rows.values())
        assert gone + curve.survival(days).least == pytest.approx(1)
    assert {row.key for row in answered(tables, "lab", by="manner").rows} == {"voluntary", "involuntary"}
    steps = list(leaving_ways.way_steps(list(rows.values())))
    assert [(step.way.key, step.days) for step in steps] == [
        ("dismissal", 245),
        ("resignation", 153),
        ("resignation", 518),
    ]


def test_points_hold_the_estimate_within_all_worlds_within_the_band() -> None:
    (group,) = groups(index(held("2020/2021", "2020-03-01/2020-08", "/2020-05-01", "2020-01-01/")), "lab")
    for step in retention.steps([group]):
        worlds = group.survival(step.days)
        assert step.estimate is not None and step.estimate.most is not None  # noqa: PT018  for types
        assert step.low <= worlds.least <= step.estimate.least + 1e-9
        assert step.estimate.most - 1e-9 <= worlds.most <= step.high


def _written(bounds: tuple[int, int]) -> str:
    first, last = (date(2020, 1, 1) + timedelta(day) for day in bounds)
    return str(first) if first == last else f"{first}/{last}"


@pytest.mark.parametrize("seed", range(40))
def test_no_figure_is_outside_its_bounds_whichever_days_are_meant(seed: int) -> None:
    chance = random.Random(seed)
    spells: list[tuple[tuple[int, int], tuple[int, int] | None]] = []
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, 300)
        starts = (start, start + chance.choice((0, 0, 40)))
        end = starts[1] + chance.randint(0, 400)
        spells.append((starts, None if chance.random() < 0.3 else (end, end + chance.choice((0, 0, 90)))))
    watched = chance.choice((None, date(2020, 6, 1)))

    def rows(of: Sequence[tuple[tuple[int, int], tuple[int, int] | None]]) -> Any:
        people = "\n".join(
            f"- {{id: p{number}, name: P, tenures: [{{organization: lab, title: x, start: {_written(start)}"
            + (f", end: {_written(end)}" if end else "")
            + "}]}"
            for number, (start, end) in enumerate(of)
        )
        found = groups(index(people), "lab", observed_from=watched)
        return found[0] if found else None

    group = rows(spells)
    for _ in range(4):
        exact = []
        for starts, ends in spells:
            start = chance.randint(*starts)
            last = chance.randint(*ends) if ends else None
            exact.append(((start, start), (last, last) if last is not None else None))
        world = rows(exact)
        if group is None or world is None or world.curve.exact is None:
            continue
        start = group.curve.start
        left = [stay for stay in world.curve.exact if stay.days > start]
        for days in (start, start + 30, start + 100, start + 300):
            bounds = group.survival(days)
            if bounds is not None:
                (share,) = survival.shares(left, [days], start)
                assert bounds.least - 1e-9 <= share <= bounds.most + 1e-9
