"""What got another name is one thing: under whichever id it is asked about."""

import pytest
from fixtures import Cli, Write
from tables import rows

from talentwatch.ledger.renamings import all_ids, latest_ids

OFFICES = {
    "sources/report.yaml": "{id: report, title: A report, publisher: The Paper, published: 2000-12-31}\n",
    "organizations/all.yaml": """
        - {id: government, name: Government, sources: [report]}
        - id: old-office
          name: Old Office
          parents: [{organization: government}]
          dissolved: 1999-06-30
          became: [{organization: new-office, on: 1999-07-01, how: renamed}]
          sources: [report]
        - {id: new-office, name: New Office, parents: [{organization: government}], sources: [report]}
        """,
    "roles/all.yaml": """
        - id: old-head
          organization: old-office
          title: Head of Old Office
          became: [{role: new-head, on: 1999-07-01, how: renamed}]
          sources: [report]
        - {id: new-head, organization: new-office, title: Head of New Office, sources: [report]}
        """,
    "people/all.yaml": """
        - id: ada
          name: Ada
          sources: [report]
          tenures:
            - {role: old-head, start: 1998-01-01, end: 1999-06-30, sources: [report]}
            - {role: new-head, start: 1999-07-01, end: 2000-03-31, sources: [report]}
        - id: ben
          name: Ben
          sources: [report]
          tenures:
            - {organization: old-office, title: Clerk, start: 1998-01-01, end: 1999-06-30, sources: [report]}
            - {organization: new-office, title: Clerk, start: 1999-07-01, end: 2000-12-31, sources: [report]}
        - id: cyd
          name: Cyd
          sources: [report]
          tenures:
            - {organization: old-office, title: Clerk, start: 1998-01-01, end: 1999-06-30, sources: [report]}
        - id: dia
          name: Dia
          sources: [report]
          tenures:
            - {role: new-head, start: 2000-04-10, end: 2000-12-31, sources: [report]}
        """,
}
"""An office that got another name, in which two went on under it and one did not."""


@pytest.mark.parametrize(
    ("pairs", "latest"),
    [
        ([], {}),
        ([("a", "b")], {"a": "b"}),
        ([("a", "b"), ("b", "c")], {"a": "c", "b": "c"}),
        ([("a", "c"), ("b", "c")], {"a": "c", "b": "c"}),
        ([("a", "b"), ("b", "a")], {"a": "b", "b": "a"}),
        ([("a", "a")], {"a": "a"}),
    ],
)
def test_the_last_name_of_each(pairs: list[tuple[str, str]], latest: dict[str, str]) -> None:
    assert latest_ids(pairs) == latest


def test_all_names_of_one_thing_with_that_of_today_first() -> None:
    assert all_ids({"a": "c", "b": "c", "x": "y"}) == {
        **dict.fromkeys("abc", ("c", "a", "b")),
        **dict.fromkeys("xy", ("y", "x")),
    }


@pytest.mark.parametrize(
    ("organization", "first", "last", "figures"),
    rows(
        """
        old-office | 1999-06-01 | 1999-07-31 | 3 0 1 2
        new-office | 1999-06-01 | 1999-07-31 | 3 0 1 2
        government | 1999-06-01 | 1999-07-31 | 3 0 0..1 2..3
        new-office | 1998-01-01 | 1998-12-31 | 0 3 0 3
        old-office | 2000-01-01 | 2000-12-31 | 2 1 3 0
        """
    ),
)
def test_who_goes_on_under_another_name_has_neither_left_nor_come(
    organization: str, first: str, last: str, figures: str, records: Write, cli: Cli
) -> None:
    done = cli(
        *("churn", "--org", organization, "--since", first, "--until", last, "--by", "year", "--no-header"),
        *("--columns", "opening,entries,exits,closing", "--records", str(records(OFFICES))),
    )
    assert done.out.split() == figures.split()


@pytest.mark.parametrize("asked", [("--role", "old-head"), ("--role", "new-head"), ("--org", "old-office")])
def test_a_post_under_another_name_is_neither_vacant_nor_given_up(
    asked: tuple[str, str], records: Write, cli: Cli
) -> None:
    columns = "role,standing,before,after,vacant_days"
    done = cli("vacancies", *asked, "--records", str(records(OFFICES)), "--columns", columns, "--no-header")
    assert "new-head\tfilled\tAda\tDia\t9\n" in done.out
    assert "old-head" not in done.out


@pytest.mark.parametrize("organization", ["old-office", "new-office"])
def test_the_roster_under_either_name(organization: str, records: Write, cli: Cli) -> None:
    folder = str(records(OFFICES))
    before, after = (
        cli("roster", organization, "--at", day, "--records", folder, "--columns", "person", "--no-header").out.split()
        for day in ("1999-06-30", "1999-07-01")
    )
    assert sorted(before) == ["Ada", "Ben", "Cyd"]
    assert sorted(after) == ["Ada", "Ben"]


def test_without_a_question_it_is_counted_once(records: Write, cli: Cli) -> None:
    """Each organization that is part of no other is looked at; one that got another name is one of them."""
    files = {
        name: text.replace("parents: [{organization: government}]", "kind: team") for name, text in OFFICES.items()
    }
    folder = str(records(files))
    done = cli("churn", "--by", "org", "--records", folder, "--columns", "key,entries,exits", "--no-header")
    assert [line.split("\t") for line in done.out.splitlines() if line.split("\t")[1] != "0"] == [
        ["new-office", "4", "4"]
    ]
