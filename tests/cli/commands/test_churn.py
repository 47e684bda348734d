"""`churn`: who left, as a share of those who were there."""

import pytest
from fixtures import Cli, Refused, Shown
from measured_example import EXAMPLE


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["churn", "--by", "yeer"], 'error: "--by yeer" is no choice\nhint: did you mean "year"?\n'),
        (["churn", "--studies", "--by", "yeer"], 'error: "--by yeer" is no choice\nhint: did you mean "year"?\n'),
        (["churn", "--rate", "daily"], 'error: "--rate daily" is no choice\nhint: write annual or period\n'),
        (["churn", "--org", "nowhere"], 'error: no organization "nowhere"'),
        (["churn", "--since", "2025", "--until", "2024"], "error: "),
    ],
)
def test_what_is_refused(words: list[str], message: str, refused: Refused) -> None:
    refused(words, message)


@pytest.mark.parametrize(
    "words",
    [
        ["churn", "--org", "acme", "--since", "2023"],
        ["churn", "--studies", "--org", "acme"],
        ["churn", "--org", "acme", "--explain", "--since", "2024"],
    ],
    ids=" ".join,
)
def test_what_a_terminal_shows(words: list[str], shown: Shown) -> None:
    shown(*words)


def test_conditions_and_order(cli: Cli) -> None:
    found = cli("churn", EXAMPLE, "--by", "org", "--where", "exits_least > 2", "--columns", "key", "--no-header").out
    assert found.split() == ["works", "studio"]
    words = ["--as-recorded", "--sort=-rate", "--limit", "1", "--columns", "key", "--no-header"]
    found = cli("churn", EXAMPLE, "--by", "org", *words).out
    assert found.split() == ["studio"]
    assert cli("churn", EXAMPLE, "--by", "year", "--org", "acme", "--where", "disputed > 0").out.count("\n") == 1
