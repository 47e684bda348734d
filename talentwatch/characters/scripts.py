"""The scripts that the words of a name are written in, and letters that only look like those of the others."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")

_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
"""The scripts that one word may mix: the profile "highly restrictive" of UTS #39, section 5.2."""

_LIKE_LATIN = {
    "CYRILLIC": frozenset(
        "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u04cf"
        "\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425\u0406\u0408\u0405\u0423\u04c0\u050c"
    ),
    "GREEK": frozenset(
        "\u03bf\u03bd\u03b9\u03ba\u03c1\u03b1\u03c5\u03c7\u03b3"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    ),
    "ARMENIAN": frozenset("\u0561\u0566\u0570\u0575\u0578\u057d\u0581\u0585\u054d\u0555"),
    "CHEROKEE": frozenset(
        "\u13a0\u13a1\u13a2\u13a5\u13aa\u13ab\u13ac\u13b3\u13b7\u13bb\u13c0\u13c3\u13cf\u13d2\u13d4\u13d9\u13da\u13de\u13df\u13e2"
        "\u13e6\u13e7\u13f4"
    ),
    "LISU": frozenset(
        "\ua4d0\ua4d1\ua4d3\ua4d4\ua4d6\ua4d7\ua4d9\ua4da\ua4dc\ua4dd\ua4df\ua4e0\ua4e1\ua4e2\ua4e3\ua4e6\ua4e7\ua4ea\ua4eb\ua4ec"
        "\ua4ee\ua4f0\ua4f2\ua4f3\ua4f4"
    ),
}
"""Letters of other scripts that are seen as Latin ones (UTS #39, confusables.txt)."""

_GREEK_IN_LATIN = frozenset("\u00b5\u0394\u0398\u03a6\u03a8\u03a9\u2126\u03b8\u03bb\u03bc\u03c0\u03c6\u03c8")
"""Greek letters that Latin words are written with, as in micro and in Salish names, and that look like no Latin one."""

_LATIN_NUMERALS = frozenset("\u2160\u2164\u2169\u216c\u216d\u216e\u216f\u2170\u2174\u2179\u217c\u217d\u217e\u217f")
"""Roman numerals of one letter, which are seen as that letter: \u216c and L."""


def look_alike(name: str) -> str | None:
    """What is wrong with the first word of a name whose letters look like others; None where each is what it seems.

    A word may be of one script, or mix those that go together. A word of letters that could all be Latin is taken for
    one where another word of the name is Latin; a letter alone, as in a formula, is not.
    """
    words = _WORD.findall(name)
    scripts = [_scripts(word) for word in words]
    latin = any(set(found) == {"LATIN"} for found in scripts)
    for word, found in zip(words, scripts, strict=True):
        formula = next((letter for letter in word if _is_of_formulas(letter)), None)
        if formula is not None:
            return f'"{word}" has U+{ord(formula):04X}, {unicodedata.name(formula, "").casefold()}'
        if len(found) > 1 and not any(found.keys() <= together for together in _TOGETHER):
            mixed = " and ".join(f"{letter!r} ({script.title()})" for script, letter in sorted(found.items()))
            return f'"{word}" mixes {mixed}'
        if latin and len(found) == 1 and len(word) > 1:
            ((script, _),) = found.items()
            if set(word) <= _LIKE_LATIN.get(script, frozenset()):
                return f'"{word}" is {script.title()} and looks like Latin'
    return None


def _scripts(word: str) -> dict[str, str]:
    """The scripts of a word, each with its first letter in it; what is of no script in particular is left out."""
    found = [(_script(letter), letter) for letter in word]
    latin = any(script == "LATIN" for script, _ in found)
    passing = _GREEK_IN_LATIN if latin else _LATIN_NUMERALS
    return {script: letter for script, letter in reversed(found) if script and letter not in passing}


def _script(letter: str) -> str:
    """The script of a letter, in capitals; an empty text for what is no letter, or one of every script."""
    if letter in _LATIN_NUMERALS:
        return "ROMAN NUMERAL"
    plain = unicodedata.normalize("NFKC", letter)[:1]
    category = unicodedata.category(plain)
    script = unicodedata.name(plain, "").partition(" ")[0]
    return script if category[0] == "L" and category != "Lm" and script != "IDEOGRAPHIC" else ""


def _is_of_formulas(letter: str) -> bool:
    """Whether a letter is another one in a style that only formulas have."""
    return unicodedata.decomposition(letter).startswith("<font>")
