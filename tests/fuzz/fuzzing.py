"""What the targets have in common: inputs are drawn by chance, tried within bounds, made smaller, and kept as JSON."""

import json
import os
import shutil
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

HERE = Path(__file__).parent
SEEDS = HERE / "seeds"
"""Inputs on which something once failed; tried at each run of the tests."""
FOUND = HERE / "found"
"""Inputs on which something fails, written by `run.py` and kept out of git."""

MOST_SECONDS = 30
"""Processor time that one input may take."""

Input = dict[str, Any]
"""An input: whatever JSON can hold, so that it can be kept."""


@dataclass(frozen=True, slots=True)
class Target:
    """A part of the program that inputs are put to.

    Attributes:
        draw: Makes an input, by no other chance than its argument.
        attempt: Puts an input to the program in an empty folder; says in a word what became of it, and raises an
            error where something is wrong.
    """

    draw: Callable[[Random], Input]
    attempt: Callable[[Input, Path], str]


class TooSlow(BaseException):
    """An input has taken more processor time than it may; no `except Exception` holds it."""


class Fault(Exception):  # noqa: N818  not a mistake of the target, but what it looks for
    """An input on which something is wrong.

    Attributes:
        drawn: The input.
        number: Which one of the run it was.
        sort: What went wrong, and where, in a line.
    """

    def __init__(self, drawn: Input, number: int, error: BaseException) -> None:
        super().__init__(f"input {number}: {sort_of(error)}")
        self.drawn = drawn
        self.number = number
        self.sort = sort_of(error)


def targets() -> dict[str, Target]:
    """Every target by name."""
    from fuzz import answers, arguments, git, importing, reading

    modules = {"reading": reading, "importing": importing, "git": git, "arguments": arguments, "answers": answers}
    return {name: Target(module.draw, module.attempt) for name, module in modules.items()}


def attempt(target: Target, drawn: Input) -> str:
    """Put an input to a target, in a folder of its own and with its own surroundings; says what became of it.

    Raises:
        BaseException: Something is wrong.
    """
    place = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        with _surroundings(place), _bounded():
            return target.attempt(drawn, place / "work")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def inputs(target: Target, name: str, seed: int) -> Iterator[Input]:
    """Inputs without end, the same for the same seed."""
    number = 0
    while True:
        yield target.draw(Random(f"{seed} {name} {number}"))
        number += 1


def run(name: str, seed: int, goes_on: Callable[[int], bool]) -> Counter[str]:
    """Put inputs to a target for as long as it is told to go on; says how often what became of them.

    Args:
        name: The target.
        seed: Where chance begins.
        goes_on: Told how many inputs there were, says whether to go on.

    Raises:
        Fault: Something is wrong with one of them.
    """
    target = targets()[name]
    became: Counter[str] = Counter()
    for number, drawn in enumerate(inputs(target, name, seed)):
        if not goes_on(number):
            break
        try:
            became[attempt(target, drawn)] += 1
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise Fault(drawn, number, error) from error
    return became


def sort_of(error: BaseException) -> str:
    """What went wrong and in which line of the program, or of a target where that is what noticed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if f"{os.sep}talentwatch{os.sep}" in each.filename]
    at = (own if own and not isinstance(error, AssertionError) else frames)[-1]
    return f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}"


def minimized(target: Target, fault: Fault, tries: int = 300) -> Input:
    """A smaller input on which the same goes wrong, found in so many tries at most."""
    best = fault.drawn
    left = tries
    shrunk = True
    while shrunk and left > 0:
        shrunk = False
        for candidate in _smaller(best):
            if (left := left - 1) < 0:
                break
            if _fails_alike(target, candidate, fault.sort):
                best, shrunk = candidate, True
                break
    return best


def _fails_alike(target: Target, drawn: Input, sort: str) -> bool:
    try:
        attempt(target, drawn)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  whatever it is, it is compared
        return sort_of(error) == sort
    return False


def _smaller(value: Any) -> Iterator[Any]:
    """Values with something left out, large pieces first."""
    match value:
        case str():
            yield from (value[:first] + value[last:] for first, last in _pieces(len(value)))
        case list():
            yield from ([*value[:first], *value[last:]] for first, last in _pieces(len(value)))
            for place, each in enumerate(value):
                yield from ([*value[:place], less, *value[place + 1 :]] for less in _smaller(each))
        case dict():
            yield from ({name: value[name] for name in value if name != out} for out in value)
            for name, each in value.items():
                yield from ({**value, name: less} for less in _smaller(each))
        case _:
            return


def _pieces(length: int) -> Iterator[tuple[int, int]]:
    """Where the halves, quarters, … of something begin and end."""
    size = length
    while size := size // 2:
        yield from ((first, first + size) for first in range(0, length, size))


def keep(name: str, about: str, drawn: Input, path: Path) -> None:
    """Write an input to a file, with the name of its target and what it is about."""
    path.parent.mkdir(exist_ok=True)
    kept = {"target": name, "about": about, "input": drawn}
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def replay(path: Path) -> str:
    """Put an input that was kept to its target again; says what became of it.

    Raises:
        BaseException: Something is wrong.
    """
    kept = json.loads(path.read_text(encoding="utf-8"))
    return attempt(targets()[kept["target"]], kept["input"])


@contextmanager
def _surroundings(place: Path) -> Iterator[None]:
    """A home and a working folder that are empty, and the same clock and width at each run."""
    home, work, before = place / "home", place / "work", Path.cwd()
    for each in (home, work):
        each.mkdir()
    named = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(home))
    named |= {"COLUMNS": "100", "NO_COLOR": "1", "TALENTWATCH_TODAY": "2026-11-23"}
    old = {name: os.environ.get(name) for name in (*named, "TALENTWATCH_RECORDS", "FORCE_COLOR", "PAGER")}
    for name in old:
        os.environ.pop(name, None)
    os.environ.update(named)
    os.chdir(work)
    try:
        yield
    finally:
        os.chdir(before)
        for name, value in old.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _bounded() -> Iterator[None]:
    """End what takes more processor time than an input may."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
