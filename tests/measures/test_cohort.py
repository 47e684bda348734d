"""Cohorts: how many of a fixed list are left, who left and when, and what the records do not say of it."""

from datetime import date

import pytest
from sample_ledgers import asked

from talentwatch.index import in_memory
from talentwatch.ledger import build
from talentwatch.measures import cohort
from talentwatch.measures.scope import Question
from talentwatch.model import Kind
from talentwatch.reading import read_records

TODAY = "2024-12-31"
ORGANIZATIONS = """
- {id: lab, name: Lab, kind: company, founded: 2019-01-01}
- {id: team, name: Team, kind: team, parents: [{organization: lab}]}
- {id: rival, name: Rival, kind: company}
"""
RESIGNED = (
    "{kind: resignation, manner: voluntary, announced: 2021-05-01, effective: 2021-05-31,"
    " destination: {organization: rival}}"
)
TENURES = {
    "there": ["{organization: lab, title: x, start: 2020-01-01}"],
    "gone": ["{organization: lab, title: x, start: 2020-01-01, end: 2021-03-01}"],
    "resigned": [f"{{organization: lab, title: x, start: 2020-01-01, departure: {RESIGNED}}}"],
    "year": ["{organization: lab, title: x, start: 2020-01-01, end: 2021}"],
    "team": ["{organization: team, title: x, start: 2020-01-01, end: 2022-03-01}"],
    "seen": ["{organization: lab, title: x, start: 2020-01-01, last_seen: 2022-02-02}"],
    "no-start": ["{organization: lab, title: x, end: 2021-03-01}"],
    "back": [
        "{id: a, organization: lab, title: x, start: 2020-01-01, end: 2020-06-30}",
        "{id: b, organization: lab, title: x, start: 2021-01-01}",
    ],
    "elsewhere": ["{organization: rival, title: x, start: 2020-01-01}"],
    "later": ["{organization: lab, title: x, start: 2023-01-01}"],
    "nothing": [],
}


def question(members: list[str], more: str = "", **asking: object) -> Question:
    """A question about a list of these people, which has a line more."""
    people = "\n".join(
        f"- id: {name}\n  name: {name.title()}\n" + (f"  tenures: [{', '.join(own)}]\n" if own else "")
        for name, own in TENURES.items()
    )
    listed = ", ".join(f"{{person: {name}}}" for name in members)
    written = f"- {{id: first, title: Co-founders, organization: lab, members: [{listed}]{more}}}"
    texts = {Kind.PERSON: people, Kind.ORGANIZATION: ORGANIZATIONS, Kind.COHORT: written}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items()]
    assert [finding for reading in readings for finding in reading.findings] == []
    tables = in_memory(build(record for reading in readings for record in reading.records))
    return asked(tables, TODAY, "lab", cohort="first", **asking)


@pytest.mark.parametrize(
    ("members", "more", "at", "left", "standings"),
    [
        (["there", "gone"], "", None, (1, 1), ["left", "there"]),
        # Nobody but the members counts.
        (["there"], "", None, (1, 1), ["there"]),
        (["gone", "resigned"], "", date(2021, 4, 1), (1, 1), ["left", "there"]),
        (["gone", "resigned"], "", date(2021, 5, 31), (0, 0), ["left", "left"]),
        (["gone", "resigned"], "", date(2021, 5, 30), (1, 1), ["left", "there"]),
        (["there", "year"], "", date(2021, 6, 30), (1, 2), ["may have left", "there"]),
        (["there", "year"], "", date(2020, 12, 31), (2, 2), ["there", "there"]),
        (["there", "year"], "", date(2021, 12, 31), (1, 1), ["left", "there"]),
        # A plain end in a part: gone, or in a post that is not on record.
        (["there", "team"], "", None, (1, 2), ["may have left", "there"]),
        (["there", "seen"], "", None, (1, 2), ["not seen since", "there"]),
        (["there", "seen"], "", date(2022, 1, 1), (2, 2), ["there", "there"]),
        (["there", "no-start"], "", None, (1, 1), ["left", "there"]),
        (["back"], "", None, (1, 1), ["left", "there"]),
        (["back"], "", date(2020, 9, 1), (0, 0), ["left", "not yet there"]),
        (["there", "nothing"], "", None, (1, 2), ["there", "no tenure on record"]),
        (["there", "elsewhere"], "", None, (1, 2), ["there", "no tenure on record"]),
        (["there", "gone"], ", size: 4", None, (1, 3), ["left", "there", "not named", "not named"]),
        (["later"], "", date(2022, 1, 1), (0, 0), ["not yet there"]),
        # Beyond the records nothing is said.
        (["there", "gone"], "", date(2030, 1, 1), (1, 1), ["left", "there"]),
    ],
)
def test_who_is_left(
    members: list[str], more: str, at: date | None, left: tuple[int, int], standings: list[str]
) -> None:
    rows = cohort.answer(question(members, more), at).rows
    assert [row.standing for row in rows] == standings
    assert (rows[0].cohort.left.least, rows[0].cohort.left.most) == left


def test_each_leaver_has_the_day_the_destination_and_how_many_were_left_then() -> None:
    rows = cohort.answer(question(["resigned", "gone", "there"])).rows
    assert [(row.person, str(row.day), row.to, row.left.least) for row in rows[:2]] == [
        ("Gone", "2021-03-01", None, 2),
        ("Resigned", "2021-05-31", "Rival", 1),
    ]
    assert (rows[2].person, rows[2].day, rows[2].left.least) == ("There", None, 1)


@pytest.mark.parametrize(
    ("members", "more", "said"),
    [
        (
            ["there", "back", "resigned", "year"],
            "",
            "Of the 4 co-founders of Lab, 2 are left as of 2024-12-31; the last known to leave was Year (2021).",
        ),
        (["resigned", "there"], "", "the last known to leave was Resigned (2021-05-31, to Rival)."),
        (["there", "gone"], "", "Of the 2 co-founders of Lab, 1 is left as of 2024-12-31;"),
        (
            ["there", "seen", "nothing"],
            "",
            "1 to 3 are left as of 2024-12-31; one was last seen before; of one no tenure",
        ),
        (["there"], ", size: 12", "Of the 12 co-founders of Lab, 1 to 12 are left as of 2024-12-31; 11 are not named."),
    ],
)
def test_it_is_told_as_a_sentence(members: list[str], more: str, said: str) -> None:
    assert said in cohort.answer(question(members, more)).rows[0].said


def test_coverage_of_the_cohort_makes_silence_speak() -> None:
    asking = question(["there", "seen"])
    asking.connection.execute(
        "INSERT INTO coverage (organization_id, covers, cohort, sources) VALUES ('lab', 'cohort', 'first', '[]')"
    )
    rows = cohort.answer(asking).rows
    assert {row.standing for row in rows} == {"there"}
    assert rows[0].cohort.left.least == 2


def test_the_curve_ends_with_how_many_are_left_and_never_has_least_above_most() -> None:
    found = cohort.answer(question(list(TENURES), ", size: 14")).rows[0].cohort
    assert found.curve[-1].left == found.left
    assert all(each.left.least <= each.left.most <= 14 for each in found.curve)
