"""Text as it is searched: one case, one width, no accents, and each sign of Chinese, Japanese or Korean a word."""

import re
import unicodedata

from talentwatch.characters.normal_forms import normal
from talentwatch.errors import QueryError

_SIGN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_KEPT = frozenset("\u3099\u309a")
"""The voicing marks of kana, without which a letter is another one."""

_WORD = re.compile(r"\w+")
_ASKED = re.compile(r'"([^"]*)"?|(\S+)')


def folded(text: str) -> str:
    """The text in one case and width and without accents, with a blank on both sides of each sign that is a word."""
    apart = normal("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if letter in _KEPT or not unicodedata.combining(letter))
    return _SIGN.sub(r" \g<0> ", normal("NFC", bare))


def match(typed: str) -> str:
    """The query to FTS5 for what was typed: every word or its beginning; words in quotes stand together.

    Raises:
        QueryError: There is no word in it.
    """
    parts = []
    for found in _ASKED.finditer(typed):
        words = _WORD.findall(folded(found.group(1) or found.group(2) or ""))
        if words:
            parts.append('"' + " ".join(words) + '"' + ("" if found.group(1) else "*"))
    if not parts:
        message = f'there is no word in "--text {typed}"'
        raise QueryError(message, "write words of names, titles, reasons, notes or sources")
    return " AND ".join(parts)
