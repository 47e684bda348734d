"""What these tests share: the program over records made of published data."""

import json
from pathlib import Path
from typing import Any

import pytest
from fixtures import Cli
from published.published_data import Ask


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program keeps its tables, for all tests of a module."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def ask(cli: Cli, ledger: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks the program over the records of `ledger`, a fixture that each module has."""
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(ledger))
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept))

    def asked(*typed: str) -> list[dict[str, Any]]:
        done = cli(*typed, "--format", "json")
        assert done.code == 0, done.err
        found: list[dict[str, Any]] = json.loads(done.out)["rows"]
        return found

    return asked
