"""Texts of records, real ones that were changed by chance: what has to hold of any text whatever.

Hypothesis asks the same in the run of the tests, and atheris by hand (`fuzz_reading.py`).
"""

import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from fuzz.fuzzing import Input
from fuzz.mutate import mutated

from talentwatch.check import Case, run, settle
from talentwatch.cli.check.every_code import every_code
from talentwatch.cli.check.fix import mend
from talentwatch.cli.check.report_files import reports
from talentwatch.findings import Finding, Severity
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.reading import Locator, Reading, read_records
from talentwatch.reading.record_files import decode
from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode, parse
from talentwatch.writing import look, record_text

NAME = "records/people/some.yaml"
TODAY = date(2026, 11, 23)

ROOT = Path(__file__).parents[2]
SHORT = 3_000
"""Characters up to which the pure parser, which is slow, is asked as well."""


@cache
def texts() -> tuple[tuple[Kind, str], ...]:
    """Texts of records to begin with: real ones, made-up ones and faulty ones, with their kinds."""
    paths = [
        path
        for folder in ("records", "tests/sample_records", "tests/broken", "examples")
        for path in sorted((ROOT / folder).rglob("*.yaml"))
    ]
    kinds = [(next((Kind(part) for part in path.parts[::-1] if part in {*Kind}), None), path) for path in paths]
    return tuple((kind, path.read_bytes().decode("utf-8", "replace")) for kind, path in kinds if kind is not None)


@cache
def _only_texts() -> tuple[str, ...]:
    return tuple(text for _, text in texts())


def draw(chance: Random) -> Input:
    """A text of a record, changed in a few places, and the kind that it is read as."""
    kind, text = chance.choice(texts())
    kind = chance.choice(list(Kind)) if chance.random() < 0.05 else kind
    start = chance.choice((text, text, chance.choice(texts())[1]))
    return {"kind": kind.value, "text": mutated(chance, [start, *(chance.choice(_only_texts()),)])}


def attempt(drawn: Input, _place: Path) -> str:
    """Read a text by both parsers, check it, report on it, mend it and write it anew."""
    kind = Kind(drawn["kind"])
    text = decode(drawn["text"].encode("utf-8", "surrogateescape"), NAME)
    if not isinstance(text, str):
        return "not text"
    look_at(text, kind)
    if len(text) <= SHORT:
        assert nodes_and_faults(text, pure=False) == nodes_and_faults(text, pure=True)
    reading = read_records(text, kind, NAME)
    _is_written_as_it_is(reading, kind)
    # Read under one name, most records are not in the file of theirs.
    return "faulty" if any(each.code.code != "TW210" for each in reading.findings) else "sound"


def _is_written_as_it_is(reading: Reading, kind: Kind) -> None:
    """Whether a record that was read whole, written and read again, is the same."""
    for record in reading.records[:3]:
        if record.origin not in reading.incomplete:
            again = read_records(record_text(record), kind, f"records/{kind.value}/{record.id}.yaml")
            assert (again.findings, again.records) == ((), (record,))


def nodes_and_faults(text: str, *, pure: bool) -> object:
    """What one of the two parsers makes of a text: every node with its place, and every fault."""
    documents = parse(text, "x.yaml", pure=pure)
    faults = [(each.code.code, each.place.line, each.place.column) for each in documents.findings]
    return [_shape(node) for node in documents.nodes], faults


def _shape(node: Node | None) -> object:
    match node:
        case Scalar():
            return (node.text, node.line, node.column, node.length, node.end, node.style)
        case MappingNode():
            items = [(_shape(key), _shape(value)) for key, value in node.items.values()]
            return (node.line, node.column, node.end, items)
        case SequenceNode():
            return (node.line, node.column, node.end, [_shape(item) for item in node.items])
        case _:
            return node


def found(text: str, kind: Kind, locator: Locator) -> tuple[Finding, ...]:
    """What `check` finds in a text."""
    reading = read_records(text, kind, NAME, look=look)
    case = Case(reading.records, build(reading.records, as_written=True), reading.unread, TODAY)
    faults = [*reading.findings, *run(case, locator.place, reading.incomplete)]
    return settle(faults, reading.suppressions, every_code(), every_code())


def look_at(text: str, kind: Kind) -> None:
    """Read a text and report on it.

    Raises:
        AssertionError: A finding lies outside the text, or a second look finds something else.
    """
    locator = Locator()
    locator.add(NAME, text)
    findings = found(text, kind, locator)
    lines = text.removesuffix("\n").split("\n")
    for finding in findings:
        for place in (finding.place, *(place for place, _ in finding.related)):
            assert 1 <= place.line <= len(lines), finding
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, finding
            assert place.length >= 1, finding
    assert findings == found(text, kind, locator)
    for report in reports(locator.line).values():
        _is_clean(report(findings))
    after = mend(text, kind, NAME, [finding for finding in findings if finding.edits])
    assert errors(after, kind) <= errors(text, kind)
    if after != text and not any(finding.code.code == "TW103" for finding in findings):
        assert words(after, kind) == words(text, kind)


def words(text: str, kind: Kind) -> list[str]:
    """The words that the records in a text are made of, each once, whatever their order: what no mend may change."""
    said = repr(read_records(text, kind, NAME).records)
    return sorted(set(re.findall(r"\w+", unicodedata.normalize("NFC", said))))


def _is_clean(report: str) -> None:
    report.encode("utf-8")
    assert "\x1b" not in report
    assert "\0" not in report


def errors(text: str, kind: Kind) -> set[str]:
    """The messages of the errors that reading a text gives."""
    return {each.message for each in read_records(text, kind, NAME).findings if each.code.severity is Severity.ERROR}
