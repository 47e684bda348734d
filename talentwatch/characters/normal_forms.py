"""The normal forms of Unicode, in time that grows with the length of a text whatever marks it is made of."""

import unicodedata
from collections.abc import Iterator
from typing import Literal

MOST_MARKS = 30
"""How many marks on one letter are put in order together: the Stream-Safe Text Format of Unicode (UAX #15)."""


def normal(form: Literal["NFC", "NFKD"], text: str) -> str:
    """A text in a normal form.

    Of more than `MOST_MARKS` marks on one letter, which no writing has, as many are put in order at a time: Python
    compares each with all before it.
    """
    if len(text) <= MOST_MARKS or text.isascii():
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    start = marks = 0
    for place, letter in enumerate(text):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > MOST_MARKS:
            yield text[start:place]
            start, marks = place, 1
    yield text[start:]
