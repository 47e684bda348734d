"""Who was where when: tenures, organizations and departures in a hierarchy that moved, against every choice of days."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.ledger import Ledger, build
from talentwatch.model import Kind, Organization, Parent, Person, Tenure
from talentwatch.query import record_rows
from talentwatch.query.certainty import Match, in_time
from talentwatch.query.departures import departure_rows, departures, tenure_days
from talentwatch.query.filters import DAYS, Filter, Scope, match_holding
from talentwatch.query.roster import roster
from talentwatch.query.show import show
from talentwatch.query.summary_line import summary_lines
from talentwatch.query.table import Shape
from talentwatch.query.timeline import Grouping, timeline
from talentwatch.reading import read_records

TODAY = parse_date("2026-11-23")
FILES = {
    Kind.ORGANIZATION: """
- {id: alpha, name: Alpha, founded: 2010-01-01}
- {id: beta, name: Beta, founded: 2015-01-01, former_ids: [old-beta]}
- {id: holding, name: Holding, founded: 2005-01-01, dissolved: 2018-12-31}
- id: team
  name: Team
  founded: 2016-01-01
  parents:
    - {organization: alpha, start: 2016-01-01, end: 2022-06-30}
    - {organization: old-beta, start: 2022-07-01}
""",
    Kind.ROLE: """
- {id: lead, organization: team, title: Lead}
- {id: chief, organization: old-beta, title: Chief of Beta, level: executive, former_ids: [boss]}
""",
    Kind.PERSON: """
- id: ada
  name: Ada
  tenures:
    - {role: lead, start: 2018-01-01}
- id: ben
  name: Ben
  former_ids: [benjamin]
  tenures:
    - role: lead
      id: first
      start: 2016-01-01
      departure:
        - {status: denied, announced: 2019-01, denied: 2019-02}
        - status: confirmed
          announced: 2021-01-10
          effective: 2022-12-31
          destination: {role: boss}
          successor: [{person: benjamin}, {person: ada}, {person: nobody}]
    - {organization: team, id: adviser, title: adviser, start: 2021-01-01, end: 2021-12-31}
- id: cyd
  name: Cyd
  tenures:
    - organization: team
      title: engineer
      start: 2017-05-01
      departure: {status: reported, announced: 2021-06-01}
    - {organization: alpha, title: director, start: 2023-01-01}
""",
    Kind.EVENT: """
- {id: prize, date: 2020-05-05, kind: other, title: A prize, organizations: [team], people: [benjamin]}
- {id: launch, date: 2024-05-05, kind: launch, title: A launch, organizations: [team]}
- {id: rename, date: 2024-01-01, kind: branding, title: A name, organizations: [old-beta]}
""",
    Kind.SOURCE: "- {id: daily, title: News, publisher: The Daily}\n",
}


def book(**changed: str) -> Ledger:
    files = {kind: changed.get(kind.value, text) for kind, text in FILES.items()}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in files.items()]
    assert [finding for reading in readings for finding in reading.findings] == []
    return build(record for reading in readings for record in reading.records)


BOOK = book()


def when(text: str) -> UncertainDate:
    return parse_date(text)


def ids(table: Any, name: str = "id") -> list[Any]:
    return [row[name] for row in table.rows]


def lines_of(record: str, heading: str, ledger: Ledger = BOOK) -> list[tuple[str, str]]:
    sections = [section for section in show(ledger, record, TODAY).sections if section.heading == heading]
    return [(line.label, line.text) for section in sections for line in section.lines]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # The team went from Alpha to Beta in the middle of 2022, and its people with it, whenever they had begun.
        ({"org": ("alpha",), "on": (when("2020-01-01"),)}, ["ada/lead", "ben/first", "cyd/team"]),
        ({"org": ("alpha",), "on": (when("2023-06-01"),)}, ["cyd/alpha"]),
        ({"org": ("beta",), "on": (when("2020-01-01"),)}, []),
        ({"org": ("beta",), "on": (when("2022-10-01"),)}, ["ada/lead", "ben/first", "cyd/team"]),
        ({"org": ("beta",), "since": when("2023")}, ["ada/lead"]),
        ({"org": ("beta",)}, ["ada/lead", "ben/first", "cyd/team"]),
        ({"org": ("alpha",), "until": when("2017")}, ["ben/first", "cyd/team"]),
        ({"org": ("alpha", "beta"), "on": (when("2022"),), "certain": True}, ["ada/lead", "ben/first"]),
        ({"org": ("alpha",), "exact_org": True}, ["cyd/alpha"]),
        ({"on": (when("2021"), when("2016")), "org": ("team",)}, ["ada/lead", "ben/first", "ben/adviser", "cyd/team"]),
        ({"since": when("2023"), "on": (when("2016"),)}, []),
        ({"level": ("executive",)}, []),
    ],
)
def test_tenures_are_in_what_their_organization_belonged_to_while_they_were_held(
    asked: dict[str, Any], found: list[str]
) -> None:
    wanted = Filter(**asked)
    scope = Scope(BOOK, exact=wanted.exact_org)
    assert [key for key, each in BOOK.holdings.items() if match_holding(each, wanted, scope) >= wanted.least] == found


def test_a_day_on_which_somebody_only_may_have_left_leaves_doubt() -> None:
    # Of Cyd it is known when it became public, and not the last day: it was before the next post began in 2023.
    fits = {
        text: match_holding(BOOK.holdings["cyd/team"], Filter(on=(when(text),)), Scope(BOOK))
        for text in ("2017-04-30", "2017", "2020", "2021-06-01", "2021-07", "2023")
    }
    assert list(fits.values()) == [
        *(Match.NO, Match.CERTAIN, Match.CERTAIN, Match.CERTAIN),
        *(Match.POSSIBLE, Match.NO),
    ]


first = date(2024, 1, 1)
days = st.integers(0, 12).map(lambda number: first + timedelta(days=number))
uncertain = st.tuples(days, days).map(lambda pair: UncertainDate.between(min(pair), max(pair)))
moments = st.one_of(st.none(), uncertain)
SPAN = [first + timedelta(days=number) for number in range(-1, 14)]


def choices(day: UncertainDate | None, unknown: list[date]) -> list[date]:
    return unknown if day is None else [each for each in SPAN if day.earliest <= each <= day.latest]


@given(uncertain, moments, days, uncertain, st.tuples(moments, moments))
def test_a_tenure_fits_a_place_and_a_time_as_every_choice_of_days_has_it(
    start: UncertainDate,
    end: UncertainDate | None,
    moved: date,
    on: UncertainDate,
    limits: tuple[UncertainDate | None, UncertainDate | None],
) -> None:
    """A part of the whole from one day on, all of whose days are known: the oracle is every start with every end."""
    team = Organization(id="t", name="T", parents=(Parent(organization="w", start=UncertainDate.day(moved)),))
    person = Person(id="p", name="P", tenures=(Tenure(organization="t", start=start, end=end),))
    ledger = build([Organization(id="w", name="W"), team, person], as_written=True)
    stretches = [(one, two) for one in choices(start, SPAN) for two in choices(end, [date.max]) if one <= two]

    def graded(asked: Filter, time: list[date]) -> None:
        held = [any(one <= each <= two and each >= moved for each in time) for one, two in stretches]
        answer = Match.CERTAIN if held and all(held) else Match.POSSIBLE if any(held) else Match.NO
        assert match_holding(ledger.holdings["p/t"], asked, Scope(ledger)) is answer

    graded(Filter(org=("w",), on=(on,)), choices(on, []))
    since, until = limits
    later = [*SPAN, SPAN[-1] + timedelta(days=1)]
    window = [
        each for each in later if (since is None or since.earliest <= each) and (until is None or each <= until.latest)
    ]
    graded(Filter(org=("w",), since=since, until=until), window)


@given(moments, moments, moments, st.lists(uncertain, max_size=3), st.booleans())
def test_a_day_fits_a_time_as_every_choice_of_days_has_it(
    day: UncertainDate | None,
    since: UncertainDate | None,
    until: UncertainDate | None,
    on: list[UncertainDate],
    exact: bool,
) -> None:
    asked = since is not None or until is not None or bool(on)
    inside = [
        (since is None or since.earliest <= each)
        and (until is None or each <= until.latest)
        and (not on or any(period.earliest <= each <= period.latest for period in on))
        for each in choices(day, SPAN)
    ]
    answer = in_time(day, since, until, tuple(on), exact=exact)
    if not asked:
        assert answer is Match.CERTAIN
    elif day is None:
        assert answer is Match.POSSIBLE
    elif not any(inside):
        assert answer is Match.NO
    else:
        assert answer is (Match.CERTAIN if all(inside) and exact else Match.POSSIBLE)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["alpha", "beta", "holding", "team"]),
        ({"on": (when("2012"),)}, ["alpha", "holding"]),
        ({"since": when("2019")}, ["alpha", "beta", "team"]),
        ({"until": when("2009")}, ["holding"]),
        ({"org": ("alpha",), "on": (when("2023"), when("2021"))}, ["alpha", "team"]),
        ({"org": ("alpha",), "on": (when("2023"),)}, ["alpha"]),
        ({"org": ("beta",), "since": when("2022-06"), "until": when("2022-06")}, ["beta"]),
        ({"org": ("alpha",), "on": (when("2022-06/2022-07"),), "certain": True}, ["alpha", "team"]),
    ],
)
def test_organizations_of_a_time_are_those_that_were_there_and_a_part(asked: dict[str, Any], found: list[str]) -> None:
    assert ids(record_rows.organizations(BOOK, Filter(**asked), Shape())) == found


@pytest.mark.parametrize(
    ("organization", "on", "found"),
    [
        ("alpha", "2022-06-30", [("ada/lead", "certain"), ("ben/first", "certain"), ("cyd/team", "possible")]),
        ("alpha", "2022-07-01", []),
        ("beta", "2022-07-01", [("ada/lead", "certain"), ("ben/first", "certain"), ("cyd/team", "possible")]),
        ("alpha", "2022", [("ada/lead", "possible"), ("ben/first", "possible"), ("cyd/team", "possible")]),
        ("team", "2022", [("ada/lead", "certain"), ("ben/first", "certain"), ("cyd/team", "possible")]),
        ("team", "2023-01-01", [("ada/lead", "certain")]),
        ("team", "2021-06-01", [("cyd/team", "certain"), ("ada/lead", "certain"), ("ben/first", "certain")]),
    ],
)
def test_a_roster_goes_by_the_hierarchy_of_the_day(organization: str, on: str, found: list[tuple[str, str]]) -> None:
    table = roster(BOOK, organization, when(on), Filter(), Shape(columns=("id", "fit")))
    assert sorted(found) == sorted(
        (str(row["id"]), str(row["fit"])) for row in table.rows if row["id"] != "ben/adviser"
    )


def test_the_card_of_an_organization_tells_what_belonged_to_it_that_day() -> None:
    assert [label for label, _ in lines_of("alpha", "Posts held")] == ["Cyd"]
    assert [label for label, _ in lines_of("alpha", "Departures")] == ["2021-06-01", "2021-01-10", "2019-01"]
    assert [label for label, _ in lines_of("alpha", "Events")] == ["2020-05-05"]
    assert [label for label, _ in lines_of("beta", "Posts held")] == ["Ada"]
    assert lines_of("beta", "Departures") == []
    assert [label for label, _ in lines_of("beta", "Events")] == ["2024-01-01", "2024-05-05"]


@pytest.mark.parametrize("by", DAYS)
def test_the_day_of_a_row_is_the_one_asked_by_or_the_best_instead(by: str) -> None:
    table = departures(BOOK, Filter(person=("ben",), by=by), Shape(columns=("day", "day_basis")))
    (row,) = table.rows
    expected = {"effective": ("2022-12-31", "effective")}.get(by, ("2021-01-10", "announced"))
    assert (str(row["day"]), row["day_basis"]) == expected


def test_departures_are_newest_first_by_the_day_asked_by() -> None:
    order = {by: [row.leaving.id for row in departure_rows(BOOK, Filter(by=by))] for by in ("announced", "effective")}
    assert order == {"announced": ["cyd/team", "ben/first/2"], "effective": ["ben/first/2", "cyd/team"]}


@pytest.mark.parametrize("by", [by for by in DAYS if by != "announced"])
def test_a_day_that_stands_for_another_is_never_certain(by: str) -> None:
    rows = departure_rows(BOOK, Filter(person=("cyd",), by=by, since=when("2021"), until=when("2021")))
    assert [row.match for row in rows] == [Match.POSSIBLE]
    assert departure_rows(BOOK, Filter(person=("cyd",), by=by, since=when("2021"), certain=True)) == []
    assert departure_rows(BOOK, Filter(person=("cyd",), by=by))[0].match is Match.CERTAIN


def test_a_departure_by_its_last_day_is_in_what_its_organization_belonged_to_then() -> None:
    def found(by: str, org: str) -> list[str]:
        return [row.leaving.id for row in departure_rows(BOOK, Filter(by=by, org=(org,), person=("ben",)))]

    assert found("announced", "alpha") == found("effective", "beta") == ["ben/first/2"]
    assert found("announced", "beta") == found("effective", "alpha") == []


def test_dates_of_one_day_in_other_words_are_in_order_of_id() -> None:
    ledger = book(
        people="".join(
            f"- {{id: {name}, name: P, tenures: [{{organization: team, departure: {{announced: {day}}}}}]}}\n"
            for name, day in (("c", "2026-03-04"), ("a", "2026-03-04T10:00:00Z"), ("b", "2026-03-04"), ("d", "2026-03"))
        )
        + "- {id: e, name: P, tenures: [{organization: team, departure: {}}]}\n"
    )
    rows = [row.leaving.person.id for row in departure_rows(ledger, Filter())]
    assert rows == ["a", "b", "c", "d", "e"]
    table = departures(ledger, Filter(), Shape(columns=("person_id",), sort=("day",)))
    assert ids(table, "person_id") == ["d", "a", "b", "c", "e"]


def test_who_went_to_a_role_went_to_its_organization() -> None:
    names = ("to", "to_id", "successor_id", "successor_from")
    (row,) = departures(BOOK, Filter(to=("beta",)), Shape(columns=names)).rows
    assert (row["to"], row["to_id"]) == ("Beta", "beta")
    assert ("went to", "Beta, Chief of Beta") in lines_of("ben/first", "Departure")
    (group,) = timeline(BOOK, Filter(role=("lead",), person=("ben",)), TODAY, Grouping.ROLE).groups
    assert [bar.note for bar in group.bars] == ["Beta"]


def test_successors_are_known_by_the_ids_they_have_now() -> None:
    (row,) = departures(BOOK, Filter(person=("ben",)), Shape(columns=("successor_id", "successor_from"))).rows
    assert row["successor_id"] == ("ben", "ada", "nobody")
    # Ben was an adviser of the team on the day; Ada held the role itself, which is no other post.
    assert row["successor_from"] == ("Team",)


def test_events_and_posts_are_found_by_ids_written_as_they_were_before() -> None:
    assert ids(record_rows.events(BOOK, Filter(person=("ben",)), Shape())) == ["prize"]
    assert lines_of("ben", "Events") == [("2020-05-05", "A prize")]
    assert [mark.label for mark in timeline(BOOK, Filter(person=("ben",)), TODAY, Grouping.ROLE).marks] == ["A prize"]
    by_role = timeline(BOOK, Filter(role=("chief",)), TODAY, Grouping.ROLE)
    assert by_role.marks == ()
    table = record_rows.roles(BOOK, Filter(org=("beta",)), Shape(columns=("id", "organization_id")), TODAY)
    assert [tuple(row.values()) for row in table.rows] == [("chief", "beta"), ("lead", "team")]
    parents = record_rows.organizations(BOOK, Filter(), Shape(columns=("part_of",)))
    assert ids(parents, "part_of")[-1] == ("alpha", "beta")


def test_the_last_departure_of_a_person_is_the_last_that_counts() -> None:
    table = record_rows.people(BOOK, Filter(), Shape(columns=("id", "last_departure")))
    assert {row["id"]: str(row["last_departure"]) for row in table.rows} == {
        "ada": "None",
        "ben": "2021-01-10",
        "cyd": "2021-06-01",
    }


@given(st.lists(st.integers(0, 40), max_size=12))
def test_the_most_departures_close_together_are_counted_as_by_hand(offsets: list[int]) -> None:
    person = "- {{id: p{}, name: P, tenures: [{{organization: team, departure: {{announced: {}}}}}]}}\n"
    text = "".join(person.format(number, first + timedelta(days=offset)) for number, offset in enumerate(offsets))
    ledger = book(people=text or "- {id: nobody, name: N}\n")
    most = max((sum(0 <= other - offset < 7 for other in offsets) for offset in offsets), default=0)
    (line,) = summary_lines(partial(departure_rows, ledger), Filter())
    assert line.startswith(f"{len(offsets)} departure")
    assert (f", {most} of them within " in line) == (most > 2)


def test_a_tenure_is_counted_from_its_first_to_its_last_day() -> None:
    assert str(tenure_days(BOOK.holdings["ben/adviser"])) == "365 days"
    assert str(tenure_days(BOOK.holdings["cyd/team"])) == "1493 to 2071 days"
    assert tenure_days(BOOK.holdings["ada/lead"]) is None


OPTIONS: dict[str, list[Any]] = {
    "org": [("alpha",), ("beta",), ("team", "beta"), ("holding",)],
    "exact_org": [True],
    "person": [("ben",), ("ada", "cyd")],
    "role": [("lead",)],
    "status": [("denied",), ("reported", "confirmed")],
    "to": [("beta",), ("alpha",)],
    "since": [when("2019"), when("2021-03")],
    "until": [when("2021-05"), when("2022")],
    "on": [(when("2021"),), (when("2019"), when("2022-12"))],
    "by": list(DAYS),
}


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in OPTIONS.items()}))
def test_a_further_condition_never_adds_a_row(asked: dict[str, Any]) -> None:
    def found(**wanted: Any) -> set[str]:
        return {row.leaving.id for row in departure_rows(BOOK, Filter(**wanted))}

    rows = found(**asked)
    assert found(**asked, certain=True) <= rows
    for name in asked.keys() - {"by", "exact_org", "status"}:
        assert rows <= found(**{key: value for key, value in asked.items() if key != name})
    if "exact_org" in asked:
        assert rows <= found(**{key: value for key, value in asked.items() if key != "exact_org"})
    if len(asked.get("org", ())) > 1:
        assert rows == set().union(*(found(**{**asked, "org": (each,)}) for each in asked["org"]))
    if "status" not in asked:
        assert "ben/first" not in rows
