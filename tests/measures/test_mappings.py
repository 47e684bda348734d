"""The mappings to what others count: total over kinds and manners, and as their sources have it."""

from itertools import groupby, product
from pathlib import Path

import pytest

from talentwatch.measures.mappings import (
    Separation,
    departure_codes,
    filled_inside,
    is_dismissal,
    is_forced,
    separation,
    time_to_fill,
)
from talentwatch.model import DepartureKind, Manner

PAGE = Path(__file__).parent.parent.parent / "docs" / "mappings.md"
HEAD = "| kind | manner | Gentry and others | Parrino | JOLTS |\n|---|---|---|---|---|\n"
KINDS = sorted({*map(str, DepartureKind), "removed", "disqualified", "elected-out", "inactive"})


@pytest.mark.parametrize(("kind", "manner"), list(product(KINDS, Manner)))
def test_every_kind_and_manner_has_a_place_in_each(kind: str, manner: Manner) -> None:
    codes = departure_codes(kind, manner)
    assert set(codes) <= set(range(1, 9))
    assert list(codes) == sorted(codes)
    assert (codes == ()) == (kind == "leave-of-absence")
    assert isinstance(separation(kind, manner), Separation)
    assert is_forced(kind, manner) in {True, False, None}


@pytest.mark.parametrize(
    ("kind", "manner", "reasons", "codes", "dismissed"),
    [
        ("death", "unknown", [], (1,), False),
        ("illness", "involuntary", [], (2,), False),
        ("dismissal", "involuntary", [], (3, 4), True),
        ("dismissal", "involuntary", ["conduct"], (4,), True),
        ("dismissal", "involuntary", ["performance", "strategy"], (3,), True),
        ("dismissal", "involuntary", ["strategy", "x-other"], (3, 4), True),
        ("resignation", "involuntary", ["ethics"], (4,), True),
        ("resignation", "voluntary", [], (5, 6), False),
        ("resignation", "voluntary", ["new-venture"], (6,), False),
        ("resignation", "voluntary", ["retirement"], (5,), False),
        ("resignation", "voluntary", ["performance"], (5, 6), False),
        ("resignation", "mutual", [], (3, 4, 5, 6), None),
        ("resignation", "disputed", ["conduct", "new-venture"], (4, 6), None),
        ("resignation", "unknown", ["performance"], (8,), None),
        ("retirement", "voluntary", [], (5,), False),
        ("retirement", "involuntary", [], (3, 4), True),
        ("acquisition", "involuntary", [], (7,), False),
        ("end-of-term", "voluntary", [], (7,), False),
        ("disqualified", "involuntary", [], (4,), True),
        ("leave-of-absence", "voluntary", [], (), None),
    ],
)
def test_the_codes_of_chief_executives(
    kind: str, manner: str, reasons: list[str], codes: tuple[int, ...], dismissed: bool | None
) -> None:
    found = departure_codes(kind, manner, reasons)
    assert (found, is_dismissal(found)) == (codes, dismissed)


@pytest.mark.parametrize(
    ("kind", "manner", "age", "notice", "took_post", "forced"),
    [
        ("dismissal", "involuntary", (70, 70), None, True, True),
        ("resignation", "involuntary", None, None, None, True),
        ("resignation", "voluntary", (55, 55), None, False, True),
        ("resignation", "voluntary", (55, 55), None, True, False),
        ("resignation", "voluntary", (55, 55), None, None, None),
        ("resignation", "voluntary", (60, 60), None, False, False),
        ("resignation", "voluntary", (59, 60), None, False, None),
        ("resignation", "voluntary", None, None, False, None),
        ("retirement", "voluntary", (58, 58), (10, 20), False, True),
        ("retirement", "voluntary", (58, 58), (183, 200), False, False),
        ("retirement", "voluntary", (58, 58), (100, 200), False, None),
        ("retirement", "voluntary", (58, 58), None, False, None),
        ("retirement", "voluntary", (65, 65), (0, 0), False, False),
        ("death", "unknown", (40, 40), (0, 0), False, False),
        ("illness", "involuntary", (40, 40), (0, 0), False, False),
        ("promotion", "voluntary", (40, 40), (0, 0), None, False),
        ("acquisition", "involuntary", (40, 40), (0, 0), False, None),
        ("unknown", "unknown", (40, 40), None, False, None),
    ],
)
def test_forced_or_not_by_parrino(
    kind: str,
    manner: str,
    age: tuple[int, int] | None,
    notice: tuple[int, int] | None,
    took_post: bool | None,
    forced: bool | None,
) -> None:
    assert is_forced(kind, manner, age=age, notice=notice, took_post=took_post) is forced


@pytest.mark.parametrize(
    ("kind", "manner", "expected"),
    [
        ("resignation", "voluntary", Separation.QUIT),
        ("resignation", "involuntary", Separation.LAYOFF_OR_DISCHARGE),
        ("resignation", "mutual", Separation.NOT_KNOWN),
        ("retirement", "voluntary", Separation.OTHER),
        ("layoff", "unknown", Separation.LAYOFF_OR_DISCHARGE),
        ("death", "unknown", Separation.OTHER),
        ("transfer", "voluntary", Separation.OTHER),
        ("promotion", "voluntary", Separation.NONE),
        ("inactive", "unknown", Separation.NOT_KNOWN),
    ],
)
def test_separations_of_jolts(kind: str, manner: str, expected: Separation) -> None:
    assert separation(kind, manner) is expected


@pytest.mark.parametrize(
    ("told", "share"),
    [([], None), ([True, False], (0.5, 0.5)), ([True, None, None, False], (0.25, 0.75)), ([None], (0, 1))],
)
def test_critical_posts_filled_from_inside(told: list[bool | None], share: tuple[float, float] | None) -> None:
    assert filled_inside(told) == share


@pytest.mark.parametrize(("days", "average"), [([], None), ([(10, 20), (0, 0)], (5, 10)), ([(7, 7)], (7, 7))])
def test_time_to_fill(days: list[tuple[int, int]], average: tuple[float, float] | None) -> None:
    assert time_to_fill(days) == average


def in_a_row(kind: str, manner: str) -> tuple[str, str, str]:
    forced = {True: "forced", False: "free", None: "age"}[is_forced(kind, manner)]
    if kind in {"acquisition", "leave-of-absence"}:
        forced = "no succession"
    return " or ".join(map(str, departure_codes(kind, manner))) or "none", forced, str(separation(kind, manner))


def rows() -> str:
    """The table of the page: a row for each kind, and one for each manner that makes a difference."""
    lines = []
    for kind in KINDS:
        usual = in_a_row(kind, Manner.UNKNOWN)
        apart = [(manner, in_a_row(kind, manner)) for manner in Manner if in_a_row(kind, manner) != usual]
        for values, same in groupby(apart, key=lambda pair: pair[1]):
            names = ", ".join(f"`{manner}`" for manner, _ in same)
            lines.append(f"| `{kind}` | {names} | {' | '.join(values)} |\n")
        lines.append(f"| `{kind}` | | {' | '.join(usual)} |\n")
    return "".join(lines)


def test_the_page_shows_the_mappings(request: pytest.FixtureRequest) -> None:
    """Run `pytest --update-golden` after a mapping changed."""
    text = PAGE.read_text(encoding="utf-8")
    before, head, rest = text.partition(HEAD)
    fresh = before + head + rows() + rest[rest.index("\nA row without") :]
    if request.config.getoption("--update-golden"):
        PAGE.write_text(fresh, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == fresh
