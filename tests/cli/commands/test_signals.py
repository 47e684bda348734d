"""`signals`: the circumstances of a departure, each with its ground."""

import json

import pytest
from fixtures import Cli, Shown
from measured_example import EXAMPLE


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["signals", "nobody-at-all"], "error: "),
    ],
)
def test_what_is_refused(words: list[str], message: str, cli: Cli) -> None:
    done = cli(words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


@pytest.mark.parametrize(
    "words",
    [
        ["signals", "cem"],
    ],
    ids=" ".join,
)
def test_what_a_terminal_shows(words: list[str], shown: Shown) -> None:
    shown(*words)


def test_what_is_not_on_record_is_said_to_be_not_known(cli: Cli) -> None:
    done = cli("signals", "cem", EXAMPLE, "--where", "NOT known", "--columns", "signal,reading", "--no-header")
    assert (done.code, {line.split("\t")[1] for line in done.out.splitlines()}) == (0, {"not known"})
    assert "stated reason" in done.out


def test_each_signal_names_the_fields_it_rests_on(cli: Cli) -> None:
    rows = json.loads(cli("signals", "cem", EXAMPLE, "--format", "json").out)["rows"]
    assert {row["signal"]: row["ground"] for row in rows}["notice"] == "cem/acme-head: announced, effective, submitted"
    assert all(row["ground"] for row in rows)
