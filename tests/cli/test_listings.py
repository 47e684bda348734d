"""Commands that list: words, conditions and age in any of them, and what they cannot be asked."""

from pathlib import Path

import pytest
from fixtures import Lists, Refused


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["list", "--text", "garden"], ["ada/lab"]),
        (["list", "--text", "林"], ["ada/lab"]),
        (["list", "--text", "garden", "--no-cache"], ["ada/lab"]),
        (["list", "--text", "garden", "--as-of", "2024-12-31"], ["ada/lab"]),
        (["list", "--text", "nobody", "--text", "CHIEF"], ["ada/lab"]),
        (["list", "--text", "nobody"], []),
        (["list", "--status", "denied", "--text", "scientist"], ["bo/lab"]),
        (["list", "--where", "tenure_days_least > 1000"], ["ada/lab"]),
        (["list", "--where", "tenure_days_least > 10000"], []),
        (["orgs", "--text", "lab"], ["lab"]),
        (["orgs", "--text", "ada"], []),
        (["people", "--text", "chief lab"], ["ada"]),
        (["people", "--where", "tenures = 1 AND id LIKE 'b%'"], ["bo"]),
    ],
)
def test_words_and_conditions(words: list[str], ids: list[str], lab: Path, lists: Lists) -> None:
    lists(words, ids)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["list", "--stale", "30d"], ["ada/lab"]),
        (["list", "--stale", "43"], []),
        (["list", "--stale", "6w", "--no-cache"], ["ada/lab"]),
        (["orgs", "--stale", "0d"], ["lab"]),
        (["people", "--stale", "42d"], ["bo", "ada"]),
        (["people", "--stale", "43d"], ["bo"]),
        (["people", "--stale", "43d", "--certain"], ["bo"]),
    ],
)
@pytest.mark.usefixtures("looked_at")
def test_what_nobody_has_looked_at(words: list[str], ids: list[str], lists: Lists) -> None:
    lists(words, ids)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("conflicts --field maner", 'error: no claim is about a field "maner"\nhint: did you mean "manner"?\n'),
        ("conflicts --person addda", 'error: no person "addda"'),
        ("events --kind lauch", 'error: "--kind lauch" is no choice\nhint: did you mean "launch"?\n'),
        ("events --on 2026-13", "error: "),
        ("events --columns day", 'error: events have no column "day"'),
        ("events --manner disputed", "error: no such option: --manner"),
        ("orgs --kind compny", 'error: "--kind compny" is no choice\nhint: did you mean "company"?\n'),
        ("orgs --org hubb", 'error: no organization "hubb"\nhint: did you mean "hub"?\n'),
        ("orgs --person ada", "error: no such option: --person"),
        ("orgs --sort size", 'error: organizations have no column "size"'),
        ("people --org laab", 'error: no organization "laab"\nhint: did you mean "lab"?\n'),
        ("people --kind transfer", "error: no such option: --kind"),
        ("people --columns nme", 'error: people have no column "nme"\nhint: did you mean "name"?\n'),
        ("roles --on 2026-01", "error: no such option: --on"),
        ("roles --org nowhere", 'error: no organization "nowhere"'),
        ("roles --person adda", 'error: no person "adda"\nhint: did you mean "ada"?\n'),
        ("roles --columns holder", 'error: roles have no column "holder"\nhint: did you mean "holders" or "held"?\n'),
        ("sources --kind nws", 'error: "--kind nws" is no choice\nhint: did you mean "news"?\n'),
        ("sources --org lab", "error: no such option: --org"),
        ("sources --sort titel", 'error: sources have no column "titel"\nhint: did you mean "title"?\n'),
    ],
)
def test_what_cannot_be_asked(asked: str, said: str, sample: Path, refused: Refused) -> None:
    refused(asked.split(), said)
