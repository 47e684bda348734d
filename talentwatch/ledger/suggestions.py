"""The ids nearest to what somebody typed, by id and by name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from talentwatch.errors import UnknownIdError
from talentwatch.findings import nearest
from talentwatch.model import Kind

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['\u2019\u02bc`\u00b4]")

MOST_NAMESAKES = 8
"""How many of one name are offered."""

_MOST_ALIKE = 3
"""How many are offered whose ids or names are only like what was typed."""


def near(value: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids nearest to what was typed, by id and by any name; only those so named where a name fits.

    Args:
        value: What was typed.
        names: Every id with its names.
    """
    found = namesakes(value, names)
    if found:
        return found
    by_text: dict[str, list[str]] = {}
    for key, called in names.items():
        for text in (key, *called):
            by_text.setdefault(_spaced(text), []).append(key)
    close = [key for text in nearest(_spaced(value), by_text) for key in by_text[text]]
    return tuple(dict.fromkeys(close))[:_MOST_ALIKE]


def namesakes(value: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The ids of those who are called so, or whose id is the one typed with an ending: `chris-murphy-ef439b89`.

    Case, accents, the order of the words and what stands between them make no difference: `chris-murphy` is the id that
    somebody of this name would have.
    """
    words = _words(value)
    if not words:
        return ()
    called = [key for key, each in names.items() if any(_words(name) == words for name in each)]
    called += [key for key in names if key.startswith(f"{value.casefold()}-")] if called else []
    return tuple(dict.fromkeys(called))[:MOST_NAMESAKES]


def _spaced(text: str) -> str:
    """An id or a name in one way of writing: small letters, with blanks for hyphens."""
    return text.casefold().replace("-", " ")


def _words(text: str) -> tuple[str, ...]:
    """The words of a name in the order of the alphabet, without case and accents."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return tuple(sorted(_WORD.findall(_APOSTROPHES.sub("", plain))))


def unknown(kind: Kind, value: str, names: Mapping[str, Sequence[str]]) -> UnknownIdError:
    """The error for an id that no record of a kind has or had."""
    return UnknownIdError(kind.singular, value, near(value, names))
