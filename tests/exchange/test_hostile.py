"""Sources that are anything but what they should be: no crash, and nothing lost without being counted."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.check import Case, run
from talentwatch.dates import parse_date
from talentwatch.exchange import congress, openstates
from talentwatch.exchange.build_records import SourceData, assemble
from talentwatch.exchange.source_files import SourceFile, documents_of
from talentwatch.findings import Place, Severity
from talentwatch.ledger import build
from talentwatch.model import RECORD_TYPES, Organization, Person, Record
from talentwatch.reading import Reading, read_records
from talentwatch.reading.yaml_nodes import MOST_ITEMS
from talentwatch.writing import plan_of, record_text

EMPTY = Reading((), (), frozenset(), frozenset(), 0)
KIND_OF = {record_type: kind for kind, record_type in RECORD_TYPES.items()}

WORDS = st.one_of(
    st.sampled_from(
        (
            *(
                "",
                "null",
                "2001",
                "2001-02-29",
                "9999-12-30",
                "0001-01-01",
                "soon",
                "2001/2003",
                "..",
                "-1",
                "0",
                "Ada",
            ),
            *("upper", "lower", "governor", "prez", "viceprez", "sen", "rep", "VT", "succession", "senate", "Deceased"),
            "ocd-person/00000001-0000-4000-8000-000000000000",
            "ocd-jurisdiction/country:us/state:nc/government",
            "ocd-jurisdiction/country:us/government",
            "../../etc/passwd",
        )
    ),
    st.text(max_size=4),
)
KEYS = st.sampled_from(
    (
        *("id", "name", "roles", "terms", "type", "start_date", "end_date", "end_reason", "district", "jurisdiction"),
        *(
            "start",
            "end",
            "state",
            "class",
            "how",
            "end-type",
            "bioguide",
            "govtrack",
            "first",
            "last",
            "chamber",
            "title",
        ),
        *("other_names", "other_identifiers", "scheme", "identifier", "leadership_roles", "members", "death_date"),
    )
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    WORDS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)), max_leaves=20
)


@st.composite
def people(draw: st.DrawFn) -> Any:
    """Something near enough to a person of either source to get past the first look."""
    term = st.dictionaries(KEYS, WORDS, max_size=7)
    key = draw(st.sampled_from("123"))
    return {
        **draw(st.dictionaries(KEYS, ANYTHING, max_size=3)),
        "id": draw(st.sampled_from((f"ocd-person/0000000{key}-0000-4000-8000-000000000000", {"bioguide": key}))),
        "name": draw(st.sampled_from(("Ada", {"first": "Ada", "last": "Example"}, "林", "../x"))),
        "roles": draw(st.lists(term, max_size=4)),
        "terms": draw(st.lists(term, max_size=4)),
    }


def faults(records: tuple[Record, ...]) -> list[str]:
    """What `check` calls an error in the shape, the names and the references of records."""
    case = Case(records, build(records), frozenset(), date(2026, 11, 23))
    found = run(case, lambda origin, *_: Place(origin.path, 1, 1), frozenset())
    return [str(each) for each in found if each.code.family == "TW2" and each.code.severity is Severity.ERROR]


def openstates_person(number: int, **fields: Any) -> dict[str, Any]:
    place = "ocd-jurisdiction/country:us/state:nc/government"
    role = {"type": "upper", "jurisdiction": place, "district": "1", "start_date": "2020"}
    return {"id": f"ocd-person/{number:08x}-0000-4000-8000-000000000000", "name": "Ada", "roles": [role], **fields}


def role(**fields: str) -> list[dict[str, str]]:
    place = "ocd-jurisdiction/country:us/state:nc/government"
    return [{"type": "upper", "jurisdiction": place, "district": "1", "start_date": "2020", **fields}]


@pytest.mark.parametrize(
    ("fields", "what", "why"),
    [
        ({"name": "Ad\u200ba"}, "people", "it holds U+200B, a zero width space"),
        ({"name": "Ada\u3164"}, "people", "it holds U+3164, a hangul filler"),
        ({"name": "Ada \ue000"}, "people", "it holds U+E000, a private-use character"),
        ({"name": "A" + "\u0301" * 40}, "people", "it holds U+0301, a combining acute accent"),
        ({"name": "x" * 201}, "people", "it has more than 200 characters"),
        ({"name": "\u2014 \u2026"}, "people", "it has no letter"),
        ({"name": "Ad\u0430"}, "people", "mixes"),
        ({"name": " \n "}, "people", "it has no name"),
        ({"other_names": [{"name": "\u202eada"}]}, "other names", "it holds U+202E, a right-to-left override"),
        ({"other_names": [{"name": "?!"}]}, "other names", "it has no letter"),
        ({"other_identifiers": [{"scheme": "a\u2060", "identifier": "1"}]}, "identifiers", "it holds U+2060"),
        ({"other_identifiers": [{"scheme": "a", "identifier": "1" * 401}]}, "identifiers", "more than 400 characters"),
        ({"other_identifiers": [{"scheme": "wikidata", "identifier": "q1"}]}, "identifiers", "no wikidata identifier"),
        ({"other_identifiers": [{"scheme": "cik", "identifier": "\u0661"}]}, "identifiers", "is no cik identifier"),
        ({"other_identifiers": [{"scheme": "lei", "identifier": "A" * 18 + "00"}]}, "identifiers", "check digits"),
        ({"name": "Ad\u00c3\u00a1"}, "people", "it was read in the wrong encoding"),
        ({"other_names": [{"name": "Ad\ufffd"}]}, "other names", "it was read in the wrong encoding"),
        ({"roles": role(district="P\u00c3\u00a9")}, "roles", "district: it was read in the wrong encoding"),
        ({"death_date": "x" * 101}, "death dates", "more than 100 characters"),
        ({"roles": role(district="\u200e1")}, "roles", "district: it holds U+200E, a left-to-right mark"),
        ({"roles": role(district="9" * 101)}, "roles", "district: it has more than 100 characters"),
        ({"roles": role(type="lower\ufe0f")}, "roles", "type: it holds U+FE0F"),
        ({"roles": role(end_reason="x" * 301)}, "end reasons", "end_reason: it has more than 300 characters"),
        ({"roles": role(jurisdiction="ocd-jurisdiction/country:us/state:-/government")}, "roles", "it has no letter"),
        ({"roles": role(jurisdiction="ocd-jurisdiction/country:us/state:a\u2062/government")}, "roles", "U+2062"),
        ({"roles": role() * 2 + [r for n in range(600) for r in role(district=str(n + 2))]}, "roles", ""),
    ],
)
def test_what_no_record_may_hold_is_left_out_and_told(fields: dict[str, Any], what: str, why: str) -> None:
    other = openstates_person(2, name="Ben")
    files = [
        SourceFile(f"{number}.yml", json.dumps(each))
        for number, each in enumerate((openstates_person(1, **fields), other))
    ]
    imported = assemble(openstates.read_source(files), (), parse_date("2026-11-23"))
    if why:
        assert [item.why for item in imported.report.items if item.what == what and why in item.why], (
            imported.report.items
        )
    else:
        assert documents_of(files[0]) == f"line 1: the list has more than {MOST_ITEMS} items"
    assert "ben" in {record.id for record in imported.records}
    assert faults(imported.records) == []


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Ad\na", "B\u3000en"], ["ad-a", "b-en"]),
        (["CON", "Nul", "Lpt1", "Null"], ["con-00000001", "lpt1-00000003", "nul-00000002", "null-00000004"]),
        (["\u6797\u4fca\u65f8", "\u0410\u0434\u0430"], ["person-00000001", "person-00000002"]),
        (["../../etc/passwd", "a" * 200], ["a" * 80, "etc-passwd"]),
    ],
)
def test_people_whose_names_make_odd_ids(names: list[str], ids: list[str]) -> None:
    people = [openstates_person(number, name=name) for number, name in enumerate(names, start=1)]
    files = [SourceFile(f"{number}.yml", json.dumps(each)) for number, each in enumerate(people)]
    imported = assemble(openstates.read_source(files), (), parse_date("2026-11-23"))
    assert sorted(record.id for record in imported.records if isinstance(record, Person)) == ids
    assert faults(imported.records) == []


def test_places_that_no_id_can_tell_apart_get_ids_that_do() -> None:
    states = ["\u65e5", "\u672c", "a b", "a-b", "A-B", "con"]
    roles = [r for each in states for r in role(jurisdiction=f"ocd-jurisdiction/country:us/state:{each}/government")]
    files = [SourceFile("1.yml", json.dumps(openstates_person(1, roles=roles)))]
    imported = assemble(openstates.read_source(files), (), parse_date("2026-11-23"))
    governments = sorted(
        record.id for record in imported.records if isinstance(record, Organization) and not record.parents
    )
    digests = [hashlib.sha256(each.encode()).hexdigest()[:8] for each in states[:2]]
    assert governments == sorted(["a-b", "a-b-no-2", "con-no-2", *(f"place-{each}" for each in digests)])
    assert faults(imported.records) == []


@pytest.mark.parametrize("read_source", [openstates.read_source, congress.read_source], ids=["openstates", "congress"])
@given(documents=st.lists(st.one_of(ANYTHING, people(), st.lists(people(), max_size=3)), max_size=4))
def test_whatever_a_source_holds_becomes_records_or_is_counted(
    read_source: Callable[..., SourceData], documents: list[Any]
) -> None:
    files = [SourceFile(f"{number}.yml", json.dumps(each)) for number, each in enumerate(documents)]
    imported = assemble(read_source(files), (), parse_date("2026-11-23"))
    for line in imported.report.lines():
        assert 0 <= line.imported <= line.in_source, line
    names = [(type(record), record.id) for record in imported.records]
    assert len(names) == len(set(names))
    for record in imported.records:
        reading = read_records(record_text(record), KIND_OF[type(record)], f"{record.id}.yaml")
        assert (reading.findings, reading.records) == ((), (record,))
    assert faults(imported.records) == []
    root = Path("/nowhere/records")
    for path, _ in plan_of(root, EMPTY, imported.records, overwrite=False).writes:
        assert path.parent.parent == root
