"""What names, titles, notes and keys of a record may hold, told by field, number, name and what to do."""
# ruff: noqa: RUF001  letters that look alike are the subject

from datetime import date

import pytest

from talentwatch.check import Case, run
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.reading import Locator, read_records

PATH = "people/ada.yaml"
CODES = {"TW224", "TW228", "TW229", "TW423"}


def told(text: str, kind: Kind = Kind.PERSON) -> list[str]:
    locator = Locator()
    locator.add(PATH, text)
    reading = read_records(text, kind, PATH)
    case = Case(reading.records, build(reading.records), reading.unread, date(2026, 1, 1))
    found = [*reading.findings, *run(case, locator.place, reading.incomplete)]
    return [str(each).removeprefix(f"{PATH}:") for each in found if each.code.code in CODES]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ('name: "Ada\\u3164"', 'it holds U+3164, a hangul filler, behind "Ada"; take it out'),
        ('name: "\\u061cAda"', "it holds U+061C, an arabic letter mark, at the start; take it out"),
        ('name: "Ada\\nMoss"', 'it holds U+000A, a line feed, behind "Ada"; write it on one line'),
        ('name: "Ada\\u00a0Moss"', 'it holds U+00A0, a no-break space, behind "Ada"; write a plain blank'),
        ('name: "A\\u200bd\\u200ba"', 'it holds U+200B, a zero width space, behind "A", and 1 more; take it out'),
        ('name: "Ada  Moss"', 'it holds U+0020, a space, behind "Ada "; keep one blank between words, and none around'),
        ("name: |\n  Ada\n  Moss", 'it holds U+000A, a line feed, behind "Ada"'),
        ('name: Ada\nother_names: [A, "Ad\\U000e0061a"]', 'it holds U+E0061, a tag latin small letter a, behind "Ad"'),
        ('name: Ada\nnames: {"z\\u200bh": X}', "it holds U+200B"),
        ('name: Ada\nidentifiers: {"ocd\\u2060": X}', "it holds U+2060"),
        ('name: Ada\nnote: "a\\u2028b"', 'it holds U+2028, a line separator, behind "a"; write a plain line end'),
        ('name: Ada\ntenures: [{organization: lab, title: "a\\nb"}]', "it holds U+000A"),
        ('name: "a' + "\\u0301" * 9 + '"', "it holds U+0301, a combining acute accent, behind"),
        ('name: "\\u0301a"', "it holds U+0301, a combining acute accent, at the start; put it behind the letter"),
        ("name: \U0001d5a0nn", '"\U0001d5a0nn" has U+1D5A0, mathematical sans-serif capital a; type the word again'),
    ],
)
def test_what_may_not_stand_is_told(field: str, message: str) -> None:
    found = told(f"id: ada\n{field}\n")
    assert len(found) == 1, found
    assert message in found[0]
    assert found[0][0].isdigit()


@pytest.mark.parametrize(
    "field",
    [
        *(
            "name: علی\u200cرضا",
            "name: ශ්\u200dරී",
            "name: 林俊旸",
            "name: O\u2019Neil",
            "name: Ada\nnote: |\n  a\n\n  b\n",
        ),
        *('name: Ada\nnote: "a\\tb"', "name: Ada\nnote: \u2764\ufe0f", "name: Ada\nnames: {ja: 葛\U000e0100城}"),
    ],
)
def test_what_scripts_need_may_stand(field: str) -> None:
    assert told(f"id: ada\n{field}\n") == []


@pytest.mark.parametrize("name", ["url", "archived_url"])
def test_an_address_is_told_once_with_what_to_write(name: str) -> None:
    (found,) = told(f"id: ada\ntitle: T\npublisher: P\n{name}: https://a.org/x\u3000y\n", Kind.SOURCE)
    assert found.endswith('holds U+3000 (ideographic space), which none may; write "https://a.org/x%E3%80%80y"')


def test_a_text_of_many_faults_is_one_finding() -> None:
    (found,) = told('id: ada\nname: "a' + "\\u200b" * 100 + '"\n')
    assert "and more than 99 more" in found
