"""The C parser and the pure one: of every text they give the same nodes at the same places, or the same fault."""

import random
from itertools import product
from pathlib import Path

import pytest
import yaml

from talentwatch.reading.yaml_nodes import MappingNode, Node, Scalar, SequenceNode, parse

pytestmark = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without its C parser")

ROOT = Path(__file__).parents[2]

WORDS = [
    *(
        "id: ",
        "name: ",
        "tenures:\n",
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
        '"',
        "'",
        "[",
        "]",
    ),
    *("{", "}", ", ", "&a ", "*a", "!!str ", "!<tag:x> ", "! ", "---\n", "...\n", "%YAML 1.1\n---\n", "%FOO\n", "? "),
    *("?", "?\n", "\t", "\r\n", "\ufeff", "\\x1b", "\\ud800", "\\U00110000", "\\U0010FFFF", "\\\\ud800", "2020?"),
    *("[2020?]", "{a: }", "{a?b: c}", "[a:]", "{? }", "{? :}", "~", "\xa0", "\u3000", "林俊旸", "e\u0301", "\n\n\n"),
    *("    ", "@", "`", "%", "=", "\\"),
    *("\r", "-\t", "? - a\n", "? [a]: b\n", "? {a: b}\n: c\n", "? |\n  x\n: y\n", "[? a : b]", "{? a, b}", "\n? "),
    *("%TAG ! tag:x,2000:\n---\n", "%YAML 1.2\n---\n", "!e!x ", "!", "--- |\n", "--- a\n", "... #x\n", "\n...", "---a"),
    *(
        "|+\n",
        "|-2\n",
        ">1+\n",
        "|0\n",
        "| # c\n",
        "|#c\n",
        "|\n\n\n a\n",
        "'\n\n'",
        '"\\\n',
        "\\N",
        "\\_",
        "\\L",
        "\\ ",
    ),
    *(
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
    ),
    *(
        "\ufeff---\n",
        "\x85",
        "\u2028",
        "a\u2029",
        "\x7f",
        "\U0001f600",
        "\ue000",
        "a: |\n b\n c: d\n",
        "\\x4",
        "\\udc00",
    ),
]


def shape(node: Node | None) -> object:
    match node:
        case Scalar():
            return (node.text, node.line, node.column, node.length, node.end, node.style)
        case MappingNode():
            return (
                node.line,
                node.column,
                node.end,
                [(shape(key), shape(value)) for key, value in node.items.values()],
            )
        case SequenceNode():
            return (node.line, node.column, node.end, [shape(item) for item in node.items])
        case _:
            return node


def seen(text: str, *, pure: bool) -> object:
    documents = parse(text, "x.yaml", pure=pure)
    faults = [(each.code.code, each.place.line, each.place.column) for each in documents.findings]
    return [shape(node) for node in documents.nodes], faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{start: 2020?}\n", []),
        ("[a?b, c??]\n", []),
        ("a: {b: }\n", []),
        ("? a\n", []),
        ("a: [\n  b:]\n", [("TW102", 2)]),
        ("a: \ufeffb\n", [("TW112", 1)]),
        ("a: b\n\ufeff\n", [("TW112", 2)]),
        ("\ufeff# c\na: b\n", [("TW112", 1)]),
        ("# \ufeff\na: b # \ufeff\n", []),
        ("\ta: b\n", [("TW105", 1)]),
        ("a: b\n  \t\n", [("TW105", 2)]),
        ("a:\tb\n", [("TW105", 1)]),
        ("a: b\t\n", [("TW105", 1)]),
        ("a: b\tc\n", [("TW105", 1)]),
        ('a: "b\tc"\n', [("TW105", 1)]),
        ("a: |\n  b\n  c\td\n", [("TW105", 3)]),
        ("a: b\t# c\n", [("TW105", 1)]),
        ("# a\tb\na: b # c\td\n  #\te\n", []),
        ('a: "b\n  \\ud83d\\ude00"\n', [("TW102", 2)]),
        ('a: "\\U00110000"\n', [("TW102", 1)]),
        ('a: "\\\\ud800"\n', []),
        ("a: '\\ud800'\n", []),
        ('a: "b"\nc\\ud800: d\n', []),
        ("%FOO\n---\na: b\n", [("TW102", 1)]),
        ("a: !!x[1] b\n", [("TW102", 1)]),
        ("a: !!x%zz b\n", [("TW102", 1)]),
        ("a: {b: c", [("TW102", 1)]),
        ("a: b\nc", [("TW102", 2)]),
        ("a: 1\na: 2\nb: [c\n", [("TW102", 3)]),
        ("a: [? : ]\n", []),
        ("a: [? : b]\n", [("TW102", 1)]),
        ("a: [?, b]\n", [("TW102", 1)]),
        ("a: [?]\n", []),
        ("a: [? b : c]\n", []),
        ("a: |#c\n  b\n", []),
        ("a: >+2#c\n   b\n\n", []),
        ("a: |1-#c\n  b\n", []),
        ("a: |x#c\n  b\n", [("TW102", 1)]),
        ("a: |0#c\n  b\n", [("TW102", 1)]),
    ],
)
def test_what_one_of_them_would_read_otherwise(text: str, faults: list[tuple[str, int]]) -> None:
    assert seen(text, pure=False) == seen(text, pure=True)
    assert [(each.code.code, each.place.line) for each in parse(text, "x.yaml").findings] == faults


@pytest.mark.parametrize(
    ("before", "alphabet", "length", "after"),
    [
        ("k: {", "a:?, }", 4, ""),
        ("k: [a", "a:?, {[", 3, "]}\n"),
        ("", "a:? -\n", 4, ""),
        ("b: ", 'a?{}-\n"', 4, "\n"),
        ('a: "', '\\xu0dn" ', 4, '"\n'),
    ],
)
def test_every_short_text(before: str, alphabet: str, length: int, after: str) -> None:
    for letters in product(alphabet, repeat=length):
        text = f"{before}{''.join(letters)}{after}"
        assert seen(text, pure=False) == seen(text, pure=True), repr(text)


def mutated(chance: random.Random, texts: list[str]) -> str:
    """A text with something taken out, put in, said twice, or set in by other blanks."""
    text = chance.choice(texts)
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        first = chance.randint(0, len(text))
        last = min(len(text), first + chance.choice((0, 1, 1, 2, 4, 8, 20, 60)))
        lines = text.split("\n")
        number = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                text = text[:first] + text[last:]
            case 1 | 2:
                text = text[:first] + chance.choice(WORDS) + text[chance.choice((first, last)) :]
            case 3:
                text = text[:last] + text[first:last] * 2 + text[last:]
            case 4:
                lines[number] = " " * chance.randint(0, 9) + lines[number].lstrip()
                text = "\n".join(lines)
            case _:
                other = chance.choice(texts)
                start = chance.randint(0, len(other))
                text = text[:first] + other[start : start + 200] + text[last:]
    return text


def differing(seed: int, number: int) -> list[str]:
    """The mutated texts of which the parsers do not say the same."""
    chance = random.Random(seed)
    paths = [
        path
        for folder in ("records", "tests/sample_records", "tests/broken")
        for path in sorted((ROOT / folder).rglob("*.yaml"))
    ]
    texts = [path.read_text(encoding="utf-8", errors="replace")[:1500] for path in paths]
    mutants = (mutated(chance, texts) for _ in range(number))
    return [text for text in mutants if seen(text, pure=False) != seen(text, pure=True)]


def test_mutated_records() -> None:
    assert differing(1, 800) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_many_mutated_records(seed: int) -> None:
    assert differing(seed, 10_000) == []
