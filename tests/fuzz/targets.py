"""What has to hold of any text whatever; asked by Hypothesis in the test run, and by atheris by hand."""

from datetime import date

from talentwatch.check import Case, run, settle
from talentwatch.cli.check.every_code import every_code
from talentwatch.cli.check.fix import mend
from talentwatch.cli.check.report_files import reports
from talentwatch.findings import Finding, Severity
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.reading import Locator, read_records
from talentwatch.writing import look

NAME = "records/people/some.yaml"
TODAY = date(2026, 11, 23)

FOUND: dict[str, tuple[Kind, str]] = {
    "a list that is opened and never closed, without a line end": (Kind.PERSON, "["),
    "a carriage return alone, which the parser takes for a line end": (
        Kind.PERSON,
        "id: ada\nname: Ada\ntenures:\r  - organization: lab\n    departure: {status: denied, announced: 2026-06-13}\n",
    ),
    "a line separator of Unicode, likewise": (
        Kind.PERSON,
        "id: ada\nname: Ada\ntenures:\u2028  - organization: lab\n    departure: {announced: 2026-06-13}\n",
    ),
    "a document behind the last line": (Kind.PERSON, "id: cy\nname: Cy\nsources: [s1]\n---"),
    "a document behind the last line end": (Kind.PERSON, "id: cy\nname: Cy\nsources: [s1]\n---\n"),
    "a text in quotes that the end of the file ends": (Kind.PERSON, 'id: cy\nname: "Cy\n\n'),
    "a next line of C1, likewise": (Kind.PERSON, "id: ada\nname: Ada\x85country: CN\n"),
}
"""Texts on which something once failed, by what it was."""


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


def _is_clean(report: str) -> None:
    report.encode("utf-8")
    assert "\x1b" not in report
    assert "\0" not in report


def errors(text: str, kind: Kind) -> set[str]:
    """The messages of the errors that reading a text gives."""
    return {each.message for each in read_records(text, kind, NAME).findings if each.code.severity is Severity.ERROR}
