"""Each target for a moment, with inputs that are the same at each run; the runner does the same by hand for hours."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import ROOT
from fuzz.fuzzing import Fault, Target, TooSlow, attempt, inputs, keep, minimized, replay, run, targets

SHORT = {"reading": 120, "importing": 25, "git": 15, "arguments": 60, "answers": 8}
"""How many inputs a target is given at each run of the tests."""


def test_every_target_is_run() -> None:
    assert set(SHORT) == set(targets())
    page = (ROOT / "docs" / "fuzzing.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in targets())


@pytest.mark.parametrize("name", SHORT)
def test_a_target_finds_nothing(name: str) -> None:
    became = run(name, 1, lambda number: number < SHORT[name])
    assert became.total() == SHORT[name]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
@pytest.mark.parametrize("name", SHORT)
def test_a_target_finds_nothing_in_many_inputs(name: str, seed: int) -> None:
    run(name, seed, lambda number: number < 20 * SHORT[name])


@pytest.mark.parametrize("name", SHORT)
def test_an_input_comes_out_of_its_seed_alone_and_can_be_kept(name: str) -> None:
    target = targets()[name]
    drawn, again, other = (next(inputs(target, name, seed)) for seed in (7, 7, 8))
    assert drawn == again == json.loads(json.dumps(drawn))
    assert drawn != other


def faulty(drawn: dict[str, Any], place: Path) -> str:
    """A target that finds a fault wherever an input holds an x."""
    assert list(place.iterdir()) == []
    assert "x" not in drawn["text"]
    return "sound"


FAULTY = Target(lambda chance: {"text": "".join(chance.choice("abcdefghijx") for _ in range(40)), "n": [1, 2]}, faulty)


def test_a_fault_is_made_smaller_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.fuzzing.targets", lambda: {"faulty": FAULTY})
    with pytest.raises(Fault, match=r"AssertionError at test_targets\.py") as raised:
        run("faulty", 1, lambda _: True)
    smaller = minimized(FAULTY, raised.value)
    assert smaller == {"text": "x"}
    keep("faulty", "an x", smaller, tmp_path / "faulty-x.json")
    with pytest.raises(AssertionError):
        replay(tmp_path / "faulty-x.json")


def test_an_input_that_takes_too_long_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.fuzzing.MOST_SECONDS", 0.05)

    def forever(_drawn: dict[str, Any], _place: Path) -> str:
        while True:
            Random(1).random()

    with pytest.raises(TooSlow):
        attempt(Target(lambda _: {}, forever), {})
