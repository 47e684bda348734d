"""Starting the program where it cannot be loaded: a line that says so, and no traceback."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from talentwatch.__main__ import main

APP = "talentwatch.cli.app"


class Refusing:
    """A finder that cannot load the program, in one of the ways in which Python tells it."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raises for the program itself, and knows nothing of other modules."""
        if name == APP:
            raise self._error
        return None


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "there is not enough memory"),
        (SystemError("error return without exception set"), "error return without exception set"),
        (OSError(24, "Too many open files"), "[Errno 24] Too many open files"),
        (ImportError("x.so: failed to map segment from shared object"), "x.so: failed to map segment"),
        (ModuleNotFoundError("No module named 'typer'"), "No module named 'typer'"),
    ],
)
def test_a_program_that_cannot_be_loaded_says_why(
    error: BaseException, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, APP, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Refusing(error), *sys.meta_path])
    assert main() == 2
    refused = capsys.readouterr().err
    assert refused.startswith("error: the program cannot be loaded: ")
    assert told in refused
    assert refused.count("\n") == 1
