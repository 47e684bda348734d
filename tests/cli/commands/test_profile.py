"""`profile`: one page on an organization."""

import json

import pytest
from fixtures import Cli, Shown
from measured_example import EXAMPLE


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["profile", "openai", "--format", "csv"], 'error: a page has no format "csv"'),
    ],
)
def test_what_is_refused(words: list[str], message: str, cli: Cli) -> None:
    done = cli(words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


@pytest.mark.parametrize(
    "words",
    [
        ["profile", "acme"],
    ],
    ids=" ".join,
)
def test_what_a_terminal_shows(words: list[str], shown: Shown) -> None:
    shown(*words)


def test_the_page_for_machines_has_the_same_headings(cli: Cli) -> None:
    page = json.loads(cli("profile", "acme", EXAMPLE, "--format", "json").out)
    assert (page["schema_version"], page["kind"], page["id"]) == (1, "profile", "acme")
    shown = cli("profile", "acme", EXAMPLE).out.splitlines()
    assert [section["heading"] for section in page["sections"] if section["heading"] not in shown] == []


def test_an_organization_that_is_not_there(cli: Cli) -> None:
    done = cli("profile", "acmee", EXAMPLE)
    assert done == (2, "", 'error: no organization "acmee"\nhint: did you mean "acme"?\n')
