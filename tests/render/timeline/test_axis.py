"""Where days stand on a time axis, and which of them are named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.render.timeline.axis import MONTHS, Axis, Scale, Step, Unit, axis


@st.composite
def windows(draw: st.DrawFn) -> tuple[date, date]:
    """A window of any length, short ones as often as long ones."""
    longest = draw(st.sampled_from((1, 7, 31, 92, 366, 3_660, 36_600, 3_652_059)))
    first = draw(st.one_of(st.dates(), st.dates(date(2015, 1, 1), date(2027, 1, 1)), st.just(date.min)))
    length = draw(st.integers(0, min(longest - 1, (date.max - first).days)))
    return first, first + timedelta(days=length)


scales = st.builds(lambda window, columns: Scale(window[0], window[1], columns), windows(), st.integers(14, 200))


def picture(drawn: Axis) -> list[str]:
    """The rows of labels as text."""
    rows = []
    for row in (drawn.years, drawn.labels):
        text = ""
        for at, words in row:
            assert at >= len(text), "labels overlap"
            text = text.ljust(at) + words
        rows.append(text)
    return rows


@pytest.mark.parametrize(
    ("first", "last", "columns", "years", "labels"),
    [
        ("2026-03-02", "2026-03-08", 70, "2026", "2 Mar     3 Mar     4 Mar     5 Mar     6 Mar     7 Mar     8 Mar"),
        ("2026-03-02", "2026-03-08", 35, "2026", "2 Mar     4 Mar     6 Mar     8 Mar"),
        (
            "2025-12-24",
            "2026-01-14",
            44,
            "2025                    2026",
            "24 Dec    29 Dec        5 Jan         12 Jan",
        ),
        ("2026-01-01", "2026-06-30", 60, "2026", "Jan       Feb      Mar       Apr       May        Jun"),
        ("2025-01-01", "2026-12-31", 48, "2025                    2026", "Jan        Jul          Jan        Jul"),
        ("2025-11-20", "2026-06-30", 48, "  2025   2026", "  Dec    Jan   Feb   Mar    Apr   May    Jun"),
        ("2022-01-01", "2026-11-23", 47, "", "2022     2023      2024     2025      2026"),
        ("2022-03-04", "2026-11-23", 50, "", "2022    2023       2024      2025       2026"),
        (
            "2022-03-04",
            "2026-11-23",
            60,
            "    2022  2023         2024        2025         2026",
            "    Jul   Jan   Jul    Jan   Jul   Jan    Jul   Jan   Jul",
        ),
        ("2022-11-04", "2026-11-23", 40, "", " 2023      2024      2025      2026"),
        ("1926-05-03", "2026-11-23", 60, "", "1926    1940        1960        1980       2000        2020"),
        ("0001-01-01", "9999-12-31", 60, "", "0001 1000  2000  3000  4000  5000  6000  7000  8000  9000"),
        ("2026-03-04", "2026-03-04", 20, "2026", "4 Mar"),
        (
            "2024-01-15",
            "2026-11-23",
            60,
            "2024                2025                 2026",
            "Jan      Jul        Jan       Jul        Jan       Jul",
        ),
    ],
)
def test_ticks_are_as_fine_as_their_labels_allow(first: str, last: str, columns: int, years: str, labels: str) -> None:
    scale = Scale(date.fromisoformat(first), date.fromisoformat(last), columns)
    assert picture(axis(scale, columns + 10)) == [years, labels]


@pytest.mark.parametrize(
    ("step", "first", "last", "ticks"),
    [
        (Step(Unit.DAY, 2), "2024-02-27", "2024-03-02", "2024-02-27 2024-02-29 2024-03-02"),
        (Step(Unit.DAY, 7), "2026-03-03", "2026-03-16", "2026-03-09 2026-03-16"),
        (Step(Unit.DAY, 7), "0001-01-01", "0001-01-08", "0001-01-01 0001-01-08"),
        (Step(Unit.MONTH, 1), "9999-11-02", "9999-12-31", "9999-12-01"),
        (Step(Unit.MONTH, 3), "2025-11-01", "2026-04-01", "2026-01-01 2026-04-01"),
        (Step(Unit.YEAR, 10), "1999-12-31", "2010-01-01", "2000-01-01 2010-01-01"),
        (Step(Unit.YEAR, 1000), "0001-01-01", "0999-12-31", ""),
        (Step(Unit.YEAR, 5), "9996-01-01", "9999-12-31", ""),
    ],
)
def test_ticks_stand_on_round_days(step: Step, first: str, last: str, ticks: str) -> None:
    days = step.ticks(date.fromisoformat(first), date.fromisoformat(last))
    assert " ".join(day.isoformat() for day in days) == ticks


@given(scales)
def test_labels_never_overlap_and_are_never_cut(scale: Scale) -> None:
    room = scale.columns + 1
    for row in picture(axis(scale, room)):
        assert len(row) <= room


@given(scales)
def test_a_label_stands_over_its_tick_or_at_the_beginning(scale: Scale) -> None:
    drawn = axis(scale, scale.columns + 10)
    assert all(at in drawn.ticks or at == 0 for at, _ in drawn.labels + drawn.years)
    assert all(0 <= at < scale.columns for at in drawn.ticks)


@given(scales)
def test_there_are_two_labels_at_least_where_there_are_two_days(scale: Scale) -> None:
    drawn = axis(scale, scale.columns + 10)
    assert len(drawn.labels) >= min(scale.days, 2)


@given(scales)
def test_the_year_of_every_label_can_be_read(scale: Scale) -> None:
    drawn = axis(scale, scale.columns + 10)
    if drawn.years:
        assert drawn.years[0][0] == drawn.labels[0][0]
        assert [year for _, year in drawn.years] == sorted({year for _, year in drawn.years})
    else:
        assert all(words[-4:].isdigit() for _, words in drawn.labels)


@given(scales)
def test_labels_say_what_day_stands_there(scale: Scale) -> None:
    drawn = axis(scale, scale.columns + 10)
    for at, words in drawn.labels:
        if not drawn.years and at in drawn.ticks:
            assert scale.cell(date(int(words), 1, 1)) == at
    months = [words for _, words in drawn.labels if words in MONTHS]
    assert not months or drawn.years


@given(scales, st.data())
def test_days_are_to_scale(scale: Scale, data: st.DataObject) -> None:
    day = data.draw(st.dates(scale.first, scale.last))
    exact = (day - scale.first).days / scale.days * scale.columns
    assert 0 <= scale.cell(day) <= scale.last_cell(day) < scale.columns
    assert scale.cell(day) <= exact + 1e-6
    assert exact < scale.cell(day) + 1
    later = data.draw(st.dates(day, scale.last))
    assert scale.cell(day) <= scale.cell(later)
    assert scale.last_cell(day) <= scale.last_cell(later)


@given(scales)
def test_the_first_day_stands_at_the_beginning_and_the_last_at_the_end(scale: Scale) -> None:
    assert scale.cell(scale.first) == 0
    assert scale.last_cell(scale.last) == scale.columns - 1


def test_days_outside_of_the_window_stand_at_its_edges() -> None:
    scale = Scale(date(2026, 1, 1), date(2026, 12, 31), 50)
    assert scale.cell(date.min) == 0
    assert scale.last_cell(date.max) == 49
