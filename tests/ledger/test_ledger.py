"""All records together: ids, the hierarchy by day, and what each departure ended."""

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import AmbiguousIdError, UnknownIdError
from talentwatch.ledger import EVER, Days, Ledger, build
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


def ledger(people: str, organizations: str = GROUP, roles: str = ROLES, *, as_written: bool = False) -> Ledger:
    parts = [
        read_records(people, Kind.PERSON, "people/all.yaml"),
        read_records(organizations, Kind.ORGANIZATION, "organizations/all.yaml"),
        read_records(roles, Kind.ROLE, "roles/all.yaml"),
    ]
    assert [part.findings for part in parts] == [(), (), ()]
    return build((record for part in parts for record in part.records), as_written=as_written)


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


def hierarchy(found: list[tuple[int, int, UncertainDate | None, UncertainDate | None]]) -> Ledger:
    return build(
        Organization(
            id=f"o{number}",
            name=f"O{number}",
            parents=tuple(
                Parent(organization=f"o{above}", start=start, end=end)
                for below, above, start, end in found
                if below == number
            ),
        )
        for number in range(5)
    )


def closure(found: list[tuple[int, int, date, date]], on: date) -> set[str]:
    """The parts of o0 on a day, link by link."""
    inside = {0}
    for _ in range(5):
        inside |= {below for below, above, start, end in found if above in inside and start <= on <= end}
    return {f"o{number}" for number in inside}


@given(links, days)
def test_parts_agree_with_following_the_links_by_hand(found: list[tuple[int, int, date, date]], on: date) -> None:
    stretches = [(below, above, min(start, end), max(start, end)) for below, above, start, end in found]
    # Where one link begins on the last day of another, that is a handover: the day is the new one's alone.
    stretches = [
        each
        for number, each in enumerate(stretches)
        if not any(each[0] == other[0] and each[2] == other[3] for other in stretches[:number])
    ]
    book = hierarchy([(*ends, UncertainDate.day(start), UncertainDate.day(end)) for *ends, start, end in stretches])  # type: ignore[misc]
    expected = closure(stretches, on)
    for certain in (False, True):
        assert book.parts("o0", UncertainDate.day(on), certain=certain) == expected
    for part in (f"o{number}" for number in range(1, 5)):
        assert ("o0" in book.ancestors(part, UncertainDate.day(on))) == (part in expected)
        assert book.may_belong(part, "o0", UncertainDate.day(on)) == (part in expected)


uncertain = st.tuples(days, days).map(lambda pair: UncertainDate.between(min(pair), max(pair)))
uncertain_links = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.none() | uncertain, st.none() | uncertain), max_size=6
)


def narrowest(
    below: int, above: int, start: UncertainDate | None, end: UncertainDate | None
) -> tuple[int, int, date, date]:
    """A link from its latest start to its earliest end; one bounds the other."""
    last = end.latest if end else date.max
    begin = start.earliest if start else date.min
    return below, above, min(start.latest, last) if start else date.min, max(end.earliest, begin) if end else date.max


def without_handovers(
    found: list[tuple[int, int, UncertainDate | None, UncertainDate | None]],
) -> list[tuple[int, int, UncertainDate | None, UncertainDate | None]]:
    """The links of which none can begin on the day on which another of the same organization ends, or on the next."""
    kept: list[tuple[int, int, UncertainDate | None, UncertainDate | None]] = []
    for link in found:
        ends = [end for below, _, _, end in kept if below == link[0]]
        if all(
            end is None or link[2] is None or abs((end.latest - link[2].earliest).days) > 40 for end in ends
        ) and not any(end is not None and link[2] is None for end in ends):
            kept.append(link)
    return kept


@given(uncertain_links, uncertain)
def test_parts_in_a_period_agree_with_the_days_of_it(
    found: list[tuple[int, int, UncertainDate | None, UncertainDate | None]], asked: UncertainDate
) -> None:
    found = [link for link in found if not (link[2] and link[3] and link[2].earliest > link[3].latest)]
    found = without_handovers(found)
    book = hierarchy(found)
    period = [first + timedelta(days=number) for number in range(31)]
    period = [each for each in period if asked.earliest <= each <= asked.latest]
    widest = [
        (below, above, start.earliest if start else date.min, end.latest if end else date.max)
        for below, above, start, end in found
    ]
    surest = [narrowest(*link) for link in found]
    assert book.parts("o0", asked) == set[str]().union(*(closure(widest, each) for each in period))
    sure = [closure(surest, each) for each in period]
    assert book.parts("o0", asked, certain=True) == sure[0].intersection(*sure[1:])
    assert book.parts("o0", asked, certain=True) <= book.parts("o0", asked) <= book.parts("o0")


def test_a_handover_in_a_month_is_one_change() -> None:
    links = "{organization: lab, end: 2025-06}, {organization: rival, start: 2025-06}"
    unit = f"- {{id: unit, name: Unit, parents: [{links}]}}\n"
    book = ledger(NOBODY, GROUP.rstrip() + "\n" + unit)
    before, after = book.membership("unit", "lab"), book.membership("unit", "rival")
    assert before.possible.stretches[0][1] == after.possible.stretches[0][0] + 27
    assert before.sure.stretches[0][1] + 1 == after.possible.stretches[0][0]
    assert book.inside_any("unit").sure == EVER


def test_what_moved_within_a_group_was_in_it_for_certain_throughout() -> None:
    book = ledger(NOBODY)
    assert "lab" not in book.parts("cloud", day("2026-03"), certain=True)
    assert "lab" not in book.parts("hub", day("2026-03"), certain=True)
    assert book.parts("group", day("2026-03"), certain=True) >= {"lab", "team"}


def test_a_handover_of_which_the_day_is_not_known_leaves_its_month_in_doubt() -> None:
    moved = GROUP.replace("end: 2026-03-16", "end: 2026-03").replace(
        "start: 2026-03-16}\n- id: team", "start: 2026-03}\n- id: team"
    )
    book = ledger(NOBODY, moved)
    assert "lab" in book.parts("group", day("2026-03-10"))
    assert "lab" not in book.parts("group", day("2026-03-10"), certain=True)
    assert "lab" in book.parts("group", day("2026-04"), certain=True)


def test_links_that_never_held_together_make_no_part() -> None:
    book = ledger(
        NOBODY,
        "- {id: top, name: Top}\n"
        "- {id: middle, name: Middle, parents: [{organization: top, start: 2015}]}\n"
        "- {id: below, name: Below, parents: [{organization: middle, end: 2012}]}\n"
        "- {id: odd, name: Odd, parents: [{organization: top, start: 2020, end: 2010}]}\n",
    )
    assert book.parts("top") == {"top", "middle"}
    assert book.ancestors("below") == {"middle"}
    assert book.parts("top", day("2010/2020")) == {"top", "middle"}
    assert not book.may_belong("below", "top", None)


def test_a_circle_of_parents_comes_to_an_end() -> None:
    book = ledger(
        NOBODY,
        "- {id: one, name: One, parents: [{organization: two}]}\n"
        "- {id: two, name: Two, parents: [{organization: one}]}\n",
    )
    assert book.parts("one") == {"one", "two"}
    assert book.ancestors("one") == {"two"}


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


@pytest.mark.parametrize("told", ["kind: transfer", "kind: promotion", "kind: leave-of-absence", "leaves: role"])
def test_who_gives_up_a_role_only_leaves_no_organization(told: str) -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  tenures:\n"
        f"    - {{role: team-lead, departure: {{{told}, effective: 2025-06-01}}}}\n"
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


def test_who_announced_a_departure_without_a_last_day_was_there_until_then_and_may_be_for_longer() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{organization: lab, start: 2020, departure: {announced: 2026-03-04}}]}\n"
    )
    holding = book.holdings["ada/lab"]
    assert (str(holding.end), holding.end_assumed) == ("2026-03-04/..", True)
    assert [holding.surely_on(day(each)) for each in ("2026-03-01", "2026-03-04", "2026-03-05")] == [True, True, False]
    assert holding.possibly_on(day("2030-01-01"))


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ("{announced: 2026-03-04, destination: {organization: rival, known_since: 2026-05-01}}", "2026-04-30"),
        ("{announced: 2026-03-04, successor: {person: bo, start: 2026-04-11}}", "2026-04-10"),
        ("{announced: 2026-03-04, status: reversed, reversed: 2026-03-09}", "2026-03-08"),
        ("{announced: 2026-03-04, destination: {organization: rival, known_since: 2026-03-01}}", None),
    ],
)
def test_what_says_that_somebody_was_gone_bounds_a_last_day_that_is_not_on_record(told: str, until: str | None) -> None:
    holding = ledger(tenures(f"{{organization: lab, start: 2020, departure: {told}}}")).holdings["ada/lab"]
    assert holding.end is not None
    assert str(holding.end) == (f"2026-03-04/{until}" if until else "2026-03-04/..")


def test_another_post_bounds_a_last_day_that_is_not_on_record() -> None:
    others = (
        "{organization: lab, start: 2020, departure: {announced: 2026-03-04}}",
        "{organization: rival, start: 2026-06}",
    )
    assert str(ledger(tenures(*others)).holdings["ada/lab"].end) == "2026-03-04/2026-06-29"


def test_a_tenure_may_have_a_real_departure_after_a_denied_one() -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  tenures:\n    - organization: lab\n      departure:\n"
        "        - {status: denied, announced: 2025-01, denied: 2025-01-20}\n"
        "        - {status: confirmed, effective: 2026-02}\n"
    )
    assert list(book.exits) == ["ada/lab", "ada/lab/2"]
    assert book.exits["ada/lab"].ended == ()
    assert book.holdings["ada/lab"].ended_by == "ada/lab/2"


@given(st.none() | uncertain, st.none() | uncertain, st.booleans(), uncertain)
def test_who_holds_a_post_agrees_with_every_choice_of_days(
    start: UncertainDate | None, end: UncertainDate | None, over: bool, asked: UncertainDate
) -> None:
    departure = ", departure: {status: confirmed}" if over else ""
    dates = "".join(f", {name}: {day}" for name, day in (("start", start), ("end", end)) if day is not None)
    people = f"- {{id: ada, name: Ada, tenures: [{{organization: lab{dates}{departure}}}]}}\n"
    holding = ledger(people, as_written=True).holdings["ada/lab"]
    span = [first + timedelta(days=number) for number in range(-1, 33)]

    def choices(day: UncertainDate | None, unknown: list[date]) -> list[date]:
        return unknown if day is None else [each for each in span if day.earliest <= each <= day.latest]

    # A start that is not known lies before the first day on which the end can be; what is not known to be over goes on.
    unknown = [each for each in span if end is None or each <= end.earliest]
    stretches = [
        (one, two)
        for one in choices(start, unknown)
        for two in choices(end, span if over else [date.max])
        if one <= two
    ]
    period = choices(asked, [])
    held = [[one <= each <= two for each in period] for one, two in stretches]
    assert holding.possibly_on(asked) == any(any(each) for each in held)
    assert holding.surely_on(asked) == (bool(held) and all(all(each) for each in held))
    assert holding.surely_in(Days.during([asked])) == (bool(held) and all(any(each) for each in held))


@given(uncertain, uncertain, st.lists(uncertain, max_size=4))
def test_a_tenure_surely_lies_in_some_of_several_stretches_where_no_gap_can_hold_it(
    start: UncertainDate, end: UncertainDate, asked: list[UncertainDate]
) -> None:
    people = f"- {{id: ada, name: Ada, tenures: [{{organization: lab, start: {start}, end: {end}}}]}}\n"
    holding = ledger(people, as_written=True).holdings["ada/lab"]
    span = [first + timedelta(days=number) for number in range(31)]
    wanted = {each for each in span for period in asked if period.earliest <= each <= period.latest}
    held = [
        any(one <= each <= two for each in wanted)
        for one in span
        if start.earliest <= one <= start.latest
        for two in span
        if end.earliest <= two <= end.latest and one <= two
    ]
    assert holding.possibly_in(Days.during(asked)) == any(held)
    assert holding.surely_in(Days.during(asked)) == (bool(held) and all(held))


def test_where_no_last_day_is_on_record_all_is_sure_until_it_became_public() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{organization: lab, start: 2020-01-01, departure: {announced: 2026-03}}]}\n"
    )
    holding = book.holdings["ada/lab"]
    assert holding.surely_on(day("2020-01-01"))
    assert holding.surely_on(day("2026-03-01"))
    assert not holding.surely_on(day("2026-03-02"))
    assert holding.possibly_on(day("2026-04"))


def test_who_left_on_a_day_that_nobody_recorded_may_have_been_there_any_day() -> None:
    book = ledger(
        "- {id: ada, name: Ada, tenures: [{organization: lab, start: 2020-01-01, departure: {leaves: lab}}]}\n"
    )
    holding = book.holdings["ada/lab"]
    assert holding.ended
    assert [holding.possibly_on(day(each)) for each in ("2019", "2020-01-01", "2026")] == [False, True, True]
    assert not holding.surely_on(day("2021"))


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


def tenures(*lines: str) -> str:
    return "- id: ada\n  name: Ada\n  tenures:\n" + "".join(f"    - {line}\n" for line in lines)


def test_a_tenure_is_found_by_what_its_person_role_or_organization_was_called_before() -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  former_ids: [a-lovelace]\n"
        "  tenures: [{role: lead}, {organization: old-lab, departure: [{}, {}]}]\n",
        roles="- {id: team-lead, former_ids: [lead], organization: team, title: Lead}\n",
    )
    assert list(book.holdings) == ["ada/team-lead", "ada/lab"]
    for typed in ("ada/team-lead", "ada/lead", "a-lovelace/lead", "a-lovelace/team-lead"):
        assert book.find(typed) == (None, "ada/team-lead")
    assert book.find("a-lovelace/old-lab/2") == (None, "ada/lab/2")
    with pytest.raises(UnknownIdError, match="nothing-at-all/lead"):
        book.find("nothing-at-all/lead")


def test_an_id_that_a_record_has_now_means_that_record_and_no_other() -> None:
    book = ledger(
        tenures("{organization: lab}"),
        "- {id: lab, name: New Lab}\n- {id: institute, name: Institute, former_ids: [lab]}\n",
    )
    assert book.resolve(Kind.ORGANIZATION, "lab") == book.holdings["ada/lab"].organization == "lab"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("林俊旸", ("junyang-lin",)),
        ("justin lin", ("junyang-lin",)),
        ("Wei Zhang", ("wei-zhang", "wei-zhang-2")),
        ("junyan-lin", ("junyang-lin",)),
        ("zzz", ()),
    ],
)
def test_a_person_is_suggested_by_any_name(typed: str, near: tuple[str, ...]) -> None:
    book = ledger(
        "- {id: junyang-lin, name: Junyang Lin, other_names: [Justin Lin], names: {zh-Hans: 林俊旸}}\n"
        "- {id: wei-zhang, name: Wei Zhang}\n- {id: wei-zhang-2, name: Wei Zhang}\n"
    )
    for ask in (lambda: book.resolve(Kind.PERSON, typed), lambda: book.find(typed)):
        with pytest.raises(UnknownIdError) as caught:
            ask()
        assert caught.value.near == near


LEAVES_2025_06 = "{organization: lab, start: 2019, departure: {status: confirmed, effective: 2025-06, leaves: group}}"


@pytest.mark.parametrize(
    ("other", "closed"),
    [
        ("{organization: team}", True),
        ("{organization: team, start: 2025-05}", True),
        ("{organization: team, start: 2025-06-01}", True),
        ("{organization: team, start: 2025-06}", False),
        ("{organization: team, start: 2025-06-02}", False),
        ("{organization: team, start: 2025-07}", False),
        ("{organization: team, start: 2020, end: 2024}", False),
        ("{organization: team, start: 2020, departure: {effective: 2026}}", False),
        ("{organization: team, start: 2020, departure: {status: denied, announced: 2025}}", True),
        ("{organization: rival, start: 2020}", False),
        ("{organization: hub, start: 2020}", False),
        ("{title: adviser, start: 2020}", False),
    ],
)
def test_a_departure_closes_what_was_open_inside_and_had_begun(other: str, closed: bool) -> None:
    book = ledger(tenures(other, LEAVES_2025_06))
    inner = next(iter(book.holdings.values()))
    assert (inner.ended_by == "ada/lab") is closed
    assert (inner.id in book.exits["ada/lab"].ended) is closed
    if closed:
        assert (str(inner.end), inner.end_assumed) == ("2025-06", False)


def test_what_follows_a_departure_in_the_file_is_a_return_and_never_closed_by_it() -> None:
    book = ledger(tenures(LEAVES_2025_06, "{organization: team, start: 2020}", "{organization: lab, id: again}"))
    assert book.exits["ada/lab"].ended == ("ada/lab",)
    assert not book.holdings["ada/again"].ended


@pytest.mark.parametrize("kind", ["resignation", "dismissal", "retirement", "removed", "unknown", "other"])
def test_without_what_is_left_a_departure_ends_its_own_tenure_alone(kind: str) -> None:
    book = ledger(
        tenures(
            "{organization: lab, id: chair, title: chair, start: 2019}",
            f"{{organization: lab, title: chief, start: 2019, departure: {{kind: {kind}, effective: 2025-06}}}}",
        )
    )
    assert not book.holdings["ada/chair"].ended


def test_death_ends_every_tenure() -> None:
    book = ledger(
        tenures(
            "{organization: rival, start: 2019}",
            "{organization: lab, start: 2019, departure: {kind: death, effective: 2025-06-03}}",
            "{organization: cloud, title: adviser}",
            "{organization: team, start: 2019, end: 2026}",
        )
    )
    ends = {key: (str(each.end), each.ended_by) for key, each in book.holdings.items()}
    died = ("2025-06-03", "ada/lab")
    assert ends == {
        **dict.fromkeys(("ada/rival", "ada/lab", "ada/cloud"), died),
        "ada/team": ("2025-06-03", None),
    }


def test_who_takes_up_another_post_on_the_last_day_in_one_has_not_left_the_other() -> None:
    book = ledger(
        tenures(
            "{organization: lab, title: chief, departure: {kind: resignation, effective: 2025-06-01}}",
            "{organization: lab, id: chair, title: chair, start: 2025-06-01}",
        )
    )
    assert book.exits["ada/lab"].ended == ("ada/lab",)
    assert not book.holdings["ada/chair"].ended


def test_of_two_departures_from_a_group_the_earlier_one_closes_what_was_open() -> None:
    book = ledger(
        tenures(
            "{organization: cloud, title: adviser, start: 2020}",
            "{organization: team, departure: {effective: 2025-06-01, leaves: group}}",
            "{organization: lab, departure: {effective: 2024-06-01, leaves: group}}",
        )
    )
    assert book.holdings["ada/cloud"].ended_by == "ada/lab"
    assert book.exits["ada/team"].ended == ("ada/team",)


def test_a_last_day_on_record_is_not_lost_to_a_second_departure_without_one() -> None:
    book = ledger(tenures("{organization: lab, departure: [{effective: 2024-06-01}, {status: confirmed}]}"))
    assert (str(book.holdings["ada/lab"].end), book.holdings["ada/lab"].ended_by) == ("2024-06-01", "ada/lab")


def test_a_written_end_stands_beside_the_departure_that_tells_of_it() -> None:
    book = ledger(tenures("{organization: lab, end: 2024-06-01, departure: {announced: 2024-05}}"))
    holding = book.holdings["ada/lab"]
    assert (str(holding.end), holding.ended_by, holding.end_assumed) == ("2024-06-01", "ada/lab", False)


def test_from_qwen_to_tongyi_lab_is_an_exit_from_qwen_and_none_from_alibaba() -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  tenures:\n"
        "    - organization: qwen-team\n      start: 2023\n"
        "      departure: {status: confirmed, kind: transfer, effective: 2025-06-01, leaves: qwen-team}\n"
        "    - {organization: tongyi-lab, start: 2025-06-01}\n"
        "    - {organization: alibaba-group, start: 2019}\n",
        "- {id: alibaba-group, name: Alibaba Group}\n"
        "- {id: alibaba-cloud, name: Alibaba Cloud, parents: [{organization: alibaba-group}]}\n"
        "- {id: tongyi-lab, name: Tongyi Lab, parents: [{organization: alibaba-cloud, start: 2022}]}\n"
        "- {id: qwen-team, name: Qwen, parents: [{organization: tongyi-lab, start: 2023}]}\n",
    )
    leaving = book.exits["ada/qwen-team"]
    asked = ("qwen-team", "tongyi-lab", "alibaba-cloud", "alibaba-group")
    assert [book.is_exit_from(leaving, each) for each in asked] == [True, False, False, False]
    assert [holding.ended for holding in book.held_by("ada")] == [True, False, False]


def test_what_is_left_goes_by_the_hierarchy_of_the_last_day_not_of_the_announcement() -> None:
    book = ledger(
        tenures("{organization: team, departure: {announced: 2026-03-04, effective: 2026-04-30, leaves: group}}")
    )
    leaving = book.exits["ada/team"]
    assert (book.is_exit_from(leaving, "hub"), book.is_exit_from(leaving, "cloud")) == (True, False)


def test_the_day_of_a_departure_is_the_best_on_record() -> None:
    book = ledger(
        tenures("{organization: lab, departure: {submitted: 2025-01, effective: 2025-03, confirmed: 2025-02}}")
    )
    leaving = book.exits["ada/lab"]
    assert (leaving.day_basis, str(leaving.day)) == ("confirmed", "2025-02")
    assert [leaving.basis(each) for each in ("effective", "submitted", "announced")] == [
        "effective",
        "submitted",
        "confirmed",
    ]


def test_tenures_are_in_order_of_start_then_end_then_id() -> None:
    book = ledger(
        tenures(
            "{role: team-lead, id: e}",
            "{role: team-lead, id: d, end: 2021}",
            "{role: team-lead, id: c, start: 2021}",
            "{role: team-lead, id: b, start: 2020, end: 2022}",
            "{role: team-lead, id: a, start: 2020, end: 2022}",
            "{role: team-lead, id: f, start: 2020, end: 2021}",
        )
    )
    assert [each.id for each in book.held_in_role("team-lead")] == [f"ada/{name}" for name in "fabdce"]


@pytest.mark.parametrize(
    ("tenure", "said"),
    [
        ("start: 2023, end: 2022", "a tenure that ends 2022, before its start 2023"),
        ("start: 2023-01-05, end: 2023-01-05", None),
        ("start: 2023-06, end: 2023", None),
        ("start: 2023, end: ../2022-03", "a tenure that ends ../2022-03, before its start 2023"),
        ("start: 2023/.., end: 2022-12-31", "a tenure that ends 2022-12-31, before its start 2023/.."),
        ("start: ../2023, end: 2022", None),
        ("end: 2022", None),
        ("start: 2023, departure: {effective: 2022}", "a tenure that ends 2022, before its start 2023"),
        ("start: 2023, departure: {status: denied, effective: 2022}", None),
        ("start: 2023, departure: {status: rumoured, effective: 2022}", None),
        ("start: 2023, departure: {announced: 2022}", None),
        (
            "start: 2023, departure: [{status: denied, effective: 2024}, {effective: 2021}]",
            "a tenure that ends 2021, before its start 2023",
        ),
    ],
)
def test_a_tenure_that_contradicts_itself_counts_nowhere(tenure: str, said: str | None) -> None:
    people = f"- {{id: ada, name: Ada, tenures: [{{organization: lab, {tenure}}}]}}\n"
    book = ledger(people)
    assert [each.what for each in book.left_out] == ([said] if said else [])
    assert (set(book.holdings), len(book.people["ada"].tenures)) == ((set(), 0) if said else ({"ada/lab"}, 1))
    written = ledger(people, as_written=True)
    assert (set(written.holdings), written.left_out) == ({"ada/lab"}, ())


def test_one_of_two_tenures_is_left_out_and_where_it_stands_is_told() -> None:
    book = ledger(
        "- id: ada\n  name: Ada\n  tenures:\n    - {organization: lab, id: a, start: 2023, end: 2022}\n"
        "    - {organization: lab, id: b, start: 2023}\n"
    )
    assert list(book.holdings) == ["ada/b"]
    assert [(each.origin.path, each.origin.line) for each in book.left_out] == [("people/all.yaml", 4)]


def test_a_parent_that_ends_before_it_starts_is_none() -> None:
    book = ledger(
        NOBODY,
        "- {id: group, name: Group}\n- {id: cloud, name: Cloud}\n"
        "- {id: lab, name: Lab, parents: [{organization: group, start: 2023, end: 2022}, {organization: cloud}]}\n",
    )
    assert book.ancestors("lab") == {"cloud"}
    assert [each.what for each in book.left_out] == ['the parent "group", which ends 2022, before its start 2023']


def test_a_life_that_ends_before_it_starts_has_no_days() -> None:
    book = ledger(
        NOBODY,
        "- {id: lab, name: Lab, founded: 2023, dissolved: 2022}\n",
        "- {id: head, organization: lab, title: Head, founded: 2023, dissolved: 2022}\n",
    )
    lab, head = book.organizations["lab"], book.roles["head"]
    assert (lab.founded, lab.dissolved, head.founded, head.dissolved) == (None, None, None, None)
    assert [each.what for each in book.left_out] == [
        'the life of "lab", which ends 2022, before its start 2023',
        'the life of "head", which ends 2022, before its start 2023',
    ]


@pytest.mark.parametrize(
    "end",
    [
        "9999-12-31",
        "9999",
        "9999-12",
        "9999-12-31T00:00:00Z",
        "9999-12-31/..",
        "2099-12-31",
        "2999-12-31",
        "4712-12-31",
    ],
)
def test_an_end_of_time_is_none(end: str) -> None:
    book = ledger(
        f"- {{id: ada, name: Ada, tenures: [{{organization: lab, start: 2020, end: '{end}'}}]}}\n",
        f"- {{id: group, name: Group}}\n"
        f"- {{id: lab, name: Lab, dissolved: '{end}', parents: [{{organization: group, end: '{end}'}}]}}\n",
    )
    lab = book.organizations["lab"]
    assert (book.holdings["ada/lab"].end, lab.dissolved, lab.parents[0].end, book.left_out) == (None, None, None, ())


@pytest.mark.parametrize("end", ["../9999-12-31", "2024/..", "9998-12-31", "2099-12", "2999", "2099-12-30"])
def test_an_end_that_only_may_lie_there_stays(end: str) -> None:
    book = ledger(f"- {{id: ada, name: Ada, tenures: [{{organization: lab, start: 2020, end: '{end}'}}]}}\n")
    assert str(book.holdings["ada/lab"].end) == end


def test_who_announces_a_departure_before_the_post_begins_may_leave_it_on_any_day_of_it() -> None:
    book = ledger("- {id: ada, name: Ada, tenures: [{organization: lab, start: 2023, departure: {announced: 2022}}]}\n")
    holding = book.holdings["ada/lab"]
    assert (holding.ended_by, str(holding.end), holding.end_assumed) == ("ada/lab", "2023/..", True)


NAMESAKES = """
- {id: chris-murphy-1dad9d19, name: Chris Murphy}
- {id: chris-murphy-ef439b89, name: Chris Murphy}
- {id: rick-murphy, name: Rick Murphy}
- {id: phil-murphy, name: Phil Murphy}
- {id: charles-a-murphy, name: Charles A. Murphy}
- {id: jose-nunez-1, name: José Núñez}
- {id: jose-nunez-2, name: Jose Nunez}
- {id: oda-oneil, name: Oda O'Neil}
- {id: lin-a, name: 林俊旸}
- {id: lin-b, name: 林俊旸}
"""
BOTH = ("chris-murphy-1dad9d19", "chris-murphy-ef439b89")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("chris-murphy", BOTH),
        ("Chris Murphy", BOTH),
        ("CHRIS_MURPHY", BOTH),
        ("murphy, chris", BOTH),
        ("chris-murphi", BOTH),
        ("jose-nunez", ("jose-nunez-1", "jose-nunez-2")),
        ("José Núñez", ("jose-nunez-1", "jose-nunez-2")),
        ("oda-oneil-x", ("oda-oneil",)),
        ("林俊旸", ("lin-a", "lin-b")),
    ],
)
def test_all_who_share_the_name_typed_are_offered(typed: str, near: tuple[str, ...]) -> None:
    people = read_records(NAMESAKES, Kind.PERSON, "people/all.yaml").records
    for ask in (build(people).find, partial(build(people).resolve, Kind.PERSON)):
        with pytest.raises(UnknownIdError) as caught:
            ask(typed)
        assert caught.value.near[: len(near)] == near


def test_of_many_namesakes_some_are_offered() -> None:
    people = "".join(f"- {{id: ada-{number}, name: Ada}}\n" for number in range(100))
    with pytest.raises(UnknownIdError) as caught:
        build(read_records(people, Kind.PERSON, "people/all.yaml").records).find("ada")
    assert len(caught.value.near) == 8
