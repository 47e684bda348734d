"""What every answer says of the day to which the records speak, and of where it comes from."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml
from fixtures import Cli, Write

from talentwatch import __version__
from talentwatch.cli.revisions import revision_of

NOTE = "note: nothing is on record after 2025-06-26\n"
FILES = {
    "people/ada.yaml": """
        id: ada
        name: Ada
        tenures:
          - {role: head, start: 2020-01-01, sources: [old]}
        """,
    "people/ben.yaml": """
        id: ben
        name: Ben
        tenures:
          - {organization: lab, title: aide, start: 2020-01-01, end: 2021-03-01, sources: [new]}
        """,
    "organizations/lab.yaml": "id: lab\nname: Lab\n",
    "roles/head.yaml": "id: head\norganization: lab\ntitle: Head\n",
    "sources/old.yaml": "id: old\ntitle: T\npublisher: P\npublished: 2022-03-04\n",
    "sources/new.yaml": "id: new\ntitle: T\npublisher: P\npublished: 2025-06-26\n",
}
LISTINGS = (
    "list",
    "people",
    "orgs",
    "roles",
    "events",
    "sources",
    "roster lab",
    "conflicts",
    "timeline",
    "vacancies",
    "churn",
    "churn --studies",
    "flows",
    "flows --matrix",
    "retention",
    "retention --points",
    "waves",
    "sql 'SELECT 1 AS one'",
)


@pytest.fixture
def lab(records: Write) -> Path:
    return records(FILES)


def words(line: str) -> list[str]:
    return [each.strip("'") for each in line.split(" ", 1)] if line.startswith("sql") else line.split()


@pytest.mark.parametrize("command", LISTINGS)
def test_json_and_yaml_say_of_which_day_they_are(command: str, lab: Path, cli: Cli) -> None:
    for form, read in (("json", json.loads), ("yaml", yaml.safe_load)):
        body = read(cli(*words(command), "--records", str(lab), "--format", form).out)
        told = {key: body[key] for key in ("today", "observed_until", "version", "revision")}
        assert told == {
            "today": "2026-11-23",
            "observed_until": "2025-06-26",
            "version": __version__,
            "revision": None,
        }


@pytest.mark.parametrize("command", ["show ada", "show head", "show lab", "profile lab"])
def test_cards_say_it_likewise(command: str, lab: Path, cli: Cli) -> None:
    body = json.loads(cli(*words(command), "--records", str(lab), "--format", "json").out)
    assert (body["today"], body["observed_until"], body["revision"]) == ("2026-11-23", "2025-06-26", None)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_says_it_below_the_table(form: str, lab: Path, cli: Cli) -> None:
    out = cli("people", "--records", str(lab), "--format", form).out
    assert f"records to 2025-06-26, 515 days before 2026-11-23; talentwatch {__version__}" in out.replace("\\", "")


@pytest.mark.parametrize("form", ["tsv", "csv", "ndjson"])
def test_rows_alone_stay_rows_alone(form: str, lab: Path, cli: Cli) -> None:
    done = cli("people", "--records", str(lab), "--format", form)
    assert "2025-06-26" not in done.out
    assert done.err == ""


@pytest.mark.parametrize(
    ("typed", "past"),
    [
        ("list --since 2025-06-27", True),
        ("list --since 2025-06-26", False),
        ("list --since 2020", False),
        ("list --until 2025-06-26", False),
        ("list --until 2025", True),
        ("list --on 2025", True),
        ("people --on 2024", False),
        ("roster lab", False),
        ("roster lab --at 2025-06-26", False),
        ("roster lab --at 2026-01-01", True),
        ("roster lab --since 2020 --at 2026-01-01", True),
        ("churn --until 2026", True),
        ("vacancies --since 2026", True),
        ("timeline --until 2026", True),
    ],
)
def test_a_pipe_is_told_where_a_question_reaches_past_the_records(typed: str, past: bool, lab: Path, cli: Cli) -> None:
    assert (NOTE in cli(*typed.split(), "--records", str(lab), "--format", "tsv").err) is past


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        (["--observed-until", "2023"], "2023-12-31"),
        (["--observed-until", "2030-01-01"], "2026-11-23"),
        (["--as-of", "2024-01-01"], "2022-03-04"),
        (["--as-of", "2024-01-01", "--observed-until", "2025"], "2024-01-01"),
    ],
)
@pytest.mark.parametrize("command", ["list", "roster lab", "vacancies"])
def test_the_day_can_be_typed_and_is_never_after_the_day_asked_as_of(
    command: str, typed: list[str], until: str, lab: Path, cli: Cli
) -> None:
    body = json.loads(cli(*words(command), "--records", str(lab), "--format", "json", *typed).out)
    assert body["observed_until"] == until


def test_what_is_open_ends_with_the_records(lab: Path, cli: Cli) -> None:
    def out(*typed: str) -> str:
        return cli(*typed, "--records", str(lab)).out

    assert "2020-01-01 on, last seen 2022-03-04 (2 y 2 m to 5 y 5 m)" in out("show", "ada")
    assert "2026" not in out("show", "head")
    columns = ("--columns", "person,seen,fit", "--no-header")
    assert out("roster", "lab", *columns) == "Ada\t2022-03-04\tpossible\n"
    assert out("roster", "lab", "--at", "2022-03-04", *columns) == "Ada\t2022-03-04\tcertain\n"
    assert out("roster", "lab", "--at", "2025-06-27", *columns) == ""
    assert out("vacancies", "--columns", "before,standing,vacant_days", "--no-header") == ""
    seats = ("--standing", "unseen", "--columns", "before,standing,vacant_days", "--no-header")
    assert out("vacancies", *seats) == "Ada\tunseen\t0..1210\n"
    (row,) = json.loads(out("vacancies", "--standing", "unseen", "--format", "json"))["rows"]
    assert row["since"] == {"edtf": "2022-03-04/..", "earliest": "2022-03-04", "latest": None}


def test_the_revision_says_whether_files_differ_from_it(lab: Path) -> None:
    def git(*typed: str) -> str:
        named = ("-c", "user.name=A", "-c", "user.email=a@b.example")
        return subprocess.run(
            ["git", *named, *typed], cwd=lab.parent, check=True, capture_output=True, text=True
        ).stdout

    assert revision_of(lab) is None
    git("init", "--quiet")
    assert revision_of(lab) is None
    git("add", ".")
    git("commit", "--quiet", "-m", "first")
    commit = git("rev-parse", "HEAD").strip()
    assert revision_of(lab) == commit
    record = lab / "organizations/lab.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text + "note: changed\n", encoding="utf-8")
    assert revision_of(lab) == f"{commit} and changes"
    record.write_bytes(text.replace("\n", "\r\n").encode())
    assert revision_of(lab) == commit
    record.write_text(text, encoding="utf-8")
    (lab / "notes.txt").write_text("no record\n", encoding="utf-8")
    assert revision_of(lab) == commit
    (lab / "people/new.yaml").write_text("id: new\nname: New\n", encoding="utf-8")
    assert revision_of(lab) == f"{commit} and changes"
    (lab / "people/new.yaml").unlink()
    record.unlink()
    assert revision_of(lab) == f"{commit} and changes"
