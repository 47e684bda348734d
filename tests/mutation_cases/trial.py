"""The program on trial: a copy of the records, changed as a mutant says, checked, and put back.

A check reads every file. Here a file that a mutant leaves alone is read once for all mutants; which files there are,
the files that changed, the ledger and every rule are gone through each time, as the program does.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random

from mutation_cases import days, evidence, files, references, shape
from mutation_cases.kind import Kind
from mutation_cases.page import Mutant, pages

from talentwatch.check import Case, run, settle
from talentwatch.cli.check.every_code import every_code
from talentwatch.findings import Finding
from talentwatch.ledger import build
from talentwatch.reading import Locator, Reading, read_records
from talentwatch.reading.record_files import RecordFile, read_text, scan
from talentwatch.writing import look

KINDS: tuple[Kind, ...] = (*files.KINDS, *shape.KINDS, *references.KINDS, *days.KINDS, *evidence.KINDS)
"""Every kind of mutation."""

AS_OF = date(2026, 11, 23)
"""The day that counts as today."""

KNOWN = frozenset(code.name for code in every_code())
"""The names of the codes that the program has."""


class Trial:
    """A copy of a records folder to be changed and checked.

    Attributes:
        root: Where the copy lies.
        records: The folder that was copied.
        clean: What the program finds in the records as they are: nothing, or no mutant tells anything.
    """

    def __init__(self, records: Path, root: Path) -> None:
        self.records = records
        self.root = root
        shutil.copytree(records, root)
        self._read: dict[Path, Reading] = {}
        self.clean = self._check(frozenset())

    def findings(self, mutant: Mutant) -> tuple[Finding, ...]:
        """What the program finds in the records with the changes of a mutant."""
        self.change(mutant)
        try:
            return self._check(frozenset(self.root / path for path in mutant.files))
        finally:
            self.restore(mutant)

    def change(self, mutant: Mutant) -> None:
        """Write the changes of a mutant."""
        for name, content in mutant.files.items():
            path = self.root / name
            if content is None:
                path.unlink()
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)

    def restore(self, mutant: Mutant) -> None:
        """Put the records back as they are."""
        for name in mutant.files:
            path, original = self.root / name, self.records / name
            if original.exists():
                shutil.copyfile(original, path)
            else:
                path.unlink()
                if not (self.records / name).parent.exists():
                    path.parent.rmdir()

    def shown(self, finding: Finding) -> frozenset[tuple[str, int]]:
        """The places of a finding: path in the folder, and line."""
        places = (finding.place, *(place for place, _ in finding.related))
        return frozenset((Path(place.path).relative_to(self.root).as_posix(), place.line) for place in places)

    def _check(self, changed: frozenset[Path]) -> tuple[Finding, ...]:
        folder = scan(self.root)
        readings = [self._reading(file, file.path in changed) for file in folder.files]
        records = tuple(chain.from_iterable(reading.records for reading in readings))
        unread = frozenset(chain.from_iterable(reading.unread for reading in readings))
        incomplete = frozenset(chain.from_iterable(reading.incomplete for reading in readings))
        ruled = run(Case(records, build(records, as_written=True), unread, AS_OF), Locator().place, incomplete)
        found = [*folder.findings, *chain.from_iterable(reading.findings for reading in readings), *ruled]
        suppressions = tuple(chain.from_iterable(reading.suppressions for reading in readings))
        return settle(found, suppressions, every_code(), every_code())

    def _reading(self, file: RecordFile, changed: bool) -> Reading:
        if changed:
            return _read(file)
        if file.path not in self._read:
            self._read[file.path] = _read(file)
        return self._read[file.path]


def _read(file: RecordFile) -> Reading:
    text = read_text(file.path, file.shown)
    if isinstance(text, Finding):
        unread = frozenset({(file.kind, file.path.stem)} if file.kind is not None else ())
        return Reading((), (text,), frozenset(), unread, 1)
    return read_records(text, file.kind, file.shown, look=look)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant.

    Attributes:
        kind: Of which kind it is.
        mutant: The mutant.
        caught: Whether the program found a fault of the right sort.
        placed: Whether it found it on the right line.
        others: What it found besides: further codes and further places.
    """

    kind: Kind
    mutant: Mutant
    caught: bool
    placed: bool
    others: tuple[Finding, ...]


def judge(trial: Trial, kind: Kind, mutant: Mutant) -> Verdict:
    """What becomes of a mutant."""
    findings = trial.findings(mutant)
    # A kind without codes is one that no rule looks for: whatever is found there is right.
    right = [finding for finding in findings if finding.code.name in kind.codes or not kind.codes]
    reached = frozenset(chain.from_iterable(trial.shown(finding) for finding in right))
    placed = mutant.places <= reached if mutant.at_each else bool(mutant.places & reached)
    others = tuple(finding for finding in findings if finding not in right or not trial.shown(finding) & mutant.places)
    return Verdict(kind, mutant, bool(right), placed, others)


def active(kinds: Sequence[Kind] = KINDS) -> tuple[Kind, ...]:
    """The kinds that the program has a code for."""
    return tuple(kind for kind in kinds if kind.codes & KNOWN)


def mutants(kind: Kind, records: Path, seed: int, each: int) -> tuple[Mutant, ...]:
    """Mutants of one kind, no two alike, spread over the records: as many as asked for, where there is room.

    A second mutant is made in a file only when every file has been tried.
    """
    folder = pages(records)
    chance = Random(f"{seed} {kind.name}")
    found: list[Mutant] = []
    for _ in range(3):
        paths = sorted(folder)
        chance.shuffle(paths)
        for path in paths:
            if len(found) >= each:
                return tuple(found)
            mutant = kind.make(folder[path], chance)
            if mutant is not None and mutant not in found:
                found.append(mutant)
    return tuple(found)
