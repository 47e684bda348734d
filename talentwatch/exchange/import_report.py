"""What an import made of everything it found: nothing is left out without being counted and named."""

from collections import Counter
from dataclasses import dataclass, field

from talentwatch.exchange.source_files import list_in, text_in
from talentwatch.query.table import Column, Shape, Table, columns_of
from talentwatch.query.tabulate import tabulate

_FIELD = "field "
_MOST_SHOWN = 300
"""How much of a text of the source the report shows."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing of the source that is not in the records, or not as it stands there.

    Attributes:
        what: What sort of thing, in the plural: "roles".
        where: The file it stands in, or whom it is about.
        value: The thing itself, in a few words.
        why: Why it was left out, or what was done with it.
    """

    what: str
    where: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What became of one sort of thing.

    Attributes:
        what: What it is, in the plural.
        in_source: How many there are in the source.
        imported: How many of them are in the records.
        why: Why the others are not, and what else there is to say.
    """

    what: str
    in_source: int
    imported: int
    why: str

    @property
    def left_out(self) -> int:
        """How many are not in the records."""
        return self.in_source - self.imported


@dataclass(slots=True)
class ImportReport:
    """Counts what is found, and keeps what is left out, and what was joined, while a source is read.

    Attributes:
        items: What is left out.
        joined: What is in the records otherwise than in the source: terms that overlap, ends without a start.
    """

    items: list[LeftOut] = field(default_factory=list)
    joined: list[LeftOut] = field(default_factory=list)
    _found: Counter[str] = field(default_factory=Counter)
    _left: dict[str, Counter[str]] = field(default_factory=dict)
    _remarks: dict[str, list[str]] = field(default_factory=dict)

    def found(self, what: str, number: int = 1) -> None:
        """Things of a sort are in the source."""
        self._found[what] += number

    def leave_out(self, what: str, where: str, value: str, why: str) -> None:
        """One thing, counted as found before, stays out of the records."""
        self.items.append(LeftOut(what, where, _short(value), why))
        self._count(what, why)

    def lose(self, where: str, why: str) -> None:
        """One value of a file cannot be read, and is passed over alone."""
        self.found("values that cannot be read")
        self.leave_out("values that cannot be read", where, "", why)

    def join(self, what: str, where: str, value: str, why: str) -> None:
        """One thing is in the records, and not as it stands in the source."""
        self.joined.append(LeftOut(what, where, _short(value), why))

    def leave_out_field(self, what: str, why: str) -> None:
        """A field of the source has no place in the records: its values are counted, not listed."""
        self.found(f"{_FIELD}{_short(what)}")
        self._count(f"{_FIELD}{_short(what)}", why)

    def _count(self, what: str, why: str) -> None:
        self._left.setdefault(what, Counter())[why] += 1

    def add_note(self, what: str, words: str) -> None:
        """Say something more of a sort of thing."""
        self._remarks.setdefault(what, []).append(words)

    def lines(self) -> tuple[ReportLine, ...]:
        """What became of each sort of thing, in the order in which they were first found, fields last."""
        found = []
        for what, number in sorted(self._found.items(), key=lambda pair: pair[0].startswith(_FIELD)):
            left = self._left.get(what, Counter())
            out = sum(left.values())
            reasons = [why if len(left) == 1 else f"{count}: {why}" for why, count in left.most_common()]
            found.append(ReportLine(what, number, number - out, "; ".join([*reasons, *self._remarks.get(what, [])])))
        return tuple(found)


def items_of(report: ImportReport, written: object, name: str, where: str) -> list[object]:
    """The items of a field that holds a list; what is no list is counted as left out."""
    value = written.get(name) if isinstance(written, dict) else None
    if value and not isinstance(value, list) and text_in({name: str(value)}, name):
        report.found(f"lists of {name}")
        report.leave_out(f"lists of {name}", where, str(value), "it is no list")
    return list_in(written, name)


def _short(text: str) -> str:
    """A text as a row shows it."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


COLUMNS: tuple[Column[ReportLine], ...] = (
    *columns_of(
        ReportLine,
        what="what it is, in the words of the source",
        in_source="how many there are in the source",
        imported="how many of them are in the records",
        left_out="how many are not",
    ),
    Column("why", "why they are not, and what else there is to say", lambda line: line.why or None),
)

LEFT_OUT_COLUMNS = columns_of(
    LeftOut,
    what="what it is, in the words of the source",
    where="file in which it stands, or the record it is about",
    value="the thing itself",
    why="why it was left out, or what was done with it",
)


def counts(report: ImportReport, shape: Shape) -> Table:
    """What became of everything, one sort of thing a row.

    Raises:
        QueryError: A column asked for is not there.
    """
    return tabulate("import", report.lines(), COLUMNS, (), shape)


def left_out(report: ImportReport, shape: Shape) -> Table:
    """Each thing that was left out, one a row.

    Raises:
        QueryError: A column asked for is not there.
    """
    return tabulate("left-out", report.items, LEFT_OUT_COLUMNS, (), shape)


def joined(report: ImportReport, shape: Shape) -> Table:
    """Each thing that is in the records otherwise than in the source, one a row.

    Raises:
        QueryError: A column asked for is not there.
    """
    return tabulate("joined", report.joined, LEFT_OUT_COLUMNS, (), shape)
