"""Paths, which strangers name: as UTF-8, as a difference names them, and as a URI.

Python holds the bytes of a name that are not UTF-8 as halves of surrogate pairs (PEP 383), which nothing can write.
On a terminal a path is shown by `talentwatch.render.sanitize.visible`, like any other text.
"""

import os
import re
from pathlib import PurePath
from string import ascii_letters, digits

_HALVES = re.compile("[\ud800-\udfff]")
_BYTES = range(0xDC80, 0xDD00)
"""The halves that stand for the bytes 0x80 to 0xFF."""

_PLAIN_IN_DIFFERENCE = re.compile(r"[^\s\"\\]([^\"\\\r\n\t]*[^\s\"\\])?")
_SHORT_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}

_IN_URI = frozenset(f"{ascii_letters}{digits}/._-~".encode())


def in_utf8(text: str) -> str:
    r"""A path, or a text that names one, as UTF-8 can hold it: a byte that is not UTF-8 is written as `\xff`.

    Two names that differ stay two, unless one has the letters of such an escape itself; `in_uri` keeps those apart too.
    """
    return _HALVES.sub(half, text)


def half(found: re.Match[str]) -> str:
    r"""Half of a surrogate pair in letters: the byte `\xff` that it stands for, else its own number, `\ud83d`."""
    number = ord(found.group())
    return f"\\x{number - 0xDC00:02x}" if number in _BYTES else f"\\u{number:04x}"


def in_difference(path: str) -> str:
    """A path as a unified difference names a file: one line, which `patch` and `git apply` read as this name alone.

    A name with anything but visible letters in it stands in double quotes with the escapes of C, as git writes it; a
    name with a blank inside is followed by a tab, as both of them want it.
    """
    if path.isprintable() and _PLAIN_IN_DIFFERENCE.fullmatch(path):
        return f"{path}\t" if " " in path else path
    return f'"{"".join(_in_c(sign) for sign in path)}"'


def _in_c(sign: str) -> str:
    if sign.isprintable() and sign not in '"\\':
        return sign
    return "".join(f"\\{_SHORT_ESCAPES.get(octet) or f'{octet:03o}'}" for octet in octets(sign))


def octets(sign: str) -> bytes:
    """The bytes of one character; of half a surrogate pair, the byte that it stands for."""
    return sign.encode("utf-8", "surrogateescape" if ord(sign) in _BYTES else "surrogatepass")


def in_uri(path: str) -> str:
    """A path as a relative URI: every byte but letters, figures and `/._-~` percent-encoded, so that none is lost."""
    octets_of_path = os.fsencode(PurePath(path).as_posix())
    return "".join(chr(octet) if octet in _IN_URI else f"%{octet:02X}" for octet in octets_of_path)
