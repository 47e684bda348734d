"""A record that is written is read back as the same record, whatever it holds."""

import math
from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import uncertain_dates
from tables import rows

from talentwatch.dates import UncertainDate
from talentwatch.model import (
    REASONS,
    RECORD_TYPES,
    ByKey,
    Departure,
    Kind,
    OneOrMany,
    OneValue,
    Person,
    Reason,
    Record,
    Tenure,
    Text,
    Within,
)
from talentwatch.reading import read_folder, read_records
from talentwatch.reading.yaml_nodes import control_character, parse
from talentwatch.writing.record_text import record_text, scalar_text

KIND_OF = {record_type: kind for kind, record_type in RECORD_TYPES.items()}

AWKWARD = (
    *("a: b", "a:", ":a", "a #b", "#a", "- a", "-a", "-", "--- a", "...", "[a]", "{a}", "a, b", "a]", "'a'", '"a"'),
    *("*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "?", "? a", "a?", "=", "<<", "~", "null", "NO", "012", "1e3"),
    *("a\nb", "a\tb", " a", "a ", "a\\b", "a\u2028b", "a\x85b", "\ufeffa", "a\u202eb", "\u00a0a", "\u3000a", "\ufdd0"),
    *("林俊旸", "👩‍💻", "=HYPERLINK()", "a: \n# b", "\r", "\\n", "O'Pharrow", "x" * 2000, "x: " * 700),
)


def readable(text: str) -> bool:
    return bool(text.strip()) and control_character(text) is None


def texts(most: int = 2_200) -> st.SearchStrategy[str]:
    """Any text that a record may hold in so many characters."""
    free = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(readable)
    awkward = [each for each in AWKWARD if readable(each) and len(each) <= most]
    return st.one_of(st.sampled_from(awkward), free)


SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)


def values(annotation: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911  one way out for each sort of field
    """Any value of a field, as its annotation says."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        if isinstance(inner[1], OneOrMany | ByKey):
            return values(inner[0])
        if isinstance(inner[1], OneValue):
            # An empty list is written as none is, and read as one seat.
            return st.lists(values(get_args(inner[0])[0]), min_size=1, max_size=2).map(tuple)
        if isinstance(inner[1], Within):
            whole = st.integers(math.ceil(inner[1].least), math.floor(inner[1].most))
            return whole if inner[0] is int else st.one_of(whole, st.floats(inner[1].least, inner[1].most))
        if isinstance(inner[1], Text):
            return texts(inner[1].most)
        return st.sampled_from(REASONS) if isinstance(inner[1], Reason) else SLUGS
    if origin in {Union, UnionType}:
        return values(next(each for each in inner if each is not NoneType))
    if origin is tuple:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    simple = {bool: st.booleans(), UncertainDate: uncertain_dates()}
    if annotation in simple:
        return simple[annotation]
    return records(annotation) if hasattr(annotation, "__dataclass_fields__") else st.sampled_from(annotation)


def records(record_type: type) -> st.SearchStrategy[Any]:
    """Any record of a type; without time zones, which decide the days of its moments."""
    hints = get_type_hints(record_type, include_extras=True)
    needed: dict[str, st.SearchStrategy[Any]] = {}
    free: dict[str, st.SearchStrategy[Any]] = {}
    for each in fields(record_type):
        if each.name in {"origin", "timezone"}:
            continue
        required = each.default is MISSING and each.default_factory is MISSING
        (needed if required else free)[each.name] = values(hints[each.name])
    return st.fixed_dictionaries(needed, optional=free).map(lambda given: record_type(**given))


@pytest.mark.parametrize("record_type", RECORD_TYPES.values(), ids=lambda each: each.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_written_is_read_back(record_type: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(record_type))
    text = record_text(record)
    reading = read_records(text, KIND_OF[record_type], f"{record.id}.yaml")
    assert reading.findings == ()
    assert reading.records == (record,)
    assert record_text(reading.records[0]) == text
    assert parse(text, "", pure=True) == parse(text, "")


@given(text=st.one_of(st.sampled_from(AWKWARD), texts()).filter(readable))
def test_a_text_is_the_same_in_every_place(text: str) -> None:
    person = Person(id="a", name=text, other_names=(text, text), identifiers={text: text})
    for pure in (False, True):
        node: Any = parse(record_text(person), "", pure=pure).nodes[0]
        assert node.items["name"][1].text == text
        assert [item.text for item in node.items["other_names"][1].items] == [text, text]
        assert [(key, value.text) for key, (_, value) in node.items["identifiers"][1].items.items()] == [(text, text)]


def test_every_record_of_the_repository_is_read_back() -> None:
    reading = read_folder(ROOT / "records")
    assert len(reading.records) > 400
    for record in reading.records:
        again = read_records(record_text(record), KIND_OF[type(record)], record.origin.path)
        assert (again.findings, again.records) == ((), (record,))


def test_the_style_is_that_of_the_records() -> None:
    """Where a file spells out no default, it is as it would be written."""
    reading = read_folder(ROOT / "records")
    same = [Path(each.origin.path).read_text(encoding="utf-8") == record_text(each) for each in reading.records]
    assert sum(same) > 0.85 * len(same)


@pytest.mark.parametrize(
    ("text", "block", "brackets"),
    [
        *rows(
            """
            Ada Example | Ada Example | Ada Example
            2026-03-04  | 2026-03-04  | 2026-03-04
            NYSE:BABA   | NYSE:BABA   | NYSE:BABA
            -5.3        | -5.3        | -5.3
            Smith, A.   | Smith, A.   | "Smith, A."
            2026?       | 2026?       | "2026?"
            a: b        | "a: b"      | "a: b"
            - a         | "- a"       | "- a"
            say "no"    | say "no"    | say "no"
            """
        ),
        ('"no": he said', '"\\"no\\": he said"', '"\\"no\\": he said"'),
        ("two\nlines", '"two\\nlines"', '"two\\nlines"'),
        ("\u202eevil", '"\\u202Eevil"', '"\\u202Eevil"'),
        ("", '""', '""'),
    ],
)
def test_a_text_is_quoted_only_where_it_has_to_be(text: str, block: str, brackets: str) -> None:
    assert scalar_text(text) == block
    assert scalar_text(text, in_brackets=True) == brackets


def test_a_departure_alone_stands_without_a_list_and_several_in_one() -> None:
    rumour, exit_ = Departure(note="a"), Departure(note="b")
    one = Person(id="a", name="A", tenures=(Tenure(organization="lab", departure=(exit_,)),))
    two = Person(id="a", name="A", tenures=(Tenure(organization="lab", departure=(rumour, exit_)),))
    assert "    departure:\n      note: b\n" in record_text(one)
    assert "    departure:\n      - note: a\n      - note: b\n" in record_text(two)
    for person in (one, two):
        assert read_records(record_text(person), Kind.PERSON, "a.yaml").records == (person,)
