"""Measures talentwatch against named peers, in one run, and prints ratios."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import made_up

PROGRAM = [sys.executable, "-m", "talentwatch"]
FILTER = ["--org", "o3", "--exact-org", "--manner", "voluntary", "--since", "2015"]
CONDITION = "Organization = 'o3' && Manner = 'voluntary' && Announced >> '2014-12-31'"


def median(command: Sequence[str], times: int) -> float:
    """The median time of a command in seconds, after one run that is not counted."""
    taken = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


def lines(command: Sequence[str]) -> list[str]:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, action="append", help="how many people; may be repeated")
    parser.add_argument("--times", type=int, default=7, help="how often each command is run")
    asked = parser.parse_args()
    start, typer = median([*PROGRAM, "--version"], 15), median([sys.executable, "-c", "import typer"], 15)
    print(f"start: {start / typer:.2f} x import typer ({start * 1000:.0f} ms, {typer * 1000:.0f} ms)")
    base = 0.0
    for number in sorted({1000, *(asked.people or [10_000])}):
        with tempfile.TemporaryDirectory(prefix="talentwatch-benchmark-") as place:
            folder, database = Path(place) / "records", Path(place) / "departures.rec"
            os.environ["XDG_CACHE_HOME"] = place
            made_up.write(number, folder, database)
            command = [*PROGRAM, "list", "--records", str(folder), *FILTER, "--columns", "id", "--no-header"]
            begun = time.perf_counter()
            found = sorted(lines(command))
            made = (time.perf_counter() - begun) / number
            base = base or made
            print(f"{number} people, growth: {made / base:.2f} x the time a person at 1000 ({made * 1e6:.0f} us)")
            ours = median(command, asked.times)
            if shutil.which("recsel") is None:
                print(f"{number} people, list: recsel is not installed")
                continue
            peer = ["recsel", "-t", "Departure", "-e", CONDITION, "-P", "Id", str(database)]
            assert found == sorted(lines(peer)), "the answers differ"
            theirs = median(peer, asked.times)
            print(
                f"{number} people, list: {ours / theirs:.2f} x recsel, {len(found)} rows "
                f"({ours * 1000:.0f} ms, {theirs * 1000:.0f} ms)"
            )


if __name__ == "__main__":
    main()
