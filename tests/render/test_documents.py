"""YAML, Markdown and HTML: whatever stands in a record, it stays a text."""
# ruff: noqa: RUF001  letters that look alike are the subject

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from talentwatch.dates import DayRange, parse_date
from talentwatch.query.table import Table, Value
from talentwatch.render.as_html import as_html
from talentwatch.render.as_json import as_json, ndjson, table_body
from talentwatch.render.as_markdown import as_markdown, markdown_text
from talentwatch.render.as_yaml import as_yaml
from talentwatch.render.delimited import comma_separated, tsv
from talentwatch.render.sanitize import in_bytes, visible

HOSTILE = (
    "plain",
    "",
    "NO",
    "2026-03",
    "2026-03-04",
    "012",
    "on",
    "~",
    "a | b",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "](javascript:alert(1)) [x](y)",
    "![x](http://evil.example/x.png)",
    "https://evil.example www.evil.example",
    "@everyone #123 GH-7 a@b.example",
    "*bold* _it_ `code` ~~gone~~ $x$",
    "line\nend\r\ttab",
    "\\| back\\",
    "&lt;b&gt; &amp;",
    "\"quotes\" and 'apostrophes'",
    "=cmd|' /C calc'!A0",
    "-1+1",
    "林俊旸 \u202etxt",
    "\u2028sep\u00a0",
    "# heading",
    "---",
    "| --- |",
)
ROWS: tuple[dict[str, Value], ...] = tuple({"id": str(number), "name": text} for number, text in enumerate(HOSTILE))
TABLE = Table("people", ("id", "name"), ROWS)


def texts() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))


VALUES = st.one_of(
    texts(),
    st.none(),
    st.booleans(),
    st.integers(-1000, 1000),
    st.just(parse_date("2026-03~")),
    st.just(parse_date("../2026")),
    st.builds(DayRange, st.just(3), st.one_of(st.none(), st.just(9))),
    st.lists(texts(), max_size=2).map(tuple),
)


@given(st.lists(VALUES, max_size=5))
def test_yaml_is_read_back_as_the_json(values: list[Value]) -> None:
    table = Table("x", ("v",), tuple({"v": value} for value in values))
    assert yaml.safe_load(as_yaml(table)) == json.loads(json.dumps(table_body(table)))
    assert "&id" not in as_yaml(Table("x", ("v",), ({"v": ("a",)},) * 2))


@given(st.lists(texts(), min_size=1, max_size=4))
def test_markdown_keeps_its_cells(values: list[str]) -> None:
    table = Table("x", ("a", "b"), tuple({"a": value, "b": "end"} for value in values))
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(table))
    assert [token.type for token in tokens].count("tr_open") == len(values) + 1
    inline = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "text_special", "html_inline"}
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<!-- -->"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", "a \\| b"),
        ("@ada", "@<!-- -->ada"),
        ("see #12", "see #<!-- -->12"),
        ("https://x.example", "https://<!-- -->x.example"),
        ("deadbeef", "d<!-- -->eadbeef"),
        ("x@0123456789abcdef0123456789abcdef01234567", "x@<!-- -->0<!-- -->123456789abcdef0123456789abcdef01234567"),
        (
            "1234567 facade decade1x 0123456789abcdef0123456789abcdef012345678",
            "1234567 facade decade1x 0123456789abcdef0123456789abcdef012345678",
        ),
        ("<b>", "\\<b\\>"),
        ("one\ntwo", "one two"),
        ("\x1b[31m", "\\\\x1b\\[31m"),
    ],
)
def test_markdown_of_a_text(text: str, written: str) -> None:
    assert markdown_text(text) == written


class Elements(HTMLParser):
    """Counts elements, and collects what stands in cells."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.cells: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag != "meta":
            self.open.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open:
            self.cells[-1] += data


@given(st.lists(texts(), max_size=4))
def test_html_holds_texts_and_nothing_else(values: list[str]) -> None:
    table = Table("x", ("name", "url"), tuple({"name": value, "url": value} for value in values))
    page = Elements()
    page.feed(as_html(table))
    assert page.open == []
    assert set(page.seen) <= {
        *("html", "head", "meta", "title", "style", "body", "table", "caption", "thead", "tbody", "tr", "th", "td"),
        *("bdi", "a", "time"),
    }
    assert len(page.cells) == 2 * len(values)
    assert all(link.startswith(("http://", "https://")) for link in page.links)


def test_html_marks_what_is_known_to_the_day() -> None:
    row: dict[str, Value] = {
        "day": parse_date("2026-03-04"),
        "month": parse_date("2026-03"),
        "url": "https://x.example/?a&b",
    }
    page = as_html(Table("x", tuple(row), (row,)))
    assert '<td><time datetime="2026-03-04">2026-03-04</time></td><td>2026-03</td>' in page
    assert (
        '<a href="https://x.example/?a&amp;b" rel="noopener noreferrer nofollow">https://x.example/?a&amp;b</a>' in page
    )


@given(st.lists(texts(), max_size=5))
def test_csv_comes_back_through_python(values: list[str]) -> None:
    """But for apostrophes before what a spreadsheet would run, and controls, which are written out."""
    table = Table("x", ("v", "w"), tuple({"v": value, "w": "end"} for value in values))
    rows = list(csv.reader(io.StringIO(comma_separated(table), newline="")))
    assert [row[0].replace("'", "") for row in rows[1:]] == [in_csv(value).replace("'", "") for value in values]


def in_csv(text: str) -> str:
    """A text with what acts on a terminal written out, but for tabs and line feeds."""
    return visible(text, but="\t\n")


FORMULA_SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"


@given(st.text(st.sampled_from(FORMULA_SIGNS + "1;,\t\n\r \0\"'\ufeff\u200b\xa0"), max_size=8))
def test_no_cell_of_csv_begins_a_formula_wherever_a_spreadsheet_splits(text: str) -> None:
    page = comma_separated(Table("x", ("v", text), ({"v": text, text: "end"},)))
    for row in csv.reader(io.StringIO(page, newline="")):
        for field in row:
            assert field[:1] not in {*FORMULA_SIGNS, "\t", "\r", "\n"} or not field
            for piece in re.split("[;\t\n]", field):
                assert not re.match(f'[\\s"\\0\ufeff\u200b]*[{re.escape(FORMULA_SIGNS)}]', piece), (text, field)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM(1)", "'＠SUM(1)"),
        ("﹣1", "'﹣1"),
        ("\n=1+1", "\"'\n'=1+1\""),
        ("\tname", "'\tname"),
        ("  =1+1", "'  =1+1"),
        ("\ufeff=1+1", "\\ufeff=1+1"),
        ("\0=1+1", "\\x00=1+1"),
        ("\r=1+1", "\\r=1+1"),
        ('"=1+1"', '"\'""=1+1"""'),
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
        ('a; "=1', '"a; ""\'=1"'),
        ("one\n- two", '"one\n\'- two"'),
        ("a, =1", '"a, =1"'),
        ("Nord-Süd; a-b", "Nord-Süd; a-b"),
        ("it's -5", "it's -5"),
        ("sep=|", "'sep=|"),
        (" SEP=|", "' SEP=|"),
        ("\u200bSep=;", "'\u200bSep=;"),
        ("asep=|; sepia", "asep=|; sepia"),
        ("\x1b[31m \x9b \u202e", "\\x1b[31m \\x9b \\u202e"),
        ("\udcff", "\\xff"),
    ],
)
def test_a_text_in_csv(text: str, written: str) -> None:
    assert comma_separated(Table("x", ("v", "w"), ({"v": text, "w": 1},)), header=False) == f"{written},1\n"


def test_a_number_in_csv_stays_a_number() -> None:
    row: dict[str, Value] = {"a": -1, "b": DayRange(-2, 3), "c": -0.5}
    assert comma_separated(Table("x", tuple(row), (row,)), header=False) == "-1,-2..3,-0.5\n"


@given(st.lists(texts(), max_size=5))
def test_tsv_comes_back_by_its_escapes(values: list[str]) -> None:
    table = Table("x", ("v", "w"), tuple({"v": value, "w": "end"} for value in values))
    lines = tsv(table).split("\n")[1:-1]
    assert [undone(line.split("\t")[0]) for line in lines] == values


def undone(text: str) -> str:
    """What an escaped text says, as PostgreSQL reads it; a byte that is not UTF-8 as Python holds it in a path."""
    letters = {b"t": b"\t", b"n": b"\n", b"r": b"\r", b"\\": b"\\"}
    octets = re.sub(
        rb"\\(?:x(..)|(.))",
        lambda each: bytes.fromhex(each[1].decode()) if each[1] else letters[each[2]],
        text.encode(),
    )
    return octets.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\tb\nc\\d", r"a\tb\nc\\d"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x9b31m", r"\xc2\x9b31m"),
        ("\u202etxt", r"\xe2\x80\xaetxt"),
        ("\udcff.yaml", r"\xff.yaml"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_text_in_tsv(text: str, written: str) -> None:
    assert tsv(Table("x", ("v",), ({"v": text},)), header=False) == f"{written}\n"
    assert undone(written) == text


@pytest.mark.parametrize(
    "text", ["\x9b31m", "\x7f", "\u202e\u2066", "\u2028\u2029", "\x85", "a\U000e0001\U000e0041", "\U000e0020"]
)
def test_json_and_yaml_say_the_same_without_what_nobody_sees(text: str) -> None:
    table = Table("x", ("v",), ({"v": text},))
    for page, read in (as_json(table), json.loads), (as_yaml(table), yaml.safe_load):
        assert page.isascii()
        assert read(page) == table_body(table)
    assert ndjson(table).isascii()
    assert json.loads(ndjson(table))["v"] == text


@pytest.mark.parametrize("write", [as_json, ndjson, as_yaml, as_html, as_markdown, comma_separated, tsv])
def test_a_name_that_is_not_utf8_is_written_in_every_format(write: Callable[[Table], str]) -> None:
    page = write(Table("x", ("v",), ({"v": "a\udcff\ud83d.yaml"},)))
    assert "\\xff" in page
    page.encode()


@pytest.mark.skipif(shutil.which("mlr") is None, reason="Miller is not installed")
def test_miller_reads_csv_and_tsv(tmp_path: Path) -> None:
    for form, text in (("csv", comma_separated(TABLE)), ("tsv", tsv(TABLE))):
        (tmp_path / "table").write_bytes(text.encode())
        done = subprocess.run(
            ["mlr", f"--i{form}", "--ojson", "-S", "cat", str(tmp_path / "table")], capture_output=True, check=True
        )
        names = [row["name"] for row in json.loads(done.stdout)]
        if form == "csv":
            assert names == [f"'{text}" if text[:1] in set("=+-@") and text else in_csv(text) for text in HOSTILE]
        else:
            # Miller knows no escapes for what nobody sees.
            assert names == [in_bytes(text) if "\n" not in text else text for text in HOSTILE]


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the shell of SQLite is not installed")
@pytest.mark.parametrize("mode", ["csv", "ascii"])
def test_sqlite_imports_csv_and_tsv(mode: str, tmp_path: Path) -> None:
    """TSV in the mode that splits at tabs and line ends and knows no quotes, as TSV itself."""
    (tmp_path / "table").write_bytes((comma_separated(TABLE) if mode == "csv" else tsv(TABLE)).encode())
    to = tmp_path / "out.sqlite"
    separators = [] if mode == "csv" else ['.separator "\t" "\n"']
    subprocess.run(["sqlite3", str(to), f".mode {mode}", *separators, f".import {tmp_path}/table people"], check=True)
    with sqlite3.connect(to) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM people ORDER BY CAST(id AS INTEGER)")]
    connection.close()
    if mode == "csv":
        assert names == [f"'{text}" if text[:1] in set("=+-@") and text else in_csv(text) for text in HOSTILE]
    else:
        assert [undone(name) for name in names] == list(HOSTILE)
