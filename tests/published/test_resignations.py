"""Those who left Congress before their term was over, by year, kind and reason, though no start is known of any."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from published.published_data import Ask, Row, exact, rows
from published.resignations import CATEGORIES, chamber, kind, last_day, reasons, records
from shapes import write

Said = Callable[[Row], list[str]]
"""What a row tells of an exit, by which it is counted."""


@pytest.fixture(scope="module")
def told() -> list[Row]:
    return rows("congressional-resignations.csv")


@pytest.fixture(scope="module")
def ledger(told: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(records(told), tmp_path_factory.mktemp("resignations"))


def test_every_exit_is_counted_in_its_year(told: list[Row], ask: Ask) -> None:
    published = Counter(last_day(each)[:4] for each in told)
    assert published.total() == 615
    found = {row["key"]: exact(row["exits"]) for row in ask("churn", "--columns", "key,exits")}
    assert Counter(found) == published


@pytest.mark.parametrize(
    ("by", "said"),
    [("kind", lambda row: [kind(row)]), ("reason", reasons), ("org", lambda row: [chamber(row)])],
    ids=["kind", "reason", "org"],
)
def test_every_exit_is_counted_by_what_is_told_of_it(by: str, said: Said, told: list[Row], ask: Ask) -> None:
    rows = ask("churn", "--by", by, "--columns", "key,exits" if by == "org" else "key,number,of")
    found = {row["key"]: exact(row["exits" if by == "org" else "number"]) for row in rows}
    assert found == Counter(each for row in told for each in said(row))
    assert by == "org" or {exact(row["of"]) for row in rows} == {615}


def test_every_exit_is_listed_with_its_day_chamber_kind_and_reasons(told: list[Row], ask: Ask) -> None:
    rows = ask("list", "--columns", "person,title,effective,leaves_id,kind,reasons,fit")
    assert Counter(
        (
            row["person"],
            row["title"],
            row["effective"]["edtf"],
            row["leaves_id"],
            row["kind"],
            *row["reasons"],
            row["fit"],
        )
        for row in rows
    ) == Counter(
        (
            each["Member"],
            f"Member for {each['District']}",
            last_day(each),
            chamber(each),
            kind(each),
            *reasons(each),
            "certain",
        )
        for each in told
    )


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_exits_of_one_reason_are_found_by_it(category: str, told: list[Row], ask: Ask) -> None:
    rows = ask("list", "--reason", CATEGORIES[category], "--columns", "id")
    assert len(rows) == sum(category in each["Category"].split(" & ") for each in told)


def test_claims_that_the_record_bears_out_are_no_conflict(ask: Ask) -> None:
    assert ask("conflicts") == []


def test_every_reason_is_kept_in_the_publisher_s_words(told: list[Row], ask: Ask) -> None:
    rows = ask("sql", "SELECT quote, count(*) AS number FROM claims WHERE field = 'reasons' GROUP BY quote")
    words = Counter(each["Reason"] for each in told for _ in reasons(each))
    assert {row["quote"]: row["number"] for row in rows} == words
