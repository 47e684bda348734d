"""Inputs on which something once failed, tried again: each is a file of seeds/, with what it is about."""

from pathlib import Path

import pytest
from fuzz.fuzzing import SEEDS, replay


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.json")), ids=lambda path: path.stem)
def test_what_fuzzing_found(path: Path) -> None:
    replay(path)
