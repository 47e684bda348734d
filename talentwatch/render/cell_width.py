"""How many cells of a terminal a text takes, and how it is cut or wrapped to fit."""

from collections.abc import Iterator

from rich.cells import cell_len

ELLIPSIS = "…"

_LOOKED_BACK = 32
"""How many characters of a piece decide whether the next one belongs to it."""

_SELECTS_EMOJI = "\N{VARIATION SELECTOR-16}"


def cells(text: str) -> int:
    """The cells a text takes in a terminal: two for a Chinese character, none for a combining accent."""
    return cell_len(text)


def letters(text: str) -> Iterator[tuple[str, int]]:
    """The text in pieces that cannot be divided, each with its cells: a letter and the accents on it are one piece."""
    start = 0
    for place in range(1, len(text)):
        # How wide a character is depends on few of those before it.
        piece = text[max(start, place - _LOOKED_BACK) : place]
        if text[place] != _SELECTS_EMOJI and cells(piece + text[place]) != cells(piece):
            yield text[start:place], cells(text[start:place])
            start = place
    if text:
        yield text[start:], cells(text[start:])


def cut(text: str, room: int, ellipsis: str = ELLIPSIS) -> str:
    """The text if it fits into so many cells, else as much of it as fits before an ellipsis."""
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
    """The text in lines of so many cells at most, broken between words, and within a word only where it is too long."""
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
