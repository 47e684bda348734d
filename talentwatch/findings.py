"""Findings: what is wrong in a record, as values that can be sorted, counted and shown.

The rules themselves live in `talentwatch.reading` (what a file must look like) and `talentwatch.check` (what the
records must say together); this module holds only what they yield.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from textwrap import dedent


class Severity(StrEnum):
    """How bad a fault is: an error makes the records wrong, a warning makes them doubtful."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def rank(self) -> int:
        """The worse, the higher."""
        return 1 if self is Severity.ERROR else 0


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """The stable code of a fault and its name.

    Attributes:
        code: `TW` and three digits; the first digit is the family.
        name: The name, in words joined by hyphens.
        severity: How bad it is.
        page: What explains it: a sentence, why it matters, what fails and what passes (see `Page`).
    """

    code: str
    name: str
    severity: Severity
    page: str = field(compare=False, repr=False)

    @property
    def family(self) -> str:
        """The family it belongs to: `TW2` of `TW203`."""
        return self.code[:3]

    @property
    def summary(self) -> str:
        """What the fault is, in one sentence."""
        return self.page.partition("\n")[0]


_SECTION = re.compile(r"^(Fails|Passes):\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What explains a code.

    It is written as a docstring: the first line is the summary, then come a few sentences, then the sections `Fails:`
    and `Passes:`, each an indented example. An example begins each of its files with a line `# people/ada-moss.yaml`.

    Attributes:
        summary: The fault in one sentence.
        why: Why it matters and when the rule speaks; may be empty.
        fails: Records that have the fault; empty where no text can show it.
        passes: The same records without it; empty likewise.
    """

    summary: str
    why: str
    fails: str
    passes: str


def page_of(code: Code) -> Page:
    """The page of a code in its parts."""
    summary, _, rest = code.page.partition("\n")
    why, *sections = _SECTION.split(rest)
    examples = {name: dedent(text).strip("\n") for name, text in zip(sections[::2], sections[1::2], strict=True)}
    return Page(summary, why.strip(), examples.get("Fails", ""), examples.get("Passes", ""))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file.

    Attributes:
        path: The file.
        line: The line, counted from 1.
        column: The first character, counted from 1.
        length: How many characters of the line it takes.
    """

    path: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        """The place as compilers write it, `file:line:column`, which editors and terminals can follow."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of text, by the lines and columns it begins and ends at, and what to write there instead.

    All four are counted from 1; the end is just behind the stretch.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment in a record that lets findings on one line pass: `# talentwatch: ignore[TW401] because …`.

    Attributes:
        place: The comment.
        line: The line it speaks of: its own, or the next one with content where it stands alone.
        codes: The codes it names, each with its place.
        reason: What stands behind `because`.
        blanks: How many blanks stand before the comment.
    """

    place: Place
    line: int
    codes: tuple[tuple[str, Place], ...]
    reason: str
    blanks: int

    @property
    def told(self) -> str:
        """What it lets pass, and why, as one sentence."""
        return f"this lets {', '.join(word for word, _ in self.codes)} pass because {_middle_out(self.reason)}"


NUMBER = "{number}"
"""What stands in the message of a cause for how many findings come from it."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What several findings of one code come from: told together, they are one finding.

    Attributes:
        key: What tells it from the other causes of findings with this code.
        message: What is wrong with all of them, with `NUMBER` for how many there are.
        hint: What to do about all of them; the hint of the first of them where it is empty.
        place: What is to be changed; the place of the first of them where it is None.
        about: The record that it is about, where a comment lets all of them pass; `place` likewise.
    """

    key: tuple[str | None, ...]
    message: str
    hint: str = ""
    place: Place | None = None
    about: Place | None = None


LONGEST = 800
"""How long a message may be, in characters: a value that somebody made a million long is shown by its ends."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    Attributes:
        place: Where it is.
        code: What sort of fault it is.
        message: What is wrong, in the words of the person who wrote the record.
        hint: What to write instead, or an empty string.
        related: Further places the fault involves, each with a few words: the other one of two equal ids.
        edits: What mends it and cannot change what the record means; nothing where that takes a person.
        cause: What it comes from together with others, where it may not stand alone.
        number: How many faults it tells of.
    """

    place: Place
    code: Code
    message: str
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    cause: Cause | None = None
    number: int = 1

    @property
    def lasting_message(self) -> str:
        """The message without what changes when one more is found."""
        return self.cause.message if self.cause is not None and self.number > 1 else self.message

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Findings are shown in the order of their places, then of their codes."""
        return (self.place.path, self.place.line, self.place.column, self.code.code, self.message)

    def __str__(self) -> str:
        """The finding on one line."""
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.place}: {self.code.code} {self.code.name}: {self.message}{tail}"


MOST_NAMED = 8
"""How many of the findings of one cause are shown: a list of a thousand tells nobody where to begin."""


def together(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order, those of one cause as one, which says how many there are and names the first of them."""
    alone: list[Finding] = []
    caused: dict[tuple[Code, tuple[str | None, ...]], list[Finding]] = {}
    for finding in findings:
        if finding.cause is None:
            alone.append(finding)
        else:
            caused.setdefault((finding.code, finding.cause.key), []).append(finding)
    return in_order([*alone, *(_as_one(in_order(each)) for each in caused.values())])


def _as_one(findings: Sequence[Finding]) -> Finding:
    first, *others = findings
    cause = first.cause
    if cause is None or not others:
        return first
    number = sum(each.number for each in findings)
    # The first one has its place and its line above; what it involves besides is told with the others.
    named = others if cause.place is None and not first.related else findings
    message = cause.message.replace(NUMBER, f"{number:,}")
    if len(named) > MOST_NAMED:
        message += f" ({MOST_NAMED} of them are named here; --each shows all)"
    related = tuple((each.place, each.message) for each in named[:MOST_NAMED])
    return Finding(
        cause.place or first.place, first.code, message, cause.hint or first.hint, related, cause=cause, number=number
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order in which they are shown, each once, none of them longer than a screen."""
    shown = {_shortened(finding) for finding in findings}
    return tuple(sorted(shown, key=lambda finding: finding.sort_key))


def _shortened(finding: Finding) -> Finding:
    if len(finding.message) <= LONGEST and len(finding.hint) <= LONGEST:
        return finding
    return replace(finding, message=_middle_out(finding.message), hint=_middle_out(finding.hint))


def _middle_out(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 4 :]}"


def cut(text: str, most: int = 60) -> str:
    """A text for a message: what goes beyond so many characters is left out, and the message says so."""
    return text if len(text) <= most else f"{text[:most]}…"


_LONGEST_COMPARED = 200
"""Up to how many characters a word is compared with others: the work grows with the square of it."""


def nearest(word: str, words: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The words most like this one, best first; empty where none is alike, and for what is longer than any name."""
    if len(word) > _LONGEST_COMPARED:
        return ()
    return tuple(get_close_matches(word, sorted(set(words)), n=most, cutoff=0.6))


def suggestion(word: str, words: Iterable[str]) -> str:
    """`did you mean "…"?` with the nearest word, or an empty string."""
    near = nearest(word, words, most=1)
    return f'did you mean "{near[0]}"?' if near else ""


def listed(words: Sequence[str]) -> str:
    """The words as a list in a sentence: `a, b or c`."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"
