"""The day on which the data of another project were made, and what was over on it.

An end after that day is the end of a term: nobody knew whether its holder would stay so long. Today has no part in it,
so that the same data make the same records on every day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from talentwatch.dates import UncertainDate
from talentwatch.exchange.merge_terms import Spell, Term


@dataclass(frozen=True, slots=True)
class DataDay:
    """The day on which data were made.

    Attributes:
        day: The day.
        basis: How it is known, in words for the report: "the files were written then".
        sure: Whether it is that day, and not only the last one that it can be: files are copied, and archives packed,
            after what they hold was written.
    """

    day: date
    basis: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class OverBy:
    """Says which terms were over when the data were made.

    Attributes:
        made: When that was.
        newest_start: The newest day, no later than that one, on which a term of the data begins: they are not older.
    """

    made: DataDay
    newest_start: date

    @classmethod
    def of(cls, made: DataDay, terms: Iterable[Term]) -> "OverBy":
        """What says it of the terms of a source."""
        starts = (term.start.latest for term in terms if term.start is not None)
        return cls(made, max((day for day in starts if day <= made.day), default=date.min))

    def __call__(self, spell: Spell) -> bool:
        """Whether a tenure was over.

        Where only the last day is known on which the data can have been made, the end of somebody whom they count among
        those in office was still ahead, unless the data speak of a later day.
        """
        end, last = spell.end, spell.last
        if end is None or end.earliest > self.made.day:
            return False
        return self.made.sure or not last.in_office or last.ending is not None or end.earliest <= self.newest_start


def made_before(day: UncertainDate) -> DataDay:
    """The day of data of which nothing says when they were made: the one that counts as today."""
    return DataDay(day.latest, "nothing says when the data were made")
