"""How many of a fixed list of people are left, drawn over the years."""

from bisect import bisect_right

from talentwatch.dates import number_of
from talentwatch.measures.cohort import Cohort
from talentwatch.query.table import Bounds

MOST_ROWS = 12
"""The height of the drawing in lines, at most."""


def draw(cohort: Cohort, *, width: int, ascii_only: bool = False) -> str:
    """The number that is left on each day: full where it is sure, lighter where it may be.

    Args:
        cohort: The list, with its curve.
        width: How many cells wide a line is.
        ascii_only: Whether the terminal can show ASCII only.
    """
    sure, unsure, rule = ("#", ".", "-") if ascii_only else ("█", "░", "─")
    columns = max(width - 8, 20)
    days = [each.day for each in cohort.curve]
    first, last = number_of(days[0]), number_of(days[-1])
    ordinals = [number_of(each) for each in days]
    heights: list[Bounds] = []
    for column in range(columns):
        place = first + column * (last - first) // (columns - 1)
        heights.append(cohort.curve[max(bisect_right(ordinals, place) - 1, 0)].left)
    largest = max(cohort.size, *(int(each.most or 0) for each in heights), 1)
    rows = min(largest, MOST_ROWS)
    lines = []
    for row in range(rows, 0, -1):
        level = largest * row / rows
        cells = (sure if each.least >= level else unsure if (each.most or 0) >= level else " " for each in heights)
        lines.append(f"{level:6.0f} {''.join(cells)}".rstrip())
    begin, end = days[0].isoformat(), days[-1].isoformat()
    lines += [f"       {rule * columns}", f"       {begin}{end:>{columns - len(begin)}}"]
    return "\n".join(lines) + "\n"
