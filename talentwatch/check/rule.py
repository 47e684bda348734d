"""What a rule is: one small function with a code, which yields faults, each at a field of a record."""

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from talentwatch.check.visitor import FieldPath, references, texts
from talentwatch.dates import UncertainDate
from talentwatch.findings import Code, Severity
from talentwatch.ledger import Ledger
from talentwatch.model import Kind, Origin, Record

SOURCE = "{source}"
"""What stands in the message of a cause for the source that it is."""

_PLAIN = re.compile("[!-~]+(?: [!-~]+)*")


@dataclass(frozen=True)
class Case:
    """What the rules look at.

    Attributes:
        records: Every record that could be read, also those whose id another one has.
        ledger: The same records together.
        unread: Kind and id of records that could not be read: a reference to one is not broken.
        as_of: The day that counts as today.
    """

    records: tuple[Record, ...]
    ledger: Ledger
    unread: frozenset[tuple[Kind, str]]
    as_of: date

    @cached_property
    def observed(self) -> date:
        """The last day of which the records can tell: today, or the day before it that the ledger itself says."""
        until = self.ledger.about.observed_until
        return self.as_of if until is None else min(self.as_of, until.latest)

    @cached_property
    def references(self) -> tuple[tuple[FieldPath, Kind, str], ...]:
        """Every id of another record in these, with its place and the kind it has to be of."""
        return tuple(each for record in self.records for each in references(record))

    @cached_property
    def texts(self) -> tuple[tuple[str, FieldPath], ...]:
        """Every text in the records that is more than printable ASCII with a blank between words, with its place."""
        written = (*self.records, self.ledger.about)
        return tuple(each for record in written for each in texts(record) if not _PLAIN.fullmatch(each[0]))


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule yields; the runner adds code and place.

    Attributes:
        where: The field at fault.
        message: What is wrong, in the words of the person who wrote it.
        hint: What to write instead.
        related: Further fields that the fault involves, each with a few words.
        cause: What it comes from, where others come from the same.
    """

    where: FieldPath
    message: str
    hint: str = ""
    related: tuple[tuple[FieldPath, str], ...] = ()
    cause: "FaultCause | None" = None


@dataclass(frozen=True, slots=True)
class FaultCause:
    """What several faults of a rule come from: they are reported as one (see `talentwatch.findings.Cause`).

    Attributes:
        key: What tells it from the other causes of the rule.
        message: What is wrong with all of them, with `NUMBER` for how many there are.
        hint: What to do about all of them; the hint of the first of them where it is empty.
        where: The field to be changed; that of the first of them where it is None.
        about: A field of the record that it is about, where a comment lets all of them pass; `where` likewise.
    """

    key: tuple[str | None, ...]
    message: str
    hint: str = ""
    where: FieldPath | None = None
    about: FieldPath | None = None


Find = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code with the page that explains it, and the function that looks."""

    code: Code
    find: Find
    needs_whole: bool


def rule(
    code: str, name: str, severity: Severity = Severity.ERROR, *, needs_whole: bool = True
) -> Callable[[Find], Rule]:
    """Make a rule of a function; its docstring is the page, the first line of it the summary.

    A rule that `needs_whole` says nothing of a record of which a part could not be read: what it found may only follow
    from the part that is missing.
    """

    def make(find: Find) -> Rule:
        return Rule(Code(code, name, severity, inspect.getdoc(find) or ""), find, needs_whole)

    return make


def by_source(
    case: Case, found: Iterable[tuple[Fault, Iterable[str]]], message: str, hint: str = ""
) -> Iterator[Fault]:
    """Faults of what one source does alike: a data set that guesses days is one cause, however many records it made.

    A fault that rests on several sources goes to the one of them that has the most; one on none stands alone.

    Args:
        case: The case.
        found: The faults, each with the sources that it rests on.
        message: What is wrong with those of one source, with `NUMBER` for how many there are, and `SOURCE` for it.
        hint: What to do about all of them.
    """
    pairs = [(fault, case.ledger.all_current(Kind.SOURCE, ids)) for fault, ids in found]
    numbers = Counter(each for _, ids in pairs for each in ids)
    for fault, ids in pairs:
        if not ids:
            yield fault
            continue
        main = max(ids, key=lambda each: (numbers[each], each))
        source = case.ledger.sources.get(main)
        about = at(source.origin, "id") if source is not None else None
        together = message.replace(SOURCE, f'the source "{main}"')
        yield replace(fault, cause=FaultCause((main,), together, hint, about=about))


def at(origin: Origin, *steps: str | int) -> FieldPath:
    """The field at these steps below a record."""
    return FieldPath(origin, steps)


def after(first: UncertainDate | None, second: UncertainDate | None) -> bool:
    """Whether the first is surely after the second; a day is not after itself, and nothing is after what is unknown."""
    return first is not None and second is not None and first.earliest > second.latest
