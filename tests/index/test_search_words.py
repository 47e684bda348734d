"""Words are found whatever the case, the accents, the width and the script."""
# ruff: noqa: RUF001  letters that look alike are the subject

import pytest
from sample_ledger import book

from talentwatch.errors import QueryError
from talentwatch.index import in_memory
from talentwatch.index.search_words import folded, match
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.reading import read_records

PEOPLE = """
- {id: a, name: Junyang Lin, names: {zh-Hans: 林俊旸}, note: He led the team.}
- {id: b, name: José Müller-Ångström}
- {id: c, name: Ｓatoshi, other_names: [がんばる, 김민준]}
- {id: d, name: "Strauß"}
"""
INDEX = in_memory(build(read_records(PEOPLE, Kind.PERSON, "people/all.yaml").records))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lin", "a"),
        ("LIN junyang", "a"),
        ("林", "a"),
        ("俊旸", "a"),
        ("林旸", ""),
        ("jose", "b"),
        ("MÜLLER", "b"),
        ("muller-angstrom", "b"),
        ("angstrom muller", "b"),
        ('"angstrom muller"', ""),
        ('"led the"', "a"),
        ("lea", ""),
        ("tea", "a"),
        ('"tea"', ""),
        ("satoshi", "c"),
        ("ｓａｔｏｓｈｉ", "c"),
        ("んば", "c"),
        ("かんばる", ""),
        ("민준", "c"),
        ("strauss", "d"),
        ("nobody", ""),
        ("OR", ""),
        ("lin NOT junyang", ""),
        ('a" OR "b', ""),
        ("*", None),
        ('""', None),
        ("", None),
    ],
)
def test_what_words_find(words: str, found: str | None) -> None:
    if found is None:
        with pytest.raises(QueryError, match="no word"):
            INDEX.matching("people", words)
    else:
        assert "".join(sorted(INDEX.matching("people", words))) == found


def test_folding_twice_changes_nothing() -> None:
    for text in ("Ångström", "林俊旸 Lin", "がんばる", "ﬁne Ⅷ", "İstanbul"):
        assert folded(folded(text)).split() == folded(text).split()


def test_words_are_no_query_of_their_own() -> None:
    assert match('x" NEAR(y') == '"x"* AND "near y"*'


def test_departures_are_found_by_what_is_said_of_them() -> None:
    index = in_memory(book())
    assert index.matching("departures", "ada")
    assert index.matching("sources", "daily")
