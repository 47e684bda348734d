"""How wide a text is in a terminal, and how it is cut."""
# ruff: noqa: RUF001  letters that look alike are the subject

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from talentwatch.render.cell_width import cells, cut, letters, wrapped

MIXED = st.text(
    st.one_of(
        st.sampled_from("ab 林俊旸éￗ\u0301\u200d\ufe0f❤👩💻🇫🇷ｶﾞ각"), st.characters(exclude_categories=("Cc", "Cs"))
    )
)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Qwen", 4),
        ("林俊旸", 6),
        ("e\u0301", 1),
        ("é", 1),
        ("ＡＩ", 4),
        ("ｱｲ", 2),
        ("👩\u200d💻", 2),
        ("▓░▒┈╳┤▶▲‹›┊─┬┴…·", 16),
    ],
)
def test_the_width_of_a_text_is_what_a_terminal_gives_it(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Zhou Jingren", 12, "Zhou Jingren"),
        ("Zhou Jingren", 11, "Zhou Jingr…"),
        ("Zhou Jingren", 6, "Zhou…"),
        ("林俊旸", 6, "林俊旸"),
        ("林俊旸", 5, "林俊…"),
        ("林俊旸", 4, "林…"),
        ("e\u0301a\u0300o", 2, "e\u0301…"),
        ("Zhou", 1, "…"),
        ("Zhou", 0, ""),
        ("", 0, ""),
    ],
)
def test_a_text_is_cut_between_letters(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


def test_the_ellipsis_of_ascii_takes_three_cells() -> None:
    assert cut("Zhou Jingren", 11, "...") == "Zhou Jin..."
    assert not cut("Zhou Jingren", 2, "...")


@given(MIXED, st.integers(0, 30))
def test_a_cut_text_fits(text: str, room: int) -> None:
    assert cells(cut(text, room)) <= room


@given(MIXED)
def test_letters_make_up_the_text_and_its_width(text: str) -> None:
    pieces = list(letters(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert sum(width for _, width in pieces) == cells(text)


@given(MIXED)
def test_the_width_is_that_of_the_tables(text: str) -> None:
    assert cells(text) == Text(text).cell_len


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Qwen-7B released", 20, ["Qwen-7B released"]),
        ("Tongyi Lab moves to ATH", 10, ["Tongyi Lab", "moves to", "ATH"]),
        ("an incomprehensible word", 8, ["an", "incompre", "hensible", "word"]),
        ("通义实验室 moves", 6, ["通义实", "验室", "moves"]),
        ("", 5, [""]),
    ],
)
def test_a_text_is_wrapped_between_words(text: str, room: int, lines: list[str]) -> None:
    assert list(wrapped(text, room)) == lines


@given(MIXED, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, room: int) -> None:
    lines = list(wrapped(text, room))
    assert all(cells(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
