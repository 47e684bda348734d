"""Whether groups left at different rates, where the days of their stays are uncertain.

The log-rank test is made anew in several worlds, in each of which every uncertain day is some day that the records
allow. What is told is the range of its p-values: that the groups differ only if they do in each of these worlds.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from talentwatch.statistics.survival import Stay, log_rank

LEAST_PEOPLE = 5
"""A group of fewer people is compared with nothing: the test's p-value holds for many."""

WORLDS, SEED = 20, 1
"""In how many worlds the test is made, and which is the first."""


@dataclass(frozen=True, slots=True)
class GroupTest:
    """The log-rank test over several worlds.

    Attributes:
        least: The lowest p-value.
        most: The highest; the groups surely differ no less than this says.
        compared: The places of the groups that have people enough, among those given.
    """

    least: float
    most: float
    compared: tuple[int, ...]


def log_rank_over_worlds(
    sample: Callable[[int], Sequence[Sequence[tuple[Hashable, Stay]]]],
    *,
    worlds: int = WORLDS,
    seed: int = SEED,
    least_people: int = LEAST_PEOPLE,
) -> GroupTest | None:
    """The range of p-values of the log-rank test; None where it says nothing in some world, or there is but one group.

    Args:
        sample: The groups in the world of a number, in the same order for each; a group is the stays of its people,
            each with who it is. The same number always gives the same world.
        worlds: How many worlds are tried, 1 or more; 1 is enough where all days are exact.
        seed: The number of the first world.
        least_people: Groups of fewer people, in any world, are left out.
    """
    found = [sample(number) for number in range(seed, seed + worlds)]
    compared = tuple(
        place
        for place in range(len(found[0]))
        if all(len({person for person, _ in groups[place]}) >= least_people for groups in found)
    )
    chances = [log_rank([[stay for _, stay in groups[place]] for place in compared]) for groups in found]
    known = [chance for chance in chances if chance is not None]
    return GroupTest(min(known), max(known), compared) if len(known) == len(chances) else None
