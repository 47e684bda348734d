"""Fuzzing by hand: puts made-up inputs to one target or to all, and stops at the first fault.

    python tests/fuzz/run.py [--target NAME] [--seconds N] [--seed S] [--replay FILE]

It prints how many inputs there were and what became of them. Of a fault it prints the traceback, writes the input, made
smaller, to tests/fuzz/found/, and ends with 1. docs/fuzzing.md says what each target does.
"""

import argparse
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from secrets import randbelow

MEMORY = 4 << 30
"""Addresses that a run may take, in bytes."""


def main() -> int:
    """Run the targets that were asked for; returns the exit status."""
    from fuzz.fuzzing import FOUND, Fault, keep, minimized, replay, run, targets

    names = list(targets())
    words = argparse.ArgumentParser(description="Put made-up inputs to the program, and stop at the first fault.")
    words.add_argument(
        "--target", choices=names, help="one of the targets; without it, all of them one after the other"
    )
    words.add_argument("--seconds", type=float, default=60, metavar="N", help="for so long in all; 60 unless told")
    words.add_argument("--seed", type=int, default=randbelow(10**6), metavar="S", help="where chance begins")
    words.add_argument("--replay", type=Path, metavar="FILE", help="try one input that was kept, and nothing else")
    typed = words.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if Path("/dev/shm").is_dir():  # noqa: S108  a folder in memory, in which each run makes one of its own
        tempfile.tempdir = "/dev/shm"  # noqa: S108
    if typed.replay:
        sys.stdout.write(f"{typed.replay}: {replay(typed.replay)}\n")
        return 0
    chosen = [typed.target] if typed.target else names
    for name in chosen:
        started, before = time.monotonic(), _processor_time()
        try:
            became = run(name, typed.seed, _until(started + typed.seconds / len(chosen)))
        except Fault as fault:
            traceback.print_exception(fault.__cause__)
            path = FOUND / f"{name}-{typed.seed}-{fault.number}.json"
            keep(name, fault.sort, fault.drawn, path)
            keep(name, fault.sort, minimized(targets()[name], fault), path)
            sys.stdout.write(f"{name}: seed {typed.seed}, {fault}; `--replay {path}` shows it again\n")
            return 1
        told = ", ".join(f"{word} {count:,}" for word, count in became.most_common())
        sys.stdout.write(
            f"{name}: seed {typed.seed}, {became.total():,} inputs in {time.monotonic() - started:,.0f} s "
            f"({_processor_time() - before:,.0f} s of processor time), no fault: {told}\n"
        )
        sys.stdout.flush()
    return 0


def _until(end: float) -> Callable[[int], bool]:
    return lambda _: time.monotonic() < end


def _processor_time() -> float:
    own, others = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])
    sys.exit(main())
