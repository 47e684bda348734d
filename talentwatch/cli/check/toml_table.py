"""Reads one table of a TOML file; faults in the tables of other programs do not matter."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_CHARACTERS = 16 * 1024
"""How many characters the table may have; for some texts `tomllib` takes quadratic time."""

_MOST_OF_A_PART = 1024
"""How long a part of a key may be that is looked at for escapes; no name that matters here is so long."""

_NOT_UTF8 = re.compile("[\ud800-\udfff]")
"""The characters that `surrogateescape` makes of bytes that are not UTF-8."""

_TOKEN = re.compile(
    r"""
      (?P<text>
          \"{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ "{3,5}
        | '{3}  (?: [^']++ | '{1,2}(?!') )*+ '{3,5}
        | (?!"{3}) " (?: [^"\\\n]++ | \\[^\n] )*+ "
        | (?!'{3}) ' [^'\n]*+ '
      )
    | (?P<endless> \"{3} .*+ | '{3} .*+ )
    | (?P<comment> \#[^\n]*+ )
    | (?P<line> \n [ \t\r\n]*+ )
    | (?P<opening> [\[{] )
    | (?P<closing> [\]}] )
    | (?P<equals> = )
    | (?P<other> [^"'\#\n\[\]{}=]++ | ["'][^\n]*+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_PART = re.compile(r"""\s*+("(?:[^"\\]|\\.)*+"|'[^']*+'|[\w-]++)\s*+(\.)?+""", re.ASCII)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a TOML file.

    Attributes:
        values: The values by key.
        lines: The line of each key, counted from 1; a key of a table in braces has none.
    """

    values: Mapping[str, object]
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A header such as `[tool.ruff]`, or a key with its value, which may take several lines."""

    text: str
    line: int
    path: tuple[str, ...]


class UnclosedError(ValueError):
    """A text or a bracket is not closed, so that it is unclear where the tables begin and end."""


def table(text: str, name: tuple[str, ...]) -> Table | None:
    """The table of a name, such as `("tool", "talentwatch")`, or the whole file for `()`; None where there is none.

    Raises:
        UnclosedError: The file is not TOML, and it is unclear where its tables begin and end.
        ValueError: The table is not TOML, or is longer than `MOST_CHARACTERS`.
    """
    kept = []
    size = 0
    lines: dict[str, int] = {}
    for statement in _statements(text, len(name) + 1):
        if statement.path[: len(name)] == name[: len(statement.path)]:
            kept.append(statement.text)
            size += len(statement.text)
            if len(statement.path) > len(name):
                lines.setdefault(statement.path[-1], statement.line)
        else:
            # Line numbers in messages stay those of the file.
            kept.append("\n" * statement.text.count("\n"))
    if size > MOST_CHARACTERS:
        message = f"there is more than {MOST_CHARACTERS // 1024} KiB of it"
        raise ValueError(message)
    own = "".join(kept)
    if not own.isascii() and _NOT_UTF8.search(own):
        message = "it is not UTF-8"
        raise ValueError(message)
    values = _parsed(own)
    for part in name:
        if part not in values:
            return None
        inner = values[part]
        if not isinstance(inner, dict):
            message = f"{'.'.join(name)} is no table"
            raise ValueError(message)  # noqa: TRY004  what is written is wrong, not the program
        values = inner
    return Table(values, lines)


def _parsed(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        message = "lists or tables lie too deep in one another"
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except ValueError:
        # Python itself limits the digits of a whole number.
        message = "a number has too many digits"
    raise ValueError(message)


def _statements(text: str, most_parts: int) -> Iterator[_Statement]:
    """The statements of a file in order; blank lines and comments are yielded too, as line feeds.

    Raises:
        UnclosedError: A text or a bracket is not closed.
    """
    header: tuple[str, ...] = ()
    start = line = depth = opened = 0
    equals = None
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "opening":
                opened = opened if depth else token.start()
                depth += 1
            case "closing":
                depth = max(depth - 1, 0)
            case "equals" if equals is None and depth == 0:
                equals = token.start()
            case "endless":
                depth, opened = 1, token.start()
        if (token.lastgroup == "line" and depth == 0) or token.end() == len(text):
            written = text[start : token.end()]
            bare = written.lstrip()
            if bare.startswith("["):
                header = path = _path(bare.strip("["), most_parts) or ("",)
            else:
                path = (*header, *(_path(text[start:equals], most_parts) if equals is not None else ("",)))
            if bare and not bare.startswith("#"):
                yield _Statement(written, line + 1, path[:most_parts])
            else:
                yield _Statement("\n" * written.count("\n"), line + 1, ("",))
            line += written.count("\n")
            start, equals = token.end(), None
    if depth:
        message = f"what is opened in line {text.count(chr(10), 0, opened) + 1} is never closed"
        raise UnclosedError(message)


def _path(written: str, most_parts: int) -> tuple[str, ...]:
    """The parts of a dotted key, at most `most_parts`."""
    parts: list[str] = []
    at = 0
    while len(parts) < most_parts and (found := _PART.match(written, at)):
        parts.append(_bare(found[1]))
        at = found.end()
        if not found[2]:
            break
    return tuple(parts)


def _bare(part: str) -> str:
    """A part of a key without its quotes, and with what is escaped in it written out."""
    if not part.startswith('"') or "\\" not in part or len(part) > _MOST_OF_A_PART:
        return part[1:-1] if part[0] in "\"'" else part
    try:
        return str(tomllib.loads(f"part = {part}")["part"])
    except ValueError:
        return part
