"""Edits of a text: the stretches they take out, and what comes instead."""

from collections.abc import Iterable

from talentwatch.findings import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, as many as do not touch each other, the first ones first.

    Edits that meet are left for another round, after the text has been looked at again.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    parts = []
    done = 0
    for edit in sorted(set(edits)):
        first, last = (min(starts[line - 1] + column - 1, len(text)) for line, column in (edit.start, edit.end))
        if first < done or last < first:
            continue
        parts += [text[done:first], edit.text]
        done = max(last, first + (first == last))
        if first == last:
            # Two insertions at one place meet.
            parts.append(text[first:done])
    return "".join([*parts, text[done:]])
