"""The contract with the shell: pipes, terminals, variables, signals, completion, and records that mean harm."""

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import ROOT
from fixtures import Cli, Write
from rich.cells import cell_len

PROGRAM = [sys.executable, "-m", "talentwatch"]
ESCAPE = "\x1b"


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """What bash makes of a command in which `talentwatch` is the program."""
    words = " ".join(f"'{word}'" for word in PROGRAM)
    script = f'set -o pipefail\ntalentwatch() {{ {words} "$@"; }}\n{command}'
    return subprocess.run(["bash", "-c", script], check=False, capture_output=True, text=True)


def on_terminal(argv: Sequence[str], columns: int = 100) -> tuple[str, int]:
    """What a terminal shows of a run of the program, and its status."""
    surroundings = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"}
    ours, theirs = pty.openpty()
    with subprocess.Popen([*PROGRAM, *argv], stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
    os.close(ours)
    return seen.decode().replace("\r\n", "\n"), process.returncode


def test_a_reader_that_leaves_early_ends_the_program_quietly() -> None:
    done = shell("talentwatch sources | head -1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("id\t")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line_and_no_traceback() -> None:
    done = shell("talentwatch list > /dev/full")
    assert (done.returncode, done.stderr) == (2, "error: cannot write: No space left on device\n")


def test_an_interrupted_run_ends_with_130_and_says_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("talentwatch.reading.read_folder", interrupted)
    assert cli("list") == (130, "", "")


def test_a_pipe_gets_tabs_and_a_terminal_a_table_with_an_afterthought() -> None:
    piped = shell("talentwatch list --org qwen-team --since 2026")
    assert piped.stdout.splitlines()[0].split("\t")[:3] == ["id", "day", "day_basis"]
    assert piped.stderr == ""
    seen, status = on_terminal(["list", "--org", "qwen-team", "--since", "2026"])
    assert status == 0
    assert "\t" not in seen
    assert "4 departures, 4 of them within 1 day. 1 disputed (talentwatch conflicts)." in seen


def test_colour_is_for_terminals_unless_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["list", "--org", "qwen-team", "--format", "table"]
    assert ESCAPE not in on_terminal(asked)[0], "NO_COLOR is set"
    monkeypatch.delenv("NO_COLOR")
    assert ESCAPE in on_terminal(asked)[0]
    assert ESCAPE in on_terminal(["timeline", "--org", "xai"])[0]
    assert ESCAPE not in shell("talentwatch list --format table").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ESCAPE in shell("talentwatch list --format table").stdout
    assert ESCAPE not in shell("talentwatch list").stdout


def test_a_link_to_a_source_can_be_opened_where_the_terminal_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    seen, _ = on_terminal(["show", "qwen-technical-lead"])
    assert f"{ESCAPE}]8;" in seen
    assert f"{ESCAPE}]8;" not in shell("talentwatch show qwen-technical-lead").stdout


def test_what_is_longer_than_the_terminal_goes_through_the_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "head -n 2")
    *paged, told = on_terminal(["people"])[0].splitlines()
    assert (len(paged), told.startswith("records to ")) == (2, True)
    assert len(shell("talentwatch people").stdout.splitlines()) > 100


def test_lines_fit_the_columns_there_are(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    for columns in (60, 80, 120, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        for command in (["list"], ["conflicts"], ["people"], ["roster", "openai"], ["timeline", "--org", "openai"]):
            done = cli(command, "--format", "table")
            assert max(map(cell_len, done.out.splitlines())) <= columns, command


def test_an_output_without_our_signs_gets_ascii_and_never_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    for command in (
        "list --format table",
        "timeline --org qwen-team",
        "show zhou-jingren",
        "people --format table",
        "conflicts --format table",
    ):
        done = shell(f"talentwatch {command}")
        assert done.returncode == 0, done.stderr
        assert done.stdout.isascii()


def test_records_are_found_by_option_then_variable_then_upwards(
    records: Write, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = records({"people/ada.yaml": "id: ada\nname: Ada\n"})
    other = folder.parent / "other"
    (other / "people").mkdir(parents=True)
    (other / "people" / "ben.yaml").write_text("id: ben\nname: Ben\n", encoding="utf-8")
    asked = ("people", "--columns", "id", "--no-header")
    (folder / "people" / "deep").mkdir()
    monkeypatch.chdir(folder / "people" / "deep")
    assert cli(asked).out == "ada\n"
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(other))
    assert cli(asked).out == "ben\n"
    assert cli(asked, "--records", str(folder)).out == "ada\n"
    assert cli("--records", str(folder), asked).out == "ada\n"
    monkeypatch.delenv("TALENTWATCH_RECORDS")
    monkeypatch.chdir("/")
    done = cli(asked)
    assert done.code == 2
    assert "--records DIR" in done.err


def test_faulty_records_are_no_half_answer(records: Write, cli: Cli) -> None:
    folder = records({"people/ada.yaml": "id: ada\nname: Ada\n", "people/ben.yaml": "id: ben\nnam: Ben\n"})
    done = cli("people", "--records", str(folder))
    assert (done.code, done.out) == (2, "")
    assert "ben.yaml:1:1: TW202" in done.err
    assert "talentwatch check" in done.err


@pytest.mark.parametrize("day", ["soon", "2026-11"])
def test_a_clock_that_is_no_day_is_told(day: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTWATCH_TODAY", day)
    done = cli("list")
    assert done.code == 2
    assert "TALENTWATCH_TODAY" in done.err


HOSTILE = {
    "people/ada.yaml": """\
        id: ada
        name: "[bold]Ada[/bold] \u202eevil\u202c"
        tenures:
          - organization: lab
            title: =HYPERLINK("https://evil.example")
            start: 2020
            departure: {announced: 2026-03-04, note: "[link=https://evil.example]x[/link]", sources: [daily]}
        """,
    "organizations/lab.yaml": "id: lab\nname: 实验室 Lab\n",
    "sources/daily.yaml": "id: daily\ntitle: A\npublisher: The\u2066 Daily\nurl: https://daily.example/\u202e1\n",
}


@pytest.mark.parametrize(
    "command", ["list", "people", "show ada", "show daily", "timeline", "roster lab", "sources", "check"]
)
def test_what_a_record_holds_never_acts_on_a_terminal(command: str, records: Write, cli: Cli) -> None:
    folder = records(HOSTILE)
    drawn = [] if command in {"check", "timeline"} or command.startswith("show") else ["--format", "table"]
    done = cli(command.split(), drawn, "--records", str(folder))
    assert done.code == (command == "check"), done.err
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.out)


def test_markup_in_a_name_is_printed_as_it_stands(records: Write, cli: Cli) -> None:
    folder = records(HOSTILE)
    assert "[bold]Ada[/bold]" in cli("show", "ada", "--records", str(folder)).out
    assert "[bold]Ada[/bold]" in cli("people", "--format", "table", "--records", str(folder)).out


def test_a_spreadsheet_runs_no_formula_out_of_a_record(records: Write, cli: Cli) -> None:
    folder = records(HOSTILE)
    done = cli("list", "--format", "csv", "--columns", "title", "--records", str(folder))
    assert done.out.splitlines()[1].startswith("\"'=HYPERLINK(")


def test_wide_names_keep_the_columns_aligned(cli: Cli) -> None:
    done = cli("people", "--org", "qwen-team", "--columns", "other_names,id", "--format", "table")
    heading, _, *rows = done.out.splitlines()
    at = cell_len(heading[: heading.index("id", heading.index("other names") + 11)])
    for row in rows:
        words = re.search(r"[a-z-]+$", row)
        if words and words[0] in row[len(row) // 2 :]:
            assert cell_len(row[: words.start()]) >= at


BASH = """
eval "$(_TALENTWATCH_COMPLETE=source_bash {program})"
COMP_WORDS=({words}); COMP_CWORD={at}
_talentwatch_completion talentwatch
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("list --org qwen-t", ["qwen-team"]),
        ("show junyang-l", ["junyang-lin"]),
        ("show junyang-lin/q", ["junyang-lin/qwen-technical-lead"]),
        ("list --manner disp", ["disputed"]),
        ("list --status de", ["denied"]),
        ("events --kind share", ["share-price"]),
        ("list --format nd", ["ndjson"]),
        ("list --columns person,ann", ["person,announced"]),
        ("list --sort ann", ["announced"]),
        ("list --reason reorg", ["reorganization"]),
        ("list --by sub", ["submitted"]),
        ("list --level exec", ["executive"]),
        ("list --kind resig", ["resignation"]),
        ("orgs --kind comm", ["committee"]),
        ("sources --kind aggr", ["aggregator"]),
        ("list --records nowhere --org q", []),
        ("import open", ["openstates"]),
        ("import openstates x --columns what,left", ["what,left_out"]),
        ("confl", ["conflicts"]),
    ],
)
def test_completion_offers_what_can_stand_there(
    typed: str, offered: list[str], monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    words = ["talentwatch", *typed.split()]
    monkeypatch.setenv("_TALENTWATCH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    done = cli()
    assert (done.out.split(), done.err) == (offered, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_a_real_bash_completes_ids(tmp_path: Path) -> None:
    program = tmp_path / "talentwatch"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m talentwatch "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = BASH.format(program=program, words=f"{program} list --org qwen-t", at=3)
    surroundings = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], check=False, capture_output=True, text=True, env=surroundings)
    assert (done.stdout.split(), done.stderr) == (["qwen-team"], "")


def test_beyond_many_files_the_names_of_the_files_are_offered(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    monkeypatch.setattr("talentwatch.cli.completion.MOST_FILES_READ", 1)
    monkeypatch.setenv("_TALENTWATCH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "talentwatch show junyang")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert cli().out.split() == ["junyang-lin"]


def test_work_over_a_second_shows_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from talentwatch.cli.progress_meter import Progress

    class Terminal:
        def __init__(self) -> None:
            self.seen = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            self.seen += text
            return len(text)

        def flush(self) -> None:
            pass

    monkeypatch.setattr("talentwatch.cli.progress_meter.PATIENCE", 0.0)
    monkeypatch.delenv("NO_COLOR")
    terminal = Terminal()
    with Progress("reading records", terminal) as progress:  # type: ignore[arg-type]
        for done in range(1, 4):
            progress(done, 3)
    assert "reading records" in terminal.seen


def test_the_program_is_called_by_both_names_and_says_its_version(cli: Cli) -> None:
    assert cli("--version").out == "talentwatch 0.2.0\n"
    done = cli()
    assert done.code == 2
    assert "conflicts" in done.err
    assert cli("-h").code == 0
