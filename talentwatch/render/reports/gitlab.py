"""Findings as a Code Quality report of GitLab.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from talentwatch.findings import Finding, Severity
from talentwatch.render.as_json import dump
from talentwatch.render.reports.github import sentence
from talentwatch.render.sanitize import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def report(findings: Sequence[Finding]) -> str:
    """A JSON array with an object for each finding."""
    body = [
        {
            "description": visible(sentence(finding)),
            "check_name": f"{finding.code.code} {finding.code.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.code.severity],
            "location": {"path": finding.place.path, "lines": {"begin": finding.place.line}},
        }
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    return dump(body)


def fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """A hash for each finding, which stays the same when lines above it come or go.

    It is made of the file, the code, the message without a number of findings, and how many before have the same three.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.place.path, finding.code.code, finding.lasting_message)
        seen[key] += 1
        yield sha256("\0".join((*key, str(seen[key]))).encode(errors="backslashreplace")).hexdigest()
