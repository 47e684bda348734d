"""`roster`: who held what on a day, and who came and went up to it."""

from pathlib import Path

import pytest
from fixtures import Cli, Lists, Refused


def test_who_came_and_went(cli: Cli) -> None:
    done = cli(
        "roster",
        "openai",
        "--since",
        "2024-09-01",
        "--at",
        "2024-12-31",
        "--certain",
        "--columns",
        "change,person",
        "--no-header",
    )
    assert "joined\tMark Chen" in done.out.splitlines()
    assert "left\tBarret Zoph" in done.out.splitlines()
    refused = cli("roster", "openai", "--since", "2025", "--at", "2024-12-31")
    assert (refused.code, "swap them" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["roster", "lab", "--at", "2022", "--text", "林"], ["ada/lab"]),
        (["roster", "lab", "--at", "2022", "--text", "nobody"], []),
    ],
)
def test_words_and_conditions(words: list[str], ids: list[str], lab: Path, lists: Lists) -> None:
    lists(words, ids)


@pytest.mark.parametrize(
    ("day", "out"),
    [
        ("2026-03-20", "ben/lab-head\tcertain\nada/team-lead\tpossible\nben/team-lead\tcertain\n"),
        ("2023-01", "ben/lab-head\tcertain\ndee/team\tpossible\n"),
    ],
)
def test_who_held_what_that_day_and_how_sure_it_is(day: str, out: str, sample: Path, cli: Cli) -> None:
    assert cli("roster", "lab", "--at", day, "--columns", "id,fit", "--no-header") == (0, out, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "error: missing argument 'ORG'"),
        (["labb"], 'error: no organization "labb"\nhint: did you mean "lab"?\n'),
        (["lab", "--at", "someday"], "error: "),
        (["lab", "--columns", "change"], "error: "),
    ],
)
def test_what_cannot_be_asked(words: list[str], said: str, sample: Path, refused: Refused) -> None:
    refused(["roster", *words], said)


def test_nobody_there_is_a_status_where_it_is_asked_for(sample: Path, cli: Cli) -> None:
    asked = ("roster", "lab", "--at", "2018", "--certain", "--no-header")
    assert cli(asked) == (0, "", "")
    assert cli(asked, "--exit-status").code == 1
