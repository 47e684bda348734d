"""Text from records, made harmless for a terminal: what is unseen is written out, nothing acts on the screen."""
# ruff: noqa: RUF001  letters that look alike are the subject

import unicodedata
from collections.abc import Mapping

from talentwatch.letters import normal

_UNSEEN = (
    range(0x20),  # C0 controls, the escape character among them
    range(0x7F, 0xA0),  # DEL and the C1 controls
    (0x061C, 0x200E, 0x200F),  # marks of direction
    range(0x2028, 0x202F),  # line and paragraph separators, embeddings and overrides of direction
    range(0x2066, 0x206A),  # isolates of direction
    range(0xD800, 0xE000),  # halves of surrogate pairs, which no encoding can write
)

_WRITTEN_OUT: Mapping[int, str] = {
    number: chr(number).encode("unicode_escape").decode("ascii") for numbers in _UNSEEN for number in numbers
}

_IN_ASCII: Mapping[int, str] = str.maketrans(
    {
        "·": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "→": "->",
        "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o",
        "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Þ": "Th", "þ": "th", "ı": "i",
    }
)  # fmt: skip


def visible(text: str) -> str:
    r"""The text with everything that acts on a terminal instead of being seen written out: `\x1b`, `\n`, `\u202e`.

    These are the C0 and C1 controls (line ends, tabs and the beginnings of escape sequences), the line and paragraph
    separators, everything that changes the direction of writing (Bidi_Control), and lone surrogates. Joiners within
    words and emoji stay. Whoever wants several lines splits them first. A second pass changes nothing.
    """
    return text.translate(_WRITTEN_OUT)


def in_ascii(text: str) -> str:
    """The text for a terminal that knows ASCII only: accents dropped, `?` for each letter without a counterpart."""
    bare = normal("NFKD", text.translate(_IN_ASCII))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return letters.encode("ascii", "replace").decode("ascii")
