"""Groups compared over worlds: the range of p, who is left out, and that chance alone is told as chance."""

import random
from collections.abc import Sequence

import pytest

from talentwatch.statistics.group_tests import GroupTest, log_rank_over_worlds
from talentwatch.statistics.survival import Stay, log_rank

Groups = Sequence[Sequence[tuple[str, Stay]]]


def lasting(name: str, *days: int) -> list[tuple[str, Stay]]:
    """A group of people who left after so many days."""
    return [(f"{name}{number}", Stay(each, left=True)) for number, each in enumerate(days)]


SHORT, LONG = lasting("a", 10, 11, 12, 13, 14), lasting("b", 90, 91, 92, 93, 94)


def test_of_exact_days_it_is_the_log_rank_test() -> None:
    found = log_rank_over_worlds(lambda _: [SHORT, LONG], worlds=3)
    expected = log_rank([[stay for _, stay in group] for group in (SHORT, LONG)])
    assert expected is not None
    assert found == GroupTest(expected, expected, (0, 1))


@pytest.mark.parametrize(
    ("groups", "compared"),
    [
        ([SHORT, LONG[:4]], None),
        ([SHORT, LONG, lasting("c", 1, 2, 3)], (0, 1)),
        # Five stays, but of two people.
        ([SHORT, [("x", stay) for _, stay in LONG[:4]] + LONG[4:]], None),
        ([SHORT], None),
        ([], None),
    ],
)
def test_groups_of_fewer_than_five_people_are_left_out(groups: Groups, compared: tuple[int, ...] | None) -> None:
    found = log_rank_over_worlds(lambda _: groups, worlds=2)
    assert (found and found.compared) == compared


def test_a_group_that_is_too_small_in_one_world_is_left_out_in_all() -> None:
    def sample(number: int) -> Groups:
        return [SHORT, LONG, LONG if number > 1 else LONG[:4]]

    found = log_rank_over_worlds(sample, worlds=3)
    assert found is not None
    assert found.compared == (0, 1)


def vague(number: int) -> Groups:
    """Two groups of which one left after 50 days, the other after 10 to 90."""
    chance = random.Random(number)
    return [lasting("a", *range(48, 53)), lasting("b", *(chance.choice((10, 90)) for _ in range(5)))]


def test_what_depends_on_the_days_meant_is_told_as_a_range() -> None:
    found = log_rank_over_worlds(vague)
    assert found is not None
    assert found == log_rank_over_worlds(vague)
    chances = [log_rank([[stay for _, stay in group] for group in vague(number)]) for number in range(1, 21)]
    known = [chance for chance in chances if chance is not None]
    assert (found.least, found.most) == (min(known), max(known))
    assert found.least < 0.05 < found.most


def rejected(trials: int, seed: int) -> float:
    """How often two groups that leave alike, with days known by the month, are told to differ in every world."""
    chance = random.Random(seed)
    count = 0
    for _ in range(trials):
        months = [[int(chance.expovariate(1 / 20)) for _ in range(12)] for _ in range(2)]

        def sample(number: int, months: list[list[int]] = months) -> Groups:
            day = random.Random(number)
            return [
                lasting(name, *(each * 30 + day.randrange(1, 31) for each in group))
                for name, group in zip("ab", months, strict=True)
            ]

        found = log_rank_over_worlds(sample, worlds=5)
        count += found is not None and found.most <= 0.05
    return count / trials


def test_equal_groups_are_told_to_differ_in_few_of_a_hundred() -> None:
    assert rejected(150, 1) <= 0.09


@pytest.mark.long
def test_equal_groups_are_told_to_differ_in_few_of_thousands() -> None:
    """The log-rank test of twelve and twelve is a little too sure of itself: 5.7 % instead of 5 %."""
    assert rejected(4000, 2) <= 0.06
