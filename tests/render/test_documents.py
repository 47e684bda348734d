"""YAML, Markdown and HTML: whatever stands in a record, it stays a text."""

import csv
import io
import json
import shutil
import sqlite3
import subprocess
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
from talentwatch.render.as_markdown import as_markdown, markdown_text
from talentwatch.render.as_yaml import as_yaml
from talentwatch.render.machine import comma_separated, table_body, tsv

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
    """But for the apostrophe before what a spreadsheet would run."""
    table = Table("x", ("v", "w"), tuple({"v": value, "w": "end"} for value in values))
    rows = list(csv.reader(io.StringIO(comma_separated(table), newline="")))
    found = [row[0][1:] if row[0][:2] in {"'=", "'+", "'-", "'@", "'\t", "'\r"} else row[0] for row in rows[1:]]
    assert found == values


@given(st.lists(texts(), max_size=5))
def test_tsv_comes_back_by_its_escapes(values: list[str]) -> None:
    table = Table("x", ("v", "w"), tuple({"v": value, "w": "end"} for value in values))
    lines = tsv(table).split("\n")[1:-1]
    assert [undone(line.split("\t")[0]) for line in lines] == values


def undone(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r") for part in parts)


@pytest.mark.skipif(shutil.which("mlr") is None, reason="Miller is not installed")
def test_miller_reads_csv_and_tsv(tmp_path: Path) -> None:
    for form, text in (("csv", comma_separated(TABLE)), ("tsv", tsv(TABLE))):
        (tmp_path / "table").write_bytes(text.encode())
        done = subprocess.run(
            ["mlr", f"--i{form}", "--ojson", "-S", "cat", str(tmp_path / "table")], capture_output=True, check=True
        )
        names = [row["name"] for row in json.loads(done.stdout)]
        if form == "csv":
            assert names == [f"'{text}" if text[:1] in set("=+-@") and text else text for text in HOSTILE]
        else:
            assert names == list(HOSTILE)


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
        assert names == [f"'{text}" if text[:1] in set("=+-@") and text else text for text in HOSTILE]
    else:
        assert [undone(name) for name in names] == list(HOSTILE)
