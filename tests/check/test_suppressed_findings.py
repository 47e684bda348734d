"""What a comment takes away, and what is said of one that takes nothing."""

import json

import pytest
from fixtures import Cli, Write

FILES = {
    "organizations/lab.yaml": "id: lab\nname: Lab\nsources: [daily]\n",
    "sources/daily.yaml": "id: daily\ntitle: T\npublisher: P\nurl: https://daily.example/t\npublished: 2024-05-02\n",
}
RECORD = """\
id: ada
name: Ada
tenures:
  {before}
  - organization: lab
    end: 2031-05{behind}
sources: [daily]
"""


@pytest.mark.parametrize(
    ("before", "behind", "options", "left"),
    [
        ("", "", [], ["TW305"]),
        ("", "  # talentwatch: ignore[TW305] because it is so by statute", [], []),
        ("", "  # talentwatch: ignore[future-without-announcement] because it is so by statute", [], []),
        ("", "  # talentwatch: ignore[TW3] because it is so by statute", [], []),
        ("# talentwatch: ignore[TW305] because of the wrong line", "", [], ["TW118", "TW305"]),
        ("", "  # talentwatch: ignore[TW305]", [], ["TW116", "TW305"]),
        ("", "  # talentwatch: ignore[TW306] because it is so by statute", [], ["TW118", "TW305"]),
        ("", "  # talentwatch: ignore[TW3050] because it is so by statute", [], ["TW117", "TW305"]),
        ("", "  # talentwatch: ignore[TW306] because it is so by statute", ["--select", "TW305"], ["TW305"]),
        ("", "  # talentwatch: ignore[TW306] because it is so by statute", ["--ignore", "TW118"], ["TW305"]),
        ("", "  # talentwatch: ignore[TW305] because it is so by statute", ["--ignore", "TW305"], []),
        ("", "  # talentwatch: ignore[TW115, TW305] because nothing else does", [], []),
    ],
)
def test_ignores(before: str, behind: str, options: list[str], left: list[str], records: Write, cli: Cli) -> None:
    text = RECORD.format(before=before, behind=behind).replace("  \n", "")
    folder = records(FILES | {"people/ada.yaml": text})
    done = cli("check", "--records", str(folder), "--format", "json", *options)
    found = {finding["code"] for finding in json.loads(done.out)["findings"]}
    assert sorted(found & {"TW115", "TW116", "TW117", "TW118", "TW305", "TW306"}) == left


def test_an_unused_one_is_taken_out_by_fix(records: Write, cli: Cli) -> None:
    text = RECORD.format(before="", behind="  # talentwatch: ignore[TW306] because of nothing").replace("  \n", "")
    folder = records(FILES | {"people/ada.yaml": text})
    cli("check", "--records", str(folder), "--fix")
    assert (folder / "people/ada.yaml").read_text() == RECORD.format(before="", behind="").replace("  \n", "")
