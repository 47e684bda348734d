"""`roles`: posts, and who holds them."""

import json
from pathlib import Path

import pytest
from fixtures import Cli


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ([], "lab-head\nteam-lead\n"),
        (["--org", "team"], "team-lead\n"),
        (["--org", "lab", "--exact-org"], "lab-head\n"),
        (["--person", "cyd"], "lab-head\n"),
        (["--sort=-title", "--limit", "1"], "team-lead\n"),
    ],
)
def test_which_posts_there_are(words: list[str], out: str, sample: Path, cli: Cli) -> None:
    assert cli("roles", words, "--columns", "id", "--no-header") == (0, out, "")


def test_a_pipe_gets_who_holds_each_and_how_many_have(sample: Path, cli: Cli) -> None:
    assert cli("roles").out.splitlines() == [
        "id\ttitle\torganization\tlevel\tholders\theld",
        "lab-head\tHead of Lab\tLab\texecutive\tCyd\t2",
        "team-lead\tLead of Team\tTeam\tlead\tBen (interim)\t2",
    ]


def test_how_long_nobody_has_held_it_for_good_is_a_range_of_days(sample: Path, cli: Cli) -> None:
    (row,) = json.loads(
        cli("roles", "--org", "team", "--columns", "id,days_without_permanent", "--format", "json").out
    )["rows"]
    # Since a day in March 2026, up to 23 November.
    assert row == {"id": "team-lead", "days_without_permanent": {"least": 215, "most": 245}}


def test_no_post_is_a_status_where_it_is_asked_for(sample: Path, cli: Cli) -> None:
    assert cli("roles", "--org", "rival", "--no-header") == (0, "", "")
    assert cli("roles", "--org", "rival", "--no-header", "--exit-status").code == 1
