"""Names: one that is no longer shown, two people of one, and a company that is somebody's secretary."""

from pathlib import Path

import pytest
from fixtures import Ask, Cli, Faults, Say, Told

CLAIRE = """
- id: claire
  name: Claire Ames
  names: [{name: Former Ames, until: 2015, hidden: true}]
  tenures: [{organization: studio, title: Engineer, start: 2008-02-04, end: 2013-03-08}]
"""
ANSWERS = [
    "show claire",
    "people --text former",
    "people --format csv --columns id,name,other_names",
    "people --format json",
    "list --format json",
    "roster studio --at 2010-01-01",
    "roster studio --at 2010-01-01 --as-of 2010-01-01",
    "timeline --org studio",
    "orgs --format json",
]


@pytest.mark.parametrize("words", ANSWERS)
def test_a_hidden_name_is_shown_nowhere(words: str, told: Told, say: Say) -> None:
    told(organizations="[{id: studio, name: Studio}]", people=CLAIRE)
    done = say(words)
    assert done.code == 0
    assert "former" not in (done.out + done.err).casefold()


def test_a_hidden_name_finds_its_bearer(told: Told, say: Say, ask: Ask, cli: Cli) -> None:
    told(organizations="[{id: studio, name: Studio}]", people=CLAIRE)
    assert ask("people --text former", "id name") == ["claire Claire Ames"]
    assert 'did you mean "claire"' in cli("show", "Former Ames").err


NAMESAKES = """
- {id: chris-murphy-1, name: Chris Murphy, distinct_from: [chris-murphy-2],
    tenures: [{organization: house, title: x, start: 2015-01-06, end: 2020-02-05}]}
- {id: chris-murphy-2, name: Chris Murphy, distinct_from: [chris-murphy-1],
    tenures: [{organization: house, title: x, start: 2016-01-06}]}
- {id: rick-murphy, name: Rick Murphy, tenures: [{organization: house, title: x, start: 2016-01-06}]}
- {id: phil-murphy, name: Phil Murphy, tenures: [{organization: house, title: x, start: 2016-01-06}]}
- {id: charles-a-murphy, name: Charles A. Murphy, tenures: [{organization: house, title: x, start: 2016-01-06}]}
"""


@pytest.mark.parametrize(
    "words",
    [
        ["show", "chris-murphy"],
        ["show", "Chris Murphy"],
        ["list", "--person", "chris-murphy"],
        ["show", "chris_murphy"],
    ],
)
def test_the_two_of_one_name_are_offered(words: list[str], told: Told, cli: Cli) -> None:
    told(organizations="[{id: house, name: House}]", people=NAMESAKES)
    done = cli(words)
    assert (done.code, done.out) == (2, "")
    hint = done.err.splitlines()[1]
    assert hint.startswith('hint: did you mean "chris-murphy-1" or "chris-murphy-2"')
    assert not any(other in hint for other in ("rick", "phil", "charles"))


SHELL = """
- {id: nominee, name: Nominee Secretaries Ltd, kind: company,
    tenures: [{organization: shell, title: Secretary, start: 2011-04-05, end: 2019-06-04}]}
- {id: shell, name: Shell Ltd, kind: company}
"""


def test_a_company_that_is_secretary_of_another_is_an_officer_and_nobody_who_left(
    told: Told, say: Say, ask: Ask, cli: Cli, faults: Faults
) -> None:
    told(organizations=SHELL, today="2019-12-31")
    assert faults("TW1,TW2,TW3") == []
    found = cli("sql", "select organization_id, title from officers", "--no-header").out
    assert found.split() in (["nominee", "Secretary"], ["shell", "Secretary"])
    assert ask("churn --org shell --since 2019", "exits") in ([], ["0"])
    assert ask("people", "id") == []


def test_a_person_named_as_a_company_on_record_is_told(told: Told, faults: Faults) -> None:
    told(
        organizations=SHELL,
        people="""
            [{id: secretary, name: Nominee Secretaries Ltd,
              tenures: [{organization: shell, title: Secretary, start: 2011-04-05}]}]
        """,
    )
    assert faults("TW241") == ["TW241"]


def test_a_misspelt_path_is_refused_with_the_folder_named_or_not(
    told: Told, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = told(organizations="[{id: acme, name: Acme}]")
    missing = str(Path(folder) / "people/ann-pow.yaml")
    for words in (["check", missing], ["check", "--records", str(folder), missing]):
        done = cli(words)
        assert (done.code, done.out) == (2, "")
        assert "ann-pow.yaml" in done.err
    monkeypatch.delenv("TALENTWATCH_RECORDS")
    assert cli("check", missing).code == 2
