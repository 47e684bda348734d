"""What a kind of mutation is, and the small choices that the kinds share."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from mutation_cases.page import Mutant, Page

Item = TypeVar("Item")
Make = Callable[[Page, Random], Mutant | None]

DATES = (
    *("start", "end", "submitted", "announced", "effective", "confirmed", "denied", "reversed", "known_since"),
    *("founded", "dissolved", "date", "published", "accessed", "verified"),
)
"""The fields that hold dates."""

_PLAIN_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of mistake.

    Attributes:
        name: Its name, words joined by hyphens.
        codes: The names of the codes that may catch it; none where no rule looks for it.
        make: Makes it in a file; None where the file has no place for it.
    """

    name: str
    codes: frozenset[str]
    make: Make


def caught_by(*codes: str) -> Callable[[Make], Kind]:
    """Make a kind of a function, named as the function is, which one of these codes has to catch."""

    def kind(make: Make) -> Kind:
        return Kind(make.__name__.replace("_", "-"), frozenset(codes), make)

    return kind


def one(chance: Random, choices: Iterable[Item]) -> Item | None:
    """One of the choices, or None where there is none."""
    listed = list(choices)
    return chance.choice(listed) if listed else None


def with_line(page: Page, line: str) -> Mutant:
    """The file with one more field of its record, which is where it is wrong."""
    lines, number = page.added((), line)
    return page.mutant(lines, number)


def typo(word: str, chance: Random, *, known: Iterable[str] = ()) -> str:
    """The word with one slip of the fingers: two letters swapped, one left out, or one twice.

    Args:
        word: A word with two letters or digits beside each other.
        chance: Where and which.
        known: Words that it must not become.
    """
    pairs = [index for index in range(len(word) - 1) if word[index].isalnum() and word[index + 1].isalnum()]
    slips = []
    for index in pairs:
        before, one_letter, other, after = word[:index], word[index], word[index + 1], word[index + 2 :]
        slips += [before + other + one_letter + after, before + other + after, before + one_letter * 2 + other + after]
    refused = {word, *known}
    return chance.choice([slip for slip in slips if slip not in refused])


def span(text: str | None) -> tuple[date, date] | None:
    """The first and last day that a plain date can mean; None for any other form."""
    match = _PLAIN_DATE.fullmatch(text or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    if month is not None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)


def apart(first: str | None, second: str | None) -> bool:
    """Whether the first of two plain dates surely lies before the second."""
    one_span, other = span(first), span(second)
    return one_span is not None and other is not None and one_span[1] < other[0]


def moved(text: str, years: int) -> str | None:
    """A plain date some years later, or earlier; None where it is no plain date, or 29 February."""
    if span(text) is None or text.endswith("-02-29"):
        return None
    return f"{int(text[:4]) + years:04}{text[4:]}"
