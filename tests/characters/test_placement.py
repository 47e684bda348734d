"""Which character may stand where: what is not seen is refused, and what scripts need to be written stays."""
# ruff: noqa: RUF001  letters that look alike are the subject

import unicodedata
from itertools import chain

import pytest

from talentwatch.characters.placement import MOST_MARKS, TextKind, misplaced, piled, text_kind
from talentwatch.characters.unicode_tables import DEFAULT_IGNORABLE, code_points

NAME, LINE, PROSE = TextKind.NAME, TextKind.LINE, TextKind.PROSE
EVERYWHERE, RUNNING, NOTES, NOWHERE = {NAME, LINE, PROSE}, {LINE, PROSE}, {PROSE}, set[TextKind]()
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def stands(text: str) -> set[TextKind]:
    return {sort for sort in TextKind if not list(misplaced(text, sort)) and piled(text, sort) is None}


@pytest.mark.parametrize(
    ("what", "text", "where"),
    [
        ("plain words", "Ada Moss", EVERYWHERE),
        ("accents", "René Łukasz Ñ", EVERYWHERE),
        ("accents apart", "Rene\u0301", EVERYWHERE),
        ("Vietnamese apart", "Nguye\u0302\u0303n", EVERYWHERE),
        ("Hebrew with points", "שָׁלוֹם", EVERYWHERE),
        ("a Tibetan stack of seven", "ཀྵྨླྺརྱཾ", EVERYWHERE),
        ("Persian with a non-joiner", "علی‌رضا", EVERYWHERE),
        ("a non-joiner behind a letter that joins none after it", "کار\u200cها", RUNNING),
        ("two non-joiners there", "کار\u200c\u200cها", NOWHERE),
        ("a non-joiner between Arabic and Latin letters", "کار\u200cA", NOWHERE),
        ("a non-joiner at the end", "علی\u200c", NOWHERE),
        ("the Persian sign of an era", "ه\u200d.ش", EVERYWHERE),
        ("a joiner between letters that join without it", "ب\u200dب", NOWHERE),
        ("Sinhala with a joiner", "ශ්\u200dරී", EVERYWHERE),
        ("Bengali with a joiner before the virama", "র\u200d্যা", EVERYWHERE),
        ("an old Malayalam chillu", "ന്\u200d", EVERYWHERE),
        ("Devanagari with a non-joiner", "क्\u200cष", EVERYWHERE),
        ("joiners between Latin letters", "A\u200dB\u200cC", NOWHERE),
        ("joiners between ideographs", "林\u200d俊", NOWHERE),
        ("a Han letter in its form of a register", "葛\U000e0100城", EVERYWHERE),
        ("that selector behind a Latin letter", "A\U000e0100", NOWHERE),
        ("Mongolian with its separator", "ᠨ\u180eᠠ", EVERYWHERE),
        ("a Mongolian selector", "ᠠ\u180bᠨ", EVERYWHERE),
        ("that separator between Latin letters", "A\u180eB", NOWHERE),
        ("an ideograph of a later Unicode", "\U000323ae", EVERYWHERE),
        ("an emoji", "Yes \U0001f642", EVERYWHERE),
        ("an emoji of a later Unicode", "\U0001fae9", RUNNING),
        ("a heart with its selector", "\u2764\ufe0f", RUNNING),
        ("a keycap", "1\ufe0f\u20e3", RUNNING),
        ("a digit with a selector alone", "1\ufe0f", NOWHERE),
        ("a family", "\U0001f468\u200d\U0001f469\u200d\U0001f467", RUNNING),
        ("a skin and a profession", "\U0001f469\U0001f3fd\u200d\U0001f680", RUNNING),
        ("the flag of England", ENGLAND, RUNNING),
        ("a flag of nowhere", ENGLAND.replace("\U000e006e", "\U000e006f"), NOWHERE),
        ("tags without a flag", "A" + ENGLAND[1:], NOWHERE),
        ("selectors behind letters", "A\ufe0fnn\ufe00", NOWHERE),
        ("a blank without width in Thai", "กรุง\u200bเทพ", RUNNING),
        ("one between Thai and Latin", "ก\u200bA", NOWHERE),
        ("a no-break blank", "Qui\u00a0?", RUNNING),
        ("a narrow one", "Qui\u202f?", RUNNING),
        ("an ideographic blank", "山田\u3000太郎", RUNNING),
        ("two blanks", "Ada  Moss", RUNNING),
        ("a blank before", " Ada", RUNNING),
        ("a blank behind", "Ada ", RUNNING),
        ("a line end", "Ada\nMoss", NOTES),
        ("a tab", "Ada\tMoss", NOTES),
        ("a carriage return", "Ada\rMoss", NOWHERE),
        ("a next line", "Ada\x85Moss", NOWHERE),
        ("a line separator", "Ada\u2028Moss", NOWHERE),
        ("an escape", "Ada\x1b[31m", NOWHERE),
        ("a Hangul filler", "Ada\u3164", NOWHERE),
        ("a filler of half width", "Ada\uffa0", NOWHERE),
        ("fillers of old Hangul", "\u115f\u1160", NOWHERE),
        ("a Braille blank", "Ada\u2800", NOWHERE),
        ("an Arabic letter mark", "\u061cAda", NOWHERE),
        ("a grapheme joiner", "Ad\u034fa", NOWHERE),
        ("a Khmer vowel that is not seen", "ក\u17b4", NOWHERE),
        ("an object that is not there", "Ada\ufffc", NOWHERE),
        ("an annotation", "A\ufff9b\ufffac\ufffb", NOWHERE),
        ("shorthand controls", "A\U0001bca0", NOWHERE),
        ("private use", "Ada \uf8ff", NOWHERE),
        ("private use of plane 16", "\U00100000", NOWHERE),
        ("noncharacters", "A\ufdd0", NOWHERE),
        ("noncharacters of every plane", "A\U0002fffe", NOWHERE),
        ("half of a pair", "A\ud800", NOWHERE),
        ("a code point that nothing has", "A\u0378", RUNNING),
        ("an Arabic number sign", "\u0600\u0661", EVERYWHERE),
        ("marks on one letter", "a" + "\u0301" * MOST_MARKS, EVERYWHERE),
        ("one mark too many", "a" + "\u0301" * (MOST_MARKS + 1), NOWHERE),
        ("marks parted by joiners", "क" + "्\u200d" * (MOST_MARKS + 1), NOWHERE),
        ("a mark on nothing", "\u0301a", NOTES),
        ("a mark on a blank", "a \u0301b", NOTES),
    ],
)
def test_where_a_text_may_stand(what: str, text: str, where: set[TextKind]) -> None:
    assert stands(text) == where, what


def test_nothing_that_is_not_shown_stands_between_latin_letters() -> None:
    unseen = {"Cf", "Cc", "Co", "Cs", "Zl", "Zp"}
    ends = (plane * 0x10000 + place for plane in range(17) for place in (0xFFFE, 0xFFFF))
    for point in chain(range(0x30000), range(0xE0000, 0xF0100), ends):
        character = chr(point)
        seen = unicodedata.category(character) not in unseen or character in "\n\t"
        if seen and point not in code_points_not_shown() and point & 0xFFFE != 0xFFFE:
            continue
        if unicodedata.name(character, "").startswith(("ARABIC", "SYRIAC", "KAITHI")) and character != "\u061c":
            continue  # they are shown, and format the number behind them
        assert stands(f"A{character}B") == set(), f"U+{point:04X}"


NOT_SHOWN = code_points(DEFAULT_IGNORABLE)


def code_points_not_shown() -> frozenset[int]:
    return NOT_SHOWN


def test_every_plain_blank_but_one_is_refused_in_a_name_and_stands_in_prose() -> None:
    blanks = [chr(point) for point in range(0x10000) if unicodedata.category(chr(point)) == "Zs"]
    assert len(blanks) == 17
    assert [each for each in blanks if NAME in stands(f"A{each}B")] == [" "]
    assert all(PROSE in stands(f"A{each}B") for each in blanks)


@pytest.mark.parametrize(
    ("field", "sort"),
    [
        *((field, NAME) for field in ("name", "other_names", "publisher", "by", "a field of a later version")),
        *((field, LINE) for field in ("title", "value")),
        *((field, PROSE) for field in ("note", "quote", "text", "resolutions")),
    ],
)
def test_the_sort_of_a_field(field: str, sort: TextKind) -> None:
    assert text_kind(field) is sort


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("Ada\u200b", 3, "U+200B, a zero width space"),
        ("\u3000", 0, "U+3000, an ideographic space"),
        ("a\n", 1, "U+000A, a line feed"),
        ("a\ue000", 1, "U+E000, a private-use character"),
        ("a\ufdd0", 1, "U+FDD0, a code point that stands for nothing"),
        ("a\x07", 1, "U+0007, a control character"),
    ],
)
def test_a_character_is_told_by_number_and_name(text: str, position: int, words: str) -> None:
    (found,) = misplaced(text, NAME)
    assert (found.position, str(found)) == (position, words)


def test_a_long_text_of_joiners_and_marks_is_read_once() -> None:
    text = "ب" + "\u200c\u0301" * 20_000
    assert sum(1 for _ in misplaced(text, PROSE)) == 20_000
