"""A timeline as people see it."""
# ruff: noqa: RUF001  signs are chosen for their looks

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from fixtures import Golden
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.query.timeline_model import Bar, Chart, Fate, Group, Mark
from talentwatch.render.colours import to_rich
from talentwatch.render.timeline.drawing import LEAST_WIDTH, draw, outside
from talentwatch.render.timeline.text_cells import Style, plain


def when(text: str | None) -> UncertainDate | None:
    """A date as files hold it, or nothing."""
    return parse_date(text) if text else None


def bar(label: str, start: str | None, end: str | None, fate: Fate, note: str = "") -> Bar:
    """A bar with dates as files hold them, interim if its label says so."""
    return Bar(label=label, start=when(start), end=when(end), fate=fate, note=note, interim="interim" in label)


def mark(day: str, label: str) -> Mark:
    """An event on a date as files hold it."""
    return Mark(date=parse_date(day), label=label)


TEAM = Chart(
    first=date(2022, 1, 1),
    last=date(2026, 11, 23),
    as_of=date(2026, 11, 23),
    groups=(
        Group(
            title="Technical lead",
            bars=(
                bar("Zhou Chang", "2021", "2024-10", Fate.LEFT, "ByteDance Seed"),
                bar("Junyang Lin", "2022-11", "2026-03-05", Fate.LEFT, "own lab · disputed"),
                bar("Zhou Jingren (interim)", "2026-03-10", None, Fate.OPEN),
            ),
        ),
        Group(
            title="Post-training",
            bars=(
                bar("Yu Bowen", None, "2026-03-04", Fate.LEFT, "ByteDance Seed"),
                bar("Zhou Hao", "2026-03", None, Fate.OPEN),
            ),
        ),
        Group(
            title="Qwen Code",
            bars=(
                bar("Binyuan Hui", "2023", "2026-01/2026-03", Fate.LEFT, "Meta"),
                bar("Liu Dayiheng (interim)", "2026-03", "2026-08-01", Fate.ENDED),
            ),
        ),
        Group(title="Li Kaixin", bars=(bar("Li Kaixin", "2024-02", None, Fate.OPEN),)),
    ),
    marks=(
        mark("2023-08", "Qwen-7B released"),
        mark("2025-04-29", "Qwen3"),
        mark("2026-02", "Qwen3.5 small"),
        mark("2026-03-16", "Tongyi Lab moves to ATH"),
    ),
)

WEEK = Chart(
    first=date(2026, 3, 2),
    last=date(2026, 3, 8),
    as_of=date(2026, 3, 8),
    groups=(
        Group(
            title="通义千问",
            bars=(
                bar("林俊旸", "2023-04", "2026-03-05", Fate.LEFT, "自己的实验室"),
                bar("郁博文 (Yu Bowen)", "2024", "2026-03-04", Fate.LEFT, "ByteDance Seed"),
                bar("周靖人 (interim)", "2026-03-06", None, Fate.OPEN),
                bar("周浩", "2026-03", None, Fate.OPEN),
                bar("Élodie Łukasz", "2020", "2027-01-31", Fate.LEFT, "Mistral"),
                bar("E\u0301lodie for a day", "2026-03-04", "2026-03-04", Fate.ENDED),
            ),
        ),
    ),
    marks=(mark("2026-03-03", "Qwen3.5 small"), mark("2026-03", "通义实验室 moves to ATH")),
)

CENTURY = Chart(
    first=date(1926, 5, 3),
    last=date(2026, 11, 23),
    as_of=date(2026, 11, 23),
    groups=(
        Group(
            title="Chief executive, International Business Machines Corporation, of Armonk in the state of New York",
            bars=(
                bar("Thomas Watson Sr.", "1914", "1956-05-08", Fate.LEFT, "death"),
                bar("Thomas Watson Jr.", "1956-05-08", "1971-06", Fate.LEFT, "retirement"),
                bar("T. Vincent Learson", "1971", "1973", Fate.ENDED),
                bar("Frank Cary", "1973", None, Fate.LEFT, "on a day that nobody has put on record so far"),
                bar("Louis Gerstner", "../1993-04-01", "2002-03", Fate.LEFT),
                bar("Arvind Krishna", "2020-04-06", None, Fate.OPEN),
            ),
        ),
        Group(title="Nobody in this window", bars=(bar("Charles Flint", "1911", "1915", Fate.LEFT),)),
    ),
    marks=(
        *(mark(str(year), f"Annual report of {year}") for year in range(1930, 2020, 8)),
        mark("2022-11-30", "ChatGPT released"),
        mark("2023-02-06", "Bard announced, in a hurry, with a mistake in the very first picture that was shown of it"),
    ),
)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_team_over_five_years(width: int, golden: Golden) -> None:
    golden(plain(draw(TEAM, width=width)), f"timeline-team-{width}")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_week_with_chinese_names(width: int, golden: Golden) -> None:
    golden(plain(draw(WEEK, width=width)), f"timeline-week-{width}")


@pytest.mark.parametrize("width", [60, 100])
def test_a_century_with_more_events_than_have_room(width: int, golden: Golden) -> None:
    golden(plain(draw(CENTURY, width=width)), f"timeline-century-{width}")


def test_ascii_only(golden: Golden) -> None:
    golden(plain(draw(TEAM, width=80, ascii_only=True)), "timeline-ascii-team")
    golden(plain(draw(WEEK, width=80, ascii_only=True)), "timeline-ascii-week")


@pytest.mark.parametrize("chart", [TEAM, WEEK, CENTURY])
def test_ascii_is_ascii_throughout(chart: Chart) -> None:
    assert plain(draw(chart, width=80, ascii_only=True)).isascii()


def alone(*bars: Bar, title: str = "", chart: Chart = TEAM) -> Chart:
    """A chart of these bars and nothing else."""
    return replace(chart, groups=(Group(title=title, bars=bars),), marks=())


def test_an_empty_chart_has_no_lines() -> None:
    assert draw(replace(TEAM, groups=(), marks=()), width=80) == []
    assert draw(alone(bar("Ada", "2001", "2002", Fate.LEFT)), width=80) == []


def test_what_lies_outside_the_window_is_left_out_with_its_heading_and_counted() -> None:
    text = plain(draw(CENTURY, width=100))
    assert "Charles Flint" not in text
    assert "Nobody in this window" not in text
    assert outside(CENTURY) == 1
    assert outside(TEAM) == 0


def test_events_alone_are_drawn() -> None:
    lines = plain(draw(replace(TEAM, groups=()), width=80)).splitlines()
    assert lines[-1] == "░ not known to the day  ▲ event  records to 2026-11-23"
    assert any(line.startswith("Events") for line in lines)


def test_the_legend_lists_the_signs_that_occur_and_no_others() -> None:
    lines = plain(draw(alone(bar("Ada", "2023-01-01", "2024-12-31", Fate.LEFT)), width=80)).splitlines()
    assert lines[-1] == "▓ sure  ╳ left  records to 2026-11-23"


def test_a_group_of_one_that_says_the_same_is_one_line() -> None:
    lines = plain(draw(alone(bar("Ada", "2023", None, Fate.OPEN), title="Ada"), width=80)).splitlines()
    assert [line[:3] for line in lines].count("Ada") == 1
    assert "  Ada" not in plain(draw(alone(bar("Ada", "2023", None, Fate.OPEN), title="Ada"), width=80))


def test_bars_without_a_heading_are_not_indented() -> None:
    assert any(
        line.startswith("Ada")
        for line in plain(draw(alone(bar("Ada", "2023", None, Fate.OPEN)), width=80)).splitlines()
    )


def test_a_departure_still_ahead_is_announced_behind_its_bar() -> None:
    text = plain(draw(alone(bar("Ada", "2023", "2027-01-31", Fate.LEFT, "Mistral")), width=80))
    assert "› ╳ 2027-01-31 Mistral" in text
    assert "Mistral" not in plain(
        draw(
            alone(bar("Ada", "2023", "2026-10-31", Fate.LEFT, "Mistral"), chart=replace(TEAM, last=date(2025, 1, 1))),
            width=80,
        )
    )


def test_a_note_that_has_no_room_keeps_the_remark_at_its_end() -> None:
    text = plain(draw(alone(bar("Ada", "2023", "2026-10-31", Fate.LEFT, "Analytical Engines · disputed")), width=60))
    assert "╳ Analy… · disputed" in text


def test_long_timelines_have_their_axis_below_as_well() -> None:
    bars = tuple(bar(f"Person {number}", "2023", None, Fate.OPEN) for number in range(250))
    lines = plain(draw(alone(*bars, title="Team"), width=80)).splitlines()
    assert sum("┬" in line for line in lines) == 1
    assert sum("┴" in line for line in lines) == 1
    assert len(lines) == 3 + 1 + 250 + 3 + 1
    assert "┴" not in plain(draw(TEAM, width=80))


def test_a_narrow_terminal_gets_the_narrowest_drawing_there_is() -> None:
    assert draw(TEAM, width=1) == draw(TEAM, width=LEAST_WIDTH)


def test_nothing_in_a_record_reaches_the_terminal_raw() -> None:
    evil = "\x1b[31m\u202eAda\n\x07"
    chart = replace(alone(bar(evil, "2023", "2024", Fate.LEFT, evil), title=evil), marks=(mark("2024", evil),))
    text = plain(draw(chart, width=120))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert r"\x1b[31m\u202eAda\n\x07" in text


def test_the_last_day_of_the_calendar_is_drawn() -> None:
    chart = Chart(
        first=date.min,
        last=date.max,
        as_of=date.max,
        groups=(
            Group(title="", bars=(bar("Ada", None, None, Fate.OPEN), bar("Bob", "0001", "9999-12-31", Fate.LEFT))),
        ),
    )
    assert "records to 9999-12-31" in plain(draw(chart, width=80))


def test_the_colours_change_no_letter() -> None:
    lines = draw(TEAM, width=100)
    assert "".join(f"{text.plain}\n" for text in to_rich(lines)) == plain(lines)


def test_an_event_stands_in_the_column_of_the_departure_on_its_day() -> None:
    chart = replace(alone(bar("Ada", "2023", "2025-03-04", Fate.LEFT)), marks=(mark("2025-03-04", "Letter"),))
    lines = plain(draw(chart, width=90)).splitlines()
    columns = {sign: line.index(sign) for line in lines[:-1] for sign in "╳▲" if sign in line}
    assert columns["╳"] == columns["▲"]


LETTERS = st.text(
    st.one_of(st.sampled_from("abc XYZ 林俊旸é\u0301\u200d\ufe0f▶👩\x1b\n"), st.characters(exclude_categories=()))
)
DAYS = st.one_of(st.dates(date(2019, 1, 1), date(2028, 1, 1)), st.dates(), st.sampled_from((date.min, date.max)))
DATES = st.builds(lambda one, other: UncertainDate.between(*sorted((one, other))), DAYS, DAYS) | DAYS.map(
    UncertainDate.day
)
BARS = st.builds(
    Bar,
    label=LETTERS,
    start=st.none() | DATES,
    end=st.none() | DATES,
    fate=st.sampled_from(Fate),
    seen=st.none() | DAYS,
    interim=st.booleans(),
    note=LETTERS | LETTERS.map(lambda text: text * 20),
)


@st.composite
def charts(draw_from: st.DrawFn) -> Chart:
    """Any chart."""
    first = draw_from(DAYS)
    length = draw_from(st.sampled_from((0, 1, 6, 30, 365, 3_650, 36_500, 3_652_058)))
    groups = st.builds(Group, title=LETTERS, bars=st.lists(BARS, max_size=4).map(tuple))
    marks = st.lists(st.builds(Mark, date=DATES, label=LETTERS), max_size=20)
    return Chart(
        first=first,
        last=first + timedelta(days=min(length, (date.max - first).days)),
        as_of=draw_from(DAYS),
        groups=tuple(draw_from(st.lists(groups, max_size=3))),
        marks=tuple(sorted(draw_from(marks), key=lambda each: each.date)),
    )


@given(charts(), st.integers(0, 220), st.booleans())
def test_no_line_is_wider_than_the_terminal(chart: Chart, width: int, ascii_only: bool) -> None:
    lines = draw(chart, width=width, ascii_only=ascii_only)
    for line in plain(lines).splitlines():
        assert cell_len(line) <= max(width, LEAST_WIDTH)
        assert not line.endswith(" ")
    assert len(plain(lines).splitlines()) == len(lines)


@given(charts(), st.integers(0, 220))
def test_every_bar_in_the_window_has_cells_and_the_sign_of_its_end(chart: Chart, width: int) -> None:
    bars = sum(len(group.bars) for group in chart.groups)
    ends = {Style.LEFT, Style.MOVED, Style.ENDED, Style.OPEN, Style.UNSEEN, Style.ENDS_AFTER}
    lines = draw(chart, width=width)
    drawn = [line for line in lines if sum(segment.style in ends for segment in line)]
    legend = [line for line in lines if any(segment.style is Style.LEGEND for segment in line)]
    assert len([line for line in drawn if line not in legend]) == bars - outside(chart) or not lines
