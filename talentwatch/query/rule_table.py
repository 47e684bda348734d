"""The rules of `check` as a table, and how often the records break each of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from talentwatch.findings import Code, Finding
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule, how often it is broken, and how many of these places `--fix` can mend."""

    code: Code
    count: int
    fixable: int


def rules(codes: Iterable[Code], shape: Shape) -> Table:
    """Rules as a table, in their order."""
    return tabulate("rules", codes, COLUMNS, USUAL, shape)


def statistics(findings: Iterable[Finding], shape: Shape) -> Table:
    """How often each rule is broken as a table, the most frequent first."""
    found = list(findings)
    counts = Counter(finding.code for finding in found)
    fixable = Counter(finding.code for finding in found if finding.edits)
    rows = [Broken(code, count, fixable[code]) for code, count in counts.items()]
    rows.sort(key=lambda row: (-row.count, row.code))
    return tabulate("statistics", rows, COUNTED, COUNTED_USUAL, shape)


COLUMNS: tuple[Column[Code], ...] = (
    Column("code", "the code, stable for ever", lambda code: code.code),
    Column("name", "the name", lambda code: code.name),
    Column("severity", "error or warning", lambda code: code.severity.value),
    Column(
        "family",
        "TW1 file, TW2 shape and references, TW3 dates, TW4 evidence, TW5 story, TW9 style",
        lambda code: code.family,
    ),
    Column("summary", "what the fault is, in one sentence", lambda code: code.summary),
)
USUAL = ("code", "name", "severity", "summary")

COUNTED: tuple[Column[Broken], ...] = (
    Column("count", "how often it was found", lambda row: row.count),
    Column("fixable", "how many of these `--fix` mends", lambda row: row.fixable),
    Column("code", "the code", lambda row: row.code.code),
    Column("name", "the name", lambda row: row.code.name),
    Column("severity", "error or warning", lambda row: row.code.severity.value),
    Column("summary", "what the fault is, in one sentence", lambda row: row.code.summary),
)
COUNTED_USUAL = ("count", "fixable", "code", "name", "severity")
