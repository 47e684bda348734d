"""Retention curves, medians, intervals and the log-rank test, against lifelines and by hand."""

import math
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentwatch.statistics.survival import Stay, curve, log_rank, shares, start_with_enough


def stays(entered: bool = False) -> st.SearchStrategy[list[Stay]]:
    """Any stays, many of one length; under observation from the start, or from some day on."""
    one = st.tuples(st.integers(1, 30), st.booleans(), st.integers(0, 29) if entered else st.just(0))
    return st.lists(one.map(lambda each: Stay(each[0], each[1], min(each[2], each[0] - 1))), min_size=1, max_size=25)


def fitted(group: list[Stay]) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import KaplanMeierFitter

        return KaplanMeierFitter().fit(
            [stay.days for stay in group],
            [stay.left for stay in group],
            entry=[stay.entered for stay in group] if any(stay.entered for stay in group) else None,
        )


@settings(max_examples=60)
@given(stays())
def test_the_curve_and_its_interval_are_those_of_lifelines(group: list[Stay]) -> None:
    ours, theirs = curve(group), fitted(group)
    intervals = theirs.confidence_interval_survival_function_  # type: ignore[attr-defined]
    for point in ours.points[1:]:
        assert point.survival == pytest.approx(float(theirs.survival_function_.loc[point.days].iloc[0]))  # type: ignore[attr-defined]
        assert point.at_risk == theirs.event_table.at_risk[point.days]  # type: ignore[attr-defined]
        assert point.left == theirs.event_table.observed[point.days]  # type: ignore[attr-defined]
        low, high = (float(each) for each in intervals.loc[point.days])
        if point.low is not None and 0 < point.survival < 1:
            assert (point.low, point.high) == pytest.approx((low, high))
    median = theirs.median_survival_time_  # type: ignore[attr-defined]
    if not any(math.isclose(point.survival, 0.5) for point in ours.points):  # lifelines has it a hair above
        assert ours.median == (None if math.isinf(median) else median)


@settings(max_examples=60)
@given(stays(entered=True))
def test_late_entries_are_at_risk_from_the_day_after(group: list[Stay]) -> None:
    """By the definition itself: of those under observation on a day, the share that does not leave on it."""
    survival = 1.0
    for point in curve(group).points[1:]:
        risk = [stay for stay in group if stay.entered < point.days <= stay.days]
        gone = sum(stay.left and stay.days == point.days for stay in risk)
        survival *= 1 - gone / len(risk)
        assert (point.at_risk, point.left) == (len(risk), gone)
        assert point.survival == pytest.approx(survival)


@settings(max_examples=40)
@given(st.lists(stays(), min_size=2, max_size=4))
def test_the_log_rank_test_is_that_of_lifelines(groups: list[list[Stay]]) -> None:
    from lifelines.statistics import multivariate_logrank_test

    found = log_rank(groups)
    if found is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = multivariate_logrank_test(
            [stay.days for group in groups for stay in group],
            [number for number, group in enumerate(groups) for _ in group],
            [stay.left for group in groups for stay in group],
        )
    if not math.isnan(theirs.p_value):
        assert found == pytest.approx(theirs.p_value, rel=1e-6, abs=1e-12)


def test_the_median_and_its_interval_are_those_of_lifelines() -> None:
    """The leukaemia trial of Freireich and others, in which lifelines and every textbook agree: median 23 weeks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines.datasets import load_leukemia
        from lifelines.utils import median_survival_times

        data = load_leukemia()
        treated = data[data["Rx"] == 0]
        group = [Stay(int(week), bool(event)) for week, event in zip(treated["t"], treated["status"], strict=True)]
        limits = median_survival_times(fitted(group).confidence_interval_survival_function_)  # type: ignore[attr-defined]
    ours = curve(group)
    assert ours.median == 23
    low, high = (float(value) for value in limits.iloc[0])
    assert ours.median_interval == (low, None if math.isinf(high) else high)


def test_by_hand() -> None:
    """Five stays: 10 left, 20 left, 20 goes on, 30 left, 40 goes on; docs/measures.md has the arithmetic."""
    ours = curve(
        [Stay(10, left=True), Stay(20, left=True), Stay(20, left=False), Stay(30, left=True), Stay(40, left=False)]
    )
    assert [(point.days, point.at_risk, point.left, round(point.survival, 4)) for point in ours.points] == [
        (0, 5, 0, 1.0),
        (10, 5, 1, 0.8),
        (20, 4, 1, 0.6),
        (30, 2, 1, 0.3),
        (40, 1, 0, 0.3),
    ]
    assert (ours.median, ours.reach) == (30, 40)
    assert (ours.at(25).survival, ours.share_gone(5)) == pytest.approx((0.6, 0.0))


@pytest.mark.parametrize(
    ("group", "survival", "median"),
    [
        ([Stay(5, left=True)], 0.0, 5),
        ([Stay(5, left=False)], 1.0, None),
        ([Stay(5, left=True), Stay(5, left=True)], 0.0, 5),
        ([Stay(1, left=True), Stay(1, left=False)], 0.5, 1),
    ],
)
def test_the_smallest_curves(group: list[Stay], survival: float, median: int | None) -> None:
    ours = curve(group)
    assert (ours.points[-1].survival, ours.median) == (survival, median)


@pytest.mark.parametrize(
    "groups", [[], [[Stay(1, left=True)]], [[Stay(1, left=False)], [Stay(2, left=False)]], [[Stay(1, left=True)], []]]
)
def test_no_comparison_without_two_groups_and_an_exit(groups: list[list[Stay]]) -> None:
    assert log_rank(groups) is None


def at_risk_on(group: list[Stay], day: int) -> int:
    return sum(stay.entered < day <= stay.days for stay in group)


@given(stays(entered=True), st.integers(1, 6), st.integers(0, 20))
def test_a_curve_ends_before_the_first_day_with_too_few_at_risk(group: list[Stay], least: int, start: int) -> None:
    """Gone through day by day."""
    watched = [Stay(stay.days, stay.left, max(stay.entered, start)) for stay in group if stay.days > start]
    reach = start
    while at_risk_on(watched, reach + 1) >= least:
        reach += 1
    ours = curve(group, least_at_risk=least, start=start)
    assert (ours.reach, ours.goes_on) == (reach, any(stay.days > reach for stay in watched))
    whole = [point for point in curve(watched, start=start).points if point.days <= reach]
    assert ours.points[1:] == tuple(whole[1:])


THREE_LATE = [Stay(5, left=True), *(Stay(days, left=True, entered=10) for days in (3300, 3400, 3500))]
"""One who left after five days, before three others came under observation."""


@pytest.mark.parametrize(
    ("least", "start", "reach", "goes_on", "median"),
    [
        (1, 0, 5, True, 5),  # beyond day 5 nobody was at risk: nine years of three others say nothing of it
        (5, 0, 0, True, None),
        (1, 10, 3500, False, 3400),
        (3, 10, 3300, True, None),
    ],
)
def test_an_emptied_risk_set_ends_the_curve(
    least: int, start: int, reach: int, goes_on: bool, median: int | None
) -> None:
    ours = curve(THREE_LATE, least_at_risk=least, start=start)
    assert (ours.reach, ours.goes_on, ours.median) == (reach, goes_on, median)


@pytest.mark.parametrize(("least", "start"), [(1, 0), (2, 10), (3, 10), (4, None)])
def test_where_a_curve_with_enough_at_risk_can_start(least: int, start: int | None) -> None:
    assert start_with_enough(THREE_LATE, least) == start


@given(stays(entered=True), st.integers(0, 20), st.lists(st.integers(0, 40)).map(sorted))
def test_shares_are_those_of_the_curve(group: list[Stay], start: int, days: list[int]) -> None:
    watched = curve(group, start=start)
    days = [day for day in days if start <= day <= watched.reach]
    assert shares(group, days, start) == pytest.approx([watched.at(day).survival for day in days])


@given(stays(entered=True), st.integers(0, 20))
def test_a_later_start_is_the_curve_given_that_one_stayed_so_long(group: list[Stay], start: int) -> None:
    whole, later = curve(group), curve(group, start=start)
    if whole.reach > start and whole.at(start).survival > 0:
        for day in range(start, min(whole.reach, later.reach) + 1):
            expected = whole.at(day).survival / whole.at(start).survival
            assert later.at(day).survival == pytest.approx(expected)


def test_no_stays_have_a_curve_of_no_length() -> None:
    assert (curve([]).reach, curve([]).median, curve([]).goes_on) == (0, None, False)
