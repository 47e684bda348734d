"""What came out after a day changes no answer as of that day, whatever the question."""

import json
from random import Random

import pytest
from fixtures import Cli, Write
from later_disclosures import DAY, ledger_of_the_day, with_more

COMMANDS = (
    *("list", "list --status rumoured", "people", "orgs", "roles", "events", "sources", "conflicts --all"),
    *("roster acme --at 2022-06-30", "roster acme --since 2021", "timeline --org acme", "timeline", "signals p0"),
    *("churn --org acme --since 2020", "churn --by kind --since 2020", "churn --studies --org acme", "flows", "waves"),
    *(
        "retention --org acme",
        "vacancies",
        "profile acme",
        "context p0",
        "feed --commits 0",
        "sql 'SELECT * FROM tenures'",
    ),
    *("show p0", "show p1", "show acme", "show lab", "show ceo", "show launch", "show early1"),
)


@pytest.mark.parametrize("seed", range(3))
def test_two_ledgers_that_differ_in_what_came_out_later_answer_alike(seed: int, cli: Cli, records: Write) -> None:
    past = ledger_of_the_day(Random(seed))
    answers = []
    for name, more in (("one", with_more(past, Random(seed + 100))), ("other", with_more(past, Random(seed + 200)))):
        root = records({f"{name}/{kind.value}/all.yaml": json.dumps(each) for kind, each in more.items()}) / name
        found = {}
        for command in COMMANDS:
            words = _split(command)
            run = cli(words, "--records", str(root), "--as-of", DAY.isoformat())
            found[command] = (run.code, run.out.replace(str(root), "records"))
        answers.append(found)
    assert answers[0] == answers[1]
    assert all(code in {0, 2} for code, _ in answers[0].values())


def _split(command: str) -> list[str]:
    import shlex

    return shlex.split(command)


def held(records: Write, departure: str = "", source: str = "late") -> str:
    root = records(
        {
            "sources/early.yaml": "id: early\ntitle: E\npublisher: P\nurl: https://p.org/1\npublished: 2020-03-02\n",
            "sources/late.yaml": "id: late\ntitle: L\npublisher: P\nurl: https://p.example/2\npublished: 2022-08-01\n",
            "organizations/stealth.yaml": f"id: stealth\nname: Stealth\nsources: [{source}]\n",
            "people/ada.yaml": (
                "id: ada\nname: Ada\ntenures:\n"
                f"  - {{organization: stealth, title: founder, start: 2020-01-15, sources: [{source}]{departure}}}\n"
            ),
        }
    )
    return str(root)


@pytest.mark.parametrize(
    "command",
    [
        *("roster stealth", "list --org stealth", "churn --org stealth", "people --org stealth", "list --person ada"),
        *("vacancies --org stealth", "flows --org stealth", "timeline --org stealth", "waves --org stealth"),
    ],
)
def test_what_was_not_public_at_all_is_an_empty_answer_and_standard_error_says_why(
    command: str, cli: Cli, records: Write
) -> None:
    done = cli(command.split(), "--records", held(records), "--as-of", "2022-06-30", "--format", "tsv")
    assert done.code == 0
    assert "Ada" not in done.out
    named = "ada" if "ada" in command else "stealth"
    assert f'warning: nothing about "{named}" was public on 2022-06-30\n' in done.err


@pytest.mark.parametrize("command", ["show ada", "show stealth", "profile stealth"])
def test_a_card_of_what_was_not_public_is_refused(command: str, cli: Cli, records: Write) -> None:
    done = cli(command.split(), "--records", held(records), "--as-of", "2022-06-30")
    assert (done.code, done.out) == (2, "")
    assert "was public on 2022-06-30" in done.err


def test_a_line_says_where_a_departure_that_had_taken_effect_was_not_public(cli: Cli, records: Write) -> None:
    left = ", departure: {kind: resignation, effective: 2022-05-02, sources: [late]}"
    root = held(records, left, source="early")
    before = cli("roster", "stealth", "--records", root, "--as-of", "2022-06-30")
    assert "ada.yaml:4" in before.err
    assert "had taken effect and was not public" in before.err
    assert "Ada" in before.out
    after = cli("roster", "stealth", "--records", root, "--as-of", "2022-08-01")
    assert (after.err, "Ada" in after.out) == ("", False)


def test_what_will_be_denied_counts_as_what_will_be_confirmed(cli: Cli, records: Write) -> None:
    told = []
    for status, day in (
        ("denied", "denied: 2022-08-01"),
        ("confirmed", "confirmed: 2022-08-01"),
        ("withdrawn", "withdrawn: 2022-08-01"),
    ):
        left = f", departure: {{status: {status}, announced: 2022-06-05, {day}, sources: [early, late]}}"
        root = held(records, left, source="early")
        commands = (
            "list --columns person,status,day",
            "churn --org stealth --since 2022",
            "waves --org stealth",
            "show ada",
        )
        told.append([cli(each.split(), "--records", root, "--as-of", "2022-06-30").out for each in commands])
    assert told[0] == told[1] == told[2]
    assert "announced" in told[0][0]
