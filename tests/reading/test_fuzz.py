"""Whatever stands in a file, reading it gives records and findings, and every report can tell them."""

from pathlib import Path

import pytest
from fuzz.reading import look_at
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.model import Kind

RECORDS = Path(__file__).parents[2] / "records"
BROKEN = [path for kind in Kind for path in sorted(RECORDS.parent.glob(f"tests/broken/*/{kind.value}/*.yaml"))]
SEEDS = [
    (kind, path.read_text(encoding="utf-8"))
    for kind in Kind
    for path in sorted((RECORDS / kind.value).glob("*.yaml"))[:25]
]
WORDS = [
    *("id: ", "name: ", "tenures:\n", "- ", "  ", "\n", ": ", "#", "|\n", ">-\n", '"', "'", "[", "]", "{", "}", ", "),
    *("&a ", "*a", "!!str ", "---\n", "...\n", "%YAML 1.1\n", "? ", "\t", "\r\n", "\ufeff", "\u2028", "\u202e", "\x85"),
    *("departure:\n", "sources: ", "2026-03", "../2026", "2026-02-30", "~", "null", "12", "1e999", "-0", "true"),
    *(
        "# talentwatch: ignore[TW4] because x",
        "# talentwatch: ignore[",
        "\x00",
        "\x1b[31m",
        "\ud7ff",
        "\U0001d49c",
        "林俊旸",
    ),
]


def texts() -> st.SearchStrategy[str]:
    """Texts made of what YAML and records are made of, and of anything else."""
    words = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=30)
    return words.map("".join)


@st.composite
def damaged_records(draw: st.DrawFn) -> tuple[Kind, str]:
    """A real record with something taken out, put in or turned round."""
    kind, text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(text)))
        last = min(len(text), first + draw(st.integers(0, 40)))
        put = draw(st.one_of(st.just(""), texts(), st.just(text[first:last] * 2)))
        text = text[:first] + put + text[last:]
    return kind, text


@given(st.sampled_from(list(Kind)), texts())
def test_any_text(kind: Kind, text: str) -> None:
    look_at(text, kind)


@given(damaged_records())
def test_a_damaged_record(damaged: tuple[Kind, str]) -> None:
    look_at(damaged[1], damaged[0])


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parts[-3])
def test_every_place_lies_in_its_file_however_the_file_ends(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    for end in ("", "\n", "\n\n", "\n---", "\n---\n", "\n- ", "\n? ", "\r\n"):
        look_at(text.rstrip("\n") + end, Kind(path.parts[-2]))
