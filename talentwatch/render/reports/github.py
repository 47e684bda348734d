"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

The escapes are those of https://docs.github.com/actions/reference/workflow-commands-for-github-actions, as the runner's
own toolkit writes them: in a message `%`, CR and LF; in a property `:` and `,` as well.
"""

from collections.abc import Sequence

from talentwatch.findings import Finding, Place, Suppression
from talentwatch.render.sanitize import visible

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(findings: Sequence[Finding], waivers: Sequence[Suppression] = ()) -> str:
    """A line with a command for each finding, then a notice for each of some comments that let findings pass."""
    errors = [
        _command(each.code.severity.value, each.place, f"{each.code.code} {each.code.name}", sentence(each))
        for each in findings
    ]
    notices = [_command("notice", each.place, "talentwatch: ignore", each.told) for each in waivers]
    return "".join(f"{line}\n" for line in (*errors, *notices))


def _command(command: str, place: Place, title: str, message: str) -> str:
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": title,
    }
    written = ",".join(f"{name}={visible(value.translate(_IN_PROPERTY))}" for name, value in properties.items())
    return f"::{command} {written}::{visible(message.translate(_IN_MESSAGE))}"


def sentence(finding: Finding) -> str:
    """A finding as one sentence: what is wrong, and what to write instead."""
    return f"{finding.message}; {finding.hint}" if finding.hint else finding.message
