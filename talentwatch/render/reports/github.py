"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

The escapes are those of https://docs.github.com/actions/reference/workflow-commands-for-github-actions, as the runner's
own toolkit writes them: in a message `%`, CR and LF; in a property `:` and `,` as well.
"""

from collections.abc import Sequence

from talentwatch.findings import Finding
from talentwatch.render.safe import visible

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(findings: Sequence[Finding]) -> str:
    """One command a line for each finding."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": f"{finding.code.code} {finding.code.name}",
    }
    written = ",".join(f"{name}={visible(value.translate(_IN_PROPERTY))}" for name, value in properties.items())
    return f"::{finding.code.severity.value} {written}::{visible(told(finding).translate(_IN_MESSAGE))}"


def told(finding: Finding) -> str:
    """What is wrong and what to write instead, as one sentence."""
    return f"{finding.message}; {finding.hint}" if finding.hint else finding.message
