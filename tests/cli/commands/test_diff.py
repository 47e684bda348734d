"""`diff` on real repositories."""

import json
from html import escape
from pathlib import Path

import pytest
from fixtures import Cli
from repositories import ADA, git

NARROWED = "Ada's departure from The Lab: announced narrowed: 2024-03 → 2024-03-07"
CONFIRMED = "Ada's departure from The Lab: confirmed, was reported"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["HEAD~1", "HEAD"], [NARROWED]),
        (["HEAD", "HEAD~1"], ["Ada's departure from The Lab: announced widened: 2024-03-07 → 2024-03"]),
        (["HEAD"], [CONFIRMED, "person Bo <b>|@all: added"]),
        (["HEAD~1"], [CONFIRMED, NARROWED, "person Bo <b>|@all: added"]),
        (["main", "main"], []),
    ],
)
def test_between_revisions_and_up_to_the_files(words: list[str], told: list[str], corrected: Path, cli: Cli) -> None:
    done = cli("diff", words, "--columns", "words", "--no-header")
    assert (done.code, done.out.splitlines()) == (0, told), done.err


def test_in_words_on_a_terminal(corrected: Path, cli: Cli) -> None:
    done = cli("diff", "HEAD", "--format", "table")
    assert done.out == f"Departures\n  {CONFIRMED}\n\nPeople\n  person Bo <b>|@all: added\n"
    assert cli("diff", "HEAD", "HEAD", "--format", "table").out == "nothing changed\n"


def test_as_a_comment_under_a_pull_request(corrected: Path, cli: Cli) -> None:
    assert cli("diff", "HEAD", "--format", "markdown").out.splitlines() == [
        "| change | words | sources |",
        "| --- | --- | --- |",
        "| confirmed | Ada's departure from The Lab: confirmed, was reported |  |",
        "| added | person Bo \\<b\\>\\|@<!-- -->all: added |  |",
    ]


def test_as_json(corrected: Path, cli: Cli) -> None:
    body = json.loads(cli("diff", "HEAD~1", "HEAD", "--format", "json").out)
    assert body["schema_version"] == 1
    assert body["rows"] == [
        {
            "change": "narrowed",
            "kind": "departure",
            "id": "ada/lab",
            "field": "announced",
            "before": "2024-03",
            "after": "2024-03-07",
            "words": NARROWED,
        }
    ]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "people/ada.yaml",
            ADA.replace("2024-03", "2024-03, effective: 2019"),
            "departure from The Lab: effective learnt: 2019",
        ),
        (
            "people/ada.yaml",
            ADA.replace("departure: {announced: 2024-03}", "end: 2019"),
            "Ada, chief, The Lab: end learnt: 2019",
        ),
        (
            "organizations/lab.yaml",
            "id: lab\nname: The Lab\nfounded: 2021\ndissolved: 2020\n",
            "organization The Lab: dissolved learnt: 2020",
        ),
        (
            "organizations/lab.yaml",
            "id: lab\nname: The Lab\nparents: [{organization: lab, start: 2021, end: 2020}]\n",
            "organization The Lab: parents learnt",
        ),
    ],
)
def test_what_contradicts_itself_is_compared_as_written(
    file: str, text: str, told: str, corrected: Path, cli: Cli
) -> None:
    (corrected / file).write_text(text)
    done = cli("diff", "HEAD", "--columns", "words", "--no-header")
    assert (done.code, done.err) == (0, "")
    assert told in done.out
    git(corrected.parent, "add", "records")
    git(corrected.parent, "commit", "--quiet", "-m", "third")
    assert cli("diff", "HEAD~1", "HEAD", "--columns", "words", "--no-header").out == done.out


def test_conditions_and_exit_status(corrected: Path, cli: Cli) -> None:
    assert cli("diff", "HEAD", "--where", "kind = 'person'", "--columns", "id", "--no-header").out == "bo\n"
    assert cli("diff", "HEAD", "HEAD", "--exit-status").code == 1
    assert cli("diff", "HEAD", "HEAD", "--exit-status", "--format", "table").code == 1


def test_a_folder_that_was_not_there_is_all_new(corrected: Path, cli: Cli) -> None:
    git(corrected.parent, "mv", "records", "facts")
    done = cli("diff", "HEAD", "--records", "facts", "--columns", "id,change", "--no-header")
    assert done.out.splitlines() == ["ada/lab\tadded", "ada\tadded", "bo\tadded", "lab\tadded"]


def test_a_shallow_clone(corrected: Path, tmp_path: Path, cli: Cli) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", corrected.parent.as_uri(), "shallow")
    there = str(tmp_path / "shallow/records")
    assert cli("diff", "HEAD", "--records", there).code == 0
    done = cli("diff", "HEAD~1", "--records", there)
    assert done.code == 2
    assert "shallow; fetch more of its history" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such"], 'git knows no revision "no-such"'),
        (["HEAD", "no-such"], 'git knows no revision "no-such"'),
        (["--", "--output=x"], 'git knows no revision "--output=x"'),
        (["HEAD", "--columns", "wrods"], 'did you mean "words"?'),
    ],
)
def test_what_cannot_be_compared(words: list[str], said: str, corrected: Path, cli: Cli) -> None:
    done = cli("diff", words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_revision_with_faults_says_which_and_where(corrected: Path, cli: Cli) -> None:
    (corrected / "people/ada.yaml").write_text("id: [")
    git(corrected.parent, "commit", "--quiet", "-am", "broken")
    (corrected / "people/ada.yaml").write_text(ADA)
    done = cli("diff", "HEAD")
    assert done.code == 2
    assert "the records at HEAD have faults, the first of them at records/people/ada.yaml:1:" in done.err


def test_outside_of_a_repository(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "alone/records/people").mkdir(parents=True)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    done = cli("diff", "HEAD", "--records", str(tmp_path / "alone/records"))
    assert (done.code, "not a git repository" in done.err) == (2, True)


def test_a_page_of_corrections(corrected: Path, cli: Cli) -> None:
    done = cli("diff", "HEAD~1", "--format", "html")
    assert done.code == 0
    assert "<h1>What changed in the records from HEAD~1 to now</h1>" in done.out
    assert f'<li id="departure-ada/lab-announced"><bdi>{escape(NARROWED)}</bdi></li>' in done.out
    assert "person Bo &lt;b&gt;|@all: added" in done.out
    assert cli("diff", "HEAD", "HEAD", "--format", "html", "--exit-status").code == 1
    assert "<table>" in cli("diff", "HEAD", "--format", "html", "--columns", "words").out
