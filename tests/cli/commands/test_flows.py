"""`flows`: from where people go to where."""

import pytest
from fixtures import Cli, Refused, Shown
from measured_example import EXAMPLE


def test_what_is_refused(refused: Refused) -> None:
    refused(["flows", "--level", "planet"], 'error: "--level planet" is no choice')


@pytest.mark.parametrize(
    "words",
    [
        ["flows"],
        ["flows", "--net"],
    ],
    ids=" ".join,
)
def test_what_a_terminal_shows(words: list[str], shown: Shown) -> None:
    shown(*words)


def test_a_pipe_gets_each_way_with_who_went(cli: Cli) -> None:
    done = cli("flows", EXAMPLE, "--org", "rival", "--columns", "from,to,number,people", "--no-header")
    assert "acme\trival\t1\tCem" in done.out.splitlines()


def test_no_way_is_a_status_where_it_is_asked_for(cli: Cli) -> None:
    assert cli("flows", EXAMPLE, "--until", "1990", "--no-header") == (0, "", "")
    assert cli("flows", EXAMPLE, "--until", "1990", "--no-header", "--exit-status").code == 1
