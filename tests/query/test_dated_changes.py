"""Changes of values that hold for a time, of cohorts, of officers and of what a ledger says of itself, in words."""

import pytest

from talentwatch.ledger import build
from talentwatch.model import About, Kind
from talentwatch.query.record_diff import changes
from talentwatch.reading import read_records

LAB = "id: lab\nname: Lab\n"
HEAD = "id: head\norganization: lab\ntitle: Head\n"
ADA = "id: ada\nname: Ada\ntenures: [{organization: lab, title: Clerk, departure: {announced: 2021-03-03, %s}}]\n"
TEN = "id: ten\ntitle: The ten\norganization: lab\n"


def told(kind: Kind, before: str, after: str) -> list[str]:
    """What is said of the change of one record of a kind, in a ledger with The Lab."""
    base = (
        read_records(LAB, Kind.ORGANIZATION, "organizations/all.yaml").records if kind is not Kind.ORGANIZATION else ()
    )
    states = []
    for text in (before, after):
        reading = read_records(text, kind, f"{kind.value}/all.yaml")
        states.append(build((*base, *reading.records)))
    return [change.words for change in changes(*states)]


@pytest.mark.parametrize(
    ("kind", "before", "after", "words"),
    [
        (Kind.ORGANIZATION, LAB, f"{LAB}names: [{{name: Old, until: 2019}}]", "names learnt: Old (to 2019)"),
        (
            Kind.ORGANIZATION,
            f"{LAB}names: {{fr: Labo}}",
            f"{LAB}names: {{fr: Le Labo}}",
            "names corrected: fr: Labo → fr: Le Labo",
        ),
        (
            Kind.ORGANIZATION,
            LAB,
            f"{LAB}coverage: [{{of: everyone, since: 2020}}]",
            "coverage learnt: everyone (from 2020)",
        ),
        (Kind.ORGANIZATION, LAB, f"{LAB}became: [{{organization: hub, on: 2024}}]", "became learnt: hub (from 2024)"),
        (
            Kind.ORGANIZATION,
            LAB,
            f"{LAB}tenures: [{{organization: hub, title: Secretary}}]",
            "tenures learnt: Secretary",
        ),
        (Kind.ROLE, HEAD, f"{HEAD}seats: 2", "seats corrected: 1 → 2"),
        (
            Kind.ROLE,
            f"{HEAD}seats: 2",
            f"{HEAD}seats: [{{seats: 2}}, {{seats: 3, since: 2020}}]",
            "seats corrected: 2 → 2, 3 (from 2020)",
        ),
        (Kind.COHORT, TEN, f"{TEN}members: [{{person: ada}}]\nsize: 10", "members learnt: ada"),
        (
            Kind.PERSON,
            ADA % "status: announced",
            ADA % "status: withdrawn, withdrawn: 2021-03-09",
            "called off (2021-03-09), was announced",
        ),
    ],
)
def test_a_change_is_told_in_words(kind: Kind, before: str, after: str, words: str) -> None:
    assert told(kind, before, after)[0].endswith(words)
    assert told(kind, before, before) == []


def test_a_change_of_what_a_ledger_says_of_itself_is_told() -> None:
    before, after = (
        build((), about=About(name="A ledger")),
        build((), about=About(name="The ledger", licence="CC0-1.0")),
    )
    assert [change.words for change in changes(before, after)] == [
        "the ledger: name corrected: A ledger → The ledger",
        "the ledger: licence learnt: CC0-1.0",
    ]
