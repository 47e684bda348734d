"""Who says what, in sentences."""

import pytest
from tables import rows

from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.query.claim_words import claim_lines
from talentwatch.reading import read_records

SOURCES = """
- {id: memo, title: Memo, publisher: Acme, published: 2026-03-05}
- {id: daily, title: News, publisher: The Daily, published: 2026-03-06}
"""
ORGANIZATIONS = "- {id: acme, name: Acme}\n- {id: big-lab, name: Big Lab}"


def said(*claims: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The lines on a departure with these claims."""
    written = ", ".join(f"{{{each}}}" for each in claims)
    person = f"""
- id: ann-poe
  name: Ann Poe
  tenures: [{{organization: acme, departure: {{kind: resignation, claims: [{written}]}}}}]
"""
    texts = {Kind.SOURCE: SOURCES, Kind.ORGANIZATION: ORGANIZATIONS, Kind.PERSON: person}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items()]
    assert [str(finding) for reading in readings for finding in reading.findings] == []
    ledger = build(record for reading in readings for record in reading.records)
    (leaving,) = ledger.exits.values()
    return [(line.label, line.text, line.sources) for line in claim_lines(ledger, leaving.departure.claims)]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    rows(
        """
        field: manner, value: voluntary, source: memo | Acme says voluntary (2026-03-05)
        field: manner, value: voluntary, source: memo, by: the memo | The memo says voluntary (2026-03-05)
        field: manner, value: voluntary, source: memo, evidence: direct | Acme says voluntary (direct, 2026-03-05)
        field: manner, value: voluntary, source: memo, said: 2026-03 | Acme says voluntary (2026-03)
        field: manner, value: voluntary, by: a colleague, evidence: reported | A colleague says voluntary (reported)
        field: manner, value: voluntary | Somebody says voluntary
        field: manner, value: unknown, source: memo | Acme says that it is not known (2026-03-05)
        field: manner, value: mutual, by: a colleague, quote: we agreed | A colleague says mutual ("we agreed")
        field: manner, value: mutual, by: Bo, quote: so, note: heard | Bo says mutual ("so"; heard)
        field: manner, value: mutual, by: "Bo, a colleague" | Bo, a colleague, says mutual
        field: planned, value: true, source: memo | Acme says yes (2026-03-05)
        field: destination, value: big-lab, source: daily | The Daily says Big Lab (2026-03-06)
        field: destination, value: nobody knows, source: daily | The Daily says nobody knows (2026-03-06)
        field: successor, value: ann-poe, source: daily | The Daily says Ann Poe (2026-03-06)
        field: next_lead, value: ann-poe, source: daily | The Daily says Ann Poe (2026-03-06)
        """
    ),
)
def test_one_claim(claim: str, sentence: str) -> None:
    assert [text for _, text, _ in said(claim)] == [sentence]


def test_those_who_say_the_same_follow_each_other_and_a_field_has_one_sentence() -> None:
    lines = said(
        "field: manner, value: voluntary, source: memo, evidence: direct",
        "field: manner, value: involuntary, by: a colleague",
        "field: manner, value: voluntary, source: daily",
        "field: effective, value: 2026-03-27, source: memo",
    )
    assert lines == [
        (
            "said of manner",
            "Acme says voluntary (direct, 2026-03-05); so does The Daily (2026-03-06); a colleague says involuntary",
            ("memo", "daily"),
        ),
        ("said of effective", "Acme says 2026-03-27 (2026-03-05)", ("memo",)),
    ]


def test_those_of_whom_the_same_is_known_share_a_verb() -> None:
    (line,) = said(
        "field: start, value: 2022, source: memo, note: by year",
        "field: start, value: 2022, source: daily, note: by year",
        "field: start, value: 2022, by: Bo, note: by year",
        "field: start, value: 2023, source: daily",
        "field: start, value: 2023, source: daily, said: 2026-03-09",
    )
    both = "The Daily says 2023 (2026-03-06 and 2026-03-09)"
    assert line[1] == f"Acme, The Daily and Bo say 2022 (2026-03-05 and 2026-03-06; by year); {both}"
