"""Which character may stand in which field, by the properties that Unicode gives it.

What is not seen, or is seen as something else, makes two texts out of what a reader takes for one. It is refused, unless
what stands around it gives it a shape: the joiners of Persian and of the Indic scripts, the selectors of Han and
Mongolian letters, and in running text those of emoji.

| | name | line | prose |
|---|---|---|---|
| line ends, tabs | no | no | yes |
| blanks other than U+0020 (Zs) | no | yes | yes |
| emoji of several characters; blanks without width between words of Khmer, Lao, Myanmar and Thai | no | yes | yes |
| joiners between letters that join, and beside a virama (RFC 5892, appendix A); selectors of Han and Mongolian | yes | yes | yes |
| non-joiners behind a letter that joins none after it, as Persian is typed | no | yes | yes |
| code points not yet assigned (Cn), other than ideographs | no | yes | yes |
| controls (Cc), line and paragraph separators (Zl, Zp), surrogates (Cs), private use (Co), noncharacters | no | no | no |
| everything else that is not shown (Cf, Default_Ignorable_Code_Point), and letters and signs that look like a blank | no | no | no |
| more than eight marks on one letter, marks on nothing | no | no | the first |
"""  # noqa: E501  a table

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from talentwatch.characters.unicode_tables import DEFAULT_IGNORABLE, JOINS_THE_NEXT, JOINS_THE_ONE_BEFORE, code_points

MOST_MARKS = 8
"""How many marks may follow one letter: Tibetan stacks have seven; UAX #15 ends its stream-safe format at thirty."""


class TextKind(Enum):
    """What sort of text a field holds."""

    NAME = "name"
    LINE = "line"
    PROSE = "prose"


PROSE = frozenset({"note", "quote", "text", "resolutions"})
"""The fields that may run over several lines."""

LINES = frozenset({"title", "value"})
"""The fields that hold one line of running text; every other one is a name, or the like of it."""


ADDRESSES = frozenset({"url", "archived_url"})
"""The fields of addresses, which have rules of their own: see `talentwatch.characters.addresses`."""


def text_kind(field: str) -> TextKind:
    """What sort of text a field of a record holds, by the name of the field."""
    return TextKind.PROSE if field in PROSE else TextKind.LINE if field in LINES else TextKind.NAME


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A character that may not stand where it stands.

    Attributes:
        position: Which character of the text it is, counted from 0.
        character: The character.
        hint: What to do about it.
    """

    position: int
    character: str
    hint: str

    def __str__(self) -> str:
        """The character by its number and its name: "U+200B, a zero width space"."""
        name = _named(self.character)
        return f"U+{ord(self.character):04X}, {'an' if name[0] in 'aeiou' else 'a'} {name}"


_TAKE_OUT = "take it out"
_ONE_LINE = "write it on one line"
_PLAIN_BLANK = "write a plain blank"

_BLANK_SIGNS = frozenset("\u2800\ufffc")
"""Signs that show nothing: the braille pattern without dots, and the place of an object that is not there."""

_NUMBER_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Prepended_Concatenation_Mark: they format what follows, and are seen."""

_NAMES = {
    "\t": "tab",
    "\n": "line feed",
    "\r": "carriage return",
    "\x85": "next line",
    "\x1b": "control character, escape",
}
_NAMES_OF_CATEGORIES = {
    "Cc": "control character",
    "Co": "private-use character",
    "Cs": "half of a surrogate pair",
    "Cn": "code point that stands for nothing",
}

_FLAGS = tuple(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"
    for region in ("gbeng", "gbsct", "gbwls")
)
"""The flags of England, Scotland and Wales, the only ones that are spelt with tags."""

_WITHOUT_BLANKS = (range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800))
"""Thai and Lao, Myanmar, Khmer: scripts without blanks between words, where U+200B says that a line may end."""

_MONGOLIAN = range(0x1820, 0x18AB)
_MONGOLIAN_SELECTORS = "\u180b\u180c\u180d\u180e\u180f"
_EMOJI_SELECTORS = "\ufe0e\ufe0f"
_HAN_SELECTORS = (range(0xFE00, 0xFE03), range(0xE0100, 0xE01F0))
_PICTOGRAPHS = range(0x1F000, 0x1FB00)
"""Emoji, those of later versions among them, and the tones of skin."""
_PICTURED_SIGNS = "\u203c\u2049\u3030"
_NONCHARACTERS = range(0xFFFE, 0x10000)
"""The last two places of each plane, which stay free for ever."""
_ARABIC_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_PLANES_OF_IDEOGRAPHS = (2, 3)
_VIRAMA = 9
"""The combining class of the signs that join consonants of Indic scripts."""


def misplaced(text: str, sort: TextKind) -> Iterator[Misplaced]:
    """Each character of a text that may not stand in a field of its sort, in order."""
    for position, character in enumerate(text):
        if character == " " and sort is TextKind.NAME:
            if position in {0, len(text) - 1} or text[position - 1] == " ":
                yield Misplaced(position, character, "keep one blank between words, and none around them")
        elif not " " <= character <= "~":
            hint = _refused(text, position, sort)
            if hint is not None:
                yield Misplaced(position, character, hint)


def piled(text: str, sort: TextKind) -> Misplaced | None:
    """The first mark that is one too many on its letter, or, in one line, that stands on nothing."""
    marks = 0
    for position, character in enumerate(text):
        if _is_mark(character):
            marks += 1
            if marks > MOST_MARKS:
                return Misplaced(position, character, f"a letter carries {MOST_MARKS} marks at most")
            if (
                sort is not TextKind.PROSE
                and not _is_ignorable(character)
                and (position == 0 or text[position - 1] == " ")
            ):
                return Misplaced(position, character, "put it behind the letter that carries it")
        elif not _is_joiner(character):
            marks = 0
    return None


def _refused(text: str, position: int, sort: TextKind) -> str | None:  # noqa: PLR0911  one way out for each row of the table
    """What to do about the character at a position; None where it may stand there."""
    character = text[position]
    category = unicodedata.category(character)
    if category == "Cc":
        if character in "\n\t":
            return None if sort is TextKind.PROSE else _ONE_LINE if character == "\n" else _PLAIN_BLANK
        return _TAKE_OUT
    if category in {"Zl", "Zp"}:
        return "write a plain line end" if sort is TextKind.PROSE else _ONE_LINE
    if category == "Zs":
        return _PLAIN_BLANK if sort is TextKind.NAME else None
    if category in {"Co", "Cs"}:
        return _TAKE_OUT
    if _is_ignorable(character) or (category == "Cf" and character not in _NUMBER_SIGNS) or character in _BLANK_SIGNS:
        return None if _has_a_shape(text, position, sort) else _TAKE_OUT
    if category == "Cn":
        return None if _may_come_to_be(ord(character), sort) else _TAKE_OUT
    return None


def _has_a_shape(text: str, position: int, sort: TextKind) -> bool:
    """Whether what stands around a character that is not shown gives it a meaning that is."""
    character = text[position]
    before = text[position - 1] if position else ""
    after = text[position + 1] if position + 1 < len(text) else ""
    if _is_joiner(character) and _joins(text, position):
        return True
    if any(ord(character) in each for each in _HAN_SELECTORS) and _is_ideograph(before):
        return True
    if character in _MONGOLIAN_SELECTORS:
        beside = before + after if character == "\u180e" else before
        return bool(before) and all(ord(each) in _MONGOLIAN for each in beside)
    return sort is not TextKind.NAME and (
        _in_emoji(text, position, before, after)
        or _parts_words(character, before, after)
        or _between_joining_letters(text, position)
    )


def _joins(text: str, position: int) -> bool:
    """Whether a joiner changes how the letters beside it are written (RFC 5892, A.1 and A.2).

    Beyond it, U+200D may stand where it gives a letter the form of a joined one, and before a virama, as in Bengali.
    """
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    if text[position] == "\u200d" and after and unicodedata.combining(after) == _VIRAMA:
        return bool(before) and unicodedata.category(before) == "Lo"
    left = _letter(text, range(position - 1, -1, -1)) in _table(JOINS_THE_NEXT)
    right = _letter(text, range(position + 1, len(text))) in _table(JOINS_THE_ONE_BEFORE)
    return (left and right) if text[position] == "\u200c" else left != right


def _between_joining_letters(text: str, position: int) -> bool:
    """Whether it is a non-joiner between letters of a script that joins, whether or not these two would."""
    joining = _table(JOINS_THE_NEXT) | _table(JOINS_THE_ONE_BEFORE)
    beside = (_letter(text, range(position - 1, -1, -1)), _letter(text, range(position + 1, len(text))))
    return text[position] == "\u200c" and all(each in joining for each in beside)


def _letter(text: str, positions: range) -> int:
    """The first code point at these positions that is no mark; 0 where there is none."""
    return next((ord(text[position]) for position in positions if not _is_mark(text[position])), 0)


def _in_emoji(text: str, position: int, before: str, after: str) -> bool:
    """Whether a character holds an emoji together."""
    character = text[position]
    if character == "\u200d":
        return (_is_pictograph(before) or before == "\ufe0f") and _is_pictograph(after)
    if character in _EMOJI_SELECTORS:
        return after == "\u20e3" if before.isascii() else _is_pictograph(before)
    start = text.rfind(_FLAGS[0][0], max(position - len(_FLAGS[0]), 0), position)
    flag = text[start : start + len(_FLAGS[0])] if start >= 0 else ""
    return flag in _FLAGS and position < start + len(flag)


def _parts_words(character: str, before: str, after: str) -> bool:
    return character == "\u200b" and all(
        each != "" and any(ord(each) in script for script in _WITHOUT_BLANKS) for each in (before, after)
    )


def _may_come_to_be(point: int, sort: TextKind) -> bool:
    """Whether a code point that this Python does not know may be a character of a later version of Unicode."""
    plane, place = divmod(point, 0x10000)
    if place in _NONCHARACTERS or point in _ARABIC_NONCHARACTERS:
        return False
    return sort is not TextKind.NAME or plane in _PLANES_OF_IDEOGRAPHS


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character) in {"Mn", "Me"}


def _is_joiner(character: str) -> bool:
    return character in "\u200c\u200d"


def _is_ignorable(character: str) -> bool:
    return ord(character) in _table(DEFAULT_IGNORABLE)


def _is_ideograph(character: str) -> bool:
    return bool(character) and unicodedata.name(character, "").startswith("CJK ")


def _is_pictograph(character: str) -> bool:
    if not character or character.isascii():
        return False
    point = ord(character)
    return point in _PICTOGRAPHS or character in _PICTURED_SIGNS or unicodedata.category(character) in {"So", "Sm"}


@cache
def _table(ranges: str) -> frozenset[int]:
    return code_points(ranges)


def _named(character: str) -> str:
    known = _NAMES.get(character) or unicodedata.name(character, "").casefold()
    return known or _NAMES_OF_CATEGORIES.get(unicodedata.category(character), "character without a name")
