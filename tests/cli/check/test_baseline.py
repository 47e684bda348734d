"""A baseline: what is known is not reported again, wherever it has moved to."""

import json
from pathlib import Path

import pytest
from faulty_records import ADA, asked
from fixtures import Cli


def test_what_is_known_is_not_reported(faulty: Path, cli: Cli) -> None:
    first = cli("check", "--write-baseline", "known.json")
    assert (first.out, first.code) == ("", 0)
    assert cli("check", "--baseline", "known.json").code == 0
    (faulty / "people/cyd.yaml").write_text("id: cyd\nname: Cyd\n")
    assert asked(cli, "--baseline", "known.json") == {"TW416"}


def test_lines_may_move(faulty: Path, cli: Cli) -> None:
    cli("check", "--write-baseline", "known.json")
    (faulty / "people/ada.yaml").write_text("# a comment\n\n" + ADA)
    assert asked(cli, "--baseline", "known.json") == set()


def test_it_holds_wherever_one_stands(faulty: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("check", "--write-baseline", "known.json")
    monkeypatch.chdir(faulty / "people")
    assert asked(cli, "--baseline", "../../known.json") == set()


def test_a_second_one_of_a_kind_is_new(faulty: Path, cli: Cli) -> None:
    cli("check", "--write-baseline", "known.json", "--select", "TW203")
    more = ADA.replace("    end: 2022\n", "  - organization: lap\n    id: lap-2\n")
    (faulty / "people/ada.yaml").write_text(more)
    done = cli("check", "--baseline", "known.json", "--select", "TW203", "--format", "json")
    assert [finding["line"] for finding in json.loads(done.out)["findings"]] == [6]


def test_what_is_mended_is_told(faulty: Path, cli: Cli) -> None:
    cli("check", "--write-baseline", "known.json")
    (faulty / "people/ben.yaml").write_text("id: ben\nname: Ben\nsources: [daily]\n")
    assert "2 known findings are there no more" in cli("check", "--baseline", "known.json").err
