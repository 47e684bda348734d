"""Which codes are asked for, by code, name or family."""

import pytest

from talentwatch.check import Selection, named
from talentwatch.errors import QueryError
from talentwatch.findings import Code, Severity

CODES = tuple(
    Code(code, name, Severity.ERROR, "Page.")
    for code, name in (("TW101", "one"), ("TW401", "without-source"), ("TW402", "without-address"), ("TW901", "order"))
)


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], ["TW101", "TW401", "TW402", "TW901"]),
        (["TW4"], [], ["TW401", "TW402"]),
        (["tw401", "ORDER"], [], ["TW401", "TW901"]),
        ([], ["TW4"], ["TW101", "TW901"]),
        (["TW401"], ["TW4"], ["TW401"]),
        (["TW4"], ["TW401"], ["TW402"]),
        (["all"], ["TW4"], ["TW101", "TW901"]),
        (["TW4"], ["TW4"], []),
        (["TW4", "TW401"], ["TW4"], ["TW401"]),
        ([], ["all"], []),
        (["without-source"], ["all"], ["TW401"]),
        (["TW401"], ["without-source"], []),
    ],
)
def test_the_narrower_word_wins(select: list[str], ignore: list[str], left: list[str]) -> None:
    assert sorted(code.code for code in Selection.of(CODES, select, ignore).codes) == left


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("TW403", "`check --list-rules` shows them all"),
        ("without-adress", 'did you mean "without-address"?'),
        ("T", "`check --list-rules` shows them all"),
        ("", "`check --list-rules` shows them all"),
    ],
)
def test_a_word_that_names_nothing(word: str, hint: str) -> None:
    with pytest.raises(QueryError, match=f'there is no rule "{word}"') as caught:
        named(CODES, word)
    assert caught.value.hint == hint
