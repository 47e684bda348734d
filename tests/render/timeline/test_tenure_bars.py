"""What stands in the cells of a tenure, in a window of twenty days with a cell for each."""
# ruff: noqa: RUF001  signs are chosen for their looks

from datetime import date

import pytest

from talentwatch.dates import parse_date
from talentwatch.query.timeline_model import Bar, Fate
from talentwatch.render.timeline.axis import Scale
from talentwatch.render.timeline.layout import SIGNS
from talentwatch.render.timeline.tenure_bars import place

WINDOW = Scale(date(2026, 3, 1), date(2026, 3, 20), 20)
AS_OF = date(2026, 3, 18)


def bar(start: str | None, end: str | None, fate: Fate, *, interim: bool = False, seen: date | None = None) -> Bar:
    """A bar with dates as files hold them."""
    return Bar(
        label="Ada",
        start=parse_date(start) if start else None,
        end=parse_date(end) if end else None,
        fate=fate,
        interim=interim,
        seen=seen,
    )


def drawn(tenure: Bar, scale: Scale = WINDOW, as_of: date = AS_OF) -> str:
    """The cells of a bar as signs, a blank for each empty cell before it."""
    placed = place(tenure, scale, as_of)
    return " " * placed.at + "".join(SIGNS[style][0] for style in placed.styles) if placed else "outside"


@pytest.mark.parametrize(
    ("start", "end", "fate", "cells"),
    [
        # What is sure, what is possible, and how it ends.
        ("2026-03-03", "2026-03-09", Fate.LEFT, "  ▓▓▓▓▓▓╳"),
        ("2026-03-03", "2026-03-09", Fate.ENDED, "  ▓▓▓▓▓▓┤"),
        ("2026-03-03", None, Fate.OPEN, "  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▶"),
        ("2026-03-03/2026-03-06", "2026-03-09", Fate.LEFT, "  ░░░▓▓▓╳"),
        ("2026-03-03", "2026-03-09/2026-03-13", Fate.LEFT, "  ▓▓▓▓▓▓▓░░░╳"),
        ("2026-03-03/2026-03-09", "2026-03-06/2026-03-12", Fate.LEFT, "  ░░░░░░░░░╳"),
        ("2026-03-05/2026-03-31", None, Fate.OPEN, "    ░░░░░░░░░░░░░▶"),
        (None, "2026-03-12", Fate.LEFT, "       ┈┈┈┈╳"),
        (None, "2026-03-12/2026-03-15", Fate.LEFT, "       ┈┈┈┈░░░╳"),
        (None, None, Fate.OPEN, "             ┈┈┈┈▶"),
        (None, None, Fate.LEFT, "             ┈┈┈┈╳"),
        ("../2026-03-08", "2026-03-12", Fate.LEFT, "   ┈┈┈┈▓▓▓▓╳"),
        ("../2026-03-08", None, Fate.OPEN, "   ┈┈┈┈▓▓▓▓▓▓▓▓▓▓▶"),
        (None, "../2026-03-12", Fate.LEFT, "       ┈┈┈┈╳"),
        ("2026-03-03", None, Fate.LEFT, "  ▓░░░░░░░░░░░░░░╳"),
        ("2026-03-03", None, Fate.ENDED, "  ▓░░░░░░░░░░░░░░┤"),
        ("2026-03-03", "2026-03-09/..", Fate.LEFT, "  ▓▓▓▓▓▓▓░░░░░░░░╳"),
        ("2026-03-03", "../2026-03-09", Fate.LEFT, "  ▓░░░░░╳"),
        ("2026-03-03/..", None, Fate.OPEN, "  ░░░░░░░░░░░░░░░▶"),
        # The shortest bar has a cell before the sign of its end.
        ("2026-03-03", "2026-03-03", Fate.LEFT, "  ▓╳"),
        ("2026-03-03", "2026-03-04", Fate.LEFT, "  ▓╳"),
        ("2026-03-18", None, Fate.OPEN, "                 ▓▶"),
        ("2026-03-20", "2026-03-20", Fate.LEFT, "                   ▓╳"),
        ("2026-03-01", "2026-03-01", Fate.ENDED, "▓┤"),
        (None, "2026-03-01", Fate.LEFT, "┈╳"),
        (None, "2026-03-02", Fate.LEFT, "┈╳"),
        ("../2026-03-01", "2026-03-05", Fate.LEFT, "┈▓▓▓╳"),
        # The edges of the window cut a bar and say so.
        ("2020", "2026-03-05", Fate.LEFT, "‹▓▓▓╳"),
        ("2020", "2026-03-01", Fate.LEFT, "‹╳"),
        ("2026-02/2026-03-04", "2026-03-05", Fate.LEFT, "‹░░▓╳"),
        ("2026-03-15", "2027", Fate.LEFT, "              ▓▓▓▓▓›"),
        ("2026-03-15", "2026-03-18/2026-03-31", Fate.LEFT, "              ▓▓▓▓░›"),
        ("2026-03-20", "2027", Fate.LEFT, "                   ▓›"),
        ("2020", "2027", Fate.ENDED, "‹▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓›"),
        ("2020", "2026-02-28", Fate.LEFT, "outside"),
        ("2026-03-21", None, Fate.OPEN, "outside"),
        (None, "2026-02-28", Fate.LEFT, "outside"),
        (None, "2026-04-02", Fate.LEFT, "               ┈┈┈┈›"),
        ("../2026-02-01", "2026-03-05", Fate.LEFT, "‹▓▓▓╳"),
        ("../2026-03-31", "2026-04-02", Fate.LEFT, "               ┈┈┈┈›"),
    ],
)
def test_a_bar_is_its_days_the_sign_of_its_end_and_the_edges_that_cut_it(
    start: str | None, end: str | None, fate: Fate, cells: str
) -> None:
    assert drawn(bar(start, end, fate)) == cells


def test_an_open_bar_reaches_to_the_edge_where_the_window_ends_before_the_day_of_the_drawing() -> None:
    assert drawn(bar("2026-03-15", None, Fate.OPEN), as_of=date(2026, 11, 23)) == "              ▓▓▓▓▓▶"


def test_a_tenure_that_is_still_ahead_is_its_start() -> None:
    assert drawn(bar("2026-03-05", None, Fate.OPEN), as_of=date(2026, 3, 1)) == "    ▓▶"
    assert drawn(bar("2026-03-05/2026-03-08", None, Fate.OPEN), as_of=date(2026, 3, 1)) == "    ░░░▶"
    assert drawn(bar("2026-03-05/..", None, Fate.OPEN), as_of=date(2026, 3, 1)) == "    ▓▶"


def test_an_interim_tenure_has_a_fill_of_its_own_where_it_is_sure() -> None:
    assert drawn(bar("2026-03-03/2026-03-05", "2026-03-09", Fate.ENDED, interim=True)) == "  ░░▒▒▒▒┤"


def test_an_end_before_the_start_is_nowhere_sure() -> None:
    assert drawn(bar("2026-03-09", "2026-03-03", Fate.LEFT)) == "  ░░░░░░╳"


def test_a_day_of_several_cells_is_filled_to_its_end() -> None:
    week = Scale(date(2026, 3, 2), date(2026, 3, 8), 21)
    assert drawn(bar("2026-03-03", "2026-03-05", Fate.LEFT), week) == "   ▓▓▓▓▓▓▓▓╳"


def test_a_cell_is_sure_if_a_sure_day_falls_into_it() -> None:
    year = Scale(date(2026, 1, 1), date(2026, 12, 31), 12)
    assert drawn(bar("2026-02-01/2026-02-20", "2026-06-30", Fate.LEFT), year) == " ▓▓▓▓╳"


@pytest.mark.parametrize(
    ("start", "seen", "cells"),
    [
        # Sure to the last sighting, and possible from there to the end of the records.
        ("2026-03-03", date(2026, 3, 9), "  ▓▓▓▓▓▓▓░░░░░░░░░"),
        ("2026-03-03", date(2026, 3, 3), "  ▓░░░░░░░░░░░░░░░"),
        ("2026-03-03/2026-03-06", date(2026, 3, 9), "  ░░░▓▓▓▓░░░░░░░░░"),
        ("2026-03-03/2026-03-12", date(2026, 3, 9), "  ░░░░░░░░░░░░░░░░"),
        (None, date(2026, 3, 12), "       ┈┈┈┈▓░░░░░░"),
        ("2026-02-03", date(2026, 3, 4), "‹▓▓▓░░░░░░░░░░░░░░"),
        ("2026-02-03", date(2026, 2, 4), "‹░░░░░░░░░░░░░░░░░"),
        ("2026-03-18", date(2026, 3, 18), "                 ▓░"),
    ],
)
def test_one_that_was_not_seen_to_the_end_of_the_records(start: str | None, seen: date, cells: str) -> None:
    assert drawn(bar(start, None, Fate.UNSEEN, seen=seen)) == cells
