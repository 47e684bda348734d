"""`waves`: departures closer together than chance has it."""

from fixtures import Cli, Refused, Shown
from measured_example import EXAMPLE


def test_what_is_refused(refused: Refused) -> None:
    refused(["waves", "--gap", "1 month"], 'error: "--gap 1 month" is no length of time')


def test_what_a_terminal_shows(shown: Shown) -> None:
    shown("waves", "--org", "works")


def test_as_of_a_day_before_anything_nobody_was_there(cli: Cli) -> None:
    done = cli("waves", "--org", "openai", "--as-of", "2024-10-01", "--columns", "people", "--no-header")
    assert "Lilian Weng" not in done.out
    assert "Mira Murati" in done.out


def test_no_wave_is_a_status_where_it_is_asked_for(cli: Cli) -> None:
    assert cli("waves", EXAMPLE, "--org", "acme", "--no-header") == (0, "", "")
    assert cli("waves", EXAMPLE, "--org", "acme", "--no-header", "--exit-status").code == 1
