"""The band of a curve: the same each time, and as wide as simulation says it must be."""

import math
import random
from dataclasses import dataclass

import pytest

from talentwatch.statistics.bootstrap import band, worth
from talentwatch.statistics.curve_bounds import PossibleStay, share_bounds
from talentwatch.statistics.survival import Stay, curve, shares

DAYS = (5, 60, 200, 500)
RATES = (1 / 300, 1 / 900)
TRUTH = [sum(math.exp(-day * rate) for rate in RATES) / len(RATES) for day in DAYS]


@dataclass(frozen=True)
class Truth:
    """How long a stay really lasted, up to when it is known of, and how long it had lasted when first observed."""

    length: int
    known: int
    entered: int

    @property
    def exact(self) -> Stay:
        return Stay(min(self.length, self.known), self.length <= self.known, self.entered)

    def by_year(self, chance: random.Random) -> PossibleStay:
        """What is known if of an exit the year is on record alone, which may begin on any day of the stay."""
        entered = (self.entered, self.entered)
        if self.length > self.known:
            return PossibleStay(self.known, self.known, False, entered)
        offset = chance.randrange(365)
        least = (self.length + offset) // 365 * 365 - offset
        return PossibleStay(max(least, self.entered + 1), min(least + 364, self.known), True, entered)


def true_stays(chance: random.Random, number: int, *, late: bool) -> list[list[Truth]]:
    """People who leave at a rate of their own, half of them the higher one, with up to three stays each."""
    people = []
    for _ in range(number):
        rate = chance.choice(RATES)
        own = []
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            length, known = 1 + int(chance.expovariate(rate)), chance.randrange(100, 1200)
            entered = chance.randrange(150) if late and chance.random() < 0.5 else 0
            if min(length, known) > entered:
                own.append(Truth(length, known, entered))
        if own:
            people.append(own)
    return people


def made_up(chance: random.Random, number: int, *, late: bool) -> list[list[Stay]]:
    return [[stay.exact for stay in person] for person in true_stays(chance, number, late=late)]


def banded(people: list[list[Stay]], *, draws: int, seed: int) -> list[tuple[float, float]]:
    every = [stay for person in people for stay in person]
    at_risk = [sum(stay.entered < day <= stay.days for stay in every) for day in DAYS]
    ends = [(share, share) for share in shares(every, DAYS)]
    return band(ends, worth(people, shares, DAYS, at_risk, draws=draws, seed=seed))


def coverage(worlds: int, number: int, *, late: bool) -> float:
    """How often the band holds the true share, on the day on which it does so least."""
    chance = random.Random(7)
    held = [0] * len(DAYS)
    for seed in range(worlds):
        found = banded(made_up(chance, number, late=late), draws=100, seed=seed)
        for place, (low, high) in enumerate(found):
            held[place] += low <= TRUTH[place] <= high
    return min(held) / worlds


@pytest.mark.parametrize("late", [False, True])
def test_the_band_holds_the_share_where_people_have_several_stays(late: bool) -> None:
    assert coverage(60, 25, late=late) >= 0.9


@pytest.mark.long
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("number", [15, 40, 150])
def test_the_band_holds_the_share_in_many_worlds(number: int, late: bool) -> None:
    assert coverage(1000, number, late=late) >= 0.93


def coverage_of_uncertain_stays(worlds: int, number: int, *, late: bool) -> float:
    """The same where of each exit the year is known alone, and the band lies around the bounds of the curve."""
    chance = random.Random(8)
    held = [0] * len(DAYS)
    for seed in range(worlds):
        people = [[stay.by_year(chance) for stay in person] for person in true_stays(chance, number, late=late)]
        every = [stay for person in people for stay in person]
        middles = [[stay.middle for stay in person] for person in people]
        at_risk = [sum(stay.entered[0] < day <= stay.least for stay in every) for day in DAYS]
        ends = [share_bounds(every, day) for day in DAYS]
        found = band(ends, worth(middles, shares, DAYS, at_risk, draws=50, seed=seed))
        for place, (low, high) in enumerate(found):
            held[place] += low <= TRUTH[place] <= high
    return min(held) / worlds


@pytest.mark.parametrize("late", [False, True])
def test_the_band_around_bounds_holds_the_share(late: bool) -> None:
    assert coverage_of_uncertain_stays(40, 30, late=late) >= 0.9


@pytest.mark.long
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("number", [15, 40, 150])
def test_the_band_around_bounds_holds_the_share_in_many_worlds(number: int, late: bool) -> None:
    assert coverage_of_uncertain_stays(500, number, late=late) >= 0.93


def test_the_same_seed_gives_the_same_band() -> None:
    people = made_up(random.Random(1), 20, late=True)
    assert banded(people, draws=50, seed=3) == banded(people, draws=50, seed=3)
    assert banded(people, draws=50, seed=3) != banded(people, draws=50, seed=4)


def test_stays_of_one_person_are_worth_less_than_stays_of_as_many_people() -> None:
    lengths = [10] * 20 + [300] * 20
    ten_each = [[Stay(days, left=True) for days in lengths[place : place + 10]] for place in range(0, 40, 10)]
    one_each = [[Stay(days, left=True)] for days in lengths]
    wide, narrow = (banded(people, draws=200, seed=1)[1] for people in (ten_each, one_each))
    assert wide[0] < narrow[0] < 0.5 < narrow[1] < wide[1]


def test_one_stay_each_is_as_wide_as_by_greenwood() -> None:
    chance = random.Random(2)
    people = [[Stay(1 + int(chance.expovariate(1 / 200)), chance.random() < 0.8)] for _ in range(400)]
    whole = curve([person[0] for person in people])
    for (low, high), day in zip(banded(people, draws=400, seed=1), DAYS, strict=True):
        point = whole.at(day)
        assert point.low is not None
        assert point.high is not None
        assert (low, high) == pytest.approx((point.low, point.high), abs=0.02)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([[Stay(900, left=False)]] * 10, (0.6915, 1.0)),  # the exact interval of 10 of 10: the 10th root of 0.025
        ([[Stay(1, left=True)]] * 10, (0.0, 0.3085)),
        ([], (0.0, 1.0)),
    ],
)
def test_where_all_stayed_or_none_the_band_is_not_empty(
    people: list[list[Stay]], expected: tuple[float, float]
) -> None:
    share = shares([stay for person in people for stay in person], [300])[0]
    found = band([(share, share)], worth(people, shares, [300], [len(people)]))
    assert found[0] == pytest.approx(expected, abs=1e-3)
