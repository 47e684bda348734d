"""What records hold and a terminal must never act on."""
# ruff: noqa: RUF001  letters that look alike are the subject

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from talentwatch.render.sanitize import in_ascii, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]8;;http://example.org\x07link", r"\x1b]8;;http://example.org\x07link"),
        ("two\nlines\r\n", r"two\nlines\r\n"),
        ("tab\tstop", r"tab\tstop"),
        ("null\x00 delete\x7f", r"null\x00 delete\x7f"),
        ("\x9b2J of C1", r"\x9b2J of C1"),
        ("admin\u202egnp.exe", r"admin\u202egnp.exe"),
        ("\u2066isolate\u2069", r"\u2066isolate\u2069"),
        ("mark\u200e\u200f\u061c", r"mark\u200e\u200f\u061c"),
        ("line\u2028paragraph\u2029", r"line\u2028paragraph\u2029"),
        ("half \ud83d", r"half \ud83d"),
        ("word\u2060joiner\u2065\u206a", r"word\u2060joiner\u2065\u206a"),
        ("\ufeffmark", r"\ufeffmark"),
        ("\ufff9a\ufffab\ufffb", r"\ufff9a\ufffab\ufffb"),
        ("Ada\U000e0041\U000e007f", r"Ada\U000e0041\U000e007f"),
        ("\U0001f3f4\U000e0041", "\U0001f3f4\\U000e0041"),
        ("\U0001f3f4" + "\U000e0041" * 20, "\U0001f3f4" + "\\U000e0041" * 20),
    ],
)
def test_what_acts_on_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Junyang Lin",
        "林俊旸",
        "Élodie Łukasz",
        "e\u0301",
        "می\u200cخواهم",
        "👩\u200d💻",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "שרה",
        "a\xa0b",
        r"C:\new",
        "[b]",
    ],
)
def test_all_that_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


@given(ANY_TEXT)
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in shown)
    assert not set(shown) & set(BIDI_CONTROLS)
    assert shown.encode("utf-8") is not None
    assert len(shown.splitlines()) <= 1


@given(ANY_TEXT)
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    rows(
        """
        Élodie Łukasz       | Elodie Lukasz
        Søren Groß          | Soren Gross
        own lab · disputed  | own lab - disputed
        “me stepping down…” | "me stepping down..."
        林俊旸              | ???
        ＡＩ                | AI
        plain               | plain
        """
    ),
)
def test_ascii_drops_accents_and_marks_what_it_cannot_write(text: str, shown: str) -> None:
    assert in_ascii(text) == shown


@given(ANY_TEXT)
def test_ascii_is_ascii(text: str) -> None:
    assert in_ascii(visible(text)).isascii()
