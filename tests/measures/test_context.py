"""What stands around a departure, and its observable circumstances, on the small ledger of tests/sample_ledger.py."""

from contextlib import closing
from datetime import date

import pytest
from sample_ledger import book

from talentwatch.dates import DayRange, shifted
from talentwatch.index import in_memory
from talentwatch.ledger import build
from talentwatch.measures.context import ContextItem, context, price_reactions
from talentwatch.measures.profile import profile
from talentwatch.measures.scope import Question
from talentwatch.measures.signals import Signal, signals
from talentwatch.model import Kind, Organization
from talentwatch.reading import read_records

BOOK = book()
TODAY = date(2026, 11, 23)


def question(*organizations: str) -> Question:
    return Question(in_memory(BOOK).connection, TODAY, organizations=organizations)


def items(record: str = "ada/team-lead", within: int = 30) -> list[ContextItem]:
    leaving = BOOK.exits[record]
    return context(BOOK, leaving, question(leaving.leaves or leaving.organization or ""), within)


def test_events_on_the_organization_its_parents_and_the_person_with_their_days() -> None:
    """Ada's departure became public on 2026-03-04."""
    found = {each.record: each.days for each in items() if each.sort in {"event", "share-price", "reorganization"}}
    assert found["launch"] == DayRange(-2, -2)
    assert found["fall"] == DayRange(0, 0)
    assert found["post"] == DayRange(0, 0)
    assert found["move"] == DayRange(12, 12)
    assert "elsewhere" not in found


def test_a_change_of_parent_is_a_reorganization() -> None:
    words = [each.what for each in items() if each.sort == "reorganization" and each.record == "lab"]
    assert words == ["Lab ceases to be part of Cloud", "Lab becomes part of Hub"]


def test_who_else_left_or_moved_in_the_company() -> None:
    """A transfer is a move, and no exit."""
    assert [each.record for each in items(within=60) if each.sort == "move"] == ["ben/lab-head"]
    assert [each.record for each in items(within=60) if each.sort == "exit"] == []
    assert [each.record for each in items(within=5) if each.sort == "move"] == []


def test_notice_and_its_own_days() -> None:
    by_sort = {each.what: each.days for each in items() if each.sort == "day"}
    assert by_sort["submitted"] == DayRange(-1, -1)
    (notice,) = [each for each in items() if each.sort == "notice"]
    assert notice.amount is not None


def test_days_beyond_those_asked_for_are_left_out() -> None:
    assert not [each for each in items(within=0) if each.record == "launch"]
    assert all(each.days is None or (each.days.least or 0) <= 1 for each in items(within=1) if each.sort == "event")


def test_a_price_that_was_not_given_long_enough_says_so() -> None:
    found = list(price_reactions(BOOK.exits["ada/team-lead"], {date(2026, 3, 4): 10.0}, None, date(2026, 12, 31)))
    assert {each.sort for each in found} == {"reaction"}
    assert all("too few days" in each.what for each in found)


@pytest.mark.parametrize("after", [0, 1, 5, 6, 40])
def test_prices_of_later_days_change_nothing(after: int) -> None:
    """Days as numbers from day 0, on which the departure became public; every third day falls."""
    leaving = BOOK.exits["ada/team-lead"]
    assert leaving.day is not None
    known, later = (
        {shifted(leaving.day.latest, day): float(100 + day % 3 + fall * (day > after)) for day in range(-300, 60)}
        for fall in (0, -50)
    )
    as_of = shifted(leaving.day.latest, after)
    assert list(price_reactions(leaving, known, known, as_of)) == list(price_reactions(leaving, later, later, as_of))
    told = list(price_reactions(leaving, known, None, as_of))
    assert any("too few days" in each.what for each in told) == (after < 5)


def read(record: str) -> dict[str, list[Signal]]:
    found: dict[str, list[Signal]] = {}
    for each in signals(BOOK, BOOK.exits[record]):
        found.setdefault(each.name, []).append(each)
    return found


NAMES = {
    *("announcement", "notice", "tenure", "stated reason", "what sources say of the manner", "succession", "planning"),
    *("share price", "other news", "other exits within a week", "next post"),
}


@pytest.mark.parametrize("record", sorted(BOOK.exits))
def test_every_circumstance_is_there_with_its_ground_or_is_not_known(record: str) -> None:
    found = read(record)
    assert set(found) == NAMES
    assert all(each.ground and each.reading for several in found.values() for each in several)


def test_what_the_records_say_of_each() -> None:
    found = {name: " | ".join(each.reading for each in several) for name, several in read("ada/team-lead").items()}
    assert found["stated reason"] == "reorganization"
    assert "involuntary, according to a colleague" in found["what sources say of the manner"]
    assert found["succession"] == "Ben in the interim, 6 days after it became public"
    assert "Shares fall" in found["share price"]
    assert "Rival, founder" in found["next post"]


def test_nothing_is_concluded() -> None:
    """Evidence only: no word that judges, and no figure that adds circumstances up."""
    found = [each for leaving in BOOK.exits.values() for each in signals(BOOK, leaving)]
    said = " ".join(f"{each.name} {each.reading}" for each in found)
    for word in ("score", "likely", "pushed", "forced", "verdict", "suspicious"):
        assert word not in said.casefold()


def test_what_is_not_known_says_so() -> None:
    found = read("dee/team")
    assert not found["stated reason"][0].known
    assert not found["share price"][0].known
    assert not found["planning"][0].known


def test_a_page_on_an_organization() -> None:
    card = profile(BOOK, "group", question("group"))
    sections = {section.heading: section.lines for section in card.sections}
    leads = {line.label: line.text for line in sections["Who leads"]}
    assert leads == {"Head of Lab, Lab": "Cyd", "Lead of Team, Team": "Ben (interim)"}
    (left,) = (lines for heading, lines in sections.items() if heading.startswith("Who left in the year to "))
    # Ben changed posts in it.
    assert {line.text.removeprefix("possibly ").split(",")[0] for line in left} == {"Ada", "Dee"}
    assert sections["Disputed"][0].label == "Ada"
    assert "without a permanent holder" in sections["Vacancies"][0].text
    assert sections["Turnover"][0].label == "last year"
    assert [line.label for line in sections["Where people go"]]
    assert card.kind == "profile"
    assert BOOK.name(Kind.ORGANIZATION, "group") == card.title


def test_a_year_in_which_nobody_was_there_is_the_last_year_all_the_same() -> None:
    text = "id: ada\nname: Ada\ntenures: [{organization: acme, start: 2020-01-01, end: 2022-03-31}]\n"
    people = read_records(text, Kind.PERSON, "people/ada.yaml").records
    ledger = build([*people, Organization(id="acme", name="Acme")])
    with closing(in_memory(ledger)) as index:
        card = profile(ledger, "acme", Question(index.connection, date(2024, 12, 31), organizations=("acme",)))
    (turnover,) = [section for section in card.sections if section.heading == "Turnover"]
    words = {line.label: line.text for line in turnover.lines}
    assert words["last year"] == words["2023-01-01 to 2023-12-31"] == "0 exits; n/a"
    assert words["2022-01-01 to 2022-12-31"].startswith("1 exit of 0.2 on average")
    assert "against its own past" not in words
