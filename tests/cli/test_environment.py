"""The program in odd or poor surroundings: the answer or a line that says why there is none, and a true status."""

import subprocess
import sys
from pathlib import Path

import pytest
from fixtures import Cli, Write

from talentwatch.cli.environment import MOST

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="they are laid out as Linux has them")

ADA = "id: ada\nname: Ada Example\n"
ANSWER = "ada\n"
LIST = "talentwatch --records r people --columns id --no-header"
FULL = "error: cannot write: No space left on device\n"
GONE = "error: the folder you are in is gone, or may not be entered\n"

CASES: dict[str, tuple[str, int, str, str]] = {
    "no input": (f"{LIST} <&-", 0, ANSWER, ""),
    "a draft on an input that is closed": (
        "talentwatch check - --records r --stdin-filename people/x.yaml <&-",
        1,
        "TW110",
        "",
    ),
    "no output": (f"{LIST} >&-", 0, "", ""),
    "a word to complete that no shell told": (
        "_TALENTWATCH_COMPLETE=complete_bash talentwatch",
        2,
        "",
        "error: _TALENTWATCH_COMPLETE is set, but not which word to complete: 'COMP_WORDS'\n",
    ),
    "a word to complete at no place": (
        "_TALENTWATCH_COMPLETE=complete_bash COMP_WORDS=talentwatch COMP_CWORD=x talentwatch",
        2,
        "",
        "error: _TALENTWATCH_COMPLETE is set, but not which word to complete: invalid literal",
    ),
    "nowhere to complain": (f"{LIST} 2>&-", 0, ANSWER, ""),
    "no stream at all": (f"{LIST} <&- >&- 2>&-", 0, "", ""),
    "nowhere to complain of an error": ("talentwatch lst 2>&-", 2, "", ""),
    "sound records and complaints on a full disk": ("talentwatch check r 2>/dev/full", 0, "TW416", ""),
    "faulty records and complaints on a full disk": ("talentwatch check faulty 2>/dev/full", 1, "TW201", ""),
    "wrong usage and complaints on a full disk": ("talentwatch lst 2>/dev/full", 2, "", ""),
    "an answer on a full disk": (f"{LIST} >/dev/full", 2, "", FULL),
    "both on a full disk": (f"{LIST} >/dev/full 2>/dev/full", 2, "", ""),
    "findings on a full disk": ("talentwatch check faulty >/dev/full 2>&1", 2, "", ""),
    "a file that may not grow, without a buffer": (
        "ulimit -f 1; PYTHONUNBUFFERED=1 talentwatch schema >file",
        2,
        "",
        "error: cannot write: File too large\n",
    ),
    "complaints to one who has gone": ("(talentwatch lst; echo $? >&3) 3>&1 2>&1 >/dev/null | true", 0, "", ""),
    "no home and no such user": (f"env -u HOME -u XDG_CACHE_HOME {LIST}", 0, ANSWER, ""),
    "a home that is a file": (f"env -u XDG_CACHE_HOME HOME=/etc/passwd {LIST}", 0, ANSWER, ""),
    "a home that is no full path": (f"env -u XDG_CACHE_HOME HOME=here {LIST}; ls", 0, "ada\nfaulty\nr\n", ""),
    "a cache that is no full path": (f"XDG_CACHE_HOME=here {LIST}; ls", 0, "ada\nfaulty\nr\n", ""),
    "no temporary folder": (f"TMPDIR=/nowhere TEMP=/nowhere TMP=/nowhere {LIST}", 0, ANSWER, ""),
    "a folder that is gone": ("mkdir d; cd d; rmdir ../d; talentwatch people", 2, "", GONE),
    "a terminal of no known kind": (f"TERM=odd LANG=xx_XX.odd LC_ALL=odd TZ=../../etc/passwd {LIST}", 0, ANSWER, ""),
    "Python told to be strict": (f"PYTHONDEVMODE=1 PYTHONWARNINGS=error {LIST}", 0, ANSWER, ""),
    "few open files": (f"ulimit -n 8; {LIST}", 0, ANSWER, ""),
    "words that are not UTF-8": (
        r"talentwatch --records r people --person $'\xff'",
        2,
        "",
        'error: "\\xff" is not UTF-8',
    ),
    "SQL that is not UTF-8": (r"talentwatch --records r sql $'\xff'", 2, "", 'error: "\\xff" is not UTF-8'),
    "a word of 100,000 letters": (
        "talentwatch --records r people --person $(printf 'a%.0s' {1..100000})",
        2,
        "",
        "error: no person",
    ),
    "a width of twenty digits": (
        "COLUMNS=99999999999999999999 talentwatch --records r people --format table >/dev/null",
        0,
        "",
        "note: COLUMNS is more than 1,000, and is taken as 1,000\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_the_program_makes_of(case: str, records: Write) -> None:
    script, status, out, err = CASES[case]
    folder = records({"people/ada.yaml": ADA}).parent / "work"
    folder.mkdir()
    (folder.parent / "records").rename(folder / "r")
    (folder / "faulty/people").mkdir(parents=True)
    (folder / "faulty/people/ada.yaml").write_text(f"{ADA}not: a field\n", encoding="utf-8")
    program = folder.parent / "bin/talentwatch"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nfrom talentwatch.__main__ import main\nsys.exit(main())\n", encoding="utf-8"
    )
    program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", f'export PYTHONPATH="{ROOT}" PATH="{program.parent}:$PATH"\n{script}'],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == out if out in {"", ANSWER} else out in done.stdout
    assert err in done.stderr
    if not status:
        assert len(done.stderr.splitlines()) <= 1


@pytest.mark.parametrize("written", ["0", "-5", "wide", "²", "1e3", "", "0x10", " 7", "80.5", "٣"])
def test_a_width_that_is_none_is_passed_over(written: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    expected = cli("people", "--format", "table")
    monkeypatch.setenv("COLUMNS", written)
    monkeypatch.setenv("LINES", written)
    assert cli("people", "--format", "table") == expected


@pytest.mark.parametrize("written", ["1001", "99999999999999999999", "9" * 5000])
def test_a_width_that_no_terminal_has_is_held_to_the_most(
    written: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(MOST))
    expected = cli("people", "--format", "table").out
    monkeypatch.setenv("COLUMNS", written)
    done = cli("people", "--format", "table")
    assert (done.code, done.out) == (0, expected)
    assert done.err == "note: COLUMNS is more than 1,000, and is taken as 1,000\n"
