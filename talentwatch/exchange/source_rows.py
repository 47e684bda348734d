"""One entry of a source that says who held what and when: its dates, and its place in the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError
from talentwatch.exchange.import_report import ImportReport
from talentwatch.exchange.record_limits import MOST_OF_REASON, unfit
from talentwatch.exchange.source_files import text_in
from talentwatch.model.bounds import MOST_OF_MARK


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A term or role as the source writes it.

    Attributes:
        report: Where it is counted.
        what: What the source calls such an entry, in the plural.
        where: The file and place it stands in.
        written: The entry.
        dates: The fields that hold its first day, its last day, and why it ended.
        words: The fields that say what was held.
    """

    report: ImportReport
    what: str
    where: str
    written: Any
    dates: tuple[str, str, str]
    words: Sequence[str]

    def text(self, name: str) -> str | None:
        """The text of a field; None where there is none."""
        return text_in(self.written, name)

    def count(self) -> None:
        """Note that the entry, its dates and its reason are in the source."""
        self.report.found(self.what)
        for what, _ in self._stated():
            self.report.found(what)

    def leave_out(self, why: str) -> None:
        """Note that the entry stays out of the records, and with it its dates and its reason."""
        start, end, _ = self.dates
        named = " ".join(filter(None, map(self.text, self.words)))
        self.report.leave_out(
            self.what, self.where, f"{named}, {self.text(start) or '?'} to {self.text(end) or '?'}", why
        )
        for what, text in self._stated():
            self.report.leave_out(what, self.where, text, f"of {self.what} left out")

    def _stated(self) -> Iterator[tuple[str, str]]:
        for what, name in zip(("start dates", "end dates", "end reasons"), self.dates, strict=True):
            text = self.text(name)
            if text is not None:
                yield what, text

    def days(self) -> tuple[UncertainDate | None, UncertainDate | None] | str:
        """The first and the last day, or why they cannot be."""
        try:
            start, end = (parse_date(text) if (text := self.text(name)) else None for name in self.dates[:2])
        except DateError as error:
            return str(error)
        if start is not None and end is not None and end.latest < start.earliest:
            return "it ends before it starts"
        return start, end

    def unfit(self) -> str | None:
        """Why what it says cannot stand in a record; None where it can."""
        for name in (*self.words, "how"):
            why = unfit(self.text(name) or "", "title", MOST_OF_MARK)
            if why is not None:
                return f"{name}: {why}"
        reason = self.dates[2]
        why = unfit(self.text(reason) or "", "title", MOST_OF_REASON)
        return why and f"{reason}: {why}"

    def leave_out_fields(self, kept: Sequence[str], reasons: dict[str, str]) -> None:
        """Note the fields of the entry that have no place in the records."""
        for name in self.written:
            if name not in kept:
                why = reasons.get(name, "the importer does not know it")
                self.report.leave_out_field(f"{name} of {self.what}", why)
