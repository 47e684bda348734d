"""`check -`: a record on standard input, beside those of the folder."""

import io
import sys
from pathlib import Path

import pytest
from faulty_records import ADA, codes
from fixtures import Cli, Run


@pytest.fixture
def send(faulty: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> object:
    """Checks a text on standard input."""

    def run(text: str | bytes, *words: str) -> Run:
        content = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        return cli("check", "-", "--format", "json", *words)

    return run


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (ADA, [], {"TW203", "TW303", "TW901"}),
        (ADA.replace("lap", "lab").replace("2022", "2025"), [], {"TW901"}),
        ("id: cyd\nname: Cyd\ntenures: [{organization: lab}]\nsources: [daily]\n", [], set()),
        ("id: lab\nname: Lab\nkind: company\nsources: [nowhere]\n", [], {"TW206"}),
        ("id: x\ntitle: T\npublisher: P\nurl: https://p.example/t\npublished: 2024\n", [], set()),
        ("id: x\norganization: lab\ntitle: T\nsources: [daily]\n", [], set()),
        ("- id: cyd\n  name: Cyd\n  tenures: []\n  sources: [daily]\n", [], {"TW908"}),
        ("id: cyd\nname: Cyd\n", ["--stdin-filename", "records/people/cyd.yaml"], {"TW416"}),
        ("id: cyd\nname: Cyd\n", ["--stdin-filename", "records/people/dee.yaml"], {"TW210", "TW416"}),
        ("id: ada\nname: Ada\nsources: [daily]\n", ["--stdin-filename", "records/people/ada.yaml"], set()),
        ("name: [", [], {"TW102"}),
        (b"\xff\xfe", [], {"TW101"}),
        ("", ["--stdin-filename", "records/people/cyd.yaml"], {"TW110"}),
    ],
)
def test_a_record_is_checked_against_the_folder(
    send: object, text: str | bytes, words: list[str], found: set[str]
) -> None:
    assert callable(send)
    assert codes(send(text, *words)) == found


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("id: x\nname: X\n", [], "this may be a record of people or organizations"),
        ("id: x\n", ["--stdin-filename", "x.yaml"], '"x.yaml" lies in none of the folders of records'),
    ],
)
def test_what_kind_it_is_has_to_be_known(send: object, text: str, words: list[str], message: str) -> None:
    assert callable(send)
    done = send(text, *words)
    assert (done.code, message in done.err) == (2, True)
