"""Texts from records and paths made harmless to show: invisible characters are written as their codes."""
# ruff: noqa: RUF001  letters that look alike are the subject

import re
import unicodedata
from collections.abc import Mapping

from talentwatch.characters.normal_forms import normal
from talentwatch.paths import half, in_utf8, octets

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
_RAW_IN_QUOTES = re.compile(f"({_FLAG})|[{_BEYOND}{_TAGS}{_HALVES}]")
_NOT_IN_XML = str.maketrans(dict.fromkeys("\ufffe\uffff", "\N{REPLACEMENT CHARACTER}"))
"""Characters that XML 1.0 (production 2) cannot hold, other than controls."""

_IN_ASCII: Mapping[int, str] = str.maketrans(
    {
        "·": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "→": "->",
        "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o",
        "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Þ": "Th", "þ": "th", "ı": "i",
    }
)  # fmt: skip


def visible(text: str, *, but: str = "") -> str:
    r"""A text in which every character that would act on a terminal is written as its code: `\x1b`, `\n`, `\u202e`.

    These are the C0 and C1 controls (line ends, tabs and the beginnings of escape sequences), the line and paragraph
    separators, everything that changes the direction of writing (Bidi_Control), bytes of a path that are not UTF-8, and
    tags and other characters that make a text which nobody sees. Joiners within words, emoji and flags stay. The result
    is one line: split a text into lines first where they are to stay. A second call changes nothing.

    Args:
        text: The text.
        but: Characters among these that stay as they are.
    """
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: found.group() if found[1] or found.group() in but else _written_out(found), text)


def _written_out(found: re.Match[str]) -> str:
    sign = found.group()
    return half(found) if "\ud800" <= sign <= "\udfff" else sign.encode("unicode_escape").decode("ascii")


def in_bytes(text: str) -> str:
    r"""A text in which the same characters are written byte by byte: `\xe2\x80\xae`, or `\xff` for a byte of a path."""
    return text if text.isprintable() else _UNSEEN.sub(_byte_by_byte, text)


def _byte_by_byte(found: re.Match[str]) -> str:
    return found[1] or "".join(f"\\x{octet:02x}" for octet in octets(found.group()))


def in_quotes(document: str, *, in_pairs: bool = True) -> str:
    r"""A JSON or YAML document that means the same, with invisible characters escaped: `\u202e`.

    A byte of a path that is not UTF-8 becomes the text `\xff`, since many programs cannot read half of a surrogate
    pair (RFC 7493, section 2.1).

    Args:
        document: JSON, or YAML that has invisible characters within double quotes only. Both escape C0 controls.
        in_pairs: Whether a character beyond U+FFFF is written as two, `\udb40\udc41`, as JSON has it; YAML has one
            escape for it, `\U000e0041`.
    """
    if document.isprintable():
        return document
    return _RAW_IN_QUOTES.sub(lambda found: found[1] or _in_quotes(found.group(), in_pairs=in_pairs), document)


def _in_quotes(sign: str, *, in_pairs: bool) -> str:
    if "\ud800" <= sign <= "\udfff":
        return f"\\{in_utf8(sign)}"
    number = ord(sign)
    if number <= 0xFFFF:  # noqa: PLR2004  the last that four figures can write
        return f"\\u{number:04x}"
    units = sign.encode("utf-16-be").hex()
    return f"\\u{units[:4]}\\u{units[4:]}" if in_pairs else f"\\U{number:08x}"


def in_xml(text: str) -> str:
    """A text that XML 1.0 can hold once it is escaped: invisible characters are written as their codes."""
    return visible(text).translate(_NOT_IN_XML)


def in_ascii(text: str) -> str:
    """A text in ASCII: letters without their accents, and `?` for each letter without a counterpart."""
    bare = normal("NFKD", text.translate(_IN_ASCII))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return letters.encode("ascii", "replace").decode("ascii")
