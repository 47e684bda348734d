"""The types of the fixtures in conftest.py, for the annotations of tests."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """How a run of the program ended, and what it said."""

    code: int
    out: str
    err: str


Cli = Callable[..., Run]
Write = Callable[[dict[str, str]], Path]
Golden = Callable[[str, str], None]
Shown = Callable[..., None]
Refused = Callable[[list[str], str], None]
Lists = Callable[[list[str], list[str]], None]
Told = Callable[..., Path]
Ask = Callable[[str, str], list[str]]
Say = Callable[[str], Run]
Faults = Callable[[str], list[str]]
