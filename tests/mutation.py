"""How good `talentwatch check` is: mistakes made on purpose in the valid records, one at a time, each to be caught.

    python tests/mutation.py --seed 1 --each 12

A **mutant** is the whole records folder with one mistake in it, of the sort that a maintainer makes: a slip in an id,
a date in another form, a file renamed, a tenure entered with the wrong person. Each **kind** of mistake is one small
function in `tests/mutation_cases/`, which makes it in the text of a file, knows the line that it changed, and names
the codes that may catch it. A mutant is **caught** if `check` finds a fault of one of these codes, and **caught at
the right line** if the place of such a finding, or a place that it names as related, is a line of the mistake. Where
a mistake shows in many places (a source that is gone), a finding has to stand at each of them. What is found besides
is counted too: a good check says little more than what is wrong.

A kind makes only what is a mistake for sure: two dates that are swapped lie surely apart, an id that is misspelt names
nothing else. The lines are known from the text of the files alone, read without the reader of the program. Which files
and which lines are changed is drawn by chance from a seed, so that the same seed gives the same mutants.

A kind whose codes the program does not have is listed as such, and counts from the day on which it has one. Mistakes
that leave the records valid, or that no rule looks for, stand in a table of their own and are not counted.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from mutation_cases import beyond
from mutation_cases.kind import Kind
from mutation_cases.trial import KINDS, Trial, Verdict, active, judge, mutants

RECORDS = Path(__file__).parent.parent / "records"
SEED = 1
EACH = 3
HEAD = ("kind", "caught by", "mutants", "caught", "right line", "besides")
WORDS = 2
"""How many of the columns hold words; the others hold figures."""


def verdicts(trial: Trial, kinds: Sequence[Kind], seed: int, each: int) -> Iterator[Verdict]:
    """What becomes of so many mutants of each kind."""
    for kind in kinds:
        for mutant in mutants(kind, trial.records, seed, each):
            yield judge(trial, kind, mutant)


def table(found: Sequence[Verdict], *, markdown: bool = False) -> str:
    """Each kind with its mutants, how many were caught, how many at the right line, and what was found besides."""
    kinds = list(dict.fromkeys(verdict.kind for verdict in found))
    rows: list[tuple[str, ...]] = [HEAD]
    for kind in kinds:
        own = [verdict for verdict in found if verdict.kind is kind]
        rows.append((kind.name, ", ".join(sorted(kind.codes)), *_figures(own)))
    rows.append((f"all {len(kinds)} kinds", "", *_figures(found)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    padded = [[*map(str.ljust, row[:WORDS], widths), *map(str.rjust, row[WORDS:], widths[WORDS:])] for row in rows]
    if not markdown:
        return "\n".join("  ".join(cells).rstrip() for cells in padded)
    under = [*("-" * width for width in widths[:WORDS]), *(f"{'-' * (width - 1)}:" for width in widths[WORDS:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (padded[0], under, *padded[1:]))


def _figures(own: Sequence[Verdict]) -> tuple[str, ...]:
    caught = sum(verdict.caught for verdict in own)
    placed = sum(verdict.placed for verdict in own)
    return tuple(str(number) for number in (len(own), caught, placed, sum(len(verdict.others) for verdict in own)))


def difference(trial: Trial, verdict: Verdict) -> str:
    """A mutant as a difference from the records, with where a finding was wanted and what was found."""
    lines = [f"{verdict.kind.name}: {'caught at another line' if verdict.caught else 'not caught'}"]
    lines.append("  wanted at " + ", ".join(f"{path}:{line}" for path, line in sorted(verdict.mutant.places)))
    lines += [f"  found {finding}".replace(f"{trial.root}/", "") for finding in trial.findings(verdict.mutant)]
    for name, content in verdict.mutant.files.items():
        path = trial.records / name
        before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        after = (content or b"").decode("utf-8", "backslashreplace").split("\n")[:-1]
        lines += unified_diff(before, after, name, name, n=1, lineterm="")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables and every mutant that got away; 1 where more than one in a hundred did."""
    parser = argparse.ArgumentParser(description="Mistakes made on purpose in the records, each to be caught by check.")
    parser.add_argument("--seed", type=int, default=SEED, help="decides which mistakes are made where")
    parser.add_argument("--each", type=int, default=EACH, help="how many mutants of each kind")
    parser.add_argument("--kind", action="append", help="only this kind; may be repeated")
    parser.add_argument("--markdown", action="store_true", help="print the tables for a page")
    asked = parser.parse_args(argv)
    wanted = set(asked.kind or (kind.name for kind in (*KINDS, *beyond.KINDS)))
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(RECORDS, Path(folder).resolve() / "records")
        if trial.clean:
            sys.stderr.write(f"error: the records have {len(trial.clean)} faults as they are\n")
            return 2
        found = list(verdicts(trial, [kind for kind in active() if kind.name in wanted], asked.seed, asked.each))
        missed = [verdict for verdict in found if not verdict.placed]
        sys.stdout.write(f"{table(found, markdown=asked.markdown)}\n")
        sys.stdout.writelines(f"\n{difference(trial, verdict)}\n" for verdict in missed)
        waiting = sorted(kind.name for kind in KINDS if kind not in active())
        if waiting:
            sys.stdout.write(f"\nno code yet: {', '.join(waiting)}\n")
        apart = list(verdicts(trial, [kind for kind in beyond.KINDS if kind.name in wanted], asked.seed, asked.each))
        sys.stdout.write(f"\nnot counted, since no rule looks for them:\n\n{table(apart, markdown=asked.markdown)}\n")
    placed = len(found) - len(missed)
    sys.stdout.write(f"\n{placed} of {len(found)} caught at the right line\n")
    return 0 if len(missed) * 100 <= len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
