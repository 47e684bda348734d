"""YAML to nodes: the C parser and the pure one agree, and nothing that a file holds can hurt."""

import gc
import time
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.reading.pure_loader import PureLoader
from talentwatch.reading.yaml_nodes import MOST_DEPTH, Documents, MappingNode, Scalar, SequenceNode, loader_type, parse

TEXTS = [
    "id: ada\nname: Ada\n",
    "- a\n- [b, {c: d}]\n- 'e'\n",
    "a: |\n  one\n  two\nb: >\n  three\n",
    "a: &x 1\nb: *x\n",
    "a: !!str 1\nb: !local [2]\n",
    "a: 1\na: 2\n",
    "? [a]\n: b\n",
    "---\na: 1\n---\nb: 2\n...\n",
    "a: 林俊旸\nb: 周\n",
    "",
    "# nothing\n",
    "a:\n",
    "a: [1, 2\n",
    'a: "b\n',
    "a: b: c\n",
    "a:\n\tb: 1\n",
    "a: @b\n",
]


def shown(documents: Documents) -> list[object]:
    """Nodes as plain values with their positions."""

    def value(node: object) -> object:
        match node:
            case Scalar():
                return (node.text, node.line, node.column, node.length)
            case MappingNode():
                return {name: (key.line, key.column, value(inner)) for name, (key, inner) in node.items.items()}
            case SequenceNode():
                return [node.line, node.column, *map(value, node.items)]
            case _:
                return node

    return [value(node) for node in documents.nodes]


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without its C parser")
@pytest.mark.parametrize("text", TEXTS)
def test_both_parsers_give_the_same_nodes_and_the_same_codes(text: str) -> None:
    fast, pure = parse(text, "x.yaml"), parse(text, "x.yaml", pure=True)
    assert shown(fast) == shown(pure)
    assert [each.code for each in fast.findings] == [each.code for each in pure.findings]
    assert [each.place.line for each in fast.findings] == [each.place.line for each in pure.findings]


scalars = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), max_size=12)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3))


@given(values)
def test_what_pyyaml_writes_is_read_back_by_both(value: object) -> None:
    def plain(node: object) -> object:
        match node:
            case Scalar():
                return node.text
            case MappingNode():
                return {name: plain(inner) for name, (_, inner) in node.items.items()}
            case SequenceNode():
                return [plain(inner) for inner in node.items]
            case _:
                raise AssertionError(node)

    text = yaml.safe_dump(value, allow_unicode=True)
    for pure in (False, True):
        documents = parse(text, "x.yaml", pure=pure)
        assert documents.findings == []
        assert [plain(node) for node in documents.nodes] == [value]


@given(st.text(max_size=60))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    for pure in (False, True):
        parse(text, "x.yaml", pure=pure)


def test_without_the_c_parser_the_pure_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    assert loader_type() is PureLoader
    assert shown(parse("a: 1\n", "x.yaml")) == [{"a": (1, 1, ("1", 1, 4, 1))}]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
@pytest.mark.parametrize("pure", [False, True])
def test_a_hundred_thousand_levels_end_at_the_first_too_many(opening: str, pure: bool) -> None:
    started = time.process_time()
    documents = parse(opening * 100_000, "x.yaml", pure=pure)
    assert time.process_time() - started < 5
    assert documents.nodes == []
    assert [finding.code.code for finding in documents.findings] == ["TW107"]


def test_records_themselves_are_far_from_too_deep() -> None:
    nested = "".join(f"{'  ' * depth}k:\n" for depth in range(MOST_DEPTH - 1)) + "  " * MOST_DEPTH + "k: v\n"
    assert parse(nested, "x.yaml").findings == []


def test_a_million_keys_are_read_in_time_that_grows_with_their_number() -> None:
    def seconds(number: int) -> float:
        text = "".join(f"k{each}: v\n" for each in range(number))
        gc.disable()
        started = time.process_time()
        parse(text, "x.yaml")
        took = time.process_time() - started
        gc.enable()
        return took

    times = [min(seconds(number) for _ in range(3)) for number in (5_000, 10_000, 20_000)]
    assert all(later < 4 * sooner for sooner, later in pairwise(times)), times


def test_a_bomb_of_aliases_is_refused_without_being_blown_up() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 12)]
    documents = parse("\n".join(lines), "x.yaml")
    assert {each.code.code for each in documents.findings} == {"TW104"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [b, c\nd: e\n", 1),
        ("x:\n  a: {b: c\n  d: e\n", 2),
        ("a: [b, c\n", 1),
        ("a: [\n  b,\n  c: d: e\n]\n", 3),
        ("a: {\n  b: c\n  d: e\n}\n", 3),
    ],
)
@pytest.mark.parametrize("pure", [False, True])
def test_a_bracket_left_open_is_told_where_it_was_opened_and_a_fault_inside_where_it_is(
    text: str, line: int, pure: bool
) -> None:
    (finding,) = parse(text, "x.yaml", pure=pure).findings
    assert (finding.place.line, finding.code.code) == (line, "TW102")
