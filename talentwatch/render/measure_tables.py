"""Measures as people see them: headings, bars, curves."""

from collections.abc import Callable, Mapping
from typing import Any

from talentwatch.query.table import Bounds, Table
from talentwatch.render.rich_table import Heading, between, rounded, words

SURE, UNSURE = "█", "░"
BAR = 12
"""The longest bar, in cells."""


def percent(value: float) -> str:
    """A share in percent."""
    return f"{100 * value:.0f}%" if value >= 0.1 or value == 0 else f"{100 * value:.1f}%"  # noqa: PLR2004


def bar(least: float, most: float, largest: float) -> str:
    """A bar of cells: those that are sure, then those that may be; any number but zero has one."""
    if largest <= 0 or most <= 0:
        return ""
    cells = max(round(most / largest * BAR), 1)
    sure = min(round(least / largest * BAR), cells) if least < most else cells
    return SURE * sure + UNSURE * (cells - sure)


def headings(kind: str, table: Table) -> list[Heading] | None:
    """The headings of a measure by what its rows are; None where the names of the columns will do."""
    if kind == "turnover":
        return [each for part in (_BEFORE, [_bars(table, "exits")], _AFTER) for each in part]
    return {
        "shares": _SHARES,
        "retention": _RETENTION,
        "waves": _WAVES,
        "flows": _FLOWS,
        "vacancies": _VACANCIES,
        "studies": _STUDIES,
        "context": _CONTEXT,
        "signals": _SIGNALS,
    }.get(kind)


def _bars(table: Table, name: str) -> Heading:
    """A column of bars that are as long as a number of the row is large."""
    numbers = [row[name] for row in table.rows]
    largest = max((value.most or 0 for value in numbers if isinstance(value, Bounds)), default=0)

    def drawn(row: Mapping[str, Any]) -> str:
        return bar(row[name].least, row[name].most or 0, largest)

    return Heading("", drawn, keep_whole=True)


def _bounds(name: str, show: Any = rounded) -> Any:  # noqa: ANN401
    return lambda row: between(row[name], show)


def _share(name: str) -> Any:  # noqa: ANN401
    return lambda row: between(row[name], percent) if row[name] is not None else ""


def _number(name: str, show: Callable[[float], str]) -> Any:  # noqa: ANN401
    return lambda row: show(row[name]) if row[name] is not None else ""


def _manners(row: Mapping[str, Any]) -> str:
    letters = (("voluntary", "v"), ("involuntary", "i"), ("mutual", "m"), ("disputed", "d"), ("unknown", "?"))
    told = [f"{between(row[name])}{letter}" for name, letter in letters if row[name].most]
    return " ".join(told)


_BEFORE = [
    Heading("", lambda row: words(row["key"]), keep_whole=True),
    Heading("opening", _bounds("opening")),
    Heading("entries", _bounds("entries")),
    Heading("exits", _bounds("exits"), keep_whole=True),
]
_AFTER = [
    Heading("manner", _manners),
    Heading("closing", _bounds("closing")),
    Heading("headcount", _bounds("headcount", lambda value: rounded(value, 1))),
    Heading("rate", _bounds("rate", percent), keep_whole=True),
    Heading("stability", _share("stability")),
]
_SHARES = [
    Heading("", lambda row: words(row["key"]), keep_whole=True),
    Heading("exits", _bounds("number"), keep_whole=True),
    Heading("of", _bounds("of"), keep_whole=True),
    Heading("share", _number("share", percent), keep_whole=True),
    Heading("95%", _bounds("interval", percent), keep_whole=True),
]


def _length(name: str) -> Any:  # noqa: ANN401
    """A number of days as years for people, where it is a long one."""

    def told(value: float) -> str:
        return f"{rounded(value / 365.25, 1)} years" if value >= 730 else f"{value:.0f} days"  # noqa: PLR2004

    return lambda row: between(row[name], told) if row[name] is not None else "not reached"


_RETENTION = [
    Heading("", lambda row: words(row["name"])),
    Heading("spells", lambda row: words(row["spells"]), keep_whole=True),
    Heading("left", _bounds("left"), keep_whole=True),
    Heading("median stay", _length("median")),
    Heading("95% from", _length("median_low")),
    Heading("to", _length("median_high")),
    Heading("1 year", _share("after_1y")),
    Heading("2 years", _share("after_2y")),
    Heading("5 years", _share("after_5y")),
]


def _chance(value: float) -> str:
    """A p-value: two digits, and no smaller than what can be told."""
    return f"{value:.2g}" if value >= 0.0001 else "< 0.0001"  # noqa: PLR2004


def _wave_chance(row: Mapping[str, Any]) -> str:
    return between(row["p"], _chance) if row["p"] is not None else words(row["said"])


_WAVES = [
    Heading("organization", lambda row: words(row["organization_id"])),
    Heading("first", lambda row: words(row["first_day"]), keep_whole=True),
    Heading("last", lambda row: words(row["last_day"]), keep_whole=True),
    Heading("exits", lambda row: words(row["exits"]), keep_whole=True),
    Heading("expected", _number("expected", lambda value: f"{value:.2g}")),
    Heading("p", _wave_chance),
    Heading("q", _number("q", _chance), keep_whole=True),
    Heading("people", lambda row: words(row["people"])),
]
_FLOWS = [
    Heading("from", lambda row: words(row["from_name"])),
    Heading("to", lambda row: words(row["to_name"])),
    Heading("moves", _bounds("number"), keep_whole=True),
    Heading("inferred", lambda row: words(row["inferred"] or None), keep_whole=True),
    Heading("back", _bounds("back"), keep_whole=True),
    Heading("people", lambda row: words(row["people"])),
]


def _day_range(name: str) -> Any:  # noqa: ANN401
    return lambda row: words(row[name]).removesuffix(" days").removesuffix(" day")


_VACANCIES = [
    Heading("role", lambda row: words(row["role"])),
    Heading("standing", lambda row: words(row["standing"]), keep_whole=True),
    Heading("before", lambda row: words(row["before"])),
    Heading("since", lambda row: words(row["since"]), keep_whole=True),
    Heading("in the interim", lambda row: words(row["minding"])),
    Heading("after", lambda row: words(row["after"])),
    Heading("from", lambda row: words(row["origin"])),
    Heading("days", _day_range("vacant_days")),
    Heading("of them empty", _day_range("empty_days")),
]


def _figure(row: Mapping[str, Any]) -> str:
    if row["amount"] is None:
        return "n/a"
    return between(row["amount"], percent if row["unit"] == "share" else rounded)


_STUDIES = [
    Heading("figure", lambda row: words(row["figure"])),
    Heading("", _figure),
    Heading("unit", lambda row: "" if row["unit"] == "share" else words(row["unit"])),
    Heading("from", _bounds("of", lambda value: rounded(value, 1))),
    Heading("of", _bounds("among", lambda value: rounded(value, 1))),
    Heading("95%", _share("interval")),
    Heading("after", lambda row: words(row["study"])),
]


def _item(row: Mapping[str, Any]) -> str:
    amount = row["amount"]
    if row["sort"] == "stay" and amount is not None and (amount.most or 0) <= 1:
        return f"{between(amount, percent)}: {row['what']}"
    return words(row["what"])


def _signed(row: Mapping[str, Any]) -> str:
    return words(row["days"]).removesuffix(" days").removesuffix(" day")


_CONTEXT = [
    Heading("days", _signed, keep_whole=True),
    Heading("day", lambda row: words(row["day"]), keep_whole=True),
    Heading("sort", lambda row: words(row["sort"])),
    Heading("what", _item),
    Heading("record", lambda row: words(row["record"])),
]
_SIGNALS = [
    Heading("signal", lambda row: words(row["signal"])),
    Heading("reading", lambda row: words(row["reading"])),
    Heading("ground", lambda row: words(row["ground"])),
]
