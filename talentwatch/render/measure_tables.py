"""The headings under which a terminal shows the measures, and how their numbers are written there."""

from collections.abc import Callable

from talentwatch.dates import DayRange
from talentwatch.query.table import Bounds, Cells, Table
from talentwatch.render.rich_table import Heading, between, rounded, words

SURE, UNSURE = "█", "░"
BAR = 12
"""The length of the longest bar, in cells."""


def percent(value: float) -> str:
    """A share in percent; one below 10% with a decimal place."""
    return f"{100 * value:.0f}%" if value >= 0.1 or value == 0 else f"{100 * value:.1f}%"  # noqa: PLR2004


def bar(least: float, most: float, largest: float) -> str:
    """A bar for a number within bounds: full cells up to `least`, lighter ones up to `most`.

    The bar of `largest` is `BAR` cells long; every number above zero has at least one cell.
    """
    if largest <= 0 or most <= 0:
        return ""
    cells = max(round(most / largest * BAR), 1)
    sure = min(round(least / largest * BAR), cells) if least < most else cells
    return SURE * sure + UNSURE * (cells - sure)


def headings(kind: str, table: Table) -> list[Heading] | None:
    """The headings of a measure's table; None where the names of its columns serve as headings.

    Args:
        kind: What the rows are, as `talentwatch.measures.scope.Answer` says it.
        table: The table, whose numbers say how long the bars are.
    """
    if kind == "turnover":
        return [each for part in (_BEFORE, [_bars(table, "exits")], _AFTER) for each in part]
    return _HEADINGS.get(kind)


def has_headings(kind: str) -> bool:
    """Whether a measure's table has headings of its own on a terminal."""
    return kind == "turnover" or kind in _HEADINGS


def _bars(table: Table, name: str) -> Heading:
    """A column of bars, each as long as the number of its row is large."""
    largest = max((value.most or 0 for row in table.rows if (value := _bounded(row, name)) is not None), default=0)

    def drawn(row: Cells) -> str:
        value = _bounded(row, name)
        return bar(value.least or 0, value.most or 0, largest) if value is not None else ""

    return Heading("", drawn, keep_whole=True)


def _bounded(row: Cells, name: str) -> Bounds | DayRange | None:
    """The number within bounds that a cell holds; None where it holds none."""
    value = row[name]
    return value if isinstance(value, Bounds | DayRange) else None


def _bounds(name: str, show: Callable[[float], str] = rounded, missing: str = "n/a") -> Callable[[Cells], str]:
    """How a column of numbers within bounds is written: each bound by `show`, an empty cell as `missing`."""

    def written(row: Cells) -> str:
        value = _bounded(row, name)
        return between(value, show) if value is not None else missing

    return written


def _share(name: str) -> Callable[[Cells], str]:
    return _bounds(name, percent, missing="")


def _number(name: str, show: Callable[[float], str]) -> Callable[[Cells], str]:
    def written(row: Cells) -> str:
        value = row[name]
        return show(value) if isinstance(value, int | float) else ""

    return written


def _manners(row: Cells) -> str:
    letters = (("voluntary", "v"), ("involuntary", "i"), ("mutual", "m"), ("disputed", "d"), ("unknown", "?"))
    counts = [(_bounded(row, name), letter) for name, letter in letters]
    return " ".join(f"{between(count)}{letter}" for count, letter in counts if count is not None and count.most)


def _rate(row: Cells) -> str:
    """A rate of turnover, with a word where it is one of few."""
    return _bounds("rate", percent)(row) + (" few" if row["few"] else "")


_BEFORE = [
    Heading("", lambda row: words(row["name"] or row["key"]), keep_whole=True),
    Heading("opening", _bounds("opening")),
    Heading("entries", _bounds("entries")),
    Heading("exits", _bounds("exits"), keep_whole=True),
]
_AFTER = [
    Heading("manner", _manners),
    Heading("closing", _bounds("closing")),
    Heading("headcount", _bounds("headcount", lambda value: rounded(value, 1))),
    Heading("rate", _rate, keep_whole=True),
    Heading("95%", _share("rate_interval"), keep_whole=True),
    Heading("stability", _share("stability")),
    Heading("basis", lambda row: words(row["basis"])),
]
_SHARES = [
    Heading("", lambda row: words(row["key"]), keep_whole=True),
    Heading("exits", _bounds("number"), keep_whole=True),
    Heading("of", _bounds("of"), keep_whole=True),
    Heading("share", _number("share", percent), keep_whole=True),
    Heading("95%", _bounds("interval", percent), keep_whole=True),
]


def _stay(days: float) -> str:
    """A number of days in words: in years from two years on."""
    return f"{rounded(days / 365.25, 1)} years" if days >= 730 else f"{days:.0f} days"  # noqa: PLR2004


def _median(name: str) -> Callable[[Cells], str]:
    def written(row: Cells) -> str:
        if row["basis"] == "not covered":
            return ""
        return _bounds(name, _stay, missing="not reached")(row) if row["reach"] else "no curve"

    return written


def _interval_end(name: str) -> Callable[[Cells], str]:
    def written(row: Cells) -> str:
        value = row[name]
        if isinstance(value, int | float):
            return _stay(value)
        return "open" if row["reach"] and row["basis"] != "not covered" else ""

    return written


_RETENTION = [
    Heading("", lambda row: words(row["name"])),
    Heading("spells", lambda row: words(row["spells"]), keep_whole=True),
    Heading("left", _bounds("left"), keep_whole=True),
    Heading("median stay", _median("median")),
    Heading("95% from", _interval_end("median_low")),
    Heading("to", _interval_end("median_high")),
    Heading("1 year", _share("after_1y")),
    Heading("2 years", _share("after_2y")),
    Heading("5 years", _share("after_5y")),
    Heading("basis", lambda row: words(row["basis"])),
]


def _chance(value: float) -> str:
    """A p-value with two digits; one below 0.0001 is only said to be below it."""
    return f"{value:.2g}" if value >= 0.0001 else "< 0.0001"  # noqa: PLR2004


def _wave_chance(row: Cells) -> str:
    chance = _bounded(row, "p")
    return between(chance, _chance) if chance is not None else words(row["said"])


MOST_NAMES = 8
"""How many names one cell of a terminal has at most: the other formats have all of them."""


def _people(row: Cells) -> str:
    """The names of people, the first of them where they are many."""
    names = row["people"]
    if not isinstance(names, tuple) or len(names) <= MOST_NAMES:
        return words(names)
    return f"{words(names[:MOST_NAMES])} … and {len(names) - MOST_NAMES:,} more"


_WAVES = [
    Heading("organization", lambda row: words(row["organization"])),
    Heading("first", lambda row: words(row["first_day"]), keep_whole=True),
    Heading("last", lambda row: words(row["last_day"]), keep_whole=True),
    Heading("exits", _bounds("exits"), keep_whole=True),
    Heading("expected", _number("expected", lambda value: f"{value:.2g}")),
    Heading("p", _wave_chance),
    Heading("q", _number("q", _chance), keep_whole=True),
    Heading("people", _people),
]
_FLOWS = [
    Heading("from", lambda row: words(row["from_name"])),
    Heading("to", lambda row: words(row["to_name"])),
    Heading("moves", _bounds("number"), keep_whole=True),
    Heading("inferred", lambda row: words(row["inferred"] or None), keep_whole=True),
    Heading("back", _bounds("back"), keep_whole=True),
    Heading("people", _people),
]


def _day_range(name: str) -> Callable[[Cells], str]:
    """How a column of days is written under a heading that says that they are days."""
    return lambda row: words(row[name]).removesuffix(" of days").removesuffix(" days").removesuffix(" day")


def _seat(row: Cells) -> str:
    """A role by its title, and by its organization where the title does not name it."""
    title, where = words(row["title"] or row["role"]), words(row["organization"])
    return title if not where or where.casefold() in title.casefold() else f"{title}, {where}"


_VACANCIES = [
    Heading("role", _seat),
    Heading("standing", lambda row: words(row["standing"]), keep_whole=True),
    Heading("before", lambda row: words(row["before"])),
    Heading("since", lambda row: words(row["since"]), keep_whole=True),
    Heading("in the interim", lambda row: words(row["minding"])),
    Heading("after", lambda row: words(row["after"])),
    Heading("from", lambda row: words(row["origin"])),
    Heading("days", _day_range("vacant_days")),
    Heading("of them empty", _day_range("empty_days")),
]


def _figure(row: Cells) -> str:
    return between(_bounded(row, "amount"), percent if row["unit"] == "share" else rounded)


_STUDIES = [
    Heading("figure", lambda row: words(row["figure"])),
    Heading("", _figure),
    Heading("unit", lambda row: "" if row["unit"] == "share" else words(row["unit"])),
    Heading("from", _bounds("of", lambda value: rounded(value, 1))),
    Heading("of", _bounds("among", lambda value: rounded(value, 1))),
    Heading("95%", _share("interval")),
    Heading("after", lambda row: words(row["study"])),
]


def _item(row: Cells) -> str:
    amount = _bounded(row, "amount")
    if row["sort"] == "stay" and amount is not None and (amount.most or 0) <= 1:
        return f"{between(amount, percent)}: {row['what']}"
    return words(row["what"])


_CONTEXT = [
    Heading("days", _day_range("days"), keep_whole=True),
    Heading("day", lambda row: words(row["day"]), keep_whole=True),
    Heading("sort", lambda row: words(row["sort"])),
    Heading("what", _item),
]
_SIGNALS = [
    Heading("signal", lambda row: words(row["signal"])),
    Heading("reading", lambda row: words(row["reading"])),
    Heading("ground", lambda row: words(row["ground"])),
]
_BOOMERANGS = [
    Heading("person", lambda row: words(row["person"])),
    Heading("organization", lambda row: words(row["organization"])),
    Heading("left", lambda row: words(row["last_day"]), keep_whole=True),
    Heading("came back", lambda row: words(row["first_day"]), keep_whole=True),
    Heading("days away", _day_range("away")),
]
_BALANCES = [
    Heading("", lambda row: words(row["name"])),
    Heading("arrived", _bounds("arrived"), keep_whole=True),
    Heading("left", _bounds("left"), keep_whole=True),
    Heading("net", _bounds("net"), keep_whole=True),
]
_WAYS = [
    Heading("", lambda row: words(row["key"])),
    Heading("left", _bounds("left"), keep_whole=True),
    Heading("of", lambda row: words(row["of"]), keep_whole=True),
    Heading("in 1 year", _share("within_1y")),
    Heading("in 2 years", _share("within_2y")),
    Heading("in 5 years", _share("within_5y")),
    Heading("basis", lambda row: words(row["basis"])),
]
_COHORT = [
    Heading("person", lambda row: words(row["person"])),
    Heading("", lambda row: words(row["standing"])),
    Heading("last day", lambda row: words(row["day"]), keep_whole=True),
    Heading("to", lambda row: words(row["to"])),
    Heading("left of the list", _bounds("left", missing=""), keep_whole=True),
]
_HEADINGS = {
    "ways": _WAYS,
    "cohort": _COHORT,
    "shares": _SHARES,
    "retention": _RETENTION,
    "waves": _WAVES,
    "flows": _FLOWS,
    "balances": _BALANCES,
    "boomerangs": _BOOMERANGS,
    "vacancies": _VACANCIES,
    "studies": _STUDIES,
    "context": _CONTEXT,
    "signals": _SIGNALS,
}
"""The headings of each kind of table but turnover, which has bars besides."""
