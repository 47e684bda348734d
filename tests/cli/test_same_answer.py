"""With the index, without it, and as of the last day there is: one answer, in every format."""

import itertools
from pathlib import Path

import pytest
from fixtures import Cli, Write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import date_texts, instant_texts
from tables import rows

LISTS = ("list", "people", "orgs", "roles", "events", "sources", "roster", "conflicts")
FORMATS = ("json", "tsv", "csv", "ndjson", "yaml", "markdown", "html", "table")

DATES = {
    name: (day, more)
    for name, day, more in rows(
        """
        a moment in a zone              | announced: 2022-03-04T23:30:00Z            | timezone: Asia/Shanghai
        a moment with an offset         | announced: 2022-03-04T23:30:00-05:00       | note: none
        a moment with parts of a second | announced: 2022-03-04T23:30:00.123Z        | note: none
        a day                           | announced: 2022-03-04                      | note: none
        about a day                     | effective: 2022-03-04~                     | note: none
        a season                        | effective: 2022-21                         | note: none
        an interval                     | effective: 2022-03/2022-05                 | note: none
        an open interval                | effective: ../2022-05                      | note: none
        an interval of moments          | announced: 2022-03-04T23:30:00Z/2022-03-06 | timezone: Asia/Tokyo
        """
    )
}


def folder(records: Write, day: str, more: str) -> Path:
    return records(
        {
            "people/ann.yaml": "id: ann\nname: Ann\ntenures:\n  - organization: acme\n    start: 2020\n    departure:\n"
            f"      kind: resignation\n      sources: [s1]\n      {day}\n      {more}\n",
            "organizations/acme.yaml": "id: acme\nname: Acme\nkind: company\n",
            "events/e1.yaml": "id: e1\ntitle: E\nkind: other\ndate: 2022-03-04T23:30:00Z\ntimezone: Asia/Shanghai\n",
            "sources/s1.yaml": "id: s1\ntitle: A\npublisher: P\nurl: https://example.org/a\npublished: 2022-03-05\n",
        }
    )


def same(cli: Cli, root: Path, command: str, form: str) -> None:
    words = [command, *(["acme"] if command == "roster" else []), "--records", str(root), "--format", form]
    first, again, without = cli(words), cli(words), cli(*words, "--no-cache")
    assert first == again == without
    assert first.code in {0, 1}


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("form", FORMATS)
def test_of_the_records_of_this_repository(command: str, form: str, cli: Cli, records: Write) -> None:
    if form == "json":
        words = [command, *(["openai"] if command == "roster" else []), "--format", form]
        assert cli(words) == cli(*words, "--no-cache")
    same(cli, folder(records, *DATES["a moment in a zone"]), command, form)


@pytest.mark.parametrize(("day", "more"), DATES.values(), ids=DATES)
def test_of_every_kind_of_date(day: str, more: str, cli: Cli, records: Write) -> None:
    root = folder(records, day, more)
    for command, form in itertools.product(("list", "events"), ("json", "tsv", "table")):
        same(cli, root, command, form)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(date_texts() | instant_texts(), st.sampled_from(["announced", "effective", "submitted", "confirmed"]))
def test_of_any_date_at_all(cli: Cli, records: Write, text: str, field: str) -> None:
    root = folder(records, f'{field}: "{text}"', "note: none")
    words = ["list", "--records", str(root), "--format", "json"]
    assert cli(words) == cli(*words, "--no-cache")
