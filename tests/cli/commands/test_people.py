"""`people`: who there is, by place, day, words and age."""

import json
from pathlib import Path

import pytest
from fixtures import Cli


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ([], "ada\nben\ncyd\ndee\neve\n"),
        (["--org", "rival"], "ada\ncyd\n"),
        (["--org", "rival", "--until", "2025"], "cyd\n"),
        (["--org", "group", "--on", "2026-05-01"], "ben\ncyd\n"),
        (["--role", "lab-head"], "ben\ncyd\n"),
        (["--person", "ada-old"], "ada\n"),
    ],
)
def test_people_are_those_with_a_tenure_that_fits(words: list[str], out: str, sample: Path, cli: Cli) -> None:
    assert cli("people", words, "--columns", "id", "--no-header") == (0, out, "")


def test_a_row_has_the_posts_of_today_and_the_last_departure(sample: Path, cli: Cli) -> None:
    done = cli("people", "--org", "rival", "--columns", "name,posts,last_departure")
    assert done.out == "name\tposts\tlast_departure\nAda\tfounder, Rival\t2026-03-04\nCyd\tHead of Lab, Lab\t\n"


def test_a_day_in_json_has_its_first_and_its_last(sample: Path, cli: Cli) -> None:
    (row,) = json.loads(cli("people", "--person", "dee", "--format", "json").out)["rows"]
    assert row["last_departure"] == {"edtf": "2025", "earliest": "2025-01-01", "latest": "2025-12-31"}


def test_nobody_is_a_status_where_it_is_asked_for(sample: Path, cli: Cli) -> None:
    asked = ("people", "--org", "hub", "--until", "2020", "--no-header")
    assert cli(asked) == (0, "", "")
    assert cli(asked, "--exit-status") == (1, "", "")
