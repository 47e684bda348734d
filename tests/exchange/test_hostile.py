"""Sources that are anything but what they should be: no crash, and nothing lost without being counted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.dates import parse_date
from talentwatch.exchange import congress, openstates
from talentwatch.exchange.assembling import Harvest, assemble
from talentwatch.exchange.outside import OutsideFile
from talentwatch.model import RECORD_TYPES
from talentwatch.reading import Reading, read_records
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


@pytest.mark.parametrize("harvest", [openstates.harvest, congress.harvest], ids=["openstates", "congress"])
@given(documents=st.lists(st.one_of(ANYTHING, people(), st.lists(people(), max_size=3)), max_size=4))
def test_whatever_a_source_holds_becomes_records_or_is_counted(
    harvest: Callable[..., Harvest], documents: list[Any]
) -> None:
    files = [OutsideFile(f"{number}.yml", json.dumps(each)) for number, each in enumerate(documents)]
    imported = assemble(harvest(files), (), parse_date("2026-11-23"))
    for line in imported.account.lines():
        assert 0 <= line.imported <= line.in_source, line
    names = [(type(record), record.id) for record in imported.records]
    assert len(names) == len(set(names))
    for record in imported.records:
        reading = read_records(record_text(record), KIND_OF[type(record)], f"{record.id}.yaml")
        assert (reading.findings, reading.records) == ((), (record,))
    root = Path("/nowhere/records")
    for path, _ in plan_of(root, EMPTY, imported.records, overwrite=False).writes:
        assert path.parent.parent == root
