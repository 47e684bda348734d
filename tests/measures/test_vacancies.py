"""Vacancies: a role history worked out by hand, and bounds where days are uncertain."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_ledgers import asked, index

from talentwatch.dates import DayRange
from talentwatch.measures import vacancies
from talentwatch.measures.role_holders import RoleTenure, Seat
from talentwatch.measures.vacancies import Vacancy

TODAY = "2024-12-31"


def rows(people: str, offices: str, *organizations: str, **asking: object) -> list[Vacancy]:
    names = ("critical", "longer_than", "standings", "roles")
    options = {name: asking.pop(name) for name in names if name in asking}
    organized = "- {id: lab, name: Lab, kind: company}\n- {id: other, name: Other, kind: company}"
    tables = index(people, organized, offices)
    return list(vacancies.answer(asked(tables, TODAY, *organizations, **asking), **options).rows)  # type: ignore[arg-type]


HEAD = "- {id: head, organization: lab, title: Head, critical: true}"


def line(*tenures: str) -> str:
    """People who each held the role: `2020-01-01/2020-06-30`, `~` before it for the interim."""
    lines = []
    for number, each in enumerate(tenures):
        start, _, end = each.lstrip("~").partition("/")
        days = "".join([f", start: {start}" if start else "", f", end: {end}" if end else ""])
        interim = ", interim: true" if each.startswith("~") else ""
        lines.append(f"- {{id: p{number}, name: P{number}, tenures: [{{role: head{interim}{days}}}]}}")
    return "\n".join(lines)


def told(each: Vacancy) -> tuple[str, str, str, str | None]:
    return each.standing, str(each.days), str(each.empty), each.after.person_id if each.after else None


def test_the_worked_example_of_the_page() -> None:
    """P0 left on 31 January, P1 minded the seat from 11 February, P2 took it on 1 March: 29 days, 10 of them empty."""
    (one,) = rows(line("2020-01-01/2024-01-31", "~2024-02-11/2024-02-29", "2024-03-01/"), HEAD)
    assert told(one) == ("filled", "29 days", "10 days", "p2")
    assert str(one.interim) == "19 days"


@pytest.mark.parametrize(
    ("tenures", "found"),
    [
        (["2020-01-01/2024-01-31", "2024-02-01/"], [("filled", "0 days", "0 days", "p1")]),
        (["2020-01-01/2024-01-31", "2024-01-31/"], [("filled", "0 days", "0 days", "p1")]),
        (["2020-01-01/2024-01-31", "2023-06-01/"], []),
        (["2020-01-01/2024-01", "2024-01-15/"], [("filled", "0 to 13 days", "0 to 13 days", "p1")]),
        (["2020-01-01/2024-12-30"], [("open", "1 day", "1 day", None)]),
        (["2020-01-01/2024-12-21", "~2024-12-27/"], [("interim", "10 days", "5 days", None)]),
        (["2020-01-01/2024-01", "2024-02-10/"], [("filled", "9 to 39 days", "9 to 39 days", "p1")]),
        (["2020-01-01/2024-01-31", "~2024-02/2024-02", "2024-03-01/"], [("filled", "29 days", "0 to 29 days", "p2")]),
        (["2020-01-01/"], []),
        (
            ["2020-01-01/2021-01-01", "2021-01-11/2022-01-01", "2022-02-01/"],
            [
                ("filled", "30 days", "30 days", "p2"),
                ("filled", "9 days", "9 days", "p1"),
            ],
        ),
        (["2020-01-01/2030-01-01"], []),
        (
            ["/2018-01-01", "/2018-01-11"],
            [
                ("open", "2546 days", "2546 days", None),
                ("filled", "0 to 9 days", "0 to 9 days", "p1"),
            ],
        ),
        (
            ["2022-12-29/2023-09-10", "/2022-12-29"],
            [
                ("open", "478 days", "478 days", None),
                ("filled", "0 days", "0 days", "p0"),
            ],
        ),
        (["/2024-03-03", "2024-03/"], [("filled", "0 to 27 days", "0 to 27 days", "p1")]),
        (["2010-01-01/2022-12-31", "2015-01-01/2018-12-31", "2023-02-01/"], [("filled", "31 days", "31 days", "p2")]),
        (["2020-01-01/2020-12-31", "/"], [("filled", "0 to 1460 days", "0 to 1460 days", "p1")]),
        (["~2020-01-01/2020-12-31", "2021-02-01/"], []),
    ],
)
def test_one_seat(tenures: list[str], found: list[tuple[str, str, str, str | None]]) -> None:
    assert [told(each) for each in rows(line(*tenures), HEAD)] == found


def test_a_role_that_was_given_up_is_not_vacant_from_then_on() -> None:
    (one,) = rows(line("2020-01-01/2024-01-31"), "- {id: head, organization: lab, title: Head, dissolved: 2024-02-10}")
    assert told(one) == ("abolished", "10 days", "10 days", None)


def test_a_role_of_an_organization_that_is_gone_is_not_vacant_from_then_on() -> None:
    gone = "- {id: lab, name: Lab, kind: company, dissolved: 2024-02-10}"
    tables = index(line("2020-01-01/2024-01-31"), gone, HEAD)
    (one,) = vacancies.answer(asked(tables, TODAY)).rows
    assert told(one) == ("abolished", "10 days", "10 days", None)


def test_each_of_several_seats_has_its_own_vacancy() -> None:
    """Three hold it, two leave, one comes: the first seat that was left is filled, the other stands open."""
    two = "- {id: head, organization: lab, title: Head, seats: 3}"
    people = line("2020-01-01/2024-01-31", "2020-01-01/2024-03-31", "2020-01-01/", "2024-05-01/")
    assert [(each.before.person_id, *told(each)) for each in rows(people, two)] == [
        ("p1", "open", "275 days", "275 days", None),
        ("p0", "filled", "90 days", "90 days", "p3"),
    ]


def test_where_the_one_who_fills_it_came_from() -> None:
    people = (
        line("2020-01-01/2021-01-01")
        + """
- id: in
  name: In
  tenures:
    - {organization: lab, title: deputy, start: 2019-01-01, end: 2021-01-31}
    - {role: head, start: 2021-02-01, end: 2022-01-01}
- id: out
  name: Out
  tenures:
    - {organization: other, title: boss, start: 2019-01-01, end: 2022-01-31}
    - {role: head, start: 2022-02-01, end: 2023-01-01}
- {id: new, name: New, tenures: [{role: head, start: 2023-02-01}]}
"""
    )
    assert [(each.after.person_id, each.origin) for each in rows(people, HEAD) if each.after] == [
        ("new", None),
        ("out", "outside"),
        ("in", "inside"),
    ]


@pytest.mark.parametrize(
    ("asking", "number"),
    [
        ({}, 2),
        ({"critical": True}, 1),
        ({"longer_than": 100}, 1),
        ({"longer_than": 20}, 2),
        ({"standings": ["open"]}, 1),
        ({"roles": ["head"]}, 1),
        ({"since": date(2024, 2, 1)}, 1),
        ({"until": date(2022, 12, 31)}, 1),
    ],
)
def test_what_is_asked_for(asking: dict[str, object], number: int) -> None:
    people = (
        line("2020-01-01/2024-01-31")
        + """
- {id: a, name: A, tenures: [{role: aide, start: 2020-01-01, end: 2022-01-01}]}
- {id: b, name: B, tenures: [{role: aide, start: 2022-02-01}]}
"""
    )
    assert len(rows(people, f"{HEAD}\n- {{id: aide, organization: lab, title: Aide}}", **asking)) == number
    assert rows(people, HEAD + "\n- {id: aide, organization: lab, title: Aide}", "other", **asking) == []


SEAT = Seat("head", "Head", "Lab", "lab", 1, critical=False, abolished=None)


@st.composite
def lines(draw: st.DrawFn) -> list[RoleTenure]:
    """Holders of one seat, one after the other, each day within bounds, minded now and then."""
    at, found = 0, []
    for number in range(draw(st.integers(1, 4))):
        start = (at, at + draw(st.integers(0, 5)))
        end = (start[1] + draw(st.integers(1, 20)),) * 2
        end = (end[0], end[0] + draw(st.integers(0, 5)))
        goes_on = draw(st.integers(0, 4)) == 0
        found.append(
            RoleTenure(
                f"p{number}", f"p{number}", "", draw(st.booleans()) and number > 0, start, None if goes_on else end
            )
        )
        if goes_on:
            break
        at = end[1] + draw(st.integers(0, 9))
    return found


@settings(max_examples=150)
@given(lines(), st.integers(0, 10**6))
def test_bounds_hold_whichever_days_are_meant(holders: list[RoleTenure], seed: int) -> None:
    chance = random.Random(seed)
    today = 120
    meant = [
        RoleTenure(each.record, each.person_id, "", each.interim, _one(chance, each.start), _one(chance, each.end))
        for each in holders
    ]
    exact = list(vacancies.found(SEAT, meant, today))
    for one, other in zip(vacancies.found(SEAT, holders, today), exact, strict=True):
        days = _brute(meant, other, today)
        assert (other.days, other.empty) == (DayRange(days[0], days[0]), DayRange(days[1], days[1]))
        assert (one.days.least or 0) <= days[0] <= (one.days.most or 0)
        assert (one.empty.least or 0) <= days[1] <= (one.empty.most or 0)


def _one(chance: random.Random, bounds: tuple[int, int] | None) -> tuple[int, int] | None:
    return None if bounds is None else (chance.randint(*bounds),) * 2


def _brute(holders: list[RoleTenure], vacancy: Vacancy, today: int) -> tuple[int, int]:
    """The days between two holders, and those on which nobody minded the seat, counted one by one."""
    assert vacancy.before.end is not None
    last = vacancy.after.start[0] - 1 if vacancy.after and vacancy.after.start else today
    window = range(vacancy.before.end[0] + 1, last + 1)
    minded = [
        day
        for day in window
        if any(
            each.interim and each.start and each.start[0] <= day and (each.end is None or day <= each.end[0])
            for each in holders
        )
    ]
    return len(window), len(window) - len(minded)


def test_a_role_that_became_another_one_is_vacant_over_the_renaming() -> None:
    people = """
- {id: a, name: A, tenures: [{role: head, start: 2020-01-01, end: 2023-12-31}]}
- {id: b, name: B, tenures: [{role: chief, start: 2024-03-01, end: 2024-06-30}]}
"""
    offices = """
- {id: head, organization: lab, title: Head, dissolved: 2024-01-31, became: [{role: chief, on: 2024-02-01, how: %s}]}
- {id: chief, organization: lab, title: Chief, founded: 2024-02-01}
"""
    for how in ("renamed", "replaced"):
        found = [(each.seat.role, *told(each)) for each in rows(people, offices % how)]
        assert found == [
            ("chief", "open", "184 days", "184 days", None),
            ("chief", "filled", "60 days", "60 days", "b"),
        ]
    # Of a post that was split, or merged into another one, nothing goes on.
    for how in ("split", "merged"):
        found = [(each.seat.role, *told(each)) for each in rows(people, offices % how)]
        assert found == [
            ("chief", "open", "184 days", "184 days", None),
            ("head", "abolished", "31 days", "31 days", None),
        ]


def test_who_stays_in_a_post_that_is_renamed_leaves_no_seat() -> None:
    people = """
- id: a
  name: A
  tenures: [{role: head, start: 2020-01-01, end: 2024-01-31}, {role: chief, start: 2024-02-01}]
"""
    offices = """
- {id: head, organization: lab, title: Head, became: [{role: chief, on: 2024-02-01, how: renamed}]}
- {id: chief, organization: lab, title: Chief}
"""
    assert rows(people, offices) == []


@pytest.mark.parametrize(
    ("tenure", "found"),
    [
        # A term that runs out empties no seat; what was never taken up fills none.
        ("start: 2024-03-01, term_ends: 2024-06-30", ("filled", "29 days")),
        ("start: 2024-03-01, status: withdrawn", ("open", "335 days")),
        ("start: 2024-03-01, status: announced", ("open", "29 to 335 days")),
        ("start: 2024-03-01, status: contested", ("open", "29 to 335 days")),
        ("start: 2024-03-01, departure: {status: withdrawn, announced: 2024-05-01}", ("filled", "29 days")),
        ("start: 2025-03-01", ("open", "335 days")),
    ],
)
def test_who_fills_a_seat(tenure: str, found: tuple[str, str]) -> None:
    people = line("2020-01-01/2024-01-31") + f"\n- {{id: b, name: B, tenures: [{{role: head, {tenure}}}]}}"
    (row,) = rows(people, HEAD)
    assert (row.standing, str(row.days)) == found


def test_seats_count_by_the_day() -> None:
    head = """
- id: head
  organization: lab
  title: Head
  seats:
    - {seats: 1, until: 2019-10-09}
    - {seats: 2, since: 2019-10-10, until: 2020-04-20}
    - {seats: 1, since: 2020-04-21}
"""
    people = line("2010-01-01/2019-10-10", "2019-10-10/2020-04-20", "2019-10-10/")
    assert [told(each)[:2] for each in rows(people, head)] == [("filled", "0 days")]


def test_a_role_counts_where_its_unit_was_while_it_stood_empty() -> None:
    units = """
- {id: lab, name: Lab, kind: company}
- {id: other, name: Other, kind: company}
- id: team
  name: Team
  parents: [{organization: lab, end: 2018-06-30}, {organization: other, start: 2018-07-01}]
"""
    head = "- {id: head, organization: team, title: Head}"
    tables = index(line("2015-01-01/2017-01-31", "2017-03-01/2021-03-31", "2021-07-01/"), units, head)

    def found(organization: str) -> list[str]:
        return [each.before.person_id for each in vacancies.answer(asked(tables, TODAY, organization)).rows]

    assert (found("lab"), found("other"), found("team")) == (["p0"], ["p1"], ["p1", "p0"])


def test_a_start_known_by_its_year_does_not_mix_up_the_order() -> None:
    found = rows(line("2020/2020-08-04", "2020-11-23/2021-01-03", "2022-01-10/"), HEAD)
    assert [(each.before.person_id, *told(each)[:2], told(each)[3]) for each in found] == [
        ("p1", "filled", "371 days", "p2"),
        ("p0", "filled", "110 days", "p1"),
    ]
