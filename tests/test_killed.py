"""Killed without warning in the midst of writing, the program leaves what the next run can use, and cleans up."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT

from talentwatch import atomic
from talentwatch.cli.app import main
from talentwatch.index import store
from talentwatch.index.cache_place import Cache
from talentwatch.ledger import build
from talentwatch.reading import read_folder
from talentwatch.writing import write_whole

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is killed like that here")

SLOPPY = "name:   Person  \nid: {id}\n"
"""A record that `check --fix` has something to do with."""


class Job(NamedTuple):
    """What is done when the program is killed.

    Attributes:
        words: How it is called, the folder apart.
        prepare: Makes a folder in which it has something to write.
    """

    words: tuple[str, ...]
    prepare: Callable[[Path], object]


def few(folder: Path) -> None:
    """Three people, and no index."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(Cache.of(folder).path.parent, ignore_errors=True)
    for name in ("ann", "bea", "cam"):
        (folder / "people").mkdir(parents=True, exist_ok=True)
        (folder / f"people/{name}.yaml").write_text(f"id: {name}\nname: {name.title()}\n", encoding="utf-8")


def touched(folder: Path) -> None:
    """An index of files that say the same and have other times since."""
    few(folder)
    names(folder)
    for path in (folder / "people").iterdir():
        os.utime(path)


def changed(folder: Path) -> None:
    """An index of files of which one says something else since."""
    few(folder)
    names(folder)
    (folder / "people/ann.yaml").write_text("id: ann\nname: Another\n", encoding="utf-8")


def nothing(folder: Path) -> None:
    """No records yet."""
    shutil.rmtree(folder, ignore_errors=True)


def sloppy(folder: Path) -> None:
    """Records that are right, and not well written."""
    few(folder)
    for name in ("ann", "bea", "cam"):
        (folder / f"people/{name}.yaml").write_text(SLOPPY.format(id=name), encoding="utf-8")


JOBS = {
    "an index is made": Job(("list",), few),
    "it is sealed again": Job(("list",), touched),
    "it is made anew": Job(("list",), changed),
    "records are imported": Job(("import", "congress", str(ROOT / "examples/import/congress.yaml")), nothing),
    "records are mended": Job(("check", "--fix", "--select", "TW9"), sloppy),
    "indexes are taken away": Job(("cache", "clear"), touched),
}


def names(folder: Path) -> list[str]:
    with closing(store.open_index(folder, lambda: build(read_folder(folder).records))) as index:
        return [row[0] for row in index.connection.execute("SELECT name FROM people ORDER BY id")]


def sound(folder: Path) -> None:
    """The answers are right, each file is whole, and once something is written nothing is left over."""
    if folder.exists():
        reading = read_folder(folder)
        assert reading.findings == ()
        people = build(reading.records).people
        for _ in range(2):
            assert names(folder) == [people[key].name for key in sorted(people)]
    atomic._clean_up_once.cache_clear()  # the next run is another process  # noqa: SLF001
    for place in [path for path in folder.rglob("*") if path.is_dir()]:
        write_whole(place / "zoe.yaml", "x")
        (place / "zoe.yaml").unlink()
    left = [path for path in folder.rglob(".*") if path.is_file()]
    assert left == []


def left_in_cache(folder: Path) -> list[str]:
    place = Cache.of(folder).path.parent
    return sorted(path.suffix for path in place.iterdir()) if place.exists() else []


WRITES = {"os.rename", "os.remove", "os.chmod", "os.mkdir", "os.rmdir", "sqlite3.connect", "fcntl.flock"}


def killed_before(number: int, words: tuple[str, ...]) -> int:
    """Run the program in a process that is killed before the so-manyth call that writes; how many it came to."""
    process = os.fork()
    if process == 0:
        seen = 0

        def look(event: str, told: tuple[object, ...]) -> None:
            nonlocal seen
            opened = event == "open" and isinstance(told[2], int) and told[2] & (os.O_WRONLY | os.O_RDWR)
            if event in WRITES or opened:
                seen += 1
                if seen == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            sys.addaudithook(look)
            main(list(words))
        finally:
            os._exit(min(seen, 255))
    ended = os.waitpid(process, 0)[1]
    return number if os.WIFSIGNALED(ended) else os.WEXITSTATUS(ended)


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_killed_before_a_call_that_writes(job: Job, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    words = job.words if job.words[0] == "cache" else (*job.words, "--records", str(folder))
    job.prepare(folder)
    calls = killed_before(10**6, words)
    assert calls >= 2
    for number in random.Random(1).sample(range(1, calls + 1), min(6, calls)):
        job.prepare(folder)
        assert killed_before(number, words) == number
        sound(folder)
    if job.words[0] == "list":
        write_whole(folder / "people/new.yaml", "id: new\nname: New\n")
        names(folder)
        assert left_in_cache(folder) == [".seal", ".sqlite"]


SYSTEM_CALLS = ("pwrite64", "write", "rename", "unlink", "fsync", "flock", "chmod", "mkdir", "ftruncate")


def kills(folder: Path, chance: random.Random) -> Iterator[tuple[str, bool]]:
    """Runs of the program killed at a system call that writes, which one being a matter of chance."""
    most: dict[tuple[str, str], int] = {}
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
    while True:
        title, call = chance.choice(list(JOBS)), chance.choice(SYSTEM_CALLS)
        limit = most.get((title, call), 8)
        if not limit:
            continue
        job, when = JOBS[title], chance.randint(1, limit)
        job.prepare(folder)
        words = job.words if job.words[0] == "cache" else (*job.words, "--records", str(folder))
        strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}"]
        inject = ["-e", f"inject={call}:signal=KILL:when={when}"]
        done = subprocess.run(
            [*strace, *inject, sys.executable, "-m", "talentwatch", *words],
            env=environment,
            check=False,
            capture_output=True,
        )
        killed = done.returncode in {-signal.SIGKILL, 128 + signal.SIGKILL}
        most[title, call] = limit * 2 if killed and when == limit else limit if killed else when - 1
        yield f"{title}, {call} {when}", killed


@pytest.mark.long
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace kills at any system call")
def test_killed_at_any_system_call_that_writes(tmp_path: Path) -> None:
    chance = random.Random(int(os.environ.get("TALENTWATCH_SEED", "1")))
    wanted = int(os.environ.get("TALENTWATCH_KILLS", "1000"))
    number = 0
    for what, killed in kills(tmp_path / "records", chance):
        try:
            sound(tmp_path / "records")
        except AssertionError as error:
            raise AssertionError(what) from error
        number += killed
        if number == wanted:
            break
