"""`events`: what happened, by whom and what it concerns."""

import json
from pathlib import Path

import pytest
from fixtures import Cli


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ([], "move\nfall\npost\nlaunch\nelsewhere\n"),
        (["--org", "lab"], "move\nlaunch\n"),
        (["--person", "ada"], "post\n"),
        (["--kind", "launch"], "launch\nelsewhere\n"),
        (["--on", "2026-03-04"], "fall\npost\nelsewhere\n"),
        (["--on", "2026-03-04", "--certain"], "fall\npost\n"),
        (["--text", "moves"], "move\n"),
    ],
)
def test_events_are_those_that_concern_what_is_asked(words: list[str], out: str, sample: Path, cli: Cli) -> None:
    assert cli("events", words, "--columns", "id", "--no-header") == (0, out, "")


def test_a_moment_is_shown_by_the_day_of_its_place(sample: Path, cli: Cli) -> None:
    """Just after noon in London is after midnight in Shanghai."""
    assert cli("events", "--person", "ada", "--columns", "id,date").out == "id\tdate\npost\t2026-03-04\n"


def test_figures_of_an_event_are_told_with_their_names(sample: Path, cli: Cli) -> None:
    row = json.loads(cli("events", "--kind", "share-price", "--format", "ndjson").out)
    assert (row["table"], row["figures"]) == ("events", ["percent=-5.3", "volume=1200000"])


def test_no_event_is_a_status_where_it_is_asked_for(sample: Path, cli: Cli) -> None:
    assert cli("events", "--until", "1990", "--no-header") == (0, "", "")
    assert cli("events", "--until", "1990", "--no-header", "--exit-status").code == 1
