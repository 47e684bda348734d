"""Values that hold for a time, as they were known on a day."""

from collections.abc import Callable
from datetime import date

import pytest

from talentwatch.ledger import build, known_on
from talentwatch.ledger.ledger import Ledger
from talentwatch.model import Kind
from talentwatch.reading import read_records

TEXTS = {
    Kind.PERSON: """
- id: ada
  name: Ada Moss
  names: [{name: Ada Stone, until: 2021-05-31}]
  sources: [early]
  tenures:
    - role: head
      start: 2016-01-04
      last_seen: 2024-08-01
      term_ends: 2026-01-01
      absences: [{start: 2020-02-03, end: 2020-06-30}]
      sources: [early]
      departure:
        announced: 2022-02-01
        status: withdrawn
        withdrawn: 2022-03-01
        destination: {organization: other, taken_up: false, known_since: 2022-02-01}
        sources: [middle, late]
""",
    Kind.ORGANIZATION: """
- id: lab
  name: X Lab
  names: [{name: Twit Lab, until: 2023-07-23}]
  founded: 2010
  became: [{organization: other, on: 2025-01-01}]
  coverage: [{of: everyone, since: 2018-01-01, until: 2024-12-31}]
  sources: [early]
- {id: other, name: Other}
""",
    Kind.ROLE: """
- id: head
  organization: lab
  title: Head
  names: [{name: Chief, until: 2019-12-31}]
  seats: [{seats: 1}, {seats: 2, since: 2021-01-01}]
  sources: [early]
""",
    Kind.COHORT: """
- {id: founders, title: Founders, organization: lab, members: [{person: ada}], on: 2017-05-05, sources: [late]}
""",
    Kind.SOURCE: """
- {id: early, title: T, publisher: P, published: 2016-01-04}
- {id: middle, title: U, publisher: P, published: 2022-02-01}
- {id: late, title: V, publisher: P, published: 2024-09-01}
""",
}
RECORDS = tuple(
    record for kind, text in TEXTS.items() for record in read_records(text, kind, f"{kind.value}/all.yaml").records
)


def on(day: str) -> Ledger:
    return build(known_on(RECORDS, date.fromisoformat(day)))


def absences(ledger: Ledger) -> list[tuple[str, str]]:
    return [(str(each.start), str(each.end)) for each in ledger.people["ada"].tenures[0].absences]


def seen(ledger: Ledger) -> str:
    return str(ledger.people["ada"].tenures[0].last_seen)


def taken_up(ledger: Ledger) -> bool:
    destination = ledger.people["ada"].tenures[0].departure[0].destination
    return destination is not None and destination.taken_up


@pytest.mark.parametrize(
    ("read", "before", "was", "after", "is_now"),
    [
        (lambda ledger: ledger.people["ada"].name, "2021-05-31", "Ada Stone", "2021-06-01", "Ada Moss"),
        (lambda ledger: ledger.organizations["lab"].name, "2023-07-23", "Twit Lab", "2023-07-24", "X Lab"),
        (lambda ledger: ledger.roles["head"].title, "2019-12-31", "Chief", "2020-01-01", "Head"),
        (lambda ledger: ledger.roles["head"].seats_on(date.max), "2020-12-31", 1, "2021-01-01", 2),
        (lambda ledger: len(ledger.organizations["lab"].became), "2024-12-31", 0, "2025-01-01", 1),
        (lambda ledger: len(ledger.organizations["lab"].coverage), "2017-12-31", 0, "2018-01-01", 1),
        (
            lambda ledger: str(ledger.organizations["lab"].coverage[0].until),
            "2024-12-30",
            "None",
            "2024-12-31",
            "2024-12-31",
        ),
        (
            lambda ledger: str(ledger.people["ada"].tenures[0].last_seen),
            "2024-07-31",
            "None",
            "2024-08-01",
            "2024-08-01",
        ),
        (absences, "2020-02-02", [], "2020-02-03", [("2020-02-03", "None")]),
        (absences, "2020-06-29", [("2020-02-03", "None")], "2020-06-30", [("2020-02-03", "2020-06-30")]),
        (
            lambda ledger: ledger.people["ada"].tenures[0].departure[0].status.value,
            "2022-02-28",
            "announced",
            "2022-03-01",
            "withdrawn",
        ),
        (taken_up, "2024-08-31", True, "2024-09-01", False),
        (lambda ledger: list(ledger.cohorts), "2024-08-31", [], "2024-09-01", ["founders"]),
    ],
)
def test_a_value_is_known_from_its_day(
    read: Callable[[Ledger], object], before: str, was: object, after: str, is_now: object
) -> None:
    assert (read(on(before)), read(on(after))) == (was, is_now)


def test_the_day_on_which_a_term_runs_out_is_known_with_the_tenure() -> None:
    assert str(on("2017-01-01").people["ada"].tenures[0].term_ends) == "2026-01-01"


def test_nothing_is_left_out_of_records_whose_days_are_all_past() -> None:
    assert known_on(RECORDS, date(2030, 1, 1)) == RECORDS
