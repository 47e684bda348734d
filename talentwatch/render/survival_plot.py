"""Retention curves as text: the curve, its confidence band, and how many people are still at risk."""

from collections.abc import Callable

from talentwatch.statistics.survival import Curve

ROWS = 11
"""The height of a curve in lines: one for each tenth from 0% to 100%."""

LINE, BAND = "━", "░"
_DAYS_A_YEAR = 365.25


def draw(name: str, low: Curve, high: Curve, *, width: int, ascii_only: bool = False) -> str:
    """A retention curve with a band: the confidence limits of the shortest and longest stays that the dates allow.

    Args:
        name: What the curve is of; it stands above.
        low: The curve if every stay was as short as its dates allow.
        high: The curve if every stay was as long as its dates allow.
        width: How many cells wide a line is.
        ascii_only: Whether the terminal can show ASCII only.
    """
    line, band = ("#", ".") if ascii_only else (LINE, BAND)
    columns = max(width - 8, 20)
    reach = max(low.reach, high.reach, 1)
    lines = [name]
    for row in range(ROWS):
        share = 1 - row / (ROWS - 1)
        places = [_place(low, high, round(column * reach / (columns - 1)), share) for column in range(columns)]
        lines.append(f"{share:6.0%} {''.join((' ', band, line)[place] for place in places)}".rstrip())
    return "\n".join([*lines, *_below(high, reach, columns, ascii_only=ascii_only)]) + "\n"


def _place(low: Curve, high: Curve, days: int, share: float) -> int:
    """What is drawn at a share after some days: 2 for the curve, 1 for its band, 0 for nothing."""
    half = 0.5 / (ROWS - 1)
    ends = [low.at(days), high.at(days)] if days <= low.reach else [high.at(days)]
    if days > high.reach:
        return 0
    curves = [end.survival for end in ends]
    if min(curves) - half <= share < max(curves) + half:
        return 2
    bottom = min(end.survival if end.low is None else end.low for end in ends)
    top = max(end.survival if end.high is None else end.high for end in ends)
    return int(bottom - half <= share < top + half)


def _below(curve: Curve, reach: int, columns: int, *, ascii_only: bool) -> list[str]:
    """The axis in years or days, and below it how many people are still at risk."""
    unit, scale = ("years", _DAYS_A_YEAR) if reach >= 2 * _DAYS_A_YEAR else ("days", 1.0)
    step = next(each for each in _steps() if reach / scale / each * 6 <= columns and (unit == "years" or each >= 1))
    marks = [number * step for number in range(int(reach / scale / step) + 1)]

    def along(text: Callable[[float], str]) -> str:
        cells = [" "] * (columns + 8)
        for mark in marks:
            place = round(mark * scale * (columns - 1) / reach)
            for offset, letter in enumerate(text(mark)):
                cells[place + offset] = letter
        return "".join(cells).rstrip()

    def at_risk(mark: float) -> str:
        days = int(mark * scale)
        point = next((point for point in curve.points if point.days >= max(days, 1)), curve.points[-1])
        return str(point.at_risk)

    rule = "-" if ascii_only else "─"
    return [f"       {rule * columns}", f"{unit:>6} {along(lambda mark: f'{mark:g}')}", f"there  {along(at_risk)}"]


def _steps() -> list[float]:
    return [factor * 10**power for power in range(6) for factor in (1, 2, 5)]
