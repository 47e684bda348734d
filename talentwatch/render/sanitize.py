"""Text from records and paths, made harmless for whoever shows it: what is unseen is written out, as each form can."""
# ruff: noqa: RUF001  letters that look alike are the subject

import re
import unicodedata
from collections.abc import Mapping

from talentwatch.characters.normal_forms import normal
from talentwatch.paths import half, octets

_CONTROLS = "\x00-\x1f"
_BEYOND = (
    "\x7f-\x9f"  # DEL and the C1 controls
    "\u061c\u200e\u200f"  # marks of direction
    "\u2028-\u202e"  # line and paragraph separators, embeddings and overrides of direction
    "\u2060-\u206f"  # joiners of words, signs of formulas that are not shown, isolates of direction, old controls
    "\ufeff\ufff9-\ufffb"  # byte order mark, annotations
)
_TAGS = "\U000e0001\U000e0020-\U000e007f"  # a second alphabet that nobody sees
_FLAG = "\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f"  # of a region, which is spelt in tags
_HALVES = "\ud800-\udfff"  # of surrogate pairs, which no encoding can write

_UNSEEN = re.compile(f"({_FLAG})|[{_CONTROLS}{_BEYOND}{_TAGS}{_HALVES}]")
_RAW_IN_QUOTES = re.compile(f"[{_BEYOND}{_HALVES}]")
_NOT_IN_XML = str.maketrans(dict.fromkeys("\ufffe\uffff", "\N{REPLACEMENT CHARACTER}"))
"""Signs that XML 1.0, production 2, cannot hold and that are no controls."""

_IN_ASCII: Mapping[int, str] = str.maketrans(
    {
        "·": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "→": "->",
        "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o",
        "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Þ": "Th", "þ": "th", "ı": "i",
    }
)  # fmt: skip


def visible(text: str, *, but: str = "") -> str:
    r"""The text with everything that acts on a terminal instead of being seen written out: `\x1b`, `\n`, `\u202e`.

    These are the C0 and C1 controls (line ends, tabs and the beginnings of escape sequences), the line and paragraph
    separators, everything that changes the direction of writing (Bidi_Control), bytes of a path that are not UTF-8, and
    tags and other signs that make a text which nobody sees. Joiners within words, emoji and flags stay. Whoever wants
    several lines splits them first. A second pass changes nothing.

    Args:
        text: The text.
        but: What of these stays, as it has a meaning where the text goes.
    """
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: found.group() if found[1] or found.group() in but else _written_out(found), text)


def _written_out(found: re.Match[str]) -> str:
    sign = found.group()
    return half(found) if "\ud800" <= sign <= "\udfff" else sign.encode("unicode_escape").decode("ascii")


def in_bytes(text: str) -> str:
    r"""The same signs byte by byte, `\xe2\x80\xae`; a byte of a path that is not UTF-8 is that byte, `\xff`."""
    return text if text.isprintable() else _UNSEEN.sub(_byte_by_byte, text)


def _byte_by_byte(found: re.Match[str]) -> str:
    return found[1] or "".join(f"\\x{octet:02x}" for octet in octets(found.group()))


def in_quotes(document: str) -> str:
    r"""A document that says the same, with nothing unseen in it: `\u202e` for the sign itself.

    A byte of a path that is not UTF-8 becomes a text, `\xff`, since half of a surrogate pair stops many a reader
    (RFC 7493, section 2.1).

    Args:
        document: JSON, or YAML in which everything unseen stands in double quotes; C0 controls are escaped in both.
    """
    return document if document.isprintable() else _RAW_IN_QUOTES.sub(_in_quotes, document)


def _in_quotes(found: re.Match[str]) -> str:
    sign = found.group()
    return f"\\{half(found)}" if "\ud800" <= sign <= "\udfff" else f"\\u{ord(sign):04x}"


def in_xml(text: str) -> str:
    """The text as XML 1.0 can hold it, still to be escaped: what is unseen is written out, as on a terminal."""
    return visible(text).translate(_NOT_IN_XML)


def in_ascii(text: str) -> str:
    """The text for a terminal that knows ASCII only: accents dropped, `?` for each letter without a counterpart."""
    bare = normal("NFKD", text.translate(_IN_ASCII))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return letters.encode("ascii", "replace").decode("ascii")
