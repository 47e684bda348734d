"""How a file is written: what is found, and that mending it changes nothing that it says."""

import string
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.findings import Finding
from talentwatch.model import Kind, Person
from talentwatch.reading import read_records
from talentwatch.writing import apply, look

HEAD = "id: ada\nname: Ada\n"
RECORDS = Path(__file__).resolve().parents[2] / "records"


def found(text: str, kind: Kind = Kind.PERSON) -> tuple[Finding, ...]:
    """What is found of the style of a file of this name."""
    findings = read_records(text, kind, f"{kind.value}/ada.yaml", look=look).findings
    return tuple(finding for finding in findings if finding.code.family == "TW9")


def mended(text: str, kind: Kind = Kind.PERSON) -> str:
    """The text after as many rounds as it takes."""
    for _ in range(20):
        edits = [edit for finding in found(text, kind) for edit in finding.edits]
        if not edits:
            return text
        text = apply(text, edits)
    pytest.fail("mending does not come to an end")


CASES: Sequence[tuple[str, list[str], str]] = [
    (HEAD, [], HEAD),
    ("name: Ada\nid: ada\n", ["TW901"], HEAD),
    (
        "# the first of them\nname: Ada\n# her id\nid: ada\n",
        ["TW901"],
        "# the first of them\n# her id\nid: ada\nname: Ada\n",
    ),
    (f"{HEAD}sources: [b, a, b]\n", ["TW907"], f"{HEAD}sources: [b, a]\n"),
    (f"{HEAD}sources:\n  - b\n  - a\n  - b\n", ["TW907"], f"{HEAD}sources:\n  - b\n  - a\n"),
    (f"{HEAD}sources:\n  - b\n  - b  # why\n", ["TW907"], f"{HEAD}sources:\n  - b\n  - b  # why\n"),
    (f"{HEAD}other_names: []\n", ["TW908"], HEAD),
    (f"{HEAD}other_names: []\nnote: N\n", ["TW908"], f"{HEAD}note: N\n"),
    (f"{HEAD}note: N  \n", ["TW904"], f"{HEAD}note: N\n"),
    *(
        # Where a key stands twice, nothing moves and no text changes; what no reader can take amiss is mended.
        (text, codes, text)
        for text, codes in (
            ("note: one\nid: ada\nname: Ada\nnote: two\n", ["TW901"]),
            ("id: ada\nnote: one\nname: Ada\nnote: two\nsources: [a]\n", ["TW901"]),
            (f"{HEAD}other_names: []\nother_names: [A]\n", ["TW908"]),
            (f"{HEAD}note: one\nnote: |\n  kept  \n  as it is\n", []),
            (f'{HEAD}note: one\nnote: "kept  \n  as it is"\n', []),
            (
                (
                    f"{HEAD}tenures:\n  - {{organization: a, start: 2020}}\n"
                    "  - organization: b\n    start: 2019\n    start: 2018\n"
                ),
                ["TW902"],
            ),
            (f"{HEAD}tenures:\n  - {{start: 2020, organization: a, start: 2019}}\n", ["TW901"]),
            ("name: Ada\nid: ada\ntenures: [{organization: a, title: T, title: U}]\n", ["TW901"]),
        )
    ),
    (f"{HEAD}note: one  \nnote: two", ["TW904", "TW905"], f"{HEAD}note: one\nnote: two\n"),
    (f"{HEAD}note: |\n  kept  \n  as it is\n", [], f"{HEAD}note: |\n  kept  \n  as it is\n"),
    (f"{HEAD}note: N", ["TW905"], f"{HEAD}note: N\n"),
    (f"{HEAD}note: N\n\n\n", ["TW905"], f"{HEAD}note: N\n"),
    (f"{HEAD}note: N\n  \n", ["TW904", "TW905"], f"{HEAD}note: N\n"),
    (f"{HEAD}note: |+\n  kept\n\n", [], f"{HEAD}note: |+\n  kept\n\n"),
    ("id: ada\r\nname: Ada\r\n", ["TW906"], HEAD),
    ("id: ada\r\nname: Ada \r\n", ["TW904", "TW906"], HEAD),
    (f"{HEAD}verified: '2026-03'\n", ["TW903"], f"{HEAD}verified: 2026-03\n"),
    (f'{HEAD}note: "2026-03"\n', [], f'{HEAD}note: "2026-03"\n'),
    (f'{HEAD}sources: ["a", b]\n', ["TW903"], f"{HEAD}sources: [a, b]\n"),
    (
        f'{HEAD}tenures:\n  - organization: lab\n    start: "2024-05-03T23:10:00Z"\n',
        [],
        f'{HEAD}tenures:\n  - organization: lab\n    start: "2024-05-03T23:10:00Z"\n',
    ),
    ("id: ada\nname: Ade\u0301\n", ["TW909"], "id: ada\nname: Ad\u00e9\n"),
    (
        f"{HEAD}tenures:\n  - start: 2020\n    organization: lab\n    note: N\n",
        ["TW901"],
        f"{HEAD}tenures:\n  - organization: lab\n    start: 2020\n    note: N\n",
    ),
    (
        f"{HEAD}tenures: [{{start: 2020, organization: lab}}]\n",
        ["TW901"],
        f"{HEAD}tenures: [{{organization: lab, start: 2020}}]\n",
    ),
    (
        f"{HEAD}tenures:\n  - {{organization: b, start: 2022}}  # b\n  # a\n  - {{organization: a, start: 2020}}\n",
        ["TW902"],
        f"{HEAD}tenures:\n  # a\n  - {{organization: a, start: 2020}}\n  - {{organization: b, start: 2022}}  # b\n",
    ),
    (
        f"{HEAD}tenures:\n  - organization: b\n    start: 2022\n  - organization: a\n    start: 2022-03\n",
        [],
        f"{HEAD}tenures:\n  - organization: b\n    start: 2022\n  - organization: a\n    start: 2022-03\n",
    ),
    (
        f"{HEAD}tenures:\n  - start: 2020\n    # why here\n    organization: lab\n",
        ["TW901"],
        f"{HEAD}tenures:\n  - start: 2020\n    # why here\n    organization: lab\n",
    ),
]


@pytest.mark.parametrize(("text", "codes", "after"), CASES, ids=[repr(text)[-50:] for text, _, _ in CASES])
def test_what_is_found_and_what_it_becomes(text: str, codes: list[str], after: str) -> None:
    assert sorted({finding.code.code for finding in found(text)}) == codes
    assert mended(text) == after


def test_the_place_is_the_key_or_value_itself() -> None:
    (finding,) = found(f"{HEAD}tenures:\n  - start: 2020\n    organization: lab\n")
    assert (finding.place.line, finding.place.column, finding.place.length) == (5, 5, len("organization"))
    assert finding.hint == 'put it before "start"'


def test_a_record_with_an_unknown_field_keeps_its_order() -> None:
    assert found("name: Ada\nnickname: A\nid: ada\n") == ()


fields = st.sampled_from(["title", "level", "interim", "start", "end", "note", "sources"])
VALUES = {
    "title": "Head of: things",
    "level": "senior",
    "interim": "true",
    "start": "2020-05",
    "end": "2021",
    "note": "n'o\"te",
    "sources": "[a, b]",
}


@st.composite
def people(draw: st.DrawFn) -> str:
    """A record as people write it: keys in any order, blocks and braces, quotes, comments, blanks, empty lines."""
    lines = draw(st.permutations(["id: ada", "name: Ada", "other_names: []", "sources: [x, y, x]", "note: 'A: b'"]))
    text = []
    for line in lines:
        if draw(st.booleans()):
            text.append(f"# {draw(st.text(string.ascii_letters, max_size=5))}")
        text.append(line + draw(st.sampled_from(["", "  ", "  # c"])))
    block = ["tenures:"]
    for number in range(draw(st.integers(0, 3))):
        keys = draw(st.lists(fields, unique=True))
        pairs = draw(st.permutations([(key, VALUES[key]) for key in keys] + [("organization", f"lab-{number}")]))
        quoted = {key: f'"{value}"' if key == "start" and draw(st.booleans()) else value for key, value in pairs}
        quoted = {key: f"'{value}'" if key == "title" else value for key, value in quoted.items()}
        quoted = {key: '"n\'o\\"te"' if key == "note" else value for key, value in quoted.items()}
        if draw(st.booleans()):
            block.append("  - {" + ", ".join(f"{key}: {value}" for key, value in quoted.items()) + "}")
        else:
            block += [f"{'  - ' if n == 0 else '    '}{key}: {value}" for n, (key, value) in enumerate(quoted.items())]
    if len(block) > 1:
        at = draw(st.integers(0, len(text)))
        text[at:at] = block
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return ending.join(text) + draw(st.sampled_from(["", ending, ending * 3]))


def said(text: str) -> Person:
    """What a record says, without the order of its tenures, repeated items and empty lists."""
    reading = read_records(text, Kind.PERSON, "people/ada.yaml")
    assert reading.findings == ()
    (record,) = reading.records
    assert isinstance(record, Person)
    tenures = tuple(sorted(record.tenures, key=lambda tenure: tenure.organization or ""))
    return replace(record, tenures=tenures, sources=tuple(dict.fromkeys(record.sources)))


@given(people())
def test_mending_changes_nothing_that_is_said(text: str) -> None:
    after = mended(text)
    assert said(after) == said(text)
    assert after.count("#") == text.count("#"), "a comment is never lost"


@given(people())
def test_what_was_mended_needs_no_further_mending(text: str) -> None:
    after = mended(text)
    assert [finding for finding in found(after) if finding.edits] == []
    assert mended(after) == after


def test_the_shipped_records_are_in_this_style() -> None:
    for path in sorted(RECORDS.glob("*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        kind = Kind(path.parent.name)
        findings = read_records(text, kind, str(path), look=look).findings
        assert findings == (), path
