"""`conflicts`: what sources say beside what the records hold."""

from pathlib import Path

import pytest
from fixtures import Cli


def test_each_claim_stands_beside_what_the_record_holds(sample: Path, cli: Cli) -> None:
    done = cli("conflicts", "--columns", "record,field,held,value,publisher", "--no-header")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "ada/team-lead\tdestination\trival\tnobody knows\tThe Weekly",
            "ada/team-lead\tmanner\tdisputed\tinvoluntary\tThe Weekly",
            "ada/team-lead\tmanner\tdisputed\tvoluntary\tThe Daily",
            "lab\tfounded\t2022\t2021\tThe Weekly",
        ],
    )


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["--field", "manner"], ["involuntary", "voluntary"]),
        (["--org", "hub"], ["2021"]),
        (["--org", "hub", "--exact-org"], []),
        (["--where", "publisher = 'The Daily'"], ["voluntary"]),
    ],
)
def test_conflicts_of_what_is_asked(words: list[str], values: list[str], sample: Path, cli: Cli) -> None:
    assert cli("conflicts", words, "--columns", "value", "--no-header").out.splitlines() == values


def test_words_in_what_has_no_ids_of_its_own(cli: Cli) -> None:
    found = cli("conflicts", "--text", "junyang", "--columns", "record", "--no-header").out.split()
    assert found
    assert set(found) < set(cli("conflicts", "--columns", "record", "--no-header").out.split())


def test_agreement_is_a_status_where_it_is_asked_for(sample: Path, cli: Cli) -> None:
    assert cli("conflicts", "--person", "eve", "--no-header", "--exit-status") == (1, "", "")
