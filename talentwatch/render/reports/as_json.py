"""Findings as one JSON document."""

from collections.abc import Sequence
from typing import Any

from talentwatch.findings import Finding, Place
from talentwatch.render.machine import SCHEMA_VERSION, dump


def report(findings: Sequence[Finding]) -> str:
    """One JSON object: `schema_version`, `kind`, and the findings in order."""
    body = {"schema_version": SCHEMA_VERSION, "kind": "findings", "findings": [_finding(each) for each in findings]}
    return dump(body)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code.code,
        "name": finding.code.name,
        "severity": finding.code.severity.value,
        "message": finding.message,
        "hint": finding.hint or None,
        **_place(finding.place),
        "related": [{**_place(place), "words": words} for place, words in finding.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column, "end_column": place.column + place.length}
