"""What a record holds beside what sources say, and what rests on a source."""

from typing import Any

import pytest

from talentwatch.dates import parse_date
from talentwatch.ledger import Ledger, build
from talentwatch.model import Kind
from talentwatch.query.citations import citing
from talentwatch.query.conflicts import conflicts, held
from talentwatch.query.filters import Filter
from talentwatch.query.show import show
from talentwatch.query.table import Shape
from talentwatch.reading import read_records

FILES = {
    Kind.ORGANIZATION: """
- id: team
  name: Team
  other_names: [The Team, T]
  identifiers: {wikidata: Q1, isni: "2"}
  parents: [{organization: alpha, end: 2022}, {organization: beta, start: 2023, sources: [dispatch]}]
  claims: [{field: parents, value: gamma, source: old-daily}]
- {id: alpha, name: Alpha, sources: [daily]}
- {id: beta, name: Beta}
""",
    Kind.ROLE: "- {id: lead, organization: team, title: Lead, sources: [old-daily]}\n",
    Kind.PERSON: """
- id: ada
  name: Ada
  claims: [{field: name_zh, value: 阿达, source: daily}]
  tenures:
    - role: lead
      interim: true
      claims: [{field: title, value: boss, source: daily}]
      departure:
        planned: false
        successor: [{person: ben}, {person: cyd}]
        quote: {text: a few words, source: old-daily}
        destination: {role: lead}
        reasons: [strategy, dispute]
        leaves: alpha
        claims: [{field: manner, value: mutual, said: 2026-03-01}]
- id: ben
  name: Ben
  tenures: [{organization: beta, departure: {destination: {title: a plan}, announced: 2024}}]
- id: cyd
  name: Cyd
  sources: [old-daily]
  tenures: [{organization: beta, departure: {destination: {organization: alpha}}}]
""",
    Kind.EVENT: """
- id: fall
  date: 2026-03-02
  kind: share-price
  title: Fall
  organizations: [team]
  figures: {percent: -5.3, volume: 0}
  claims: [{field: percent, value: "-4", source: daily}]
""",
    Kind.SOURCE: """
- {id: daily, former_ids: [old-daily], title: News, publisher: The Daily, published: 2026-03-04, reliability: news}
- {id: dispatch, title: News, publisher: The Dispatch, derived_from: old-daily}
""",
}


def book() -> Ledger:
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in FILES.items()]
    assert [finding for reading in readings for finding in reading.findings] == []
    return build(record for reading in readings for record in reading.records)


BOOK = book()
TEAM = BOOK.organizations["team"]
TENURE = BOOK.holdings["ada/lead"].tenure
DEPARTURE = BOOK.exits["ada/lead"].departure


@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        (TEAM, "name", "Team"),
        (TEAM, "parents", "alpha, beta"),
        (TEAM, "other_names", "The Team, T"),
        (TEAM, "identifiers", "wikidata: Q1, isni: 2"),
        (TEAM, "names", None),
        (TEAM, "founded", None),
        (TEAM, "sources", None),
        (TEAM, "number_of_founders", None),
        (TENURE, "interim", "true"),
        (DEPARTURE, "planned", "false"),
        (DEPARTURE, "status", "reported"),
        (DEPARTURE, "successor", "ben, cyd"),
        (DEPARTURE, "quote", "a few words"),
        (DEPARTURE, "reasons", "strategy, dispute"),
        (DEPARTURE, "destination", "lead"),
        (BOOK.exits["ben/beta"].departure, "destination", "a plan"),
        (BOOK.exits["ben/beta"].departure, "announced", "2024"),
        (BOOK.exits["cyd/beta"].departure, "destination", "alpha"),
        (BOOK.events["fall"], "percent", "-5.3"),
        (BOOK.events["fall"], "volume", "0"),
        (BOOK.events["fall"], "date", "2026-03-02"),
    ],
)
def test_what_a_record_holds_is_told_in_the_words_of_a_claim(record: Any, field: str, words: str | None) -> None:
    assert held(record, field) == words


def test_a_claim_finds_its_source_by_an_id_it_had_before() -> None:
    columns = ("record", "sort", "publisher", "published", "reliability")
    table = conflicts(BOOK, Filter(org=("team",)), Shape(columns=columns), ("parents",), every_claim=True)
    assert [tuple(str(value) for value in row.values()) for row in table.rows] == [
        ("team", "organization", "The Daily", "2026-03-04", "news")
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["ada person", "ada/lead departure", "ada/lead tenure", "fall event", "team organization"]),
        ({"certain": True}, ["ada person", "ada/lead departure", "ada/lead tenure", "fall event", "team organization"]),
        ({"org": ("alpha",)}, ["ada person", "ada/lead departure", "ada/lead tenure", "team organization"]),
        ({"org": ("alpha",), "certain": True}, []),
        ({"org": ("beta",), "certain": True}, ["fall event"]),
        ({"org": ("beta",), "exact_org": True}, []),
        ({"role": ("lead",)}, ["ada/lead departure", "ada/lead tenure"]),
        ({"person": ("ben",)}, []),
        ({"until": parse_date("2026-03-01")}, ["ada/lead departure"]),
    ],
)
def test_claims_are_those_of_what_is_asked(asked: dict[str, Any], found: list[str]) -> None:
    table = conflicts(BOOK, Filter(**asked), Shape(columns=("record", "sort")), every_claim=True)
    assert [f"{row['record']} {row['sort']}" for row in table.rows] == found


def test_what_rests_on_a_source_is_found_also_by_the_id_it_had_before() -> None:
    assert list(citing(BOOK, "daily")) == [
        ("person", "ada"),
        ("person", "cyd"),
        ("organization", "team"),
        ("organization", "alpha"),
        ("role", "lead"),
        ("event", "fall"),
        ("tenure", "ada/lead"),
    ]
    assert list(citing(BOOK, "dispatch")) == [("organization", "team")]


def test_a_source_tells_its_copies_whichever_id_they_write() -> None:
    (section, *_) = show(BOOK, "daily", BOOK.events["fall"].date).sections
    assert [line.text for line in section.lines if line.label == "copied by"] == ["News"]


@pytest.mark.parametrize(
    ("held", "claims", "disputed"),
    [
        ("manner: voluntary", {"manner": ["voluntary"]}, False),
        ("manner: voluntary", {"manner": ["Voluntary", "voluntary"]}, False),
        ("manner: voluntary", {"manner": ["involuntary"]}, True),
        ("manner: disputed", {"manner": ["voluntary", "involuntary"]}, True),
        ("manner: disputed", {"manner": ["unknown"]}, True),
        ("manner: unknown", {"manner": ["voluntary"]}, False),
        ("manner: unknown", {"manner": ["voluntary", "mutual"]}, True),
        ("status: confirmed", {"status": ["confirmed"]}, False),
        ("status: confirmed", {"status": ["rumoured", "announced"]}, False),
        ("status: confirmed", {"status": ["rumoured", "denied"]}, True),
        ("planned: true", {"planned": ["true"]}, False),
        ("planned: true", {"planned": ["false"]}, True),
        ("leaves: role", {"leaves": ["role"]}, False),
        ("destination: {organization: rival}", {"destination": ["rival"]}, False),
        ("destination: {organization: rival}", {"destination": ["group"]}, True),
        ("successor: {person: ada}", {"successor": ["ada", "Ada"]}, False),
        ("effective: 2024-03-04", {"effective": ["2024-03-04", "2024-03", "2024~"]}, False),
        ("effective: 2024-03-04", {"effective": ["2024-03-05"]}, True),
        ("effective: 2024", {"effective": ["2024-03", "2024-04"]}, True),
        ("effective: 2024", {"effective": ["2024-03"]}, False),
        ("effective: 2024", {"effective": ["in spring"]}, True),
        ("reasons: [strategy, dispute]", {"reasons": ["strategy", "dispute"]}, False),
        ("reasons: [strategy, dispute]", {"reasons": ["strategy, dispute"]}, False),
        ("reasons: [strategy, dispute]", {"reasons": ["dispute, strategy"]}, False),
        ("reasons: [strategy, dispute]", {"reasons": ["Dispute"]}, False),
        ("reasons: [strategy, dispute]", {"reasons": ["dispute, pay"]}, True),
        ("reasons: [strategy]", {"reasons": ["strategy", "dispute"]}, True),
        ("timezone: Asia/Shanghai, effective: 2024-03-04T23:00Z", {"effective": ["2024-03-05"]}, False),
        ("timezone: Asia/Shanghai, effective: 2024-03-04T23:00Z", {"effective": ["2024-03-04"]}, True),
        ("timezone: Asia/Shanghai, effective: '2024-03-05T09:00'", {"effective": ["2024-03-05"]}, False),
        ("timezone: Asia/Shanghai, effective: 2024-03-05", {"effective": ["2024-03-04T23:00Z"]}, False),
        ("effective: 9999-12-31", {"effective": ["2024/.."]}, False),
        ("effective: ../2024", {"effective": ["2025/..", "2024"]}, True),
        ("manner: unknown", {"reasons": ["strategy", "dispute"]}, True),
        ("manner: unknown", {"reasons": ["strategy"]}, False),
        ("manner: unknown", {"days_after_launch": ["1", "2"]}, True),
        ("manner: unknown", {"days_after_launch": ["1", "1"]}, False),
    ],
)
def test_sources_disagree_where_what_they_say_cannot_all_be_true(
    held: str, claims: dict[str, list[str]], *, disputed: bool
) -> None:
    said = ", ".join(
        f'{{field: {field}, value: "{value}", by: "{number}"}}'
        for field, values in claims.items()
        for number, value in enumerate(values)
    )
    text = f"id: ada\nname: Ada\ntenures: [{{organization: team, departure: {{{held}, claims: [{said}]}}}}]\n"
    reading = read_records(text, Kind.PERSON, "people/ada.yaml")
    assert reading.findings == ()
    number = sum(map(len, claims.values()))
    every, told = (
        conflicts(build(reading.records), Filter(), Shape(columns=("disputed",)), every_claim=every).rows
        for every in (True, False)
    )
    assert [row["disputed"] for row in every] == [disputed] * number
    assert len(told) == (number if disputed else 0)


def test_a_field_is_in_dispute_although_one_side_of_it_alone_is_asked_for() -> None:
    text = (
        "id: ada\nname: Ada\ntenures: [{organization: team, departure: {manner: mutual, "
        "claims: [{field: manner, value: mutual, said: 2024-01}, {field: manner, value: voluntary, said: 2025}]}}]\n"
    )
    ledger = build(read_records(text, Kind.PERSON, "people/ada.yaml").records)
    table = conflicts(ledger, Filter(until=parse_date("2024")), Shape(columns=("value",)))
    assert [row["value"] for row in table.rows] == ["mutual"]
