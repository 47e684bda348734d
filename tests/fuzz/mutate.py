"""Texts made from texts: something taken out, put in, said twice, turned round, or set in by other blanks."""

from collections.abc import Sequence
from random import Random

MOST = 20_000
"""Characters of a text that is made."""

BYTES = [
    each.decode("utf-8", "surrogateescape")
    for each in (b"\xed\xa0\x80", b"\xff", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\xfe\xff")
]
"""What is not UTF-8, as Python holds it in a text."""

YAML_WORDS = [
    *(
        "- ",
        "  ",
        "\n",
        ": ",
        ":",
        "#",
        " #",
        "|\n",
        ">-\n",
        "|2\n",
        "|+\n",
        ">9\n",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        ", ",
    ),
    *(
        "&a ",
        "*a",
        "!!str ",
        "!<tag:x> ",
        "! ",
        "---\n",
        "--- ",
        "...\n",
        "%YAML 1.1\n---\n",
        "%TAG ! x\n---\n",
        "%FOO\n",
    ),
    *(
        "? ",
        "?\n",
        "?",
        "\t",
        "\r\n",
        "\r",
        "\n\n\n",
        "    ",
        "      - ",
        "<<: {a: b}\n",
        "@",
        "`",
        "%",
        "=",
        "\\",
        "-",
    ),
    *("\\x1b", "\\e", "\\u202e", "\\ud800", "\\\\ud800", "\\U00110000", "\\U0010FFFF", '"\\\n', "'\n'", "~", "null"),
    *("[2020?]", "{a: }", "{a?b: c}", "[a:]", "{? }", "{? :}", "!!python/object/apply:os.system [id]"),
    *(
        "id: ",
        "name: ",
        "tenures:\n",
        "2020?",
        "-\t",
        "? - a\n",
        "? [a]: b\n",
        "? {a: b}\n: c\n",
        "? |\n  x\n: y\n",
        "[? a : b]",
        "{? a, b}",
        "\n? ",
        "%TAG ! tag:x,2000:\n---\n",
        "%YAML 1.2\n---\n",
        "!e!x ",
        "!",
        "--- |\n",
        "--- a\n",
        "... #x\n",
        "\n...",
        "---a",
        "|-2\n",
        ">1+\n",
        "|0\n",
        "| # c\n",
        "|#c\n",
        "|\n\n\n a\n",
        "'\n\n'",
        "\\N",
        "\\_",
        "\\L",
        "\\ ",
        "- - ",
        "-\n",
        "<<: ",
        "[a, ]",
        "[,]",
        "{,}",
        "[a: b]",
        "[[[[",
        "a:b: c\n",
        "a : b\n",
        "- a:\n  - b\n - c\n",
        "'k'\n: v",
        "\ufeff---\n",
        "a\u2029",
        "\x7f",
        "\U0001f600",
        "\ue000",
        "a: |\n b\n c: d\n",
        "\\x4",
        "\\udc00",
    ),
]
"""What YAML is made of."""

FORBIDDEN = ["\ufeff", "\u2028", "\u2029", "\x85", "\x00", "\x1b[31m", "\r", "\ufdd0"]
"""What may stand in no file of records."""

LETTERS = [
    *("\u202e", "\u200b", "\u200d", "\u2066", "\u061c", "\ud7ff", "\U0001d49c", "\U0001f468\u200d\U0001f469", "林俊旸"),
    *(
        "e\u0301",
        "a" + "\u0301" * 200,
        "\u1100\u1161\u11a8",
        "\ufdfa",
        "\uff21\uff22",
        "\u0430",
        "\u3000",
        "\xa0",
        "\xad",
    ),
    *("\u3164", "\U000e0041"),
]
"""Letters that are read or shown in odd ways."""

RECORD_WORDS = [
    *("id: ", "name: ", "tenures:\n", "departure:\n", "departure: {status: denied}\n", "sources: ", "sources: []\n"),
    *("2026-03", "../2026", "2026-02-30", "2026-03-01/..", "[2020-01,2020-05]", "202X", "2020?", "2020~", "2020-21"),
    *(
        "0001-01-01",
        "9999-12-31",
        "../0001",
        "0000",
        "10000-01-01",
        "2020-01-01T00:00:00Z",
        "2020-01-01T24:00:00+99:99",
    ),
    *(
        "12",
        "1e999",
        "-0",
        "true",
        "yes",
        "NaN",
        ".inf",
        "0x1F",
        "1_000",
        "12:30",
        "012",
        "=",
        "seats: 9" + "9" * 20 + "\n",
    ),
    *("# talentwatch: ignore[TW4] because x", "# talentwatch: ignore[", "# talentwatch: ignore[TW9] because \u202e"),
    *("timezone: Asia/Shanghai\n", "timezone: ../../etc/passwd\n", "claims:\n", "former_ids: [a, b]\n", "x-foo"),
    *("- {field: effective, value: 2020-01, source: s1}\n", "parents:\n  - organization: acme\n", "successor: x\n"),
    *("destination: {organization: acme}\n", "reasons: [x-foo, other-post]\n", "interim: yes\n", "language: en\n"),
    *("url: javascript:alert(1)\n", "url: https://[::1\n", "kind: ", "status: ", "manner: ", "end: ", "start: "),
    *("quote: {text: x, source: s1}\n", "note: |\n  a\n\n  b\n", "identifiers: {a: b}\n", "other_names: [a, a]\n"),
]
"""What records are made of, right and wrong."""

WORDS = [*YAML_WORDS, *LETTERS, *FORBIDDEN, *RECORD_WORDS, *BYTES]


def mutated(chance: Random, texts: Sequence[str], words: Sequence[str] = WORDS) -> str:
    """One of these texts, changed in a few places."""
    text = chance.choice(texts)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        change = chance.choice((_cut, _put, _put, _repeat, _splice, _of_lines, _of_lines, _of_line_ends, _of_value))
        text = change(chance, text, texts, words)[:MOST]
    return text


def _part(chance: Random, text: str) -> tuple[int, int]:
    first = chance.randint(0, len(text))
    return first, min(len(text), first + chance.choice((0, 1, 1, 2, 4, 8, 20, 60)))


def _cut(chance: Random, text: str, _texts: Sequence[str], _words: Sequence[str]) -> str:
    first, last = _part(chance, text)
    return text[:first] + text[last:]


def _put(chance: Random, text: str, _texts: Sequence[str], words: Sequence[str]) -> str:
    first, last = _part(chance, text)
    return text[:first] + chance.choice(words) + text[chance.choice((first, last)) :]


def _repeat(chance: Random, text: str, _texts: Sequence[str], _words: Sequence[str]) -> str:
    first, last = _part(chance, text)
    return text[:first] + text[first:last] * chance.choice((2, 3, 10)) + text[last:]


def _splice(chance: Random, text: str, texts: Sequence[str], _words: Sequence[str]) -> str:
    first, last = _part(chance, text)
    other = chance.choice(texts)
    start = chance.randint(0, len(other))
    return text[:first] + other[start : start + chance.randint(0, 300)] + text[last:]


def _of_lines(chance: Random, text: str, _texts: Sequence[str], words: Sequence[str]) -> str:
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines.insert(number, chance.choice(lines))
        case 1:
            del lines[number]
        case 2:
            lines[number] = " " * chance.randint(0, 9) + lines[number].lstrip()
        case 3:
            lines.insert(number, " " * chance.randint(0, 8) + chance.choice(words))
        case _:
            lines = [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]
    return "\n".join(lines)


def _of_line_ends(chance: Random, text: str, _texts: Sequence[str], _words: Sequence[str]) -> str:
    ending = chance.choice(("\r\n", "\r", "\n\n", " \n", "\u2028", "\n\t"))
    return text.replace("\n", ending, chance.choice((1, 3, -1)))


def _of_value(chance: Random, text: str, _texts: Sequence[str], words: Sequence[str]) -> str:
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    key, colon, value = lines[number].partition(": ")
    if colon:
        word = chance.choice(words)
        written = (word, value[::-1], value + word, f'"{value}{word}"', f"[{value}]", f"{{a: {value}}}")
        lines[number] = f"{key}: {chance.choice(written)}"
    return "\n".join(lines)
