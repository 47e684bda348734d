"""What stops the work: every exception of talentwatch, as one tree.

    TalentwatchError            exit status 2
    ├── DateError               a text is not a date
    ├── RecordsError            the records folder cannot be read
    ├── UnknownIdError          an id names nothing
    ├── AmbiguousIdError        an id names records of several kinds
    ├── ExchangeError           a file of another project cannot be read
    ├── QueryError              a question that cannot be asked
    └── OutputError             the answer cannot be written

A broken record is no exception but a `Finding`: a value, of which there may be many.
"""

from collections.abc import Sequence


class TalentwatchError(Exception):
    """The work cannot go on; the message is for the person who typed.

    Attributes:
        hint: What to do about it, or an empty string.
        excerpt: Lines that show the place of it in what was typed.
        exit_status: What the program returns to the shell.
    """

    exit_status = 2

    def __init__(self, message: str, hint: str = "", excerpt: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.excerpt = tuple(excerpt)


class DateError(TalentwatchError):
    """A text is not a date, or not one that a record may hold.

    Attributes:
        text: What was written.
        why: What is wrong with it.
        impossible: Whether its form is right and only the calendar lacks the day.
    """

    def __init__(self, text: str, why: str, hint: str = "", *, impossible: bool = False) -> None:
        super().__init__(f'"{text}" is not a date: {why}', hint)
        self.text = text
        self.why = why
        self.impossible = impossible


class RecordsError(TalentwatchError):
    """The records folder is not there or cannot be read."""


class UnknownIdError(TalentwatchError):
    """An id names nothing of the kind asked for.

    Args:
        kind: What was looked for, in the singular: "organization".
        value: The id as typed.
        near: The nearest ids there are, best first.
    """

    def __init__(self, kind: str, value: str, near: Sequence[str] = ()) -> None:
        super().__init__(f'no {kind} "{value}"', did_you_mean(near))
        self.kind = kind
        self.value = value
        self.near = tuple(near)


class AmbiguousIdError(TalentwatchError):
    """An id names records of several kinds, and the question does not say which."""

    def __init__(self, value: str, candidates: Sequence[str]) -> None:
        super().__init__(
            f'"{value}" names {len(candidates)} records: {", ".join(candidates)}',
            f"write one of them in full: {candidates[0]}",
        )


class ExchangeError(TalentwatchError):
    """A file, a folder or an archive of another project cannot be read, or holds something else."""


class QueryError(TalentwatchError):
    """A question that cannot be asked: an unknown column, a period that ends before it starts."""


class OutputError(TalentwatchError):
    """The answer cannot be written to standard output.

    Args:
        why: What the system says of it.
    """

    def __init__(self, why: str) -> None:
        super().__init__(f"cannot write: {why}")


def did_you_mean(near: Sequence[str]) -> str:
    """The hint that offers the nearest names, or an empty string where there is none."""
    if not near:
        return ""
    return "did you mean " + " or ".join(f'"{name}"' for name in near) + "?"
