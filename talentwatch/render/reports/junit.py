"""Findings as a JUnit report: a test case for each finding, or one that passed where there is none."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from talentwatch.findings import Finding
from talentwatch.render.reports.github import told

# XML 1.0, production 2: what may stand in a document at all.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(findings: Sequence[Finding]) -> str:
    """A `testsuites` document with one suite."""
    counts = {"tests": str(max(len(findings), 1)), "failures": str(len(findings)), "errors": "0"}
    root = ET.Element("testsuites", {"name": "talentwatch check", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "talentwatch check", **counts, "skipped": "0"})
    for finding in findings:
        name = f"{finding.code.code} {finding.code.name} at {finding.place.line}:{finding.place.column}"
        place = {
            "classname": finding.place.path,
            "name": name,
            "file": finding.place.path,
            "line": str(finding.place.line),
        }
        case = ET.SubElement(suite, "testcase", {key: _legal(value) for key, value in place.items()})
        failure = {"message": _legal(told(finding)), "type": finding.code.severity.value}
        ET.SubElement(case, "failure", failure).text = _legal(str(finding))
    if not findings:
        ET.SubElement(suite, "testcase", {"classname": "talentwatch check", "name": "no faults"})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _legal(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
