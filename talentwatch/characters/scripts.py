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
}
"""Letters of other scripts that are seen as Latin ones (UTS #39, confusables.txt)."""


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
    """The scripts of a word, each with a letter of it; letters of no script in particular are left out."""
    found: dict[str, str] = {}
    for letter in word:
        plain = unicodedata.normalize("NFKC", letter)[:1]
        if unicodedata.category(plain) != "Lm":
            script = unicodedata.name(plain, "").partition(" ")[0]
            found.setdefault(script, letter)
    return {script: letter for script, letter in found.items() if script not in {"", "IDEOGRAPHIC"}}


def _is_of_formulas(letter: str) -> bool:
    """Whether a letter is another one in a style that only formulas have."""
    return unicodedata.decomposition(letter).startswith("<font>")
