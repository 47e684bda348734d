"""How many cells of a terminal a text takes, and how it is cut or wrapped to fit into some."""

from collections.abc import Iterator

from rich.cells import cell_len

ELLIPSIS = "…"

_LOOKED_BACK = 32
"""How many characters before another one can change its width."""

_SELECTS_EMOJI = "\N{VARIATION SELECTOR-16}"


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: two for a Chinese character, none for a combining accent."""
    return cell_len(text)


def letters(text: str) -> Iterator[tuple[str, int]]:
    """The pieces of a text, each with its cells; a letter and the accents on it are one piece."""
    start = 0
    for place in range(1, len(text)):
        # The width of a character depends only on a few characters before it.
        piece = text[max(start, place - _LOOKED_BACK) : place]
        if text[place] != _SELECTS_EMOJI and cells(piece + text[place]) != cells(piece):
            yield text[start:place], cells(text[start:place])
            start = place
    if text:
        yield text[start:], cells(text[start:])


def cut(text: str, room: int, ellipsis: str = ELLIPSIS) -> str:
    """A text if it fits into `room` cells, else its beginning with an ellipsis that fits."""
    if cells(text) <= room:
        return text
    room -= cells(ellipsis)
    if room < 0:
        return ""
    kept = []
    for letter, width in letters(text):
        room -= width
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + ellipsis


def wrapped(text: str, room: int) -> Iterator[str]:
    """A text in lines of at most `room` cells, broken between words, and within a word that is longer than a line."""
    line = ""
    for word in text.split(" "):
        if line and cells(line) + 1 + cells(word) <= room:
            line += " " + word
            continue
        if line:
            yield line
        line = ""
        for letter, width in letters(word):
            if line and cells(line) + width > room:
                yield line
                line = ""
            line += letter
    yield line
