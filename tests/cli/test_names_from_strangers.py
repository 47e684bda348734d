"""Names of files, folders and arguments that mean harm: every command shows them, and none acts on them.

All of them are tried at once wherever they fit into one folder, so that each command is called a few times only.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
import yaml
from hostile_names import NAMES, file_at
from tables import rows

from talentwatch.cli.app import main
from talentwatch.cli.options import FORMATS, REPORTS
from talentwatch.cli.registry import COMMANDS
from talentwatch.paths import in_utf8
from talentwatch.render.sanitize import visible

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse some of the names")

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What may stand in no output, but for line feeds and tabs."""

ROOT_NAME = "re\x1b[31mc\n::error::\u202e" + os.fsdecode(b"\xff")


class Done(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def run(*words: str | Path, encoding: str = "utf-8") -> Done:
    """The program, with streams that hold this encoding and nothing else; what it writes is UTF-8 in any case."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="") for _ in range(2)]
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    try:
        code = main([str(word) for word in words])
        for stream in streams:
            stream.flush()
        written = [stream.buffer.getvalue().decode("utf-8") for stream in streams]
    finally:
        sys.stdout, sys.stderr = before
    return Done(code, *written)


def small(folder: Path) -> Path:
    """Write four sound records."""
    file_at(folder, "organizations/acme", "id: acme\nname: Acme\nkind: company\nsources: [s1]\n")
    file_at(
        folder,
        "sources/s1",
        "id: s1\ntitle: A\npublisher: P\nurl: https://example.org/a\npublished: 2022-03-05\naccessed: 2022-03-06\n",
    )
    file_at(folder, "people/ann", person("ann"))
    file_at(
        folder,
        "cohorts/first",
        "id: first\ntitle: The first\norganization: acme\nmembers: [{person: ann}]\nsources: [s1]\n",
    )
    return folder


def person(key: str) -> str:
    """A sound record of somebody who left."""
    tenure = "{organization: acme, title: Lead, start: 2020-01, departure: {kind: resignation, effective: 2022-03-04, "
    return f"id: {key}\nname: Some {key}\ntenures:\n  - {tenure}sources: [s1]}}, sources: [s1]}}\nsources: [s1]\n"


def as_item(text: str) -> str:
    """The record as the one item of a list: its file may have any name."""
    return "- " + text.replace("\n", "\n  ").rstrip(" ")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository: sound records in files of all these names, in a folder with a name of the kind, and faulty ones.

    Of the latter, some lie beside the folders of records, and the others have faults that `--fix` mends.
    """
    here = tmp_path_factory.mktemp("names")
    sound, faulty = small(here / ROOT_NAME), small(here / "faulty")
    for number, name in enumerate(NAMES):
        file_at(sound / "people", name, as_item(person(f"p{number}")))
        file_at(faulty / "people", name, f"id: p{number}  \nname: Some\nsources: [s1]\n'\\x9b{number}': 1")
        file_at(faulty, name, "id: x\n")
    git = ["git", "-C", str(here), "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A", "--", ROOT_NAME], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    return here


@pytest.fixture
def sound(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sound records."""
    monkeypatch.chdir(place)
    return Path(ROOT_NAME)


@pytest.fixture
def faulty(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The faulty ones."""
    monkeypatch.chdir(place)
    return Path("faulty")


class Tags(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def is_table_of(separate: Callable[[str], list[list[str]]]) -> Callable[[str], None]:
    def look(text: str) -> None:
        assert len({len(row) for row in separate(text)}) <= 1

    return look


def is_html(text: str) -> None:
    page = Tags()
    page.feed(text)
    page.close()
    assert "script" not in page.seen


def is_markdown(text: str) -> None:
    table, _, origin = text.partition("\n\n")
    assert all(line.startswith("| ") for line in table.splitlines())
    assert not origin or origin.startswith("records to ")


def is_xml(text: str) -> None:
    ET.fromstring(text)  # noqa: S314  our own document


def is_commands(text: str) -> None:
    assert all(re.match("::(error|warning) file=[^:]*::", line) for line in text.splitlines())


def is_for_people(text: str) -> None:
    assert "\t" not in text
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]


READ: Mapping[str, Callable[[str], object]] = {
    "table": is_for_people,
    "tsv": is_table_of(lambda text: [line.split("\t") for line in text.split("\n")[:-1]]),
    "csv": is_table_of(lambda text: list(csv.reader(io.StringIO(text, newline=""), strict=True))),
    "json": json.loads,
    "ndjson": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
    "yaml": yaml.safe_load,
    "markdown": is_markdown,
    "html": is_html,
    "text": is_for_people,
    "github": is_commands,
    "gitlab": json.loads,
    "junit": is_xml,
    "sarif": json.loads,
}
"""What reads each format."""

WITH_ALL: Mapping[str, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(("list", "people", "orgs", "roles", "events", "sources", "timeline", "churn"), ((),)),
    **dict.fromkeys(("retention", "waves", "flows", "vacancies", "conflicts"), ((),)),
    **dict.fromkeys(("show", "context", "signals"), (("ann",),)),
    **dict.fromkeys(("roster", "profile"), (("acme",),)),
    "cohort": (("first",),),
    "diff": (("HEAD",),),
    "sql": (("SELECT id, path FROM people",), ()),
    "check": ((), ("--statistics",)),
    "feed": ((),),
    "import": (),
    "cache": (),
    "schema": (),
    "explain": (),
}
"""Every command, with words behind it that give an answer; those without are called further down."""

ONLY: Mapping[str, tuple[str, ...]] = {
    "show": ("table", "json"),
    "profile": ("table", "json"),
    "timeline": ("table", "json"),
    "check": REPORTS,
    "feed": ("",),
}
"""The formats of the commands that do not have them all."""


def looked_at(done: Done, form: str) -> None:
    """Nothing acts, and what reads the format reads it."""
    assert not ACTING.search(done.out), done.out
    assert not ACTING.search(done.err), done.err
    assert "Traceback" not in done.err
    READ[form](done.out)
    is_for_people(done.err)


def test_every_command_is_called() -> None:
    assert set(WITH_ALL) == set(COMMANDS)
    assert {*FORMATS, *REPORTS} == set(READ)


@pytest.mark.parametrize("command", [name for name, words in WITH_ALL.items() if words])
def test_every_command_answers_in_every_format(command: str, sound: Path) -> None:
    for number, words in enumerate(WITH_ALL[command]):
        for form in ONLY.get(command, FORMATS) if words != ("--statistics",) else ("json",):
            asked = ["--format", form] if form else []
            done = run(command, *words, "--records", sound, *asked, encoding="ascii" if number else "utf-8")
            assert done.code == 0, done.err
            looked_at(done, form or "junit")


@pytest.mark.parametrize("command", ["list", "timeline", "show"])
def test_what_no_encoding_of_a_terminal_holds_stops_no_command(command: str, sound: Path) -> None:
    for form in ONLY.get(command, FORMATS):
        done = run(command, *WITH_ALL[command][0], "--records", sound, "--format", form, encoding="ascii")
        assert done.code == 0, done.err
        looked_at(done, form)


def test_a_path_comes_back_from_every_format(sound: Path) -> None:
    paths = {str(path) for path in (sound / "people").rglob("*.yaml")}
    query = ("sql", "SELECT path FROM people", "--records", sound, "--format")
    rows = json.loads(run(*query, "json").out)["rows"]
    assert {row["path"] for row in rows} == {in_utf8(path) for path in paths}
    assert yaml.safe_load(run(*query, "yaml").out)["rows"] == rows
    lines = run(*query, "tsv").out.encode().split(b"\n")[1:-1]
    letters = {b"t": b"\t", b"n": b"\n", b"r": b"\r", b"\\": b"\\"}
    octets = [
        re.sub(rb"\\(?:x(..)|(.))", lambda each: bytes.fromhex(each[1].decode()) if each[1] else letters[each[2]], line)
        for line in lines
    ]
    # The tables hold UTF-8, in which a byte that is none stands in letters.
    assert {each.decode() for each in octets} == {in_utf8(path) for path in paths}


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("form", REPORTS)
def test_check_reports_faults_in_every_format(form: str, encoding: str, faulty: Path, tmp_path: Path) -> None:
    to = tmp_path / (NAMES[0] + NAMES[2])
    done = run("check", "--records", faulty, "--format", form, "--output", f"{form}={to}", encoding=encoding)
    assert done.code == 1
    looked_at(done, form)
    written = to.read_text(encoding="utf-8")
    looked_at(Done(1, written, ""), form)
    assert encoding == "ascii" or written == done.out


def test_every_report_names_the_file_itself(faulty: Path) -> None:
    paths = {str(path) for path in faulty.rglob("*.yaml")} - {str(faulty / "people" / "ann.yaml")}
    paths -= {str(faulty / each) for each in ("organizations/acme.yaml", "sources/s1.yaml", "cohorts/first.yaml")}

    def report(form: str) -> str:
        return run("check", "--records", faulty, "--format", form).out

    results = json.loads(report("sarif"))["runs"][0]["results"]
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert all(re.fullmatch("[A-Za-z0-9/._~%-]+", uri) for uri in uris)
    assert {os.fsdecode(unquote_to_bytes(uri)) for uri in uris} == paths
    in_text = {in_utf8(path) for path in paths}
    assert {each["path"] for each in json.loads(report("json"))["findings"]} == in_text
    assert {each["location"]["path"] for each in json.loads(report("gitlab"))} == in_text
    seen = {visible(path) for path in paths}
    cases = ET.fromstring(report("junit")).iter("testcase")  # noqa: S314  our own document
    assert {case.attrib["file"] for case in cases} == seen
    assert all(any(line.startswith(path) for line in report("text").splitlines()) for path in seen)


def test_a_baseline_knows_every_file_again(faulty: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert run("check", "--records", faulty, "--write-baseline", known).code == 0
    rows = json.loads(known.read_text(encoding="utf-8"))["findings"]
    assert len({row["path"] for row in rows}) == 2 * len(NAMES)
    assert not ACTING.search(known.read_text(encoding="utf-8"))
    done = run("check", "--records", faulty, "--baseline", known)
    assert (done.code, done.out) == (0, ""), done.err


def test_a_line_of_a_report_is_no_command_of_the_service_that_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small(tmp_path))
    for name in ("::error::pwned", "  ::add-mask::a"):
        file_at(tmp_path, name, "id: x\n")
    done = run("check", "--records", ".")
    assert "./::error::pwned.yaml:1:1: TW114" in done.out
    looked_at(done, "text")


@pytest.mark.parametrize(
    "command", [name for name, words in WITH_ALL.items() if words and name not in {"check", "feed"}]
)
def test_every_command_refuses_faulty_records_on_one_line(command: str, faulty: Path) -> None:
    done = run(command, *WITH_ALL[command][0], "--records", faulty)
    assert (done.code, done.out) == (2, "")
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["error", "hint"]
    looked_at(done, "text")


def test_the_cache_may_lie_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small(Path("records"))
    for name in NAMES:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache" / name))
        for words in (("list", "--records", "records"), ("cache",), ("cache", "clear")):
            done = run(*words)
            assert done.code == 0
            looked_at(Done(0, done.out, done.err), "tsv")
        assert done.err.startswith("2 files taken away from ")


def test_a_command_to_copy_names_the_folder_to_the_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file_at(small(Path("$(id) re")), "people/bob", "id: bob\n")
    assert "`talentwatch check --records '$(id) re'` shows every fault" in run("list", "--records", "$(id) re").err


@pytest.mark.parametrize(
    ("words", "code"),
    rows(
        """
        list --records NAME                           | 2
        --records NAME people                         | 2
        list --records records --format NAME          | 2
        list --records records --org NAME             | 2
        list --records records --since NAME           | 2
        list --records records --columns NAME         | 2
        list --records records --where NAME           | 2
        show --records records -- NAME                | 2
        sql --records records -- NAME                 | 2
        check --records NAME                          | 2
        check --records records -- NAME               | 2
        check --records records --select NAME         | 2
        check --records records --output NAME         | 2
        check --records records --baseline NAME       | 2
        check --records records --changed-since NAME  | 2
        check --records records --write-baseline NAME | 0
        diff --records records -- NAME                | 2
        feed --records records --output NAME          | 0
        feed --records records --title NAME           | 0
        schema source --directory NAME                | 0
        schema -- NAME                                | 2
        explain -- NAME                               | 2
        cache -- NAME                                 | 2
        import openstates --records records -- NAME   | 2
        import --records records -- NAME x            | 2
        -- NAME                                       | 2
        list --NAME                                   | 2
        """
    ),
)
def test_an_argument_is_shown_and_never_acted_on(
    words: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small(Path("records"))
    for name in NAMES:
        done = run(*(word.replace("NAME", name) for word in words.split()), encoding="ascii")
        assert done.code in {int(code), 2}, done.err
        looked_at(done, "junit" if done.out and "--title" in words else "text")
