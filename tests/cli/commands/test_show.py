"""`show`: everything on one record, for people and for machines."""

import json
from pathlib import Path

import pytest
from fixtures import Cli, Refused
from tables import rows


def test_what_was_not_public_yet_is_no_unknown_id(lab: Path, cli: Cli) -> None:
    done = cli("show", "ada/lab", "--as-of", "1999-01-01")
    assert (done.code, done.err) == (
        2,
        'error: nothing about "ada/lab" was public on 1999-01-01\nhint: name a later day, or leave --as-of out\n',
    )
    assert 'no record "eda"' in cli("show", "eda", "--as-of", "1999-01-01").err


def test_the_card_for_machines_holds_the_record_as_its_file_has_it(cli: Cli) -> None:
    card = json.loads(cli("show", "junyang-lin", "--format", "json").out)
    assert card["record"]["id"] == "junyang-lin"
    assert card["record"]["tenures"][1]["departure"][0]["announced"] == "2026-03-03T16:11:24Z"
    assert card["kind"] == "person"
    tenure = json.loads(cli("show", "junyang-lin/qwen-technical-lead", "--format", "json").out)
    assert tenure["record"]["title"] == "technical lead, Qwen"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["show", "junyang-lim"], 'did you mean "junyang-lin"'),
        (["show", "junyang-lin", "--format", "csv"], "json"),
    ],
)
def test_wrong_usage_is_told_on_standard_error_with_status_2(argv: list[str], said: str, refused: Refused) -> None:
    refused(argv, said)


@pytest.mark.parametrize(
    ("record", "kind", "title"),
    rows(
        """
        ada           | person       | Ada
        ada-old       | person       | Ada
        lab           | organization | Lab
        team-lead     | role         | Lead of Team
        ada/team-lead | departure    | Ada: Lead of Team, Team
        fall          | event        | Shares fall
        daily         | source       | Head leaves
        """
    ),
)
def test_a_record_of_any_kind_has_a_card(record: str, kind: str, title: str, sample: Path, cli: Cli) -> None:
    card = json.loads(cli("show", record, "--format", "json").out)
    assert (card["kind"], card["title"]) == (kind, title)
    heading = cli("show", record).out.splitlines()[0].removesuffix(" [1]")
    assert title.endswith(heading)
