"""From which organizations an end is an exit: the table of docs/presence.md, each kind by name."""

import pytest

from talentwatch.ledger.exit_rule import Strength, strength
from talentwatch.model import DepartureKind

EXIT, MAYBE, STAY, FORCED = Strength.EXIT, Strength.MAYBE, Strength.STAY, Strength.FORCED

TABLE: dict[str | None, tuple[Strength, Strength]] = {
    "resignation": (EXIT, EXIT),
    "dismissal": (EXIT, EXIT),
    "layoff": (EXIT, EXIT),
    "retirement": (EXIT, EXIT),
    "death": (EXIT, EXIT),
    "illness": (EXIT, EXIT),
    "removed": (EXIT, EXIT),
    "disqualified": (EXIT, EXIT),
    "elected-out": (EXIT, EXIT),
    "inactive": (EXIT, EXIT),
    "transfer": (EXIT, STAY),
    "promotion": (EXIT, STAY),
    "end-of-term": (EXIT, MAYBE),
    "acquisition": (EXIT, MAYBE),
    "other": (EXIT, MAYBE),
    "unknown": (EXIT, MAYBE),
    "leave-of-absence": (STAY, STAY),
    None: (EXIT, MAYBE),
}
"""By kind of departure, None for a plain end: for the organization of the post, and for one that it is part of."""


def test_every_kind_is_in_the_table() -> None:
    assert {each for each in TABLE if each is not None} == {kind.value for kind in DepartureKind}


@pytest.mark.parametrize("kind", TABLE)
def test_without_what_is_left_the_kind_decides(kind: str | None) -> None:
    of = DepartureKind(kind) if kind else None
    found = [strength(of, None, own=own, within_left=False) for own in (True, False)]
    assert tuple(found) == TABLE[kind]


@pytest.mark.parametrize("kind", [each for each in TABLE if each])
def test_what_is_left_is_left_with_all_inside_whatever_the_kind(kind: str) -> None:
    assert strength(DepartureKind(kind), "acme", own=False, within_left=True) is FORCED
    assert strength(DepartureKind(kind), "acme", own=True, within_left=True) is FORCED


@pytest.mark.parametrize("kind", [each for each in TABLE if each])
def test_above_what_is_left_the_kind_decides(kind: str) -> None:
    assert strength(DepartureKind(kind), "team", own=False, within_left=False) is TABLE[kind][1]


@pytest.mark.parametrize("kind", [each for each in TABLE if each])
@pytest.mark.parametrize("own", [True, False])
def test_who_gave_up_a_role_left_nothing(kind: str, own: bool) -> None:
    assert strength(DepartureKind(kind), "role", own=own, within_left=False) is STAY
