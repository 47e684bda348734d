"""Vacancies over all worlds: every choice of days is gone through, and the bounds are reached and never passed."""

import random
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from talentwatch.dates import DayRange
from talentwatch.measures import vacancies
from talentwatch.measures.role_holders import RoleTenure, Seat
from talentwatch.measures.vacancy_days import VacancyDays
from talentwatch.presence.posts import NEVER

UNTIL = 12


def seat(*steps: tuple[int, int], abolished: tuple[int, int] | None = None) -> Seat:
    return Seat("head", "Head", "Lab", "lab", steps[0][1], critical=False, abolished=abolished, steps=steps)


def held(name: str, start: tuple[int, int], end: tuple[int, int] | None, seen: int | None = None) -> RoleTenure:
    return RoleTenure(name, name, name, interim=False, start=start, end=end, seen=seen)


def days_of(each: RoleTenure) -> list[tuple[int, int]]:
    """Every first and last day of a tenure; one that goes on lasts to `NEVER`."""
    starts = range(each.start[0], each.start[1] + 1) if each.start is not None else range(0)
    if each.end is not None:
        ends = list(range(each.end[0], each.end[1] + 1))
    else:
        ends = [*(range(each.seen, UNTIL) if each.seen is not None else ()), NEVER]
    return [(start, end) for start in starts for end in ends if start <= end]


def worlds(holders: Sequence[RoleTenure]) -> Iterator[dict[str, tuple[int, int]]]:
    for days in product(*map(days_of, holders)):
        yield dict(zip((each.record for each in holders), days, strict=True))


def vacant(post: Seat, world: dict[str, tuple[int, int]], before: str, gone: int) -> int:
    """The days for which the seat of one who left is vacant in a world, counted one by one."""
    left = world[before][1]
    there = [days for name, days in world.items() if name != before and (days[1], name) > (left, before)]
    fewest = post.seats_on(left + 1)
    for day in range(left + 1, min(UNTIL, gone) + 1):
        fewest = min(fewest, post.seats_on(day))
        if sum(start <= day for start, _ in there) >= fewest:
            return day - left - 1
    return max(min(UNTIL, gone) - left, 0)


def some_holders(chance: random.Random) -> list[RoleTenure]:
    found = []
    for number in range(chance.randint(1, 4)):
        start = chance.randint(0, 9)
        first = (start, min(start + chance.choice((0, 0, 1, 3)), UNTIL))
        end = chance.randint(start, UNTIL)
        last = (end, min(max(end, first[0]) + chance.choice((0, 0, 1, 4)), UNTIL))
        goes_on = chance.random() < 0.25
        seen = chance.randint(first[1], UNTIL - 1) if goes_on and first[1] < UNTIL and chance.random() < 0.5 else None
        found.append(held(f"p{number}", first, None if goes_on else last, seen))
    return found


def some_seat(chance: random.Random) -> Seat:
    steps = [(-100, chance.choice((1, 1, 1, 2)))]
    if chance.random() < 0.3:
        steps.append((chance.randint(2, 10), chance.choice((1, 2))))
    gone = chance.randint(6, 12)
    return seat(*steps, abolished=(gone, gone + chance.randint(0, 2)) if chance.random() < 0.2 else None)


@pytest.mark.parametrize("number", range(100))
def test_the_days_are_bounded_by_every_world_and_reached_in_one(number: int) -> None:
    chance = random.Random(number)
    holders, post = some_holders(chance), some_seat(chance)
    bounds = VacancyDays(post, holders, UNTIL)
    gone = range(post.abolished[0], post.abolished[1] + 1) if post.abolished is not None else (NEVER,)
    for before in holders:
        if before.last[0] > UNTIL:
            continue
        counted = {vacant(post, world, before.record, last_day) for world in worlds(holders) for last_day in gone}
        assert bounds.of(before) == DayRange(min(counted), max(counted)), (holders, before)


@pytest.mark.parametrize("number", range(100))
def test_where_there_is_no_vacancy_there_is_none_in_any_world(number: int) -> None:
    chance = random.Random(1000 + number)
    holders, post = some_holders(chance), some_seat(chance)
    shown = {each.before.record: each for each in vacancies.found(post, holders, UNTIL)}
    gone = post.abolished[0] if post.abolished is not None else NEVER
    for before in holders:
        if before.last[0] <= UNTIL and before.record not in shown:
            assert all(not vacant(post, world, before.record, gone) for world in worlds(holders))


@pytest.mark.parametrize("number", range(100))
def test_of_days_that_are_known_the_one_who_comes_next_fills_the_seat(number: int) -> None:
    """Where each day is known, the vacancy ends on the day before its successor begins, and nobody fills two seats."""
    chance = random.Random(2000 + number)
    exact = [
        held(each.record, (each.start[0],) * 2, (max(each.start[0], each.end[0]),) * 2 if each.end else None)
        for each in some_holders(chance)
        if each.start is not None
    ]
    seats = chance.choice((1, 2))
    found = list(vacancies.found(seat((-100, seats)), exact, UNTIL))
    successors = [each.after.record for each in found if each.after is not None]
    if all(sum(each.first[0] <= day <= each.last[0] for each in exact) <= seats for day in range(UNTIL)):
        assert len(successors) == len(set(successors))
    for each in found:
        if each.after is not None and each.after.start is not None:
            assert each.days.least == max(each.after.start[0] - each.before.last[0] - 1, 0)
