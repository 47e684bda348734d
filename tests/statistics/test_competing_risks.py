"""Cumulative incidences, against lifelines, by the definition, and by hand."""

import math
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentwatch.statistics.competing_risks import incidences
from talentwatch.statistics.survival import Stay, curve

CAUSES = ("dismissed", "resigned", "retired")


def ended(by_day: bool) -> st.SearchStrategy[list[tuple[Stay, str]]]:
    """Stays with how they ended; where `by_day`, all who left on one day did so in one way."""
    one = st.tuples(st.integers(1, 25), st.booleans(), st.integers(0, 24), st.sampled_from(CAUSES))

    def stay(each: tuple[int, bool, int, str]) -> tuple[Stay, str]:
        days, left, entered, cause = each
        return Stay(days, left, min(entered, days - 1)), CAUSES[days * 7 % 3] if by_day else cause

    return st.lists(one.map(stay), min_size=1, max_size=30)


@settings(max_examples=8, deadline=None)
@given(ended(by_day=True))
def test_they_and_their_intervals_are_those_of_lifelines(stays: list[tuple[Stay, str]]) -> None:
    stays = [*stays, *[(Stay(26, left=False), "retired")] * 2]  # lifelines refuses where nobody is at risk for a while
    ours = incidences(stays)
    for cause in ours.causes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from lifelines import AalenJohansenFitter

            theirs = AalenJohansenFitter().fit(
                [stay.days for stay, _ in stays],
                [CAUSES.index(own) + 1 if stay.left else 0 for stay, own in stays],
                CAUSES.index(cause) + 1,
                # lifelines has who enters on a day at risk on it.
                entry=[stay.entered + 0.5 if stay.entered else 0 for stay, _ in stays],
            )
        for step in ours.causes[cause]:
            assert step.share == pytest.approx(float(theirs.cumulative_density_.loc[step.days].iloc[0]))
            ends = sorted(float(each) for each in theirs.confidence_interval_.loc[step.days])
            if step.low is not None and not any(map(math.isnan, ends)):
                assert (step.low, step.high) == pytest.approx(tuple(ends), abs=1e-6)


@given(ended(by_day=False), st.integers(1, 4), st.integers(0, 10))
def test_on_every_day_they_and_those_still_there_are_all(stays: list[tuple[Stay, str]], least: int, start: int) -> None:
    """And each is what the definition says: of those at risk on a day, the share that leaves in this way, summed."""
    ours = incidences(stays, least_at_risk=least, start=start)
    still = curve([stay for stay, _ in stays], least_at_risk=least, start=start)
    assert (ours.reach, ours.goes_on) == (still.reach, still.goes_on)
    gone, survival = dict.fromkeys(CAUSES, 0.0), 1.0
    for day in range(start + 1, ours.reach + 1):
        there = [(stay, cause) for stay, cause in stays if max(stay.entered, start) < day <= stay.days]
        leaving = [cause for stay, cause in there if stay.left and stay.days == day]
        for cause in CAUSES:
            gone[cause] += survival * leaving.count(cause) / len(there)
            assert ours.at(cause, day) == pytest.approx(gone[cause])
        survival *= 1 - len(leaving) / len(there)
        assert sum(gone.values()) + still.at(day).survival == pytest.approx(1)


def test_by_hand() -> None:
    """Ten people: on day 10 two resign, on day 20 one of the eight is dismissed, on day 30 the last seven resign."""
    stays = [
        *[(Stay(10, left=True), "resigned")] * 2,
        (Stay(20, left=True), "dismissed"),
        *[(Stay(30, left=True), "resigned")] * 7,
    ]
    found = incidences(stays)
    assert [round(found.at("resigned", day), 4) for day in (9, 10, 29, 30, 99)] == [0, 0.2, 0.2, 0.9, 0.9]
    assert [round(found.at("dismissed", day), 4) for day in (19, 20, 30)] == [0, 0.1, 0.1]
    assert found.at("retired", 30) == 0


def test_nobody_has_none() -> None:
    assert incidences([]).causes == {}
