"""`vacancies`: posts that stand empty, or stood."""

import json

import pytest
from fixtures import Cli, Refused, Shown
from measured_example import EXAMPLE


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["vacancies", "--longer-than", "soon"], 'error: "--longer-than soon" is no length of time'),
        (["vacancies", "--standing", "closed"], 'error: "--standing closed" is no choice'),
    ],
)
def test_what_is_refused(words: list[str], message: str, refused: Refused) -> None:
    refused(words, message)


def test_what_a_terminal_shows(shown: Shown) -> None:
    shown("vacancies")


def test_no_vacancy_is_a_status_where_it_is_asked_for(cli: Cli) -> None:
    assert cli("vacancies", EXAMPLE, "--longer-than", "90d", "--exit-status").code == 1
    assert cli("vacancies", EXAMPLE, "--longer-than", "20d", "--exit-status").code == 0


def test_days_between_two_holders_are_numbers(cli: Cli) -> None:
    (row,) = json.loads(cli("vacancies", EXAMPLE, "--format", "json").out)["rows"]
    assert (row["role"], row["before"], row["after"], row["standing"]) == ("acme-head", "Cem", "Dia", "filled")
    assert (row["empty_days"], row["interim_days"]) == ({"least": 10, "most": 10}, {"least": 19, "most": 19})
