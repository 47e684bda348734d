"""`show`: everything on one record, for people and for machines."""

import json
from pathlib import Path

import pytest
from fixtures import Cli, Refused, Write
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


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_who_says_what_stands_in_words_in_every_form_for_people(form: str, sample: Path, cli: Cli) -> None:
    done = cli("show", "ada/team-lead", "--format", form)
    assert done.code == 0
    told = " ".join(done.out.replace("\\", "").split())
    assert "The company says voluntary (2026-03-04); a colleague says involuntary" in told
    assert "The Daily, 2026-03-04, news" in told


def test_who_says_what_is_data_for_machines(sample: Path, cli: Cli) -> None:
    card = json.loads(cli("show", "ada/team-lead", "--format", "json").out)
    (departure,) = card["record"]["departure"]
    assert departure["claims"][0] == {
        "field": "manner",
        "value": "voluntary",
        "source": "daily",
        "by": "the company",
    }


def test_a_card_as_a_document_takes_no_text_for_markup(records: Write, cli: Cli) -> None:
    name = "<b>Ann</b> *Poe* [x](https://a.example)"
    root = records({"people/ann.yaml": f'id: ann\nname: "{name}"\n'})
    page = cli("show", "ann", "--records", str(root), "--format", "html").out
    text = cli("show", "ann", "--records", str(root), "--format", "markdown").out
    assert "<b>" not in page
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "](" not in text
