"""Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with every rule and its page."""

from collections.abc import Mapping, Sequence

from talentwatch.findings import Code, Finding, Place, Severity
from talentwatch.paths import in_uri
from talentwatch.project import ADDRESS
from talentwatch.render.as_json import dump
from talentwatch.render.reports.github import sentence
from talentwatch.render.reports.gitlab import fingerprints
from talentwatch.render.sanitize import visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def report(
    findings: Sequence[Finding], rules: Sequence[Code], version: str, settings: Mapping[str, object] | None = None
) -> str:
    """A SARIF document with one run.

    Args:
        findings: The findings, in order; each becomes a result.
        rules: Every code that `check` can report.
        version: The version of the program.
        settings: The settings of the check, which become a property of the run.
    """
    order = {code: index for index, code in enumerate(rules)}
    driver = {
        "name": "talentwatch",
        "semanticVersion": version,
        "informationUri": ADDRESS,
        "rules": [_rule(code) for code in rules],
    }
    results = [
        _result(finding, order.get(finding.code), fingerprint)
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    run: dict[str, object] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    if settings is not None:
        run["properties"] = {"settings": settings}
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, object]:
    # The heading of a warning has the word in it, and so has its anchor.
    warned = "-warning" if code.severity is Severity.WARNING else ""
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": code.page},
        "helpUri": f"{ADDRESS}/blob/main/docs/rules.md#{code.code.lower()}-{code.name}{warned}",
        "help": {"text": code.page, "markdown": code.page},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(finding: Finding, index: int | None, fingerprint: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code.code,
        "level": _LEVELS[finding.code.severity],
        "message": _message(sentence(finding)),
        "locations": [{"physicalLocation": _location(finding.place)}],
        "partialFingerprints": {"talentwatch/v1": fingerprint},
    }
    if index is not None:
        result["ruleIndex"] = index
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(place), "message": _message(words)}
            for number, (place, words) in enumerate(finding.related)
        ]
    return result


def _message(text: str) -> dict[str, str]:
    """A text of which viewers make nothing: no placeholder `{0}` (section 3.11.5), no link `[text](target)` (3.11.6).

    Braces are doubled, as the section asks. There is no such escape for what only looks like a link: a blank parts it.
    """
    return {"text": visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _location(place: Place) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": in_uri(place.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length},
    }
