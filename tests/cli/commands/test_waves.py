"""`waves`: departures closer together than chance has it."""

import pytest
from fixtures import Cli, Shown
from measured_example import EXAMPLE


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["waves", "--gap", "1 month"], 'error: "--gap 1 month" is no length of time'),
    ],
)
def test_what_is_refused(words: list[str], message: str, cli: Cli) -> None:
    done = cli(words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


@pytest.mark.parametrize(
    "words",
    [
        ["waves", "--org", "works"],
    ],
    ids=" ".join,
)
def test_what_a_terminal_shows(words: list[str], shown: Shown) -> None:
    shown(*words)


def test_as_of_a_day_before_anything_nobody_was_there(cli: Cli) -> None:
    done = cli("waves", "--org", "openai", "--as-of", "2024-10-01", "--columns", "people", "--no-header")
    assert "Lilian Weng" not in done.out
    assert "Mira Murati" in done.out


def test_no_wave_is_a_status_where_it_is_asked_for(cli: Cli) -> None:
    assert cli("waves", EXAMPLE, "--org", "acme", "--no-header") == (0, "", "")
    assert cli("waves", EXAMPLE, "--org", "acme", "--no-header", "--exit-status").code == 1
