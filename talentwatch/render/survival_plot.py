"""Retention curves as text: the curve, its band, where it ends, and below it how many are at risk, left and went on."""

from collections.abc import Callable
from dataclasses import dataclass

from talentwatch.measures.retention_curve import RetentionCurve
from talentwatch.query.table import Bounds
from talentwatch.render.rich_table import between

ROWS = 11
"""The height of a curve in lines: one for each tenth from 0% to 100%."""

LINE, BAND, END = "━", "░", "┊"
_DAYS_A_YEAR = 365.25
_MANY = 2000
"""From how many stays on a curve is worked out at fewer places."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What is drawn at some length of a stay: the estimate, and the band around it with all that the days may be."""

    estimate: Bounds
    low: float
    high: float


def draw(name: str, curve: RetentionCurve, basis: str, *, width: int, ascii_only: bool = False) -> str:
    """A retention curve with a band: the 95 % interval, and whatever the uncertain days may make of the share.

    Args:
        name: What the curve is of; it stands above.
        curve: The curve.
        basis: On what it rests; told where it is not everybody.
        width: How many cells wide a line is.
        ascii_only: Whether the terminal can show ASCII only.
    """
    line, band, end = ("#", ".", ":") if ascii_only else (LINE, BAND, END)
    title = name if basis == "covered" else f"{name} ({basis})"
    if curve.reach == 0:
        return f"{title}\n  no curve: fewer than {curve.least_at_risk} are at risk from the first day on\n"
    columns = max(width - 8, 20)
    longest = max(curve.longest, curve.reach)
    days = [round(column * longest / (columns - 1)) for column in range(columns)]
    places = _places(curve, days)
    after = sum(each <= curve.reach for each in days)
    lines = [title]
    for row in range(ROWS):
        share = 1 - row / (ROWS - 1)
        cells = [_cell(place, share, line, band) if place is not None else " " for place in places]
        if curve.goes_on and after < len(cells):
            cells[after] = end
        lines.append(f"{share:6.0%} {''.join(cells)}".rstrip())
    lines += _below(curve, longest, columns, ascii_only=ascii_only)
    if curve.start:
        lines.append(f"of those who had stayed {_length(curve.start)}: of shorter stays too few were observed")
    if curve.goes_on:
        lines.append(f"{end} the curve ends after {_length(curve.reach)}: fewer than {curve.least_at_risk} at risk")
    return "\n".join(lines) + "\n"


def _places(curve: RetentionCurve, days: list[int]) -> list[_Place | None]:
    """What is drawn at each of some lengths; None beyond the end of the curve."""
    before = sum(each < curve.start for each in days)
    within = [each for each in days if curve.start <= each <= curve.reach]
    stride = 4 if len(curve.stays) > _MANY else 1
    chosen = within[::stride]
    found = []
    for each, estimate, (low, high) in zip(chosen, curve.estimate(chosen), curve.band(chosen), strict=True):
        worlds = curve.share(each) or estimate
        lows, highs = (low, estimate.least, worlds.least), (high, estimate.most or 0, worlds.most or 0)
        found.append(_Place(estimate, min(lows), max(highs)))
    shown = [found[place // stride] for place in range(len(within))]
    return [*[None] * before, *shown, *[None] * (len(days) - before - len(within))]


def _cell(place: _Place, share: float, line: str, band: str) -> str:
    """What is drawn at a share: the curve, its band, or nothing."""
    half = 0.5 / (ROWS - 1)
    if place.estimate.least - half <= share < (place.estimate.most or 0) + half:
        return line
    return band if place.low - half <= share < place.high + half else " "


def _length(days: int) -> str:
    """A number of days in words."""
    return f"{days / _DAYS_A_YEAR:.1f} years" if days >= 2 * _DAYS_A_YEAR else f"{days} days"


def _below(curve: RetentionCurve, reach: int, columns: int, *, ascii_only: bool) -> list[str]:
    """The axis in years or days, and below it how many are at risk, and how many have left or gone on so far."""
    unit, scale = ("years", _DAYS_A_YEAR) if reach >= 2 * _DAYS_A_YEAR else ("days", 1.0)
    step = next(each for each in _steps() if reach / scale / each * 10 <= columns and (unit == "years" or each >= 1))
    marks = [number * step for number in range(int(reach / scale / step) + 1)]

    def along(text: Callable[[float], str]) -> str:
        cells = [" "] * (columns + 20)
        for mark in marks:
            place = round(mark * scale * (columns - 1) / reach)
            for offset, letter in enumerate(text(mark)):
                cells[place + offset] = letter
        return "".join(cells).rstrip()

    def count(of: Callable[[int], Bounds]) -> Callable[[float], str]:
        return lambda mark: between(of(int(mark * scale))).replace(" to ", "-")

    rule = "-" if ascii_only else "─"
    return [
        f"       {rule * columns}",
        f"{unit:>6} {along(lambda mark: f'{mark:g}')}",
        f" there {along(count(lambda days: curve.at_risk(max(days, curve.start + 1))))}",
        f"  left {along(count(lambda days: curve.ended(days, left=True)))}",
        f"others {along(count(lambda days: curve.ended(days, left=False)))}",
    ]


def _steps() -> list[float]:
    return [factor * 10**power for power in range(6) for factor in (1, 2, 5)]
