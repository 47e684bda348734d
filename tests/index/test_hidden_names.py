"""A hidden name is found by, and stands in nothing that the program prints or writes for others."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fixtures import Cli, Write

FILES = {
    "people/ada.yaml": """
id: ada
name: Ada Moss
names: [{name: Zebulon Moss, until: 2019, hidden: true}, {name: Ada Stone, until: 2021}]
tenures:
  - {role: head, start: 2018, departure: {announced: 2022-03-04, status: confirmed, kind: resignation, sources: [s]}}
sources: [s]
""",
    "organizations/lab.yaml": """
id: lab
name: The Lab
names: [{name: Quagga Works, until: 2019, hidden: true}]
sources: [s]
""",
    "roles/head.yaml": """
id: head
organization: lab
title: Head
names: [{name: Okapi in chief, until: 2019, hidden: true}]
sources: [s]
""",
    "sources/s.yaml": "{id: s, title: T, publisher: P, published: 2022-03-05}",
}
CARDS = ("ada", "lab", "head", "ada/head")
HIDDEN = ("zebulon", "quagga", "okapi")


@pytest.fixture
def folder(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = records(FILES)
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(made))
    return made


@pytest.mark.parametrize(
    ("command", "words", "found"),
    [
        ("people", "zebulon", "ada"),
        ("people", "zebulon moss head", "ada"),
        ("people", "quagga", "ada"),
        ("orgs", "quagga", "lab"),
        ("roles", "okapi", "head"),
        ("list", "zebulon stone head", "ada/head"),
        ("list", "zebulon nobody", ""),
        ("list", "zebulon", "ada/head"),
    ],
)
def test_a_hidden_name_is_searched(command: str, words: str, found: str, folder: Path, cli: Cli) -> None:
    done = cli(command, "--columns", "id", "--no-header", "--text", words)
    assert done.out.split() == found.split()


@pytest.mark.parametrize(
    "words",
    [
        *(
            ["show", each, "--format", form]
            for each in ("ada", "lab", "head", "ada/head")
            for form in ("table", "json", "markdown", "html")
        ),
        *(
            [command, "--format", form]
            for command in (
                "list",
                "people",
                "orgs",
                "roles",
                "roster lab",
                "timeline",
                "feed --commits 0",
                "conflicts",
            )
            for form in ("table", "json", "csv", "html", "yaml")
            if command not in {"timeline", "feed --commits 0"} or form == "table"
        ),
        *(["people", "--as-of", day, "--format", "json"] for day in ("2018", "2020", "2022")),
        *(["show", each, "--as-of", "2018"] for each in ("ada", "lab", "head")),
        ["timeline"],
        ["feed --commits 0"],
        ["sql", "SELECT * FROM names"],
        ["sql", "SELECT * FROM dated_names"],
        ["sql", "SELECT * FROM texts"],
        ["sql"],
        ["sql", "SELECT * FROM hidden_names"],
        ["sql", "SELECT * FROM hidden_texts"],
        ["sql", "SELECT snippet(hidden_texts, 2, '', '', '', 9) FROM hidden_texts WHERE hidden_texts MATCH 'moss'"],
        ["sql", "SELECT * FROM hidden_texts_content"],
        ["sql", 'SELECT * FROM "HIDDEN_NAMES"'],
        ["show", "Zebulon Mos"],
        ["roster", "quagga-works"],
    ],
    ids=" ".join,
)
def test_a_hidden_name_is_never_shown(words: list[str], folder: Path, cli: Cli) -> None:
    done = cli(*words[0].split(), *words[1:])
    said = (done.out + done.err).casefold().replace('zebulon mos"', "").replace("quagga-works", "")
    assert [name for name in HIDDEN if name in said] == []


def test_a_file_for_other_programs_has_no_hidden_name(folder: Path, tmp_path: Path, cli: Cli) -> None:
    to = tmp_path / "out.sqlite"
    assert cli("sql", "--open", str(to)).code == 0
    with closing(sqlite3.connect(to)) as connection:
        whole = "\n".join(connection.iterdump()).casefold()
    assert "ada stone" in whole
    assert [name for name in HIDDEN if name in whole] == []


def test_a_change_of_a_hidden_name_is_told_without_it() -> None:
    from talentwatch.ledger import build
    from talentwatch.model import DatedName, Person
    from talentwatch.query.record_diff import changes

    old = Person(id="ada", name="Ada", names=(DatedName(name="Zebulon", hidden=True),))
    new = Person(id="ada", name="Ada", names=(DatedName(name="Zebulon B", hidden=True), DatedName(name="Addie")))
    assert [each.words for each in changes(build([old]), build([new]))] == ["person Ada: names learnt: Addie"]
