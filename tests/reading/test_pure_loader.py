"""The C parser and the pure one: of every text they give the same nodes at the same places, or the same fault."""

import random
from itertools import product

import pytest
import yaml
from fuzz.mutate import mutated
from fuzz.reading import nodes_and_faults, texts

from talentwatch.reading.yaml_nodes import parse

pytestmark = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without its C parser")


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
        ("# \ufeff\na: b\n", [("TW112", 1)]),
        ("a: b # \ufeff\n", [("TW112", 1)]),
        ("a: > #\ufeff\n  b\n", [("TW112", 1)]),
        ('a: "b #\n  #\ufeff\n', [("TW112", 2)]),
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
        ("a: ![ b\n", [("TW102", 1)]),
        ("a: !<[b]> c\n", [("TW106", 1)]),
        ("a: !b.c!d e\n", [("TW106", 1)]),
        ("a: !b!c d\n", [("TW102", 1)]),
        ("a: [!b, !,!<c>, d]\n", [("TW106", 1)] * 3),
        ("[!,]: b\n", [("TW207", 1), ("TW106", 1)]),
        ("a: !%C3%A9 b\n", [("TW106", 1)]),
        ("a: !%00b c\n", [("TW106", 1)]),
        ("a: !%C0%80 b\n", [("TW106", 1)]),
        ("a: b\n\nc: !<%ED%A0%80> d\n", [("TW106", 3)]),
        ("a: [!!%F7%BF%BF%BF b]\n", [("TW106", 1)]),
        ("%TAG !a! tag:%C0%80\n---\nb: !a!c d\n", [("TW106", 3)]),
        ("a: !%C3%28 b\n", [("TW102", 1)]),
        ("a: !%80 b\n", [("TW102", 1)]),
        ("a: !%C0%80 b\nc: [\n", [("TW102", 2)]),
        ("%YAML 1.1\n---\na: b\n", []),
        ("%YAML 1.2\n---\na: b\n", []),
        ("%YAML 1.3\n---\na: b\n", [("TW102", 1)]),
        ("%YAML 2.0\n---\na: b\n", [("TW102", 1)]),
        ("%YAML 1." + "9" * 5000 + "\n---\na: b\n", [("TW102", 1)]),
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
    assert nodes_and_faults(text, pure=False) == nodes_and_faults(text, pure=True)
    assert [(each.code.code, each.place.line) for each in parse(text, "x.yaml").findings] == faults


@pytest.mark.parametrize(
    ("before", "alphabet", "length", "after"),
    [
        ("k: {", "a:?, }", 4, ""),
        ("k: [a", "a:?, {[", 3, "]}\n"),
        ("", "a:? -\n", 4, ""),
        ("b: ", 'a?{}-\n"', 4, "\n"),
        ('a: "', '\\xu0dn" ', 4, '"\n'),
        ("a: !", "!b<>,[:", 4, " c\n"),
        ("a: [!", "!b<>,]", 4, " c]\n"),
    ],
)
def test_every_short_text(before: str, alphabet: str, length: int, after: str) -> None:
    for letters in product(alphabet, repeat=length):
        text = f"{before}{''.join(letters)}{after}"
        assert nodes_and_faults(text, pure=False) == nodes_and_faults(text, pure=True), repr(text)


def differing(seed: int, number: int) -> list[str]:
    """The mutated texts of which the parsers do not say the same."""
    chance = random.Random(seed)
    begun = [text[:1500] for _, text in texts()]
    mutants = (mutated(chance, begun) for _ in range(number))
    return [text for text in mutants if nodes_and_faults(text, pure=False) != nodes_and_faults(text, pure=True)]


def test_mutated_records() -> None:
    assert differing(1, 800) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_many_mutated_records(seed: int) -> None:
    assert differing(seed, 10_000) == []
