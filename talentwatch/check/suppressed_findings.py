"""Comments in records that let findings pass: what they take away, and what is said of those that take nothing."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache, partial
from inspect import cleandoc

from talentwatch.check.rule_selection import named
from talentwatch.errors import QueryError
from talentwatch.findings import Code, Edit, Finding, Severity, Suppression, in_order

UNKNOWN = Code(
    "TW117",
    "ignore-unknown-rule",
    Severity.ERROR,
    cleandoc(
        """A comment ignores a rule that is not there.

        Fails:
            # people/ada-moss.yaml
            tenures:
              - role: chief-scientist
                end: 2031-05  # talentwatch: ignore[TW3005] because the post is for five years by statute

        Passes:
            # people/ada-moss.yaml
            tenures:
              - role: chief-scientist
                end: 2031-05  # talentwatch: ignore[TW305] because the post is for five years by statute
        """
    ),
)
UNUSED = Code(
    "TW118",
    "unused-ignore",
    Severity.WARNING,
    cleandoc(
        """A comment ignores a finding that is not made.

        The fault it spoke of is mended, or stands on another line. Left alone, it would hide the next one.

        Fails:
            # people/ada-moss.yaml
            tenures:
              - role: chief-scientist
                end: 2025-05  # talentwatch: ignore[TW305] because the post is for five years by statute

        Passes:
            # people/ada-moss.yaml
            tenures:
              - role: chief-scientist
                end: 2025-05
        """
    ),
)
IGNORE_CODES = (UNKNOWN, UNUSED)
"""What can be said of an ignore once the rules have run."""


def settle(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], every: Sequence[Code], chosen: Collection[Code]
) -> tuple[Finding, ...]:
    """The findings that no suppression lets pass, and what is wrong with the suppressions, in order.

    Args:
        findings: Everything that was found.
        suppressions: The comments of all files.
        every: Every code there is.
        chosen: The codes that are looked for: an ignore of another one may be of use at another time.
    """
    passing: dict[tuple[str, int], set[Code]] = {}
    faults: list[Finding] = []
    wanted: list[tuple[Suppression, set[Code]]] = []
    meant = cache(partial(named, every))
    for suppression in suppressions:
        codes: set[Code] = set()
        for word, place in suppression.codes:
            try:
                codes.update(meant(word))
            except QueryError as error:
                faults.append(Finding(place, UNKNOWN, str(error), error.hint))
                codes.clear()
                break
        if codes:
            wanted.append((suppression, codes))
            passing.setdefault((suppression.place.path, suppression.line), set()).update(codes)
    used: set[tuple[str, int, Code]] = set()
    left = []
    for finding in findings:
        passed = [at for at in _lines_of(finding) if finding.code in passing.get(at, ())]
        if passed and finding.code.family != "TW1":
            used.update((*at, finding.code) for at in passed)
        else:
            left.append(finding)
    looked_for = set(chosen)
    for suppression, codes in wanted:
        if codes <= looked_for and not any((suppression.place.path, suppression.line, code) in used for code in codes):
            words = ", ".join(word for word, _ in suppression.codes)
            message = f"no {words} is found here"
            faults.append(
                Finding(suppression.place, UNUSED, message, "take the comment out", edits=(_without(suppression),))
            )
    return in_order([*left, *faults])


def _lines_of(finding: Finding) -> list[tuple[str, int]]:
    """The lines at which a comment lets a finding pass: its own, and those of what it comes from with others."""
    cause = finding.cause
    places = (finding.place, *((cause.place, cause.about) if cause is not None else ()))
    return [(place.path, place.line) for place in places if place is not None]


def _without(suppression: Suppression) -> Edit:
    """Takes the comment out, with its line where nothing else stands there."""
    line, column = suppression.place.line, suppression.place.column
    if suppression.blanks == column - 1:
        return Edit((line, 1), (line + 1, 1), "")
    return Edit((line, column - suppression.blanks), (line, column + suppression.place.length), "")
