"""`retention`: how long people stay."""

import pytest
from fixtures import Cli, Golden, Refused, Shown
from measured_example import EXAMPLE


def test_what_is_refused(refused: Refused) -> None:
    refused(["retention", "--by", "colour"], 'error: "--by colour" is no choice')


def test_what_a_terminal_shows(shown: Shown) -> None:
    shown("retention", "--org", "studio", "--as-recorded", "--least-at-risk", "1")


def test_curves_in_ascii(monkeypatch: pytest.MonkeyPatch, cli: Cli, golden: Golden) -> None:
    from talentwatch.cli import output

    monkeypatch.setattr(output, "ascii_only", lambda: True)
    typed = ("retention", "--org", "studio", "--as-recorded", "--least-at-risk", "1", EXAMPLE, "--format", "table")
    golden(cli(*typed).out, "measure-retention-ascii")


def test_a_pipe_gets_those_who_came_and_those_who_left(cli: Cli) -> None:
    done = cli("retention", EXAMPLE, "--by", "org", "--columns", "key,spells,left", "--no-header")
    assert done.out.splitlines() == ["works\t6\t5", "studio\t5\t3", "acme\t4\t1", "rival\t3\t1"]
