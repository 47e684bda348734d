"""Measures counting with uncertain dates against what another revision of talentwatch takes where all dates are exact.

The peer is a checkout of a revision, such as one that knew no worlds; records, commands and machine are the same. Runs
of both take turns, so that other work on the machine strikes both alike, and the fastest of each is compared.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import made_up

COMMANDS = ("churn", "retention", "flows", "vacancies")
UNCERTAIN = 0.2
"""The share of the dates that are known by the month, by the year, or between two days."""


def blur(folder: Path, share: float, seed: int = 1) -> None:
    """Make some of the starts and last days in a folder of people uncertain."""
    chance = random.Random(seed)

    def rough(match: re.Match[str]) -> str:
        written, (year, month) = match[0], match[2].split("-")[:2]
        if chance.random() >= share:
            return written
        return match[1] + chance.choice((year, f"{year}-{month}", f"../{match[2]}" if "start" in match[1] else year))

    for path in sorted((folder / "people").iterdir()):
        text = path.read_text()
        path.write_text(re.sub(r"((?:start|effective): )(\d{4}-\d\d-\d\d)", rough, text))


def taken(checkout: Path, command: str, folder: Path) -> float:
    """How long a command takes in a checkout, with an index that is up to date."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    begun = time.perf_counter()
    asked = [sys.executable, "-m", "talentwatch", command, "--records", str(folder)]
    subprocess.run(
        asked, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=checkout
    )
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", type=Path, help="a checkout of the revision that is compared with")
    parser.add_argument("--people", type=int, default=10_000, help="how many people")
    parser.add_argument("--times", type=int, default=5, help="how often each command is run")
    asked = parser.parse_args()
    here, peer = Path(__file__).parent.parent, asked.peer.resolve()
    revision = subprocess.run(
        ["git", "-C", str(peer), "rev-parse", "--short", "HEAD"],  # noqa: S607  whichever git there is
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    with tempfile.TemporaryDirectory(prefix="talentwatch-benchmark-") as place:
        os.environ["XDG_CACHE_HOME"] = place
        exact, rough = Path(place) / "exact", Path(place) / "rough"
        for folder in (exact, rough):
            made_up.write(asked.people, folder, Path(place) / "departures.rec")
        blur(rough, UNCERTAIN)
        for command in COMMANDS:
            pairs = [(taken(here, command, rough), taken(peer, command, exact)) for _ in range(asked.times + 1)]
            # The first run makes the index.
            ours, theirs = (min(each[side] for each in pairs[1:]) for side in (0, 1))
            print(
                f"{asked.people} people, {command} with {UNCERTAIN:.0%} uncertain dates: {ours / theirs:.2f} x what "
                f"{revision} takes on exact ones ({ours * 1000:.0f} ms, {theirs * 1000:.0f} ms)"
            )


if __name__ == "__main__":
    main()
