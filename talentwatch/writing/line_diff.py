"""The difference between two texts, line by line, in time that grows with their length."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

_PIECE = 500
"""How many lines are compared at once: `difflib` looks at each of them again for each stretch of lines that is kept."""

_MOST_COMPARED = 20_000
"""How many lines are compared at once where none can be told from the others; more are given as replaced."""

_CONTEXT = 3


def unified(old: Sequence[str], new: Sequence[str], path: str) -> Iterator[str]:
    """The lines of a unified difference, as `difflib.unified_diff` gives it; nothing where the texts are the same."""
    for number, group in enumerate(_InPieces(old, new).get_grouped_opcodes(_CONTEXT)):
        if not number:
            yield f"--- {path}\n"
            yield f"+++ {path}\n"
        (_, first, _, start, _), (_, _, last, _, end) = group[0], group[-1]
        yield f"@@ -{_stretch(first, last)} +{_stretch(start, end)} @@\n"
        for what, first_old, last_old, first_new, last_new in group:
            if what == "equal":
                yield from (f" {line}" for line in old[first_old:last_old])
            else:
                yield from (f"-{line}" for line in old[first_old:last_old])
                yield from (f"+{line}" for line in new[first_new:last_new])


def _stretch(first: int, last: int) -> str:
    if last - first == 1:
        return str(last)
    return f"{first + (last > first)},{last - first}"


class _InPieces(SequenceMatcher[str]):
    """Texts compared piece by piece, cut at lines that stand once in each of them."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new)
        self.old, self.new = old, new

    def get_matching_blocks(self) -> list[Match]:
        """The stretches of lines that both have, in order, no two of them touching; an empty one at the end."""
        joined: list[tuple[int, int, int]] = []
        for first, last, start, end in _pieces(self.old, self.new):
            if last - first + end - start > _MOST_COMPARED:
                continue
            for block in SequenceMatcher(None, self.old[first:last], self.new[start:end]).get_matching_blocks():
                old, new, size = first + block.a, start + block.b, block.size
                if joined and size and joined[-1][0] + joined[-1][2] == old and joined[-1][1] + joined[-1][2] == new:
                    old, new, size = joined[-1][0], joined[-1][1], joined.pop()[2] + size
                if size:
                    joined.append((old, new, size))
        return [Match(*each) for each in (*joined, (len(self.old), len(self.new), 0))]


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    first = start = 0
    for last, end in _anchors(old, new):
        if max(last - first, end - start) >= _PIECE:
            yield first, last, start, end
            first, start = last, end
    yield first, len(old), start, len(new)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of lines that stand once in each text, and in the same order in both."""
    once_old, once_new = ({line for line, times in Counter(lines).items() if times == 1} for lines in (old, new))
    places = {line: place for place, line in enumerate(new) if line in once_new and line in once_old}
    pairs = [(place, places[line]) for place, line in enumerate(old) if line in places]
    ends: list[int] = []
    rows: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(rows[length - 1] if length else None)
        ends[length : length + 1] = [place]
        rows[length : length + 1] = [index]
    found = []
    here = rows[-1] if rows else None
    while here is not None:
        found.append(pairs[here])
        here = before[here]
    return found[::-1]
