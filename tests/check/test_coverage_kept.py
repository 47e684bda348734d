"""Rules of coverage, cohorts, sightings, terms and dated values: what they find, and what they let pass."""

from datetime import date

import pytest

from talentwatch.check import Case, run
from talentwatch.findings import Place
from talentwatch.ledger import build
from talentwatch.model import Kind, Origin
from talentwatch.reading import read_records

TEAM = "- {id: team, name: Team, parents: [{organization: lab}]}\n"
BASE = {
    Kind.ORGANIZATION: "- {id: lab, name: Lab, founded: 2010}\n" + TEAM,
    Kind.ROLE: "- {id: head, organization: lab, title: Head, level: executive}\n",
    Kind.PERSON: "",
    Kind.COHORT: "",
    Kind.SOURCE: "- {id: s22, title: T, publisher: P, published: 2022-02-03}\n",
}
NEW = {
    *("TW232", "TW233", "TW234", "TW235", "TW323", "TW324", "TW325", "TW326", "TW327", "TW328", "TW329", "TW426"),
    *("TW521", "TW522", "TW523", "TW524", "TW525", "TW526"),
}


def nowhere(origin: Origin, *_: object) -> Place:
    return Place(origin.path, origin.line, origin.column)


def found(people: str = "", organizations: str = "", cohorts: str = "", roles: str = "") -> list[str]:
    """The codes of the new rules that these records break."""
    own = {Kind.PERSON: people, Kind.ORGANIZATION: organizations, Kind.COHORT: cohorts, Kind.ROLE: roles}
    readings = [
        read_records(own.get(kind) or text, kind, f"{kind.value}/all.yaml")
        for kind, text in BASE.items()
        if own.get(kind) or text
    ]
    assert [finding for reading in readings for finding in reading.findings] == []
    records = tuple(record for reading in readings for record in reading.records)
    case = Case(records, build(records, as_written=True), frozenset(), date(2026, 11, 23))
    codes = [
        finding.code.code for finding in run(case, lambda origin, *_: Place(origin.path, origin.line, origin.column))
    ]
    return [code for code in codes if code in NEW]


def lab(coverage: str) -> str:
    return f"- {{id: lab, name: Lab, coverage: [{{{coverage}}}]}}\n{TEAM}"


def held(*tenures: str) -> str:
    return "".join(
        f"- {{id: p{number}, name: P{number}, tenures: [{{{each}}}]}}\n" for number, each in enumerate(tenures)
    )


EVERYONE = "of: everyone, since: 2020-01-01, until: 2024-12-31"


@pytest.mark.parametrize(
    ("coverage", "tenures", "codes"),
    [
        (EVERYONE, ["organization: lab, start: 2021-03-04"], []),
        (EVERYONE, ["organization: lab"], ["TW521"]),
        (EVERYONE, ["organization: team"], ["TW521"]),
        (EVERYONE, ["organization: lab, start: 2021"], ["TW521"]),
        (EVERYONE, ["organization: lab, start: 2021-03"], []),
        (EVERYONE, ["organization: lab, start: ../2020-01-01"], []),
        (EVERYONE, ["organization: lab, start: 2015"], []),
        (EVERYONE, ["organization: lab, start: 2026"], []),
        (EVERYONE, ["organization: lab, start: 2021-03-04, end: 2023"], ["TW521"]),
        (EVERYONE, ["organization: lab, start: 2021-03-04, end: 2025"], []),
        (EVERYONE, ["organization: lab, start: 2021-03-04, departure: {}"], ["TW521"]),
        (EVERYONE, ["organization: lab, status: withdrawn"], []),
        ("of: executive, since: 2020", ["role: head"], ["TW521"]),
        ("of: senior, since: 2020", ["role: head"], []),
        ("of: role, role: head, since: 2020", ["role: head"], ["TW521"]),
        ("of: role, role: head, since: 2020", ["organization: lab, title: Clerk"], []),
        ("of: everyone, since: 2020", ["organization: lab", "organization: lab"], ["TW521", "TW521"]),
    ],
)
def test_a_covered_tenure_has_its_days(coverage: str, tenures: list[str], codes: list[str]) -> None:
    assert found(held(*tenures), lab(coverage)) == codes


ROLE = "of: role, role: head, since: 2015-01-01, until: 2024-12-31"


@pytest.mark.parametrize(
    ("tenures", "codes"),
    [
        (["start: 2015-01-05, end: 2019-03-29", "start: 2019-03-30"], []),
        (["start: 2015-01-05, end: 2019-03-29", "start: 2019-03-29"], []),
        (["start: 2015-01-05, end: 2019-03-29", "start: 2019-04-01"], ["TW522"]),
        (["start: 2015-01-05, end: 2019-03", "start: 2019-04"], []),
        (["start: 2015-01-05, end: 2019-03-29", "start: 2019-09-02, interim: true"], ["TW522"]),
        (["start: 2015-01-05, end: 2019-03-29", "start: 2019-03-30, interim: true"], []),
        (["start: 2015-01-05, end: 2019-03-29"], []),
        (["start: 2001-01-05, end: 2003-03-29", "start: 2005-01-10"], []),
    ],
)
def test_a_covered_role_has_a_holder_on_each_day_between_two(tenures: list[str], codes: list[str]) -> None:
    assert found(held(*(f"role: head, {each}" for each in tenures)), lab(ROLE)) == codes


THERE = held("organization: lab, start: 2015-03-04", "organization: team, start: 2015-03-04")


@pytest.mark.parametrize(
    ("cohort", "covered", "codes"),
    [
        ("members: [{person: p0}, {person: p1}], size: 2, complete: true", False, []),
        ("members: [{person: p0}], size: 2, complete: true", False, ["TW523"]),
        ("members: [{person: p0}], size: 2", False, []),
        ("members: [{person: p0}], size: 2", True, ["TW523"]),
        ("members: [{person: p0}, {person: p1}], size: 1", False, ["TW523"]),
        ("members: [{person: p0}, {person: p0}]", False, ["TW523"]),
        ("members: [{person: p0}]", True, []),
        ("members: [{person: p2}]", True, ["TW524"]),
        ("members: [{person: p2}]", False, []),
    ],
)
def test_a_cohort_has_the_members_that_it_says(cohort: str, covered: bool, codes: list[str]) -> None:
    people = f"{THERE}- {{id: p2, name: P2}}\n"
    coverage = "of: cohort, cohort: founders, since: 2020" if covered else "of: senior"
    assert found(people, lab(coverage), f"- {{id: founders, title: F, organization: lab, {cohort}}}\n") == codes


@pytest.mark.parametrize(
    ("coverage", "codes"),
    [
        ("of: role", ["TW233"]),
        ("of: cohort", ["TW233"]),
        ("of: everyone, role: head", ["TW233"]),
        ("of: role, role: head", []),
        ("of: cohort, cohort: nobody", ["TW232"]),
        ("of: role, role: gone", []),
        ("of: everyone, since: 2024, until: 2020", ["TW326"]),
        ("of: everyone, until: 2042", ["TW329"]),
        ("of: everyone, until: 2026", []),
        ("of: role, role: other-head", ["TW234"]),
    ],
)
def test_a_coverage_says_of_whom_and_of_days_that_have_come(coverage: str, codes: list[str]) -> None:
    organizations = f"{lab(coverage)}- {{id: other, name: Other}}\n"
    roles = f"{BASE[Kind.ROLE]}- {{id: other-head, organization: other, title: Head}}\n"
    assert found("", organizations, "", roles) == codes


@pytest.mark.parametrize(
    ("tenure", "codes"),
    [
        ("start: 2020, last_seen: 2022-01", []),
        ("start: 2020, last_seen: 2019", ["TW323"]),
        ("start: 2020, end: 2021, last_seen: 2022", ["TW323"]),
        ("start: 2020, last_seen: 2027", ["TW323"]),
        ("start: 2020, last_seen: 2026-12", ["TW323"]),
        ("start: 2020, last_seen: 2022-01, sources: [s22]", []),
        ("start: 2020, last_seen: 2022-03, sources: [s22]", ["TW426"]),
        ("start: 2020, last_seen: 2022-03, sources: [s22, gone]", []),
        ("start: 2020, absences: [{start: 2021-02, end: 2021-06}]", []),
        ("start: 2020, absences: [{start: 2019-02, end: 2019-06}]", ["TW324"]),
        ("start: 2020, end: 2021, absences: [{start: 2022}]", ["TW324"]),
        ("start: 2020, absences: [{start: 2021-06, end: 2021-02}]", ["TW326"]),
        ("start: 2020, absences: [{start: 2021, end: 2022-03-04}, {start: 2022-02}]", ["TW324"]),
        ("start: 2020, term_ends: 2026-12", []),
        ("start: 2020, term_ends: 2024-05", ["TW525"]),
        ("start: 2020, term_ends: 2024-05, end: 2024-05", []),
        ("start: 2020, term_ends: 2024-05, departure: {effective: 2024-05}", []),
        ("start: 2020, term_ends: 2024-05, last_seen: 2025", []),
        ("start: 2020, term_ends: 2021-05, sources: [s22]", []),
        ("start: 2020, term_ends: 2024-05, sources: [s22]", ["TW525"]),
        ("start: 2020, term_ends: 2024-05, status: withdrawn", []),
        ("departure: {status: withdrawn, announced: 2022-01-03, withdrawn: 2022-02-03}", []),
        ("departure: {status: withdrawn, announced: 2022-01-03, effective: 2022-06, withdrawn: 2022-02-03}", ["TW325"]),
        ("departure: {effective: 2022, destination: {organization: team, taken_up: false}}", []),
    ],
)
def test_the_days_inside_a_tenure_fit_it(tenure: str, codes: list[str]) -> None:
    assert found(held(f"organization: lab, title: Clerk, {tenure}")) == codes


@pytest.mark.parametrize(
    ("next_post", "codes"),
    [
        ("{organization: team, id: t2, title: Clerk, start: 2022-06}", ["TW526"]),
        ("{organization: team, id: t2, title: Clerk, start: 2022-06, status: withdrawn}", []),
        ("{organization: team, id: t2, title: Clerk, start: 2019, end: 2020}", []),
        ("{organization: lab, id: t2, title: Clerk, start: 2022-06}", []),
    ],
)
def test_nobody_arrives_where_a_destination_was_not_taken_up(next_post: str, codes: list[str]) -> None:
    left = "{organization: lab, departure: {effective: 2022-05, destination: {organization: team, taken_up: false}}}"
    assert found(f"- {{id: ada, name: Ada, tenures: [{left}, {next_post}]}}\n") == codes


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("names: [{name: A, until: 2010}, {name: B, until: 2015}]", []),
        ("names: [{name: A, since: 2005, until: 2014}, {name: B, since: 2012}]", ["TW327"]),
        ("names: [{name: B, since: 2012}, {name: A, since: 2005, until: 2014}]", ["TW327"]),
        ("names: [{name: A, since: 2005, until: 2014}, {name: B, since: 2014}]", []),
        ("names: [{name: A, since: 2005, until: 2014}, {name: B, since: 2012, language: fr}]", []),
        ("names: [{name: A, since: 2015, until: 2012}]", ["TW326"]),
        ("founded: 2020, became: [{organization: team, on: 2019}]", ["TW328"]),
        ("founded: 2020, became: [{organization: team, on: 2020}]", []),
        ("became: [{organization: lab}]", ["TW235"]),
        ("became: [{role: head}]", ["TW235"]),
        ("became: [{on: 2020}]", ["TW235"]),
        ("tenures: [{organization: team, start: 2020, end: 2019}]", ["TW326"]),
    ],
)
def test_values_that_hold_for_a_time_follow_one_another(fields: str, codes: list[str]) -> None:
    team = "- {id: team, name: Team}\n"
    assert found("", f"- {{id: lab, name: Lab, {fields}}}\n{team}") == codes


@pytest.mark.parametrize(
    ("seats", "codes"),
    [
        ("[{seats: 2, since: 2010, until: 2015}, {seats: 3, since: 2014}]", ["TW327"]),
        ("[{seats: 2, since: 2010}, {seats: 3, since: 2014}]", []),
        ("[{seats: 2, since: 2010, until: 2009}]", ["TW326"]),
        ("2", []),
    ],
)
def test_numbers_of_seats_follow_one_another(seats: str, codes: list[str]) -> None:
    assert found("", "", "", f"- {{id: head, organization: lab, title: Head, seats: {seats}}}\n") == codes
