"""To which day the records speak, asked of the ledger and of its tables, and what is open on that day and after it."""

from collections.abc import Iterable
from datetime import date

import pytest

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.index import in_memory
from talentwatch.ledger import Ledger, build, end_of_observation, observed
from talentwatch.model import About, Kind
from talentwatch.presence.observation import end_of_observation as by_tables
from talentwatch.reading import read_records

TODAY = date(2026, 11, 23)


def ledger(about: str | None = None, **files: str) -> Ledger:
    """A ledger of records by kind, and of what it says of the day to which it speaks."""
    said = About(observed_until=parse_date(about)) if about is not None else None
    readings = [read_records(text, Kind(kind), f"{kind}/all.yaml") for kind, text in files.items()]
    assert [finding for reading in readings for finding in reading.findings] == []
    return build((record for reading in readings for record in reading.records), about=said)


def sources(*days: str) -> str:
    lines: Iterable[str] = (
        f"- {{id: s{number}, title: T, publisher: P, published: {day}}}" for number, day in enumerate(days)
    )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("book", "typed", "until"),
    [
        (ledger(sources=sources("2025-03-01", "2024-06-26")), None, "2025-03-01"),
        # Of a day that is known by month or year, the last one counts; never one after today.
        (ledger(sources=sources("2025-03")), None, "2025-03-31"),
        (ledger(sources=sources("2026")), None, "2026-11-23"),
        # A day that is still to come is none on which anybody looked.
        (ledger(sources=sources("2027-01-01", "2025-03-01")), None, "2025-03-01"),
        (ledger(sources=sources("2027-01-01")), None, "2026-11-23"),
        (
            ledger(sources="- {id: s, title: T, publisher: P, published: 2024-01-01, verified: 2025-05-05}\n"),
            None,
            "2025-05-05",
        ),
        (
            ledger(people="- {id: ada, name: Ada, verified: 2025-04-01}\n", sources=sources("2025-03-01")),
            None,
            "2025-04-01",
        ),
        (ledger(organizations="- {id: lab, name: Lab, verified: 2025-04-01}\n"), None, "2025-04-01"),
        (
            ledger(
                organizations="- {id: lab, name: Lab}\n",
                roles="- {id: head, organization: lab, title: Head, verified: 2025-04-01}\n",
            ),
            None,
            "2025-04-01",
        ),
        (ledger(events="- {id: e, date: 2020, kind: other, title: E, verified: 2025-04-01}\n"), None, "2025-04-01"),
        # What the ledger says of itself stands above its sources, and what was typed above that.
        (ledger("2018-12-31", sources=sources("2025-03-01")), None, "2018-12-31"),
        (ledger("2018", sources=sources("2025-03-01")), None, "2018-12-31"),
        (ledger("2030-01-01", sources=sources("2025-03-01")), None, "2026-11-23"),
        (ledger("2018-12-31"), date(2020, 1, 1), "2020-01-01"),
        (ledger(sources=sources("2025-03-01")), date(2030, 1, 1), "2026-11-23"),
        # Nothing dated at all: to today.
        (ledger(), None, "2026-11-23"),
    ],
)
def test_the_last_day_to_which_records_speak(book: Ledger, typed: date | None, until: str) -> None:
    assert end_of_observation(book, TODAY, typed).isoformat() == until
    tables = in_memory(book)
    assert by_tables(tables.connection, TODAY, typed).isoformat() == until


PEOPLE = """
- id: ada
  name: Ada
  tenures:
    - {organization: lab, id: seen, start: 2020-01-01, sources: [old]}
    - {organization: lab, id: undated, start: 2020-01-01}
    - {organization: lab, id: told, start: 2020-01-01, last_seen: 2023-05-05, sources: [old]}
    - {organization: lab, id: ahead, start: 2026-01-01, sources: [new]}
    - {organization: lab, id: perhaps, start: 2025-01/2025-12}
    - {organization: lab, id: announced, start: 2020-01-01, status: announced, sources: [new]}
    - {organization: lab, id: withdrawn, start: 2020-01-01, status: withdrawn, sources: [new]}
    - {organization: lab, id: gone, start: 2020-01-01, departure: {announced: 2024-02-02, status: reported}}
    - {organization: lab, id: over, start: 2020-01-01, end: 2020-12-31}
"""
BOOK = ledger(
    people=PEOPLE,
    organizations="- {id: lab, name: Lab}\n",
    sources="""
- {id: old, title: T, publisher: P, published: 2022-03-04}
- {id: new, title: T, publisher: P, published: 2025-06-26}
""",
)


@pytest.mark.parametrize(
    ("tenure", "sure", "possible", "no"),
    [
        ("seen", ["2020-01-01", "2022-03-04"], ["2022-03-05", "2025-06-26"], ["2025-06-27"]),
        ("undated", ["2020-01-01", "2025-06-26"], [], ["2025-06-27", "2026-11-23"]),
        ("told", ["2023-05-05"], ["2023-05-06", "2025-06-26"], ["2025-06-27"]),
        ("ahead", [], [], ["2025-06-26", "2026-01-01", "2026-11-23"]),
        # That the records end says nothing of when it began.
        ("perhaps", [], ["2025-01-01", "2025-06-26"], ["2024-12-31", "2025-06-27"]),
        ("announced", [], ["2020-01-01", "2025-06-26"], ["2019-12-31", "2025-06-27"]),
        ("withdrawn", [], [], ["2020-01-01", "2025-06-26"]),
        ("gone", ["2024-02-02"], ["2024-02-03", "2025-06-26"], ["2025-06-27"]),
        ("over", ["2020-12-31"], [], ["2021-01-01"]),
    ],
)
def test_nothing_open_goes_on_after_it(tenure: str, sure: list[str], possible: list[str], no: list[str]) -> None:
    book = observed(BOOK, end_of_observation(BOOK, TODAY))
    holding = book.holdings[f"ada/{tenure}"]

    def held(day: str) -> tuple[bool, bool]:
        on = UncertainDate.day(date.fromisoformat(day))
        return holding.possibly_on(on), holding.surely_on(on)

    assert {day: held(day) for day in sure} == dict.fromkeys(sure, (True, True))
    assert {day: held(day) for day in possible} == dict.fromkeys(possible, (True, False))
    assert {day: held(day) for day in no} == dict.fromkeys(no, (False, False))


def test_a_sighting_is_told_within_the_days_observed() -> None:
    book = observed(BOOK, date(2021, 1, 1))
    assert book.holdings["ada/seen"].last_sighting == date(2021, 1, 1)
    assert book.holdings["ada/over"].last_sighting is None
