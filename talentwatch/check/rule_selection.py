"""Which codes are asked for: by code, by name, by family, or all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talentwatch.errors import QueryError
from talentwatch.findings import Code, suggestion

ALL = "all"


@dataclass(frozen=True, slots=True)
class Selection:
    """The codes that a check reports.

    Attributes:
        codes: Every code that is reported, without those that were left out.
    """

    codes: frozenset[Code]

    @classmethod
    def of(cls, every: Sequence[Code], select: Iterable[str], ignore: Iterable[str]) -> "Selection":
        """The codes that `select` names, all where it names none, without those that `ignore` names.

        Where one word of `select` is narrower than the word of `ignore`, it wins: `--ignore TW4 --select TW401`
        reports TW401.

        Raises:
            QueryError: A word names no code.
        """
        chosen = _breadths(every, select) or dict.fromkeys(every, len(every) + 1)
        left_out = _breadths(every, ignore)
        return cls(frozenset(code for code, breadth in chosen.items() if breadth < left_out.get(code, len(every) + 2)))


def named(every: Sequence[Code], word: str) -> tuple[Code, ...]:
    """The codes that a word names: `TW401`, `departure-without-source`, `TW4` or `all`; case does not matter.

    Raises:
        QueryError: It names none.
    """
    asked = word.strip().casefold()
    found = tuple(
        code for code in every if asked in {ALL, code.code.casefold(), code.name.casefold(), code.family.casefold()}
    )
    if not found:
        message = f'there is no rule "{word}"'
        hint = suggestion(asked, [code.name for code in every]) if not asked.startswith("tw") else ""
        raise QueryError(message, hint or "`check --list-rules` shows them all")
    return found


def _breadths(every: Sequence[Code], words: Iterable[str]) -> dict[Code, int]:
    """The codes that words name, each with how many the narrowest of these words names."""
    found: dict[Code, int] = {}
    for word in words:
        codes = named(every, word)
        for code in codes:
            found[code] = min(len(codes), found.get(code, len(codes)))
    return found
