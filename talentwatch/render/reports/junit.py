"""Findings as a JUnit report: a failed test case for each finding; without any, one test case that passed."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from talentwatch.findings import Finding
from talentwatch.render.reports.github import sentence
from talentwatch.render.sanitize import in_xml


def report(findings: Sequence[Finding]) -> str:
    """An XML document `testsuites` with one suite."""
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
        case = ET.SubElement(suite, "testcase", {key: in_xml(value) for key, value in place.items()})
        failure = {"message": in_xml(sentence(finding)), "type": finding.code.severity.value}
        ET.SubElement(case, "failure", failure).text = in_xml(str(finding))
    if not findings:
        ET.SubElement(suite, "testcase", {"classname": "talentwatch check", "name": "no faults"})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
