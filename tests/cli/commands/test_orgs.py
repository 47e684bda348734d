"""`orgs`: organizations by hierarchy, day, words and age."""

import json
from pathlib import Path

import pytest
from fixtures import Cli


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ([], "cloud\ngroup\nhub\nlab\nrival\nteam\n"),
        (["--kind", "company"], "group\n"),
        (["--org", "cloud"], "cloud\nlab\nteam\n"),
        (["--org", "old-lab", "--exact-org"], "lab\n"),
        (["--org", "cloud", "--on", "2026-05"], "cloud\n"),
    ],
)
def test_organizations_are_those_that_are_or_were_a_part(words: list[str], out: str, sample: Path, cli: Cli) -> None:
    assert cli("orgs", words, "--columns", "id", "--no-header") == (0, out, "")


def test_a_row_has_what_it_was_ever_part_of(sample: Path, cli: Cli) -> None:
    (row,) = json.loads(cli("orgs", "--where", "id = 'lab'", "--format", "json").out)["rows"]
    assert (row["part_of"], row["other_names"]) == (["cloud", "hub"], ["实验室"])
    assert row["founded"] == {"edtf": "2022", "earliest": "2022-01-01", "latest": "2022-12-31"}


def test_none_of_a_kind_is_a_status_where_it_is_asked_for(sample: Path, cli: Cli) -> None:
    assert cli("orgs", "--kind", "committee", "--no-header") == (0, "", "")
    assert cli("orgs", "--kind", "committee", "--no-header", "--exit-status").code == 1
