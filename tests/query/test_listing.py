"""What a filter takes, what may match and what must, and how an answer is sorted and cut."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_ledger import book

from talentwatch.dates import DayRange, UncertainDate, parse_date
from talentwatch.errors import QueryError
from talentwatch.ledger import EVER, NEVER
from talentwatch.query import departures as departures_module
from talentwatch.query import record_rows
from talentwatch.query import roster as roster_module
from talentwatch.query.certainty import Match, all_of, any_of, in_time, window
from talentwatch.query.conflicts import conflicts
from talentwatch.query.departures import departure_rows, departures, notice, tenure_days
from talentwatch.query.filters import Filter
from talentwatch.query.roster import roster
from talentwatch.query.table import Column, Shape, Table

BOOK = book()
TODAY = parse_date("2026-11-23")
LISTED = ["ben/lab-head", "ada/team-lead", "dee/team"]


def when(text: str) -> UncertainDate:
    return parse_date(text)


def ids(**asked: Any) -> list[str]:
    return [row.leaving.id for row in departure_rows(BOOK, Filter(**asked))]


def column(table: Table, name: str) -> list[object]:
    return [row[name] for row in table.rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, LISTED),
        ({"org": ("group",)}, LISTED),
        ({"org": ("team",)}, ["ada/team-lead", "dee/team"]),
        ({"org": ("group",), "exact_org": True}, []),
        ({"org": ("cloud",)}, ["ada/team-lead", "dee/team"]),
        ({"org": ("hub",)}, ["ben/lab-head"]),
        ({"org": ("rival",)}, []),
        ({"org": ("rival", "team")}, ["ada/team-lead", "dee/team"]),
        ({"person": ("ada", "dee")}, ["ada/team-lead", "dee/team"]),
        ({"role": ("lab-head",)}, ["ben/lab-head"]),
        ({"level": ("lead",)}, ["ada/team-lead"]),
        ({"kind": ("transfer",)}, ["ben/lab-head"]),
        ({"manner": ("disputed",)}, ["ada/team-lead"]),
        ({"status": ("denied",)}, ["ben/group"]),
        ({"status": ("denied", "confirmed")}, ["ben/group", "ada/team-lead"]),
        ({"reason": ("reorganization",)}, ["ada/team-lead"]),
        ({"to": ("rival",)}, ["ada/team-lead"]),
        ({"since": when("2026-03-05")}, ["ben/lab-head"]),
        ({"since": when("2026-03")}, ["ben/lab-head", "ada/team-lead"]),
        ({"until": when("2026-03")}, ["ada/team-lead", "dee/team"]),
        ({"on": (when("2025-06"),)}, ["dee/team"]),
        ({"on": (when("2025-06"),), "certain": True}, []),
        ({"on": (when("2025"), when("2026-04"))}, ["ben/lab-head", "dee/team"]),
        ({"by": "effective", "since": when("2026-03-20"), "until": when("2026-03-31")}, ["ada/team-lead"]),
        ({"by": "effective", "since": when("2026-03-20"), "until": when("2026-03-31"), "certain": True}, []),
        ({"by": "submitted", "on": (when("2026-03-03"),), "certain": True}, ["ada/team-lead"]),
        ({"by": "submitted", "since": when("2026")}, ["ben/lab-head", "ada/team-lead"]),
        ({"org": ("team",), "manner": ("unknown",)}, ["dee/team"]),
    ],
)
def test_a_filter_takes_what_may_match(asked: dict[str, Any], found: list[str]) -> None:
    assert ids(**asked) == found


def test_a_row_says_whether_it_must_match() -> None:
    table = departures(BOOK, Filter(since=when("2025-06")), Shape(columns=("id", "fit")))
    assert [tuple(row.values()) for row in table.rows] == [
        ("ben/lab-head", "certain"),
        ("ada/team-lead", "certain"),
        ("dee/team", "possible"),
    ]


days = st.dates(min_value=when("2026-01-01").earliest, max_value=when("2026-01-12").earliest)
spans = st.tuples(days, days).map(lambda pair: UncertainDate.between(min(pair), max(pair)))


@given(spans, spans, spans, spans)
def test_time_filters_agree_with_every_choice_of_days(
    day: UncertainDate, since: UncertainDate, until: UncertainDate, on: UncertainDate
) -> None:
    def each(span: UncertainDate) -> list[int]:
        return list(range(span.earliest.toordinal(), span.latest.toordinal() + 1))

    first, last = since.earliest.toordinal(), until.latest.toordinal()
    for answer, held in (
        (in_time(day, since, None, ()), [choice >= first for choice in each(day)]),
        (in_time(day, None, until, ()), [choice <= last for choice in each(day)]),
        (in_time(day, None, None, (on,)), [choice in each(on) for choice in each(day)]),
    ):
        assert answer is (Match.CERTAIN if all(held) else Match.POSSIBLE if any(held) else Match.NO)


def test_a_day_that_is_not_known_may_be_any() -> None:
    assert in_time(None, when("2026"), None, ()) is Match.POSSIBLE
    assert in_time(None, None, None, ()) is Match.CERTAIN
    assert window(None, None) == EVER
    assert window(when("2026"), when("2026"), (when("2025"),)) == NEVER


def test_conditions_are_as_good_as_the_worst_and_choices_as_the_best() -> None:
    assert all_of([]) is Match.CERTAIN
    assert any_of([]) is Match.NO
    assert all_of([Match.CERTAIN, Match.POSSIBLE]) is Match.POSSIBLE
    assert any_of([Match.NO, Match.POSSIBLE]) is Match.POSSIBLE


@given(st.dictionaries(st.sampled_from(["org", "person", "manner", "kind"]), st.just(True)))
def test_a_further_filter_only_takes_rows_away(names: dict[str, bool]) -> None:
    choices = {"org": ("team",), "person": ("ada", "ben"), "manner": ("disputed", "unknown"), "kind": ("resignation",)}
    asked = {name: choices[name] for name in names}
    assert set(ids(**asked)) <= set(ids())
    assert set(ids(**asked, certain=True)) <= set(ids(**asked))
    for name in asked:
        fewer = {key: value for key, value in asked.items() if key != name}
        assert set(ids(**asked)) <= set(ids(**fewer))


def test_rows_are_sorted_by_any_column_and_what_is_not_known_comes_last() -> None:
    def sorted_by(*keys: str) -> list[object]:
        return column(departures(BOOK, Filter(), Shape(columns=("id",), sort=keys)), "id")

    assert sorted_by() == LISTED
    assert sorted_by("person") == ["ada/team-lead", "ben/lab-head", "dee/team"]
    assert sorted_by("-person") == ["dee/team", "ben/lab-head", "ada/team-lead"]
    assert sorted_by("announced") == ["ada/team-lead", "ben/lab-head", "dee/team"]
    assert sorted_by("-announced") == ["ben/lab-head", "ada/team-lead", "dee/team"]
    assert sorted_by("-tenure_days")[-1] == "dee/team"
    assert sorted_by("planned", "-person") == ["ada/team-lead", "dee/team", "ben/lab-head"]


def test_a_table_is_cut_to_rows_and_columns() -> None:
    table = departures(BOOK, Filter(), Shape(columns=("person", "id"), limit=1))
    assert table.columns == ("person", "id")
    assert [tuple(row.values()) for row in table.rows] == [("Ben", "ben/lab-head")]
    assert departures(BOOK, Filter(), Shape(limit=0)).rows == ()


@pytest.mark.parametrize("shape", [Shape(columns=("persn",)), Shape(sort=("-persn",))])
def test_an_unknown_column_gets_the_nearest_name(shape: Shape) -> None:
    with pytest.raises(QueryError, match='no column "persn"') as caught:
        departures(BOOK, Filter(), shape)
    assert caught.value.hint == 'did you mean "person" or "person_id"?'


def test_what_a_departure_says_of_itself() -> None:
    names = (
        "leaves",
        "day",
        "to",
        "to_id",
        "to_known_since",
        "successor",
        "successor_id",
        "successor_from",
        "successor_interim",
        "claims",
        "disputed",
        "planned",
        "level",
        "organization",
        "confidence",
        "reasons",
    )
    (row,) = departures(BOOK, Filter(person=("ada",)), Shape(columns=names)).rows
    assert {name: str(value) if isinstance(value, UncertainDate) else value for name, value in row.items()} == {
        "leaves": "Group",
        "day": "2026-03-04",
        "to": "Rival",
        "to_id": "rival",
        "to_known_since": "2026-05-13",
        "successor": ("Ben (interim)",),
        "successor_id": ("ben",),
        "successor_from": ("Lab",),
        "successor_interim": True,
        "claims": 3,
        "disputed": True,
        "planned": False,
        "level": "lead",
        "organization": "Team",
        "confidence": "high",
        "reasons": ("reorganization",),
    }


def test_notice_and_tenure_are_ranges_of_days() -> None:
    leaving, holding = BOOK.exits["ada/team-lead"], BOOK.holdings["ada/team-lead"]
    # 4 March to the 1st or the 31st of March; 1 or 30 April 2023 to 1 or 31 March 2026, both counted.
    assert notice(leaving) == DayRange(-3, 27)
    assert tenure_days(holding) == DayRange(1037, 1096)
    assert notice(BOOK.exits["dee/team"]) is None
    assert tenure_days(BOOK.holdings["dee/team"]) is None


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Ada", "Ben", "Cyd", "Dee", "Eve"]),
        ({"org": ("rival",)}, ["Ada", "Cyd"]),
        ({"org": ("rival",), "until": when("2025")}, ["Cyd"]),
        ({"role": ("lab-head",)}, ["Ben", "Cyd"]),
        ({"on": (when("2026-05-01"),), "org": ("group",)}, ["Ben", "Cyd"]),
        ({"on": (when("2026-05-01"),), "org": ("group",), "certain": True}, ["Ben", "Cyd"]),
        ({"person": ("eve",)}, ["Eve"]),
    ],
)
def test_people_are_those_with_a_tenure_that_fits(asked: dict[str, Any], names: list[str]) -> None:
    assert column(record_rows.people(BOOK, Filter(**asked), Shape()), "name") == names


def test_people_with_what_is_known_of_them() -> None:
    table = record_rows.people(
        BOOK,
        Filter(person=("ada",)),
        Shape(columns=("other_names", "posts", "tenures", "last_departure", "identifiers", "fitting")),
    )
    (row,) = table.rows
    assert row["posts"] == ("founder, Rival",)
    assert row["identifiers"] == ("wikidata:Q1",)
    assert str(row["last_departure"]) == "2026-03-04"
    assert row["fitting"] == ("ada/group", "ada/team-lead", "ada/rival")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"org": ("group",)}, ["cloud", "group", "hub", "lab", "team"]),
        ({"org": ("cloud",), "on": (when("2026-05"),)}, ["cloud"]),
        ({"kind": ("company",)}, ["group"]),
        ({"org": ("cloud",), "certain": True}, ["cloud", "lab", "team"]),
    ],
)
def test_organizations_are_those_that_are_or_were_a_part(asked: dict[str, Any], found: list[str]) -> None:
    assert column(record_rows.organizations(BOOK, Filter(**asked), Shape()), "id") == found


def test_roles_say_who_holds_them_and_since_when_nobody_does_for_good() -> None:
    names = ("id", "holders", "permanent_until", "days_without_permanent")
    table = record_rows.roles(BOOK, Filter(), Shape(columns=names), TODAY)
    (head, lead) = table.rows
    assert (head["holders"], head["permanent_until"]) == (("Cyd",), None)
    assert (lead["holders"], str(lead["permanent_until"])) == (("Ben (interim)",), "2026-03")
    # 31 or 1 March to 23 November 2026.
    assert lead["days_without_permanent"] == DayRange(237, 267)
    assert column(record_rows.roles(BOOK, Filter(person=("cyd",)), Shape(), TODAY), "id") == ["lab-head"]
    assert column(record_rows.roles(BOOK, Filter(org=("team",)), Shape(), TODAY), "id") == ["team-lead"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["move", "fall", "post", "launch", "elsewhere"]),
        ({"org": ("lab",)}, ["move", "launch"]),
        ({"person": ("ada",)}, ["post"]),
        ({"kind": ("launch",)}, ["launch", "elsewhere"]),
        ({"on": (when("2026-03-04"),)}, ["fall", "post", "elsewhere"]),
        ({"on": (when("2026-03-04"),), "certain": True}, ["fall", "post"]),
    ],
)
def test_events_are_those_that_concern_what_is_asked(asked: dict[str, Any], found: list[str]) -> None:
    assert column(record_rows.events(BOOK, Filter(**asked), Shape()), "id") == found


def test_sources_are_newest_first_and_those_without_a_day_last() -> None:
    assert column(record_rows.sources(BOOK, Filter(), Shape()), "id") == ["weekly", "daily", "copy"]
    assert column(record_rows.sources(BOOK, Filter(kind=("news",)), Shape()), "id") == ["daily"]
    assert column(record_rows.sources(BOOK, Filter(since=when("2026-03-05"), certain=True), Shape()), "id") == [
        "weekly"
    ]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (
            "2026-03-20",
            [
                ("ben/lab-head", "certain"),
                ("ada/team-lead", "possible"),
                ("ben/team-lead", "certain"),
                ("dee/team", "no"),
            ],
        ),
        ("2025-06-01", [("ben/lab-head", "certain"), ("ada/team-lead", "certain"), ("dee/team", "possible")]),
        ("2026-04-08", [("ben/lab-head", "certain"), ("cyd/lab-head", "certain"), ("ben/team-lead", "certain")]),
    ],
)
def test_a_roster_is_who_held_what_that_day(on: str, found: list[tuple[str, str]]) -> None:
    table = roster(BOOK, "lab", when(on), Filter(), Shape(columns=("id", "fit")))
    assert sorted(tuple(row.values()) for row in table.rows) == sorted(pair for pair in found if pair[1] != "no")


def test_conflicts_are_what_sources_say_beside_what_the_record_holds() -> None:
    table = conflicts(BOOK, Filter(), Shape(columns=("record", "field", "held", "value", "publisher", "resolution")))
    assert [tuple(row.values()) for row in table.rows] == [
        ("ada/team-lead", "destination", "rival", "nobody knows", "The Weekly", None),
        ("ada/team-lead", "manner", "disputed", "involuntary", "The Weekly", "both are on record"),
        ("ada/team-lead", "manner", "disputed", "voluntary", "The Daily", "both are on record"),
        ("lab", "founded", "2022", "2021", "The Weekly", None),
    ]


@pytest.mark.parametrize(
    ("asked", "about", "number"),
    [
        ({"person": ("ada",)}, (), 3),
        ({"org": ("lab",)}, (), 4),
        ({"role": ("team-lead",)}, (), 3),
        ({"since": when("2026-03-05")}, (), 3),
        ({}, ("manner",), 2),
        ({"person": ("eve",)}, (), 0),
    ],
)
def test_conflicts_of_what_is_asked(asked: dict[str, Any], about: tuple[str, ...], number: int) -> None:
    assert len(conflicts(BOOK, Filter(**asked), Shape(), about).rows) == number


def test_a_field_that_nobody_claims_anything_about_is_an_error() -> None:
    with pytest.raises(QueryError, match='no claim is about a field "maner"') as caught:
        conflicts(BOOK, Filter(), Shape(), ("maner",))
    assert caught.value.hint == 'did you mean "manner"?'


@pytest.mark.parametrize(
    ("shown", "there"),
    [
        (departures_module.TERMINAL, departures_module.COLUMNS),
        (roster_module.TERMINAL, roster_module.COLUMNS),
        (record_rows.PERSON_TERMINAL, record_rows.PERSON_COLUMNS),
        (record_rows.ORGANIZATION_TERMINAL, record_rows.ORGANIZATION_COLUMNS),
        (record_rows.ROLE_TERMINAL, record_rows.ROLE_COLUMNS),
        (record_rows.EVENT_TERMINAL, record_rows.EVENT_COLUMNS),
        (record_rows.SOURCE_TERMINAL, record_rows.SOURCE_COLUMNS),
    ],
)
def test_a_terminal_shows_columns_that_are_there_and_each_says_what_it_means(
    shown: tuple[str, ...], there: tuple[Column[Any], ...]
) -> None:
    assert set(shown) <= {each.name for each in there}
    assert all(each.meaning for each in there)
