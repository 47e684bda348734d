"""`signals`: the circumstances of a departure, each with its ground."""

import json

from fixtures import Cli, Refused, Shown
from measured_example import EXAMPLE


def test_what_is_refused(refused: Refused) -> None:
    refused(["signals", "nobody-at-all"], "error: ")


def test_what_a_terminal_shows(shown: Shown) -> None:
    shown("signals", "cem")


def test_what_is_not_on_record_is_said_to_be_not_known(cli: Cli) -> None:
    done = cli("signals", "cem", EXAMPLE, "--where", "NOT known", "--columns", "signal,reading", "--no-header")
    assert (done.code, {line.split("\t")[1] for line in done.out.splitlines()}) == (0, {"not known"})
    assert "stated reason" in done.out


def test_each_signal_names_the_fields_it_rests_on(cli: Cli) -> None:
    rows = json.loads(cli("signals", "cem", EXAMPLE, "--format", "json").out)["rows"]
    assert {row["signal"]: row["ground"] for row in rows}["notice"] == "cem/acme-head: announced, effective, submitted"
    assert all(row["ground"] for row in rows)
