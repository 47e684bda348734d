"""What the commands that list cannot be asked: words that are near a known one, columns and options they lack."""

from pathlib import Path

import pytest
from fixtures import Refused


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
