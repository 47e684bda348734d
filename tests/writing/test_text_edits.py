"""Edits of a text: each stretch once, and what meets waits for the next round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.findings import Edit
from talentwatch.writing import apply

TEXT = "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([], TEXT),
        ([Edit((1, 1), (1, 4), "1")], "1\ntwo\nthree\n"),
        ([Edit((2, 1), (3, 1), "")], "one\nthree\n"),
        ([Edit((3, 6), (3, 6), "!")], "one\ntwo\nthree!\n"),
        ([Edit((1, 1), (1, 2), "O"), Edit((1, 2), (1, 3), "N")], "ONe\ntwo\nthree\n"),
        ([Edit((1, 1), (1, 3), "x"), Edit((1, 2), (1, 4), "y")], "xe\ntwo\nthree\n"),
        ([Edit((2, 1), (2, 1), "a"), Edit((2, 1), (2, 1), "a")], "one\natwo\nthree\n"),
        ([Edit((3, 1), (3, 6), "3"), Edit((1, 1), (1, 4), "1")], "1\ntwo\n3\n"),
        ([Edit((4, 1), (4, 1), "four\n")], "one\ntwo\nthree\nfour\n"),
    ],
)
def test_edits(edits: list[Edit], after: str) -> None:
    assert apply(TEXT, edits) == after


@given(st.text("ab\n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_one_edit_alone_replaces_its_stretch(text: str, spans: list[tuple[int, int]]) -> None:
    for first, last in spans:
        start, end = sorted((min(first, len(text)), min(last, len(text))))

        def place(offset: int) -> tuple[int, int]:
            return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1

        assert apply(text, [Edit(place(start), place(end), "#")]) == f"{text[:start]}#{text[end:]}"
