"""The tables give the answers that the ledger gives."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_ledger import book
from strategies import uncertain_dates

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import UnknownIdError
from talentwatch.index import Index, in_memory
from talentwatch.index import stored_departures as indexed
from talentwatch.ledger import Ledger, build
from talentwatch.model import DepartureKind, Kind, Level, Manner, Status
from talentwatch.query import departures
from talentwatch.query.filters import DAYS, Filter
from talentwatch.query.table import Shape
from talentwatch.reading import read_folder
from talentwatch.render.as_json import as_json

LEDGERS = (book(), build(read_folder(Path(__file__).parents[2] / "records").records))
INDEXES = tuple(in_memory(ledger) for ledger in LEDGERS)
EVERY = Shape(columns=tuple(column.name for column in departures.COLUMNS))


def same(ledger: Ledger, index: Index, wanted: Filter) -> None:
    expected = departures.departures(ledger, wanted, EVERY)
    found, rows = indexed.departures(index, wanted, EVERY)
    assert as_json(found) == as_json(expected)
    assert [row.match.word for row in rows] == [row["fit"] for row in expected.rows]


@st.composite
def filters(draw: st.DrawFn, ledger: Ledger) -> Filter:
    """Any question, of ids and choices that there are."""

    def some(values: Any) -> tuple[Any, ...]:
        return tuple(draw(st.lists(st.sampled_from(sorted(values)), max_size=2)))

    organizations = list(ledger.organizations)
    near = st.one_of(uncertain_dates(), st.dates(min_value=parse_date("2019").earliest).map(UncertainDate.day))
    return Filter(
        org=some(organizations) if draw(st.booleans()) else (),
        exact_org=draw(st.booleans()),
        stale=draw(
            st.none()
            | st.dates(min_value=parse_date("2026-10-30").earliest, max_value=parse_date("2026-11-10").earliest)
        ),
        person=some(ledger.people) if draw(st.integers(0, 5)) == 0 else (),
        role=some(ledger.roles) if draw(st.integers(0, 5)) == 0 else (),
        level=some([*Level]) if draw(st.integers(0, 3)) == 0 else (),
        kind=some([*DepartureKind]) if draw(st.integers(0, 3)) == 0 else (),
        manner=some([*Manner]) if draw(st.integers(0, 3)) == 0 else (),
        status=some([*Status]) if draw(st.integers(0, 3)) == 0 else (),
        reason=some(["strategy", "reorganization", "other-post"]) if draw(st.integers(0, 5)) == 0 else (),
        to=some(organizations) if draw(st.integers(0, 3)) == 0 else (),
        since=draw(st.none() | near),
        until=draw(st.none() | near),
        on=tuple(draw(st.lists(near, max_size=2))) if draw(st.integers(0, 3)) == 0 else (),
        by=draw(st.sampled_from(DAYS)),
        certain=draw(st.booleans()),
        with_text=draw(st.none() | st.frozensets(st.sampled_from(sorted(ledger.exits)), max_size=20)),
    )


@settings(max_examples=150)
@given(filters(LEDGERS[0]))
def test_any_question_about_a_small_ledger(wanted: Filter) -> None:
    same(LEDGERS[0], INDEXES[0], wanted)


@settings(max_examples=60)
@given(filters(LEDGERS[1]))
def test_any_question_about_the_real_records(wanted: Filter) -> None:
    same(LEDGERS[1], INDEXES[1], wanted)


@pytest.mark.parametrize("sort", [("person",), ("-tenure_days",), ("day", "-person"), ("planned",)])
def test_sorted_and_cut_alike(sort: tuple[str, ...]) -> None:
    shape = Shape(columns=("id", "person", "fit"), sort=sort, limit=7)
    expected = departures.departures(LEDGERS[1], Filter(), shape)
    assert indexed.departures(INDEXES[1], Filter(), shape)[0] == expected


def test_ids_are_found_as_in_the_ledger() -> None:
    for kind in Kind:
        for value in (*list(LEDGERS[1].of_kind(kind))[:3], *list(LEDGERS[1].former.get(kind, {}))[:3]):
            assert INDEXES[1].resolve(kind, value) == LEDGERS[1].resolve(kind, value)
    for value in ("qwen-tem", "Junyang Lin", "nobody-at-all"):
        with pytest.raises(UnknownIdError) as in_ledger:
            LEDGERS[1].resolve(Kind.PERSON, value)
        with pytest.raises(UnknownIdError) as in_index:
            INDEXES[1].resolve(Kind.PERSON, value)
        assert in_index.value.near == in_ledger.value.near


def test_the_days_of_the_hierarchy_are_those_of_the_ledger() -> None:
    ledger, index = LEDGERS[1], INDEXES[1]
    for organization in ledger.organizations:
        for whole in ("alibaba-group", "openai", "meta", organization):
            if whole in ledger.organizations:
                assert index.membership(organization, whole) == ledger.membership(organization, whole)
