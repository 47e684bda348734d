"""Words of a name whose letters only look like those of others."""
# ruff: noqa: RUF001  letters that look alike are the subject

import pytest

from talentwatch.characters.scripts import look_alike


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Ad\u0430 Moss", "'\u0430' (Cyrillic)"),
        ("\u0421hen", "'\u0421' (Cyrillic)"),
        ("\u0391da", "'\u0391' (Greek)"),
        ("\u13aann", "(Cherokee)"),
        ("\u0555nn", "(Armenian)"),
        ("\ua4eenn", "(Lisu)"),
        ("\u0420\u0430\u0443 Example", "is Cyrillic and looks like Latin"),
        ("Example \u039f\u0391", "is Greek and looks like Latin"),
        ("\u0585\u0585 Example", "is Armenian and looks like Latin"),
        ("\u13aa\u13a1\u13a2 Example", "is Cherokee and looks like Latin"),
        ("Example \ua4ee\ua4d3\ua4ee", "is Lisu and looks like Latin"),
        ("\u216ceo", "'\u216c' (Roman Numeral)"),
        ("\u217ceo", "'\u217c' (Roman Numeral)"),
        ("\u03bcTorrent\u03bf", "'\u03bf' (Greek)"),
        ("\u03b8\u0391da", "'\u0391' (Greek)"),
        ("\u03b8\u0430da", "'\u0430' (Cyrillic)"),
        ("\U0001d5a0nn", "U+1D5A0, mathematical sans-serif capital a"),
        ("\u210cans", "U+210C, black-letter capital h"),
    ],
)
def test_a_word_that_is_not_what_it_looks_like(name: str, says: str) -> None:
    assert says in (look_alike(name) or "")


@pytest.mark.parametrize(
    "name",
    [
        *("Ada Moss", "Strau\u00df", "Ren\u00e9", "O\u02bcNeil", "\u02bbOkina", "\u2163 \u2116 5", "Ad\u0101\u0301"),
        *("\u0421\u0430\u0440\u0430", "\u0421\u0430\u0440\u0430 \u0418\u0432\u0430\u043d\u043e\u0432\u0430"),
        *(
            "Ada \u0418\u0432\u0430\u043d\u043e\u0432\u0430",
            "\uff2e\uff34\uff34\u30c9\u30b3\u30e2",
            "\uff84\uff96\uff80",
        ),
        *(
            "\u682a\u5f0f\u4f1a\u793eABC",
            "\uae40Ada",
            "\u4f50\u3005\u6728",
            "\u30b3\u30fc\u30d2\u30fc",
            "\u6797\u4fca\u65f8",
        ),
        *("\u30e9\u30fc\u30e1\u30f3\u4e8c\u90ceTokyo", "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "α-Lab"),
        *("\u00b5Torrent", "\u03bcTorrent", "x\u02b7m\u0259\u03b8k\u02b7\u0259y\u0313\u0259m", "\u03bbProlog"),
        *(
            "C\u00b3 AI",
            "x\u00b2",
            "\uff8a\uff9e\uff9d\uff84\uff9e",
            "\u30eb\u30d1\u30f3\u2162\u4e16",
            "\u738b\u2169\u4e16",
        ),
        *("\u13e3\u13b3\u13a9 Nation", "\u0531\u0576\u0576\u0561 Ann", "Thomas \u2169"),
    ],
)
def test_a_name_in_its_own_scripts(name: str) -> None:
    assert look_alike(name) is None
