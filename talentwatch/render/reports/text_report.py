"""Findings for people: place, code, what is wrong, what to write instead, and the line with a mark under it."""

from collections import Counter
from collections.abc import Callable, Sequence

from talentwatch.findings import Finding, Place, Severity, Suppression
from talentwatch.render.cell_width import cells
from talentwatch.render.sanitize import visible

MOST_OF_A_KIND = 50
"""How many findings of one code are shown; the others are only counted."""

_MOST_EXCERPT = 160

Line = Callable[[Place], str]
"""Gives the line of a file that holds a place."""


def report(findings: Sequence[Finding], line: Line) -> str:
    """The findings in order, each with its line; of each code at most `MOST_OF_A_KIND`."""
    shown: Counter[str] = Counter()
    blocks = []
    for finding in findings:
        code = finding.code.code
        shown[code] += 1
        if shown[code] <= MOST_OF_A_KIND:
            blocks.append(_block(finding, line))
    for code, number in sorted(shown.items()):
        if number > MOST_OF_A_KIND:
            blocks.append(f"and {number - MOST_OF_A_KIND} more findings of {code}\n")
    return "".join(blocks)


def _block(finding: Finding, line: Line) -> str:
    text = [visible(str(finding))]
    text += excerpt(finding.place, line)
    for place, words in finding.related:
        text.append(visible(f"  {place}: {words}"))
        text += excerpt(place, line)
    return "".join(f"{_no_command(row)}\n" for row in text)


def _no_command(line: str) -> str:
    """A line of the report, with `./` before a path that begins with `::`: GitHub runs such a line, indented or not."""
    bare = line.lstrip()
    return f"{line[: len(line) - len(bare)]}./{bare}" if bare.startswith("::") else line


def excerpt(place: Place, line: Line) -> list[str]:
    """The line of a place with carets under it; a tab counts as one space, a wide character as two."""
    written = line(place)
    if not written.strip():
        return []
    first = max(0, place.column - 1 - _MOST_EXCERPT // 2) if len(written) > _MOST_EXCERPT else 0
    cut = written[first : first + _MOST_EXCERPT]
    start = place.column - 1 - first
    before = visible(cut[:start].replace("\t", " "))
    under = visible(cut[start : start + place.length].replace("\t", " "))
    after = visible(cut[start + place.length :].replace("\t", " "))
    number = str(place.line)
    margin = " " * max(5, len(number) + 1)
    carets = "^" * max(cells(under), 1)
    return [f"{number:>{len(margin)}} | {before}{under}{after}", f"{margin} | {' ' * cells(before)}{carets}"]


def waivers(told: Sequence[Suppression]) -> list[str]:
    """A line for each comment that lets findings pass, up to `MOST_OF_A_KIND`, and one for how many more there are."""
    lines = [_no_command(f"{each.place}: {each.told}") for each in told[:MOST_OF_A_KIND]]
    if len(told) > MOST_OF_A_KIND:
        lines.append(f"and {len(told) - MOST_OF_A_KIND} more comments that let findings pass")
    return lines


def summary(findings: Sequence[Finding], records: int, files: int) -> str:
    """One line: how many records and files were checked, and how many errors and warnings were found."""
    looked = f"{records} {'record' if records == 1 else 'records'} in {files} {'file' if files == 1 else 'files'}"
    by_severity = Counter(finding.code.severity for finding in findings)
    counts = [
        f"{by_severity[severity]} {severity.value}{'' if by_severity[severity] == 1 else 's'}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if by_severity[severity]
    ]
    return f"{looked}: {' and '.join(counts) if counts else 'no faults'}"
