"""`explain`: what a rule of `check` means."""

import pytest
from fixtures import Cli


@pytest.mark.parametrize("word", ["TW303", "tw303", "end-before-start"])
def test_a_rule_is_explained_by_code_or_name(word: str, cli: Cli) -> None:
    done = cli("explain", word)
    assert done.out.startswith("TW303 end-before-start (error)\n\nSomething ends before it starts.\n")
    assert "Fails:\n\n    # people/ada-moss.yaml\n" in done.out


def test_a_family_is_explained_rule_by_rule(cli: Cli) -> None:
    assert cli("explain", "TW9").out.count(" (warning)\n") == 9


def test_a_rule_that_is_not_there_is_told(cli: Cli) -> None:
    done = cli("explain", "end-befor-start")
    assert (done.code, 'did you mean "end-before-start"?' in done.err) == (2, True)
