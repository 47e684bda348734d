"""All records together: ids, the hierarchy by day, and what each departure ended."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import AmbiguousIdError, UnknownIdError
from talentwatch.ledger import Ledger, build
from talentwatch.model import Kind, Organization, Parent
from talentwatch.reading import read_records

GROUP = """
- {id: group, name: Group}
- id: cloud
  name: Cloud
  parents: [{organization: group}]
- id: hub
  name: Hub
  founded: 2026-03-16
  parents: [{organization: group, start: 2026-03-16}]
- id: lab
  name: Lab
  former_ids: [old-lab]
  parents:
    - {organization: cloud, start: 2022, end: 2026-03-16}
    - {organization: hub, start: 2026-03-16}
- id: team
  name: Team
  parents: [{organization: lab}]
- {id: rival, name: Rival}
"""
ROLES = """
- {id: team-lead, organization: team, title: Lead of Team}
- {id: lab-head, organization: lab, title: Head of Lab}
"""


def ledger(people: str, organizations: str = GROUP, roles: str = ROLES) -> Ledger:
    parts = [
        read_records(people, Kind.PERSON, "people/all.yaml"),
        read_records(organizations, Kind.ORGANIZATION, "organizations/all.yaml"),
        read_records(roles, Kind.ROLE, "roles/all.yaml"),
    ]
    assert [part.findings for part in parts] == [(), (), ()]
    return build(record for part in parts for record in part.records)


def day(text: str) -> UncertainDate:
    return parse_date(text)


NOBODY = "- {id: ada, name: Ada}\n"


def test_an_id_is_resolved_also_by_one_it_had_before() -> None:
    book = ledger(NOBODY)
    assert book.resolve(Kind.ORGANIZATION, "lab") == "lab"
    assert book.resolve(Kind.ORGANIZATION, "old-lab") == "lab"


@pytest.mark.parametrize(("typed", "near"), [("labb", "lab"), ("Cloud", "cloud"), ("tema", "team")])
def test_an_id_that_names_nothing_gets_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        ledger(NOBODY).resolve(Kind.ORGANIZATION, typed)
    assert near in caught.value.near
    assert f'"{near}"' in caught.value.hint


def test_an_id_of_two_kinds_has_to_say_which() -> None:
    book = ledger("- {id: lab, name: Lab Person}\n")
    with pytest.raises(AmbiguousIdError, match="people/lab, organizations/lab"):
        book.find("lab")
    assert book.find("people/lab") == (Kind.PERSON, "lab")
    assert book.find("organizations/old-lab") == (Kind.ORGANIZATION, "lab")
    with pytest.raises(UnknownIdError):
        book.find("rivale")


def test_a_tenure_is_called_by_person_and_role_or_organization_or_its_own_name() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{role: team-lead}, {organization: rival}, {organization: rival, id: back}]}\n"
    )
    assert list(book.holdings) == ["ada/team-lead", "ada/rival", "ada/back"]
    lead = book.holdings["ada/team-lead"]
    assert (lead.organization, lead.title) == ("team", "Lead of Team")
    assert book.find("ada/back") == (None, "ada/back")


@pytest.mark.parametrize(
    ("whole", "on", "parts", "certain"),
    [
        ("group", "2025-06-01", {"group", "cloud", "lab", "team"}, {"group", "cloud", "lab", "team"}),
        ("cloud", "2026-03-15", {"cloud", "lab", "team"}, {"cloud", "lab", "team"}),
        ("cloud", "2026-03-17", {"cloud"}, {"cloud"}),
        ("hub", "2026-03-15", {"hub"}, {"hub"}),
        ("hub", "2026-03-16", {"hub", "lab", "team"}, {"hub", "lab", "team"}),
        ("cloud", "2022-05-01", {"cloud", "lab", "team"}, {"cloud"}),
        ("lab", "1990", {"lab", "team"}, {"lab", "team"}),
    ],
)
def test_the_parts_of_an_organization_are_those_of_the_day(
    whole: str, on: str, parts: set[str], certain: set[str]
) -> None:
    book = ledger(NOBODY)
    assert book.parts(whole, day(on)) == parts
    assert book.parts(whole, day(on), certain=True) == certain


def test_above_an_organization_stands_what_it_was_part_of_that_day() -> None:
    book = ledger(NOBODY)
    assert book.ancestors("team", day("2026-01")) == {"lab", "cloud", "group"}
    assert book.ancestors("team", day("2026-04")) == {"lab", "hub", "group"}
    assert book.ancestors("team") == {"lab", "cloud", "hub", "group"}


first = date(2024, 1, 1)
days = st.integers(0, 30).map(lambda number: first + timedelta(days=number))
links = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), days, days), max_size=8)


@given(links, days)
def test_parts_agree_with_following_the_links_by_hand(found: list[tuple[int, int, date, date]], on: date) -> None:
    stretches = [
        (below, above, min(start, end), max(start, end)) for below, above, start, end in found if below > above
    ]
    book = build(
        Organization(
            id=f"o{number}",
            name=f"O{number}",
            parents=tuple(
                Parent(organization=f"o{above}", start=UncertainDate.day(start), end=UncertainDate.day(end))
                for below, above, start, end in stretches
                if below == number
            ),
        )
        for number in range(5)
    )
    expected = {0}
    for _ in range(5):
        expected |= {below for below, above, start, end in stretches if above in expected and start <= on <= end}
    for certain in (False, True):
        assert book.parts("o0", UncertainDate.day(on), certain=certain) == {f"o{number}" for number in expected}


LEAVER = """
- id: ada
  name: Ada
  tenures:
    - {organization: group, title: employee, start: 2019}
    - {organization: cloud, title: adviser, start: 2020, end: 2021}
    - {organization: rival, title: director, start: 2020}
    - role: team-lead
      start: 2023-04
      departure: {status: confirmed, announced: 2026-03-04, effective: 2026-03-05, leaves: group}
    - {organization: group, id: back, start: 2026-09}
"""


def test_a_departure_ends_every_open_tenure_inside_what_was_left_and_nothing_else() -> None:
    book = ledger(LEAVER)
    assert book.exits["ada/team-lead"].ended == ("ada/team-lead", "ada/group")
    ends = {key: str(holding.end) if holding.end else None for key, holding in book.holdings.items()}
    assert ends == {
        "ada/group": "2026-03-05",
        "ada/cloud": "2021",
        "ada/rival": None,
        "ada/team-lead": "2026-03-05",
        "ada/back": None,
    }
    assert book.holdings["ada/group"].ended_by == "ada/team-lead"


@pytest.mark.parametrize("status", ["rumoured", "denied"])
def test_a_rumour_ends_nothing(status: str) -> None:
    book = ledger(LEAVER.replace("confirmed", status))
    assert book.exits["ada/team-lead"].ended == ()
    assert not book.holdings["ada/team-lead"].ended
    assert not book.is_exit_from(book.exits["ada/team-lead"], "team")


def test_an_exit_undone_ended_its_tenure_all_the_same() -> None:
    book = ledger(LEAVER.replace("status: confirmed", "status: reversed, reversed: 2026-03-09"))
    assert book.holdings["ada/team-lead"].ended_by == "ada/team-lead"


def test_what_is_an_exit_depends_on_the_organization_asked_about() -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  tenures:\n"
        "    - {role: team-lead, departure: {kind: transfer, effective: 2025-06-01, leaves: team}}\n"
        "    - {organization: lab, title: fellow, start: 2025-06-01}\n"
    )
    leaving = book.exits["ada/team-lead"]
    assert book.is_exit_from(leaving, "team")
    assert not book.is_exit_from(leaving, "lab")
    assert not book.is_exit_from(leaving, "group")
    assert not book.holdings["ada/lab"].ended


@pytest.mark.parametrize("kind", ["transfer", "promotion", "end-of-term", "leave-of-absence"])
def test_who_gives_up_a_role_only_leaves_no_organization(kind: str) -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  tenures:\n"
        f"    - {{role: team-lead, departure: {{kind: {kind}, effective: 2025-06-01}}}}\n"
        "    - {organization: team, title: fellow, start: 2024}\n"
    )
    leaving = book.exits["ada/team-lead"]
    assert leaving.leaves is None
    assert leaving.ended == ("ada/team-lead",)
    assert not book.is_exit_from(leaving, "team")


def test_an_exit_from_a_group_is_one_from_each_organization_on_the_way() -> None:
    book = ledger(LEAVER)
    leaving = book.exits["ada/team-lead"]
    answers = {key: book.is_exit_from(leaving, key) for key in ("team", "lab", "cloud", "hub", "group", "rival")}
    assert answers == {"team": True, "lab": True, "cloud": True, "hub": False, "group": True, "rival": False}


def test_without_a_last_day_the_day_it_became_public_stands_for_it_and_says_so() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{organization: lab, start: 2020, departure: {announced: 2026-03-04}}]}\n"
    )
    holding = book.holdings["ada/lab"]
    assert (str(holding.end), holding.end_assumed) == ("2026-03-04", True)
    assert not holding.surely_on(day("2026-03-01"))
    assert holding.possibly_on(day("2026-03-01"))


def test_a_tenure_may_have_a_real_departure_after_a_denied_one() -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  tenures:\n    - organization: lab\n      departure:\n"
        "        - {status: denied, announced: 2025-01, denied: 2025-01-20}\n"
        "        - {status: confirmed, effective: 2026-02}\n"
    )
    assert list(book.exits) == ["ada/lab", "ada/lab/2"]
    assert book.exits["ada/lab"].ended == ()
    assert book.holdings["ada/lab"].ended_by == "ada/lab/2"


uncertain = st.tuples(days, days).map(lambda pair: UncertainDate.between(min(pair), max(pair)))


@given(uncertain, uncertain, days)
def test_who_holds_a_post_on_a_day_agrees_with_every_choice_of_days(
    start: UncertainDate, end: UncertainDate, on: date
) -> None:
    book = ledger(f"- {{id: ada, name: Ada, tenures: [{{organization: lab, start: {start}, end: {end}}}]}}\n")
    holding = book.holdings["ada/lab"]
    span = [first + timedelta(days=number) for number in range(31)]
    starts = [each for each in span if start.earliest <= each <= start.latest]
    ends = [each for each in span if end.earliest <= each <= end.latest]
    held = [one <= on <= two for one in starts for two in ends]
    assert holding.possibly_on(UncertainDate.day(on)) == any(held)
    assert holding.surely_on(UncertainDate.day(on)) == all(held)


def test_the_incumbents_of_a_role_follow_from_the_tenures() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{role: team-lead, start: 2023-04, end: 2026-03-05}]}\n"
        "- {id: ben, name: Ben, tenures: [{role: team-lead, interim: true, start: 2026-03-10}]}\n"
    )
    assert [each.person.id for each in book.incumbents("team-lead", day("2026-03-05"))] == ["ada"]
    assert [each.person.id for each in book.incumbents("team-lead", day("2026-03-07"))] == []
    assert [each.person.id for each in book.incumbents("team-lead", day("2026-03"))] == ["ada", "ben"]
    assert [each.id for each in book.held_in_role("team-lead")] == ["ada/team-lead", "ben/team-lead"]


def test_a_reference_to_nothing_is_left_as_it_is_written() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{role: gone}, {organization: nowhere, departure: {leaves: no}}, {title: t}]}"
    )
    assert book.name(Kind.ORGANIZATION, "nowhere") == "nowhere"
    assert book.name(Kind.ORGANIZATION, None) == ""
    assert [each.id for each in book.held_by("ada")] == ["ada/gone", "ada/nowhere", "ada/unknown"]


def test_of_two_records_with_one_id_the_first_counts() -> None:
    book = ledger("- {id: ada, name: Ada}\n- {id: ada, name: Other}\n")
    assert book.people["ada"].name == "Ada"


def test_of_two_tenures_with_one_name_both_are_kept() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{organization: lab, end: 2020}, {organization: lab}, {organization: lab}]}\n"
    )
    assert list(book.holdings) == ["ada/lab", "ada/lab.2", "ada/lab.3"]
