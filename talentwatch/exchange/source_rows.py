"""One entry of a source that says who held what and when: its dates, and its place in the report."""

from collections.abc import Iterator, Mapping, Sequence
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
        """The first and the last day, or why they cannot be.

        A start that cannot be read is as good as none. An end that cannot costs the entry: without it, whoever left
        would still be there.
        """
        start, end = (self._day(name) for name in self.dates[:2])
        if isinstance(end, str):
            return end
        if start is None or isinstance(start, str):
            return None, end
        if end is not None and end.latest < start.earliest:
            return "it ends before it starts"
        return start, end

    def reason(self) -> str | None:
        """Why it ended, in the words of the source; None where they cannot stand in a record."""
        text = self.text(self.dates[2])
        return text if text is None or unfit(text, "title", MOST_OF_REASON) is None else None

    def fitting(self, name: str) -> str | None:
        """The text of a further field; None where it cannot stand in a record."""
        text = self.text(name)
        return text if text is None or unfit(text, "title", MOST_OF_MARK) is None else None

    def unfit(self) -> str | None:
        """Why the words that say what was held cannot stand in a record; None where they can."""
        for name in self.words:
            why = unfit(self.text(name) or "", "title", MOST_OF_MARK)
            if why is not None:
                return f"{name}: {why}"
        return None

    def leave_out_rest(self, kept: Sequence[str], reasons: Mapping[str, str]) -> None:
        """Note what of an entry that is kept has no place in the records: values that cannot be, and further fields."""
        start, reason = self.text(self.dates[0]), self.text(self.dates[2])
        if isinstance(why := self._day(self.dates[0]), str):
            self.report.leave_out("start dates", self.where, start or "", why)
        if reason is not None and self.reason() is None:
            why = unfit(reason, "title", MOST_OF_REASON) or ""
            self.report.leave_out("end reasons", self.where, reason, f"{self.dates[2]}: {why}")
        for name in self.written:
            if name not in kept:
                why = reasons.get(name, "the importer does not know it")
                self.report.leave_out_field(f"{name} of {self.what}", why)

    def _day(self, name: str) -> UncertainDate | str | None:
        """The day in a field, None where there is none, or why it cannot be read."""
        text = self.text(name)
        try:
            return None if text is None else parse_date(text)
        except DateError as error:
            return str(error)
