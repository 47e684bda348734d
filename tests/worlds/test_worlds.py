"""The program on random ledgers: no figure lies outside of what some world has, and counts reach both their ends.

A part by chance runs each time; `-m long` runs the whole, for hundreds of ledgers.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from worlds import other_commands
from worlds.asked import NEW_FORMAT, Printed, Program, loose, roster, turnover, unsound, write
from worlds.counted import counted
from worlds.drawn import SMALL, TINY, Drawn, Size, drawn
from worlds.every_world import EveryWorld, World, drawn_worlds, has_world, scopes, stays_in
from worlds.one_answer import disagreeing
from worlds.possible import Ledger
from worlds.written import ledger_of

BY = ("year", "org", "level", "manner", "kind", "reason")
WORLDS = 20
MOST_WORLDS = 2_000
"""How many worlds a tiny ledger may have at most to be gone through."""


class Case:
    """A ledger with the program that is asked about it."""

    def __init__(self, seed: int, size: Size, folder: Path) -> None:
        self.seed = seed
        self.drawn: Drawn = drawn(seed, size, new=NEW_FORMAT)
        self.ledger = Ledger(
            ledger_of(self.drawn.texts), self.drawn.end.toordinal(), asked_from=self.drawn.first.toordinal()
        )
        self.program = Program(write(folder / f"{seed}", self.drawn.texts), self.drawn.end)
        self.scopes = (None, *self.drawn.organizations)

    def turnover(self, scope: str | None, by: Sequence[str] = BY) -> Iterator[Printed]:
        """What `churn` prints of a scope."""
        for each in by:
            yield from turnover(self.program, self.ledger, scope, self.drawn.first, self.drawn.last, each)

    def worlds(self) -> list[World]:
        """Some of its worlds."""
        return list(drawn_worlds(self.ledger, WORLDS, self.seed))


def cases(seeds: range, size: Size, folder: Path) -> Iterator[Case]:
    """The ledgers of some seeds; of tiny ones those of which every world can be gone through."""
    for seed in seeds:
        case = Case(seed, size, folder)
        if leaves_from_elsewhere(case.ledger):
            continue
        if size is SMALL or (case.ledger.size() <= MOST_WORLDS and has_world(case.ledger)):
            yield case


def leaves_from_elsewhere(ledger: Ledger) -> bool:
    """Whether somebody left an organization by a departure written in another post than one that ended there.

    The program asks a departure of the organizations of its own post alone (docs/presence.md), worlds ask it of all
    inside what was left: the manner of an exit may differ where both ended on one day.
    """
    return any(
        departure.leaves not in {None, "role"} and departure.counts and other.organization != tenure.organization
        for person in ledger.written.people
        for tenure in person.tenures
        for departure in tenure.departures
        for other in person.tenures
    )


def unsound_figures(case: Case) -> Iterator[str]:
    """The figures of any command that do not hold in some world."""
    worlds = case.worlds()
    asked = (case.program, case.ledger)
    for scope in case.scopes:
        for printed in case.turnover(scope):
            yield from unsound(printed, case.ledger, worlds, case.seed)
        yield from other_commands.retention(*asked, scope, worlds, case.seed)
        yield from other_commands.waves(*asked, scope, worlds, case.seed)
        if scope is not None:
            yield from roster(*asked, scope, min(case.drawn.last, case.drawn.end), worlds)
            yield from other_commands.profile(*asked, scope, worlds, case.seed)
    yield from other_commands.flows(*asked, case.drawn.first, case.drawn.last, worlds, case.seed)
    yield from other_commands.vacancies(*asked, worlds)
    yield from other_commands.context(*asked, worlds, case.seed)


def loose_figures(case: Case) -> Iterator[str]:
    """The counts whose ends no world reaches, or that some world lies outside of."""
    every = EveryWorld(case.ledger)
    for scope in case.scopes:
        for printed in case.turnover(scope):
            yield from loose(printed, every.ends(printed.asked, printed.count))


def disagreements(case: Case) -> Iterator[str]:
    """The commands that count other exits than `churn`."""
    for scope in case.scopes:
        yield from disagreeing(case.program, scope, case.drawn.first, case.drawn.last)


Fault = Callable[[Case], Iterator[str]]
HELD: dict[str, tuple[Fault, Size]] = {
    "sound": (unsound_figures, SMALL),
    "tight": (loose_figures, TINY),
    "one answer": (disagreements, SMALL),
}


@pytest.mark.parametrize(("what", "number"), [("sound", 2), ("tight", 15), ("one answer", 2)])
def test_answers_hold_in_some_ledgers(what: str, number: int, tmp_path: Path) -> None:
    faults, size = HELD[what]
    assert [f"{each.seed}: {fault}" for each in cases(range(number), size, tmp_path) for fault in faults(each)] == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(25))
@pytest.mark.parametrize(("what", "number"), [("sound", 20), ("tight", 20), ("one answer", 8)])
def test_answers_hold_in_every_ledger(what: str, number: int, part: int, tmp_path: Path) -> None:
    faults, size = HELD[what]
    seeds = range(part * number, (part + 1) * number)
    assert [f"{each.seed}: {fault}" for each in cases(seeds, size, tmp_path) for fault in faults(each)] == []


def test_in_each_world_who_is_there_afterwards_is_who_was_there_and_came_and_did_not_leave(tmp_path: Path) -> None:
    for case in cases(range(20), SMALL, tmp_path):
        period = (case.drawn.first.toordinal(), case.drawn.last.toordinal())
        chance = random.Random(case.seed)
        for world in case.worlds()[:5]:
            for scope in case.scopes:
                way = stays_in(case.ledger, world, scopes(case.ledger, scope), chance)
                found = counted(way, period, case.ledger.end)
                came = found["opening"] + found["entries"] + found["moved_in"]
                assert found["closing"] == came - found["exits"] - found["moved_out"] - found["unseen"]
