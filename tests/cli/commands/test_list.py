"""`list`: departures by filter, condition, words and age, and what cannot be asked."""

from pathlib import Path

import pytest
from fixtures import Cli, Refused


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("6m", "months and years differ in length: count in days or weeks, as in 183d or 26w"),
        ("2 years", "months and years differ in length: count in days or weeks, as in 183d or 26w"),
        ("soon", "write days or weeks, as in 180d or 26w"),
        ("-3d", "write days or weeks, as in 180d or 26w"),
        ("999999w", "write days or weeks, as in 180d or 26w"),
    ],
)
def test_a_length_of_time_that_is_none(typed: str, hint: str, lab: Path, cli: Cli) -> None:
    done = cli("list", "--stale", typed)
    assert (done.code, done.err) == (2, f'error: "--stale {typed}" is no length of time\nhint: {hint}\n')


def test_a_condition_that_cannot_be_read_is_shown_with_its_place(lab: Path, cli: Cli) -> None:
    done = cli("list", "--where", "mannr = 'x'")
    assert done.code == 2
    assert done.err.splitlines() == [
        "error: --where: no such column: mannr",
        "  mannr = 'x'",
        "  ^^^^^",
        'hint: did you mean "manner"?',
    ]


def test_no_words_at_all_are_refused(lab: Path, cli: Cli) -> None:
    assert "no word" in cli("list", "--text", "…").err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["list", "--org", "qwn-team"], 'no organization "qwn-team"'),
        (["list", "--format", "xlsx"], 'there is no format "xlsx"'),
        (["list", "--manner", "voluntry"], 'did you mean "voluntary"?'),
        (["list", "--since", "FY2025"], "fiscal years begin on different days"),
        (["list", "--since", "2026", "--until", "2025"], "begins after"),
        (["list", "--columns", "persn"], 'no column "persn"'),
        (["list", "--by", "someday"], '"--by someday" is no choice'),
        (["list", "--records", "nowhere"], "no records folder at nowhere"),
        (["list", "--no-such-option"], "--no-such-option"),
    ],
)
def test_wrong_usage_is_told_on_standard_error_with_status_2(argv: list[str], said: str, refused: Refused) -> None:
    refused(argv, said)


def test_a_table_for_people_and_one_for_machines_are_told_apart(cli: Cli) -> None:
    assert cli("list", "--limit", "1").out.count("\t") > 5
    assert "\t" not in cli("list", "--limit", "1", "--format", "table").out


def test_nothing_that_matches_is_a_status_only_where_it_is_asked_for(cli: Cli) -> None:
    assert cli("list", "--until", "1990").code == 0
    assert cli("list", "--until", "1990", "--exit-status").code == 1
    assert cli("list", "--exit-status").code == 0
