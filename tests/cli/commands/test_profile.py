"""`profile`: one page on an organization."""

import json

from fixtures import Cli, Refused, Shown
from measured_example import EXAMPLE


def test_what_is_refused(refused: Refused) -> None:
    refused(["profile", "openai", "--format", "csv"], 'error: a page has no format "csv"')


def test_what_a_terminal_shows(shown: Shown) -> None:
    shown("profile", "acme")


def test_the_page_for_machines_has_the_same_headings(cli: Cli) -> None:
    page = json.loads(cli("profile", "acme", EXAMPLE, "--format", "json").out)
    assert (page["schema_version"], page["kind"], page["id"]) == (1, "profile", "acme")
    shown = cli("profile", "acme", EXAMPLE).out.splitlines()
    assert [section["heading"] for section in page["sections"] if section["heading"] not in shown] == []


def test_an_organization_that_is_not_there(cli: Cli) -> None:
    done = cli("profile", "acmee", EXAMPLE)
    assert done == (2, "", 'error: no organization "acmee"\nhint: did you mean "acme"?\n')
