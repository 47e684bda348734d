"""What the rules let pass, and that a rule about dates speaks only where every reading of them is wrong."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.check import Case, run
from talentwatch.dates import UncertainDate
from talentwatch.findings import Place
from talentwatch.ledger import build
from talentwatch.model import Kind, Origin
from talentwatch.reading import read_records

LAB = "- {id: lab, name: Lab}\n- {id: team, name: Team, parents: [{organization: lab}]}\n"
HEAD = "- {id: head, organization: lab, title: Head}\n"


def nowhere(origin: Origin, *_: object) -> Place:
    return Place(origin.path, origin.line, origin.column)


def codes(people: str, roles: str = HEAD, organizations: str = LAB, as_of: date = date(2026, 11, 23)) -> list[str]:
    """The codes of what the rules find in these records."""
    texts = {Kind.PERSON: people, Kind.ROLE: roles, Kind.ORGANIZATION: organizations}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items() if text]
    assert [finding for reading in readings for finding in reading.findings] == []
    records = tuple(record for reading in readings for record in reading.records)
    found = run(Case(records, build(records, as_written=True), frozenset(), as_of), nowhere)
    return [finding.code.code for finding in found if finding.code.family in {"TW2", "TW3"}]


THERE_AND_BACK = """
- {id: a, name: A, parents: [{organization: b, end: 2020}]}
- {id: b, name: B, parents: [{organization: a, start: 2022}]}
"""


def holders(*tenures: str) -> str:
    return "".join(f"- {{id: p{n}, name: P{n}, tenures: [{{role: head, {each}}}]}}\n" for n, each in enumerate(tenures))


@pytest.mark.parametrize(
    ("tenures", "seats", "found"),
    [
        (["start: 2020, end: 2024-03-01", "start: 2024-03-01"], 1, []),
        (["start: 2020, end: 2024-03-02", "start: 2024-03-01"], 1, ["TW307"]),
        (["start: 2020, end: 2024-03-02", "interim: true, start: 2024-03-01"], 1, []),
        (["start: 2020, end: 2024-03", "start: 2024-03"], 1, []),
        (["start: 2020, end: 2024", "start: 2024-05"], 1, []),
        (["start: 2020", "start: 2024-05"], 1, ["TW307"]),
        (["start: 2020", "start: 2024-05"], 2, []),
        (["start: 2020", "start: 2021", "start: 2024-05"], 2, ["TW307"]),
        (["start: 2020", "start: 2020"], 1, ["TW307"]),
        (["end: 2024", "start: 2020"], 1, []),
        (["start: 2020, departure: {status: denied, effective: 2021}", "start: 2022"], 1, ["TW307", "TW314"]),
        (["start: 2020, departure: {effective: 2021}", "start: 2022"], 1, []),
        (["start: 2020, departure: {}", "start: 2022"], 1, ["TW319"]),
    ],
)
def test_a_seat_has_one_holder_at_a_time(tenures: list[str], seats: int, found: list[str]) -> None:
    role = f"- {{id: head, organization: lab, title: Head, seats: {seats}}}\n"
    assert sorted(codes(holders(*tenures), role)) == found


def test_who_came_back_to_a_role_after_leaving_it_holds_it_once() -> None:
    tenures = "[{role: head, start: 2020, end: 2021}, {role: head, id: again, start: 2022}]"
    assert codes(f"- {{id: ada, name: Ada, tenures: {tenures}}}\n") == []


@pytest.mark.parametrize(
    ("departure", "as_of", "found"),
    [
        ("effective: 2026-12-31", "2026-11-23", ["TW305"]),
        ("effective: 2026-12-31", "2027-01-01", []),
        ("effective: 2026-12-31, announced: 2026-10", "2026-11-23", []),
        ("effective: 2026-12-31, announced: 2026-12", "2026-11-23", ["TW305", "TW315"]),
        ("effective: 2026", "2026-11-23", []),
    ],
)
def test_a_departure_to_come_has_been_announced(departure: str, as_of: str, found: list[str]) -> None:
    person = f"- {{id: ada, name: Ada, tenures: [{{organization: lab, departure: {{{departure}}}}}]}}\n"
    assert codes(person, as_of=date.fromisoformat(as_of)) == found


def test_an_end_that_is_open_is_not_in_the_future() -> None:
    assert codes("- {id: ada, name: Ada, tenures: [{organization: lab, end: 2027/..}]}\n") == []


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ("- {id: a, name: A, parents: [{organization: b}]}\n- {id: b, name: B, parents: [{organization: a}]}\n", 2),
        (THERE_AND_BACK, 0),
        (THERE_AND_BACK.replace("2022", "2020"), 0),
        (THERE_AND_BACK.replace("end: 2020", "end: 2023-05"), 2),
        (THERE_AND_BACK.replace("2020", "2022-05-01").replace("2022}", "2022-05-01}"), 0),
        ("- {id: a, name: A, parents: [{organization: a}]}\n", 1),
        ("- {id: a, name: A, parents: [{organization: gone}]}\n", 0),
    ],
)
def test_an_organization_is_never_part_of_itself_on_one_day(parents: str, found: int) -> None:
    assert codes("", "", parents).count("TW212") == found


@pytest.mark.parametrize(
    ("tenure", "founded", "found"),
    [
        ("start: 2019", "2020", ["TW306"]),
        ("start: 2020", "2020", []),
        ("start: 2018, end: 2019", "2020", ["TW306"]),
        ("departure: {effective: 2019}", "2020", ["TW306"]),
        ("departure: {announced: 2019}", "2020", ["TW306"]),
        ("start: 2019~", "2020", []),
    ],
)
def test_nobody_works_where_nothing_is_yet(tenure: str, founded: str, found: list[str]) -> None:
    organizations = f"- {{id: lab, name: Lab, founded: {founded}}}\n"
    assert codes(f"- {{id: ada, name: Ada, tenures: [{{organization: lab, {tenure}}}]}}\n", "", organizations) == found


@pytest.mark.parametrize(
    ("departure", "found"),
    [
        ("status: reversed, effective: 2023, reversed: 2024", []),
        ("status: reversed, effective: 2023", ["TW314"]),
        ("status: confirmed, effective: 2023, reversed: 2024", ["TW314"]),
        ("status: confirmed, effective: 2023, denied: 2022", []),
        ("status: denied, announced: 2023, denied: 2024", []),
    ],
)
def test_status_and_days_of_a_departure_agree(departure: str, found: list[str]) -> None:
    assert codes(f"- {{id: ada, name: Ada, tenures: [{{organization: lab, departure: {{{departure}}}}}]}}\n") == found


def test_roles_report_upwards_and_leaving_what_holds_the_post_is_no_fault() -> None:
    roles = "".join(f"- {{id: {one}, organization: lab, title: T, reports_to: {{{one}}}}}\n" for one in ("a", "b"))
    assert codes("", roles.replace("{a}", "b").replace("{b}", "a")) == ["TW219", "TW219"]
    assert codes("", roles.replace("{a}", "b").replace("{b}", "gone")) == ["TW205"]
    assert (
        codes("- {id: ada, name: Ada, tenures: [{organization: team, departure: {effective: 2024, leaves: lab}}]}\n")
        == []
    )


first = date(2025, 1, 1)
days = st.integers(0, 12).map(lambda number: first + timedelta(days=number))
spans = st.tuples(days, days).map(lambda pair: UncertainDate.between(min(pair), max(pair)))


def choices(span: UncertainDate) -> Iterator[date]:
    return (span.earliest + timedelta(days=number) for number in range((span.latest - span.earliest).days + 1))


@given(spans, spans)
def test_a_rule_about_two_dates_speaks_only_where_every_choice_of_days_is_wrong(
    one: UncertainDate, two: UncertainDate
) -> None:
    wrong = all(first > second for first in choices(one) for second in choices(two))
    for code, tenure in (
        ("TW303", f"start: {one}, end: {two}"),
        ("TW304", f"departure: {{announced: {one}, confirmed: {two}}}"),
        ("TW309", f"departure: {{submitted: {one}, confirmed: {two}}}"),
        ("TW310", f"start: {one}, departure: {{effective: {two}}}"),
        ("TW313", f"departure: {{status: denied, announced: {one}, denied: {two}}}"),
    ):
        assert (code in codes(f"- {{id: ada, name: Ada, tenures: [{{organization: lab, {tenure}}}]}}\n")) == wrong


ITS_NAME = """
Human Rights (Joint Committee)
Committee on Defence [second]
Human Rights (Joint Committee) (Second)
Aka and Sons
FKA Records
"""

MORE_THAN_ITS_NAME = """
Massachusetts Institute of Technology (MIT)
DAMO Academy (达摩院)
Meta (formerly Facebook)
Meta, formerly Facebook
Meta (Joint Committee), formerly Facebook
Human Rights (Joint Committee) (JCHR)
Meta, also known as Facebook
Meta (née Facebook)
Meta f/k/a Facebook
Meta a.k.a. Facebook
"""


@pytest.mark.parametrize("name", [*filter(None, (ITS_NAME + MORE_THAN_ITS_NAME).splitlines())])
def test_brackets_may_be_part_of_what_an_organization_is_called(name: str) -> None:
    found = codes("", "", f'- {{id: lab, name: "{name}"}}\n')
    assert found == (["TW221"] if name in MORE_THAN_ITS_NAME.splitlines() else [])


def told(people: str, roles: str = HEAD, organizations: str = LAB) -> list[str]:
    """What the rules on seats and on tenures that are alike say of these records."""
    texts = {Kind.PERSON: people, Kind.ROLE: roles, Kind.ORGANIZATION: organizations}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items() if text]
    records = tuple(record for reading in readings for record in reading.records)
    found = run(Case(records, build(records, as_written=True), frozenset(), date(2026, 11, 23)), nowhere)
    return [f"{each.place.line} {each.message}" for each in found if each.code.code in {"TW307", "TW511"}]


@pytest.mark.parametrize(
    ("tenures", "said"),
    [
        (["start: 2010", "start: 2012"], ['1 no end is known, and P1 holds "head" afterwards, which has one seat']),
        (
            ["start: 2010", "start: 2012, end: 2014", "start: 2014, end: 2016", "start: 2016"],
            ['1 no end is known, and 3 others hold "head" afterwards, which has one seat'],
        ),
        (["start: 2010, end: 2014", "start: 2012"], ['2 P0 and P1 hold "head" at one time, which has one seat']),
        (["start: 2010, end: 2012", "start: 2012", "interim: true, start: 2013"], []),
    ],
)
def test_a_tenure_without_an_end_is_told_once_where_it_stands(tenures: list[str], said: list[str]) -> None:
    assert told(holders(*tenures)) == said


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("company", 2, ["2 P0 has the same tenure to the day"]),
        ("company", 40, ["40 39 others have the same tenure to the day"]),
        *((kind, 40, []) for kind in ("board", "committee", "task-force", "legislature", "government")),
    ],
)
def test_people_of_one_tenure_are_told_once_and_those_of_a_body_are_not(
    kind: str, number: int, said: list[str]
) -> None:
    people = "".join(
        f"- {{id: p{each:02}, name: P{each}, tenures: [{{organization: lab, title: Member, start: 2005-07-12, "
        f"end: 2010-05-06}}]}}\n"
        for each in range(number)
    )
    assert told(people, "", f"- {{id: lab, name: Lab, kind: {kind}}}\n") == said


HOUSES = """
- {id: state, name: State, kind: legislature}
- {id: lower, name: Lower House, kind: legislature, parents: [{organization: state}]}
- {id: upper, name: Upper House, kind: legislature, parents: [{organization: state}]}
- {id: other, name: House of Elsewhere, kind: legislature}
- {id: club, name: Club, kind: nonprofit}
"""


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("lower, title: Member for A", "lower, title: Member for B", ["TW321"]),
        ("lower, title: Member for A", "lower, title: Member for A", ["TW321"]),
        ("lower, title: Member for A", "upper, title: Senator for B", ["TW321"]),
        ("lower, title: 'Member, for A'", "lower, title: 'MEMBER: for B'", ["TW321"]),
        ("lower, title: Membership officer", "lower, title: Member for B", []),
        ("lower, title: Member for A", "lower, title: Speaker of the House", []),
        ("lower, title: Member for A", "other, title: Member for B", []),
        ("club, title: Member", "club, title: Member of honour", []),
    ],
)
def test_nobody_has_two_seats_of_a_parliament_at_once(first: str, second: str, found: list[str]) -> None:
    ada = "- {{id: ada, name: Ada, tenures: [{{organization: {}, start: 2014-12-03, end: 2018-12-04}}, "
    then = "{{organization: {}, id: second, start: {}, end: 2020}}]}}\n"
    assert codes(ada.format(first) + then.format(second, "2016-12-07"), "", HOUSES) == found
    assert codes(ada.format(first) + then.format(second, "2018-12-04"), "", HOUSES) == []


@pytest.mark.parametrize(
    ("day", "proposal"),
    [("2021-01-01", "2021"), ("0800-12-31", "0800"), ("0001-01-01", "0001"), ("0800-03-01", "0800-03")],
)
def test_the_coarser_day_that_is_proposed_has_a_year_of_four_figures(day: str, proposal: str) -> None:
    text = f"id: ada\nname: Ada\ntenures: [{{organization: lab, start: {day}}}]\n"
    records = tuple(read_records(text, Kind.PERSON, "people/ada.yaml").records)
    found = run(Case(records, build(records, as_written=True), frozenset(), date(2026, 11, 23)), nowhere)
    (hint,) = [each.hint for each in found if each.code.code == "TW414"]
    assert hint == f"write {proposal} where no source has the day"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("role: head, start: 1988", "role: head, end: 1990-12-12", ["TW311"]),
        ("role: head, end: 1990-12-12", "role: head, start: 1988", ["TW311"]),
        ("organization: lab, title: Head, start: 1988", "organization: lab, title: head, end: 1990", ["TW311"]),
        ("role: head, start: 1988, end: 1989", "role: head, end: 1990-12-12", []),
        ("role: head, start: 1991", "role: head, end: 1990-12-12", []),
        ("role: head, start: 1990", "role: head, end: 1990-12-12", []),
        ("role: head, start: 1988, interim: true", "role: head, end: 1990-12-12", []),
        ("organization: lab, title: Head, start: 1988", "organization: lab, title: Chair, end: 1990", []),
    ],
)
def test_one_tenure_in_two_halves_is_told_at_the_half_without_an_end(first: str, second: str, found: list[str]) -> None:
    assert codes(f"- {{id: ada, name: Ada, tenures: [{{{first}}}, {{id: b, {second}}}]}}\n") == found


def test_whoever_came_after_one_of_two_halves_is_not_told() -> None:
    halves = "- {id: ada, name: Ada, tenures: [{role: head, start: 1988}, {role: head, id: b, end: 1990-12-12}]}\n"
    assert codes(halves + holders("start: 1991, end: 1993", "start: 1993, end: 2001", "start: 2001, end: 2005")) == [
        "TW311"
    ]


SEATS = """
- {id: seat-1, organization: lower, title: Member for district 1}
- {id: seat-2, organization: lower, title: Member for district 2}
- {id: speaker, organization: lower, title: Speaker}
"""


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("seat-1", "seat-2", ["TW321"]),
        ("seat-1", "speaker", []),
        ("seat-1", "seat-1", ["TW311"]),
    ],
)
def test_seats_that_are_roles_exclude_each_other_too(first: str, second: str, found: list[str]) -> None:
    post = "{{role: {}, id: {}, start: {}}}"
    ada = f"- {{id: ada, name: Ada, tenures: [{post.format(first, 'a', 2014)}, {post.format(second, 'b', 2016)}]}}\n"
    assert codes(ada, SEATS, HOUSES) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Nominee Secretaries Ltd", ["TW241"]),
        ("Nominee Secretaries Limited.", ["TW241"]),
        ("Ada Moss LLP", ["TW241"]),
        ("Werk GmbH & Co. KG", ["TW222", "TW241"]),
        ("Banca S.p.A.", ["TW241"]),
        ("阿里巴巴有限公司", ["TW241"]),
        ("Lab", ["TW241"]),
        ("LAB", ["TW241"]),
        ("Leila Co", []),
        ("Ada Inc Moss", []),
        ("Ai Limited-Moss", []),
        ("Inc", []),
    ],
)
def test_a_company_is_no_person(name: str, found: list[str]) -> None:
    assert codes(f'- {{id: ada, name: "{name}"}}\n') == found


BODY = "- {{id: body, name: Body, kind: {}}}\n"
MEMBER = "- {{id: member, organization: body, title: Member{}}}\n"


@pytest.mark.parametrize(
    ("kind", "seats", "starts", "found"),
    [
        ("committee", "", ["2005-07-12"] * 6, []),
        ("board", "", ["2005-07-12"] * 3 + ["2006-01-09"], []),
        ("legislature", "", ["2005"] * 3, []),
        ("committee", "", ["2005-07-12", "2005-07-12"], ["TW307"]),
        ("committee", "", ["2005-07-12", "2006-01-09", "2007-01-09"], ["TW307"] * 2),
        ("committee", ", seats: 2", ["2005-07-12"] * 3, ["TW307"]),
        ("company", "", ["2005-07-12"] * 3, ["TW307"] * 2),
    ],
)
def test_a_body_that_came_as_a_whole_has_a_seat_for_each_member(
    kind: str, seats: str, starts: list[str], found: list[str]
) -> None:
    people = "".join(
        f"- {{id: p{n}, name: P{n}, tenures: [{{role: member, start: {each}, end: 2010-05-06}}]}}\n"
        for n, each in enumerate(starts)
    )
    assert codes(people, MEMBER.format(seats), BODY.format(kind)) == found


def test_a_person_who_is_not_there_may_be_one_of_several_who_are_called_so() -> None:
    people = (
        "- {id: chris-murphy-1, name: Chris Murphy}\n- {id: chris-murphy-2, name: Chris Murphy}\n"
        "- {id: rick-murphy, name: Rick Murphy, distinct_from: [chris-murphy]}\n"
    )
    reading = read_records(people, Kind.PERSON, "people/all.yaml")
    case = Case(reading.records, build(reading.records, as_written=True), frozenset(), date(2026, 11, 23))
    (hint,) = [each.hint for each in run(case, nowhere) if each.code.code == "TW204"]
    assert hint == 'did you mean "chris-murphy-1" or "chris-murphy-2"?'
