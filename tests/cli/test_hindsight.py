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
