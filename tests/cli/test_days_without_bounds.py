"""Days that nothing bounds are said as such: no first or last day of the calendar in any answer."""

import re
from pathlib import Path

import pytest
from fixtures import Cli, Write

FILES = {
    "organizations/all.yaml": """
        - {id: lab, name: Lab, kind: company}
        - {id: team, name: Team, kind: team, parents: [{organization: lab, start: ../2015, end: 2020/..}]}
        """,
    "roles/all.yaml": """
        - id: head
          organization: lab
          title: Head
          critical: true
          seats: [{seats: 1, until: 2016}, {seats: 2, since: 2017}]
        - {id: boss, organization: team, title: Boss, dissolved: 2021/..}
        """,
    "people/all.yaml": """
        - {id: a, name: A, tenures: [{role: head, start: ../2017, end: 2019/..}]}
        - {id: b, name: B, tenures: [{role: head, end: ../2018}, {role: boss, start: 2016/..}]}
        - {id: c, name: C, tenures: [{role: head, start: 2018, departure: {announced: 2020-01, status: announced}}]}
        - id: d
          name: D
          tenures:
            - {role: head, departure: {status: confirmed, kind: resignation}}
            - {role: boss, departure: {effective: ../2019, kind: retirement, status: confirmed}}
        - id: e
          name: E
          tenures:
            - {organization: lab, title: x, interim: true}
            - {role: boss, interim: true, end: 2020/..}
        - {id: f, name: F, tenures: [{role: head, start: 2019/.., sources: [s]}]}
        """,
    "sources/all.yaml": """
        - {id: s, title: T, publisher: P, published: 2021-05-05}
        - {id: t, title: T, publisher: P, published: ../2020}
        """,
}
COMMANDS = [
    *("list", "people", "orgs", "roles", "sources", "events", "conflicts", "timeline", "timeline --until 2030"),
    *("roster lab", "roster lab --at 2018", "roster lab --since 2015"),
    *("vacancies", "vacancies --standing unseen", "vacancies --explain", "churn --as-recorded"),
    *("churn --studies --as-recorded", "retention", "retention --points", "waves", "flows", "flows --net"),
    *("show head", "show boss", "show a", "show b", "show c", "show d", "show e", "show f", "show lab", "show team"),
    *("profile lab", "context d", "signals d"),
]
_CALENDAR = re.compile(r"(?<![0-9])(?:0001|9999|-?719[0-9]{3}|-?3652[0-9]{3}|-?2932[0-9]{3})(?![0-9])")
"""The first and the last year of the calendar, and their days as numbers from 1970 on and from each other."""


@pytest.mark.parametrize("command", COMMANDS)
def test_no_end_of_the_calendar_in_any_answer(command: str, records: Write, cli: Cli) -> None:
    folder: Path = records(FILES)
    for form in ("table", "json"):
        done = cli(*command.split(), "--records", str(folder), "--format", form)
        assert done.code == 0, done.err
        assert _CALENDAR.findall(done.out) == []
