"""The shell scripts of examples/scripts/, run as their users run them: on the records, and where things go wrong."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT
from fixtures import Golden, Write
from tables import rows

SCRIPTS = ROOT / "examples" / "scripts"
NAMES = sorted(path.name for path in SCRIPTS.glob("*.sh"))
WITH_JQ = {"recent-departures.sh", "disputed-with-sources.sh"}
HOSTILE = '"$(touch ran) `touch ran`; touch ran"'

needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="there is no jq here")


def departure(person: str, day: str, name: str = "", more: str = "") -> str:
    """The record of somebody who left the lab."""
    return (
        f"id: {person}\nname: {name or person.title()}\ntenures:\n"
        f"  - organization: lab\n    title: chief\n    start: 2020\n"
        f"    departure: {{announced: {day}, sources: [daily]{more}}}\n"
    )


SMALL = {
    "people/ada.yaml": departure("ada", "2026-11-20", more=", destination: {organization: rival}"),
    "people/ben.yaml": departure("ben", "2026-10"),
    "organizations/lab.yaml": "id: lab\nname: Acme Lab\n",
    "organizations/rival.yaml": "id: rival\nname: Northwind\n",
    "sources/daily.yaml": "id: daily\ntitle: T\npublisher: The Daily\nurl: https://daily.example/t\n",
}


@pytest.fixture(autouse=True)
def surroundings_of_scripts(tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program on the path, the records of the repository, and a folder of one's own to work in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{warm}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(ROOT / "records"))
    work = tmp_path / "a folder"
    work.mkdir()
    monkeypatch.chdir(work)


def tool(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def run(name: str, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A script as a user calls it."""
    return subprocess.run(
        [SCRIPTS / name, *words], check=False, capture_output=True, text=True, env={**os.environ, **variables}
    )


def output(name: str, *words: str, **variables: str) -> str:
    """What a script prints, which has to succeed and say nothing on standard error."""
    done = run(name, *words, **variables)
    assert done.returncode == 0
    assert all(line.startswith("note: nothing is on record after ") for line in done.stderr.splitlines())
    return done.stdout


def test_there_are_ten_and_each_can_be_run_and_says_what_it_is_for() -> None:
    assert len(NAMES) == 10
    for name in NAMES:
        lines = (SCRIPTS / name).read_text(encoding="utf-8").splitlines()
        assert os.access(SCRIPTS / name, os.X_OK), name
        assert lines[0] == "#!/bin/sh"
        assert lines[1].startswith("# ")
        assert any(name in line for line in lines if line.startswith("#   ")), f"{name} does not say how to run it"
        assert "set -eu" in lines


def test_jq_is_used_where_it_is_said() -> None:
    assert {name for name in NAMES if re.search(r"\bjq -", (SCRIPTS / name).read_text(encoding="utf-8"))} == WITH_JQ


def test_the_page_has_every_script() -> None:
    page = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"(../examples/scripts/{name})" not in page] == []


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="there is no shellcheck here")
def test_shellcheck_finds_nothing() -> None:
    done = subprocess.run(
        ["shellcheck", *(SCRIPTS / name for name in NAMES)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


CALLS = {
    "mail-new-departures.sh": ["a@b.example"],
    "badge.sh": ["json"],
    "spreadsheet.sh": ["out.csv"],
    "watchlist.sh": ["list.txt"],
}
"""What a script cannot be called without."""


@pytest.mark.parametrize("name", NAMES)
def test_records_that_are_not_there_end_every_script_with_2_and_leave_nothing_behind(name: str) -> None:
    Path("list.txt").write_text("ada\n", encoding="utf-8")
    done = run(name, *CALLS.get(name, []), TALENTWATCH_RECORDS="nowhere", MAILER="false")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert [path.name for path in Path.cwd().iterdir()] == ["list.txt"]


@pytest.mark.parametrize(
    ("name", "words", "variables", "said"),
    [
        ("recent-departures.sh", ["soon"], {}, '"soon" is no number of days'),
        ("mail-new-departures.sh", [], {}, "usage: "),
        ("vacant-roles.sh", [], {"DAYS": "x"}, 'DAYS is "x"'),
        ("vacant-roles.sh", ["--org", "opena"], {}, "openai"),
        ("badge.sh", ["png"], {}, "usage: "),
        ("badge.sh", ["svg", '2"/>'], {}, "is no year"),
        ("spreadsheet.sh", [], {}, "usage: "),
        ("spreadsheet.sh", ["--org", "openai"], {}, "usage: "),
        ("watchlist.sh", ["none.txt"], {}, "has to be readable"),
        ("who-left-for-whom.sh", ["--to", "opena"], {}, "openai"),
        ("monthly-counts.sh", ["--since", "soon"], {}, "soon"),
        ("disputed-with-sources.sh", ["--manner", "sad"], {}, "sad"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_wrong(
    name: str, words: list[str], variables: dict[str, str], said: str
) -> None:
    done = run(name, *words, **variables)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@needs_jq
def test_the_last_days_are_a_line_each(golden: Golden) -> None:
    golden(output("recent-departures.sh", "180"), "script-recent-departures")
    assert (
        output("recent-departures.sh", "7")
        == "perhaps 2026: Guo Daya, researcher, a lead of DeepSeek-R1, leaves DeepSeek for ByteDance Seed (reported)\n"
    )


@needs_jq
def test_no_departure_is_no_line(records: Write) -> None:
    folder = str(records(SMALL))
    assert output("recent-departures.sh", "1", TALENTWATCH_RECORDS=folder) == ""
    assert output("recent-departures.sh", "7", TALENTWATCH_RECORDS=folder) == (
        "2026-11-20: Ada, chief, leaves Acme Lab for Northwind (reported)\n"
    )


@pytest.fixture
def mailer(tmp_path: Path) -> Path:
    """A mail program that keeps what it is given in the file `sent`."""
    path = tmp_path / "bin" / "stub"
    tool(path, f'{{ printf "%s|" "$@"; echo; cat; }} >> "{tmp_path}/sent"')
    return path


def test_a_mail_has_what_was_not_there_before(records: Write, mailer: Path, tmp_path: Path) -> None:
    variables = {"TALENTWATCH_RECORDS": str(records(SMALL)), "MAILER": str(mailer), "STATE": "the state"}
    sent = tmp_path / "sent"
    assert output("mail-new-departures.sh", "a@b.example", **variables) == ""
    assert Path("the state").read_text(encoding="utf-8") == "ada/lab\nben/lab\n"
    assert not sent.exists(), "the first run only notes what there is"
    records({"people/eve.yaml": departure("eve", "2026-11-22", HOSTILE)})
    for _ in range(2):
        output("mail-new-departures.sh", "a@b.example", **variables)
    assert sent.read_text(encoding="utf-8") == (
        "-s|New departures: 1|a@b.example|\n2026-11-22: $(touch ran) `touch ran`; touch ran, chief, leaves Acme Lab\n"
    )
    assert [path.name for path in Path.cwd().iterdir()] == ["the state"], "no lock stays, and no name is run"


def test_a_mail_that_failed_is_tried_again(records: Write, mailer: Path, tmp_path: Path) -> None:
    variables = {"TALENTWATCH_RECORDS": str(records(SMALL)), "STATE": "state"}
    Path("state").write_text("ben/lab\n", encoding="utf-8")
    assert run("mail-new-departures.sh", "a@b.example", **variables, MAILER="false").returncode == 1
    assert Path("state").read_text(encoding="utf-8") == "ben/lab\n"
    output("mail-new-departures.sh", "a@b.example", **variables, MAILER=str(mailer))
    assert "Ada, chief" in (tmp_path / "sent").read_text(encoding="utf-8")


def test_two_runs_at_once_send_one_mail(records: Write, tmp_path: Path) -> None:
    waits, go = tmp_path / "waits", tmp_path / "go"
    tool(
        tmp_path / "bin" / "slow",
        f'cat >> "{tmp_path}/sent"; : > "{waits}"; while [ ! -e "{go}" ]; do sleep 0.05; done',
    )
    Path("state").write_text("ben/lab\n", encoding="utf-8")
    variables = {**os.environ, "TALENTWATCH_RECORDS": str(records(SMALL)), "STATE": "state", "MAILER": "slow"}
    with subprocess.Popen([SCRIPTS / "mail-new-departures.sh", "a@b.example"], env=variables) as first:
        while not waits.exists() and first.poll() is None:
            pass
        second = subprocess.run(
            [SCRIPTS / "mail-new-departures.sh", "a@b.example"],
            check=False,
            capture_output=True,
            text=True,
            env=variables,
        )
        go.touch()
    assert (first.returncode, second.returncode) == (0, 75)
    assert "another run is at work" in second.stderr
    assert (tmp_path / "sent").read_text(encoding="utf-8").count("Ada") == 1


def test_executive_roles_without_a_permanent_holder_fail_the_job(golden: Golden) -> None:
    done = run("vacant-roles.sh", "--level", "executive")
    assert (done.returncode, done.stderr) == (1, "")
    golden(done.stdout, "script-vacant-roles")


def test_a_check_of_no_role_is_no_pass() -> None:
    done = run("vacant-roles.sh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no role to look at" in done.stderr


@pytest.mark.parametrize(
    ("critical", "end", "days", "status", "said"),
    [
        ("true", "2026-08-24", "90", 1, "cto: no permanent holder for 91 days (nobody)\n"),
        ("true", "2026-08-24", "91", 1, "cto: no permanent holder for 91 days (nobody)\n"),
        ("true", "2026-08-24", "92", 0, ""),
        ("true", "2026-08", "90", 0, "cto: perhaps no permanent holder for 90 days, 84..114 (nobody)\n"),
        ("false", "2020-01-01", "90", 2, ""),
    ],
)
def test_a_critical_role_may_be_empty_for_so_many_days(
    critical: str, end: str, days: str, status: int, said: str, records: Write
) -> None:
    folder = records(
        {
            **SMALL,
            "roles/cto.yaml": f"id: cto\ntitle: CTO\norganization: lab\ncritical: {critical}\n",
            "people/eve.yaml": f"id: eve\nname: Eve\ntenures:\n  - {{role: cto, start: 2019, end: {end}}}\n",
        }
    )
    done = run("vacant-roles.sh", TALENTWATCH_RECORDS=str(folder), DAYS=days)
    assert (done.stdout, done.returncode) == (said, status)


def test_a_badge_says_how_many_and_how_sure() -> None:
    assert json.loads(output("badge.sh", "json")) == {
        "schemaVersion": 1,
        "label": "departures 2026",
        "message": "28 to 33",
        "color": "blue",
    }
    assert json.loads(output("badge.sh", "json", "1999"))["message"] == "0"


def test_a_badge_is_a_picture_too(golden: Golden) -> None:
    picture = output("badge.sh", "svg")
    assert ET.fromstring(picture).get("aria-label") == "departures 2026: 28 to 33"  # noqa: S314  our own
    golden(picture, "script-badge")


def test_a_spreadsheet_gets_every_row_behind_a_byte_order_mark(records: Write) -> None:
    output("spreadsheet.sh", "out.csv", "--org", "openai", "--since", "2026")
    data = Path("out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfday,person,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {"person": "Brad Lightcap", "title": "COO"}.items() <= next(
        row for row in rows if row["person"] == "Brad Lightcap"
    ).items()
    folder = records({**SMALL, "people/eve.yaml": departure("eve", "2026-11-22", "=1+1")})
    output("spreadsheet.sh", "out.csv", TALENTWATCH_RECORDS=str(folder))
    assert "'=1+1" in Path("out.csv").read_text(encoding="utf-8")


def test_a_spreadsheet_stays_whole_where_the_new_one_fails() -> None:
    Path("out.csv").write_text("old", encoding="utf-8")
    assert run("spreadsheet.sh", "out.csv", "--org", "opena").returncode == 2
    assert [path.read_text(encoding="utf-8") for path in Path.cwd().iterdir()] == ["old"]


def test_a_watchlist_may_hold_comments_and_have_no_last_line_end() -> None:
    Path("list.txt").write_text("# ours\n\n  yu-bowen  # of Qwen\r\nhui-binyuan", encoding="utf-8")
    found = output("watchlist.sh", "list.txt", "--columns", "id", "--no-header").splitlines()
    assert found == ["hui-binyuan/qwen-code-lead", "yu-bowen/qwen-post-training-head"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# nobody\n", "names nobody"),
        ("yu-bowe\n", "yu-bowen"),
        ("--help\n", "--help"),
        ("$(touch ran)\n", "no person"),
    ],
)
def test_a_watchlist_that_names_nobody_known_is_refused(text: str, said: str) -> None:
    Path("list.txt").write_text(text, encoding="utf-8")
    done = run("watchlist.sh", "list.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not Path("ran").exists()


def test_who_left_for_whom_is_counted_and_the_rest_is_told(golden: Golden) -> None:
    done = run("who-left-for-whom.sh", "--since", "2025")
    assert done.returncode == 0
    golden(done.stdout, "script-who-left-for-whom")
    counted = sum(int(line.split("\t")[0]) for line in done.stdout.splitlines())
    told = re.fullmatch(r"(\d+) not counted: .*\n", done.stderr)
    assert told is not None
    every = subprocess.run(
        ["talentwatch", "list", "--since", "2025", "--columns", "id", "--no-header"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert counted + int(told[1]) == len(every.stdout.splitlines())


@needs_jq
def test_what_is_disputed_comes_with_the_addresses_of_its_sources(golden: Golden) -> None:
    golden(output("disputed-with-sources.sh", "--org", "alibaba-group", "--since", "2026"), "script-disputed")
    assert output("disputed-with-sources.sh", "--until", "1990") == ""


def test_months_are_drawn_and_what_is_not_known_is_counted(golden: Golden) -> None:
    drawn = output("monthly-counts.sh", "--since", "2025")
    golden(drawn, "script-monthly-counts")
    assert all(int(line.split()[1]) == line.count("#") for line in drawn.splitlines())


@pytest.mark.parametrize(
    ("day", "month"),
    rows(
        """
        2026-11-20            | 2026-11
        2026-11               | 2026-11
        2026-11~              | 2026-11
        2026                  | unknown
        2026-22               | unknown
        2026-10-30/2026-11-02 | unknown
        ../2026-11-20         | unknown
        """
    ),
)
def test_a_day_counts_in_a_month_only_where_it_is_sure(day: str, month: str, records: Write) -> None:
    files = {**SMALL, "people/ada.yaml": departure("ada", f'"{day}"')}
    del files["people/ben.yaml"]
    drawn = output("monthly-counts.sh", TALENTWATCH_RECORDS=str(records(files)))
    assert drawn.split() == [month, "1", "#"]


@pytest.fixture
def repository(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of records, with everything committed."""
    folder = records(SMALL)
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for words in (
        ["init", "--quiet"],
        ["add", "records"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "first"],
    ):
        subprocess.run(["git", *words], check=True)
    return folder


def test_what_a_branch_brought_is_a_sarif_log(repository: Path) -> None:
    assert run("check-changed.sh", "HEAD", "found.sarif").returncode == 0
    assert json.loads(Path("found.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []
    (repository / "people" / "eve.yaml").write_text("id: eve\nname: Eve\nsources: [dayly]\n", encoding="utf-8")
    done = run("check-changed.sh", "HEAD", "found.sarif")
    assert done.returncode == 1
    assert "eve.yaml" in done.stdout
    (found, *_) = json.loads(Path("found.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("people/eve.yaml")


def test_a_log_of_an_earlier_run_is_not_taken_for_this_one(repository: Path) -> None:
    assert repository.is_dir()
    Path("talentwatch.sarif").write_text("old", encoding="utf-8")
    done = run("check-changed.sh")
    assert done.returncode == 2
    assert "origin/main" in done.stderr
    assert not Path("talentwatch.sarif").exists()
    subprocess.run(["git", "config", "talentwatch.base", "HEAD"], check=True)
    assert run("check-changed.sh").returncode == 0
    assert Path("talentwatch.sarif").exists()
