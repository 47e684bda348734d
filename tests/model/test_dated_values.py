"""Values that hold for a time: which one holds on a day, and which may."""

from datetime import date, timedelta
from itertools import product

import pytest

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.model import DatedName, DatedSeats, Person, Role


def day(text: str | None) -> UncertainDate | None:
    return parse_date(text) if text else None


def name(words: str, since: str | None = None, until: str | None = None, **more: object) -> DatedName:
    return DatedName(name=words, since=day(since), until=day(until), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "on", "shown"),
    [
        ([], "2020-01-01", "Now"),
        ([name("Old", until="2019-05-31")], "2019-05-31", "Old"),
        ([name("Old", until="2019-05-31")], "2019-06-01", "Now"),
        ([name("Old", since="2010", until="2019")], "2005-01-01", "Now"),
        ([name("Old", until="2019-05")], "2019-05-20", "Old"),
        ([name("Old", since="2018~")], "2017-06-01", "Now"),
        ([name("Older", until="2010"), name("Old", until="2015")], "2008-01-01", "Older"),
        ([name("Old", until="2015"), name("Older", until="2010")], "2008-01-01", "Older"),
        ([name("Older", since="2001"), name("Old", since="2011")], "2012-01-01", "Old"),
        ([name("Older", since="2001"), name("Old", since="2011")], "2005-01-01", "Older"),
        ([name("Old", until="2019", hidden=True)], "2018-01-01", "Now"),
        ([name("Older", until="2020"), name("Old", until="2019", hidden=True)], "2018-01-01", "Older"),
        ([name("旧", until="2019", language="zh-Hans")], "2018-01-01", "Now"),
        ([name("Also")], "2018-01-01", "Now"),
    ],
)
def test_the_name_of_a_day(names: list[DatedName], on: str, shown: str) -> None:
    assert Person(id="p", name="Now", names=tuple(names)).name_on(date.fromisoformat(on)) == shown


def role(*counts: tuple[int, str | None, str | None]) -> Role:
    seats = tuple(DatedSeats(seats=number, since=day(since), until=day(until)) for number, since, until in counts)
    return Role(id="r", organization="o", title="R", seats=seats)


@pytest.mark.parametrize(
    ("counts", "on", "seats"),
    [
        ([], "2020-01-01", 1),
        ([(3, None, None)], "2020-01-01", 3),
        ([(7, None, None), (9, "2020", None)], "2019-12-31", 7),
        ([(7, None, None), (9, "2020", None)], "2020-12-31", 9),
        ([(7, "2010", "2019"), (9, "2020", None)], "2005-01-01", 7),
        ([(7, "2010", None), (9, "2020-01-01", None)], "2020-01-01", 9),
    ],
)
def test_the_seats_of_a_day(counts: list[tuple[int, str | None, str | None]], on: str, seats: int) -> None:
    assert role(*counts).seats_on(date.fromisoformat(on)) == seats


def test_the_seats_that_may_have_been_are_those_of_every_day_the_changes_can_have_had() -> None:
    """Against a search through each day that each uncertain change can mean."""
    first = date(2020, 1, 1)
    for begin, width in product(range(0, 6, 2), range(3)):
        change = UncertainDate.between(first + timedelta(begin), first + timedelta(begin + width))
        changed = role((2, None, None), (5, change.text, None))
        for one, other in product(range(9), range(9)):
            if one > other:
                continue
            window = [first + timedelta(each) for each in range(one, other + 1)]
            possible = {
                5 if seen >= first + timedelta(begin + late) else 2 for late in range(width + 1) for seen in window
            }
            assert changed.seats_within(window[0], window[-1]) == (min(possible), max(possible))
