"""Cards, timelines, successions and summary lines: one record in full, and many records in a picture."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from fixtures import Golden
from sample_ledger import FILES, book

from talentwatch.dates import DayRange, parse_date
from talentwatch.errors import UnknownIdError
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.query.card import Card
from talentwatch.query.citations import citing
from talentwatch.query.departures import departure_rows
from talentwatch.query.filters import Filter
from talentwatch.query.serialize import serialize
from talentwatch.query.show import show
from talentwatch.query.succession import line_of
from talentwatch.query.summary_line import summary_lines
from talentwatch.query.timeline import Grouping, timeline
from talentwatch.query.timeline_model import Chart, Fate
from talentwatch.reading import read_records

BOOK = book()
TODAY = parse_date("2026-11-23")


def written(card: Card) -> str:
    """A card as text: a line each, its sources behind."""
    lines = [f"{card.kind} {card.id}: {card.title}"]
    for section in card.sections:
        lines.append(f"{'  ' * section.depth}{section.heading}")
        lines += [
            f"{'  ' * section.depth}  {line.label}: {line.text} {list(line.sources) or ''}".rstrip()
            for line in section.lines
        ]
    return "\n".join([*lines, *(f"{note.id} = {note.words} {note.url or ''}".rstrip() for note in card.sources)]) + "\n"


@pytest.mark.parametrize(
    "record",
    ["ada", "ben", "ada/team-lead", "ben/group", "ada/rival", "team-lead", "lab", "group", "fall", "post", "daily"],
)
def test_a_card_tells_everything_and_who_says_so(record: str, golden: Golden) -> None:
    golden(written(show(BOOK, record, TODAY)), f"card-{record.replace('/', '-')}")


def test_a_record_is_shown_by_an_id_it_had_before() -> None:
    assert show(BOOK, "ada-old", TODAY) == show(BOOK, "ada", TODAY)


def test_an_id_that_names_nothing_is_an_error() -> None:
    with pytest.raises(UnknownIdError, match='no record "adda"'):
        show(BOOK, "adda", TODAY)


def test_every_record_of_the_book_has_a_card() -> None:
    for kind in Kind:
        for key in BOOK.of_kind(kind):
            assert show(BOOK, f"{kind.value}/{key}", TODAY).id == key
    for key in (*BOOK.holdings, *BOOK.exits):
        assert show(BOOK, key, TODAY).id == key


def test_a_source_knows_what_rests_on_it() -> None:
    assert list(citing(BOOK, "weekly")) == [("organization", "lab"), ("tenure", "ada/team-lead")]
    assert list(citing(BOOK, "copy")) == []


def test_the_holders_of_a_role_follow_each_other_with_the_days_between() -> None:
    line = line_of(BOOK, "team-lead", TODAY)
    # Ada's last day is some day of March, Ben's first the 10th: from none to the nights of 2 to 9 March.
    assert [(term.holding.person.id, term.empty_days) for term in line.terms] == [
        ("ada", None),
        ("ben", DayRange(0, 8)),
    ]
    assert (str(line.since), line.without_permanent) == ("2026-03", DayRange(237, 267))


def test_a_handover_on_one_day_leaves_no_empty_day() -> None:
    line = line_of(BOOK, "lab-head", TODAY)
    assert [(term.holding.person.id, term.empty_days) for term in line.terms] == [
        ("ben", None),
        ("cyd", DayRange(0, 0)),
    ]
    assert (line.since, line.without_permanent) == (None, None)


@pytest.mark.parametrize(
    ("first", "second", "empty"),
    [
        ("end: 2025-06-29", "start: 2025-07-03", DayRange(3, 3)),
        ("start: 2024, end: 2025-07-30", "start: 2025-07-03", DayRange(0, 0)),
        ("start: 2024", "start: 2025", None),
        ("end: 2025-06", "start: 2025-08", DayRange(31, 90)),
    ],
)
def test_empty_days_are_never_less_than_none(first: str, second: str, empty: DayRange | None) -> None:
    people = "".join(
        f"- {{id: p{n}, name: P{n}, tenures: [{{role: head, {t}}}]}}\n" for n, t in enumerate((first, second))
    )
    role = "- {id: head, organization: lab, title: Head}"
    readings = [read_records(people, Kind.PERSON, "people/all.yaml"), read_records(role, Kind.ROLE, "roles/all.yaml")]
    ledger = build(record for reading in readings for record in reading.records)
    assert [term.empty_days for term in line_of(ledger, "head", TODAY).terms] == [None, empty]


def outline(chart: Chart) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(group.title, [(bar.label, bar.fate.value, bar.note) for bar in group.bars]) for group in chart.groups]


def test_a_timeline_groups_tenures_by_role_and_notes_how_they_ended() -> None:
    chart = timeline(BOOK, Filter(org=("lab",)), TODAY, Grouping.ROLE)
    assert outline(chart) == [
        ("Head of Lab", [("Ben", "moved", ""), ("Cyd", "open", "")]),
        ("Lead of Team", [("Ada", "left", "Rival · disputed"), ("Ben (interim)", "open", "")]),
        ("Team", [("Dee, researcher", "left", "")]),
    ]
    assert [mark.label for mark in chart.marks] == ["A launch", "Lab moves to Hub"]
    assert (str(chart.first), str(chart.last), str(chart.as_of)) == ("2022-01-01", "2026-11-23", "2026-11-23")


def test_a_timeline_may_stand_under_people_or_organizations() -> None:
    by_person = outline(timeline(BOOK, Filter(person=("ben",)), TODAY, Grouping.PERSON))
    assert by_person == [
        (
            "Ben",
            [
                ("Head of Lab, Lab", "moved", ""),
                ("Lead of Team, Team (interim)", "open", ""),
                ("chief scientist, Group", "open", ""),
            ],
        )
    ]
    by_organization = timeline(BOOK, Filter(org=("rival",)), TODAY, Grouping.ORGANIZATION)
    assert outline(by_organization) == [("Rival", [("Cyd, engineer", "ended", ""), ("Ada, founder", "unseen", "")])]


def test_a_timeline_has_the_window_that_was_asked_for() -> None:
    asked = Filter(org=("team",), since=parse_date("2026-03"), until=parse_date("2026-03"))
    chart = timeline(BOOK, asked, TODAY, Grouping.ROLE)
    assert (str(chart.first), str(chart.last)) == ("2026-03-01", "2026-03-31")
    assert [mark.label for mark in chart.marks] == ["A launch", "Lab moves to Hub"]
    assert timeline(BOOK, asked, TODAY, Grouping.ROLE, with_events=False).marks == ()


def test_a_timeline_of_roles_or_people_has_their_events_alone() -> None:
    by_role = timeline(BOOK, Filter(role=("team-lead",)), TODAY, Grouping.ROLE)
    assert [mark.label for mark in by_role.marks] == ["A launch", "Lab moves to Hub"]
    by_person = timeline(BOOK, Filter(person=("ada",)), TODAY, Grouping.ROLE)
    assert [mark.label for mark in by_person.marks] == ["A post"]
    assert timeline(BOOK, Filter(role=("lab-head",), person=("dee",)), TODAY, Grouping.ROLE).groups == ()


def test_the_ends_of_bars_tell_deaths_and_returns() -> None:
    people = FILES[Kind.PERSON].replace(
        "status: confirmed\n        kind: resignation\n        manner: disputed",
        "status: reversed\n        reversed: 2026-04\n        kind: dismissal\n        manner: involuntary",
    )
    ledger = build(
        record
        for kind in FILES
        for record in read_records(
            people if kind is Kind.PERSON else FILES[kind], kind, f"{kind.value}/all.yaml"
        ).records
    )
    (group,) = timeline(ledger, Filter(role=("team-lead",), person=("ada",)), TODAY, Grouping.ROLE).groups
    assert [(bar.note, bar.fate) for bar in group.bars] == [("Rival · dismissal · undone", Fate.LEFT)]


def test_the_line_under_a_table_counts_and_says_what_else_to_ask() -> None:
    assert summary_lines(partial(departure_rows, BOOK), Filter()) == [
        "3 departures. 1 disputed (talentwatch conflicts).",
        "1 denied or rumoured, not listed (--status denied --status rumoured).",
    ]
    assert summary_lines(partial(departure_rows, BOOK), Filter(since=parse_date("2025-06"), person=("dee",))) == [
        "1 departure. 1 only possibly in this time or place (--certain leaves it out).",
    ]
    assert summary_lines(partial(departure_rows, BOOK), Filter(status=("denied",))) == ["1 departure."]


def test_departures_close_together_are_counted() -> None:
    person = "- {{id: p{0}, name: P{0}, tenures: [{{organization: lab, departure: {{announced: 2026-03-0{0}}}}}]}}\n"
    people = read_records(
        "".join(person.format(number) for number in (1, 2, 4, 9)), Kind.PERSON, "people/all.yaml"
    ).records
    assert summary_lines(partial(departure_rows, build(people)), Filter()) == ["4 departures, 3 of them within 4 days."]


def test_a_record_is_told_to_machines_as_its_file_has_it() -> None:
    told: Any = serialize(BOOK.people["ada"])
    assert told["former_ids"] == ["ada-old"]
    assert told["tenures"][1]["departure"][0]["effective"] == "2026-03"
    assert told["tenures"][1]["departure"][0]["manner"] == "disputed"
    assert "note" not in told
    assert "origin" not in told
    assert serialize(replace(BOOK.events["fall"]).figures) == {"percent": -5.3, "volume": 1_200_000}
