"""The program as somebody runs it, in this process, and what has to hold of whatever it answers."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import yaml
from markdown_it import MarkdownIt

from talentwatch.cli.app import main

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What may stand in no output: all that acts on a terminal instead of being seen, but for line feeds and tabs."""

_FORMULA = re.compile("[=+@\t\r＝＋＠]|-(?![0-9.])")  # noqa: RUF001  letters that look alike are the subject
_ELEMENTS = frozenset(
    {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "table",
            "caption",
            "footer",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ),
        *("bdi", "time", "a", "h1", "h2", "ul", "li", "small", "p"),
    }
)
_ATTRIBUTES = frozenset({"lang", "charset", "name", "content", "http-equiv", "scope", "datetime", "href", "rel", "id"})


class Done(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def run(*words: str, stdin: bytes = b"") -> Done:
    """Run the program, with streams that go nowhere else.

    Raises:
        AssertionError: It ends otherwise than docs/commands.md says, or writes what acts on a terminal.
    """
    before = sys.stdin, sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict", newline="") for _ in range(2)]
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout, sys.stderr = streams
    try:
        code = main(words)
        for stream in streams:
            stream.flush()
        written = [stream.buffer.getvalue().decode("utf-8") for stream in streams]
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    done = Done(code, *written)
    assert code in {0, 1, 2}, code
    assert code != 1 or words_allow_one(words), "ends with 1"
    assert code != 2 or re.search("^error: |^Usage: |^kept: ", done.err, re.MULTILINE), (
        f"ends with 2 and says {done.err[:200]!r}"
    )
    # A difference is made of the bytes of the files, so that it can be applied.
    for name, text in (("out", "" if "--diff" in words else done.out), ("err", done.err)):
        acting = ACTING.search(text)
        assert acting is None, f"{name} holds {acting.group()!a}"
    return done


def words_allow_one(words: Sequence[str]) -> bool:
    """Whether a command line may end with 1: that of `check`, and one with `--exit-status`."""
    return "check" in words or any("--exit-status".startswith(word) for word in words if word.startswith("--"))


def _no_constant(name: str) -> None:
    raise AssertionError(name)


def _json(text: str) -> Any:
    return json.loads(text, parse_constant=_no_constant)


def _csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) <= 1, "rows of different lengths"
    led = [cell for row in rows for cell in row if _FORMULA.match(cell)]
    assert not led, led[:3]


def _tsv(text: str) -> None:
    assert len({line.count("\t") for line in text.split("\n")[:-1]}) <= 1, "rows of different lengths"


class _Page(HTMLParser):
    """A page in which no record has brought in an element of its own."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ELEMENTS, tag
        for name, value in attrs:
            assert name in _ATTRIBUTES, name
            assert name != "href" or (value or "").lower().startswith(("http://", "https://")), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def _markdown(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    known = {"inline", "paragraph_open", "paragraph_close"}
    odd = [
        each.type
        for each in tokens
        if each.type not in known and not re.match("(table|t[hrd]|thead|tbody)_", each.type)
    ]
    assert not odd, odd[:3]
    rows = sum(each.type == "tr_open" for each in tokens)
    table = text.partition("\n\n")[0].rstrip("\n")
    assert not table.strip() or rows == table.count("\n"), "rows of a table are lost"


PARSERS: Mapping[str, Callable[[str], object]] = {
    "json": _json,
    "sarif": _json,
    "gitlab": _json,
    "ndjson": lambda text: [_json(line) for line in text.split("\n") if line],
    "yaml": lambda text: yaml.load(text, yaml.CSafeLoader),
    "junit": ET.fromstring,
    "atom": ET.fromstring,
    "html": lambda text: _Page().feed(text),
    "markdown": _markdown,
    "csv": _csv,
    "tsv": _tsv,
}
"""Reads an answer as its own readers would, by format; those for people are read by nobody."""


def parsed(form: str, text: str) -> Any:
    """What the readers of a format make of an answer; the text itself where it has none.

    Raises:
        Exception: They cannot read it, or find in it what no record may bring in.
    """
    return PARSERS.get(form, str)(text)
