"""What changed between two states of the records, sort by sort."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_ledger import FILES, book

from talentwatch.ledger import Ledger, build
from talentwatch.model import Kind
from talentwatch.query.record_diff import Sort, changes, table
from talentwatch.query.table import Shape
from talentwatch.reading import read_records

OTHERS = "- {id: lab, name: The Lab}\n- {id: rival, name: Rival}\n- {id: garden, name: Garden}\n"


def ledger(person: str = "", organizations: str = OTHERS, sources: str = "") -> Ledger:
    records = [
        *read_records(organizations, Kind.ORGANIZATION, "organizations/all.yaml").records,
        *(read_records(person, Kind.PERSON, "people/all.yaml").records if person else ()),
        *(read_records(sources, Kind.SOURCE, "sources/all.yaml").records if sources else ()),
    ]
    return build(records)


def ada(departure: str = "", *, tenure: str = "", person: str = "") -> str:
    left = f", departure: {{announced: 2024-03, {departure}}}" if departure != "" else ""
    held = f"{{organization: lab, title: chief, start: 2020 {tenure}{left}}}"
    return f"- {{id: ada, name: Ada, {person} tenures: [{held}]}}\n"


LEFT = ada("status: reported")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (ada(), LEFT, ["Ada's departure from The Lab: added: reported, announced 2024-03"]),
        (LEFT, ada(), ["Ada's departure from The Lab: removed"]),
        (
            LEFT,
            ada("status: confirmed, confirmed: 2024-04-02"),
            ["Ada's departure from The Lab: confirmed (2024-04-02), was reported"],
        ),
        (LEFT, ada("status: confirmed"), ["Ada's departure from The Lab: confirmed, was reported"]),
        (
            LEFT,
            ada("status: denied, denied: 2024-04"),
            ["Ada's departure from The Lab: denied (2024-04), was reported"],
        ),
        (LEFT, ada("status: reversed"), ["Ada's departure from The Lab: reversed, was reported"]),
        (ada("status: rumoured"), LEFT, ["Ada's departure from The Lab: status status: rumoured → reported"]),
        (
            ada("effective: 2024"),
            ada("effective: 2024-05"),
            ["Ada's departure from The Lab: effective narrowed: 2024 → 2024-05"],
        ),
        (
            ada("effective: 2024-05"),
            ada("effective: 2024"),
            ["Ada's departure from The Lab: effective widened: 2024-05 → 2024"],
        ),
        (
            ada("effective: 2024-05"),
            ada("effective: 2024-06"),
            ["Ada's departure from The Lab: effective moved: 2024-05 → 2024-06"],
        ),
        (
            ada("effective: 2024-05"),
            ada("effective: 2024-05~"),
            ["Ada's departure from The Lab: effective widened: 2024-05 → 2024-05~"],
        ),
        (LEFT, ada("effective: 2024-05"), ["Ada's departure from The Lab: effective learnt: 2024-05"]),
        (ada("effective: 2024-05"), LEFT, ["Ada's departure from The Lab: effective withdrawn, was 2024-05"]),
        (
            LEFT,
            ada("destination: {organization: rival, title: founder}"),
            ["Ada's departure from The Lab: destination learnt: Rival, founder"],
        ),
        (
            ada("destination: {organization: rival}"),
            ada("destination: {organization: garden}"),
            ["Ada's departure from The Lab: destination corrected: Rival → Garden"],
        ),
        (
            LEFT,
            ada("successor: {person: bo, interim: true}"),
            ["Ada's departure from The Lab: successor learnt: bo (interim)"],
        ),
        (LEFT, ada("manner: voluntary"), ["Ada's departure from The Lab: manner corrected: unknown → voluntary"]),
        (LEFT, ada("reasons: [strategy]"), ["Ada's departure from The Lab: reasons learnt: strategy"]),
        (
            LEFT,
            ada("claims: [{field: manner, value: voluntary, by: Ada, source: s}]"),
            ["Ada's departure from The Lab: a claim on manner: voluntary (Ada)"],
        ),
        (
            ada("claims: [{field: manner, value: voluntary, by: Ada, source: s}]"),
            LEFT,
            ["Ada's departure from The Lab: a claim on manner withdrawn: voluntary"],
        ),
        (ada(), ada(tenure=", end: 2025"), ["Ada, chief, The Lab: end learnt: 2025"]),
        (ada(), ada(person="other_names: [A],"), ["person Ada: other names learnt: A"]),
        (ada(), "", ["person Ada: removed"]),
        ("", ada(), ["person Ada: added"]),
        ("", LEFT, ["Ada's departure from The Lab: added: reported, announced 2024-03", "person Ada: added"]),
        (
            ada(),
            ada().replace("id: ada,", "id: ada-moss, former_ids: [ada],"),
            ["person Ada: renamed, ada is ada-moss now"],
        ),
        (
            LEFT,
            LEFT.replace("id: ada,", "id: ada-moss, former_ids: [ada],"),
            ["person Ada: renamed, ada is ada-moss now"],
        ),
        (LEFT, LEFT, []),
    ],
)
def test_a_change_in_words(before: str, after: str, told: list[str]) -> None:
    assert [change.words for change in changes(ledger(before), ledger(after))] == told


def test_a_tenure_that_gets_a_name_of_its_own_is_the_same_one() -> None:
    before, after = ledger(LEFT), ledger(LEFT.replace("organization: lab,", "organization: lab, id: first,"))
    assert [(change.sort, change.field) for change in changes(before, after)] == [(Sort.LEARNT, "id")]


def test_what_is_renamed_is_not_corrected_where_it_is_named() -> None:
    """Of the organization in the tenure nothing is told."""
    after = ledger(LEFT.replace("lab", "new-lab"), OTHERS.replace("id: lab,", "id: new-lab, former_ids: [lab],"))
    assert [change.words for change in changes(ledger(LEFT), after)] == [
        "organization The Lab: renamed, lab is new-lab now"
    ]


def test_records_of_every_kind() -> None:
    before = build([])
    after = book()
    added = [change for change in changes(before, after) if change.sort is Sort.ADDED]
    kinds = {kind: sum(change.about.kind == kind.singular for change in added) for kind in Kind}
    assert kinds == {kind: len(after.of_kind(kind)) for kind in Kind}
    assert {change.sort for change in changes(after, before)} == {Sort.REMOVED}


@given(st.data())
def test_nothing_changed_between_equal_states_and_back_is_the_other_way_round(data: st.DataObject) -> None:
    left_out = data.draw(st.sets(st.sampled_from(sorted(book().people)), max_size=2))
    whole: Any = book()
    records = [record for kind in FILES for record in whole.of_kind(kind).values()]
    part = build(record for record in records if record.id not in left_out)
    assert changes(part, part) == []
    there, back = changes(part, whole), changes(whole, part)
    assert {(each.about.kind, each.about.id) for each in there} == {(each.about.kind, each.about.id) for each in back}
    added = [(each.about.kind, each.about.id) for each in there if each.sort is Sort.ADDED]
    assert added == [(each.about.kind, each.about.id) for each in back if each.sort is Sort.REMOVED]
    assert len([kind for kind, _ in added if kind == "person"]) == len(left_out)


def test_as_a_table() -> None:
    made = table(
        changes(ledger(LEFT), ledger(ada("effective: 2024-05, sources: [s]"))),
        Shape(columns=("change", "id", "after", "sources")),
    )
    assert made.rows == ({"change": "learnt", "id": "ada/lab", "after": "2024-05", "sources": ("s",)},)
