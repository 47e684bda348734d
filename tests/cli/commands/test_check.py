"""`check`: what is reported of what was found, where it goes, and the exit status."""

import json
import shutil
from pathlib import Path

import pytest
from faulty_records import ALL, codes
from fixtures import Cli, Refused


@pytest.mark.parametrize(
    ("words", "found", "code"),
    [
        ([], ALL, 1),
        (["--select", "TW3"], {"TW303", "TW305"}, 1),
        (["--select", "TW9,TW416"], {"TW901", "TW416"}, 0),
        (["--select", "TW9", "--fail-on", "warning"], {"TW901"}, 1),
        (["--select", "end-before-start", "--select", "TW203"], {"TW303", "TW203"}, 1),
        (["--ignore", "TW2", "--ignore", "TW303"], {"TW305", "TW416", "TW901"}, 0),
        (["--select", "TW305", "--ignore", "TW3"], {"TW305"}, 0),
        (["--as-of", "2032", "--select", "TW305"], set(), 0),
        (["records/people/ben.yaml"], {"TW305", "TW416"}, 0),
        (["records/people/ada.yaml"], {"TW203", "TW303", "TW901"}, 1),
        (["records/people"], ALL, 1),
        (["records/organizations", "records/sources"], set(), 0),
        (["records"], ALL, 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_reported(faulty: Path, cli: Cli, words: list[str], found: set[str], code: int) -> None:
    done = cli("check", "--format", "json", *words)
    assert (codes(done), done.code) == (found, code)


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--select", "TW7"], 'there is no rule "TW7"', "`check --list-rules` shows them all"),
        (["--ignore", "end-befor-start"], 'there is no rule "end-befor-start"', 'did you mean "end-before-start"?'),
        (["--fail-on", "eror"], '"--fail-on eror" is no severity', 'did you mean "error"?'),
        (["--output", "sarif"], '"--output sarif" is not FORMAT=FILE', "write --output sarif=findings.sarif"),
        (["--output", "srif=x"], 'there is no report "srif"', 'did you mean "sarif"?'),
        (["records/people/cyd.yaml"], 'there is no file "records/people/cyd.yaml"', "name files and folders"),
        (["--records", "records", "records/cyd.yaml"], 'there is no file "records/cyd.yaml"', "name files"),
        (["records", "records/people/cyd.yaml"], 'there is no file "records/people/cyd.yaml"', "name files"),
        (["records", "elsewhere.yaml"], '"elsewhere.yaml" lies outside the records folder', "name its folder"),
        (["--fix", "--diff"], "--fix and --diff cannot be asked for at once", "leave one of them out"),
        (["-", "records"], "- and another path cannot be asked for at once", "leave one of them out"),
        (["-", "--fix"], "- and --fix cannot be asked for at once", "leave one of them out"),
        (["--stdin-filename", "people/x.yaml"], "--stdin-filename names what comes on standard input", "check -"),
        (["--baseline", "none.json"], "the baseline none.json cannot be read", "--write-baseline none.json"),
        (["--baseline", "records/people/ada.yaml"], "records/people/ada.yaml is no baseline", "--write-baseline"),
        (["--statistics", "--format", "sarif"], "a table of rules is not written as sarif", "--format json"),
        (["--changed-since", "HEAD"], "git: not a git repository", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_asked_is_told(
    faulty: Path, cli: Cli, words: list[str], message: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(faulty.parent.parent))
    Path("elsewhere.yaml").touch()
    done = cli("check", *words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err


@pytest.mark.parametrize("words", [[], ["records"], ["--changed-since", "HEAD"], ["--fix"], ["--write-baseline", "b"]])
@pytest.mark.parametrize("left", ["nothing", "empty folders", "files of another ending", "hidden files"])
def test_a_folder_without_records_is_not_without_faults(faulty: Path, cli: Cli, left: str, words: list[str]) -> None:
    for path in sorted(faulty.rglob("*.yaml")):
        match left:
            case "files of another ending":
                path.rename(path.with_suffix(".YAML"))
            case "hidden files":
                path.rename(path.with_name(f".{path.name}"))
            case _:
                path.unlink()
    if left == "nothing":
        shutil.rmtree(faulty)
        faulty.mkdir()
    done = cli("check", "--records", "records", *words)
    assert (done.code, done.out) == (2, "")
    assert "there are no records in records: no file that ends in .yaml or .yml" in done.err
    assert not (faulty.parent / "b").exists()


def test_reports_go_to_files_as_well(faulty: Path, cli: Cli) -> None:
    done = cli("check", "--output", "sarif=all.sarif", "--output", "junit=all.xml", "--output", "json=all.json")
    assert done.out.startswith("records/people/ada.yaml:5:5: TW901")
    assert json.loads(Path("all.sarif").read_text())["version"] == "2.1.0"
    assert Path("all.xml").read_text().startswith("<?xml")
    assert {each["code"] for each in json.loads(Path("all.json").read_text())["findings"]} == ALL
    assert sorted(path.name for path in faulty.parent.iterdir()) == [
        "all.json",
        "all.sarif",
        "all.xml",
        "home",
        "records",
    ]


def test_a_report_that_cannot_be_written_leaves_nothing(faulty: Path, cli: Cli) -> None:
    done = cli("check", "--output", "json=nowhere/all.json")
    assert done.code == 2
    assert "nowhere" in done.err


def test_statistics(faulty: Path, cli: Cli) -> None:
    done = cli("check", "--statistics")
    assert done.out.splitlines()[0] == "count\tfixable\tcode\tname\tseverity"
    assert "1\t1\tTW901\tkey-order\twarning" in done.out
    rows = json.loads(cli("check", "--statistics", "--format", "json").out)["rows"]
    assert {row["code"] for row in rows} == ALL
    assert done.code == 1


def test_every_rule_is_listed(faulty: Path, cli: Cli) -> None:
    lines = cli("check", "--list-rules").out.splitlines()
    assert lines[0] == "code\tname\tseverity\tsummary"
    assert len(lines) > 100
    assert cli("check", "--list-rules", "--select", "TW9").out.count("\n") == 10


def test_wrong_usage_is_told_on_standard_error_with_status_2(refused: Refused) -> None:
    refused(["check", "--fail-on", "sadness"], "no severity")
