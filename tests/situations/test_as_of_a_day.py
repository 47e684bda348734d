"""As of a day: what becomes public later changes nothing of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from fixtures import Ask, Say, Told

SOURCES = """
- {id: first, title: T, publisher: P, published: 2022-06-05, reliability: news}
- {id: later, title: T, publisher: P, url: "https://a.example/2", published: 2022-08-01, accessed: 2024-02-01,
    archived_url: "https://archive.example/2", reliability: news}
"""
ACME = "[{id: acme, name: Acme, sources: [first]}]"


@pytest.mark.parametrize(
    "known_later", ["status: denied, denied: 2022-08-01", "status: confirmed, confirmed: 2022-08-01"]
)
def test_a_report_reads_alike_whether_it_was_denied_later_or_confirmed(known_later: str, told: Told, ask: Ask) -> None:
    told(
        organizations=ACME,
        people=f"""
        - id: ada
          name: Ada
          sources: [first]
          tenures:
            - organization: acme
              title: x
              start: 2018-01-15
              sources: [first]
              departure: {{kind: resignation, announced: 2022-06-05, {known_later}, sources: [first, later]}}
        """,
        sources=SOURCES,
    )
    assert ask("list --as-of 2022-06-30", "person status confirmed") == ["Ada announced -"]
    assert ask("churn --org acme --since 2022 --as-of 2022-06-30", "opening exits closing") == ["1 0..1 0..1"]


def test_what_only_a_later_source_tells_is_not_known_yet(told: Told, ask: Ask) -> None:
    told(
        organizations="[{id: stealth, name: Stealth, sources: [later]}]",
        people="""
            [{id: ada, name: Ada, sources: [later],
              tenures: [{organization: stealth, title: x, start: 2022-06-15, sources: [later]}]}]
        """,
        sources=SOURCES,
    )
    assert ask("roster stealth --at 2022-06-30 --as-of 2022-06-30 --certain", "person") == []
    assert ask("churn --as-of 2022-06-30 --since 2022 --until 2022", "entries closing") in ([], ["0 0"], ["0..1 0..1"])
    assert ask("sources --as-of 2022-06-30", "id") == ["first"]
    assert ask("sources --as-of 2022-08-02", "id accessed archived_url") == ["later - -", "first - -"]


def test_prices_of_later_days_are_not_read(told: Told, say: Say, tmp_path: Path) -> None:
    told(
        organizations=ACME,
        people="""
        - id: ada
          name: Ada
          sources: [first]
          tenures:
            - organization: acme
              title: x
              start: 2018-01-15
              sources: [first]
              departure: {kind: resignation, announced: 2022-06-15, effective: 2022-06-30, sources: [first]}
        """,
        sources=SOURCES.replace("2022-06-05", "2022-06-15"),
    )
    days = [date(2021, 1, 4) + timedelta(days=number) for number in range(600)]
    rows = [
        f"{day},{(70 if day > date(2022, 6, 16) else 100) + number % 2}"
        for number, day in enumerate(days)
        if day.weekday() < 5
    ]
    prices = tmp_path / "prices.csv"
    prices.write_text("date,close\n" + "\n".join(rows) + "\n", encoding="utf-8")
    words = f"context ada --prices {prices} --columns sort,what --no-header"
    known = [line for line in say(f"{words} --as-of 2022-06-15").out.splitlines() if line.startswith("reaction")]
    assert len(known) == 2
    assert all("too few days" in line for line in known)
    later = [line for line in say(words).out.splitlines() if line.startswith("reaction")]
    assert all("%" in line for line in later)


@pytest.mark.parametrize("further", ["", "--no-cache", "--as-of 2024"])
def test_a_moment_is_told_in_one_form_with_the_cache_and_without(further: str, told: Told, say: Say) -> None:
    told(
        organizations="[{id: acme, name: Acme}]",
        people="""
        - id: ada
          name: Ada
          tenures:
            - {organization: acme, title: x, start: 2018-01-15,
                departure: {announced: '2022-03-03T16:11:24Z', timezone: Asia/Shanghai}}
        """,
    )
    assert '"edtf": "2022-03-03T16:11:24Z"' in say(f"list --columns announced --format json {further}").out
