"""Findings as one JSON document."""

from collections.abc import Mapping, Sequence

from talentwatch.findings import Finding, Place, Suppression
from talentwatch.render.as_json import SCHEMA_VERSION, dump


def report(
    findings: Sequence[Finding], settings: Mapping[str, object] | None = None, waivers: Sequence[Suppression] = ()
) -> str:
    """One JSON object: `schema_version`, `kind`, the settings of the check, its findings in order, and waivers.

    Args:
        findings: The findings, in order.
        settings: The settings of the check.
        waivers: Comments that let findings pass and are to be reported.
    """
    body = {
        "schema_version": SCHEMA_VERSION,
        "kind": "findings",
        "settings": settings,
        "findings": [_finding(each) for each in findings],
        "waivers": [_waiver(each) for each in waivers],
    }
    return dump(body)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code.code,
        "name": finding.code.name,
        "severity": finding.code.severity.value,
        "message": finding.message,
        "hint": finding.hint or None,
        **_place(finding.place),
        "related": [{**_place(place), "words": words} for place, words in finding.related],
    }


def _waiver(waiver: Suppression) -> dict[str, object]:
    return {**_place(waiver.place), "rules": [word for word, _ in waiver.codes], "reason": waiver.reason}


def _place(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column, "end_column": place.column + place.length}
