"""`sources`: where the records know it from."""

import json
from pathlib import Path

import pytest
from fixtures import Cli
from tables import rows


@pytest.mark.parametrize(
    ("words", "ids"),
    rows(
        """
                                     | weekly daily copy
        --kind news                  | daily
        --since 2026-03-05           | weekly copy
        --since 2026-03-05 --certain | weekly
        --text agency                | weekly
        """
    ),
)
def test_sources_are_newest_first_and_those_without_a_day_last(words: str, ids: str, sample: Path, cli: Cli) -> None:
    done = cli("sources", words.split(), "--columns", "id", "--no-header")
    assert (done.code, done.out.splitlines(), done.err) == (0, ids.split(), "")


def test_a_pipe_gets_where_it_was_published_and_what_it_is_worth(sample: Path, cli: Cli) -> None:
    assert cli("sources", "--kind", "news", "--format", "csv").out.splitlines() == [
        "id,published,publisher,title,reliability,url",
        "daily,2026-03-04,The Daily,Head leaves,news,https://daily.example/1",
    ]


def test_what_is_not_known_is_null(sample: Path, cli: Cli) -> None:
    (row,) = json.loads(cli("sources", "--kind", "aggregator", "--format", "json").out)["rows"]
    assert (row["id"], row["published"], row["url"]) == ("copy", None, None)


def test_no_source_is_a_status_where_it_is_asked_for(sample: Path, cli: Cli) -> None:
    assert cli("sources", "--until", "1990", "--certain", "--no-header") == (0, "", "")
    assert cli("sources", "--until", "1990", "--certain", "--no-header", "--exit-status").code == 1
