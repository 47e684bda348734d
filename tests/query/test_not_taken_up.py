"""A destination that was announced and never begun, and a departure that was called off, wherever they are told."""

from functools import partial
from pathlib import Path

import pytest
from fixtures import Cli, Write

from talentwatch.ledger import build
from talentwatch.query.departures import departure_rows
from talentwatch.query.filters import Filter
from talentwatch.query.summary_line import summary_lines
from talentwatch.reading import read_folder

PEOPLE = """
- id: ada
  name: Ada
  sources: [s]
  tenures:
    - organization: lab
      title: Head
      start: 2020-03-02
      departure:
        - {status: withdrawn, kind: resignation, announced: 2021-03-03, withdrawn: 2021-03-09, sources: [s]}
        - status: confirmed
          kind: resignation
          announced: 2022-02-07
          effective: 2022-03-08
          destination: {organization: harbour, title: Chief, taken_up: false}
          sources: [s]
      sources: [s]
"""


@pytest.fixture
def folder(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = records(
        {
            "people/all.yaml": PEOPLE,
            "organizations/all.yaml": "- {id: lab, name: Lab}\n- {id: harbour, name: Harbour}\n",
            "sources/s.yaml": "{id: s, title: T, publisher: P, published: 2022-02-09}",
        }
    )
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(made))
    return made


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--format", "json"],
        ["list", "--to", "harbour"],
        ["flows"],
        ["timeline"],
        ["feed", "--commits", "0"],
        ["profile", "lab"],
        ["context", "ada"],
        ["signals", "ada"],
        ["show", "lab"],
        ["roster", "lab", "--since", "2021"],
    ],
    ids=" ".join,
)
def test_nobody_is_said_to_have_gone_where_a_move_was_never_begun(words: list[str], folder: Path, cli: Cli) -> None:
    done = cli(*words)
    assert done.code == 0, done.err
    assert "Harbour" not in done.out
    assert "Chief" not in done.out


def test_the_card_says_where_somebody_was_to_go(folder: Path, cli: Cli) -> None:
    told = " ".join(cli("show", "ada").out.split())
    assert "was to go to Harbour, Chief" in told
    assert "went to" not in told


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["list", "--columns", "id,to_taken_up"], "ada/lab/2\tfalse\n"),
        (["list", "--columns", "id", "--status", "withdrawn"], "ada/lab\n"),
        (
            ["sql", "SELECT status, counts, withdrawn FROM departures ORDER BY id"],
            "withdrawn\t0\t2021-03-09\nconfirmed\t1\t\n",
        ),
    ],
)
def test_what_was_called_off_is_listed_where_it_is_asked_for(
    words: list[str], out: str, folder: Path, cli: Cli
) -> None:
    assert cli(*words, "--no-header").out == out


def test_the_line_below_a_table_says_how_many_were_called_off(folder: Path) -> None:
    ledger = build(read_folder(folder).records)
    assert summary_lines(partial(departure_rows, ledger), Filter()) == [
        "1 departure.",
        "1 denied, rumoured or withdrawn, not listed (--status denied --status rumoured --status withdrawn).",
    ]


def test_the_feed_tells_of_a_departure_that_was_called_off(folder: Path, cli: Cli) -> None:
    assert "Ada was said to leave" in cli("feed", "--commits", "0").out
    assert "withdrawn 2021-03-09" in cli("feed", "--commits", "0").out
